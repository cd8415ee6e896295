"""Documents that say of others that they no longer hold: 《…暂行办法》同时废止."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.model import Document, Passage, Reading
from bot.reading.issued import NUMBER

_NAME = re.compile(
    r"《((?:[^《》]|《[^《》]*》){2,100})》(?:\s?[（(]([^（）()]{4,40}|[^（）()]*[〔﹝\[［（(]\d{4}[〕﹞\]］）)][^（）()]*)[）)])?"
)
_ENDS = re.compile(r"(?<!已)(?<!已经)(?<!已被)(?:废止|停止执行|不再执行|同时失效|停止施行)")
_NEGATED = re.compile(r"(?:不|不予|未|没有|尚未)(?:予以)?(?:废止|停止执行)")
_LIST = re.compile(r"(?:下列|以下|如下).*(?:废止|停止执行)|(?:废止|停止执行)(?:下列|以下|如下)")
_BASIS = re.compile(r"(?:根据|依照|按照|依据|关于修改|关于废止和修改)$")
_CLAUSE = re.compile(r"[。！？；\n]")
_BODY = re.compile(r"局|厅|部|委|委员会|政府|办公室|办公厅|院|会|省|市|区|县")
_ISSUES = re.compile(r"关于(?:印发|发布|公布|颁布)(.+)的(?:通知|公告|通告|决定)")
_LONGEST_BODY = 40
_SHORTEST = 4


def repeals(title: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return the names (《…》 without its marks, then the number in brackets if one is told) that a document repeals."""
    named: dict[str, None] = {}
    sentences = [title] if "废止" in title else []
    for passage in passages:
        listed = bool(_LIST.search(passage.lead))
        sentences += [passage.text] if listed else _CLAUSE.split(passage.text)
        if listed:
            named.update(dict.fromkeys(_names(passage.text)))
    for sentence in sentences:
        end = _ENDS.search(sentence)
        if end and not _NEGATED.search(sentence):
            at = end.start()
            before = list(_names(sentence[:at]))
            named.update(dict.fromkeys(before or _names(sentence[at:])))
    return tuple(named)


def supersede(readings: Sequence[Reading]) -> list[Reading]:
    """Mark the documents that others repeal: `superseded`, by the first one that says so.

    One whose front matter or sidecar says its own status keeps it, and so does one that is younger than what repeals it.
    What only this needed, `given` and `repeals`, is left behind: it tells nothing more of the folder.
    """
    known: dict[str, list[Document]] = {}
    for reading in readings:
        for key in _keys(reading.document):
            known.setdefault(key, []).append(reading.document)
    by: dict[str, str] = {}
    for reading in readings:
        for other in _meant(reading, known):
            by.setdefault(other.id, reading.document.id)
    return [_marked(reading, by.get(reading.document.id)) for reading in readings]


def _meant(reading: Reading, known: Mapping[str, Sequence[Document]]) -> Iterator[Document]:
    """Yield the documents that a reading repeals: by their number where the name tells one that is known, else by title."""
    for name in reading.repeals:
        number = NUMBER.search(name[name.rindex("（") :]) if name.endswith("）") else None
        title = _plain(name[: name.rindex("（")] if number else name)
        for other in known.get(_plain(number[0]) if number else "", known.get(title, ())):
            if other.id != reading.document.id and _older(other, reading.document):
                yield other


def _names(text: str) -> Iterator[str]:
    for found in _NAME.finditer(text):
        if not _BASIS.search(text[max(found.start() - 8, 0) : found.start()]):
            number = "".join((found[2] or "").split())
            yield f"{found[1]}（{number}）" if NUMBER.search(number) else found[1]


def _older(other: Document, repealing: Document) -> bool:
    return not (other.published and repealing.published) or other.published <= repealing.published


def _keys(document: Document) -> set[str]:
    """Return what a document may be called: its title, with or without the body's name, what it issues, its number."""
    title = _plain(document.title)
    named = {title, *(title[body.end() :] for body in _BODY.finditer(title[:_LONGEST_BODY]))}
    issued = {found[1] for name in named if (found := _ISSUES.fullmatch(name))}
    return {
        *(name for name in named | issued if len(name) >= _SHORTEST),
        *filter(None, [_plain(document.number or "")]),
    }


def _plain(name: str) -> str:
    marks = str.maketrans(
        {"〈": "", "〉": "", "《": "", "》": "", "(": "（", ")": "）"}
        | dict.fromkeys("﹝[［", "〔")
        | dict.fromkeys("﹞]］", "〕")
    )
    return "".join(name.split()).translate(marks)


def _marked(reading: Reading, by: str | None) -> Reading:
    settled = replace(reading, given=frozenset(), repeals=())
    if by is None or "status" in reading.given:
        return settled
    document = replace(reading.document, status="superseded", superseded_by=reading.document.superseded_by or by)
    passages = tuple(replace(passage, document=document) for passage in reading.passages)
    return replace(settled, document=document, passages=passages)
