"""How long whole questions take: cold, in a process of their own, and warm, beside what cutting them alone takes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import add
from statistics import median, quantiles

import jieba

from benchmarks.questions import TODAY, opened
from bot.opening import CARRIED, open_assistant
from bot.retrieval.normalise import normalise
from bot.retrieval.query import QueryMaker

COLD = ("-m", "bot", "ask", "外籍人员可以申报吗？", "--json")
PEER = ("-c", "import jieba; jieba.initialize()")


@dataclass(frozen=True, slots=True)
class Asks:
    """Seconds of a cold process with their share of jieba's; milliseconds of a warm question that was not asked before.

    `cutting` is `jieba.lcut` of the question, nothing else. `segmenting` makes its terms: normalised, cut, words and
    sub-words, characters one and two at a time, and concepts. `reading` makes its query: terms, and what it speaks of.
    """

    cold: float
    jieba_initialize: float
    cold_share: float
    warm_p50: float
    warm_p99: float
    cutting_p50: float
    segmenting_p50: float
    reading_p50: float


def measure_asks(runs: int) -> Asks:
    """Run `ask` and jieba in turn, `runs` pairs, then ask the questions about the carried knowledge in this process."""
    _seconds(COLD), _seconds(PEER)
    pairs = [(_seconds(COLD), _seconds(PEER)) for _ in range(runs)]
    sets = opened(("carried", "exam-carried")).sets
    questions = [one.question for settled in sets for one in settled.questions.questions]
    jieba.setLogLevel("WARNING")
    halves = questions[::2], questions[1::2]
    asked, cut, segmented, read = map(add, _warm(*halves), _warm(*reversed(halves)))
    return Asks(
        cold=median(ours for ours, _ in pairs),
        jieba_initialize=median(peers for _, peers in pairs),
        cold_share=median(ours / peers for ours, peers in pairs),
        warm_p50=median(asked),
        warm_p99=quantiles(asked, n=100)[-1],
        cutting_p50=median(cut),
        segmenting_p50=median(segmented),
        reading_p50=median(read),
    )


def told(asks: Asks) -> str:
    """Return what was measured in three lines."""
    parts = {"jieba.lcut": asks.cutting_p50, "segmenting": asks.segmenting_p50, "making its query": asks.reading_p50}
    multiples = (f"{name} alone {part:.2f} ms ({asks.warm_p50 / part:.1f} times it)" for name, part in parts.items())
    return (
        f"cold ask {asks.cold:.3f} s, jieba.initialize() {asks.jieba_initialize:.3f} s: {asks.cold_share:.2f} of it\n"
        f"warm ask of a new question p50 {asks.warm_p50:.2f} ms, p99 {asks.warm_p99:.2f} ms\n{', '.join(multiples)}"
    )


def _seconds(words: tuple[str, ...]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True)  # noqa: S603 - the words stand above
    return time.perf_counter() - started


def _warm(known: list[str], new: list[str]) -> Iterator[list[float]]:
    """Yield how long the new questions take to answer, to cut, to segment and to read once the known ones are through."""
    assistant, segmenter = open_assistant(CARRIED), open_assistant(CARRIED).segmenter
    makes = QueryMaker(open_assistant(CARRIED).segmenter)
    yield _milliseconds(lambda question: assistant.ask(question, TODAY), known, new)
    yield _milliseconds(jieba.lcut, known, new)
    yield _milliseconds(lambda question: segmenter.terms(normalise(question)), known, new)
    yield _milliseconds(lambda question: makes.make(question, normalise(question), TODAY.year), known, new)


def _milliseconds(ask: Callable[[str], object], known: list[str], new: list[str]) -> list[float]:
    """Ask the known questions, then the new ones, and return how long each new one took."""
    for question in known:
        ask(question)
    times = []
    for question in new:
        started = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - started) * 1e3)
    return times
