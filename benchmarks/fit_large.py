"""How sure the first passage of a large folder is, fitted on the development half of the statutes.

`python -m benchmarks.fit_large DIR` prints the two numbers of `bot/answering/signals.py` that turn the share of terms into a
probability (logistic regression, by gradient descent) of the first passage being one that lawyers marked. Since not every
question is answered by a folder, each is seen a second time as if the marked passages were not there, counting a third.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from benchmarks.judged import read_judged
from benchmarks.quality import open_judged
from benchmarks.questions import TODAY

_UNANSWERED = 1 / 3


def fit_large(folder: Path) -> None:
    """Print bias and weight of the share of terms."""
    judged = read_judged(folder)
    assistant, ids = open_judged(judged)
    rows, aims, shares = [], [], []
    for question in judged.answerable:
        evidence = assistant.ask(question.text, TODAY).evidence
        marked = [ids[one.passage.id] in judged.relevant[question.id] for one in evidence]
        for first, share in ((0, 1.0), (marked.index(False), _UNANSWERED)):
            rows.append((1.0, evidence[first].signals.share_of_terms))
            aims.append(marked[first])
            shares.append(share)
    seen, right, share_of = np.array(rows), np.array(aims, float), np.array(shares) / sum(shares)
    weights = np.zeros(2)
    for _ in range(40_000):
        sure = 1 / (1 + np.exp(-(seen @ weights)))
        weights -= 0.2 * (seen.T @ ((sure - right) * share_of))
    print(weights.round(3).tolist())


if __name__ == "__main__":
    fit_large(Path(sys.argv[1]))
