"""Someone drops an official PDF or a Word file into the folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import Folder
from tests.making.press import pdf
from tests.making.word import docx, level, numbered, numbering
from tests.scenarios.conftest import Zhicheng

_ARTICLES = ("为了规范灯塔看守员评审，制定本办法。", "申报灯塔看守员应当提交照片3张。")
_PDF = pdf(*(f"第{number}条　{text}" for number, text in zip("一二", _ARTICLES, strict=True)))
_WORD = docx(
    "".join(numbered(text, 1) for text in _ARTICLES),
    numbering=numbering(level(0, "chineseCountingThousand", "第%1条")),
)


def test_a_pdf_is_cited_by_clause_and_page(zhicheng: Zhicheng, folder: Folder) -> None:
    made = folder(lantern__pdf=_PDF, lantern__meta__yaml="title: 灯塔看守员评审办法\n")
    ended = zhicheng("ask", "--json", "--knowledge", made, "灯塔看守员要交几张照片？")
    assert ended.cites() == ["lantern#art2"]
    assert ended.record["citations"][0]["label"] == "第二条（第1页）"
    assert ended.record["citations"][0]["quote"] == "第二条　申报灯塔看守员应当提交照片3张。"


def test_a_word_file_is_cited_by_the_number_that_word_counts(zhicheng: Zhicheng, folder: Folder) -> None:
    ended = zhicheng("ask", "--json", "--knowledge", folder(lantern__docx=_WORD), "灯塔看守员要交几张照片？")
    assert ended.cites() == ["lantern#art2"]
    assert ended.record["citations"][0]["quote"] == "第二条 申报灯塔看守员应当提交照片3张。"


def test_inspect_shows_how_a_pdf_is_cut(zhicheng: Zhicheng, folder: Folder) -> None:
    ended = zhicheng("inspect", "--json", folder(lantern__pdf=_PDF) / "lantern.pdf")
    assert [passage["label"] for passage in ended.record["passages"]] == ["第一条（第1页）", "第二条（第1页）"]


def test_what_cannot_be_read_is_told_in_one_line_with_what_to_do(zhicheng: Zhicheng, tmp_path: Path) -> None:
    for name, data, told in (
        ("x.doc", b"\xd0\xcf", "no reader for .doc; open it in Word or WPS and save it as .docx"),
        ("x.pdf", _WORD, "is no PDF, whatever its name says; give it the suffix of what it is"),
        ("x.docx", _PDF, "is no Word file, whatever its name says; save it as .docx again"),
        ("y.pdf", _PDF[:500], "is a broken PDF; save it as PDF again"),
    ):
        (tmp_path / name).write_bytes(data)
        ended = zhicheng("inspect", tmp_path / name)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err == f"zhicheng: {tmp_path / name}: {told}\n"


def test_one_bad_file_is_named_and_the_others_answer(zhicheng: Zhicheng, folder: Folder) -> None:
    made = folder(bad__pdf=b"%PDF-1.7", lantern__pdf=_PDF)
    for _ in range(2):
        ended = zhicheng("ask", "--json", "--knowledge", made, "灯塔看守员要交几张照片？")
        assert ended.cites() == ["lantern#art2"]
        assert ended.err == f"zhicheng: {made / 'bad.pdf'}: is a broken PDF; save it as PDF again\n"


_IN_PLACE_OF_THE_READER = """
import sys, subprocess
from bot.cli import main
from bot.reading.pdf import process

def put(code, ended):
    pipe = subprocess.PIPE
    stranger = process._worker._process = subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe)
    if ended:
        stranger.wait()
"""


def _inspected(path: Path, lines: str) -> subprocess.CompletedProcess[bytes]:
    """Inspect a PDF file where another process stands in place of its reader, as `lines` put it there."""
    program = f"{_IN_PLACE_OF_THE_READER}\n{lines}\nmain()"
    words = [sys.executable, "-c", program, "inspect", str(path)]
    return subprocess.run(words, capture_output=True, timeout=60, check=False)


def test_a_reader_that_dies_while_it_is_given_a_file_takes_nothing_with_it(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(_PDF + bytes(1 << 20))
    done = _inspected(tmp_path / "x.pdf", "put('import os, time; os.close(0); time.sleep(60)', ended=False)")
    assert done.returncode == 2
    assert b"x.pdf: breaks the PDF reader" in done.stderr


def test_a_reader_that_died_since_the_file_before_is_started_again(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(_PDF)
    done = _inspected(tmp_path / "x.pdf", "put('', ended=True)")
    assert done.returncode == 0
    assert "第二条" in done.stdout.decode()


def test_knowledge_tells_the_fingerprint_that_answers_tell(zhicheng: Zhicheng, folder: Folder) -> None:
    made = folder(lantern__docx=_WORD)
    asked = zhicheng("ask", "--json", "--knowledge", made, "灯塔看守员要交几张照片？").record
    assert asked["knowledge"]["fingerprint"] in zhicheng("knowledge", "--knowledge", made).out
