from __future__ import annotations

from datetime import date

import pytest

from bot.answering.items import MOST, is_item_of, items_of, opening_of
from bot.opening import open_assistant
from tests.conftest import Folder

TODAY = date(2026, 11, 24)
RULES = """---
title: 灯塔看守办法
---

第一条 灯塔由看守员日夜看守。

第二条 有下列情形之一的，不得担任看守员：

（一）患有夜盲症的；

（二）不会游泳的：

1. 从未学过的；

2. 学过而忘记的。

（三）有酗酒嗜好的。

看守员每三年体检一次。

第三条 灯塔的油料由港务局供给。
"""


def cited(folder: Folder, question: str, rules: str = RULES) -> list[str]:
    answer = open_assistant(folder(rules__md=rules)).ask(question, TODAY).answer
    return [citation.passage.locator for citation in answer.citations]


def test_who_asks_for_a_list_hears_all_of_it(folder: Folder) -> None:
    assert cited(folder, "哪些人不得担任看守员？")[:6] == [
        "art2.1",
        "art2.1.1",
        "art2.1.2",
        "art2.1.2.1",
        "art2.1.2.2",
        "art2.1.3",
    ]


def test_an_item_is_quoted_first_and_then_what_it_is_an_item_of(folder: Folder) -> None:
    assert cited(folder, "患有夜盲症能担任看守员吗") == ["art2.1.1", "art2.1"]


def test_a_list_too_long_to_quote_is_cited_by_its_opening(folder: Folder) -> None:
    items = "\n\n".join(f"（{numeral}）第{numeral}种灯油的；" for numeral in "一二三四五六七八九十")
    more = "\n\n".join(f"（十{numeral}）第十{numeral}种灯油的；" for numeral in "一二三四五")
    rules = f"第一条 灯塔可以使用下列灯油：\n\n{items}\n\n{more}\n"
    assert cited(folder, "灯塔可以使用哪些灯油？", rules)[0] == "art1.1"
    assert len(cited(folder, "灯塔可以使用哪些灯油？", rules)) < MOST


@pytest.mark.parametrize("locator", ["art1", "art2.1", "art2.2", "art3"])
def test_what_stands_in_no_list_has_no_opening(folder: Folder, locator: str) -> None:
    index = open_assistant(folder(rules__md=RULES)).index
    passage = next(one for one in index.passages if one.locator == locator)
    assert opening_of(passage, index) is None


def test_items_and_openings_belong_together(folder: Folder) -> None:
    index = open_assistant(folder(rules__md=RULES)).index
    for passage in index.passages:
        for item in items_of(passage, index):
            assert is_item_of(item, passage)
            opening = opening_of(item, index)
            assert opening
            assert opening[1].of(opening[0].text).endswith(("：", ":"))
