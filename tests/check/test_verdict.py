"""A verdict says what fell short, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.check.examination import Examination
from bot.check.question_set import is_at_or_below
from bot.check.verdict import Verdict
from bot.errors import QuestionSetError
from tests.check.conftest import WriteSet, choice, examined


@pytest.mark.parametrize(
    ("passage", "wanted", "meets"),
    [
        ("x#art9", "x#art9", True),
        ("x#art9.2.3", "x#art9", True),
        ("x#art9.2", "x", True),
        ("x#art90", "x#art9", False),
        ("x#art9-1", "x#art9", False),
        ("x#art9", "x#art9.2", False),
        ("x-2#p1", "x", False),
        ("x#p3~2", "x#p3", False),
        ("x#p3", "x#p3~2", False),
        ("x#art1~2", "x#art1~2", True),
        ("x#art1.1~2", "x#art1~2", True),
        ("x#art1.2.3~2", "x#art1~2", True),
        ("x#art1.2.3~2", "x#art1.2~2", True),
        ("x#art1.t1.r2~2", "x#art1~2", True),
        ("x#annex1.art1.2~2", "x#annex1.art1~2", True),
        ("x#annex1.art1.2~2", "x#annex1", True),
        ("x#art1.1~3", "x#art1~2", False),
        ("x#art1.1", "x#art1~2", False),
        ("x#art1.1~2", "x#art1", False),
        ("x#art1.1~2", "x#art1.1", False),
        ("x#art11.1~2", "x#art1~2", False),
        ("x#art1.1~2", "x", True),
        ("x#sec1.2~2", "x#sec1~2", True),
        ("x#sec1.p1~2", "x#sec1~2", True),
        ("x#sec1.2~2", "x#sec1", True),
        ("x#sec1.2", "x#sec1~2", False),
        ("x#sec1~2", "x#sec1", False),
    ],
)
def test_a_citation_meets_an_expectation_at_or_above_it(passage: str, wanted: str, meets: bool) -> None:
    assert is_at_or_below(passage, wanted) == meets


def _verdict(path: Path) -> Verdict:
    return examined(path).verdicts[0]


def _told(verdict: Verdict) -> str:
    return "\n".join(map(str, verdict.shortfalls))


def test_what_is_as_expected_passes(small: Path, written: WriteSet) -> None:
    verdict = _verdict(
        written("- {question: 外籍人员可以申报吗, cites: [rules#p1], says: [工作许可证], never: [gone]}")
    )
    assert verdict.passed
    assert verdict.cited[0] == "rules#p1"
    assert verdict.sought[0].rank == 1
    assert verdict.missing == ()


def test_an_expected_passage_that_ranked_behind_is_told_with_its_rank(small: Path, written: WriteSet) -> None:
    verdict = _verdict(written("- {question: 2025年度几号截止, cites: [notice-2024#p1]}"))
    assert verdict.missing == ("notice-2024#p1",)
    assert verdict.unexpected[0] == "notice-2025#p1"
    assert "wrong year, 2025 instead of 2024" in _told(verdict)
    assert f"ranked {verdict.sought[0].rank}nd" in _told(verdict)
    assert "behind notice-2025#p1" in _told(verdict)


def test_an_expected_passage_that_shares_nothing_was_not_found(small: Path, written: WriteSet) -> None:
    verdict = _verdict(written("- {question: 代表作由谁选择, cites: [rules#p2, rules#p3]}"))
    assert verdict.missing == ("rules#p3",)
    assert "does not cite rules#p3: it was not found at all" in _told(verdict)


def test_an_abstention_is_told_with_its_confidence(small: Path, written: WriteSet) -> None:
    verdict = _verdict(written("- {question: 食堂几点开门, cites_any: [rules#p1, rules#p2]}"))
    assert verdict.missing == ("rules#p1", "rules#p2")
    assert "cites none of rules#p1, rules#p2: abstained at confidence 0." in _told(verdict)


def test_an_answer_to_what_should_be_refused_is_unexpected(small: Path, written: WriteSet) -> None:
    verdict = _verdict(written("- {question: 外籍人员可以申报吗, answerable: false}"))
    assert verdict.unexpected == verdict.cited
    assert "answers what it should refuse: rules#p1 was taken to answer at confidence" in _told(verdict)


def test_what_must_never_be_cited_is_named(small: Path, written: WriteSet) -> None:
    verdict = _verdict(written("- {question: 外籍人员可以申报吗, never: [rules]}"))
    assert _told(verdict) == "cites rules#p1: rules must never be cited"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("护照", "nor does any passage of the knowledge"),
        ("共4个层级", "passages that do were not found"),
    ],
)
def test_words_that_no_quote_has_are_sought_elsewhere(small: Path, written: WriteSet, words: str, why: str) -> None:
    verdict = _verdict(written(f"- {{question: 代表作由谁选择, says: [{words}]}}"))
    assert f"no quote says “{words}”" in _told(verdict)
    assert why in _told(verdict)


def test_another_status_than_expected_is_told(small: Path, written: WriteSet) -> None:
    verdict = _verdict(written("- {question: 外籍人员可以申报吗, status: partial}"))
    assert _told(verdict).startswith("the status is answered, not partial")


def test_a_follow_up_is_asked_in_its_conversation(small: Path, written: WriteSet) -> None:
    path = written("""\
        - {question: 那高级的要现场答辩吗？, after: dates, cites_any: [notice-2025#p2], tags: [followup]}
        - {id: dates, question: 2025年度几号截止, cites: [notice-2025#p1]}
        """)
    assert [verdict.passed for verdict in examined(path).verdicts] == [True, True]


def test_several_processes_find_what_one_finds(small: Path, written: WriteSet) -> None:
    path = written(
        "".join(f"- {{question: 20{year}年度几号截止, cites: [notice-2025#p1]}}\n" for year in range(10, 99))
    )
    one, two = (Examination([path], choice()).report(jobs)[0].verdicts for jobs in (1, 2))
    assert one == two


def test_a_question_that_cannot_be_asked_is_a_mistake_of_the_set(small: Path, written: WriteSet) -> None:
    path = written(f"- {{question: {'啊' * 3000}, says: [字]}}")
    with pytest.raises(QuestionSetError, match=r":4: the question has 3,000 characters"):
        examined(path)
