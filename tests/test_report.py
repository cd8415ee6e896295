"""What was not answered well, for whoever keeps the documents."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.render.report import as_questions
from bot.report import Group, grouped
from bot.store import opened_store
from bot.store.answers import Complaint, GivenAnswer
from bot.store.claims import Claim
from bot.store.outbox import Ready


def _complaint(answer: str, question: str, asked: float = 0.0) -> Complaint:
    return Complaint(answer, question, "no_evidence", 0.1, (), ("a#p1",), asked, None, None, None, False)


def test_questions_that_are_alike_are_one_and_what_is_asked_most_stands_first() -> None:
    asked = ["食堂几点开门", "考试报名费是多少钱呀", "食堂几点开门？", "食堂幾點開門", "？？？"]
    groups = grouped([_complaint(str(place), question) for place, question in enumerate(asked)])
    assert (groups[0].question, groups[0].times) == ("食堂几点开门", 3)
    assert sum(group.times for group in groups) == len(asked)


def test_an_answer_that_several_judge_was_asked_once(tmp_path: Path) -> None:
    with opened_store(f"sqlite:///{tmp_path / 'store.db'}") as store:
        answer = GivenAnswer(
            "q1", "T1", "C1", None, "U1", "mention", "食堂几点开门", "no_evidence", 0.1, "f", [], [], {}
        )
        store.claims.take([Claim("q1", "question", "T1", "U1")], "here")
        store.outbox.ready([Ready("q1", answer)], "here")
        for person, words in (("U1", "没答"), ("U2", "要时间"), ("U3", "没答")):
            store.answers.judge("q1", person, "bad")
            store.answers.explain("q1", person, "not_answered", words)
        store.answers.hand_off("q1", "U2", None, None)
        [group] = grouped(store.answers.complaints(0.6))
    assert (group.times, group.unanswered, group.bad, group.handed_off) == (1, 1, 3, 1)
    assert "问过 1 次" in as_questions([group])
    assert as_questions([group]).count("没答") == 1


def test_whatever_was_typed_the_questions_are_yaml() -> None:
    typed = 'a"\\ \x7f\x1b[31m\x85\u2028\ufeff\ufffe: # 食堂'
    complaint = Complaint("q1", typed, "answered", 0.1, ("a#p1",), (), 0.0, "bad", "other", typed, False)
    [one] = yaml.safe_load(as_questions([Group(typed, (complaint,))]))["questions"]
    assert one["question"].startswith('a"\\')
    assert one["question"].endswith(": # 食堂")
