from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.reading import locator as grammar
from bot.reading.locator import label, valid
from bot.reading.numbering import Kind


@pytest.mark.parametrize(
    ("locator", "told"),
    [
        ("p3", "第3段"),
        ("art9", "第九条"),
        ("art9.2", "第九条第二款"),
        ("art9.2.3", "第九条第二款第（三）项"),
        ("art9.2.3.2", "第九条第二款第（三）项第2目"),
        ("art12-1", "第十二条之一"),
        ("art105", "第一百零五条"),
        ("sec2", "二"),
        ("sec2.1", "二（一）"),
        ("sec2.1.3", "二（一）3"),
        ("sec2.1.3.4", "二（一）3（4）"),
        ("sec2.1.3.4.5", "二（一）3（4）⑤"),
        ("sec2.p1", "二 第1段"),
        ("sec2.1.p3", "二（一） 第3段"),
        ("t1.r3", "表1第3行"),
        ("sec2.t1.r3", "二 表1第3行"),
        ("art2.t1.r3", "第二条 表1第3行"),
        ("annex1", "附件1"),
        ("annex1.art2", "附件1第二条"),
        ("annex1.p3", "附件1第3段"),
        ("annex1-2.sec3", "附件1-2三"),
        ("annex1.t1.r3", "附件1表1第3行"),
        ("sec4~2", "四（第2处）"),
        ("art9.1.3~2", "第九条第一款第（三）项（第2处）"),
    ],
)
def test_a_locator_has_a_label(locator: str, told: str) -> None:
    assert valid(locator)
    assert label(locator) == told


@pytest.mark.parametrize(
    ("locator", "kinds", "told"),
    [
        ("sec5.1", [Kind.TOP, Kind.ARABIC], "五1"),
        ("sec5.1.p2", [Kind.TOP, Kind.ARABIC], "五1 第2段"),
        ("sec3.2", [Kind.ARABIC, Kind.BRACKETED], "3（2）"),
        ("sec2.1.3", [Kind.TOP, Kind.ITEM, Kind.ARABIC], "二（一）3"),
        ("sec2.21", [Kind.ITEM, Kind.CIRCLED], "（二）（21）"),
        ("sec1.2", [Kind.ARABIC, Kind.ARABIC], "1.2"),
        ("sec4.2.1", [Kind.DECIMAL, Kind.DECIMAL, Kind.DECIMAL], "4.2.1"),
        ("sec4.2.1", [Kind.DECIMAL, Kind.DECIMAL, Kind.BRACKETED], "4.2（1）"),
        ("annex2.sec1", [Kind.ARABIC], "附件2 1"),
        ("annex2.sec1.4", [Kind.ITEM, Kind.ARABIC], "附件2（一）4"),
        ("sec4.1.2~2", [Kind.TOP], "四（一）2（第2处）"),
        ("art9.1.3", [Kind.TOP], "第九条第一款第（三）项"),
    ],
)
def test_the_label_of_a_section_has_its_numbers_as_they_are_printed(
    locator: str, kinds: Sequence[Kind], told: str
) -> None:
    assert label(locator, kinds=kinds) == told


def labels(locators: Sequence[str]) -> list[str]:
    return grammar.labels(locators, [()] * len(locators))


def test_the_only_clause_of_an_article_is_not_named() -> None:
    assert labels(["art9.1", "art9.1.3", "art8.1", "art8.2", "art8.1.1"]) == [
        "第九条",
        "第九条第（三）项",
        "第八条第一款",
        "第八条第二款",
        "第八条第一款第（一）项",
    ]
    assert labels(["art9.1.3.2"]) == ["第九条第（三）项第2目"]


def test_an_article_of_an_annex_is_another_article() -> None:
    assert labels(["annex1.art9.1.1", "art9.1.1", "art9.2"])[0] == "附件1第九条第（一）项"


@pytest.mark.parametrize(
    "locator",
    ["", "x", "p", "p0", "p01", "P3", "p3.1", "art", "art9.", "art9..1", "sec2.", "sec2.p", "t1", "t1.r", "annex",
     "annex1.", "annex1art2", "art1sec2", "p1~", "~2", "第九条", "art99999", "p1p2", ".p1"],
)  # fmt: skip
def test_other_words_are_no_locator(locator: str) -> None:
    assert not valid(locator)
