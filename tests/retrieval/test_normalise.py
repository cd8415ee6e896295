from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.normalise import normalise

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS)
def test_a_normalised_text_is_as_long_as_the_text_so_that_spans_stay(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(TEXTS)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("臺灣居民在京任職，可否申報？", "台湾居民在京任职,可否申报?"),
        ("２０２５年度　ＨＲ", "2025年度 hr"),
        ("（一）Emergency", "(一)emergency"),
    ],
)
def test_traditional_full_width_and_upper_case_fall_together(written: str, searched: str) -> None:
    assert normalise(written) == searched
