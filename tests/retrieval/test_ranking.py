from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Document, Knowledge, Passage, Reading
from bot.retrieval.counts import Counts
from bot.retrieval.index import Index
from bot.retrieval.packing import pack
from bot.retrieval.postings import Postings, key_of
from bot.retrieval.ranking import rank
from bot.retrieval.statistics import LuceneBM25


def index_of(*documents: list[str]) -> Index:
    """Index documents whose passages are given as words apart from each other by spaces."""
    readings = []
    for number, texts in enumerate(documents):
        document = Document(f"d{number}", "")
        passages = (Passage(document, f"p{place}", "", text) for place, text in enumerate(texts, 1))
        readings.append(Reading(document, tuple(passages)))
    knowledge = Knowledge(tuple(readings), "")
    counts = Counts.of([Counter(map(key_of, passage.text.split())) for passage in knowledge.passages])
    return Index(knowledge, Postings(pack(LuceneBM25(counts))))


def found(index: Index, *terms: str, most: int = 9) -> list[str]:
    return [hit.passage.id for hit in rank(index, terms, most)]


def test_of_two_passages_alike_the_one_among_its_like_comes_first() -> None:
    index = index_of(["口罩 生产", "天气 很好"], ["物资 生产", "口罩 生产", "口罩 价格"])
    assert found(index, "口罩", "生产")[0] == "d1#p2"


def test_a_document_that_holds_the_answer_elsewhere_speaks_for_its_passages() -> None:
    index = index_of(["补贴 甲 乙"], ["失业 补贴 标准", "丙 丁 戊", "己 庚 辛", "补贴 甲 乙"])
    assert found(index, "失业", "补贴", "标准") == ["d1#p1", "d1#p4", "d0#p1"]


def test_a_document_goes_from_its_first_row_to_its_last() -> None:
    index = index_of(["甲"], ["乙", "丙"], ["丁"])
    assert [index.document_at(row) for row in range(4)] == [(0, 1), (1, 3), (1, 3), (3, 4)]


def test_nothing_is_found_where_no_term_is_shared() -> None:
    assert found(index_of(["甲 乙"], ["丙"]), "丁") == []


words = st.sampled_from("甲乙丙丁")
texts = st.lists(words, min_size=1, max_size=4).map(" ".join)


@given(
    st.lists(st.lists(texts, min_size=1, max_size=4), min_size=1, max_size=4),
    st.lists(words, max_size=4),
    st.integers(1, 9),
)
def test_what_is_found_shares_a_term_and_stands_best_first(
    documents: list[list[str]], terms: list[str], most: int
) -> None:
    index = index_of(*documents)
    hits = rank(index, terms, most)
    sharing = [passage for passage in index.passages if set(passage.text.split()) & set(terms)]
    assert len(hits) == min(most, len(sharing))
    assert all(hit.passage in sharing and hit.score > 0 for hit in hits)
    assert all(one.score >= other.score for one, other in pairwise(hits))
