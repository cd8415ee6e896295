"""What a document without front matter tells of itself."""

from __future__ import annotations

import pytest

from bot.model import Document
from tests.reading.conftest import Read, Write


def _told(document: Document) -> dict[str, object]:
    keys = ("publisher", "number", "published", "effective", "expires", "year")
    return {key: value for key in keys if (value := getattr(document, key)) is not None}


def test_a_notice_tells_its_number_signature_and_year(read: Read) -> None:
    text = "关于开展2025年度木雕评审的通知\n木职发〔2025〕8号\n各单位：\n一、甲。\n木乡市文化局\n二〇二五年七月二十日\n"
    assert _told(read(text, "a.txt").document) == {
        "publisher": "木乡市文化局",
        "number": "木职发〔2025〕8号",
        "published": "2025-07-20",
        "year": 2025,
    }


def test_bodies_that_sign_side_by_side_are_several(read: Read) -> None:
    text = "关于木雕评审的通知\n各单位：\n一、甲。\n木乡市文化局　　木乡市财政局\n2025年7月20日\n"
    assert read(text, "a.txt").document.publisher == "木乡市文化局、木乡市财政局"


def test_the_cells_of_a_table_above_the_text_tell_its_particulars(read: Read) -> None:
    page = (
        "<h1>木雕制度</h1><table><tr><td>木乡公司<td>文件编号<td>MX-HR-012<tr><td>版本<td>A/2<td>页码<td>1/5"
        "<tr><td>发布日期<td>2025年3月1日<td>生效日期<td>2025年4月1日</table><p>一、甲。</p>"
    )
    document = read(page, "a.html").document
    assert (document.number, document.published, document.effective) == ("MX-HR-012", "2025-03-01", "2025-04-01")


def test_bodies_that_sign_side_by_side_may_do_so_in_several_lines(read: Read) -> None:
    signed = "木乡市文化局　　木乡市财政局\n木乡市教育局　　木乡市体育局\n2025年7月20日\n"
    document = read(f"关于木雕评审的通知\n各单位：\n一、甲。\n{signed}", "a.txt").document
    assert document.publisher == "木乡市文化局、木乡市财政局、木乡市教育局、木乡市体育局"


def test_who_passed_a_statute_may_be_told_by_its_short_name(read: Read) -> None:
    text = "木雕条例\n（2025年3月1日木乡市第八届人大常委会第三次会议通过）\n第一条 甲。\n第二条 乙。\n"
    document = read(text, "a.txt").document
    assert (document.publisher, document.published) == ("木乡市人大常委会", "2025-03-01")


def test_the_last_order_of_several_that_gave_out_rules_is_their_number(read: Read) -> None:
    history = "（2015年3月1日木乡市人民政府令第40号公布　2025年3月1日木乡市人民政府令第82号第二次修订）"
    document = read(f"木雕办法\n{history}\n第一条 甲。\n第二条 乙。\n", "a.txt").document
    assert document.number == "木乡市人民政府令第82号"


@pytest.mark.parametrize("box", ["<div id=zoom>", "<div>"])
def test_how_rules_were_given_out_is_told_below_their_title_also_outside_the_article(read: Read, box: str) -> None:
    history = "<p>2025年8月7日木乡市公安局令第76号发布 自2025年10月1日起施行</p>"
    page = f"<h1>木雕办法</h1>{history}{box}<p>第一条 甲。</p><p>第二条 乙。</p></div>"
    assert _told(read(page, "a.html").document) == {
        "publisher": "木乡市公安局",
        "number": "木乡市公安局令第76号",
        "published": "2025-08-07",
        "effective": "2025-10-01",
    }


def test_who_passed_rules_is_called_as_in_the_number_of_the_order(read: Read) -> None:
    history = "（木乡省人民政府令第142号，2025年4月2日省人民政府第58次常务会议修订通过）"
    document = read(f"木雕办法\n{history}\n第一条 甲。\n第二条 乙。\n", "a.txt").document
    assert (document.publisher, document.number) == ("木乡省人民政府", "木乡省人民政府令第142号")


def test_a_title_that_is_the_number_of_an_order_tells_it(read: Read) -> None:
    document = read(
        "<h1>木乡市文化局令第55号</h1><p>我局决定废止下列规章：</p><p>一、甲。</p><p>二、乙。</p>", "a.html"
    ).document
    assert (document.publisher, document.number) == ("木乡市文化局", "木乡市文化局令第55号")


@pytest.mark.parametrize("line", ["收费依据\t柏价费〔2018〕5号", "收费依据 柏价费〔2018〕5号"])
def test_the_number_of_another_document_is_not_its_own(read: Read, line: str) -> None:
    assert read(f"甲指南\n乙。\n{line}\n咨询电话\t12345\n", "a.txt").document.number is None


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("木工发〔2025〕12号　　　签发人：张三", "木工发〔2025〕12号"),
        ("木工发﹝2025﹞12号", "木工发﹝2025﹞12号"),
        ("木乡市文化局令\n2025年第3号", "木乡市文化局令2025年第3号"),
        ("木乡市教育局公告\n2025年　第3号", "木乡市教育局公告2025年第3号"),
        ("关于木乡市教育局公告\n2025年第3号", None),
    ],
)
def test_the_number_stands_beside_who_signs_or_below_the_name_of_the_paper(
    read: Read, head: str, number: str | None
) -> None:
    head = head.replace("\n", "\n\n")
    assert read(f"{head}\n\n# 木雕评审的请示\n\n市政府：\n\n妥否，请批示。\n").document.number == number


def test_a_statute_tells_who_passed_it_and_since_when_it_holds(read: Read) -> None:
    text = (
        "# 青石市风筝条例\n\n2019年4月1日 青石市第九届人民代表大会常务委员会第三次会议通过，自2019年6月1日起施行\n\n"
        "2021年6月1日 修正\n\n<!-- INFO END -->\n\n第一条 本条例自2019年6月1日起施行。\n"
    )
    assert _told(read(text).document) == {
        "publisher": "青石市人民代表大会常务委员会",
        "published": "2021-06-01",
        "effective": "2019-06-01",
    }


@pytest.mark.parametrize(
    ("sentence", "effective", "expires"),
    [
        ("本办法自2025年4月1日起施行，有效期5年。", "2025-04-01", "2030-03-31"),
        ("本办法自2024年2月29日起施行，试行期为两年。", "2024-02-29", "2026-02-28"),
        ("本办法自印发之日起施行，有效期至2026年12月31日。", "2025-03-01", "2026-12-31"),
        ("本办法自2025年4月1日起施行，至2027年3月31日废止。", "2025-04-01", "2027-03-31"),
        ("本办法自发布之日起30日后施行。", "2025-03-31", None),
        ("证书有效期3年。", None, None),
        ("本办法所称许可证有效期为五年。", None, None),
        ("《乙办法》自2020年1月1日起施行。", None, None),
        ("本办法自2024年2月30日起施行。", "2025-03-01", None),
        ("本办法自2025年4月1日起试行，试行期2年。", "2025-04-01", "2027-03-31"),
        ("本通知自印发之日起执行。有效期3年。", "2025-03-01", "2028-02-29"),
        ("（一）本办法有效期5年，自2025年4月1日起施行。", "2025-04-01", "2030-03-31"),
        ("本办法自2025年4月1日起施行。有效期至2024年12月31日的称号继续使用。", "2025-04-01", None),
        ("本办法自2025年4月1日起施行。名单公布后，自2026年1月1日起执行新标准。", "2025-04-01", None),
        ("依照本办法取得称号的，有效期为五年。", None, None),
        ("本办法施行前取得的称号继续有效，有效期至2026年12月31日。", None, None),
    ],
)
def test_the_term_is_reckoned_from_the_sentence(
    read: Read, sentence: str, effective: str | None, expires: str | None
) -> None:
    document = read(f"甲办法\n第一条 乙。\n第二条 {sentence}\n柏城市文化局\n2025年3月1日\n", "a.txt").document
    assert (document.effective, document.expires) == (effective, expires)


def test_what_is_given_wins_and_front_matter_is_complete(read: Read) -> None:
    body = "柏文发〔2025〕3号\n\n本办法自2025年4月1日起施行。\n"
    assert _told(read(f"---\ntitle: 甲\n---\n{body}", "a.md").document) == {}
    assert _told(read(body, "b.md").document) == {"number": "柏文发〔2025〕3号", "effective": "2025-04-01"}


def test_a_sidecar_wins_key_by_key(read: Read, write: Write) -> None:
    write("c.meta.yaml", "number: 甲〔2020〕1号\n")
    reading = read("柏文发〔2025〕3号\n\n本办法自2025年4月1日起施行。\n", "c.txt")
    assert _told(reading.document) == {"number": "甲〔2020〕1号", "effective": "2025-04-01"}
    assert reading.given == {"number"}


def test_a_page_tells_what_its_labels_say(read: Read) -> None:
    page = (
        "<html><body><table><tr><td>发文机关：</td><td>柏城市文化局</td></tr><tr><td>发文字号：</td><td>柏文发〔2024〕5号</td></tr></table>"
        "<p>发布日期：2024-05-20</p><div class=TRS_Editor><p>甲。</p></div>"
    )
    assert _told(read(page, "d.html").document) == {
        "publisher": "柏城市文化局",
        "number": "柏文发〔2024〕5号",
        "published": "2024-05-20",
    }


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("关于开展2025年木雕评审的通知", 2025),
        ("关于做好二〇二五年度木雕评审工作的通知", 2025),
        ("木乡市2025年木雕评审公告（第二批）", 2025),
        ("关于2025年5月1日起停办木雕评审的通知", None),
        ("关于印发《木雕评审目录（2025年版）》的通知", None),
        ("关于2024年至2026年木雕评审的通知", None),
        ("关于2025—2026年度木雕评审的通知", None),
        ("木雕评审办法（2025年）", None),
    ],
)
def test_a_notice_speaks_of_the_year_in_its_title(read: Read, title: str, year: int | None) -> None:
    assert read(f"{title}\n各单位：\n一、甲。\n", "a.txt").document.year == year


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("木乡市文化局 木乡市财政局关于评审的通知", "木乡市文化局、木乡市财政局"),
        ("木乡市文化局转发省文化厅关于评审的通知", "木乡市文化局"),
        ("转发省文化厅关于评审的通知", "柳城工艺学会、柳城市文化局"),
        ("关于转发《省文化厅关于评审的意见》的通知", "柳城工艺学会、柳城市文化局"),
        ("木 乡 市 文 化 局关于评审的通知", "木乡市文化局"),
        ("木乡市文化局 木乡市财政局印发《关于评审的意见》", "木乡市文化局、木乡市财政局"),
        ("木乡市第三中学关于评审的通知", "木乡市第三中学"),
        ("文化局关于评审的通知", "柳城工艺学会、柳城市文化局"),
        ("柳城工艺学会等两部门关于评审的通知", "柳城工艺学会、柳城市文化局"),
    ],
)
def test_who_issued_it_is_told_by_title_or_signature(read: Read, title: str, publisher: str) -> None:
    text = f"{title}\n各单位：\n一、甲。\n柳城工艺学会\n柳城市文化局\n2025年7月20日\n"
    assert read(text, "a.txt").document.publisher == publisher


def test_labelled_lines_of_a_text_tell_its_particulars(read: Read) -> None:
    lines = "发文字号：柏文发〔2025〕3号\n来源：柏城晨报　　发布时间：2025-03-02\n各单位：\n一、甲。\n来源：自筹\n"
    told = {"publisher": "柏城晨报", "number": "柏文发〔2025〕3号", "published": "2025-03-02"}
    assert _told(read(f"木雕评审须知\n{lines}", "a.txt").document) == told
    signed = f"木雕评审须知\n{lines}柏城市文化局\n2025年3月1日\n"
    assert _told(read(signed, "b.txt").document) == told | {"publisher": "柏城市文化局"}


@pytest.mark.parametrize(
    ("history", "publisher", "published"),
    [
        ("（1984年1月5日柏城市文化局发布）", "柏城市文化局", "1984-01-05"),
        ("(一九五一年二月二十六日政务院公布　一九五三年一月二日政务院修正公布)", "政务院", "1953-01-02"),
        ("（1988年9月23日国务院、中央军事委员会令第14号发布）", "国务院、中央军事委员会", "1988-09-23"),
        (
            "（2020年12月25日柏城市人民法院审判委员会第18次会议通过，自2021年1月1日起施行）",
            "柏城市人民法院",
            "2020-12-25",
        ),
        ("（1981年3月6日国务院第3次常务会议批准\n1981年3月14日国务院公布施行）", "国务院", "1981-03-14"),
    ],
)
def test_what_stands_in_brackets_below_a_title_tells_who_gave_it_out(
    read: Read, history: str, publisher: str, published: str
) -> None:
    document = read(f"灯彩条例\n{history}\n第一条 甲。\n第二条 乙。\n", "a.txt").document
    assert (document.publisher, document.published) == (publisher, published)


def test_a_number_in_a_row_is_that_of_something_else(read: Read) -> None:
    assert _told(read("|依据|柏价费〔2018〕5号|\n|-|-|\n|费用|柏价费〔2019〕6号|\n").document) == {}


def test_an_order_of_the_state_tells_its_number(read: Read) -> None:
    assert read("甲条例\n国令第797号\n第一条 乙。\n第二条 丙。\n", "a.txt").document.number == "国令第797号"


@pytest.mark.parametrize(
    ("signer", "publisher"),
    [
        ("木乡市文化局   木乡市财政局", "木乡市文化局、木乡市财政局"),
        ("木乡市评审工作领导小组办公室（代章）", "木乡市评审工作领导小组办公室"),
        ("木乡市第三中学", "木乡市第三中学"),
        ("学工部 教务处", "学工部、教务处"),
        ("木乡大学人力资源处", "木乡大学人力资源处"),
        ("木乡市图书馆", "木乡市图书馆"),
        ("木乡市公安局交通警察支队", "木乡市公安局交通警察支队"),
        (
            "木乡市商务局 木乡市财政局 木乡市公安局 木乡市生态环境局 木乡市税务局 木乡市市场监督管理局",
            "木乡市商务局、木乡市财政局、木乡市公安局、木乡市生态环境局、木乡市税务局、木乡市市场监督管理局",
        ),
    ],
)
def test_a_signature_names_each_body_and_no_seal(read: Read, signer: str, publisher: str) -> None:
    text = f"关于评审的通知\n各单位：\n一、甲。\n{signer}\n2025年7月20日\n"
    assert read(text, "a.txt").document.publisher == publisher


def test_a_signature_above_the_rules_that_a_notice_carries_names_its_bodies(read: Read) -> None:
    text = "关于印发评审细则的通知\n各单位：\n现印发给你们。\n木乡市第三中学\n2025年7月20日\n评审细则\n第一条 甲。\n第二条 乙。\n"
    assert _told(read(text, "a.txt").document) == {"publisher": "木乡市第三中学", "published": "2025-07-20"}


def test_the_hour_may_follow_the_day_of_a_signature(read: Read) -> None:
    reading = read("紧急通告\n一、甲。\n\n木乡市防汛指挥部 2025年7月8日9时\n", "a.txt")
    assert _told(reading.document) == {"publisher": "木乡市防汛指挥部", "published": "2025-07-08"}
    assert reading.passages[-1].locator == "p1"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("发布单位：木乡市文化局、木乡市财政局", {"publisher": "木乡市文化局、木乡市财政局"}),
        (
            "发布单位：木乡市文化局　木乡市财政局　更新日期：2025年5月",
            {"publisher": "木乡市文化局、木乡市财政局", "published": "2025-05"},
        ),
        (
            "文件编号：XC-HR-2026-005　版本：V3.0　发布部门：人力资源中心　生效日期：2026年7月1日",
            {"publisher": "人力资源中心", "number": "XC-HR-2026-005", "effective": "2026-07-01"},
        ),
        ("编制：行政部　审核：张三　执行日期：2026.4.1", {"publisher": "行政部", "effective": "2026-04-01"}),
        ("编制：张三　审核：李四", {}),
        ("发布：木乡医院门诊部　时间：2025-04-02", {"publisher": "木乡医院门诊部", "published": "2025-04-02"}),
        ("公告编号：2025-015", {"number": "2025-015"}),
        ("编号：LS-012　修订日期：二〇二五年三月一日", {"number": "LS-012", "published": "2025-03-01"}),
        (
            "发布日期：二〇二五年三月一日\n\n失效日期：2026年3月1日",
            {"published": "2025-03-01", "expires": "2026-03-01"},
        ),
    ],
)
def test_what_companies_and_guides_label_above_their_text_tells_their_particulars(
    read: Read, line: str, told: dict[str, str]
) -> None:
    assert _told(read(f"# 木雕管理制度\n\n{line}\n\n1. 甲。\n2. 乙。\n").document) == told


def test_a_table_that_all_begins_with_tells_particulars_and_its_last_day_signs_nothing(read: Read) -> None:
    table = "| 文件编号 | LS-HQ-03 |\n| --- | --- |\n| 编制部门 | 后勤部 |\n| 生效日期 | 2026年5月1日 |\n"
    told = {"number": "LS-HQ-03", "publisher": "后勤部", "effective": "2026-05-01"}
    assert _told(read(f"# 食堂管理制度\n\n{table}\n第一条 甲。\n\n第二条 乙。\n").document) == told


def test_who_serves_issued_the_guide(read: Read) -> None:
    table = "| 项目 | 内容 |\n| --- | --- |\n| 实施机关 | 木乡市文化局 |\n"
    assert read(f"# 木雕登记办事指南\n\n## 一、信息\n\n{table}").document.publisher == "木乡市文化局"
    assert read(f"# 木雕登记规定\n\n## 一、信息\n\n{table}").document.publisher is None
