from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.counts import Counts

PASSAGES = st.lists(st.dictionaries(st.integers(0, (1 << 64) - 1), st.integers(1, 9), max_size=5), max_size=6)


@given(st.lists(PASSAGES, max_size=4))
def test_counts_held_flat_and_joined_are_those_of_each_passage(parts: list[list[dict[int, int]]]) -> None:
    joined = Counts.joined(Counts.of(part) for part in parts)
    passages = [passage for part in parts for passage in part]
    assert list(joined) == passages
    assert joined.lengths().tolist() == [sum(passage.values()) for passage in passages]
    assert list(joined[1:]) == passages[1:]


@given(PASSAGES)
def test_counts_kept_as_bytes_come_back(passages: list[dict[int, int]]) -> None:
    counts = Counts.of(passages)
    kept = Counts.from_bytes(counts.sizes.tobytes(), counts.keys.tobytes(), counts.frequencies.tobytes())
    assert list(kept) == passages


def test_bytes_that_do_not_belong_together_are_no_counts() -> None:
    counts = Counts.of([{1: 2}, {3: 4}])
    with pytest.raises(ValueError, match="other terms"):
        Counts.from_bytes(counts.sizes.tobytes(), counts.keys.tobytes()[:8], counts.frequencies.tobytes())


def test_a_term_that_a_passage_repeats_without_end_is_counted_so_far_as_it_matters() -> None:
    assert list(Counts.of([{1: 10**9}])) == [{1: 65535}]
