"""How long one question takes in a new process, beside what jieba alone takes to open its dictionary."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

OURS = ("-m", "bot", "ask", "外籍人员可以申报吗？", "--json")
PEER = ("-c", "import jieba; jieba.initialize()")


def measure_cold(runs: int) -> None:
    """Run the two in turn and print the median seconds of each and of the ratio, pair by pair."""
    _seconds(OURS), _seconds(PEER)
    pairs = [(_seconds(OURS), _seconds(PEER)) for _ in range(runs)]
    ours, peers = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(our / peer for our, peer in pairs)
    print(f"zhicheng ask {ours:.2f} s, jieba.initialize() {peers:.2f} s, ratio {ratio:.2f} (median of {runs} pairs)")


def _seconds(words: tuple[str, ...]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True)  # noqa: S603 - the words stand above
    return time.perf_counter() - started
