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
        ("2022年到2025年每年的截止日期", (2022, 2023, 2024, 2025)),
        ("2023至2024年度的答辩", (2023, 2024)),
        ("我去年评上了助理工程师，今年能报中级吗", (2026,)),
        ("2018毕业，要不要答辩", ()),
        ("近三年申报时间分别是什么", (2023, 2024, 2025)),
        ("近五年的业绩怎么写", ()),
        ("2018年本科毕业能报中级吗", ()),
    ],
)
def test_the_years_that_a_question_names(maker: QueryMaker, question: str, years: tuple[int, ...]) -> None:
    assert set(make(maker, question).years) == set(years)


@pytest.mark.parametrize(
    "question",
    [
        "24年应急职称几号出结果",
        "24年消防类怎么报",
        "24年安全工程申报时间",
        "24年北京的政策",
        "24年的通知",
        "24年申报",
        "24年评审什么时候开始",
        "24年几月答辩",
        "24年8月还能报吗",
        "24年度申报",
        "24 年什么时候截止",
        "24年截止到哪天",
        "24年才有的专业有哪些",
        "24年上半年有哪些文件",
        "24年单位内公示几天",
        "24年内部公示最少几天",
        "24年工作安排",
        "24年职称工作依据什么文件",
        "24年工程系列在哪里答辩",
        "24年新增了什么专业",
        "24年要几年工作经验才能报",
        "24年考试报名",
        "24年后台怎么登录",
        "24年在不在可报系列里",
        "24年推荐前单位公示几天",
        "24年的时间安排",
        "24年多少人报名",
        "24年内容有变化吗",
        "24年后续怎么安排",
        "24年什么时候拿证书",
        "24年几号取得证书",
        "有24年的通知吗",
        "错过了24年申报怎么办",
        "看了24年的通知还是不懂",
        "通过24年评审的名单",
        "会计24年申报时间",
        "学历要求24年有变化吗",
        "24年？",
        "那24年呢",
        "比24年有变化吗",
        "北京24年改了多少办法",
        "自由职业者能报吗，24年",
        "列没列在评审那栏 24年",
        "高级必须到现场吗（24年）",
        "从24年开始收费吗",
        "中级24年什么时候报名",
        "职称24年几号截止",
    ],
)
def test_two_digits_before_a_year_name_it(maker: QueryMaker, question: str) -> None:
    assert make(maker, question).years == (2024,)


@pytest.mark.parametrize(
    "question",
    [
        "干了22年能报高级吗",
        "干了22年的老员工能报吗",
        "我干满22年了",
        "有22年的工龄能报吗",
        "22年工龄能直接报高级吗",
        "22年的工作经历怎么算",
        "22年工作经验够不够",
        "22年消防工作经历",
        "22年安全管理经验能破格吗",
        "从事22年安全工作",
        "从事安全工作22年",
        "工作满25年",
        "工作25年能报吗",
        "本科22年能报什么",
        "大专毕业22年",
        "社保22年了",
        "工龄22年",
        "一共22年",
        "快22年了能报吗",
        "累计22年以上",
        "满15年以上的怎么报",
        "干了整整20年应急",
        "做了22年安全",
        "不到22年能报吗",
        "教龄22年",
        "15年以上工龄",
        "需要15年以上吗",
        "22年左右的资历",
        "我17年本科毕业",
        "我本科15年毕业",
        "21年拿的助工，几年后能报中级",
        "21年底评上助工",
        "22年入职的能报吗",
    ],
)
def test_years_of_work_and_of_a_life_are_no_years_asked_for(maker: QueryMaker, question: str) -> None:
    assert make(maker, question).years == ()


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


@pytest.mark.parametrize(
    ("question", "word", "official"),
    [
        ("家里的狗要打疫苗吗", "狗", "犬只"),
        ("老人卖自己种的菜", "卖", "销售"),
        ("礼拜天开门吗", "礼拜天", "周日"),
        ("打印机坏了找谁修", "修", "维修"),
        ("我告他能赢吗", "赢", "胜诉"),
    ],
)
def test_everyday_words_lead_to_official_ones(maker: QueryMaker, question: str, word: str, official: str) -> None:
    query = make(maker, question)
    assert official in {form for unit in query.units if unit.written == word for form in unit.official}
    assert official in query.official


@pytest.mark.parametrize("question", ["麻烦问一下单位公示几天", "申报信息由谁看"])
def test_two_characters_that_end_one_word_and_begin_the_next_are_no_saying(maker: QueryMaker, question: str) -> None:
    assert not {unit.written for unit in make(maker, question).units} & {"下单", "报信"}


def test_a_character_within_a_word_is_no_word(maker: QueryMaker) -> None:
    assert "狗" not in {unit.written for unit in make(maker, "热狗摊能摆吗").units}


@pytest.mark.parametrize(
    ("question", "guessed"), [("我告他能赢吗", "我告"), ("押金能退吗", "能退"), ("这钱谁出", "这钱")]
)
def test_what_is_only_guessed_to_be_a_word_is_none_where_its_characters_mostly_stand_alone(
    maker: QueryMaker, question: str, guessed: str
) -> None:
    assert guessed not in {unit.written for unit in make(maker, question).units}
