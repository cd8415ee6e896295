"""Vectors that were made are kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bot.embeddings.vectors import Vectors

ONE = np.array([0.6, -0.8], np.float32)


def test_what_was_kept_is_there_for_the_next_process_and_nothing_else_is(tmp_path: Path) -> None:
    Vectors(tmp_path / "vectors").keep({"a": ONE})
    again = Vectors(tmp_path / "vectors")
    assert again.held(["a", "b"]) == {"a"}
    assert np.allclose(again.kept(["b", "a"])["a"], ONE, atol=1e-3)
    assert not again.is_whole("all of it")
    again.note_whole("all of it")
    assert Vectors(tmp_path / "vectors").is_whole("all of it")


def test_a_file_that_is_none_of_ours_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "vectors"
    path.write_bytes(b"nothing that SQLite wrote" * 100)
    Vectors(path).keep({"a": ONE})
    assert Vectors(path).held(["a"]) == {"a"}


def test_where_nothing_can_be_written_vectors_last_as_long_as_the_process(tmp_path: Path) -> None:
    for path in (None, tmp_path / "missing" / "vectors"):
        vectors = Vectors(path)
        vectors.keep({"a": ONE})
        assert vectors.held(["a"]) == {"a"}
        assert Vectors(path).held(["a"]) == set()


@given(arrays(np.float32, 24, elements=st.floats(-1, 1, width=32)))
def test_half_precision_loses_less_than_a_thousandth_of_a_number(vector: np.ndarray) -> None:
    vectors = Vectors(None)
    vectors.keep({"a": vector})
    assert np.abs(vectors.kept(["a"])["a"] - vector).max() < 1e-3
