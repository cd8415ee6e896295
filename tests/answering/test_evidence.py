from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from bot.assistant import Assistant


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
