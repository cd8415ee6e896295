from __future__ import annotations

from bot.model import Document, Passage
from bot.reading.blocks import Block
from bot.reading.cutting import cut


def _cut(*lines: str) -> list[Passage]:
    return list(cut(Document("x", "甲条例"), [Block(line) for line in lines])[0])


def _locators(*lines: str) -> list[str]:
    return [passage.locator for passage in _cut(*lines)]


def test_an_article_set_without_a_space_is_known_by_its_number() -> None:
    lines = ("第一条为了管理，制定。", "第二条第三人可以参加。", "第三条与管理有关的，适用。", "第四条施行。")
    assert _locators(*lines) == ["art1", "art2", "art3", "art4"]


def test_a_sentence_about_an_article_stays_a_sentence() -> None:
    assert _locators("第一条甲。", "第二条乙。", "第一条规定的丙。", "第三条丁。") == [
        "art1",
        "art2.1",
        "art2.2",
        "art3",
    ]
    assert _locators("第一条 甲。", "第二条规定的乙。", "第三条 丙。") == ["art1.1", "art1.2", "art3"]


def test_an_article_may_begin_with_another_article() -> None:
    assert _locators("第一条 甲。", "第二条 第一条第三款规定的乙。") == ["art1", "art2"]


def test_a_numbered_line_right_above_an_article_is_a_heading() -> None:
    passages = _cut("为了审理，解释如下：", "一、受理", "第一条 甲。", "二、审理", "第二条 乙。")
    assert [(passage.locator, passage.heading) for passage in passages] == [
        ("p1", ()),
        ("art1", ("一、受理",)),
        ("art2", ("二、审理",)),
    ]


def test_numbered_lines_between_two_articles_are_items() -> None:
    assert _locators("第一条 分为三类。", "一、甲；", "二、乙。", "第二条 丙。", "一、丁。") == [
        "art1.1",
        "art1.1.1",
        "art1.1.2",
        "art2",
        "sec1",
    ]
