from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import DocumentError
from bot.reading import read_file, read_folder
from bot.reading.blocks import Content
from bot.reading.word import read_word
from bot.reading.word.counting import written
from tests.conftest import Folder
from tests.making.word import archive, cell, docx, level, numbered, numbering, paragraph, row, table

_ROOT = "word/document.xml"
_CENTRED = '<w:jc w:val="center"/>'


def _read(data: bytes) -> Content:
    return read_word(data, Path("x.docx"))


def _texts(data: bytes) -> list[str]:
    return [block.text for block in _read(data).blocks]


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimal", 12, "12"),
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("japaneseCounting", 21, "二十一"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircleChinese", 11, "⑪"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalFullWidth", 10, "１０"),
        ("ideographDigital", 10, "一〇"),
        ("taiwaneseDigital", 3, "三"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("somethingNew", 7, "7"),
    ],
)
def test_numbers_are_written_as_word_prints_them(form: str, number: int, text: str) -> None:
    assert written(number, form) == text


def test_lists_count_on_and_restart_below_their_outer_level() -> None:
    levels = level(0, "japaneseCounting", "%1、") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = [
        numbered("甲", 1),
        numbered("乙", 1, 1),
        numbered("丙", 1, 1),
        paragraph("丁"),
        numbered("戊", 1),
        numbered("己", 1, 1),
    ]
    assert _texts(docx("".join(body), numbering=numbering(levels))) == [
        "一、甲",
        "1.1 乙",
        "1.2 丙",
        "丁",
        "二、戊",
        "2.1 己",
    ]


def test_a_list_that_starts_anew_by_override_does() -> None:
    parts = numbering(level(0, "decimal", "%1."))
    again = '<w:num w:numId="7"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    body = "".join((numbered("甲", 1), numbered("乙", 1), numbered("丙", 7), numbered("丁", 7)))
    assert _texts(docx(body, numbering=parts + again)) == ["1. 甲", "2. 乙", "1. 丙", "2. 丁"]


def test_a_style_counts_the_paragraphs_that_are_set_in_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="条的"/><w:basedOn w:val="a"/></w:style>'
    )
    body = paragraph("甲。", '<w:pStyle w:val="a"/>') + paragraph("乙。", '<w:pStyle w:val="b"/>')
    made = docx(body, numbering=numbering(level(0, "chineseCountingThousand", "第%1条")), styles=styles)
    assert _texts(made) == ["第一条 甲。", "第二条 乙。"]


@pytest.mark.parametrize(("plain", "label"), [("", "1.1"), (' w:val="0"', "一.1")])
def test_the_numbers_of_outer_levels_are_digits_where_a_list_says_so(plain: str, label: str) -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", f"<w:isLgl{plain}/>")
    body = numbered("甲", 1) + numbered("乙", 1, 1)
    assert _texts(docx(body, numbering=numbering(levels)))[1] == f"{label} 乙"


def test_changes_are_accepted() -> None:
    moved = "<w:moveFrom><w:r><w:t>搬走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>搬来</w:t></w:r></w:moveTo>"
    gone = "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>添上</w:t></w:r></w:ins>"
    joined = paragraph("前半", "<w:rPr><w:del/></w:rPr>") + paragraph("后半。")
    assert _texts(docx(paragraph("甲", runs=moved + gone) + joined)) == ["甲搬来添上", "前半后半。"]


def test_a_paragraph_that_was_deleted_whole_takes_no_number_from_the_next() -> None:
    gone = paragraph("", "<w:rPr><w:del/></w:rPr>", "<w:del><w:r><w:delText>删去的一段。</w:delText></w:r></w:del>")
    made = docx(
        numbered("甲。", 1) + gone + numbered("乙。", 1),
        numbering=numbering(level(0, "chineseCountingThousand", "第%1条")),
    )
    assert _texts(made) == ["第一条 甲。", "第二条 乙。"]


def test_a_paragraph_that_was_moved_takes_its_number_along() -> None:
    def moved(mark: str) -> str:
        counted = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        return paragraph("", f"{counted}<w:rPr><w:{mark}/></w:rPr>", f"<w:{mark}><w:r><w:t>甲。</w:t></w:r></w:{mark}>")

    made = docx(
        moved("moveFrom") + numbered("乙。", 1) + moved("moveTo"),
        numbering=numbering(level(0, "chineseCountingThousand", "第%1条")),
    )
    assert _texts(made) == ["第一条 乙。", "第二条 甲。"]


def _leads(*rows: str) -> list[str]:
    return [block.lead for block in _read(docx(table(*rows))).blocks]


@pytest.mark.parametrize(
    "across",
    [
        cell("中级", '<w:gridSpan w:val="2"/>'),
        cell("中级", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>"),
    ],
)
def test_a_cell_across_all_columns_leads_its_group(across: str) -> None:
    assert _leads(row("学历", "年限"), row(across), row("本科", "4年")) == ["", "学历 年限", "学历 年限 中级"]


def test_who_signs_may_stand_at_the_right_of_an_empty_cell() -> None:
    signed = f"<w:tc><w:tcPr/>{paragraph('木乡市文化局（盖章）')}{paragraph('2025年7月20日')}</w:tc>"
    blocks = _read(docx(paragraph("一、甲。") + table(row("", signed)))).blocks
    assert [(block.text, block.row) for block in blocks[1:]] == [("木乡市文化局（盖章）", 0), ("2025年7月20日", 0)]


def test_rows_that_are_repeated_on_every_page_are_heads() -> None:
    head = "<w:tblHeader/>"
    rows = row("学历", "年限", properties=head), row("（最低）", "（周年）", properties=head), row("本科", "4年")
    assert _leads(*rows)[-1] == "学历 年限 （最低） （周年）"


def test_what_a_control_asks_for_is_no_text_and_what_was_put_in_is() -> None:
    def control(inner: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    asks, run = "<w:showingPlcHdr/>", "<w:r><w:t>{}</w:t></w:r>"
    inner = control(run.format("2025年")) + control(run.format("选择日期。"), asks)
    body = control(paragraph("甲。")) + control(paragraph("单击此处。"), asks) + paragraph("", "", inner)
    assert _texts(docx(body)) == ["甲。", "2025年"]


def test_hidden_text_and_field_codes_are_not_read() -> None:
    runs = (
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>"
    )
    assert _texts(docx(paragraph("甲", runs=runs))) == ["甲链接控件"]


def test_what_a_style_hides_is_not_read_unless_it_is_shown_all_the_same() -> None:
    styles = "".join(
        f'<w:style w:type="{kind}" w:styleId="{kind}"><w:rPr><w:vanish/></w:rPr></w:style>'
        for kind in ("character", "paragraph")
    )
    hidden = '<w:r><w:rPr><w:rStyle w:val="character"/>{}</w:rPr><w:t>乙</w:t></w:r>'
    runs = hidden.format("") + hidden.format('<w:vanish w:val="0"/>')
    body = paragraph("甲", runs=runs) + paragraph("丙", '<w:pStyle w:val="paragraph"/>')
    assert _texts(docx(body, styles=styles)) == ["甲乙"]


@pytest.mark.parametrize("how", ["strike", "dstrike"])
def test_what_is_struck_out_is_not_read(how: str) -> None:
    runs = f"<w:r><w:rPr><w:{how}/></w:rPr><w:t>三百元</w:t></w:r><w:r><w:t>二百元。</w:t></w:r>"
    assert _texts(docx(paragraph("费用", runs=runs))) == ["费用二百元。"]


def test_a_note_may_have_a_mark_of_its_own_and_stand_on_the_title() -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    counted = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>' for number, text in ((2, "* 试行。"), (3, "乙。"))
    )
    body = paragraph("木雕条例", _CENTRED, own) + paragraph("第一条　甲", runs=counted)
    content = _read(docx(body, footnotes=notes))
    assert content.told["title"] == "木雕条例"
    assert [block.text for block in content.blocks] == ["木雕条例", "第一条　甲¹", "脚注", "* 试行。", "¹ 乙。"]


@pytest.mark.parametrize(("said", "printed"), [("3", "³"), ("-2", "⁻²"), ("注", "注")])
def test_a_number_above_the_line_is_read_as_one(said: str, printed: str) -> None:
    run = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{said}</w:t></w:r>'
    assert _texts(docx(paragraph("10", runs=run))) == [f"10{printed}"]


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Wingdings", "F0A8", "□"),
        ("Wingdings", "F06F", "□"),
        ("Wingdings", "00FE", "☑"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0D8", "➢"),
        ("Wingdings", "F081", "①"),
        ("Wingdings 2", "F0A3", "□"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings", "F04A", ""),
        ("Symbol", "2264", "≤"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F061", "α"),
        ("Symbol", "x", ""),
    ],
)
def test_signs_of_symbol_fonts_are_read_as_they_are_printed(font: str, code: str, sign: str) -> None:
    run = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    assert _texts(docx(paragraph("甲", runs=run))) == [f"甲{sign}"]


def test_signs_that_stand_as_letters_in_a_symbol_font_are_read_as_they_are_printed() -> None:
    fonts = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
    runs = "".join(
        f"<w:r><w:rPr>{fonts.format(font)}</w:rPr><w:t>{text}</w:t></w:r>"
        for font, text in (("Wingdings", "\uf0a8同意"), ("Symbol", "\uf0b3"), ("SimSun", "60分\uf0b3"))
    )
    assert _texts(docx(paragraph("甲", runs=runs))) == ["甲□同意≥60分\uf0b3"]


def test_a_table_of_contents_gives_no_passages_nor_does_the_title_above_it() -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('第一章 总则 1')}</w:sdtContent></w:sdt>"
    )
    assert _texts(docx(paragraph("目　录", _CENTRED) + contents + paragraph("甲。"))) == ["甲。"]


def _field(code: str, *shown: str, data: str = "") -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}">{data}</w:fldChar></w:r>' for kind in ("begin", "separate")]
    texts = "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in shown)
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1] if shown else ''}{texts}"


_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def test_what_word_gathers_for_a_table_of_contents_gives_no_passages_whatever_its_style() -> None:
    nested = _field("PAGEREF _1", "3") + _FIELD_END
    listed = paragraph(runs=_field(' TOC \\o "1-3" ', "申报范围") + nested) + paragraph(
        "提交材料", "", nested + _FIELD_END
    )
    titled = paragraph("甲指南", _CENTRED) + paragraph("目　录", _CENTRED)
    content = _read(docx(titled + listed + paragraph("申报范围") + paragraph("乙。")))
    assert content.told["title"] == "甲指南"
    assert [block.text for block in content.blocks] == ["甲指南", "申报范围", "乙。"]


_LINES = [
    "第一条　为了规范木雕师的职称评审，保证评审质量，根据有关规",
    "定，结合本市实际，制定本办法。",
    "第二条　本办法适用于在本市从事木雕、石雕、玉雕以及相关工艺",
    "研究和技术推广的木雕师。",
    "第三条　本办法自公布之日起施行。",
]
_ARTICLES = ["".join(_LINES[:2]), "".join(_LINES[2:4]), _LINES[4]]


@pytest.mark.parametrize(
    "body",
    [
        "".join(map(paragraph, _LINES)),
        paragraph(runs="<w:r><w:br/></w:r>".join(map("<w:r><w:t>{}</w:t></w:r>".format, _LINES))),
    ],
    ids=["paragraphs", "breaks"],
)
def test_lines_that_a_converter_made_paragraphs_of_are_joined(body: str) -> None:
    assert _texts(docx(body)) == _ARTICLES


def test_no_line_goes_on_across_a_table_and_long_lines_alone_were_not_wrapped() -> None:
    grid = table(row("级别", "年限"), row("中级", "4年"))
    lines = [*map(paragraph, _LINES[:3]), grid, *map(paragraph, _LINES[3:])]
    assert _texts(docx("".join(lines)))[:2] == _LINES[:2]
    assert _texts(docx("".join(map(paragraph, _LINES[2:])))) == _LINES[2:]


def _tabbed(*cells: str, properties: str = "") -> str:
    return paragraph("", properties, "<w:r><w:tab/></w:r>".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in cells))


def test_paragraphs_that_are_set_by_tabs_are_a_table() -> None:
    made = docx(_tabbed("级别", "学历", "年限") + _tabbed("中级", "本科", "4年") + paragraph("甲。"))
    assert [(block.text, block.lead) for block in _read(made).blocks] == [
        ("级别 学历 年限", ""),
        ("中级 本科 4年", "级别 学历 年限"),
        ("甲。", ""),
    ]


def test_numbers_labels_and_contents_with_a_tab_behind_them_are_no_table() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    numbers = (
        _tabbed("一、", "甲；")
        + _tabbed("二、", "乙。")
        + _tabbed("", "丙")
        + _tabbed("丁：", "戊")
        + _tabbed("己：子", "庚")
    )
    contents = "".join(_tabbed(text, "1", properties='<w:pStyle w:val="t"/>') for text in ("辛", "壬"))
    assert _texts(docx(numbers + contents, styles=styles)) == ["一、 甲；", "二、 乙。", "丙", "丁： 戊", "己：子 庚"]


@pytest.mark.parametrize("name", ["toc 1", "WPSOffice手动目录 2", "目录 1"])
def test_the_lines_of_a_table_of_contents_are_told_by_their_style(name: str) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="t"><w:name w:val="{name}"/></w:style>'
    listed = paragraph("第一章 总则 1", '<w:pStyle w:val="t"/>')
    body = paragraph("目录") + listed + paragraph("第一章 总则") + paragraph("第一条 甲。")
    assert _texts(docx(body, styles=styles)) == ["第一章 总则", "第一条 甲。"]


def test_a_table_of_contents_that_never_ends_loses_no_text() -> None:
    assert _texts(docx(paragraph(runs=_field("TOC", "甲。")) + paragraph("乙。"))) == ["甲。", "乙。"]


@pytest.mark.parametrize(
    ("code", "data", "sign"),
    [
        ("eq \\o\\ac(○,1)", "", "①"),
        ("EQ \\o(○,12)", "", "⑫"),
        ("eq \\f(1,2)", "", "1/2"),
        ("FORMCHECKBOX", '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>', "□"),
        ("FORMCHECKBOX", "<w:ffData><w:checkBox><w:default/></w:checkBox></w:ffData>", "☑"),
        (
            "FORMCHECKBOX",
            '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>',
            "☑",
        ),
        ("PAGE", "", ""),
    ],
)
def test_what_word_draws_by_a_code_is_read(code: str, data: str, sign: str) -> None:
    assert _texts(docx(paragraph("甲", runs=_field(code, data=data) + _FIELD_END))) == [f"甲{sign}"]


def _term(name: str, text: str) -> str:
    return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"


@pytest.mark.parametrize(
    ("drawn", "written"),
    [
        (f"<m:f>{_term('num', '甲+乙')}{_term('den', '2')}</m:f>", "(甲+乙)/2"),
        (f"<m:f>{_term('num', '甲')}<m:den><m:d>{_term('e', '乙+丙')}</m:d></m:den></m:f>", "甲/(乙+丙)"),
        (f"<m:sSup>{_term('e', '10')}{_term('sup', '3')}</m:sSup>", "10³"),
        (f"<m:sSup>{_term('e', '甲')}{_term('sup', 'n')}</m:sSup>", "甲^n"),
        (f"<m:rad><m:deg/>{_term('e', '甲+乙')}</m:rad>", "√(甲+乙)"),
        (f"<m:d>{_term('e', '甲+乙')}</m:d>", "(甲+乙)"),
        (f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr>{_term("e", "甲")}</m:d>', "[甲"),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>{_term("sub", "i=1")}{_term("sup", "n")}{_term("e", "甲")}</m:nary>',
            "∑_(i=1)^n 甲",
        ),
    ],
)
def test_a_formula_is_written_on_one_line(drawn: str, written: str) -> None:
    maths = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = f'<m:oMath xmlns:m="{maths}">{drawn}</m:oMath>'
    assert _texts(docx(paragraph("总分=", runs=formula))) == [f"总分={written}"]


_PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'


@pytest.mark.parametrize(
    ("above", "below", "texts"),
    [
        ("第一条 申报人应当", "敬业。", ["第一条 申报人应当敬业。"]),
        ("第一条 甲。", "第二条 乙。", ["第一条 甲。", "第二条 乙。"]),
        ("特此通知", "附件1", ["特此通知", "附件1"]),
    ],
)
def test_a_page_may_end_within_a_paragraph(above: str, below: str, texts: Sequence[str]) -> None:
    runs = f"{_PAGE_BREAK}<w:r><w:t>{below}</w:t></w:r>"
    assert _texts(docx(paragraph("甲。") + paragraph(above, runs=runs))) == ["甲。", *texts]


def test_a_page_number_that_is_counted_is_text() -> None:
    body = numbered("第 3 页", 1)
    assert _texts(docx(body, numbering=numbering(level(0, "decimal", "%1.")))) == ["1. 第 3 页"]


@pytest.mark.parametrize("number", ["— 3 —", "－3－", "第 3 页 共 8 页"])
def test_a_page_number_is_no_text_and_parts_no_sentence(number: str) -> None:
    lines = [*_LINES[:2], number, *_LINES[2:]]
    body = "".join(paragraph(line) for line in lines)
    assert _texts(docx(body)) == _texts(docx("".join(map(paragraph, _LINES))))


def _nested(*items: tuple[str, int]) -> list[tuple[str, int, bool]]:
    levels = "".join(level(depth, "decimal", f"%{depth + 1}.") for depth in range(3))
    body = "".join(numbered(text, 1, depth) for text, depth in items)
    blocks = _read(docx(paragraph("甲。") + body + paragraph("完。"), numbering=numbering(levels))).blocks
    return [(block.text, block.depth, block.counted) for block in blocks[1:-1]]


def test_a_list_within_a_list_that_counts_alike_is_told_by_its_level() -> None:
    assert _nested(("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0)) == [
        ("1. 甲", 0, True),
        ("1. 乙", 1, True),
        ("2. 丙", 1, True),
        ("2. 丁", 0, True),
    ]


def test_a_list_alone_is_told_by_its_numbers() -> None:
    assert _nested(("甲", 1), ("乙", 1)) == [("1. 甲", 0, False), ("2. 乙", 0, False)]


def test_a_file_that_was_inserted_whole_is_told_of() -> None:
    assert _read(docx(paragraph("甲。"))).warnings == ()
    told = "a file that was inserted whole is not read; open it in Word and save it again"
    assert _read(docx(f"{paragraph('甲。')}<w:altChunk/>")).warnings == (told,)


def _holding(inserted: bytes, text: str = "") -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="page" Type="{office}/aFChunk" Target="page"/>'
    relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}'
    chunk = f'<w:altChunk xmlns:r="{office}" r:id="page"/>'
    with zipfile.ZipFile(BytesIO(docx(text + chunk))) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    files |= {"word/page": inserted, "word/_rels/document.xml.rels": f"{relations}</Relationships>".encode()}
    return archive(files)


_PAGE = "<html><body><h1>夜校章程</h1><p>第一条 夜校每周上课两次。</p></body></html>".encode()


@pytest.mark.parametrize(
    "inserted",
    [
        _PAGE,
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n\n"
        + _PAGE
        + b"\n--x--\n",
    ],
    ids=["alone", "in a web archive"],
)
def test_a_page_that_stands_for_the_whole_text_is_read(inserted: bytes) -> None:
    content = _read(_holding(inserted))
    assert content.told["title"] == "夜校章程"
    assert content.blocks[-1].text == "第一条 夜校每周上课两次。"
    assert content.warnings == ()


@pytest.mark.parametrize(
    ("inserted", "text"),
    [
        (_PAGE, paragraph("甲。")),
        (docx(paragraph("乙。")), ""),
        (rb"{\rtf1 }", ""),
        ("丙。".encode(), ""),
        (b"", ""),
        (b"MIME-Version: 1.0\n" + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 2000, ""),
    ],
    ids=["beside text", "a Word file", "RTF", "no page", "nothing", "an archive that nests too deep"],
)
def test_what_else_was_inserted_is_told_of(inserted: bytes, text: str) -> None:
    assert len(_read(_holding(inserted, text)).warnings) == 1


def test_a_file_that_python_docx_writes_is_read() -> None:
    document = Document()
    document.add_heading("养蜂员评审办法", 0)
    document.add_heading("一、范围", 1)
    document.add_paragraph("甲。")
    document.add_paragraph("第一步", style="List Number")
    grid = document.add_table(2, 2)
    for down, texts in enumerate((("级别", "年限"), ("中级", "4年"))):
        for across, text in enumerate(texts):
            grid.cell(down, across).text = text
    out = BytesIO()
    document.save(out)
    content = _read(out.getvalue())
    assert content.told["title"] == "养蜂员评审办法"
    assert [(block.text, block.level, block.row) for block in content.blocks] == [
        ("养蜂员评审办法", 1, 0),
        ("一、范围", 1, 0),
        ("甲。", 0, 0),
        ("1. 第一步", 0, 0),
        ("级别 年限", 0, 1),
        ("中级 4年", 0, 2),
    ]


def _told(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        _read(data)
    return str(caught.value)


def _with(body: bytes) -> bytes:
    return archive({_ROOT: body})


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7", "x.docx: is no Word file, whatever its name says; save it as .docx again"),
        (docx(paragraph("甲。"))[:300], "x.docx: is a broken Word file; save it as .docx again"),
        (archive({"a.txt": b"a"}), "x.docx: is no Word file, whatever its name says; save it as .docx again"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "x.docx: is a .doc, whatever its name says; open it in Word or WPS and save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "x.docx: is locked with a password; save it without one"),
        (_with(b"<a>" + b" " * (65 << 20) + b"</a>"), "x.docx: unpacks to more than 64 MB; split it"),
        (_with(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "x.docx: declares XML entities, which Word never does; save it as .docx again"),
        (_with(b"<a>" * 100_000), "x.docx: nests or repeats beyond what Word writes; copy its text to a new file"),
        (_with(b"<a><b></a>"), "x.docx: is a broken Word file; save it as .docx again"),
    ],
    ids=["pdf", "cut", "zip", "old", "locked", "bomb", "entity", "deep", "xml"],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_one_line(data: bytes, told: str) -> None:
    assert _told(data) == told


_WHOLE = docx(paragraph("甲。") + numbered("乙。", 1), numbering=numbering(level(0, "decimal", "%1.")))


@given(st.integers(0, len(_WHOLE) - 1), st.binary(min_size=1, max_size=20))
def test_damage_anywhere_gives_a_reading_or_one_line(at: int, noise: bytes) -> None:
    with contextlib.suppress(DocumentError):
        _read(_WHOLE[:at] + noise + _WHOLE[at + len(noise) :])


@given(st.text("<>/wptrblsd:=\"' 甲123&;", max_size=60))
def test_any_xml_gives_a_reading_or_one_line(body: str) -> None:
    with contextlib.suppress(DocumentError):
        _read(docx(paragraph("甲。") + body, numbering=body, styles=body))


def test_an_old_word_file_is_refused_with_what_to_do_and_the_others_serve(folder: Folder) -> None:
    knowledge = read_folder(folder(a__doc=b"\xd0\xcf", b__docx=docx(paragraph("甲。"))))
    assert [document.id for document in knowledge.documents] == ["b"]
    assert knowledge.problems[0].endswith("a.doc: no reader for .doc; open it in Word or WPS and save it as .docx")


def test_a_word_file_takes_its_particulars_from_its_sidecar(folder: Folder) -> None:
    made = folder(a__docx=docx(paragraph("甲。")), a__meta__yaml="title: 乙\nyear: 2025\n")
    document = read_file(made / "a.docx").document
    assert (document.title, document.year) == ("乙", 2025)


def test_a_red_head_that_is_only_centred_is_no_title() -> None:
    lines = ("木乡市文化局文件", "木文发〔2025〕8号", "木乡市文化局", "木乡市财政局", "关于开展木雕评审的通知")
    body = "".join(paragraph(line, _CENTRED) for line in lines) + paragraph("各单位：") + paragraph("甲。")
    assert _read(docx(body)).told["title"] == "木乡市文化局 木乡市财政局关于开展木雕评审的通知"


def test_the_head_of_a_paper_may_be_set_in_tables() -> None:
    goes_on = cell("", "<w:vMerge/>")
    names = table(row("木乡市文化局", cell("文件", '<w:vMerge w:val="restart"/>')), row("木乡市财政局", goes_on))
    number = table(row("木文发〔2025〕8号", "签发人：张三"))
    content = _read(docx(names + number + paragraph("关于木雕评审的通知", _CENTRED) + paragraph("甲。")))
    assert content.told == {"publisher": "木乡市文化局、木乡市财政局", "title": "关于木雕评审的通知"}
    assert [block.text for block in content.blocks][:2] == ["木文发〔2025〕8号 签发人：张三", "关于木雕评审的通知"]


@pytest.mark.parametrize(
    "cells",
    [
        (("木乡公司", "文件编号", "MX-012"), ("木雕管理制度", "版本", "A/2")),
        (("文件名称：木雕管理制度", "文件编号：MX-012"), ("生效日期：2025-03-01", "页数：5")),
    ],
)
def test_a_table_above_the_text_that_numbers_the_rules_of_a_company_tells_their_title(
    cells: Sequence[Sequence[str]],
) -> None:
    head = table(*(row(*each) for each in cells))
    for title in ("", paragraph("木雕管理制度", _CENTRED)):
        assert _read(docx(head + title + paragraph("一、甲。"))).told["title"] == "木雕管理制度"


def test_the_title_may_stand_below_a_table_that_numbers_the_rules_of_a_company() -> None:
    body = table(row("木乡公司", "文件编号", "MX-012")) + paragraph("木雕管理制度", _CENTRED) + paragraph("一、甲。")
    assert _read(docx(body)).told["title"] == "木雕管理制度"


def test_a_table_that_numbers_nothing_tells_no_title() -> None:
    assert "title" not in _read(docx(table(row("名称", "编号"), row("木雕管理制度", "1")) + paragraph("一、甲。"))).told


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (("木乡市人民政府令", "第88号", "木雕管理办法"), "木雕管理办法"),
        (("木乡市文化局公告", "2025年　第3号", "关于木雕评审的公告"), "关于木雕评审的公告"),
        (("关于木雕评审的公告", "木文发〔2025〕3号"), "关于木雕评审的公告"),
        (("关于木雕评审的公告", "2025年3月1日"), "关于木雕评审的公告"),
        (("关于木雕评审的公告", "木文发〔2025〕3号", "木乡市文化局"), "关于木雕评审的公告"),
        (("木雕评审手册", "2025年3月1日", "木乡市人才中心"), "木雕评审手册"),
        (("关于木雕评审的公告", "木乡市文化局"), "关于木雕评审的公告"),
    ],
)
def test_the_name_of_a_paper_above_its_number_is_no_title(head: Sequence[str], title: str) -> None:
    body = "".join(paragraph(line, _CENTRED) for line in head) + paragraph("甲。")
    assert _read(docx(body)).told["title"] == title


_BODIES = [f"{name}市教育局" for name in "甲乙丙丁戊己"]


@pytest.mark.parametrize("said", ["2025年3月1日木乡市第八届人民代表大会第三次会议通过", "2025年5月1日起施行"])
def test_the_history_of_rules_below_their_title_is_no_part_of_it(said: str) -> None:
    body = paragraph("木雕条例", _CENTRED) + paragraph(said, _CENTRED) + paragraph("第一条　甲。")
    assert _read(docx(body)).told["title"] == "木雕条例"


def test_which_copy_of_a_paper_it_is_and_how_secret_stands_above_its_head() -> None:
    lines = ("000012", "秘密★1年", "木乡市文化局文件", "木文发〔2025〕8号", "关于木雕评审的通知")
    body = "".join(paragraph(line, _CENTRED if at > 1 else "") for at, line in enumerate(lines)) + paragraph("甲。")
    assert _read(docx(body)).told["title"] == "关于木雕评审的通知"


def test_any_number_of_bodies_may_stand_above_a_title_of_several_lines() -> None:
    lines = [*_BODIES, "关于印发《木雕专业技术人员", "职称评价办法》的通知"]
    body = "".join(paragraph(line, _CENTRED) for line in lines) + paragraph("庚。")
    assert _read(docx(body)).told["title"] == f"{' '.join(_BODIES)}关于印发《木雕专业技术人员职称评价办法》的通知"


@pytest.mark.parametrize("line", ["2025-05-08　来源：木乡日报", "发布时间：2025年5月8日"])
def test_when_a_page_was_published_is_no_title(line: str) -> None:
    body = paragraph("木雕评审启动", _CENTRED) + paragraph(line, _CENTRED) + paragraph("甲。")
    assert _read(docx(body)).told["title"] == "木雕评审启动"


def test_the_only_heading_of_its_rank_is_the_title() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="h{rank}"><w:name w:val="heading {rank}"/></w:style>' for rank in (1, 2)
    )
    heads = [paragraph(f"甲{rank}", f'<w:pStyle w:val="h{rank}"/>') for rank in (1, 2)]
    assert _read(docx("".join((*heads, paragraph("乙。"))), styles=styles)).told["title"] == "甲1"
    assert "title" not in _read(docx("".join((heads[0], paragraph("乙。"), heads[0])), styles=styles)).told


def _levels(*paragraphs: str) -> list[int]:
    return [block.level for block in _read(docx("".join(paragraphs))).blocks]


def _bold(text: str) -> str:
    return paragraph(runs=f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>")


def test_lines_in_bold_above_text_are_headings_where_nothing_but_lists_orders_it() -> None:
    asked = (paragraph("甲。"), _bold("谁可以来"), paragraph("1. 乙；"), _bold("几时来？"), paragraph("1. 丙。"))
    assert _levels(*asked) == [0, 2, 0, 2, 0]
    assert _levels(*asked, paragraph("一、丁")) == [0] * 6
    assert _levels(*asked[:3], _bold("带上书。"), paragraph("戊。")) == [0] * 5
    assert _levels(*asked[:3], _bold("某市教育局"), paragraph("2024年3月1日")) == [0] * 5


def test_lines_that_a_style_of_their_letters_sets_in_bold_are_headings() -> None:
    styles = '<w:style w:type="character" w:styleId="strong"><w:rPr><w:b/></w:rPr></w:style>'
    run = '<w:r><w:rPr><w:rStyle w:val="strong"/></w:rPr><w:t>{}</w:t></w:r>'
    body = paragraph("甲。") + "".join(
        paragraph("", runs=run.format(name)) + paragraph(text)
        for name, text in (("谁可以来", "乙。"), ("几时来？", "丙。"))
    )
    assert [block.level for block in _read(docx(body, styles=styles)).blocks] == [0, 2, 0, 2, 0]


def test_a_line_in_bold_below_its_number_is_no_heading_by_itself() -> None:
    asked = (paragraph("甲。"), _bold("01"), _bold("谁可以来"), paragraph("乙。"), _bold("02"), _bold("几时来？"))
    assert _levels(*asked, paragraph("丙。")) == [0] * 7


@pytest.mark.parametrize(
    "said",
    [
        "报名到3月8日",
        "电话 029-1",
        "截止时间五月一日",
        "每人百元",
        "丙为主办方",
        "不可以",
        "联系人 张三",
        "联系人：张三",
    ],
)
def test_a_line_in_bold_that_states_something_stays_text(said: str) -> None:
    asked = (paragraph("甲。"), _bold("申请条件"), paragraph("乙。"), _bold("问1：乙可以来吗？"))
    assert _levels(*asked, _bold(said), paragraph("丙。")) == [0, 2, 0, 2, 0, 0]


@pytest.mark.parametrize("closing", ["特此通知。", "（此件公开发布）", "某市教育局"])
def test_a_line_in_bold_above_what_closes_a_document_stays_text(closing: str) -> None:
    asked = (paragraph("甲。"), _bold("申请条件"), paragraph("乙。"), _bold("申请须知"), paragraph("丙。"))
    assert _levels(*asked, _bold("材料要全"), paragraph(closing)) == [0, 2, 0, 2, 0, 0, 0]


@pytest.mark.parametrize("signer", ["某市教育局", "某市人才中心"])
def test_who_signs_in_bold_stays_text(signer: str) -> None:
    asked = (paragraph("甲。"), _bold("申请条件"), paragraph("乙。"), _bold("申请须知"), paragraph("丙。"))
    assert _levels(*asked, _bold(signer), paragraph("联系人：丁")) == [0, 2, 0, 2, 0, 0, 0]
