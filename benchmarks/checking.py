"""How long `zhicheng check` takes for a thousand questions."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from benchmarks.questions import SETS
from bot.check.reading import read_question_sets
from bot.opening import CARRIED

QUESTIONS = 1000


def measure_check(runs: int) -> None:
    """Print the seconds of whole processes, on one core and on two, over the carried knowledge."""
    sets = read_question_sets([SETS])
    asked = cycle([one for questions in sets for one in questions.questions if not one.after])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "thousand.questions.yaml"
        lines = [f"- question: {one.question!r}\n  never: [nothing]\n" for one in islice(asked, QUESTIONS)]
        path.write_text(f"knowledge: {CARRIED}\ntoday: 2026-11-22\nquestions:\n{''.join(lines)}", "utf-8")
        for jobs in (1, 2):
            seconds = [_seconds(path, jobs) for _ in range(runs)]
            print(
                f"{len(lines):,} questions, {jobs} processes: {min(seconds):.1f} to {max(seconds):.1f} s ({runs} runs)"
            )


def _seconds(path: Path, jobs: int) -> float:
    started = time.perf_counter()
    words = (sys.executable, "-m", "bot", "check", str(path), "--jobs", str(jobs))
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603 - the words stand above
    return time.perf_counter() - started
