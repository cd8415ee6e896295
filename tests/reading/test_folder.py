from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.reading import document_files, fingerprint, read_folder

from .conftest import Write


def test_documents_are_found_at_any_depth_and_sorted_by_path(write: Write, tmp_path: Path) -> None:
    for name in ("b.md", "a/z.TXT", "a/b/c.html", "d.htm"):
        write(name, "甲。")
    names = [path.relative_to(tmp_path).as_posix() for path in document_files(tmp_path)]
    assert names == ["a/b/c.html", "a/z.TXT", "b.md", "d.htm"]
    assert [document.id for document in read_folder(tmp_path).documents] == ["c", "z", "b", "d"]


def test_what_is_no_document_is_passed_over(write: Write, tmp_path: Path) -> None:
    for name in (
        "README.md",
        "readme.txt",
        ".x.md",
        ".git/x.md",
        "lexicon/x.txt",
        "a/lexicon/b/x.txt",
        "x.meta.yaml",
        "x.png",
    ):
        write(name, "甲。")
    write("lexicon.md", "甲。")
    assert [path.name for path in document_files(tmp_path)] == ["lexicon.md"]
    assert read_folder(tmp_path).problems == ()


def test_one_bad_file_never_takes_down_the_others(write: Write, tmp_path: Path) -> None:
    bad = write("a.md", "---\nyear: x\n---\n甲。")
    write("b.md", "乙。")
    empty = write("c.txt", b"")
    binary = write("d.txt", b"\0\1")
    knowledge = read_folder(tmp_path)
    assert [passage.id for passage in knowledge.passages] == ["b#p1"]
    assert [problem.split(": ")[0] for problem in knowledge.problems] == [f"{bad}:2", str(empty), str(binary)]
    assert not any("\n" in problem for problem in knowledge.problems)


def test_a_file_that_cannot_be_read_yet_is_named(write: Write, tmp_path: Path) -> None:
    write("a.md", "甲。")
    write("b.pdf", b"%PDF-1.7")
    write("c.DOCX", b"PK")
    problems = read_folder(tmp_path).problems
    assert len(problems) == 2
    assert "b.pdf" in problems[0]
    assert "c.DOCX" in problems[1]


def test_of_two_documents_with_one_id_the_first_serves(write: Write, tmp_path: Path) -> None:
    first, second = write("a/x.md", "甲。"), write("b/x.md", "乙。")
    knowledge = read_folder(tmp_path)
    assert [passage.text for passage in knowledge.passages] == ["甲。"]
    assert len(knowledge.problems) == 1
    assert str(first) in knowledge.problems[0]
    assert str(second) in knowledge.problems[0]


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    for ask in (read_folder, document_files, fingerprint):
        with pytest.raises(KnowledgeError, match="no folder"):
            ask(tmp_path / "absent")


def test_one_file_is_read_as_a_folder_that_holds_it_alone(write: Write, tmp_path: Path) -> None:
    one, _ = write("a.md", "甲。"), write("b.md", "乙。")
    write("a.meta.yaml", "title: 甲篇")
    alone = read_folder(one)
    assert [document.title for document in alone.documents] == ["甲篇"]
    assert alone.fingerprint == fingerprint(one) != fingerprint(tmp_path)


def test_a_folder_without_a_readable_document_is_an_error(write: Write, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no document"):
        read_folder(tmp_path)
    write("a.md", "")
    with pytest.raises(KnowledgeError, match=r"no document can be read.*a\.md"):
        read_folder(tmp_path)


def test_the_fingerprint_changes_with_names_and_bytes_of_documents_and_sidecars(write: Write, tmp_path: Path) -> None:
    write("a.md", "甲。")
    seen = [fingerprint(tmp_path)]
    assert seen[0] == read_folder(tmp_path).fingerprint
    assert len(seen[0]) == 16
    write("a.md", "乙。")
    seen.append(fingerprint(tmp_path))
    write("a.meta.yaml", "title: 甲")
    seen.append(fingerprint(tmp_path))
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    seen.append(fingerprint(tmp_path))
    assert len(set(seen)) == 4
    write("README.md", "丙。")
    write("lexicon/words.txt", "丙")
    assert fingerprint(tmp_path) == seen[-1]


def test_the_fingerprint_does_not_depend_on_where_the_folder_lies(write: Write, tmp_path: Path) -> None:
    write("one/a.md", "甲。")
    write("two/a.md", "甲。")
    assert fingerprint(tmp_path / "one") == fingerprint(tmp_path / "two")
