from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import DocumentError
from bot.reading.front_matter import mapping, split

PATH = Path("x.md")


def test_values_stay_as_they_are_written() -> None:
    front = split("---\nid: 010\nauthor: no\ntime: 12:30\n---\n正文", PATH)
    assert {key: entry.text for key, entry in front.entries.items()} == {
        "id": "010",
        "author": "no",
        "time": "12:30",
    }


def test_blank_lines_may_stand_before_it() -> None:
    front = split("\n \n---\ntitle: 甲\n---\n正文", PATH)
    assert front.entries["title"].line == 4
    assert (front.body, front.line) == ("正文", 6)


def test_a_file_without_it_is_all_body() -> None:
    front = split("正文\n---\n", PATH)
    assert (front.entries, front.body, front.line) == ({}, "正文\n---\n", 1)


def test_an_empty_one_has_no_entries() -> None:
    assert split("---\n---\n正文", PATH).entries == {}


def test_lists_and_mappings_are_entries_without_text() -> None:
    entries = mapping("categories:\n - 甲\n - 乙\ntitle: 丙\nmore: {a: {b: c}}\nid: x", PATH)
    assert {key: entry.text for key, entry in entries.items()} == {
        "categories": None,
        "title": "丙",
        "more": None,
        "id": "x",
    }
    assert entries["id"].line == 6


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("---\ntitle: 甲\n正文", 1, "no end"),
        ("\n---\ntitle: 甲\nnumber: a: b\n---\n", 4, "YAML"),
        ("---\ntitle: '甲\n---\n", 2, "YAML"),
        ("---\n- 甲\n- 乙\n---\n", 2, "no mapping"),
        ("---\n就是一句话\n---\n", 2, "no mapping"),
        ("---\ntitle: 甲\nscope: \ue000\ufffe\n---\n", 3, "YAML"),
    ],
)
def test_a_broken_one_is_named_with_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(DocumentError) as caught:
        split(text, PATH)
    assert (caught.value.path, caught.value.line) == (PATH, line)
    assert problem in caught.value.problem
    assert caught.value.remedy


def test_absurd_nesting_is_refused_at_once() -> None:
    with pytest.raises(DocumentError, match="nest"):  # since PyYAML 6.0.4 in its own words
        mapping("a: " + "[" * 100_000, PATH)
