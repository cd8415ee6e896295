"""Vectors of terms moved by what answers what."""

from __future__ import annotations

import numpy as np

from benchmarks.contrast import PARTS, Lesson, Lessons, learned, part_of, told_apart
from benchmarks.distil import Bag, pointing
from bot.retrieval.postings import key_of

TERMS = ("弄丢", "遗失", "补发", "迟到", "扣", "工资", "证书")


def test_a_question_comes_to_lie_nearer_to_what_answers_it_than_to_what_stands_beside_it() -> None:
    lessons = Lessons()
    lessons.passages = [("遗失", "补发", "证书"), ("迟到", "扣", "工资"), ("证书", "工资")]
    lessons.beside = [range(3)] * 3
    lessons.taught = [Lesson(("弄丢", "证书"), [0])] * 200
    bag = Bag({term: place for place, term in enumerate(TERMS)}.get, len(TERMS))
    begun = np.random.default_rng(1).normal(size=(len(TERMS), 8)).astype(np.float32)

    moved = told_apart(begun, bag, lessons)

    (asked, _), (passages, _) = pointing(bag.of([("弄丢", "证书")]), moved), pointing(bag.of(lessons.passages), moved)
    near = (passages @ asked[0]).tolist()
    before = (pointing(bag.of(lessons.passages), begun)[0] @ pointing(bag.of([("弄丢", "证书")]), begun)[0][0]).tolist()
    assert near[0] - max(near[1:]) > before[0] - max(before[1:])


def test_a_term_that_no_question_teaches_stays_where_it_was() -> None:
    lessons = Lessons()
    lessons.passages, lessons.beside = [("遗失",), ("迟到",)], [range(2)] * 2
    lessons.taught = [Lesson(("弄丢",), [0])] * 64
    bag = Bag({term: place for place, term in enumerate(TERMS)}.get, len(TERMS))
    begun = np.random.default_rng(1).normal(size=(len(TERMS), 8)).astype(np.float32)

    moved = told_apart(begun, bag, lessons)

    assert np.allclose(moved[TERMS.index("工资")], begun[TERMS.index("工资")])
    assert not np.allclose(moved[TERMS.index("遗失")], begun[TERMS.index("遗失")])


def test_a_word_that_several_questions_have_gets_a_vector_and_one_of_a_single_question_none() -> None:
    lessons = Lessons()
    lessons.passages, lessons.beside = [("遗失",), ("迟到",)], [range(2)] * 2
    lessons.taught = [Lesson(("搞丢",), [0]), Lesson(("搞丢", "咋办"), [0])] * 30 + [Lesson(("丢件",), [0])]
    known = np.array([key_of(term) for term in TERMS], np.uint64)
    begun = np.random.default_rng(1).normal(size=(len(TERMS), 8)).astype(np.float32)

    keys, vectors = learned(known, begun, lessons)

    places = {key: place for place, key in enumerate(keys.tolist())}
    assert key_of("丢件") not in places
    lost, missing, late = (vectors[places[key_of(term)]] for term in ("搞丢", "遗失", "迟到"))
    assert lost @ missing > lost @ late


def test_the_questions_about_one_part_of_the_documents_are_left_out_and_no_others() -> None:
    lessons = Lessons()
    documents = [None, *(f"rules-{number}" for number in range(20))]
    lessons.taught = [Lesson((), [0], document) for document in documents]

    parts = [[one.dropped for one in lessons.without(part).taught] for part in range(PARTS)]

    assert all(None in part for part in parts)
    assert sorted(filter(None, parts[0] + parts[1])) == sorted(filter(None, documents))
    assert all(part_of(one) != part for part in range(PARTS) for one in parts[part] if one)
