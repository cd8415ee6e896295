from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from bot.assistant import Assistant
from bot.opening import open_assistant
from tests.conftest import Folder


@pytest.mark.parametrize(
    "question",
    [
        "外籍人员可以申报吗？",
        "今年几号截止？要交多少钱？",
        "2023年和2025年的申报时间",
        "安全工程有哪几个专业？",
        "第九条第二款说什么",
        "国家规定的学历要求和北京的一样吗",
        "食堂几点开门",
    ],
)
def test_weighing_only_what_may_come_first_changes_no_place(carried: Assistant, question: str) -> None:
    today = date(2026, 11, 22)
    for part, again in zip(carried.ask(question, today).parts, carried.ask(question, today).parts, strict=True):
        first, whole = part.evidence[:3], list(again.evidence)
        places = [(-one.rank_score, one.hit.rank) for one in whole]
        assert all(one < other for one, other in pairwise(places))
        assert [one.passage.id for one in first] == [one.passage.id for one in whole[:3]]


ALLOWANCE = (
    "高温津贴按月发放。\n\n图书馆逢周一闭馆。\n\n津贴的标准另行规定。\n\n津贴由财务科核对。\n\n津贴不得重复领取。\n"
)


@pytest.mark.parametrize("taken", [1, 4])
def test_what_stands_out_is_told_by_its_lead_over_the_fourth_however_many_are_looked_at(
    folder: Folder, taken: int
) -> None:
    (part,) = open_assistant(folder(a__md=ALLOWANCE)).ask("高温津贴按月发放吗", date(2026, 11, 22)).parts
    leads = [one.signals.lead for one in part.evidence[:taken]]
    whole = list(part.evidence)
    assert leads == [max(0.0, min(6.0, one.rank_score - whole[3].rank_score)) for one in whole[:taken]]
    assert leads[0] > 0


def test_a_passage_does_not_lead_by_what_known_questions_make_of_others(folder: Folder) -> None:
    rules = "---\ntitle: 报名规则\n---\n\n另行通知。\n\n层级分为正高、副高、中级、初级，共4个层级。\n"
    evidence = open_assistant(folder(a__md=rules)).ask("外籍人员可以申报吗", date(2026, 11, 22)).evidence
    assert [one.signals.lead for one in evidence] == [0.0] * len(evidence)


def test_where_there_is_no_fourth_a_passage_leads_the_last_and_alone_none(folder: Folder) -> None:
    where = folder(a__md="评审费每人三百元。\n\n评审结果在网上公示。\n")
    first, last = open_assistant(where).ask("评审费多少钱", date(2026, 11, 22)).evidence
    assert (first.signals.lead, last.signals.lead) == (min(6.0, first.rank_score - last.rank_score), 0.0)
    (where / "a.md").write_text("评审费每人三百元。\n", "utf-8")
    (only,) = open_assistant(where).ask("评审费多少钱", date(2026, 11, 22)).evidence
    assert only.signals.lead == 0.0


def test_a_lead_counts_as_far_as_a_passage_lies_near_in_meaning(folder: Folder) -> None:
    first = open_assistant(folder(a__md=ALLOWANCE)).ask("高温津贴按月发放吗", date(2026, 11, 22)).evidence[0].signals
    assert first.near_lead == first.lead * first.nearness > 0
