"""Bytes → text: UTF-8 first, then the encodings that Chinese pages are really written in, whatever they declare."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from bot.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = ("gb18030", "big5hkscs")
_DECLARED = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{2,20})""", re.IGNORECASE)
_ENOUGH = 20_000

# Nearly any bytes decode as either encoding; only the right one gives everyday words.
_EVERYDAY = frozenset(
    "的一是不在有和人中国國大为為以个個年月日第条條项項业業会會学學关關应應当當及等政府市，。、；：（）《》 　"
)

PAGE_BREAK = "\f"

# Controls that end a line; controls that print nothing, and marks that hide or reorder what is read.
_LINE_END = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_SILENT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")

# Fonts draw 工 for the radical ⼯ as well, and what is copied from a PDF then has the radical; Unicode gives most of them a
# form of its own, and none to those of simplified characters.
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_DRAWN_ALIKE = dict(
    zip(
        "⺝⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "月民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)


def decode(data: bytes, path: Path) -> str:
    """Return the text of a file, its line ends made one, without invisible characters, radicals and lone surrogates.

    Form feeds stay: they tell where a sheet of paper ended. Raises `DocumentError` for what is no text.
    """
    return PAGE_BREAK.join(map(clean, _LINE_END.sub("\n", _decode(data, path)).split(PAGE_BREAK)))


def clean(text: str) -> str:
    """Return `text` without what prints nothing; a radical becomes its character, a lone surrogate U+FFFD."""
    return _SURROGATE.sub("\ufffd", _RADICAL.sub(_character, _SILENT.sub("", text)))


def _character(radical: re.Match[str]) -> str:
    return _DRAWN_ALIKE.get(radical[0]) or unicodedata.normalize("NFKC", radical[0])


def _decode(data: bytes, path: Path) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _unreadable(data, error.start + len(mark), path, f"is no {encoding.upper()}") from None
    if b"\0" in data:
        raise DocumentError("is no text file (it holds NUL bytes)", remedy="save it as UTF-8 text", path=path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(data):
            raise _unreadable(data, error.start, path, "is UTF-8 with a broken character") from None
        return _guessed(data, path)


def _guessed(data: bytes, path: Path) -> str:
    """Return the reading with the most everyday characters; what the file declares wins a tie."""
    readings = [text for encoding in _candidates(data) if (text := _tried(data, encoding)) is not None]
    if not readings:
        raise DocumentError("is no text in UTF-8, GB18030 or Big5", remedy="save it as UTF-8 text", path=path)
    return max(readings, key=lambda text: sum(character in _EVERYDAY for character in text[:_ENOUGH]))


def _candidates(data: bytes) -> list[str]:
    declared = _DECLARED.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name.startswith("big5"):
        return list(reversed(_GUESSES))
    return list(_GUESSES)


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether nine in ten of the characters beyond ASCII are whole: a damaged file, not another encoding."""
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") * 10 < len(text) - sum(map(str.isascii, text))


def _unreadable(data: bytes, at: int, path: Path, problem: str) -> DocumentError:
    return DocumentError(problem, remedy="save it as UTF-8 text again", path=path, line=data.count(b"\n", 0, at) + 1)
