from __future__ import annotations

from bot.answering.standing import standing_of
from bot.model import Document
from bot.opening import CARRIED
from bot.retrieval.lexicon import read_lexicon

LEXICON = read_lexicon(CARRIED / "lexicon")


def test_a_general_rule_is_one_whose_scope_says_so_and_which_is_no_years_arrangement() -> None:
    assert standing_of(Document("a", "标准", scope="通用标准"), LEXICON).general
    assert not standing_of(Document("a", "通知", scope="全市安排", year=2024), LEXICON).general
    assert not standing_of(Document("a", "标准"), LEXICON).general


def test_the_year_comes_from_the_particulars_then_the_title_then_the_day_of_a_report() -> None:
    assert standing_of(Document("a", "2024年度通知", year=2023), LEXICON).year == 2023
    assert standing_of(Document("a", "2024年度通知"), LEXICON).year == 2024
    assert standing_of(Document("a", "2024—2025年度通知", number="甲发〔2024〕1号"), LEXICON).year is None
    assert standing_of(Document("a", "启动", published="2022-08-05"), LEXICON).year == 2022
    assert (
        standing_of(Document("a", "办法", number="京人社发〔2020〕12号", published="2020-07-31"), LEXICON).year is None
    )


def test_national_bodies_and_scopes_make_a_national_rule() -> None:
    assert standing_of(Document("a", "职称评审管理暂行规定", publisher="人力资源社会保障部"), LEXICON).national
    assert not standing_of(Document("a", "北京市办法", publisher="北京市人力资源和社会保障局"), LEXICON).national
