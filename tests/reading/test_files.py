from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.errors import DocumentError
from bot.reading import READERS, read_file

from .conftest import Read, Write


def test_every_suffix_of_the_contract_has_a_reader() -> None:
    assert set(READERS) == {".md", ".txt", ".html", ".htm", ".pdf", ".docx"}


@pytest.mark.parametrize("name", ["x.md", "x.TXT", "x.html", "x.HTM"])
def test_a_page_is_read_whatever_its_suffix(read: Read, name: str) -> None:
    reading = read("---\ntitle: 甲\n---\n<div><p>乙。</p><p>丙。</p></div>", name)
    assert reading.document.title == "甲"
    assert [passage.text for passage in reading.passages] == ["乙。", "丙。"]


def test_passages_know_their_document(read: Read) -> None:
    reading = read("甲。", "My Page.md")
    assert reading.passages[0].id == "my-page#p1"
    assert reading.passages[0].document is reading.document


def test_markdown_and_pages_tell_their_title(read: Read) -> None:
    assert read("# 甲\n\n乙。").document.title == "甲"
    assert read("<h1>甲</h1><p>乙。", "x.html").document.title == "甲"
    assert read("乙。", "x.txt").document.title == "x"


@pytest.mark.parametrize("sidecar", ["page.meta.yaml", "page.html.meta.yaml"])
def test_a_sidecar_gives_the_particulars_of_a_page_without_front_matter(read: Read, write: Write, sidecar: str) -> None:
    write(sidecar, "id: lantern\ntitle: 甲\ngrade: press\n")
    document = read("<h1>乙</h1><p>丙。", "page.html").document
    assert (document.id, document.title, document.grade) == ("lantern", "甲", "press")


def test_the_front_matter_wins_over_the_sidecar(read: Read, write: Write) -> None:
    write("page.meta.yaml", "title: 甲\npublisher: 乙\n")
    document = read("---\ntitle: 丙\n---\n丁。").document
    assert (document.title, document.publisher) == ("丙", "乙")


def test_a_broken_sidecar_is_named_with_its_line(read: Read, write: Write) -> None:
    sidecar = write("page.meta.yaml", "title: 甲\nyear: x\n")
    with pytest.raises(DocumentError) as caught:
        read("丁。")
    assert (caught.value.path, caught.value.line) == (sidecar, 2)


@pytest.mark.parametrize("content", ["", "\n \n", "---\ntitle: 甲\n---\n", "# 甲\n", "<nav>甲</nav>"])
def test_a_document_without_text_is_named(read: Read, content: str) -> None:
    with pytest.raises(DocumentError, match="no text"):
        read(content)


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be opened"):
        read_file(tmp_path / "absent.md")


def test_what_is_no_regular_file_is_named_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    for name in ("folder.md", "pipe.md"):
        with pytest.raises(DocumentError, match="no regular file"):
            read_file(tmp_path / name)


@pytest.mark.parametrize("name", ["x.doc", "x.xlsx", "x"])
def test_a_file_without_reader_is_named(write: Write, name: str) -> None:
    with pytest.raises(DocumentError, match="no reader"):
        read_file(write(name, "甲"))


def test_an_error_tells_the_path_and_its_line_below_the_front_matter(write: Write, tmp_path: Path) -> None:
    path = write("a/x.md", "---\ntitle: 甲\n---\n\n乙。\n\n{#x} 丙。")
    with pytest.raises(DocumentError) as caught:
        read_file(path)
    assert str(caught.value).startswith(f"{path}:7: ")
    with pytest.raises(DocumentError) as caught:
        read_file(path, root=tmp_path)
    assert str(caught.value).startswith("a/x.md:7: ")
