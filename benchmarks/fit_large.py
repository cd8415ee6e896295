"""How sure the first passage of a large folder is, fitted on the development half of the statutes.

`python -m benchmarks.fit_large DIR` prints the three numbers of `bot/answering/signals.py` that turn the lexicon's log-odds and
the share of terms into a probability (logistic regression, by gradient descent) of the first passage being one that lawyers
marked.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from benchmarks.judged import read_judged
from benchmarks.quality import open_judged
from benchmarks.questions import TODAY
from bot.answering.signals import SIGNALS
from bot.answering.weights import BIAS, CONFIDENCE


def fit_large(folder: Path) -> None:
    """Print bias, weight of the lexicon's log-odds and weight of the share of terms."""
    judged = read_judged(folder)
    assistant, ids = open_judged(judged)
    rows, aims = [], []
    for question in judged.answerable:
        if evidence := assistant.ask(question.text, TODAY).evidence:
            signals = evidence[0].signals
            weighed = BIAS + sum(CONFIDENCE.get(name, 0.0) * getattr(signals, name) for name in SIGNALS)
            rows.append((1.0, weighed, signals.share_of_terms))
            aims.append(ids[evidence[0].passage.id] in judged.relevant[question.id])
    seen, right = np.array(rows), np.array(aims, float)
    weights = np.zeros(3)
    for _ in range(40_000):
        sure = 1 / (1 + np.exp(-(seen @ weights)))
        weights -= np.array([0.2, 0.05, 0.2]) * (seen.T @ (sure - right)) / len(right)
    print(weights.round(3).tolist())


if __name__ == "__main__":
    fit_large(Path(sys.argv[1]))
