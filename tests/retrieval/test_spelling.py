from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.opening import CARRIED
from bot.retrieval.lexicon import read_lexicon
from bot.retrieval.segment import open_segmenter
from bot.retrieval.spelling import Speller

LEXICON = read_lexicon(CARRIED / "lexicon")
SPELLER = Speller(open_segmenter(LEXICON, None))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("外籍人员可以申抱吗", "外籍人员可以申报吗"),
        ("要不要发论闻", "要不要发论文"),
        ("破各要什么", "破格要什么"),
        ("退体人员能报吗", "退休人员能报吗"),
        ("消访工程职称", "消防工程职称"),
    ],
)
def test_a_slip_of_the_same_sound_or_shape_is_read_as_the_word_that_was_meant(written: str, read: str) -> None:
    corrected, slips = SPELLER.correct(written)
    assert corrected == read
    assert slips


@pytest.mark.parametrize(
    "question",
    ["工程师在北京可以申报吗", "应急专业的职称有几级", "食堂几点开门", "我的单位在哪个区", "没有代表作怎么办"],
)
def test_what_is_written_right_is_left_alone(question: str) -> None:
    assert SPELLER.correct(question) == (question, ())


@given(st.text("申抱报论闻文的在职称评程师 a1", max_size=20))
def test_a_correction_keeps_the_length(text: str) -> None:
    assert len(SPELLER.correct(text)[0]) == len(text)
