from __future__ import annotations

import pytest

from bot.reading.page import looks_like_page, read_page
from bot.reading.particulars import iso_date

LONG = "本市的工作人员可以申报，材料应当齐全。" * 20


def _texts(markup: str) -> list[str]:
    return [block.text for block in read_page(markup).blocks]


@pytest.mark.parametrize(
    "text",
    [
        "<p>甲",
        " \n<!-- x --><div>甲",
        "<!DOCTYPE html><html>",
        "<?xml version='1.0'?><html>",
        "<BR/>甲",
        "<h1 class=x>甲",
    ],
)
def test_a_text_that_begins_with_markup_is_a_page(text: str) -> None:
    assert looks_like_page(text)


@pytest.mark.parametrize(
    "text", ["", "甲<p>", "# 甲", "<!-- x -->甲", "<甲>", "< p>", "<!-- 未完 <p>", "<https://example.org>"]
)
def test_other_texts_are_none(text: str) -> None:
    assert not looks_like_page(text)


def test_blocks_come_in_reading_order() -> None:
    markup = (
        "<h1>甲</h1><div>乙<p>丙<b>丁</b></p>戊</div><ul><li>己<ul><li>庚</li></ul>辛</li></ul><dl><dt>壬<dd>癸</dl>"
    )
    assert _texts(markup) == ["甲", "乙", "丙丁", "戊", "己", "庚", "辛", "壬：癸"]
    assert [block.level for block in read_page("<h1>甲</h1><h6>乙</h6><p>丙").blocks] == [1, 6, 0]


def test_a_repeated_paragraph_is_kept() -> None:
    assert _texts("<p>甲。</p><p>甲。</p>") == ["甲。", "甲。"]


def test_white_space_of_the_source_is_no_text() -> None:
    assert _texts("<p>\n　　职称\n   评审&nbsp;&nbsp;A\n B　C　　</p>") == ["职称评审 A B　C"]
    assert _texts("<pre>　　甲\n\n乙</pre>") == ["甲", "乙"]


def test_entities_never_hide_what_prints_nothing() -> None:
    assert _texts("<p>甲&#8203;乙&#xd800;丙&#x202e;</p>") == ["甲乙\ufffd丙"]


def test_two_breaks_part_paragraphs_and_one_keeps_the_line() -> None:
    assert _texts("甲<br><br>乙，<br>丙<br/> <br/>丁") == ["甲", "乙，\n丙", "丁"]
    assert _texts("　　甲。<br>　　乙。<br>一、丙<br>（一）丁") == ["甲。", "乙。", "一、丙", "（一）丁"]


@pytest.mark.parametrize(
    "indent", ["&nbsp;&nbsp;", "&nbsp; &nbsp; ", "&emsp;&emsp;", "\n　　", "\n<span>&nbsp;&nbsp;</span>"]
)
def test_an_indent_after_a_break_begins_a_paragraph(indent: str) -> None:
    assert _texts(f"各单位：<br>{indent}时间：6月；<br>{indent}<b>地点：甲</b>") == [
        "各单位：",
        "时间：6月；",
        "地点：甲",
    ]
    assert _texts("各单位：<br>&nbsp;时间：6月；<b>&nbsp;&nbsp;甲</b>") == ["各单位：\n时间：6月； 甲"]


@pytest.mark.parametrize(
    "junk",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<nav>x</nav>",
        "<header>x</header>",
        "<footer>x</footer>",
        "<aside>x</aside>",
        "<form>x</form>",
        "<iframe>x</iframe>",
        "<!-- x -->",
        '<div class="crumbs">x</div>',
        '<div class="clearfix appendQr_wrap"><div>x</div></div>',
        '<div class="bdsharebuttonbox">x</div>',
        '<div id="share-box">x</div>',
        '<div class="related-links">x</div>',
        '<p class="article-editor">x</p>',
        '<div class="copyright">x</div>',
        '<div style="display: none">x</div>',
        "<p hidden>x</p>",
        "<p>责任编辑：某某</p>",
        "<p>（责任编辑：某某）</p>",
        "<p>【打印本页】</p>",
        '<p>相关链接：</p><p><a href="/1">去年的通知</a></p><p><a href="/2">前年的通知</a></p>',
        "<p>- 1 -</p>",
    ],
)
def test_furniture_is_left_out(junk: str) -> None:
    assert _texts(f"<p>甲。</p>{junk}<p>乙。</p>") == ["甲。", "乙。"]


@pytest.mark.parametrize(
    "line",
    [
        "来源：某报 2024-03-07",
        "2024-3-7 点击：1223",
        "2024年3月7日 08:30 人事处&nbsp;点击数：[88]",
        "作者：某处　来源：本站　发布时间：2024/3/7　点击数：321",
        "编辑：某某　审核：某某",
        "审核：某某　编辑：某某",
        "字号：大 中 小",
        "字体：大中小",
        "点击上方“某报”关注我们！",
        "来源丨某报",
        "— END —",
        "收藏 打印",
        "某网>>社会",
        "供稿：某处　一审：张三　二审：李四",
        "点击“阅读原文”查看全文",
        "发布人：某部　发布日期：2024-03-07　阅读次数：1108",
        "发布机构：某局 | 发布日期：2024-03-07 | 文号：某〔2024〕6号",
        "相关链接：一图读懂评审办法",
        "Normal 0 7.8 磅 0 2 false false false EN-US ZH-CN X-NONE /* Style Definitions */ table.MsoNormalTable {mso-style-name:普通表格;}",
        "资料提供：某某 引用时请对照正式文本",
    ],
)
def test_lines_of_a_site_are_left_out_above_and_below_the_text_only(line: str) -> None:
    assert _texts(f"<p>{line}</p><p>甲。</p><p>乙。</p><p>{line}</p>") == ["甲。", "乙。"]
    assert len(_texts(f"<p>甲。</p><p>{line}</p><p>乙。</p>")) == 3


@pytest.mark.parametrize(
    "lines",
    [
        ["甲。", "编辑：2名 校对：1名"],
        ["甲。", "责任编辑：2名", "乙。"],
        ["甲。", "2024年6月1日9:00起，请访问：某网"],
        ["甲。", "一、撰稿组", "撰稿：某某 校对：某某"],
        ["分工如下。", "撰稿：某某", "编辑：某某"],
        ["甲。", "字体：仿宋", "字号：小四", "打印：双面"],
        ["甲。", "作者：某某，《灯》，2023年5月1日", "乙。"],
        ["甲。", "相关链接：https://zc.example.cn"],
        ["甲。", "所在位置：二楼"],
    ],
)
def test_items_that_look_like_lines_of_a_site_are_text(lines: list[str]) -> None:
    assert _texts("".join(f"<p>{line}</p>" for line in lines)) == lines


def test_a_line_beside_one_of_the_site_is_the_sites_too() -> None:
    content = read_page("<p>甲。</p><p>来源：某报</p><p>责任编辑：某某</p><p>打印</p><p>转载须注明出处。</p>")
    assert [block.text for block in content.blocks] == ["甲。", "转载须注明出处。"]
    assert content.told == {"source": "某报"}


def test_files_that_are_linked_one_behind_the_other_stand_in_lines_of_their_own() -> None:
    files = '<a href="1">附件1：甲.pdf</a>\n<a href="2">附件2：<b>乙.pdf</b></a>'
    assert _texts(f"<p>丙。</p><div>{files}</div>") == ["丙。", "附件1：甲.pdf", "附件2：乙.pdf"]
    assert _texts('<p>请下载<a href="1">甲.pdf</a>和<a href="2">乙.pdf</a>。</p>') == ["请下载甲.pdf和乙.pdf。"]


def test_a_table_above_the_index_of_a_site_is_text_unless_it_is_a_small_one_with_text_below() -> None:
    index, tools = "<p>索引号：1</p><p>文号：某发〔2026〕1号</p>", "<table><tr><td>按<td>显示</table>"
    assert _texts(f"{tools}{index}<p>甲。</p>") == ["甲。"]
    assert _texts(f"{tools}{index}")[0] == "按 显示"
    assert _texts(f"<table><tr><td>甲<td>1<tr><td>乙<td>2<tr><td>丙<td>3</table>{index}<p>丁。</p>")[0] == "甲 1"


def test_a_time_with_the_minute_is_when_a_page_was_shown_unless_it_is_that_of_an_event() -> None:
    assert read_page("<h1>某会</h1><p>时间：2024-03-07 16:02</p><p>乙。</p>").told["published"] == "2024-03-07"
    meeting = read_page("<h1>某会</h1><p>时间：2024-03-07 16:02</p><p>地点：二楼</p><p>乙。</p>")
    assert "published" not in meeting.told
    assert [block.text for block in meeting.blocks][1:] == ["时间：2024-03-07 16:02", "地点：二楼", "乙。"]


def test_the_number_of_another_document_within_a_sentence_is_not_the_pages() -> None:
    assert (
        "number"
        not in read_page("<h1>某细则</h1><p>根据《某办法》<span>（某发〔2024〕5号）</span>，制定本细则。</p>").told
    )
    assert (
        read_page("<h1>某细则</h1><p><span>某发〔2024〕5号</span></p><p>乙。</p>").told["number"] == "某发〔2024〕5号"
    )


def test_what_stands_below_a_label_of_an_index_is_its_value_only_where_the_index_begins_so() -> None:
    assert _texts("<dl><dt>索引号<dd>0140<dt>文号<dd>某发〔2026〕1号<dt>公开方式<dd>主动公开</dl><p>甲。</p>") == [
        "甲。"
    ]
    assert _texts("<p>索引号：0140</p><p>分类：人事</p><p>主题词：</p><p>甲局：</p><p>乙。</p>") == ["甲局：", "乙。"]


def test_the_names_of_containers_are_no_furniture() -> None:
    for name in ("TRS_Editor", "view TRS_UEDITOR", "shareholder", "headers", "equipment"):
        assert _texts(f'<div class="{name}"><p>甲。</p></div>') == ["甲。"]


def test_a_junk_name_never_takes_most_of_a_page_away() -> None:
    assert _texts(f'<form class="share"><p>{LONG}</p></form>') == [LONG]
    assert _texts('<form id="aspnet"><h1>题</h1><p>甲。</p></form>') == ["题", "甲。"]


def test_sentences_of_the_document_are_no_furniture() -> None:
    for text in ("打印的材料应当清楚。", "来源不明的材料不予受理。", "相关链接见附件。"):
        assert _texts(f"<p>{text}</p>") == [text]
    for text in (
        "打印申报表",
        "责任编辑",
        "来源：自筹",
        "编辑：5年",
        "审核：某局",
        "版权所有",
        "相关链接",
        "时间：2024年3月7日",
    ):
        assert _texts(f"<p>甲。</p><p>{text}</p><p>乙。</p>") == ["甲。", text, "乙。"]


def test_a_link_in_the_text_is_text() -> None:
    assert _texts('<p>见<a href="/1">通知</a>。</p><p>附件：<a href="/2">申报表</a></p>') == [
        "见通知。",
        "附件：申报表",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["申报表", "汇总表"],
        ["某市灯彩评审系统"],
        ["申报截止时间：2024年6月30日"],
        ["《灯彩条例》", "《灯彩办法》"],
        ["甲区", "乙区", "丙区", "丁区"],
        ["某市灯彩局"],
    ],
)
def test_links_of_an_article_are_text(lines: list[str]) -> None:
    links = "".join(f'<p><a href="/1">{line}</a></p>' for line in lines)
    way = '<p><a href="/2">上一篇：去年的通知</a></p><p><a href="/">返回首页</a></p>'
    assert _texts(f'<div class="TRS_Editor"><p>甲。</p>{links}{way}</div>') == ["甲。", *lines]
    assert _texts(f"<article>{links}<p>甲。</p></article>") == [*lines, "甲。"]
    related = f"<p>甲。</p><p>相关链接</p>{links}<p>乙。</p>"
    assert _texts(f'<div class="content">{related}</div>') == ["甲。", "相关链接", *lines, "乙。"]


def test_short_links_in_a_row_are_a_menu_outside_an_article() -> None:
    menu = '<p><a href="/1">政务公开</a></p><p><a href="/2">办事服务</a></p><p><a href="/3">互动交流</a></p>'
    assert _texts(f"{menu}<p>甲。</p><p>乙。</p>{menu}") == ["甲。", "乙。"]
    shown = ["政务公开", "办事服务", "互动交流"]
    for above in ("请查看如下栏目。", "三、栏目"):
        assert _texts(f"<p>甲。</p><p>{above}</p>{menu}") == ["甲。", above, *shown]


@pytest.mark.parametrize(
    "lines",
    [
        '<p><a href="/1">申报系统</a></p><p><a href="/2">查询系统</a></p>',
        '<p><a href="mailto:a@example.cn">某处</a></p>' * 3,
        '<p><a href="tel:1">某区</a></p>' * 3,
        '<p><a href="/1">电话029-1</a></p>' * 3,
        '<p><a href="/1">《办法》</a></p>' * 3,
        "<p><a>各位考生</a></p>" * 3,
        '<table><tr><td><a href="/1">某区</a></td><td><a href="/2">某县</a></td></tr></table>' * 3,
    ],
)
def test_other_links_are_no_menu(lines: str) -> None:
    shown = _texts(lines)
    assert _texts(f"{lines}<p>甲。</p>{lines}") == [*shown, "甲。", *shown]


def test_links_with_days_beside_them_are_a_list_of_the_site_unless_the_text_announces_them() -> None:
    news = '<li><a href="/1">灯彩节开幕</a> 2026-02-28</li>' * 3
    shown = ["灯彩节开幕 2026-02-28"] * 3
    assert _texts(f"<p>甲。</p><p>公告栏</p>{news}") == ["甲。", "公告栏"]
    for above in ("现公布目录。", "附件", "文件如下："):
        assert _texts(f"<p>甲。</p><p>{above}</p>{news}") == ["甲。", above, *shown]
    assert _texts(f"<article><p>甲。</p><p>公告栏</p>{news}</article>") == ["甲。", "公告栏", *shown]
    assert _texts(f"<p>甲。</p>{news}<p>乙。</p>") == ["甲。", *shown, "乙。"]


def test_the_foot_of_a_site_is_told_by_its_registration() -> None:
    foot = "<p>主办单位：某局</p><p>柏ICP备05000001号</p><p>建议使用某浏览器；谢谢。</p>"
    assert _texts(f"<p>甲。</p><p>联系电话：1001</p>{foot}") == ["甲。", "联系电话：1001"]
    assert _texts("<p>甲。</p><p>主办单位：某局</p><p>乙。</p>") == ["甲。", "主办单位：某局", "乙。"]
    assert _texts("<p>甲。</p><p>Copyright © 2026 某局 All Rights Reserved.</p><p>技术支持：某公司</p>") == ["甲。"]
    table = "<tr><td>网站</td><td>备案号</td></tr><tr><td>某网</td><td>柏ICP备05000001号</td></tr>"
    assert len(_texts(f"<p>甲。</p><table>{table}</table><p>乙。</p>")) == 4
    assert len(_texts("<p>甲。</p><p>该网站备案号为柏ICP备05000001号。</p><p>乙。</p>")) == 3
    for text in ("一、标明柏ICP备05000001号。", "柏ICP备05000001号</p><p>二、网站标识码为10位。"):
        assert "05000001" in "".join(_texts(f"<p>甲。</p><p>{text}</p>"))


def test_what_a_site_says_of_all_its_pages_is_no_text_below_one() -> None:
    said = "<p>免责声明：本网站所载文章仅供参考。</p>"
    assert _texts(f"<p>甲。</p>{said}") == ["甲。"]
    assert len(_texts(f"<p>甲。</p>{said}<p>乙。</p>")) == 3
    assert _texts("<p>甲。</p><p>声明：本人所填内容真实。</p>") == ["甲。", "声明：本人所填内容真实。"]


def test_an_article_that_stands_twice_is_read_once() -> None:
    article = '<div class="TRS_Editor"><p>甲。</p></div>'
    assert _texts(f"{article}<div class=mobile>{article}</div>") == ["甲。"]
    assert _texts(f'{article}<div class="TRS_Editor"><p>乙。</p></div>') == ["甲。", "乙。"]


def test_heads_and_feet_of_a_papers_pages_are_left_out() -> None:
    assert _texts('<div title="header"><p>内部资料</p></div><p>甲。</p><div title="footer"><p>2</p></div>') == ["甲。"]


def test_styles_make_lines_of_an_element() -> None:
    assert _texts('<span style="display: block">甲</span><span style="DISPLAY:block">乙</span>') == ["甲", "乙"]
    inline = '<span style="display:{}">甲</span><span style="display:{}">乙</span>'
    for style in ("inline-block", "table-cell", "inline"):
        assert _texts(inline.format(style, style)) == ["甲乙"]


def test_an_article_that_a_script_shows_is_read() -> None:
    assert _texts('<div id="js_content" style="visibility: hidden"><p>甲。</p></div><p>乙</p>') == ["甲。"]


def test_files_linked_below_a_bare_label_begin_no_annex() -> None:
    files = '<p>附件：</p><p><a href="/1">申报表</a></p><p><a href="/2">汇总表</a></p>'
    assert _texts(f"<p>甲。</p>{files}<p>某局</p>") == ["甲。", "附件：申报表", "汇总表", "某局"]
    assert _texts('<p>附件：</p><p><a href="/1">1.申报表</a></p>') == ["附件：", "1.申报表"]
    assert _texts("<p>附件：</p>") == ["附件："]


def test_a_day_alone_is_the_sites_only_right_below_the_title() -> None:
    assert _texts("<h1>甲</h1><p>2026-03-06<p>乙。") == ["甲", "乙。"]
    assert _texts("<h1>甲</h1><p>报名<p>2026-03-06<p>考试<p>2026-05-06<p>乙。")[1:5] == [
        "报名",
        "2026-03-06",
        "考试",
        "2026-05-06",
    ]
    assert _texts("<h1>甲</h1><p>2026-03-06<p>2026-05-06") == ["甲", "2026-03-06", "2026-05-06"]


def test_how_often_a_file_was_taken_is_no_text() -> None:
    lines = "<p>附件【<a href=a>申报表.docx</a>】已下载<span>128</span>次<p>附件：<a href=b>名单.xls</a>（下载次数：23）<p>该课件已下载128次。"
    assert _texts(lines) == ["附件【申报表.docx】", "附件：名单.xls", "该课件已下载128次。"]


def test_files_to_download_are_text() -> None:
    assert _texts('<p>甲。</p><p>相关附件下载</p><p><a href="/1">申报表</a></p>') == ["甲。", "相关附件下载", "申报表"]


def test_what_is_attached_is_kept_below_a_line_that_announces_links() -> None:
    files = '<p><a href="/1">1.申报表</a></p><p><a href="/2">申报系统 http://example.cn</a></p>'
    assert _texts(f"<p>甲。</p><p>相关链接</p>{files}<p>乙。</p>") == [
        "甲。",
        "相关链接",
        "1.申报表",
        "申报系统 http://example.cn",
        "乙。",
    ]


def test_what_stands_outside_a_clear_article_is_left_out() -> None:
    menu = "<div><a>首页</a> <a>政务</a></div>"
    assert _texts(f'{menu}<div class="TRS_Editor"><p>甲。</p></div>{menu}') == ["甲。"]
    assert _texts(f"{menu}<article><p>甲。</p></article>{menu}") == ["甲。"]
    assert _texts(f'{menu}<div class="content"><p>{LONG}</p></div>{menu}') == [LONG]


def test_an_article_in_two_containers_is_read_whole() -> None:
    assert _texts(
        '<div class="TRS_Editor">甲。</div>x<div class="TRS_Editor">乙。<div class="TRS_Editor">丙。</div></div>'
    ) == [
        "甲。",
        "乙。",
        "丙。",
    ]


def test_a_container_that_holds_little_is_not_clear() -> None:
    assert _texts(f'<div class="content"><p>甲。</p></div><p>{LONG}</p>') == ["甲。", LONG]


def test_a_table_gives_a_block_for_each_row() -> None:
    blocks = read_page(
        "<p>甲</p><table><caption>表</caption><tr><th>级别<th>元<tr><td rowspan=2>高级<td><p>1</p><p>2</p>"
        "<tr><td>3</table><p>乙</p>"
    ).blocks
    assert [(block.text, block.row, block.lead) for block in blocks] == [
        ("甲", 0, ""),
        ("表", 0, ""),
        ("级别 元", 1, ""),
        ("高级 1 2", 2, "级别 元"),
        ("3", 3, "级别 元 高级"),
        ("乙", 0, ""),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["索引号：1", "名称：某办法"],
        ["索引号：1", "服务对象：某人"],
        ["主题分类：人事", "发布日期：2026年5月8日"],
    ],
)
def test_the_table_of_an_index_above_the_text_is_left_out(rows: list[str]) -> None:
    table = "".join(f"<tr><td>{row}</td><td>文号：1</td></tr>" for row in rows)
    assert _texts(f"<table>{table}</table><p>甲。</p>") == ["甲。"]
    assert _texts(f"<p>甲。</p><table>{table}</table>") == ["甲。", *(f"{row} 文号：1" for row in rows)]


@pytest.mark.parametrize(
    "rows",
    [
        ["名称：某事项", "服务对象：某人", "公开方式：主动公开"],
        ["名称：某公司", "登记号：610001"],
        ["索引号：1", "内容概述：条件如下。"],
        ["索引号：1", f"内容概述：{'甲' * 300}"],
    ],
)
def test_other_tables_with_such_labels_are_text(rows: list[str]) -> None:
    table = "".join(f"<tr><td>{row}</td><td>标题：某</td></tr>" for row in rows)
    assert _texts(f"<table>{table}</table><p>甲。</p>") == [*(f"{row} 标题：某" for row in rows), "甲。"]


def test_a_title_across_the_table_is_no_column_head() -> None:
    blocks = read_page("<table><tr><td colspan=2>收费<tr><td>级别<td>元<tr><td>高级<td>1</table>").blocks
    assert [(block.text, block.lead) for block in blocks] == [("收费", ""), ("级别 元", ""), ("高级 1", "级别 元")]


def test_a_table_that_only_lays_out_the_page_gives_paragraphs() -> None:
    outer = "<table><tr><td>菜单<td><table><tr><td><p>甲。</p><p>乙。</p></table></table>"
    assert [(block.text, block.row) for block in read_page(outer).blocks] == [("菜单", 0), ("甲。", 0), ("乙。", 0)]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><th>指标</th><th>分值</th></tr><tr><td>项目</td><td>{}</td></tr>",
        "<caption>分值</caption><tr><td>项目</td><td>{}</td></tr>",
        "<tr><td>论文</td><td>40</td></tr><tr><td>奖励</td><td>20</td></tr><tr><td>项目</td><td>{}</td></tr>",
    ],
)
def test_a_table_of_data_may_hold_a_table(rows: str) -> None:
    inner = "<table><tr><td>国家级</td><td>30</td></tr><tr><td>省级</td><td>20</td></tr></table>"
    assert _texts(f"<p>甲。</p><table>{rows.format(inner)}</table>")[-1] == "项目 国家级 30 省级 20"


def test_a_table_that_lays_out_tables_is_none_of_data() -> None:
    inner = "<table><tr><td>国家级</td><td>30</td></tr></table>"
    menu = "<tr><td>柏城市</td><td>首页</td></tr>"
    assert _texts(f"<table>{menu}<tr><td>甲。</td><td>{inner}</td></tr></table>") == [
        "柏城市",
        "首页",
        "甲。",
        "国家级 30",
    ]


@pytest.mark.parametrize("article", ["<p>名额如下。</p>{}<p>请执行。</p>", "<p>一、名额</p>{}<p>二、要求</p>"])
def test_a_table_around_an_article_with_a_table_lays_it_out(article: str) -> None:
    inner = "<table><tr><td>国家级</td><td>30</td></tr></table>"
    menu = "<tr><td>柏城市</td><td>今天</td></tr><tr><td>首页</td><td>通知</td></tr>"
    for head in (menu, "<thead><tr><td colspan=2>通知</td></tr></thead>"):
        texts = _texts(f"<table>{head}<tr><td>左栏</td><td>{article.format(inner)}</td></tr></table>")
        assert texts[-3:-1] == [texts[-3], "国家级 30"]


def test_the_numbers_of_a_list_are_those_that_a_browser_prints() -> None:
    markup = '<ol start=3><li>甲<li value=7>乙<li>丙</ol><ul><li>丁</ul><ol type=a><li>戊</ol><ol style="list-style:none"><li>己</ol><ol><li>一、庚</ol>'
    assert _texts(markup) == ["3. 甲", "7. 乙", "8. 丙", "丁", "戊", "己", "一、庚"]
    assert _texts("<ol><li><p>甲<p>乙<li></ol>") == ["1. 甲", "乙"]
    assert _texts('<ol class="custom_cn1"><li>甲<li>乙</ol><ol class="custom_num2"><li>丙</ol>') == [
        "一) 甲",
        "二) 乙",
        "(1) 丙",
    ]
    assert _texts('<ol style="list-style: url(a.png) lower-alpha"><li>甲</ol>') == ["甲"]


def test_what_stands_in_an_item_of_a_list_knows_how_deep() -> None:
    markup = "<ol><li>甲<ol><li>乙<p>丙</ol>丁<li>（一）戊</ol>己"
    assert [(block.text, block.depth, block.counted) for block in read_page(markup).blocks] == [
        ("1. 甲", 0, True),
        ("1. 乙", 1, True),
        ("丙", 2, False),
        ("丁", 1, False),
        ("（一）戊", 0, False),
        ("己", 0, False),
    ]


def test_a_page_tells_its_particulars() -> None:
    head = '<meta name="ArticleTitle" content="甲"><meta name="PubDate" content="2024-03-07"><meta name="ContentSource" content="某局">'
    assert read_page(f"<html><head>{head}<title>甲_某局</title><body><h1>乙</h1>").told == {
        "title": "甲",
        "published": "2024-03-07",
        "source": "某局",
    }
    assert read_page("<title>甲</title><h1>乙\n 丙</h1>").told == {"title": "乙 丙"}
    assert read_page("<title>甲</title><p>乙").told == {"title": "甲"}
    assert read_page("<p>乙").told == {}


@pytest.mark.parametrize(
    "line",
    [
        "<p>2024-03-07 08:00:12 来源：某报</p>",
        "<p>2024年03月07日 08:00　来源：某报　记者 某某</p>",
        "<div><span>2024-03-07</span> <span>某报</span></div>",
        "<p>来源：某网　时间：2024-03-07 10:00</p>",
        "<p>日期：2024-03-07　作者：某某　浏览：23</p>",
        '<meta property="article:published_time" content="2024-03-07T08:00:00+08:00">',
    ],
)
def test_a_page_tells_its_day_in_many_forms(line: str) -> None:
    told = read_page(f"<html><h1>某会</h1>{line}<div id=zoom><p>时间：2024年5月1日</p><p>甲。</p></div>").told
    assert iso_date(told["published"]) == "2024-03-07"


@pytest.mark.parametrize(
    "title", ["<h1>评审要点来了！</h1>", "<title>评审如何申报？_某会</title><p>评审如何申报？</p>"]
)
def test_a_title_may_be_a_sentence_above_the_day(title: str) -> None:
    assert read_page(f"{title}<em>2026-04-02 18:30</em><p>甲。</p>").told["published"] == "2026-04-02"
    assert "published" not in read_page(f"{title}<p>甲。</p><em>2026-04-02 18:30</em>").told


def test_labels_may_be_set_apart() -> None:
    table = "<tr><td>文　　号：<td>柏文〔2026〕5号<td>发 布 机 构：<td>柏城市文化局<td>发文&nbsp;日期：<td>2026年5月8日"
    told = read_page(f"<table>{table}</table><h1>某办法</h1><p>甲。</p>").told
    assert told == {
        "title": "某办法",
        "number": "柏文〔2026〕5号",
        "publisher": "柏城市文化局",
        "published": "2026-05-08",
    }


def test_labels_may_stand_in_cells_of_their_own() -> None:
    table = "<tr><th>索引号<td>001<th>文号<td>柏文〔2026〕5号<tr><th>发布机构<td>柏城市文化局<th>发布日期<td>2026-05-08"
    page = read_page(f"<table>{table}</table><h1>某办法</h1><p>甲。</p>")
    assert [block.text for block in page.blocks] == ["某办法", "甲。"]
    assert page.told["number"] == "柏文〔2026〕5号"
    assert (page.told["publisher"], page.told["published"]) == ("柏城市文化局", "2026-05-08")
    listed = "<tr><th>标题<th>发布机构<th>操作<tr><td>某通知<td>某局<td>查看"
    assert "publisher" not in read_page(f"<h1>某会</h1><p>甲。</p><table>{listed}</table>").told


def test_days_that_may_be_of_something_else_are_not_the_day_of_a_page() -> None:
    for lines in ("<p>时间：2024-03-07</p>", "<li>2024-03-07</li><li>2024-03-08</li>", "<p>甲。</p><p>2024-03-07</p>"):
        assert "published" not in read_page(f"<h1>某会</h1>{lines}<p>乙。</p>").told


@pytest.mark.parametrize(
    ("told", "shown", "title"),
    [
        ("某局关于灯彩评审的通知-某市政府门户网站", "某局关于灯彩评审的通知", "某局关于灯彩评审的通知"),
        ("某局 通知公告 某局关于灯彩评审的通知", "某局关于灯彩评审的通知", "某局关于灯彩评审的通知"),
        ("通知公告_某市灯彩协会", "关于灯彩评审的通知", "关于灯彩评审的通知"),
        ("某市灯彩协会", "<h1>公示公告</h1><p>某局关于灯彩评审的通知</p>", "某局关于灯彩评审的通知"),
        ("政策问答", "某市", "政策问答"),
        ("服务指南", "<p>某局灯彩人员招聘公告</p><p>某市灯彩师引进实施办法</p>", "服务指南"),
        ("", "<h1>办事指南</h1>", "办事指南"),
        ("详情页", "某局关于灯彩评审的通知", "某局关于灯彩评审的通知"),
        ("信息公开", "标题：灯彩评审问答", "灯彩评审问答"),
        ("灯彩评审有新变化-某市政府门户网站", "某市", "灯彩评审有新变化"),
        ("灯彩评审有新变化", "<p>标题：</p><p>全文检索</p>", "灯彩评审有新变化"),
        ("灯彩评审2023-2024委员会", "某市", "灯彩评审2023-2024委员会"),
        ("灯彩评审办法-某市政府", "<h1>某市教育局</h1>", "灯彩评审办法"),
        ("某市教育局", "<h1>灯彩协会召开评审会</h1>", "灯彩协会召开评审会"),
        ("灯彩评审办法", "<h1>一、适用范围</h1>", "灯彩评审办法"),
        ("某市教育局", "<font>某市灯彩评审管理办法</font>", "某市灯彩评审管理办法"),
        ("无标题文档", "<h2>评审办法</h2>", "评审办法"),
        ("灯彩评审办法-政府规章-某市政府", "某市", "灯彩评审办法"),
        ("灯彩评审办法-通知公告_某市政府", "某市", "灯彩评审办法"),
        ("灯彩评审办法-修订版_某市政府", "某市", "灯彩评审办法-修订版"),
        ("国家行政法规库", "<p>某市灯彩评审管理办法</p><p>某市灯彩评审管理办法</p>", "某市灯彩评审管理办法"),
        ("法律法规_某市法规库", "<li>【法规标题】灯彩条例</li>", "灯彩条例"),
        (
            "关于更新灯彩评审证书的通知_某市",
            "<p>某市文化局关于更新<p>灯彩评审证书的通知",
            "某市文化局关于更新灯彩评审证书的通知",
        ),
        ("某市灯彩人员评审条件（试行）-某市文化局", "某市灯彩<br>人员评审条件（试行）", "某市灯彩人员评审条件（试行）"),
        ("关于更新灯彩评审证书的通知", "<p>灯彩评审证书的通知</p>", "关于更新灯彩评审证书的通知"),
        ("比赛信息", "<p>关于举办某市第七届灯彩竞</p><p>赛选拔赛的通知</p>", "关于举办某市第七届灯彩竞赛选拔赛的通知"),
        ("通知公告：灯彩师评审证书的通知", "<p>灯彩师评审证书的通知</p>", "灯彩师评审证书的通知"),
    ],
)
def test_the_title_is_the_one_that_is_shown(told: str, shown: str, title: str) -> None:
    assert read_page(f"<title>{told}</title><div>{shown}</div><p>甲。</p>").told["title"] == title


def test_deep_nesting_is_read() -> None:
    assert _texts("<div>" * 20_000 + "甲。" + "</div>" * 20_000 + "<p>乙。") == ["甲。", "乙。"]


@pytest.mark.parametrize("markup", ["", "<html>", "<p></p>", "<frameset>", "<table><tr></table>", "</p>", "<", "<!--"])
def test_an_empty_page_gives_nothing(markup: str) -> None:
    assert len(_texts(markup)) <= 1
