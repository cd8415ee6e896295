from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.model import Query
from bot.opening import CARRIED
from bot.retrieval.lexicon import read_lexicon
from bot.retrieval.normalise import normalise
from bot.retrieval.query import QueryMaker
from bot.retrieval.segment import open_segmenter


@pytest.fixture(scope="module")
def maker(carried: Assistant) -> QueryMaker:
    return QueryMaker(open_segmenter(read_lexicon(CARRIED / "lexicon"), None))


def make(maker: QueryMaker, question: str) -> Query:
    return maker.make(question, normalise(question), 2026)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2024年度几号截止", (2024,)),
        ("二〇二三年什么时候申报", (2023,)),
        ("今年几号截止", (2026,)),
        ("去年和前年的申报时间", (2024, 2025)),
        ("京人社事业字〔2024〕96号是什么文件", ()),
        ("What was the deadline in 2022?", (2022,)),
        ("本科满5年能报吗", ()),
    ],
)
def test_the_years_that_a_question_names(maker: QueryMaker, question: str, years: tuple[int, ...]) -> None:
    assert set(make(maker, question).years) == set(years)


def test_what_applicants_say_is_read_as_what_documents_say(maker: QueryMaker) -> None:
    for question in ("私企员工能报吗", "民企员工能报吗", "Can employees of private companies apply?"):
        assert "非公有制经济组织" in {unit.name for unit in make(maker, question).units}


def test_chatter_says_nothing(maker: QueryMaker) -> None:
    plain = make(maker, "外籍人员可以申报吗")
    chatty = make(maker, "请问一下哈，就是我想问问，外籍人员可以申报吗？谢谢")
    assert {unit.name for unit in chatty.units} == {unit.name for unit in plain.units}


def test_clauses_that_only_lead_up_to_the_question_are_background(maker: QueryMaker) -> None:
    units = {unit.name: unit.background for unit in make(maker, "我是公务员，想知道论文要不要").units}
    assert units["公务员"]
    assert not units["论文"]


@pytest.mark.parametrize(
    ("question", "language"), [("外籍人员可以申报吗", "zh"), ("Can I apply?", "en"), ("HR 怎么审核 OA 系统", "zh")]
)
def test_the_language_of_the_answer_is_that_of_the_question(maker: QueryMaker, question: str, language: str) -> None:
    assert make(maker, question).language == language


@pytest.mark.parametrize(("question", "invents"), [("帮我写一份代表作", True), ("编造材料会怎么样", False)])
def test_asking_to_invent_is_told_from_asking_what_happens_then(
    maker: QueryMaker, question: str, invents: bool
) -> None:
    assert make(maker, question).invents == invents


def test_an_article_may_be_asked_for_by_its_number(maker: QueryMaker) -> None:
    assert make(maker, "第十二条之一怎么规定").articles == ("art12-1",)
