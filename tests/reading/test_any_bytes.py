"""Whatever a file holds, it is read or refused in one line; nothing of a body is lost or counted twice."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import DocumentError
from bot.model import Reading
from bot.reading import read_file
from bot.reading.source import find, source_text

SUFFIXES = (".md", ".txt", ".html", ".htm")
# What readers look for, in no order: marks, numbers, tags, tables, front matter, encodings.
PIECES = st.sampled_from(
    [
        "第一条",
        "第十二条之一",
        "第一章 总则",
        "目录",
        "附件1",
        "附件：1.表",
        "附录",
        "附表",
        "（一）",
        "一、",
        "1.",
        "（1）",
        "①",
        "[^1]: ",
        "注：1.",
        "某局",
        "2024年5月1日",
        "有效期5年",
        "《甲办法》同时废止",
        "自2024年2月30日起施行",
        "柳人〔2024〕7号",
        "申报人员。",
        "：",
        "。",
        "\n",
        "\n\n",
        "\u3000\u3000",
        " ",
        "# ",
        "## ",
        "- ",
        "> ",
        "**",
        "",
        " a ",
        " b ",
        "",
        "\n",
        "---",
        "---",
        "\n",
        "\f",
        "\t",
        "- 1 -",
        "<ol>",
        "<li>",
        "<table>",
        "<tr>",
        "<td rowspan=3 colspan=x>",
        "<th>",
        "</table>",
        "<p>",
        "</p>",
        "<br>",
        "<div class=TRS_Editor>",
        "<!--",
        "-->",
        "<!-- INFO END -->",
        "&nbsp;",
        "&#0;",
        "<title>",
        "---\n",
        "id: a\n",
        "title: 甲\n",
        "{#p5} ",
        "{#art9.1",
        "\ufeff",
        "\u200b",
        "\ud7ff",
        "\r",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join)
BYTES = st.binary(max_size=400) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _read(place: Path, data: bytes, suffix: str) -> Reading | None:
    path = place / f"any{suffix}"
    path.write_bytes(data)
    try:
        return read_file(path)
    except DocumentError as error:
        refusal = error
    assert "\n" not in str(refusal)
    assert refusal.remedy
    return None


@given(BYTES, st.sampled_from(SUFFIXES))
@example("第一条\n".encode("utf-16"), ".txt")
@example(b"\xff\xfe\x00", ".html")
@example(b"---\n" + b"[" * 300, ".md")
def test_any_bytes_are_read_or_refused_in_one_line(place: Path, data: bytes, suffix: str) -> None:
    reading = _read(place, data, suffix)
    if reading is None:
        return
    locators = [passage.locator for passage in reading.passages]
    assert len(set(locators)) == len(locators)
    assert all(passage.text == passage.text.strip() != "" for passage in reading.passages)
    path = place / f"any{suffix}"
    source = source_text(path)
    for passage, span in zip(reading.passages, find(source, reading.passages), strict=True):
        assert span is None or _squeezed(span.of(source)) == _squeezed(passage.text)


@given(TEXTS.map(lambda text: text.replace("<", "").replace("&", "")), st.sampled_from((".txt", ".md")))
def test_no_character_is_counted_twice(place: Path, text: str, suffix: str) -> None:
    reading = _read(place, text.encode("utf-8", "replace"), suffix)
    if reading is None:
        return
    rest = iter(_squeezed(source_text(place / f"any{suffix}")))
    for passage in reading.passages:
        assert all(character in rest for character in _squeezed(passage.text))


def _squeezed(text: str) -> str:
    return "".join(character for character in text if not character.isspace() and character not in "*_|\\>")
