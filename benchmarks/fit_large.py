"""How sure the first passage of a large folder is, fitted on the development half of the statutes.

`python -m benchmarks.fit_large DIR` prints the numbers of `bot/answering/signals.py` that turn the share of terms and the lead
into a probability (logistic regression, by gradient descent) of the first passage being one that lawyers marked. Since not
every question is answered by a folder, each is seen a second time as if the marked passages were not there, counting a third.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
from msgspec.structs import replace

from benchmarks.judged import read_judged
from benchmarks.quality import open_judged
from benchmarks.questions import TODAY
from bot.answering.evidence import FIRST, lead_of
from bot.answering.signals import BY_TERMS, confidence, with_lead

_UNANSWERED = 1 / 3

_LEAD = 0.05
"""What the lead counts beside the share of terms. Set by hand: the statutes ask for more, of which the notices have none."""


def fit_large(folder: Path) -> None:
    """Print the bias and the weights of the share of terms and of the lead, beside what is heeded in a small folder."""
    judged = read_judged(folder)
    assistant, ids = open_judged(judged)
    rows, offsets, aims, shares = [], [], [], []
    for question in judged.answerable:
        evidence = assistant.ask(question.text, TODAY).evidence
        marked = [ids[one.passage.id] in judged.relevant[question.id] for one in evidence]
        unmarked = [one for one, is_marked in zip(evidence, marked, strict=True) if not is_marked]
        for ranked, aim, share in ((evidence, marked[0], 1.0), (unmarked, False, _UNANSWERED)):
            lead = lead_of([one.rank_score for one in ranked[:FIRST]])
            signals = with_lead(ranked[0].signals, lead)
            rows.append((1.0, signals.share_of_terms + _LEAD * lead))
            offsets.append((1 - BY_TERMS) * logit(confidence(replace(signals, large_folder=0.0))))
            aims.append(aim)
            shares.append(share)
    seen, before, right, share_of = (
        np.array(rows),
        np.array(offsets),
        np.array(aims, float),
        np.array(shares) / sum(shares),
    )
    weights = np.zeros(2)
    for _ in range(40_000):
        sure = 1 / (1 + np.exp(-(before + BY_TERMS * (seen @ weights))))
        weights -= 0.2 * (seen.T @ ((sure - right) * share_of))
    print([round(one, 3) for one in (*weights.tolist(), _LEAD * weights[1])])


def logit(share: float) -> float:
    """Return the log-odds of a share between 0 and 1, which may be either, to four digits."""
    inside = min(max(share, 0.0001), 0.9999)
    return math.log(inside / (1 - inside))


if __name__ == "__main__":
    fit_large(Path(sys.argv[1]))
