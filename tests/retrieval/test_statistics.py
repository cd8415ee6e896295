from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from bot.retrieval.bm25 import K1, B
from bot.retrieval.counts import Counts
from bot.retrieval.postings import key_of
from bot.retrieval.statistics import LuceneBM25

TERMS = [key_of(term) for term in "甲乙丙丁戊己"]
PASSAGES = st.lists(st.lists(st.sampled_from(TERMS), max_size=8), max_size=8)


@given(PASSAGES, st.sampled_from(TERMS))
def test_a_passage_scores_above_zero_exactly_when_it_has_the_term(passages: list[list[int]], term: int) -> None:
    scores = LuceneBM25(Counts.of([Counter(passage) for passage in passages])).get_scores([term])
    assert [score > 0 for score in scores] == [term in passage for passage in passages]


def test_no_passages_and_empty_passages_are_no_error() -> None:
    assert LuceneBM25(Counts.of([])).get_scores(TERMS).tolist() == []
    assert LuceneBM25(Counts.of([{}, {}])).get_scores(TERMS[:1]).tolist() == [0.0, 0.0]


@given(PASSAGES.filter(lambda passages: any(passages)), st.lists(st.sampled_from(TERMS), max_size=4))
def test_scores_are_those_of_rank_bm25_under_the_other_idf(passages: list[list[int]], question: list[int]) -> None:
    ours = LuceneBM25(Counts.of([Counter(passage) for passage in passages]))
    theirs = BM25Okapi(passages, k1=K1, b=B)
    if theirs.avgdl < 1:
        return
    theirs.idf = ours.idf
    assert ours.get_scores(question).tolist() == theirs.get_scores(question).tolist()
