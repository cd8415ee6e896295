"""A city that the folder does not know is never answered for with another."""

from __future__ import annotations

from datetime import date

import pytest

from bot.opening import open_assistant
from tests.conftest import Folder

TODAY = date(2026, 11, 22)

HEATING = """---
title: 枫原市供热办法
---

第一条 枫原市居民的热费每平方米二十五元，每年十月底以前交清。

第二条 到东阳县、白沙县出差的职工，凭审批单报销热水费。
"""


@pytest.mark.parametrize("place", ["枫原市", "枫原"])
def test_the_city_of_the_document_is_answered_for(folder: Folder, place: str) -> None:
    answer = open_assistant(folder(heating__md=HEATING)).ask(f"{place}居民的热费每平方米多少元", TODAY).answer
    assert [one.passage.locator for one in answer.citations] == ["art1"]


@pytest.mark.parametrize("place", ["杉洲市", "沧溪县", "北京市"])
def test_another_city_is_not(folder: Folder, place: str) -> None:
    answer = open_assistant(folder(heating__md=HEATING)).ask(f"{place}居民的热费每平方米多少元", TODAY).answer
    assert answer.outcome == "no_evidence"


def test_a_place_is_read_as_the_document_has_it_whatever_the_lexicon_takes_it_for(folder: Folder) -> None:
    answer = open_assistant(folder(heating__md=HEATING)).ask("到东阳出差的职工热水费报销吗", TODAY).answer
    assert [one.passage.locator for one in answer.citations] == ["art2"]


@pytest.mark.parametrize("word", ["地级市", "直辖市", "超市"])
def test_words_that_end_like_a_place_are_none(folder: Folder, word: str) -> None:
    turn = open_assistant(folder(heating__md=HEATING)).ask(f"{word}的热费每平方米多少元", TODAY)
    assert not any(unit.category == "地点" for unit in turn.query.units)


def test_of_documents_that_are_alike_the_one_that_is_named_answers(folder: Folder) -> None:
    alike = "---\ntitle: {0}市返还通知\n---\n\n一、{1}\n\n二、小微企业按照缴费的{2}%返还。\n"
    where = folder(
        a__md=alike.format("枫岭", "枫岭市的企业于八月申请。", 60), b__md=alike.format("鹤浦", "企业于九月申请。", 70)
    )
    assistant = open_assistant(where)
    for place, document in (("枫岭", "a"), ("鹤浦", "b")):
        answer = assistant.ask(f"{place}小微企业返还比例多少", TODAY).answer
        assert {one.passage.document.id for one in answer.citations} == {document}
