"""How long whole questions take: cold, in a process of their own, and warm, beside what jieba alone takes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from benchmarks.questions import TODAY, opened
from bot.cache import cache_folder
from bot.opening import CARRIED, open_assistant, open_lexicon
from bot.retrieval.normalise import normalise
from bot.retrieval.segment import open_segmenter

COLD = ("-m", "bot", "ask", "外籍人员可以申报吗？", "--json")
PEER = ("-c", "import jieba; jieba.initialize()")


@dataclass(frozen=True, slots=True)
class Asks:
    """Seconds of a cold process with their share of jieba's, milliseconds of a warm question with their multiple of segmenting."""

    cold: float
    jieba_initialize: float
    cold_share: float
    warm_p50: float
    warm_p99: float
    segmenting_p50: float
    warm_multiple: float


def measure_asks(runs: int) -> Asks:
    """Run `ask` and jieba in turn, `runs` pairs, then ask the questions about the carried knowledge in this process."""
    _seconds(COLD), _seconds(PEER)
    pairs = [(_seconds(COLD), _seconds(PEER)) for _ in range(runs)]
    assistant = open_assistant(CARRIED)
    segmenter = open_segmenter(open_lexicon(CARRIED), cache_folder())
    sets = opened(("carried", "exam-carried")).sets
    questions = [one.question for settled in sets for one in settled.questions.questions]
    asked = _milliseconds(questions, lambda question: assistant.ask(question, TODAY))
    segmented = _milliseconds(questions, lambda question: segmenter.terms(normalise(question)))
    return Asks(
        cold=median(ours for ours, _ in pairs),
        jieba_initialize=median(peers for _, peers in pairs),
        cold_share=median(ours / peers for ours, peers in pairs),
        warm_p50=median(asked),
        warm_p99=quantiles(asked, n=100)[-1],
        segmenting_p50=median(segmented),
        warm_multiple=median(asked) / median(segmented),
    )


def told(asks: Asks) -> str:
    """Return what was measured in two lines."""
    return (
        f"cold ask {asks.cold:.3f} s, jieba.initialize() {asks.jieba_initialize:.3f} s: {asks.cold_share:.2f} of it\n"
        f"warm ask p50 {asks.warm_p50:.2f} ms, p99 {asks.warm_p99:.2f} ms, segmenting alone {asks.segmenting_p50:.2f} ms:"
        f" {asks.warm_multiple:.1f} times it"
    )


def _seconds(words: tuple[str, ...]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True)  # noqa: S603 - the words stand above
    return time.perf_counter() - started


def _milliseconds(questions: list[str], ask: Callable[[str], object]) -> list[float]:
    for question in questions:
        ask(question)
    times = []
    for question in questions:
        started = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - started) * 1e3)
    return times
