"""Lines that say nothing but who gave a document out, when, since when it holds, and by which number."""

from __future__ import annotations

import pytest

from bot.reading.issued import issued, says_issue


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "人力资源中心 2031年3月20日发布，2031年4月1日起执行",
            {"publisher": "人力资源中心", "published": "2031-03-20", "effective": "2031-04-01"},
        ),
        (
            "（全国竹艺评价委员会2031年9月3日发布，自2032年1月1日起施行）",
            {"publisher": "全国竹艺评价委员会", "published": "2031-09-03", "effective": "2032-01-01"},
        ),
        (
            "（2031年11月6日望竹市人民政府第41次常务会议通过，望竹市人民政府令第73号公布）",
            {"number": "望竹市人民政府令第73号", "publisher": "望竹市人民政府", "published": "2031-11-06"},
        ),
        (
            "（望竹市公安局、望竹市交通局联合发布　望公规〔2031〕9号）",
            {"number": "望公规〔2031〕9号", "publisher": "望竹市公安局、望竹市交通局"},
        ),
        ("望竹院〔2031〕66号　2031年12月5日印发", {"number": "望竹院〔2031〕66号", "published": "2031-12-05"}),
        (
            "（望竹院〔2031〕41号 2031年9月1日校长办公会审议通过）",
            {"number": "望竹院〔2031〕41号", "published": "2031-09-01"},
        ),
        ("（2031年3月11日党政联席会议通过，2031年3月20日印发）", {"published": "2031-03-20"}),
        ("（经第三届董事会第八次会议通过，2031年3月9日起施行）", {"effective": "2031-03-09"}),
        ("望竹人字〔2031〕11号 第5.2版", {"number": "望竹人字〔2031〕11号"}),
        ("医保办公室编 2031年7月修订", {"publisher": "医保办公室", "published": "2031-07"}),
        ("望潮市图书馆编印（2031年版）", {"publisher": "望潮市图书馆"}),
        ("望潮市图书馆 二〇三一年三月", {"publisher": "望潮市图书馆", "published": "2031-03"}),
        ("更新于2031年10月8日 望潮集团信息技术部", {"publisher": "望潮集团信息技术部", "published": "2031-10-08"}),
        ("更新日期：2031-10-08", {"published": "2031-10-08"}),
        ("望潮市医院门诊部 2031年1月第二版", {"publisher": "望潮市医院门诊部", "published": "2031-01"}),
        ("最后更新：2031年10月", {"published": "2031-10"}),
        ("望潮市人民医院心内科（2031年1月制）", {"publisher": "望潮市人民医院心内科", "published": "2031-01"}),
        (
            "（2031年1月15日职工代表大会通过，2031年1月20日望竹工〔2031〕2号文印发）",
            {"number": "望竹工〔2031〕2号", "published": "2031-01-20"},
        ),
        ("时间：2031年7月24日10时", {}),
        ("各区文化局 2031年7月24日", {}),
        ("望潮市文化局 2031年7月24日召开会议", {}),
    ],
)
def test_a_line_tells_what_each_of_its_parts_says(line: str, told: dict[str, str]) -> None:
    assert issued([line]) == told


def test_the_name_of_a_body_tells_who_issued_it_where_it_stands_alone_or_beside_such_a_line() -> None:
    assert issued(["望潮市图书馆", "2031年3月"])["publisher"] == "望潮市图书馆"
    assert issued(["望潮市图书馆", "读者须知如下"]) == {"publisher": "望潮市图书馆"}
    assert issued(["望潮市图书馆", "望潮市博物馆", "望潮市文化馆"]) == {}
    assert issued(["2031年5月", "望潮市图书馆", "望潮市博物馆", "望潮市文化馆"]) == {"published": "2031-05"}
    assert issued(["2031年9月1日", "望潮市图书馆", "2031年9月2日", "望潮市博物馆"]) == {}
    assert not says_issue("望潮市图书馆")
