from __future__ import annotations

import pytest

from bot.answering.parts import split_parts
from bot.opening import CARRIED
from bot.retrieval.lexicon import Lexicon, read_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(CARRIED / "lexicon")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("几个专业、几级、发不发证书?", 3),
        ("什么时候申报?在哪申报?", 2),
        ("我在民企做了六年安全员,想知道能不能报", 1),
        ("老师好,请问外籍人员可以申报吗?谢谢", 1),
        ("安全工程、应急工程、消防工程怎么报", 1),
        ("看的是毕业年限还是工作年限?", 1),
        ("硕士评中级要几年,博士呢", 2),
        ("那单位那边呢,最晚到几号?", 1),
    ],
)
def test_a_question_has_as_many_parts_as_it_asks_things(lexicon: Lexicon, question: str, parts: int) -> None:
    assert len(split_parts(question, lexicon)) == parts


def test_what_leads_up_to_a_part_stays_with_it(lexicon: Lexicon) -> None:
    assert split_parts("我在国企,能报几级,什么时候截止?", lexicon) == ("我在国企,能报几级", "什么时候截止")
