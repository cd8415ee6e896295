from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.fields import packed, unpacked

ARRAYS = st.dictionaries(
    st.text("abc", min_size=1, max_size=4),
    st.tuples(st.sampled_from(["int8", "uint16", "uint64", "float32"]), st.lists(st.integers(0, 99), max_size=40)),
    max_size=12,
)


@given(ARRAYS, st.dictionaries(st.text("xyz", min_size=1), st.integers()))
def test_arrays_and_what_is_told_of_them_come_back(
    arrays: dict[str, tuple[str, list[int]]], particulars: dict[str, int]
) -> None:
    told = packed(particulars, {name: np.array(numbers, kind) for name, (kind, numbers) in arrays.items()})
    again, fields = unpacked(told)
    assert again == particulars
    assert {name: field.tolist() for name, field in fields.items()} == {
        name: numbers for name, (_, numbers) in arrays.items()
    }


def test_what_lacks_its_end_is_told_when_it_is_opened() -> None:
    whole = packed({"width": 3}, {"numbers": np.arange(1000, dtype=np.uint32)})
    for kept in (2100, len(whole) // 2 + 1):
        with pytest.raises(ValueError, match="lack their end"):
            unpacked(whole[:kept])
