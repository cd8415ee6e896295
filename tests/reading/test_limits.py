"""Hostile files: a limit and one clear line, and everything else is served."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import DocumentError
from bot.reading import fingerprint, limits, read_file, read_folder
from tests.conftest import Folder
from tests.reading.conftest import Read, Write


def _refusal(reading: Callable[[], object]) -> str:
    with pytest.raises(DocumentError) as caught:
        reading()
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "size", "told"),
    [
        ("huge.txt", 200_000_000, "holds 200.0 MB; at most 10 MB are read"),
        ("huge.html", 10_000_001, "holds 10.0 MB; at most 10 MB are read"),
        ("huge.pdf", 300_000_000, "holds 300.0 MB; at most 256 MB are read"),
        ("huge.docx", 300_000_000, "holds 300.0 MB; at most 256 MB are read"),
    ],
)
def test_a_huge_file_is_refused_by_its_size(write: Write, name: str, size: int, told: str) -> None:
    path = write(name, "")
    os.truncate(path, size)
    assert told in _refusal(lambda: read_file(path))


def test_a_sidecar_is_no_larger_than_a_text(write: Write) -> None:
    os.truncate(write("a.meta.yaml", ""), limits.MOST_TEXT_BYTES + 1)
    with pytest.raises(DocumentError, match=r"a\.meta\.yaml: holds 10\.0 MB; at most 10 MB are read"):
        read_file(write("a.txt", "甲。"))


def test_a_paragraph_is_read_up_to_a_length(read: Read) -> None:
    assert "long.txt:2: has a paragraph of 100,001 characters" in _refusal(
        lambda: read("\n" + "字" * 100_001, "long.txt")
    )


def test_lines_and_tags_are_counted_before_they_are_read(read: Read) -> None:
    assert "more than 200,000 lines" in _refusal(lambda: read("\n" * 200_001, "a.txt"))
    assert "more than 200,000 lines" in _refusal(lambda: read("\f" * 200_001, "a.txt"))
    assert "more than 200,000 tags" in _refusal(lambda: read("<div>" * 200_001, "a.html"))
    assert "more than 50,000 paragraphs" in _refusal(lambda: read("甲。\n" * 50_001, "b.txt"))


def test_what_nests_deeply_is_read_all_the_same(read: Read) -> None:
    assert [passage.text for passage in read("<div>" * 20_000 + "甲。", "a.html").passages] == ["甲。"]


def test_a_tag_of_very_many_attributes_is_read_at_once_and_loses_no_text(read: Read) -> None:
    attributes = " ".join(f"a{number}='>'" for number in range(200_000))
    page = f'<p {attributes}>甲。</p><p title=x"">乙。</p><p>丙"丁。</p>'
    assert [passage.text for passage in read(page, "a.html").passages] == ["甲。", "乙。", '丙"丁。']


def test_a_long_run_of_white_space_is_read_at_once(read: Read) -> None:
    reading = read(f"第一条 甲{' ' * 80_000}。\n第二条 乙。", "a.txt")
    assert [passage.locator for passage in reading.passages] == ["art1", "art2"]


def test_entities_are_not_expanded(read: Read) -> None:
    page = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY b "甲甲甲">]><html><body><p>&b;</p></body></html>'
    assert "甲" not in "".join(passage.text for passage in read(page, "a.html").passages)


def test_links_out_of_the_folder_are_not_followed(folder: Folder, tmp_path: Path) -> None:
    place = folder(good__md="甲。")
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密。")
    (place / "link.txt").symlink_to(secret)
    (place / "self.txt").symlink_to(place / "self.txt")
    (place / "nowhere.txt").symlink_to(place / "missing")
    (place / "inside.txt").symlink_to(place / "good.md")
    (place / "up").symlink_to(tmp_path)
    knowledge = read_folder(place)
    assert sorted(document.id for document in knowledge.documents) == ["good", "inside"]
    assert "link.txt: is a link out of the folder" in "".join(knowledge.problems)
    assert len(knowledge.problems) == 3
    before = fingerprint(place)
    secret.write_text("别的秘密。")
    assert fingerprint(place) == before


def test_a_link_to_a_foreign_sidecar_is_not_followed(folder: Folder, tmp_path: Path) -> None:
    place = folder(a__txt="甲。", b__txt="乙。")
    (tmp_path / "foreign.yaml").write_text("title: 秘密\n")
    (place / "a.meta.yaml").symlink_to(tmp_path / "foreign.yaml")
    knowledge = read_folder(place)
    assert [document.id for document in knowledge.documents] == ["b"]


@pytest.mark.parametrize("name", ["a\nb.txt", "a\x1b[31m.txt", " \t.txt", "甲\u202e乙.txt", b"\xff\xfe.txt"])
def test_odd_names_give_one_line_and_a_title_that_can_be_printed(tmp_path: Path, name: str | bytes) -> None:
    path = tmp_path / (name if isinstance(name, str) else os.fsdecode(name))
    path.write_text("甲。")
    title = read_file(path).document.title
    assert title.isprintable()
    title.encode()
    path.write_text("")
    with pytest.raises(DocumentError) as caught:
        read_file(path)
    assert "\n" not in str(caught.value)
