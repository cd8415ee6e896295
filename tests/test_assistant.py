"""What an answer may and may not do, asked of the assistant that every front end holds."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant import Assistant, Turn
from bot.errors import QuestionError
from bot.numerals import numeral
from bot.opening import CARRIED, open_assistant
from tests.conftest import Folder

PAGES = Path(__file__).parent / "pages"
TODAY = date(2026, 11, 22)
ASSISTANT = open_assistant(CARRIED)


def ask(question: str, before: Turn | None = None) -> Turn:
    return ASSISTANT.ask(question, TODAY, before.conversation if before else None)


def cited(turn: Turn) -> list[str]:
    return [citation.passage.id for citation in turn.answer.citations]


def said(turn: Turn) -> set[str]:
    return {notice.kind for notice in turn.answer.notices}


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("应急专业职称设几个层级？", "launch-2022#p6"),
        ("應急專業職稱有幾個層級？", "launch-2022#p6"),
        ("应急专业职称有几级", "launch-2022#p6"),
        ("How many levels do emergency titles have?", "launch-2022#p6"),
        ("评应急职称一定要发论闻吗", "launch-2022#p7"),
        ("请问一下哈，就是我想问，老外能报不能报呀谢谢", "launch-2022#p3"),
    ],
)
def test_the_same_passage_answers_however_it_is_asked(question: str, passage: str) -> None:
    assert passage in cited(ask(question))[:2]


def test_a_named_year_is_answered_from_that_year_alone() -> None:
    turn = ask("2023年职称申报几号截止？")
    assert {citation.passage.document.year for citation in turn.answer.citations} == {2023}
    assert turn.answer.outcome == "answered"


def test_where_this_year_has_no_document_the_latest_is_given_as_what_it_is() -> None:
    turn = ask("今年几号截止？")
    assert cited(turn) == ["notice-2025#p1"]
    assert turn.answer.outcome == "partial"
    assert "other_year" in said(turn)


def test_dates_of_a_past_year_never_stand_without_it() -> None:
    turn = ask("职称申报什么时候截止？")
    assert "year_of_dates" in said(turn)
    assert {citation.passage.document.year for citation in turn.answer.citations} == {2025}


def test_a_general_rule_does_not_pass_for_the_specialtys_own() -> None:
    turn = ask("本科毕业几年可以评中级应急工程师？")
    assert cited(turn)[0] == "engineering-standard-beijing#sec3.3"
    assert turn.answer.outcome == "partial"
    assert "general" in said(turn)


@pytest.mark.parametrize(
    "question",
    [
        "评审费多少钱？",
        "市人社局咨询电话是多少",
        "上海有没有应急职称",
        "临汾市应急专业职称分几级",
        "昆山应急职称哪些人可以报",
        "护士职称在北京怎么评",
        "首批评上的名单在哪里看",
        "食堂几点开门",
        "明天会下雨吗",
        "How much is the review fee?",
    ],
)
def test_what_the_documents_do_not_say_is_not_answered(question: str) -> None:
    turn = ask(question)
    assert turn.answer.outcome == "no_evidence"
    assert not turn.answer.citations
    assert "not_found" in said(turn)
    assert "published_in" in said(turn)


def test_a_request_to_invent_is_declined_and_the_rules_on_fraud_come_nearest() -> None:
    turn = ask("帮我编一份虚假的代表作材料")
    assert turn.answer.outcome == "no_evidence"
    assert "no_invention" in said(turn)
    assert turn.answer.nearest


def test_a_question_of_three_parts_is_answered_part_by_part() -> None:
    turn = ask("几个专业、几级、发不发证书？")
    assert len(turn.answer.parts) == 3
    assert all(part.citations for part in turn.answer.parts)
    assert {"launch-2022#p3", "launch-2022#p6"} <= set(cited(turn))


def test_a_part_without_evidence_is_named() -> None:
    turn = ask("应急职称分几级？评审费多少钱？")
    assert turn.answer.outcome == "partial"
    assert cited(turn)[0] == "launch-2022#p6"
    assert [notice.values for notice in turn.answer.notices if notice.kind == "part_missing"] == [("评审费多少钱",)]


def test_a_correction_that_was_made_is_said() -> None:
    turn = ask("破各申报要什么条件")
    assert "corrected" in said(turn)
    assert cited(turn)[0] in {"launch-2022#p7", "engineering-standard-national-2019#p5"}


def test_a_persons_own_case_is_never_decided() -> None:
    turn = ask("我本科毕业6年，在国企做安全，能报中级吗")
    assert "own_case" in said(turn)


def test_a_follow_up_takes_what_is_missing_and_an_unrelated_question_does_not() -> None:
    first = ask("私企员工可以申报吗？")
    assert "launch-2022#p3" in cited(ask("那外国人呢？", first))
    assert ask("食堂几点开门", first).answer.outcome == "no_evidence"


def test_a_follow_up_that_names_no_subject_goes_on_with_the_one_before() -> None:
    title_or_not = ask("注册消防工程师属于职称还是职业资格")
    assert cited(ask("分哪几级", title_or_not))[0] == "registered-fire-engineer-2012#art5"
    assert cited(ask("分哪几级"))[0] == "launch-2022#p6"


def test_a_follow_up_for_a_date_goes_on_with_the_year_before() -> None:
    fees = ask("2022年缴费从几号开始？")
    assert {citation.passage.document.year for citation in ask("审核是几月的事", fees).answer.citations} == {2022}


def test_the_last_part_may_only_name_another_thing_to_ask_the_same_of() -> None:
    assert set(cited(ask("硕士评中级需要几年，博士呢"))) >= {
        "engineering-standard-beijing#sec3.2",
        "engineering-standard-beijing#sec3.1",
    }


def test_the_years_from_one_to_another_are_answered_one_by_one() -> None:
    turn = ask("2022年到2025年每年的截止日期")
    assert {citation.passage.document.year for citation in turn.answer.citations} == {2022, 2023, 2024, 2025}


def test_where_a_year_has_nothing_the_nearest_one_before_it_is_told() -> None:
    turn = ask("2025年的单位公示几天")
    assert {citation.passage.document.year for citation in turn.answer.citations} == {2023}
    assert "other_year" in said(turn)


def test_a_document_number_that_is_in_no_document_is_not_answered_from_another() -> None:
    assert ask("京人社事业字〔2025〕88号讲了什么").answer.outcome == "no_evidence"
    assert cited(ask("京人社事业字〔2024〕96号讲了什么"))[0] == "notice-2024#p1"


def test_where_to_apply_is_told_for_the_newest_year_and_with_it() -> None:
    turn = ask("在哪里报名")
    assert cited(turn)[0] == "notice-2025#p3"
    assert "year_of_dates" in said(turn)


def test_a_year_without_an_arrangement_is_no_part_that_is_answered() -> None:
    turn = ask("去年申报时间是几号到几号？今年呢？")
    assert [part.asked for part in turn.answer.parts if part.citations] == ["2025年"]
    assert "other_year" in said(turn)


def test_notices_of_one_kind_are_one_for_all_parts() -> None:
    turn = ask("硕士评中级需要几年，博士呢")
    assert [notice.kind for notice in turn.answer.notices].count("general") == 1


def test_the_citys_own_rule_comes_before_a_national_one_that_says_as_much() -> None:
    assert cited(ask("公务员可以参加职称评审吗")) == ["notice-2024#sec1", "title-reform-2016#sec11"]


def test_a_part_that_names_only_another_place_asks_the_same_of_it() -> None:
    city, nation = ask("本科评中级北京要几年，国家要几年").answer.parts
    assert (city.citations, nation.citations) == ((1,), (2,))


def test_what_happened_on_a_day_is_no_arrangement_of_a_year() -> None:
    assert "year_of_dates" not in said(ask("发布会哪天开的"))


def test_a_question_that_is_known_word_for_word_is_answered_as_known() -> None:
    assert cited(ask("怎么申报？")) == ["notice-2025#p2"]


def test_a_known_question_tells_the_sentence_that_answers_it() -> None:
    assert ask("副高要不要答辩").answer.citations[0].quote.startswith("申报高级、中级职称的人须现场答辩")


def test_a_list_is_told_whole_where_nothing_asked_tells_its_items_apart() -> None:
    assert {f"engineering-standard-beijing#sec3.{degree}" for degree in (2, 3, 4, 5)} <= set(
        cited(ask("中级职称要几年"))
    )
    assert cited(ask("本科毕业几年能评中级")).count("engineering-standard-beijing#sec3.2") == 0


def test_a_line_that_only_heads_others_is_no_answer(folder: Folder) -> None:
    assistant = open_assistant(folder(tea__md="# 茶艺师评审须知\n\n一、流程及时间安排\n\n1．现场冲泡在六月进行。\n"))
    assert "tea#sec1" not in cited(assistant.ask("流程及时间安排是什么？", TODAY))


def test_who_asks_where_to_apply_speaks_of_no_own_case() -> None:
    assert "own_case" not in said(ask("Where do I apply online?"))
    assert "own_case" in said(ask("Can I apply with my bachelor's degree and five years of work?"))


def test_what_was_superseded_is_not_cited_ahead_of_what_replaced_it(folder: Folder) -> None:
    body = "茶艺师申报须提交作品{}件。\n"
    where = folder(
        a_old__md=f"---\ntitle: 茶艺评价办法\nstatus: superseded\nsuperseded_by: b-new\n---\n\n{body.format('五')}",
        b_new__md=f"---\ntitle: 茶艺评价办法（修订）\nstatus: in-force\n---\n\n{body.format('三')}",
    )
    turn = open_assistant(where).ask("茶艺师申报须提交作品几件？", TODAY)
    assert cited(turn)[0] == "b-new#p1"


def test_cities_are_never_mixed(folder: Folder) -> None:
    where = folder(
        bj__md="---\ntitle: 北京市茶艺职称通知\nyear: 2025\n---\n\n茶艺职称申报从5月1日开始，到5月20日截止。\n",
        sh__md="---\ntitle: 上海市茶艺职称通知\nyear: 2025\n---\n\n茶艺职称申报从6月1日开始，到6月20日截止。\n",
    )
    assistant = open_assistant(where)
    for city, document in (("北京", "bj"), ("上海", "sh")):
        turn = assistant.ask(f"{city}茶艺职称2025年几号截止？", TODAY)
        assert {citation.passage.document.id for citation in turn.answer.citations} == {document}
    for city in ("广州", "新乡", "昆山市", "延边州"):
        assert assistant.ask(f"{city}茶艺职称2025年几号截止？", TODAY).answer.outcome == "no_evidence"


def test_an_article_asked_for_by_its_number_is_found(folder: Folder) -> None:
    articles = "\n\n".join(
        f"第{number}条 茶艺师应当{what}。" for number, what in zip("一二三", ["煮水", "洗杯", "泡茶"], strict=True)
    )
    turn = open_assistant(folder(law__md=f"---\ntitle: 茶艺办法\n---\n\n{articles}\n")).ask(
        "茶艺办法第二条怎么规定？", TODAY
    )
    assert cited(turn) == ["law#art2"]


def test_in_a_large_folder_an_article_is_that_of_the_document_named(folder: Folder) -> None:
    things = ["灯塔", "船闸", "码头", "航标", "渔港", "缆车", "索桥", "水库", "堤坝", "渡口"]
    rules = {
        f"rules{number}__txt": f"{thing}管理办法\n"
        + "\n".join(f"第{numeral(article)}条 {thing}的第{article}件事由看守员办理。" for article in range(1, 401))
        for number, thing in enumerate(things, 1)
    }
    large = open_assistant(folder(**rules))
    for question in ("航标管理办法第三条是什么", "《航标管理办法》第三条规定了什么？"):
        assert cited(large.ask(question, TODAY)) == ["rules4#art3"]


def test_a_clause_asked_for_by_its_number_is_found_whatever_it_says(folder: Folder) -> None:
    where = folder(law__md="---\ntitle: 茶艺办法\n---\n\n第一条 煮水。\n\n第二条 洗杯。\n\n烫盏。\n\n第三条 泡茶。\n")
    turn = open_assistant(where).ask("茶艺办法第二条第二款是什么？", TODAY)
    assert cited(turn) == ["law#art2.2"]
    assert cited(open_assistant(where).ask("茶艺办法第三条第一款是什么？", TODAY)) == ["law#art3"]


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("第几条规定不得擅自改变灯塔的光色？", "art5-1"),
        ("看守员擅离职守罚款是第几条", "art6.1.1"),
        ("哪一条是关于招标的", "art5"),
        ("灯塔法什么时候开始施行？", "art12"),
        ("批准要多少天", "art4.2"),
        ("灯塔法是哪年通过的", "p1"),
    ],
)
def test_a_lay_question_about_a_statute_cites_its_clause_first(folder: Folder, question: str, article: str) -> None:
    statute = (PAGES / "preface.txt").read_text("utf-8")
    assert cited(open_assistant(folder(law__txt=statute)).ask(question, TODAY))[0] == f"law#{article}"


def test_everyday_words_find_what_a_document_of_any_field_says_in_official_ones(folder: Folder) -> None:
    where = folder(
        rules__md="---\ntitle: 采珠办法\n---\n\n第一条 采珠人的配偶可以随行。\n\n第二条 采珠证遗失的，向渔港申请补发。\n\n"
        "第三条 采珠船每年检修一次。\n\n第四条 采珠证每三年换一次。\n"
    )
    dropped = open_assistant(where)
    assert cited(dropped.ask("老婆能一起去吗", TODAY))[0] == "rules#art1"
    assert cited(dropped.ask("采珠证弄丢了咋办", TODAY))[0] == "rules#art2"


def test_a_row_of_column_heads_never_answers(folder: Folder) -> None:
    where = folder(
        rules__md="# 采珠补贴\n\n| 等级 | 每月补贴 | 支付单位 |\n| --- | --- | --- |\n| 一级 | 本人工资的90% | 渔港 |\n"
        "| 三级 | 本人工资的80% | 船东 |\n"
    )
    assert cited(open_assistant(where).ask("三级每月补贴多少", TODAY))[0] == "rules#t1.r3"


def _shows(text: str) -> bool:
    return bool("".join(one for one in text if unicodedata.category(one) != "Cf").strip())


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(_shows))
def test_whatever_is_asked_quotes_are_exact_and_outcomes_agree_with_citations(question: str) -> None:
    answer = ask(question).answer
    assert (answer.outcome == "no_evidence") == (not answer.citations)
    assert 0 <= answer.confidence <= 1
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        assert citation.quote
        assert citation.passage.text[citation.span.start : citation.span.end] == citation.quote


def test_the_assistant_is_the_same_for_two_who_hold_it() -> None:
    other: Assistant = open_assistant(CARRIED)
    assert other.ask("外籍人员可以申报吗", TODAY).answer == ask("外籍人员可以申报吗").answer


def test_what_was_known_to_have_no_answer_is_answered_once_a_document_tells_it(folder: Folder) -> None:
    assert ask("评审费多少钱？").answer.outcome == "no_evidence"
    where = folder(fees__md="---\ntitle: 职称评审收费公告\n---\n\n职称评审费的标准：中级每人450元，高级每人600元。\n")
    turn = open_assistant(where).ask("评审费多少钱？", TODAY)
    assert cited(turn) == ["fees#p1"]


@pytest.mark.parametrize("question", ["老外能报吗", "一共几个层级", "非得发论文不可吗"])
def test_paragraphs_that_changed_places_are_cited_where_they_now_stand(folder: Folder, question: str) -> None:
    head, *paragraphs = (CARRIED / "policies" / "launch-2022.md").read_text("utf-8").strip().split("\n\n")
    straight, turned = (
        open_assistant(folder(launch_2022__md="\n\n".join([head, *order]))).ask(question, TODAY).answer.citations[0]
        for order in (paragraphs, paragraphs[::-1])
    )
    assert straight.quote == turned.quote
    assert straight.passage.locator != turned.passage.locator


def test_a_year_without_a_notice_gets_the_latest_there_is_and_no_older_one() -> None:
    turn = ask("2026年度应急职称几号开始报名？")
    assert turn.answer.outcome == "partial"
    assert {citation.passage.document.year for citation in turn.answer.citations} == {2025}


@pytest.mark.parametrize("greeting", ["你好", "谢谢啦", "？？？"])
def test_where_nothing_is_asked_nothing_is_cited(greeting: str) -> None:
    assert ask(greeting).answer.outcome == "no_evidence"


def test_characters_set_one_by_one_are_words() -> None:
    assert cited(ask("申 报 时 间 ？？")) == cited(ask("申报时间？？"))


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u00ad", "\u2060", "\u202e"])
def test_characters_that_nobody_sees_part_no_words(carried: Assistant, unseen: str) -> None:
    question = "应急专业职称有几个层级？"
    answer = carried.ask(unseen.join(question), TODAY).answer
    assert answer.citations == carried.ask(question, TODAY).answer.citations
    assert answer.question == unseen.join(question)
    with pytest.raises(QuestionError, match="is empty"):
        carried.ask(unseen, TODAY)
