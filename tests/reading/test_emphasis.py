from __future__ import annotations

import pytest

from bot.reading.page import read_page


def _headings(markup: str) -> list[str]:
    return [block.text for block in read_page(markup).blocks if block.level]


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
