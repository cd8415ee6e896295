from __future__ import annotations

from collections import Counter
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cache import cache_folder
from bot.opening import CARRIED, open_lexicon
from bot.retrieval.counts import Counts
from bot.retrieval.fields import packed
from bot.retrieval.meaning import ONE, Meanings, nearness, open_meanings
from bot.retrieval.postings import key_of
from bot.retrieval.segment import open_segmenter

TEXTS = st.lists(st.sampled_from("甲乙丙丁戊己"), max_size=9)


def taught(vectors: dict[str, list[int]]) -> Meanings:
    by_key = sorted((key_of(term), vector) for term, vector in vectors.items())
    keys = np.array([key for key, _ in by_key], np.uint64)
    return Meanings(packed({"width": 2}, {"keys": keys, "vectors": np.array([row for _, row in by_key], np.int8)}))


MEANINGS = taught({"甲": [100, 0], "乙": [80, 60], "丙": [0, 50], "丁": [-30, 0]})


def of_passage(*passages: list[str]) -> list[list[int]]:
    counts = Counts.of([Counter(map(key_of, terms)) for terms in passages])
    vectors: list[list[int]] = MEANINGS.of_passages(counts).tolist()
    return vectors


def near(question: list[str], passage: list[str]) -> float:
    return nearness(MEANINGS.of(question), of_passage(passage)[0])


def test_texts_that_share_no_term_are_near_when_their_terms_lie_near() -> None:
    assert near(["甲"], ["乙"]) == pytest.approx(0.8, abs=0.01)
    assert near(["甲"], ["丙"]) == 0


def test_what_lies_the_other_way_is_as_far_as_what_has_nothing_to_do_with_it() -> None:
    assert near(["甲"], ["丁"]) == 0


def test_a_text_of_unknown_terms_means_nothing() -> None:
    assert near(["戊"], ["甲"]) == 0
    assert near(["甲"], ["戊"]) == 0
    assert near([], []) == 0


def test_a_term_that_is_repeated_weighs_as_the_root_of_how_often() -> None:
    x, y = 100 * sqrt(2), 50
    assert MEANINGS.of(["甲", "丙", "甲"]) == pytest.approx([x / sqrt(x * x + y * y), y / sqrt(x * x + y * y)])


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_a_passage_means_what_the_same_text_means_as_a_question(passages: list[list[str]]) -> None:
    for terms, vector in zip(passages, of_passage(*passages), strict=True):
        assert vector == pytest.approx([ONE * number for number in MEANINGS.of(terms)], abs=0.51)


@given(TEXTS, TEXTS)
def test_nearness_is_from_0_to_1_and_the_same_from_both_sides(one: list[str], other: list[str]) -> None:
    assert 0 <= near(one, other) <= 1.01
    assert near(one, other) == pytest.approx(near(other, one), abs=0.02)


@pytest.mark.parametrize(
    ("asked", "nearer", "farther"),
    [
        ("开车撞了人要赔多少钱", "机动车发生交通事故造成人身伤亡的，由保险公司赔偿", "用人单位应当按月支付劳动报酬"),
        (
            "老板拖着工资不给怎么办",
            "用人单位未及时足额支付劳动报酬的，劳动者可以解除劳动合同",
            "商标注册申请应当提交图样",
        ),
        (
            "爸妈老了子女不管行吗",
            "成年子女不履行赡养义务的，父母有要求给付赡养费的权利",
            "机动车应当按期进行安全技术检验",
        ),
    ],
)
def test_everyday_words_lie_near_what_documents_call_it(asked: str, nearer: str, farther: str) -> None:
    meanings, segmenter = open_meanings(), open_segmenter(open_lexicon(CARRIED), cache_folder())
    meant = meanings.of(segmenter.terms(asked))
    counts = Counts.of([Counter(map(key_of, segmenter.terms(text))) for text in (nearer, farther)])
    first, second = (nearness(meant, vector) for vector in meanings.of_passages(counts).tolist())
    assert first > second + 0.2
