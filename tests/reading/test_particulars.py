from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.errors import DocumentError
from bot.reading.front_matter import mapping
from bot.reading.particulars import iso_date, particulars, slug

PATH = Path("folder/安全生产法(2021-06-10).md")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Thu, 07 Mar 2024 02:10:00 GMT", "2024-03-07"),
        ("Thu, 07 Mar 2024 23:10:00 +0800", "2024-03-07"),
        ("2024-03-07", "2024-03-07"),
        ("2024-03-07T09:00:00+08:00", "2024-03-07"),
        ("2024-03-07 09:00", "2024-03-07"),
        ("20240307", "2024-03-07"),
        ("2024/3/7", "2024-03-07"),
        ("2024年3月7日", "2024-03-07"),
        ("2024年3月", "2024-03"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("2024-13-01", None),
        ("2024年2月30日", None),
        ("2024-13", None),
        ("春天", None),
        ("", None),
    ],
)
def test_dates_become_iso_dates(written: str, date: str | None) -> None:
    assert iso_date(written) == date


def test_a_slug_keeps_ascii_and_stays_distinct() -> None:
    assert slug("Launch 2022_v2") == "launch-2022-v2"
    first, second = slug("安全生产法(2021-06-10)"), slug("工会法(2021-06-10)")
    assert first != second
    assert first == slug("安全生产法(2021-06-10)")
    for found in (first, second, slug("甲"), slug("___")):
        assert re.fullmatch("[a-z0-9-]+", found)


def test_a_slug_does_not_depend_on_how_the_system_composes_names() -> None:
    assert slug("caf\u00e9") == slug("cafe\u0301")


def test_all_particulars_are_read() -> None:
    head = """
id: lantern-2
title: 灯彩
publisher: 协会
number: 灯协〔2023〕2号
published: 2023年7月1日
effective: 2023-08-01
expires: 2024-08-01
year: 2023
status: superseded
superseded_by: lantern-3
grade: repost
wording: restated
scope: 只对灯彩
url: https://example.org/
note: 不认识的键
"""
    document = particulars(mapping(head, PATH), {}, PATH)
    assert (document.id, document.title, document.publisher) == ("lantern-2", "灯彩", "协会")
    assert document.number == "灯协〔2023〕2号"
    assert (document.published, document.effective, document.expires) == (
        "2023-07-01",
        "2023-08-01",
        "2024-08-01",
    )
    assert (document.year, document.status, document.superseded_by) == (2023, "superseded", "lantern-3")
    assert (document.grade, document.wording) == ("repost", "restated")
    assert (document.scope, document.url) == ("只对灯彩", "https://example.org/")


def test_what_feeds_call_date_and_author_is_read_where_nothing_better_stands() -> None:
    feed = mapping("author: 某报\ndate: Thu, 07 Mar 2024 02:10:00 GMT", PATH)
    document = particulars(feed, {}, PATH)
    assert (document.publisher, document.published) == ("某报", "2024-03-07")
    better = mapping("author: 某报\npublisher: 某局\ndate: 2024-03-07\npublished: 2024-03-01", PATH)
    document = particulars(better, {}, PATH)
    assert (document.publisher, document.published) == ("某局", "2024-03-01")


def test_absent_and_empty_keys_are_none() -> None:
    document = particulars(mapping("publisher:\nnumber: null\nyear: ~\nstatus: ''", PATH), {}, PATH)
    assert (document.publisher, document.number, document.year) == (None, None, None)
    assert (document.status, document.wording, document.grade) == ("unknown", "verbatim", None)


def test_the_title_falls_back_to_the_page_and_then_to_the_stem() -> None:
    assert particulars({}, {"title": "页面标题"}, PATH).title == "页面标题"
    assert particulars({}, {}, PATH).title == "安全生产法(2021-06-10)"


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("id: Big Id", "no id"),
        ("status: done", "unknown"),
        ("grade: 政府", "unknown"),
        ("wording: loose", "unknown"),
        ("published: 明天", "no date"),
        ("effective: 2024-02-30", "no date"),
        ("year: 二〇二三", "no year"),
        ("year: 23", "no year"),
        ("superseded_by: 新法", "no id"),
        ("title: [甲]", "no plain text"),
    ],
)
def test_a_value_that_a_key_cannot_have_is_named_with_its_line(entry: str, problem: str) -> None:
    with pytest.raises(DocumentError) as caught:
        particulars(mapping(f"note: x\n{entry}", PATH, 2), {}, PATH)
    assert (caught.value.path, caught.value.line) == (PATH, 3)
    assert problem in caught.value.problem
    assert caught.value.remedy
