from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from bot.retrieval import postings, search
from bot.retrieval.packing import pack
from bot.retrieval.postings import Postings, key_of
from bot.retrieval.search import Search

TERMS = "甲乙丙丁戊己庚辛"
COLLECTIONS = st.lists(st.lists(st.sampled_from(TERMS), max_size=12), min_size=1, max_size=40).filter(any)
QUESTIONS = st.lists(st.sampled_from(TERMS + "壬"), max_size=6)


def by_key(collection: list[list[str]]) -> BM25Okapi:
    return BM25Okapi([keys(passage) for passage in collection])


def keys(terms: list[str]) -> list[int]:
    return [key_of(term) for term in terms]


def best(bm25: BM25Okapi, question: list[str], most: int) -> list[tuple[int, float]]:
    scores = bm25.get_scores(keys(question)).tolist()
    rows = sorted((row for row, score in enumerate(scores) if score > 1e-9), key=lambda row: (-scores[row], row))
    return [(row, scores[row]) for row in rows[:most]]


def large_collection(passages: int) -> list[list[str]]:
    """Make passages of words as uneven as those of a language: the nth word about 1/n as frequent as the first."""
    source = random.Random(7)  # noqa: S311 - the same passages each time
    words = [f"w{rank}" for rank in range(2000)]
    shares = [1 / (rank + 1) for rank in range(2000)]
    return [source.choices(words, shares, k=source.randint(3, 60)) for _ in range(passages)]


@pytest.fixture(scope="module", params=[postings.BLOCK, 1000], ids=["one block", "several blocks"])
def large(request: pytest.FixtureRequest) -> Iterator[tuple[BM25Okapi, Postings]]:
    bm25 = by_key(large_collection(6000))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(postings, "BLOCK", request.param)
        yield bm25, Postings(pack(bm25))


@given(COLLECTIONS, QUESTIONS, st.integers(1, 12), st.sampled_from([0, search.FEW]))
def test_the_best_passages_and_their_scores_are_those_of_rank_bm25(
    collection: list[list[str]], question: list[str], most: int, few: int
) -> None:
    bm25 = by_key(collection)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(search, "FEW", few)
        patched.setattr(postings, "MANY", few)
        found = Search(Postings(pack(bm25)), question).top(most)
    expected = best(bm25, question, most)
    assert [score for _, score in found] == pytest.approx([score for _, score in expected], rel=1e-6)


@pytest.mark.parametrize("most", [1, 10, 100])
def test_skipping_changes_no_score_and_no_place_in_a_large_collection(
    large: tuple[BM25Okapi, Postings], most: int
) -> None:
    bm25, ours = large
    source = random.Random(3)  # noqa: S311
    for _ in range(30):
        question = [f"w{int(source.paretovariate(0.5)) % 2100}" for _ in range(source.randint(1, 25))]
        found, expected = Search(ours, question).top(most), best(bm25, question, most)
        assert [row for row, _ in found] == [row for row, _ in expected]
        assert [score for _, score in found] == pytest.approx([score for _, score in expected], rel=1e-6)


def test_chosen_passages_score_as_in_a_search(large: tuple[BM25Okapi, Postings]) -> None:
    bm25, ours = large
    question = ["w0", "w3", "w40", "w40", "w700", "nowhere"]
    rows = [0, 17, 3999, 5999]
    expected = bm25.get_scores(keys(question))[rows].tolist()
    assert Search(ours, question).scores(rows) == pytest.approx(expected, rel=1e-6)


def test_passages_that_score_alike_stand_in_reading_order() -> None:
    ours = Postings(pack(by_key([["甲", "乙"], ["丙"], ["甲", "乙"], ["甲", "乙"], ["丁"], ["戊"], ["己"], ["庚"]])))
    assert [row for row, _ in Search(ours, ["甲"]).top(2)] == [0, 2]


def test_a_term_tells_how_many_passages_have_it(large: tuple[BM25Okapi, Postings]) -> None:
    bm25, ours = large
    for term in ("w0", "w9", "w1999"):
        assert ours.holders(term) == sum(key_of(term) in counts for counts in bm25.doc_freqs)
        assert ours.idf(term) == bm25.idf[key_of(term)]
    assert ours.holders("nowhere") == 0
    assert ours.idf("nowhere") is None


def test_postings_read_from_a_mapped_file_are_the_same(large: tuple[BM25Okapi, Postings], tmp_path: Path) -> None:
    bm25, ours = large
    (tmp_path / "postings.bin").write_bytes(pack(bm25))
    mapped = postings.open_postings(tmp_path / "postings.bin")
    assert Search(mapped, ["w1", "w77"]).top(10) == Search(ours, ["w1", "w77"]).top(10)
