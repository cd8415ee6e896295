from __future__ import annotations

import pytest

from bot.reading.page import read_page


def _headings(markup: str) -> list[str]:
    return [block.text for block in read_page(markup).blocks if block.level]


def test_a_level_of_headings_that_tells_most_of_a_text_is_none() -> None:
    assert _headings("<h1>某办法</h1><h4>某局：</h4><h4>甲，乙如下：</h4><h4>丙。</h4>") == ["某办法"]
    assert _headings("<h2>说明</h2><h2>甲。</h2><h2>办法</h2>") == ["说明", "办法"]
    assert _headings("<h2>甲，公告如下：</h2><h2>说明</h2>") == ["说明"]
    assert _headings("<h3>申报条件：</h3><p>甲。</p>") == ["申报条件："]


def test_bold_lines_above_lists_that_begin_again_are_headings() -> None:
    assert _headings("<p><b>条件</b></p><p>1.甲；</p><p>2.乙。</p><p><b>材料</b></p><p>1.丙。</p>") == ["条件", "材料"]


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b>条件</b></p><p>1.甲；</p><p>2.乙。</p><p><b>材料</b></p><p>3.丙。</p>",
        "<p>一、总则</p><p><b>条件</b></p><p>1.甲；</p><p><b>材料</b></p><p>1.丙。</p>",
        "<p><b>办法</b></p><p>第一条　甲。</p><p><b>规则</b></p><p>第一条　乙。</p>",
        "<p>1.甲；</p><p>2.乙。</p><p><b>材料</b>如下</p><p>1.丙。</p>",
        "<p>1.甲；</p><p>2.乙。</p><p><b>材料如下：</b></p><p>1.丙。</p>",
        "<p><b>条件</b></p><p>甲。</p><p><b>材料</b></p><p>乙。</p>",
    ],
)
def test_other_bold_lines_are_none(markup: str) -> None:
    assert _headings(markup) == []


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("报名截止到2026年6月30日", "另行通知。"),
        ("咨询电话 029-1", "另行通知。"),
        ("逾期不予受理", "另行通知。"),
        ("材料应当齐全", "另行通知。"),
        ("请按时申报", "特此通知。"),
        ("请按时申报", "（此件公开发布）"),
        ("柏城市文化局", "联系人某某。"),
    ],
)
def test_bold_lines_that_say_something_are_text(line: str, below: str) -> None:
    lists = "<p><b>甲类</b></p><p>1.甲；</p><p>2.乙。</p><p><b>乙类</b></p><p>1.丙。</p>"
    assert _headings(f"{lists}<p><b>{line}</b></p><p>{below}</p>") == ["甲类", "乙类"]
    assert _headings(f"{lists}<p><b>联系方式</b></p><p>见网站。</p>") == ["甲类", "乙类", "联系方式"]
