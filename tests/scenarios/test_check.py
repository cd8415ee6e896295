"""Someone who keeps the documents checks that a change of theirs broke no answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.opening import CARRIED
from tests.conftest import Folder
from tests.scenarios.conftest import Zhicheng, told_in_one_line

RULES = "---\nid: rules\ntitle: 报名规则\n---\n\n外籍人员凭工作许可证可以申报。\n\n层级分为正高、副高、中级、初级，共4个层级。\n"


@pytest.fixture
def questions(folder: Folder, tmp_path: Path) -> Path:
    folder(rules__md=RULES)
    path = tmp_path / "my.questions.yaml"
    path.write_text(
        "knowledge: knowledge\ntoday: 2026-11-22\nquestions:\n"
        "- {id: who, question: 外籍人员可以申报吗, cites: [rules#p1]}\n"
        "- {id: food, question: 食堂几点开门, cites: [rules#p2]}\n",
        "utf-8",
    )
    return path


def test_failures_come_first_and_a_summary_last(zhicheng: Zhicheng, questions: Path) -> None:
    ended = zhicheng("check", questions)
    assert ended.code == 1
    assert ended.err == ""
    assert ended.out.startswith("1 failure\n\n✗ 食堂几点开门")
    assert "does not cite rules#p2" in ended.out
    assert "✗ 1 of 2 passed" in ended.out.splitlines()[-1]


def test_a_baseline_is_made_held_and_broken(zhicheng: Zhicheng, questions: Path, tmp_path: Path) -> None:
    pinned = ("check", questions, "--baseline", tmp_path / "baseline.json")
    assert told_in_one_line(zhicheng(*pinned), "baseline.json", "--update")
    assert zhicheng(*pinned, "--update").code == 0
    assert "the baseline holds: 1 known to fail" in zhicheng(*pinned).out
    (tmp_path / "knowledge" / "rules.md").write_text(
        RULES.replace("外籍人员凭工作许可证可以申报。", "另行通知。"), "utf-8"
    )
    broken = zhicheng(*pinned, "--update")
    assert broken.code == 1
    assert broken.out.startswith("1 regression\n\n✗ 外籍人员可以申报吗")
    assert zhicheng(*pinned, "--update", "--allow-regression").code == 0
    assert zhicheng(*pinned).code == 0


def test_reports_are_written_where_they_are_wanted(zhicheng: Zhicheng, questions: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ended = zhicheng(
        "check", questions, "--json", "-", "--junit", out / "a.xml", "--html", out / "a.html", "--trec", out
    )
    assert ended.code == 1
    assert [one["id"] for one in json.loads(ended.out)["questions"]] == ["who", "food"]
    assert "1 of 2 passed" in ended.err
    assert {path.name for path in out.iterdir()} == {"a.xml", "a.html", "run.txt", "qrels.txt"}


def test_the_flag_wins_over_the_set_and_the_set_over_the_environment(
    zhicheng: Zhicheng, questions: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "rules.md").write_text(RULES.replace("可以申报", "不可以申报"), "utf-8")
    asked = ("check", questions, "--json", "-")
    for ended, knowledge, today in (
        (zhicheng(*asked, environment={"ZHICHENG_KNOWLEDGE": str(other)}), "knowledge", "2026-11-22"),
        (zhicheng(*asked, "--knowledge", other, "--today", "2025-01-01"), "other", "2025-01-01"),
    ):
        (told,) = json.loads(ended.out)["sets"]
        assert Path(told["knowledge"]["path"]).name == knowledge
        assert told["today"] == today


def test_mistakes_are_told_in_one_line(zhicheng: Zhicheng, questions: Path, tmp_path: Path) -> None:
    text = questions.read_text("utf-8")
    questions.write_text(text.replace("rules#p2", "rules#p9"), "utf-8")
    assert told_in_one_line(zhicheng("check", questions), f"{questions}:5: ", "rules#p9", "did you mean rules#p")
    assert told_in_one_line(zhicheng("check", tmp_path / "none.yaml"), "none.yaml", "no such file")
    assert told_in_one_line(zhicheng("check", questions, "--fix"), "--fix", "--baseline FILE or --compare DIR")


def test_a_document_that_cannot_be_read_is_told(zhicheng: Zhicheng, questions: Path, tmp_path: Path) -> None:
    (tmp_path / "knowledge" / "broken.md").write_text("---\nid: broken\n", "utf-8")
    ended = zhicheng("check", questions)
    assert "broken.md" in ended.err
    assert "1 of 2 passed" in ended.out


def test_the_schema_is_printed(zhicheng: Zhicheng) -> None:
    assert "cites_any" in json.loads(zhicheng("check", "--schema").out)["$defs"]["question"]["properties"]


def test_the_project_holds_its_own_baseline(zhicheng: Zhicheng) -> None:
    ended = zhicheng("check", "--baseline", CARRIED.parent / "tests" / "questions" / "baseline.json", "--json", "-")
    assert ended.code == 0, ended.err
    assert len(json.loads(ended.out)["questions"]) >= 300
