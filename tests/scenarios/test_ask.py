"""Someone asks one question on the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Folder
from tests.scenarios.conftest import Zhicheng, told_in_one_line

TODAY = ("--today", "2026-11-22")


def test_an_applicant_reads_the_quote_its_source_and_its_paragraph(zhicheng: Zhicheng) -> None:
    ended = zhicheng("ask", "外籍人员可以申报吗？", *TODAY)
    assert ended.code == 0
    assert ended.err == ""
    assert "持有外国人来华工作许可证的外籍人才" in ended.out
    assert "《北京市将启动应急专业首次职称评价工作》第3段" in ended.out
    assert "launch-2022#p3" in ended.out


def test_a_program_reads_the_object_of_the_contract(zhicheng: Zhicheng) -> None:
    record = zhicheng("ask", "应急专业职称设置几个层级？", "--json", *TODAY).record
    assert set(record) == {
        "question", "status", "confidence", "answer", "citations", "notices", "nearest", "knowledge", "elapsed_ms",
    }  # fmt: skip
    citation = record["citations"][0]
    assert citation["id"] == "launch-2022#p6"
    assert citation["label"] == "第6段"
    assert record["status"] == "answered"
    assert f"{citation['quote']}[1]" in record["answer"]
    assert record["knowledge"]["documents"] == 29


def test_every_quote_is_the_exact_text_at_its_span(zhicheng: Zhicheng, carried_texts: dict[str, str]) -> None:
    questions = "破格要什么条件\nWho can apply?\n臺灣居民可以申報嗎\n本科几年能评工程师、证书是电子的吗？"
    for record in zhicheng("ask", "-", "--json", *TODAY, stdin=questions).records:
        assert record["citations"]
        for citation in record["citations"]:
            text = carried_texts[citation["id"]]
            assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_lines_of_standard_input_are_answered_one_by_one_and_in_order(zhicheng: Zhicheng) -> None:
    lines = "外籍人员可以申报吗\n\n" + "啊" * 100_000 + "\n应急专业有几个层级\r\n"
    first, refused, last = zhicheng("ask", "-", "--json", *TODAY, stdin=lines).records
    assert first["question"] == "外籍人员可以申报吗"
    assert "100,000" in refused["error"]
    assert last["question"] == "应急专业有几个层级"


def test_a_line_that_is_no_text_is_an_error_of_its_own(zhicheng: Zhicheng) -> None:
    refused, answered = zhicheng("ask", "-", "--json", *TODAY, stdin=b"\xff\xfe\n" + "有几个层级".encode()).records
    assert "UTF-8" in refused["error"]
    assert answered["status"] == "answered"


def test_the_same_question_gives_the_same_answer_to_the_last_digit(zhicheng: Zhicheng) -> None:
    once, again = (zhicheng("ask", "港澳台人才能报吗", "--json", *TODAY).record for _ in range(2))
    del once["elapsed_ms"], again["elapsed_ms"]
    assert once == again


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ask", "  "], ["question is empty"]),
        (["ask", "a" * 100_000], ["100,000 characters"]),
        (["ask", b"\xe5\xa4\xff"], ["UTF-8"]),
        (["ask", "有几级", "--today", "昨天"], ["--today", "2026-11-22"]),
        (["ask", "有几级", "--knowledge", "nowhere"], ["nowhere"]),
        (["ask"], ["QUESTION"]),
        (["ask", "--colour", "有几级"], ["--colour"]),
        (["answer", "有几级"], ["answer"]),
        (["show", "launch-2022#p33"], ["launch-2022#p3"]),
        (["inspect", "nowhere.md"], ["nowhere.md"]),
    ],
)
def test_a_mistake_is_told_in_one_line_and_ends_with_2(
    zhicheng: Zhicheng, words: list[str | bytes], told: list[str]
) -> None:
    ended = zhicheng(*words)
    assert told_in_one_line(ended, *told), ended


def test_control_characters_in_a_question_do_no_harm(zhicheng: Zhicheng) -> None:
    ended = zhicheng("ask", "外籍\x1b[31m人员\x07可以\x08申报吗", "--json", *TODAY)
    assert ended.cites()[0] == "launch-2022#p3"


def test_a_folder_may_be_named_before_or_after_the_command_or_by_the_environment(
    zhicheng: Zhicheng, folder: Folder
) -> None:
    where = str(folder(a__md="---\ntitle: 茶馆须知\n---\n\n茶馆的招牌是青花瓷做的。\n"))
    for words, environment in (
        (["--knowledge", where, "ask"], {}),
        (["ask", "--knowledge", where], {}),
        (["ask"], {"ZHICHENG_KNOWLEDGE": where}),
    ):
        ended = zhicheng(*words, "茶馆的招牌是青花瓷做的吗", "--json", *TODAY, environment=environment)
        assert ended.cites() == ["a#p1"], ended


def test_a_changed_document_is_seen_at_once(zhicheng: Zhicheng, folder: Folder) -> None:
    for clay in ("青花瓷", "紫砂"):
        where = folder(a__md=f"茶馆的招牌是{clay}做的。\n")
        record = zhicheng("ask", "茶馆的招牌是青花瓷做的吗", "--json", "--knowledge", where).record
        assert clay in record["citations"][0]["quote"]


def test_one_bad_file_is_named_and_the_others_answer(zhicheng: Zhicheng, folder: Folder) -> None:
    where = folder(
        a__md="茶馆的招牌是青花瓷做的。\n",
        b__md="---\ntitle: [\n---\n\n正文。\n",
        c__md=bytes(range(256)) * 20,
        d__txt="戏台的灯笼是竹篾编的。\n".encode("gb18030"),
    )
    ended = zhicheng("ask", "戏台的灯笼是竹篾编的吗", "--json", "--knowledge", where)
    assert ended.code == 0
    assert ended.cites() == ["d#p1"]
    assert "b.md" in ended.err
    assert "c.md" in ended.err
    assert len(ended.err.splitlines()) == 2


def test_a_folder_without_documents_is_told(zhicheng: Zhicheng, tmp_path: Path) -> None:
    assert told_in_one_line(zhicheng("ask", "有几级", "--knowledge", tmp_path), str(tmp_path))


def test_a_broken_lexicon_line_is_told_with_its_place(zhicheng: Zhicheng, folder: Folder) -> None:
    where = folder(a__md="正文。\n")
    (where / "lexicon").mkdir()
    (where / "lexicon" / "synonyms.txt").write_text("[单位]\n食堂：\n", "utf-8")
    assert told_in_one_line(zhicheng("ask", "食堂", "--knowledge", where), "synonyms.txt:2")


def test_a_folder_may_bring_its_own_words(zhicheng: Zhicheng, folder: Folder) -> None:
    where = folder(a__md="茶馆的招牌是青花瓷做的。\n")
    (where / "lexicon").mkdir()
    (where / "lexicon" / "synonyms.txt").write_text("[单位]\n茶馆：品茗轩\n", "utf-8")
    assert zhicheng("ask", "品茗轩的招牌是青花瓷做的吗", "--json", "--knowledge", where).cites() == ["a#p1"]


def test_where_no_cache_can_be_kept_the_answer_is_the_same(zhicheng: Zhicheng) -> None:
    ended = zhicheng("ask", "外籍人员可以申报吗", "--json", *TODAY, environment={"XDG_CACHE_HOME": "/proc/none"})
    assert ended.cites()[0] == "launch-2022#p3"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("ask 有几级 >&-", 0),
        ("ask - <&-", 0),
        ("repl <&-", 0),
        ("ask 有几级 | head -1", 0),
        ("ask 有几级 >/dev/full", 2),
    ],
)
def test_closed_and_broken_streams_end_without_a_traceback(tmp_path: Path, line: str, code: int) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m bot {line}"],  # noqa: S607 - the shell is what redirects
        capture_output=True,
        cwd=tmp_path,
        timeout=60,
        check=False,
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("flag", ["", "--json"])
def test_whoever_reads_only_the_first_answer_ends_the_command_quietly(tmp_path: Path, flag: str) -> None:
    line = f"yes 有几级 | head -20000 | {sys.executable} -m bot ask - {flag} | head -1"
    done = subprocess.run(["bash", "-c", line], capture_output=True, cwd=tmp_path, timeout=60, check=False)  # noqa: S607
    assert done.returncode == 0
    assert done.stdout
    assert done.stderr == b""


def test_an_unchanged_folder_is_answered_from_without_what_reads_files_or_counts_terms(zhicheng: Zhicheng) -> None:
    zhicheng("ask", "有几个层级？")
    imported = zhicheng("ask", "有几个层级？", environment={"PYTHONPROFILEIMPORTTIME": "1"}).err
    assert "bot.answering.evidence" in imported
    for slow in ("bot.reading.page", "bot.reading.labelled", "bot.embeddings", "sqlite3", "numpy", "rank_bm25", "yaml"):
        assert f" {slow}" not in imported
