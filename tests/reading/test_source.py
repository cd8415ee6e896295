from __future__ import annotations

from bot.reading import read_file
from bot.reading.source import find, source_text
from tests.reading.conftest import Write


def _standing(write: Write, name: str, text: str) -> list[str | None]:
    path = write(name, text)
    source = source_text(path)
    spans = find(source, read_file(path).passages)
    return [span.of(source) if span else None for span in spans]


def test_passages_are_found_in_text_whatever_markup_stands_in_them(write: Write) -> None:
    text = "# 甲\n\n**第一条** 乙，\n丙。\n\n| 级 | 元 |\n| --- | --- |\n| 高 | 1 |\n"
    assert _standing(write, "a.md", text) == ["第一条** 乙，\n丙。", "级 | 元", "高 | 1"]


def test_a_page_is_shown_with_its_furniture(write: Write) -> None:
    page = "<html><head><title>甲</title><style>x{}</style></head><body><nav>首页</nav><div class=TRS_Editor><p>乙。<p>乙。</div></body></html>"
    path = write("a.html", page)
    assert source_text(path) == "首页\n乙。\n乙。"
    assert [span and span.start for span in find(source_text(path), read_file(path).passages)] == [3, 6]


def test_a_passage_that_is_not_there_has_no_span(write: Write) -> None:
    assert find("别的。", read_file(write("a.txt", "甲。")).passages) == [None]
