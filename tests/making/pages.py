"""`python -m tests.making.pages` sets the PDF and Word files of `tests/pages` anew. All of their texts are invented."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, FrameBreak, PageTemplate, Table
from reportlab.platypus import Paragraph as Flowing

from bot.reading.numbering import unit_rank
from tests.making.press import COLUMNS, FONT, Layout, Press
from tests.making.word import cell, docx, level, numbered, numbering, paragraph, row, table

PAGES = Path(__file__).parents[1] / "pages"

_RULES = (
    "第一章　总则",
    "第一条　为了规范灯塔看守员的职称评审，保证评审质量，根据有关规定，结合本市实际，制定本办法。",
    "第二条　本办法适用于本市行政区域内从事灯塔看守工作、与用人单位建立人事劳动关系的人员。离岸灯塔的看守员另有规定的，从其规定。",
    "市海事主管部门负责灯塔看守员职称评审的组织和监督，每年公布一次评审安排，并在网站 Lighthouse Service Portal 上公开评审结果。",
    "第二章　申报条件",
    "第三条　申报中级职称的，应当具备下列条件之一：",
    "（一）大学本科毕业，从事灯塔看守工作满4年，其间没有因本人过失造成熄灯事故；",
    "（二）大学专科毕业，从事灯塔看守工作满6年，并且在近3年的年度考核中没有不合格的记录；",
    "（三）在海上救助中有突出贡献，经2名以上高级看守员推荐。",
    "前款所称从事灯塔看守工作的年限，从取得上岗证书之日起计算，截止到申报当年的12月31日，中断工作的时间应当扣除。",
    "第四条　申报高级职称的，还应当独立主持过一座灯塔的大修，提交大修的技术总结；"
    "技术总结不少于5000字，由用人单位审核盖章，并在本单位公示5个工作日以上。",
    "第三章　附则",
    "第五条　本办法自2025年3月1日起施行。",
)


def statute() -> bytes:
    """Return rules over several pages, with a running head and page numbers."""
    press = Press(Layout(head="海港市规章选编", foot="— {} —", bottom=420))
    press.title("海港市灯塔看守员", "职称评审办法")
    for text in _RULES:
        press.paragraph(text)
    return press.bytes()


def columns() -> bytes:
    """Return the same rules as a gazette prints them."""
    press = Press(replace(COLUMNS, bottom=520))
    press.title("海港市灯塔看守员职称评审办法")
    for text in _RULES:
        press.paragraph(text)
    return press.bytes()


_SMALL = {"fontName": FONT, "fontSize": 10, "leading": 15, "wordWrap": "CJK"}


def gazette(*further: Flowable) -> bytes:
    """Return them again as another press sets them, with a page number between the columns and who issued them in brackets."""
    text = _SMALL
    head = text | {"fontSize": 12, "alignment": 1, "spaceBefore": 6, "spaceAfter": 6}
    out = BytesIO()
    book = BaseDocTemplate(out, pagesize=(595, 842), invariant=1)
    columns = [Frame(x, 400, 225, 380) for x in (60, 310)]
    book.addPageTemplates(PageTemplate(frames=columns, onPage=_number_page))
    set_in = text | {"firstLineIndent": 20, "alignment": 4}
    story = [
        Flowing("海港市灯塔看守员职称评审办法", ParagraphStyle("title", **head | {"fontSize": 16, "leading": 24})),
        Flowing("（2025年1月6日海港市人民政府令第88号公布　自2025年3月1日起施行）", ParagraphStyle("issued", **head)),
    ]
    story += [Flowing(rule, ParagraphStyle("rule", **(head if unit_rank(rule) else set_in))) for rule in _RULES]
    book.build([*story, *further])
    return out.getvalue()


def gazette_tables() -> bytes:
    """Return them with two articles more on a further page, the second one beside the first and with a table."""
    rows = [["级别", "补贴"], ["中级", ""], ["离岸灯塔", "每月300元"], ["高级", ""], ["离岸灯塔", "每月500元"]]
    across = [("SPAN", (0, row), (1, row)) for row in (1, 3)]
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), FONT, 10), *across]
    set_in = ParagraphStyle("rule", **_SMALL | {"firstLineIndent": 20, "alignment": 4})
    left, right, last = (
        "第六条　取得职称的灯塔看守员，由用人单位按照本人承担的工作聘用；用人单位不得以没有岗位为由拒绝其参加评审。",
        "第七条　离岸灯塔的看守员取得职称的，由用人单位按照下列标准发给补贴：",
        "前款规定的补贴按月发给，工作不满一个月的，按照实际工作的天数发给。",
    )
    return gazette(
        FrameBreak(),
        Flowing(left, set_in),
        FrameBreak(),
        Flowing(right, set_in),
        Table(rows, [100, 100], style=style),
        Flowing(last, set_in),
    )


def _number_page(canvas: Canvas, book: BaseDocTemplate) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawCentredString(297, 40, f"· {book.page + 11} ·")


def red_notice() -> bytes:
    """Return a notice under a red head, with a table, a seal and a watermark."""
    press = Press(Layout(foot="第{}页 共1页", bottom=80))
    press.red_head("海港市海事局文件")
    press.centred("海事发〔2025〕7号")
    press.y -= 20
    press.title("关于做好2025年度灯塔看守员", "职称评审工作的通知")
    press.paragraph("为做好2025年度灯塔看守员职称评审工作，现将有关事项通知如下：")
    press.paragraph("一、申报时间")
    press.paragraph("2025年6月1日9:00至6月30日17:00，逾期系统关闭，不再受理补报。")
    press.paragraph("二、年限要求")
    press.table(
        [["级别", "学历", "年限"], ["中级", "大学本科", "4年"], [None, "大学专科", "6年"], ["高级", "硕士", "5年"]],
        [90, 150, 90],
    )
    press.paragraph("三、咨询电话：0000-12345678。")
    press.signed("海港市海事局", "2025年5月8日")
    press.watermark("内部资料")
    return press.bytes()


def unruled_table() -> bytes:
    """Return a notice with a table that has no upright lines and goes on overleaf, and two bodies that sign side by side."""
    press = Press(Layout(foot="— {} —", bottom=430))
    press.title("关于2025年度钟表修复师申报条件的公告")
    press.paragraph("钟表修复师的申报条件见下表，其中没有写明的按照有关规定执行。")
    starts = (0, 90, 180)
    press.canvas.line(79, press.y + 20, 516, press.y + 20)
    press.spread(("级别", "学历", "业绩"), starts=starts)
    press.canvas.line(79, press.y + 20, 516, press.y + 20)
    press.spread(
        ("中级", "本科", "独立修复座钟10件，并且作为主要"),
        ("", "", "完成人提交修复报告1份"),
        ("副高级", "硕士", ""),
        starts=starts,
    )
    press.new_page()
    press.spread(("级别", "学历", "业绩"), ("正高级", "博士", "主持修复塔钟1座"), starts=starts)
    press.canvas.line(79, press.y + 20, 516, press.y + 20)
    press.paragraph("特此公告。")
    press.spread(("海港市文物局", "海港市工艺局"), ("2025年5月8日", "2025年5月8日"), starts=(0, 240))
    return press.bytes()


_LEVELS = (
    level(0, "chineseCountingThousand", "第%1条"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


def word_rules() -> bytes:
    """Return rules whose numbers Word counts, with a table, a tracked change, a text box and a footnote."""
    changed = (
        "<w:r><w:t>满</w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins><w:r><w:t>4</w:t></w:r></w:ins>"
        "<w:r><w:t>年的，可以申报中级职称。</w:t></w:r>"
    )
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
        f"{paragraph('框中的提示：材料须为原件。')}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{paragraph('框中的提示：材料须为原件。')}</w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    note = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>自费。</w:t></w:r>'
    merged, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    centre = '<w:jc w:val="center"/>'
    body = "".join(
        (
            paragraph("雪线护林员职称评审办法", centre),
            paragraph("第一章　总则", centre),
            numbered("为了规范护林员职称评审，制定本办法。", 1),
            numbered("申报人应当符合下列条件：", 1),
            numbered("遵守规章；", 1, 1),
            numbered("提交下列材料：", 1, 1),
            numbered("巡山记录；", 1, 2),
            numbered("考核表。", 1, 2),
            numbered("身体健康。", 1, 1),
            paragraph("从事护林工作", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', changed),
            paragraph("材料由本人提交。", "", box),
            paragraph("第二章　附则", centre),
            numbered("各级别的年限按照下表执行：", 1),
            table(
                row("级别", "学历", "年限"),
                row(cell("中级", merged), "本科", "4年"),
                row(cell("", goes_on), "专科", "6年"),
                row("高级", "硕士", "5年"),
                row("删去", "删去", "删去", properties='<w:del w:id="9"/>'),
            ),
            paragraph("体检", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', note),
        )
    )
    footnotes = '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> 在县级以上医院体检。</w:t></w:r></w:p></w:footnote>'
    return docx(body, numbering=numbering("".join(_LEVELS)), footnotes=footnotes)


def word_decimals() -> bytes:
    """Return a standard whose headings and clauses Word counts by decimals: 1, 1.1, 1.1.1."""
    counted = "".join(level(depth, "decimal", pattern) for depth, pattern in enumerate(("%1", "%1.%2", "%1.%2.%3")))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{depth}"><w:name w:val="heading {depth}"/></w:style>'
        for depth in (1, 2)
    )

    def heading(text: str, depth: int) -> str:
        number = f'<w:numPr><w:ilvl w:val="{depth - 1}"/><w:numId w:val="1"/></w:numPr>'
        return paragraph(text, f'<w:pStyle w:val="H{depth}"/>{number}')

    body = "".join(
        (
            paragraph("盐场工匠评价规范", '<w:jc w:val="center"/>'),
            heading("范围", 1),
            paragraph("本规范规定了盐场工匠的评价要求。"),
            heading("评价要求", 1),
            heading("学历", 2),
            numbered("中级应具有大专以上学历。", 1, 2),
            numbered("高级应符合下列条件之一：", 1, 2),
            numbered("本科以上学历；", 2),
            numbered("大专学历，晒盐满15年。", 2),
            heading("业绩", 2),
            paragraph("业绩以近五年为限。"),
            heading("附则", 1),
            numbered("本规范由盐业协会解释。", 1, 1),
        )
    )
    return docx(body, numbering=numbering(counted, level(0, "decimal", "%1)")), styles=styles)


MADE = {
    "pages-of-rules.pdf": statute,
    "columns-of-rules.pdf": columns,
    "gazette.pdf": gazette,
    "gazette-tables.pdf": gazette_tables,
    "red-notice.pdf": red_notice,
    "unruled-table.pdf": unruled_table,
    "word-rules.docx": word_rules,
    "word-decimals.docx": word_decimals,
}

if __name__ == "__main__":
    for name, make in MADE.items():
        (PAGES / name).write_bytes(make())
