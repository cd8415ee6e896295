from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Document, Passage
from bot.numerals import numeral
from bot.reading.blocks import Block
from bot.reading.cutting import cut
from bot.reading.decoding import clean
from bot.reading.page import read_page
from bot.reading.plain import read_plain

DOCUMENT = Document("x", "甲条例")


def _cut(*blocks: str | Block) -> tuple[Passage, ...]:
    return cut(DOCUMENT, [Block(block) if isinstance(block, str) else block for block in blocks])[0]


def _locators(*blocks: str | Block) -> list[str]:
    return [passage.locator for passage in _cut(*blocks)]


def test_paragraphs_outside_any_numbering_are_counted_through_the_document() -> None:
    blocks = ("甲。", "乙。", Block("丙", level=2), "丁。", "一、戊。", Block("己", level=2), "庚。")
    assert _locators(*blocks) == ["p1", "p2", "p3", "sec1", "p4"]


def test_an_article_of_one_clause_is_cited_whole() -> None:
    assert [(passage.locator, passage.label) for passage in _cut("第八条 甲。", "第九条 乙。")] == [
        ("art8", "第八条"),
        ("art9", "第九条"),
    ]


def test_clauses_and_items_are_always_as_deep() -> None:
    passages = _cut(
        "第九条 有：", "（一）甲；", "1.乙；", "（1）丙；", "2.丁；", "（二）戊。", "己。", "（一）庚。", "第十条 辛。"
    )
    assert [(passage.locator, passage.label) for passage in passages] == [
        ("art9.1", "第九条第一款"),
        ("art9.1.1", "第九条第一款第（一）项"),
        ("art9.1.1.1", "第九条第一款第（一）项第1目"),
        ("art9.1.1.1.1", "第九条第一款第（一）项第1目（1）"),
        ("art9.1.1.2", "第九条第一款第（一）项第2目"),
        ("art9.1.2", "第九条第一款第（二）项"),
        ("art9.2", "第九条第二款"),
        ("art9.2.1", "第九条第二款第（一）项"),
        ("art10", "第十条"),
    ]


def test_a_list_goes_on_below_the_dots_that_leave_items_out() -> None:
    assert _locators("第九条 有：", "（一）甲；", "……", "（十）乙。", "丙：", "（十一）丁。") == [
        "art9.1",
        "art9.1.1",
        "art9.2",
        "art9.1.10",
        "art9.3",
        "art9.1.11",
    ]
    assert _locators("第九条 有：", "（一）甲；", "乙有：", "（三）丙。") == [
        "art9.1",
        "art9.1.1",
        "art9.2",
        "art9.2.3",
    ]


def test_the_only_clause_is_not_named() -> None:
    assert [passage.label for passage in _cut("第九条 有：", "（一）甲；", "（1）乙。")] == [
        "第九条",
        "第九条第（一）项",
        "第九条第（一）项第1目",
    ]


def test_an_item_after_a_paragraph_goes_on_with_its_list() -> None:
    assert _locators("第九条 有：", "（一）甲", "说明。", "（二）乙") == ["art9.1", "art9.1.1", "art9.2", "art9.1.2"]


def test_an_inserted_article_has_its_own_number() -> None:
    assert _locators("第十二条 甲。", "第十二条之一 乙。", "丙。") == ["art12", "art12-1.1", "art12-1.2"]


def test_a_notice_is_numbered_by_its_lines() -> None:
    assert _locators(
        "甲。", "一、乙", "丙。", "（一）丁", "1.戊", "（1）己", "①庚", "②辛", "（二）壬", "癸。", "二、甲"
    ) == [
        "p1",
        "sec1",
        "sec1.p1",
        "sec1.1",
        "sec1.1.1",
        "sec1.1.1.1",
        "sec1.1.1.1.1",
        "sec1.1.1.1.2",
        "sec1.2",
        "sec1.2.p1",
        "sec2",
    ]


def test_a_level_may_be_skipped() -> None:
    assert _locators("二、甲", "1.乙", "2.丙", "（1）丁") == ["sec2", "sec2.1", "sec2.2", "sec2.2.1"]
    assert _locators("1.甲", "2.乙", "丙。") == ["sec1", "sec2", "sec2.p1"]


def test_levels_in_unusual_order_nest_as_they_are_written() -> None:
    assert _locators("1.甲", "（一）乙", "（二）丙", "2.丁", "（一）戊") == [
        "sec1",
        "sec1.1",
        "sec1.2",
        "sec2",
        "sec2.1",
    ]


def test_a_heading_that_is_numbered_is_the_numbered_line() -> None:
    passages = _cut(
        Block("一、申报范围", level=2), "甲。", Block("（一）条件", level=3), "乙。", Block("二、时间", level=2)
    )
    assert [(passage.locator, passage.heading) for passage in passages] == [
        ("sec1", ()),
        ("sec1.p1", ("一、申报范围",)),
        ("sec1.1", ("一、申报范围",)),
        ("sec1.1.p1", ("一、申报范围", "（一）条件")),
        ("sec2", ()),
    ]


@pytest.mark.parametrize("level", [0, 2])
def test_a_number_that_stands_alone_belongs_to_the_paragraph_below(level: int) -> None:
    assert [(passage.locator, passage.text) for passage in _cut(Block("第九条", level=level), "甲。", "乙。")] == [
        ("art9.1", "第九条 甲。"),
        ("art9.2", "乙。"),
    ]


def test_a_heading_that_is_a_numeral_alone_belongs_to_the_paragraph_below() -> None:
    passages = _cut(Block("二、乙", level=2), Block("三", level=2), "甲。")
    assert [(passage.locator, passage.text) for passage in passages] == [("sec2", "二、乙"), ("sec3", "三 甲。")]


def test_an_article_that_is_a_heading_takes_the_paragraph_below() -> None:
    passages = _cut(
        Block("第一章 总则", level=2), Block("第九条 范围", level=3), "甲。", Block("第十条", level=3), "乙。"
    )
    assert [(passage.locator, passage.text, passage.heading) for passage in passages] == [
        ("art9", "第九条 范围 甲。", ("第一章 总则",)),
        ("art10", "第十条 乙。", ("第一章 总则",)),
    ]


def test_units_above_the_article_are_headings() -> None:
    passages = _cut(
        "第一编 甲", "第一章 乙", "第一节 丙", "第一条 丁。", "第二章 戊", "第二条 己。", "附 则", "第三条 庚。"
    )
    assert [passage.heading for passage in passages] == [
        ("第一编 甲", "第一章 乙", "第一节 丙"),
        ("第一编 甲", "第二章 戊"),
        ("第一编 甲", "附 则"),
    ]


def test_a_short_line_before_an_article_is_a_heading_without_number() -> None:
    passages = _cut("第一条 甲。", "会议的召开", "第二条 乙。", "质 询", "第三条 丙。")
    assert [(passage.locator, passage.heading) for passage in passages] == [
        ("art1", ()),
        ("art2", ("会议的召开",)),
        ("art3", ("质 询",)),
    ]


@pytest.mark.parametrize("level", [0, 2])
@pytest.mark.parametrize(
    "line",
    [
        "人力资源部",
        "人力资源部 2031年3月20日发布，2031年4月1日起执行",
        "（2031年3月2日通过，2031年3月9日印发）",
        "2031年版",
    ],
)
def test_who_gave_rules_out_and_when_is_no_heading_of_them(line: str, level: int) -> None:
    passages = _cut(line, Block("第一章 总则", level=level), "第一条 甲。")
    assert [(passage.text, passage.heading) for passage in passages] == [(line, ()), ("第一条 甲。", ("第一章 总则",))]


def test_a_line_above_a_chapter_that_the_author_marked_stands_above_it() -> None:
    passages = _cut("内部资料 注意保存", Block("第一章 总则", level=2), "第一条 甲。")
    assert passages[0].heading == ("内部资料 注意保存", "第一章 总则")


def test_the_letterhead_and_the_signature_that_were_marked_as_headings_are_paragraphs() -> None:
    lines = [("某校文件", 1), ("某校〔2031〕8号", 2), ("放假安排", 1), ("教务处", 2), ("2031年6月8日", 2)]
    head, number, title, name, day = (Block(text, level=level) for text, level in lines)
    passages = _cut(head, number, title, "各学院：", Block("要求", level=2), "甲。", name, day)
    assert [(passage.locator, passage.text) for passage in passages] == [
        ("p1", "某校文件"),
        ("p2", "某校〔2031〕8号"),
        ("p3", "各学院："),
        ("p4", "甲。"),
        ("p5", "教务处"),
        ("p6", "2031年6月8日"),
    ]
    assert _cut(Block("申报文件", level=2), "甲。")[0].heading == ("申报文件",)


def test_whoever_asks_at_a_conference_leads_what_answers() -> None:
    passages = _cut("《柏城报》记者：停课到几时？", "甲某：九日。")
    assert passages[1].lead == "《柏城报》记者：停课到几时？"


def test_what_stands_below_the_name_of_who_asks_is_the_question() -> None:
    passages = _cut("柏城报记者：", "停课到几时？", "甲某：", "九日。", "记者：", "为什么？", "修灯。")
    assert [passage.lead for passage in passages] == ["", "", "停课到几时？", "停课到几时？", "", "", "为什么？"]


def test_the_title_is_no_heading_of_its_passages_and_no_passage() -> None:
    assert _cut(Block("甲条例", level=1), "乙。")[0].heading == ()
    assert [passage.text for passage in _cut("甲", "条例", "乙。")] == ["乙。"]


def test_a_list_knows_the_sentence_that_opens_it() -> None:
    passages = _cut("第九条 甲。有下列情形的：", "（一）乙：", "1.丙；", "（二）丁。")
    assert [passage.lead for passage in passages] == ["", "有下列情形的：", "（一）乙：", "有下列情形的："]
    passages = _cut("现通知如下：", "一、条件", "应当：", "（一）甲；", "（二）乙。", "二、时间", "（一）丙。")
    assert [passage.lead for passage in passages] == ["", "", "", "应当：", "应当：", "", ""]


def test_rows_are_counted_where_their_table_stands() -> None:
    rows = (Block("级别 元", row=1), Block("高级 1", row=2, lead="级别 元"))
    passages = _cut("甲。", *rows, "一、乙", *rows, *rows, "第一条 丙。", *rows, "第二条 丁。")
    assert [passage.locator for passage in passages] == [
        "p1",
        "t1.r1",
        "t1.r2",
        "sec1",
        "sec1.t1.r1",
        "sec1.t1.r2",
        "sec1.t2.r1",
        "sec1.t2.r2",
        "art1",
        "art1.t1.r1",
        "art1.t1.r2",
        "art2",
    ]
    assert passages[2].lead == "级别 元"


def test_an_annex_is_numbered_anew() -> None:
    blocks = ("甲。", "一、乙", "附件1", "丙。", "第一条 丁。", "附件2：表", Block("级别", row=1), "一、戊")
    passages = _cut(*blocks)
    assert [passage.locator for passage in passages] == [
        "p1",
        "sec1",
        "annex1.p1",
        "annex1.art1",
        "annex2.t1.r1",
        "annex2.sec1",
    ]
    assert [passage.heading for passage in passages[2:]] == [("附件1",)] * 2 + [("附件2：表",)] * 2
    assert passages[3].label == "附件1第一条"


def test_footnotes_belong_to_the_document_not_to_its_last_annex() -> None:
    blocks = ("甲¹。", "附件1", "乙。", Block("脚注", level=1), "¹ 丙。")
    assert [(passage.locator, passage.heading) for passage in _cut(*blocks)] == [
        ("p1", ()),
        ("annex1.p1", ("附件1",)),
        ("p2", ("脚注",)),
    ]


def test_a_signature_belongs_to_no_section() -> None:
    assert _locators("一、甲。", "某市文物局", "2024年3月7日") == ["sec1", "p1", "p2"]


def test_a_locator_that_stands_twice_is_counted() -> None:
    passages, warnings = cut(DOCUMENT, [Block(text) for text in ("一、甲", "乙。", "一、丙", "丁。", "一、戊")])
    assert [(passage.locator, passage.label) for passage in passages] == [
        ("sec1", "一"),
        ("sec1.p1", "一 第1段"),
        ("sec1~2", "一（第2处）"),
        ("sec1.p1~2", "一 第1段（第2处）"),
        ("sec1~3", "一（第3处）"),
    ]
    assert warnings == ("3 locators stand more than once; the first is sec1",)


def test_an_article_that_stands_twice_is_marked_in_all_its_clauses_each_counted_once() -> None:
    lines = (
        "第一条 甲。",
        "第二条 有：",
        "（一）乙；",
        "（一）丙。",
        "第一条 丁：",
        "（一）戊；",
        "（一）己。",
        "庚。",
    )
    passages, warnings = cut(DOCUMENT, [Block(line) for line in lines])
    assert [passage.locator for passage in passages] == [
        "art1",
        "art2.1",
        "art2.1.1",
        "art2.1.1~2",
        "art1.1~2",
        "art1.1.1~2",
        "art1.1.1~3",
        "art1.2~2",
    ]
    assert warnings == ("5 locators stand more than once; the first is art2.1.1",)


def test_a_missing_article_is_told() -> None:
    assert cut(DOCUMENT, [Block("第一条 甲。"), Block("第三条 乙。")])[1] == ("article 3 follows article 1",)


def test_a_locator_given_by_hand_is_kept_and_counted_on() -> None:
    blocks = (
        "甲。",
        Block("乙。", locator="p5"),
        "丙。",
        Block("丁。", locator="art9.1.3"),
        Block("戊。", locator="sec4~2"),
        "一、己",
        Block("庚。", locator="sec1.p4"),
        "辛。",
    )
    assert _locators(*blocks) == ["p1", "p5", "p6", "art9.1.3", "sec4~2", "sec1", "sec1.p4", "sec1.p5"]
    assert _cut(Block("丁。", locator="art9.1.3"))[0].label == "第九条第（三）项"


def test_a_locator_given_by_hand_is_never_taken() -> None:
    assert _locators("甲。", Block("乙。", locator="p1")) == ["p1~2", "p1"]


# The words of a body: no numbers, no heading's form, and a full stop at the end of each.
SENTENCE = st.text(alphabet="申报人员应当提交材料年限为五", min_size=1, max_size=30).map(lambda text: f"本{text}。")


def _items(sentences: Sequence[str], form: str) -> list[str]:
    return [form.format(numeral(number)) + text for number, text in enumerate(sentences, 1)]


@st.composite
def statutes(draw: st.DrawFn) -> list[str]:
    lines: list[str] = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        if draw(st.booleans()):
            lines.append(f"## 第{numeral(number)}章 总则")
        lines.append(f"第{numeral(number)}条 {draw(SENTENCE)}")
        for _ in range(draw(st.integers(0, 2))):
            lines += _items(draw(st.lists(SENTENCE, max_size=3)), "（{}）")
            lines += draw(st.lists(SENTENCE, max_size=2))
    return lines


@st.composite
def notices(draw: st.DrawFn) -> list[str]:
    lines = draw(st.lists(SENTENCE, max_size=2))
    for number in range(1, draw(st.integers(1, 4)) + 1):
        lines.append(f"{numeral(number)}、{draw(SENTENCE)}")
        lines += draw(st.lists(SENTENCE, max_size=2))
        for item in _items(draw(st.lists(SENTENCE, max_size=3)), "（{}）"):
            lines.append(item)
            lines += [f"{n}.{text}" for n, text in enumerate(draw(st.lists(SENTENCE, max_size=2)), 1)]
            lines += [f"（{n}）{text}" for n, text in enumerate(draw(st.lists(SENTENCE, max_size=2)), 1)]
    return lines


@given(st.one_of(statutes(), notices()), st.sampled_from(["\n\n", "\n\n　　", "\n\u200b\n"]))
def test_passages_laid_end_to_end_give_the_body_back(lines: list[str], between: str) -> None:
    content = read_plain(clean(between.join(lines)), Path("x.md"))
    passages, _ = cut(DOCUMENT, content.blocks)
    body = "".join(line for line in lines if not line.startswith("#"))
    assert "".join("".join(passage.text.split()) for passage in passages) == "".join(body.split())
    locators = [passage.locator for passage in passages]
    assert len(set(locators)) == len(locators)
    assert all(passage.text == passage.text.strip() for passage in passages)


@given(
    st.one_of(statutes(), notices()),
    st.sampled_from(
        ["<p>{}</p>", "{}<br><br>", "<div>　　{}</div>\n", "<p>&emsp;&emsp;<font>{}</font></p>", "<tr><td>{}</td></tr>"]
    ),
)
def test_passages_of_a_page_laid_end_to_end_give_the_body_back(lines: list[str], form: str) -> None:
    markup = "".join(
        "<h2>" + line.lstrip("# ") + "</h2>" if line.startswith("#") else form.format(line) for line in lines
    )
    whole = f"<table>{markup}</table>" if form.startswith("<tr>") else markup
    passages, _ = cut(DOCUMENT, read_page(f"<nav>首页</nav><div class=TRS_Editor>{whole}</div>").blocks)
    body = "".join(line for line in lines if not line.startswith("#"))
    assert "".join("".join(passage.text.split()) for passage in passages) == "".join(body.split())


@given(
    st.lists(
        st.text(alphabet="第一二条章附件录目：:、.（）()1①。是 　\n某局2024年月日|-#{}p", max_size=16), max_size=12
    )
)
def test_no_body_loses_what_is_no_heading(lines: list[str]) -> None:
    blocks = [Block(line.strip()) for line in lines if line.strip()]
    passages, _ = cut(DOCUMENT, blocks)
    locators = [passage.locator for passage in passages]
    assert len(set(locators)) == len(locators)
    printed = "".join("".join(block.text.split()) for block in blocks)
    at = 0
    for passage in passages:
        at = printed.index("".join(passage.text.split()), at)


def test_a_list_goes_on_below_the_list_of_a_paragraph_that_stands_in_it() -> None:
    lines = (
        "第七条 甲：",
        "（一）学历",
        "具备下列条件之一：",
        "1.乙；",
        "2.丙。",
        "（二）业绩",
        "丁。",
        "（三）其他。",
    )
    passages = cut(Document("x", "甲办法"), [Block(line) for line in lines])[0]
    assert [(passage.locator, passage.heading) for passage in passages[1:]] == [
        ("art7.1.1", ()),
        ("art7.2", ("（一）学历",)),
        ("art7.2.1", ("（一）学历",)),
        ("art7.2.2", ("（一）学历",)),
        ("art7.1.2", ()),
        ("art7.3", ("（二）业绩",)),
        ("art7.1.3", ()),
    ]
