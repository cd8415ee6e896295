from __future__ import annotations

from pathlib import Path

from bot.reading.plain import read_plain
from bot.reading.saved import told_by_saver, without_site


def test_what_the_saver_of_a_page_wrote_above_it_is_told_and_no_text() -> None:
    saved = told_by_saver(
        "Title: 甲办法 - 某局\n\nURL Source: https://a.cn/1.html\nPublished Time: 2031-02-03T09:00:00Z\nMarkdown Content:\n乙。"
    )
    assert saved.title == "甲办法 - 某局"
    assert saved.told == {"url": "https://a.cn/1.html", "published": "2031-02-03T09:00:00Z"}
    assert saved.text == "\n\n\n\n\n乙。"


def test_it_may_be_written_in_chinese() -> None:
    text = "标题：甲办法\n来源：某市文化局\n发布日期：2031-03-05\n链接：https://a.cn\n正文：\n第一条 乙。"
    content = read_plain(text, Path("x.txt"), markdown=False)
    assert content.told == {"url": "https://a.cn", "title": "甲办法", "source": "某市文化局", "published": "2031-03-05"}
    assert [block.text for block in content.blocks] == ["第一条 乙。"]


def test_what_the_text_itself_tells_is_left_in_it() -> None:
    assert told_by_saver("标题：灯彩讲座\n时间：3月5日14:00\n地点：礼堂").text == "\n时间：3月5日14:00\n地点：礼堂"
    text = "乙。\nTitle: 甲\nURL: https://a.cn"
    assert told_by_saver(text).text == text


def test_the_site_is_no_part_of_a_title() -> None:
    assert without_site("关于申报的通知_某局 - 某市") == "关于申报的通知"
    assert without_site("甲 - 乙") == "甲 - 乙"


def test_a_title_may_be_all_that_the_saver_tells() -> None:
    content = read_plain("TITLE: 某校考勤办法\n\n第一章 总 则\n\n第一条 甲。", Path("x.txt"), markdown=False)
    assert content.told == {"title": "某校考勤办法"}
    assert [(block.text, block.line) for block in content.blocks] == [("第一章 总 则", 3), ("第一条 甲。", 5)]
