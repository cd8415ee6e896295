from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib import colors
from reportlab.platypus import Table

from bot.errors import DocumentError
from bot.reading import read_file
from bot.reading.pdf import ocr
from bot.reading.pdf.process import read_pdf
from tests.making.pages import MADE
from tests.making.press import COLUMNS, FONT, Layout, Press, pdf

FOLDER = Path(__file__).parents[2] / "pages"


def _texts(data: bytes) -> list[str]:
    return [block.text for block in read_pdf(data, Path("x.pdf")).blocks]


@pytest.mark.parametrize("name", MADE)
def test_the_made_pages_are_as_their_makers_make_them(name: str) -> None:
    assert (FOLDER / name).read_bytes() == MADE[name]()


def _sentences(shortest: int) -> st.SearchStrategy[str]:
    return st.text("天地玄黄宇宙洪荒日月盈昃辰宿列张，；", min_size=shortest, max_size=160).map(
        lambda text: f"甲{text}乙。"
    )


_LAYOUT = st.sampled_from((Layout(), Layout(head="某市规章", foot="— {} —", bottom=500), Layout(size=12)))
_PAGES = st.one_of(
    st.tuples(st.lists(_sentences(3), min_size=1, max_size=25), _LAYOUT),
    # lines of a column fill it: where most are short, they are taken for the cells of a table
    st.tuples(st.lists(_sentences(90), min_size=1, max_size=25), st.just(COLUMNS)),
)


@settings(max_examples=25)
@given(_PAGES)
def test_no_character_is_lost_or_doubled_and_paragraphs_stay_apart(pages: tuple[list[str], Layout]) -> None:
    texts, layout = pages
    texts = [
        *texts,
        f"子{'丑' * 1200}寅。",
    ]  # full lines in both columns, over two pages: else nobody can tell columns, width and running head
    assert _texts(pdf(*texts, layout=layout)) == texts


def test_words_are_joined_with_a_space_and_han_without() -> None:
    text = "申报系统叫做 Emergency Management Title Application System，申报人用手机号登录后按照 PDF guide 逐项填写。"
    assert _texts(pdf(text)) == [text]


def test_letters_that_were_printed_twice_for_bold_are_read_once() -> None:
    press = Press()
    press.canvas.setFont(FONT, 16)
    for shift in (0, 0.3):
        press.canvas.drawString(111 + shift, 700, "第一条　人人有书读。")
    assert _texts(press.bytes()) == ["第一条　人人有书读。"]


@pytest.mark.parametrize(("angle", "shift"), [(90, (0, -595)), (180, (-595, -842)), (270, (-842, 0))])
def test_a_page_that_was_set_lying_down_is_read(angle: int, shift: tuple[int, int]) -> None:
    press = Press()
    press.canvas.rotate(angle)
    press.canvas.translate(*shift)
    press.canvas.setFont(FONT, 16)
    for y, line in ((450, "　　第一条　躺着的"), (420, "文字也要读得出来才"), (390, "对。")):
        press.canvas.drawString(100, y, line)
    assert _texts(press.bytes()) == ["第一条　躺着的文字也要读得出来才对。"]


@pytest.mark.parametrize(
    "number",
    [
        "— {} —",
        "- {} -",
        "{}",
        "第{}页 共9页",
        "第 {} 页",
        "Page {} of 9",
        "{}/9",
        "~ {} ~",
        "― {} ―",
        "- {} / 9 -",
        "P{}",
        "{} / 9 页",
    ],
)
def test_page_numbers_are_left_out(number: str) -> None:
    assert _texts(pdf("甲。", "乙。", layout=Layout(foot=number))) == ["甲。", "乙。"]


@pytest.mark.parametrize("printed", ["2025/5/8 下午2:33", "2025/5/8 凌晨2:33", "5/8/25, 2:33 PM", "08/05/2025, 14:33"])
def test_what_a_browser_prints_around_a_page_is_left_out(printed: str) -> None:
    press = Press()
    press.canvas.setFont(FONT, 8)
    for y, left, right in ((820, printed, "甲-乙网"), (20, "https://www.example.org/a/1.html", "1/1")):
        press.canvas.drawString(24, y, left)
        press.canvas.drawRightString(571, y, right)
    press.paragraph("甲。")
    assert _texts(press.bytes()) == ["甲。"]


def test_the_lines_of_a_site_around_a_printed_page_are_no_text_and_tell_its_day(tmp_path: Path) -> None:
    press = Press(Layout(indent=0))
    press.paragraph("当前位置：首页 > 通知公告")
    press.title("关于灯塔维护的通知")
    press.paragraph("发布时间：2025-04-18　浏览次数：12次")
    press.paragraph("现将灯塔维护的有关事项通知如下：每年维护一次。")
    press.paragraph("上一篇：关于航标的通知")
    press.paragraph("主办单位：海港市海事局　ICP备案号：闽ICP备12345678号")
    path = tmp_path / "printed.pdf"
    path.write_bytes(press.bytes())
    reading = read_file(path)
    assert [passage.text for passage in reading.passages] == ["现将灯塔维护的有关事项通知如下：每年维护一次。"]
    assert (reading.document.title, str(reading.document.published)) == ("关于灯塔维护的通知", "2025-04-18")


def _watermark(press: Press) -> None:
    press.canvas.setFont(FONT, 40)
    press.canvas.drawCentredString(297, 690, "内部资料")


@pytest.mark.parametrize(("grey", "opaque"), [(0.85, 1), (0, 0.2)])
def test_a_level_watermark_is_left_out(grey: float, opaque: float) -> None:
    press = Press()
    press.canvas.saveState()
    press.canvas.setFillGray(grey)
    press.canvas.setFillAlpha(opaque)
    _watermark(press)
    press.canvas.restoreState()
    press.paragraph("甲" * 90)
    assert _texts(press.bytes()) == ["甲" * 90]


def test_white_words_and_a_page_that_is_pale_all_over_are_read() -> None:
    press = Press()
    press.canvas.setFillGray(1)
    _watermark(press)
    press.new_page()
    press.canvas.setFillGray(0.85)
    _watermark(press)
    assert "".join(_texts(press.bytes())) == "内部资料内部资料"


def test_a_signature_at_the_right_edge_stands_apart_line_by_line() -> None:
    signed = ["某市教育局", "某市财政局", "县教育局", "2024年12月1日"]
    press = Press()
    press.paragraph(f"{'甲' * 90}。")
    press.canvas.setFont(FONT, 16)
    for line in signed:
        press.canvas.drawRightString(516, press.y, line)
        press.y -= 28
    press.paragraph(f"{'乙' * 90}。")
    assert _texts(press.bytes()) == [f"{'甲' * 90}。", *signed, f"{'乙' * 90}。"]


def test_a_notice_without_full_lines_is_parted_line_by_line() -> None:
    lines = ["各单位：", "领证事项通知如下。", "请按时领取。", "一、何时", "3月1日。", "二、何处", "205室。"]
    assert _texts(pdf(*lines)) == lines


@pytest.mark.parametrize("mark", ["：", "为"])
@pytest.mark.parametrize("address", ["025-83331111，", "https://www.example.org/zhicheng，"])
def test_a_line_that_ends_early_because_an_address_did_not_fit_goes_on(mark: str, address: str) -> None:
    first = f"{'甲' * (26 - len(address) // 2)}{mark}"
    press = Press()
    press.paragraph(f"{'乙' * 90}。")
    press.paragraph(first)
    press.canvas.setFont(FONT, 16)
    press.canvas.drawString(79, press.y, f"{address}丙。")
    assert _texts(press.bytes()) == [f"{'乙' * 90}。", f"{first}{address}丙。"]


def test_any_number_of_bodies_may_stand_above_a_title_and_sign_at_the_top_of_a_page(tmp_path: Path) -> None:
    bodies = [f"{name}市人力资源和社会保障局" for name in "甲乙丙丁戊己"]
    press = Press(Layout(top=80))
    press.title(*bodies, "关于做好灯塔看守员", "职称评审工作的通知")
    press.paragraph(f"{'庚' * 120}。")
    press.new_page()
    press.signed(*bodies, "2025年5月8日")
    made = press.bytes()
    content = read_pdf(made, Path("x.pdf"))
    assert content.told["title"] == f"{' '.join(bodies)}关于做好灯塔看守员职称评审工作的通知"
    assert [block.text for block in content.blocks][2:] == [*bodies, "2025年5月8日"]
    (tmp_path / "x.pdf").write_bytes(made)
    passages = read_file(tmp_path / "x.pdf").passages
    assert passages[0].text == f"{'庚' * 120}。"


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        (("海港市海事局关于开展灯塔", "看守员评审的通知"), ["海港市海事局关于开展灯塔看守员评审的通知"]),
        (("关于评审的通知", "灯塔看守员评审条件"), ["关于评审的通知", "灯塔看守员评审条件"]),
    ],
)
def test_a_title_that_does_not_yet_say_what_it_is_goes_on_though_far_below(
    lines: tuple[str, str], titles: list[str]
) -> None:
    press = Press()
    for line in lines:
        press.title(line)
        press.y -= 30
    press.paragraph("甲" * 150)
    assert _texts(press.bytes())[:-1] == titles


def test_the_red_name_of_an_order_is_text_and_no_title() -> None:
    press = Press()
    press.red_head("海港市人民政府令")
    press.centred("第88号")
    press.y -= 20
    press.title("海港市灯塔管理办法")
    press.paragraph("甲。")
    content = read_pdf(press.bytes(), Path("x.pdf"))
    assert content.told == {"title": "海港市灯塔管理办法"}
    assert [(block.text, block.level) for block in content.blocks][:2] == [("海港市人民政府令", 0), ("第88号", 0)]


def test_a_numbered_line_at_the_top_of_two_pages_is_no_running_head() -> None:
    press = Press(Layout(top=90))
    press.paragraph("附件1　甲表")
    press.paragraph(f"{'乙' * 60}。")
    press.new_page()
    press.paragraph("附件2　丙表")
    press.paragraph("丁。")
    assert _texts(press.bytes()) == ["附件1　甲表", f"{'乙' * 60}。", "附件2　丙表", "丁。"]


@pytest.mark.parametrize("sign", ["①", "[1]", "1 "])
def test_notes_at_the_foot_of_a_page_do_not_part_the_sentence_that_goes_on_overleaf(sign: str) -> None:
    press = Press(Layout(bottom=150))
    press.canvas.setFont(FONT, 9)
    press.canvas.drawString(79, 110, f"{sign}乙指丙。")
    press.canvas.line(79, 124, 220, 124)
    text = f"{'甲' * 700}。"
    press.paragraph(text)
    press.paragraph("戊。")
    assert _texts(press.bytes()) == [text, "戊。", "脚注", f"{sign}乙指丙。"]


@pytest.mark.parametrize(
    "signs", ["①②③", ("1 ", "2 ", "1 "), ("1.", "2.", "3."), ("1 ", "2 ", "3 "), ("[1]", "[2]", "[3]"), "***"]
)
def test_notes_that_are_as_long_as_each_other_stay_apart(signs: Sequence[str]) -> None:
    assert _noted(*(f"{sign}《{name}》，2005年版" for sign, name in zip(signs, "甲乙丙", strict=True))) == 3


def test_a_number_within_a_note_begins_none() -> None:
    assert _noted(f"1 {'甲' * 40}交", "5份书。", "2 乙。") == 2


def _noted(*notes: str) -> int:
    """Return as how many paragraphs notes at the foot of a page are read."""
    press = Press(Layout(bottom=150))
    press.paragraph("丁" * 200)
    press.canvas.line(79, 124, 220, 124)
    press.canvas.setFont(FONT, 9)
    for row, note in enumerate(notes):
        press.canvas.drawString(79, 110 - 14 * row, note)
    texts = _texts(press.bytes())
    return len(texts) - texts.index("脚注") - 1


def test_a_table_that_goes_on_overleaf_stays_one_and_its_heads_are_said_once() -> None:
    press = Press()
    press.table([["级别", "年限"], ["中级", "4年"]], [90, 90])
    press.new_page()
    press.table([["级别", "年限"], ["高级", "5年"]], [90, 90])
    blocks = read_pdf(press.bytes(), Path("x.pdf")).blocks
    assert [(block.text, block.row, block.lead, block.page) for block in blocks] == [
        ("级别 年限", 1, "", 1),
        ("中级 4年", 2, "级别 年限", 1),
        ("高级 5年", 3, "级别 年限", 2),
    ]


@pytest.mark.parametrize("number", ["第{}页 共2页", "{}/2", "{}"])
def test_a_small_table_above_the_text_of_each_page_is_read_once_and_parts_no_sentence(number: str) -> None:
    press = Press(Layout(bottom=700))
    texts = ["甲" * 30, "乙" * 30]
    for page, text in enumerate(texts, 1):
        if page > 1:
            press.new_page()
        press.table([["柏城医院", "编号"], ["灯彩制度", number.format(page)]], [218, 218])
        press.canvas.setFont(FONT, 14)
        press.canvas.drawString(79, press.y, text)
    assert _texts(press.bytes()) == ["柏城医院 编号", f"灯彩制度 {number.format(1)}", "".join(texts)]


def test_the_table_at_the_head_of_the_first_page_tells_the_title_where_nothing_else_does() -> None:
    press = Press()
    press.table([["柏城医院", "文件编号", "BC-12"], ["灯彩管理制度", "版本", "A/2"]], [146, 146, 146])
    press.paragraph("一、甲。")
    assert read_pdf(press.bytes(), Path("x.pdf")).told["title"] == "灯彩管理制度"


def test_the_table_at_the_head_of_the_first_page_may_tell_more_than_those_of_the_others() -> None:
    press = Press(Layout(bottom=700))
    texts = ["甲" * 30, "乙" * 30, "丙" * 30]
    for page, text in enumerate(texts, 1):
        if page > 1:
            press.new_page()
        further = [["生效日期", "2025年3月1日"]] if page == 1 else []
        press.table([["柏城医院", "编号"], *further, ["灯彩制度", f"{page}/3"]], [218, 218])
        press.canvas.setFont(FONT, 14)
        press.canvas.drawString(79, press.y, text)
    assert _texts(press.bytes()) == ["柏城医院 编号", "生效日期 2025年3月1日", "灯彩制度 1/3", "".join(texts)]


def test_a_small_table_above_the_text_of_a_page_that_says_something_else_is_read() -> None:
    press = Press()
    for years in ("满4年", "满5年"):
        press.table([["层级", "年限"], ["中级", years]], [90, 90])
        press.paragraph("注。")
        press.new_page()
    assert [text for text in _texts(press.bytes()) if text.startswith("中级")] == ["中级 满4年", "中级 满5年"]


def test_a_cell_across_all_columns_leads_its_group() -> None:
    press = Press()
    texts = [["学历", "年限"], ["中级", ""], ["本科", "4年"]]
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), FONT), ("SPAN", (0, 1), (1, 1))]
    table = Table(texts, [90, 90], style=style)
    table.wrapOn(press.canvas, 400, 400)
    table.drawOn(press.canvas, 79, 500)
    blocks = read_pdf(press.bytes(), Path("x.pdf")).blocks
    assert [block.lead for block in blocks] == ["", "学历 年限", "学历 年限 中级"]


def _spread(*rows: Sequence[str]) -> list[tuple[str, str]]:
    """Return text and lead of what words set side by side are read as, between two paragraphs."""
    press = Press()
    press.paragraph("甲" * 60)
    for row in rows:
        start = 0 if len(row) == max(map(len, rows)) else 130
        press.spread(row, starts=[start + 130 * at for at in range(len(row))])
    press.paragraph("乙" * 60)
    return [(block.text, block.lead) for block in read_pdf(press.bytes(), Path("x.pdf")).blocks[1:-1]]


def test_a_table_without_lines_may_have_no_head_above_its_first_column() -> None:
    rows = ("硕士", "本科"), ("中级", "2年", "4年"), ("高级", "5年", "6年")
    assert _spread(*rows) == [("硕士 本科", ""), ("中级 2年 4年", "硕士 本科"), ("高级 5年 6年", "硕士 本科")]


def test_labels_set_side_by_side_are_no_table_and_stand_line_by_line() -> None:
    rows = ("姓名：丙", "性别：女"), ("单位：丁", "电话：1"), ("级别：戊", "专业：己")
    assert _spread(*rows) == [("姓名：丙 性别：女", ""), ("单位：丁 电话：1", ""), ("级别：戊 专业：己", "")]


def test_contents_without_dots_are_no_table() -> None:
    rows = ("目录", "页"), ("第一章　总则", "1"), ("第二章　附则", "9"), ("第三章　丙", "10")
    assert _spread(*rows)[1:] == [(" ".join(row), "") for row in rows[1:]]


def test_entries_of_contents_that_reach_the_edge_stay_apart() -> None:
    press = Press(Layout(indent=0))
    press.paragraph(f"{'甲' * 85}。")
    entries = [f"第一章　总则{'.' * 80}1", f"第二章　附则{'. ' * 40}9"]
    for entry in entries:
        press.canvas.setFont(FONT, 16)
        press.canvas.drawString(79, press.y, entry)
        press.y -= 28
    assert _texts(press.bytes())[1:] == entries


def test_a_blank_that_was_left_between_characters_is_read_where_no_others_are_spaced() -> None:
    press = Press()
    press.canvas.setFont(FONT, 16)
    for x, text in ((111, "第一条"), (175, "船工应当持证。")):
        press.canvas.drawString(x, 700, text)
    for x, text in enumerate("木港船政"):
        press.canvas.drawString(111 + 33 * x, 600, text)
    assert _texts(press.bytes()) == ["第一条　船工应当持证。", "木港船政"]


def test_a_line_that_was_stretched_to_the_edge_is_one() -> None:
    press = Press()
    press.canvas.setFont(FONT, 16)
    for x, text in enumerate("海港市船政公告"):
        press.canvas.drawString(111 + 50 * x, 700, text)
    assert _texts(press.bytes()) == ["海港市船政公告"]


def test_a_numbered_line_without_room_for_the_next_character_goes_on_where_that_is_not_set_in() -> None:
    press = Press(Layout(indent=0))
    press.paragraph("甲" * 100)
    press.canvas.setFont(FONT, 16)
    for x, text in ((111, f"（一）{'乙' * 20}"), (79, "丙，丁。")):
        press.canvas.drawString(x, press.y, text)
        press.y -= 28
    assert _texts(press.bytes())[1:] == [f"（一）{'乙' * 20}丙，丁。"]


def test_notes_in_the_margin_make_no_table_of_the_articles_beside_them() -> None:
    assert _spread(("目的", "第一条　丙"), ("范围", "第二条　丁"), ("级别", "第三条　戊"))[0] == ("目的 第一条　丙", "")


def test_a_clause_with_a_number_of_several_parts_begins_a_paragraph_below_a_full_line() -> None:
    press = Press(Layout(indent=0))
    texts = ["1.1　甲", f"1.1.1　{'乙' * 49}。", "1.1.2　丙。"]
    for text in texts:
        press.paragraph(text)
    assert _texts(press.bytes()) == texts


def test_the_red_head_of_two_bodies_with_one_word_beside_them_is_left_out() -> None:
    press = Press()
    press.canvas.setFillColorRGB(0.9, 0, 0)
    press.canvas.setFont(FONT, 28)
    for y, name in ((730, "海港市海事局"), (690, "海港市财政局")):
        press.canvas.drawString(150, y, name)
    press.canvas.drawString(400, 710, "文件")
    press.canvas.setFillColorRGB(0, 0, 0)
    press.y = 600
    press.paragraph("甲" * 150)
    assert _texts(press.bytes()) == ["甲" * 150]


@pytest.mark.parametrize("said", ["续表", "（续表）", "续表1", "表1　年限（续）"])
def test_that_a_table_goes_on_is_no_text(said: str) -> None:
    press = Press()
    press.table([["级别", "年限"], ["中级", "4年"]], [90, 90])
    press.new_page()
    press.centred(said)
    press.table([["级别", "年限"], ["高级", "5年"]], [90, 90])
    assert [block.row for block in read_pdf(press.bytes(), Path("x.pdf")).blocks] == [1, 2, 3]


def test_a_table_overleaf_with_other_columns_and_sides_is_another_one() -> None:
    press = Press()
    press.table([["姓名", "级别", "单位"], ["甲", "中级", "一厂"]], [90, 90, 90])
    press.new_page()
    press.table([["项目", "得分"], ["工艺", "40"]], [200, 200])
    blocks = read_pdf(press.bytes(), Path("x.pdf")).blocks
    assert [(block.row, block.lead) for block in blocks] == [(1, ""), (2, "姓名 级别 单位"), (1, ""), (2, "项目 得分")]


def _cut_table(heads: list[str], *overleaf: str) -> list[str]:
    """Return the texts of a table without a line at the page's end, where its row 中级 stands; `overleaf` goes on."""

    def rule(top: float, bottom: float, *level: float) -> None:
        for x in (79, 170, 500):
            press.canvas.line(x, top, x, bottom)
        for y in level:
            press.canvas.line(79, y, 500, y)

    def row(y: float, *cells: str) -> None:
        for x, text in zip((83, 174), cells, strict=False):
            press.canvas.drawString(x, y, text)

    press = Press()
    press.paragraph("甲。")
    rule(700, 100, 700, 676)
    row(684, "级别", "条件")
    row(660, "中级", "读书10年，")
    press.new_page()
    if heads:
        rule(750, 726, 750)
        row(734, *heads)
    rule(726, 600, 640, 600)
    row(700, *overleaf)
    row(620, "高级", "写书。")
    press.y = 500
    press.paragraph("乙。")
    return _texts(press.bytes())


@pytest.mark.parametrize("heads", [["级别", "条件"], []])
def test_a_row_of_a_table_that_the_page_cuts_stays_one(heads: list[str]) -> None:
    texts = ["甲。", "级别 条件", "中级 读书10年，会读书。", "高级 写书。", "乙。"]
    assert _cut_table(heads, "", "会读书。") == texts


@pytest.mark.parametrize("heads", [["级别", "条件"], []])
def test_rows_on_both_sides_of_a_page_end_without_a_line_stay_apart(heads: list[str]) -> None:
    texts = ["甲。", "级别 条件", "中级 读书10年，", "副高 会读书。", "高级 写书。", "乙。"]
    assert _cut_table(heads, "副高", "会读书。") == texts


def _cut_below_a_line(last: Sequence[str | None], first: Sequence[str], *further: Sequence[str | None]) -> list[str]:
    """Return the texts of a table that is ruled at the page's end, below the row `last`; `first` stands first overleaf."""
    press = Press()
    press.table([["级别", "项目", "条件"], last], [80, 80, 240])
    press.new_page()
    press.table([["级别", "项目", "条件"], first, *further], [80, 80, 240])
    return _texts(press.bytes())


def test_a_row_that_goes_on_overleaf_below_a_line_stays_one() -> None:
    assert _cut_below_a_line(["中级", "业绩", "会读书10年，并且"], ["", "", "会写书。"], ["高级", "学历", "丙。"])[
        1:
    ] == [
        "中级 业绩 会读书10年，并且会写书。",
        "高级 学历 丙。",
    ]


def test_a_row_beside_a_cell_that_spans_down_may_go_on_overleaf() -> None:
    blocks = _cut_below_a_line(["中级", "业绩", "会读书10年，并且"], ["", "", "会写书。"], [None, "论文", "丙。"])
    assert blocks[1:] == ["中级 业绩 会读书10年，并且会写书。", "论文 丙。"]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (["中级", "业绩", "会读书10年。"], ["", "", "会写书。"]),
        (["中级", "业绩", "读书10年"], ["", "论文", "写书1部"]),
        (["中级", "业绩", "读书10年"], ["高级", "", "写书1部"]),
    ],
)
def test_what_a_line_parts_from_a_finished_row_is_another_one(last: list[str | None], first: list[str]) -> None:
    assert _cut_below_a_line(last, first)[1:] == [" ".join(filter(None, row)) for row in (last, first)]


def _scan(press: Press) -> None:
    picture = BytesIO()
    Image.new("RGB", (60, 80), "white").save(picture, "PNG")
    press.canvas.drawInlineImage(Image.open(picture), 0, 0, 595, 842)


@pytest.mark.skipif(ocr.installed(), reason="with OCR a scanned page is read")
def test_scanned_pages_are_named_and_the_others_read() -> None:
    press = Press()
    _scan(press)
    press.new_page()
    _scan(press)
    press.new_page()
    press.paragraph("甲。")
    content = read_pdf(press.bytes(), Path("x.pdf"))
    assert [block.text for block in content.blocks] == ["甲。"]
    assert content.warnings == ("pages 1-2 scanned, without text; pip install 'zhicheng[ocr]' to have scans read",)


@pytest.mark.skipif(ocr.installed(), reason="with OCR a scanned page is read")
def test_a_page_whose_letters_are_as_wide_as_han_characters_has_lost_its_text() -> None:
    press = Press()
    run = press.canvas.beginText(79, 700)
    run.setFont("Courier", 16)
    run.setHorizScale(167)
    run.textOut("ABCDEFGHIJKLMNOPQRS")
    press.canvas.drawText(run)
    press.new_page()
    press.paragraph("甲。")
    content = read_pdf(press.bytes(), Path("x.pdf"))
    assert [block.text for block in content.blocks] == ["甲。"]
    assert content.warnings[0].startswith("page 1 ")


def test_a_pdf_that_is_all_scanned_is_refused_with_what_to_do() -> None:
    press = Press()
    _scan(press)
    with pytest.raises(DocumentError) as caught:
        read_pdf(press.bytes(), Path("x.pdf"))
    assert str(caught.value) == "x.pdf: page 1 scanned, without text; pip install 'zhicheng[ocr]' to have scans read"


@pytest.mark.skipif(not ocr.installed(), reason="the ocr extra is not installed")
def test_a_scanned_page_is_read_with_ocr() -> None:
    import pypdfium2 as pdfium

    page = pdfium.PdfDocument(pdf("第二条　外籍人员可以申报，具体条件另行规定。"))[0]
    press = Press()
    press.canvas.drawInlineImage(page.render(scale=3).to_pil(), 0, 0, 595, 842)
    content = read_pdf(press.bytes(), Path("x.pdf"))
    assert "外籍人员可以申报" in "".join(block.text for block in content.blocks)
    assert content.warnings == ("page 1 read by OCR; compare the text with the scan",)


def test_what_pypdfium2_would_read_is_named_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.reading.pdf.process.find_spec", lambda _: None)
    with pytest.raises(DocumentError, match=r"pip install 'zhicheng\[documents\]'"):
        read_pdf(pdf("甲。"), Path("x.pdf"))


def test_the_label_names_the_page(tmp_path: Path) -> None:
    press = Press()
    press.paragraph("第一条　甲。")
    press.new_page()
    press.paragraph("第二条　乙。")
    (tmp_path / "x.pdf").write_bytes(press.bytes())
    passages = read_file(tmp_path / "x.pdf").passages
    assert [(passage.locator, passage.label) for passage in passages] == [
        ("art1", "第一条（第1页）"),
        ("art2", "第二条（第2页）"),
    ]
