"""Expectations follow their text when it moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.check.baseline import Baseline, updated
from bot.check.examination import Examination
from bot.errors import QuestionSetError
from tests.check.conftest import RULES, WriteSet, choice

SET = """\
# 哪些人可以报   (a comment)
- question: 外籍人员可以申报吗
  cites_any:   [ "rules#p1", rules#p3 ]   # 顺序不动
  never: ['rules#p2']
- {question: 2025年度几号截止, cites: [notice-2025]}
"""


def _baseline(path: Path, at: Path) -> Baseline:
    empty = Baseline(at, {})
    return updated(empty, Examination([path], choice(), empty).report(jobs=1)[1], (), down=False)


def _put_a_paragraph_before(small: Path) -> None:
    head, body = RULES.split("---\n\n", 1)
    (small / "rules.md").write_text(f"{head}---\n\n本规则自今年起执行。\n\n{body}", "utf-8")


def test_moved_expectations_are_rewritten_and_nothing_else_of_the_file_is(
    small: Path, written: WriteSet, tmp_path: Path
) -> None:
    path = written(SET)
    baseline = _baseline(path, tmp_path / "baseline.json")
    before = path.read_text("utf-8")
    _put_a_paragraph_before(small)
    moves = Examination([path], choice(), baseline).report(jobs=1)[0].moves
    assert [(one.expectation.id, one.to) for one in moves] == [
        ("rules#p1", "rules#p2"),
        ("rules#p3", "rules#p4"),
        ("rules#p2", "rules#p3"),
    ]
    examination = Examination([path], choice(), baseline)
    assert len(examination.fix()) == 3
    assert examination.report(jobs=1)[0].held.holds  # type: ignore[union-attr]
    after = before.replace('"rules#p1", rules#p3', '"rules#p2", rules#p4').replace("'rules#p2'", "'rules#p3'")
    assert path.read_text("utf-8") == after


def test_fixing_again_changes_nothing(small: Path, written: WriteSet, tmp_path: Path) -> None:
    path = written(SET)
    baseline = _baseline(path, tmp_path / "baseline.json")
    _put_a_paragraph_before(small)
    Examination([path], choice(), baseline).fix()
    assert Examination([path], choice(), baseline).fix() == []


def test_the_old_folder_tells_moves_as_a_baseline_does(small: Path, written: WriteSet, tmp_path: Path) -> None:
    path = written(SET)
    old = small.rename(tmp_path / "old")
    small.mkdir()
    for document in old.iterdir():
        (small / document.name).write_bytes(document.read_bytes())
    _put_a_paragraph_before(small)
    assert len(Examination([path], choice(), None, old).fix()) == 3
    assert Examination([path], choice(), None, old).fix() == []


def test_an_article_that_stands_again_is_expected_by_its_mark_and_followed(
    small: Path, written: WriteSet, tmp_path: Path
) -> None:
    rules = (
        "---\nid: rules-twice\n---\n\n第一条　申报从每年七月开始。\n\n第一条　代表作由本人自己选择：\n\n（一）论文；\n"
    )
    (small / "rules-twice.md").write_text(rules, "utf-8")
    path = written("- {question: 代表作谁来选, cites: [rules-twice#art1~2], never: [rules-twice#art1]}\n")
    report, _ = Examination([path], choice(), Baseline(tmp_path / "none.json", {})).report(jobs=1)
    (verdict,) = report.sets[0].verdicts
    assert verdict.passed
    assert verdict.cited[0] == "rules-twice#art1.1~2"
    baseline = _baseline(path, tmp_path / "baseline.json")
    (small / "rules-twice.md").write_text(rules.replace("第一条　申报", "第一条　总则。\n\n第一条　申报"), "utf-8")
    moves = Examination([path], choice(), baseline).fix()
    assert [(one.expectation.id, one.to) for one in moves] == [
        ("rules-twice#art1~2", "rules-twice#art1~3"),
        ("rules-twice#art1", "rules-twice#art1~2"),
    ]


def test_clauses_are_known_again_under_another_number(small: Path, written: WriteSet, tmp_path: Path) -> None:
    statute = "---\nid: statute\n---\n\n第一条　申报从每年七月开始。\n\n第二条　代表作由本人自己选择。\n"
    (small / "statute.md").write_text(statute, "utf-8")
    path = written("- {question: 代表作谁来选, cites: [statute#art2]}\n")
    baseline = _baseline(path, tmp_path / "baseline.json")
    (small / "statute.md").write_text(statute.replace("第二条", "第二条　另有规定的除外。\n\n第三条"), "utf-8")
    (move,) = Examination([path], choice(), baseline).fix()
    assert move.to == "statute#art3"


def test_an_expectation_that_names_nothing_is_an_error_that_tells_where_its_text_went(
    small: Path, written: WriteSet, tmp_path: Path
) -> None:
    path = written("- {question: 论文是必备条件吗, cites: [rules#p3]}\n")
    baseline = _baseline(path, tmp_path / "baseline.json")
    body = RULES.replace("外籍人员凭工作许可证可以申报。\n\n", "")
    (small / "rules.md").write_text(body, "utf-8")
    with pytest.raises(QuestionSetError, match=r":4: .*rules#p3, .*stands at rules#p2 now: --fix writes that"):
        Examination([path], choice(), baseline).report(jobs=1)
    with pytest.raises(QuestionSetError, match=r"did you mean rules#p2 or rules#p1"):
        Examination([path], choice()).report(jobs=1)
