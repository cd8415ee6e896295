from __future__ import annotations

import pytest

from bot.answering.kinds import counting, has


@pytest.mark.parametrize(
    ("kind", "answers", "does_not"),
    [
        ("截止", "申报到7月31日截止。", "申报从7月10日开始。"),
        ("金额", "评审费每人400元。", "审核通过的人网上缴费。"),
        ("时长", "从事本专业技术工作满5年。", "2022年度开始申报。"),
        ("电话", "咨询电话010-12345678。", "打电话咨询。"),
        ("文号", "文号是京人社事业字〔2024〕96号。", "通知已经印发。"),
    ],
)
def test_what_is_asked_for_must_be_there(kind: str, answers: str, does_not: str) -> None:
    assert has(kind, answers)
    assert not has(kind, does_not)


def test_a_number_of_people_is_not_a_number_of_tiers() -> None:
    assert not counting("人").search("设4个层级")
    assert counting("个").search("设4个层级")
