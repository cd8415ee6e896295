"""Complaints → groups of questions that are alike, most frequent first."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.retrieval.normalise import normalise
from bot.store.answers import Complaint

_ALIKE = 0.65
"""Dice's coefficient over pairs of neighbouring characters, from which two questions count as one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are alike: `question` is how most asked it, `complaints` are all of them, oldest first."""

    question: str
    complaints: tuple[Complaint, ...]

    @property
    def times(self) -> int:
        """How often it was asked."""
        return len({one.answer for one in self.complaints})

    @property
    def unanswered(self) -> int:
        """How many of them the documents did not answer."""
        return len({one.answer for one in self.complaints if one.outcome == "no_evidence"})

    @property
    def bad(self) -> int:
        """How many 👎 there are."""
        return sum(one.verdict == "bad" for one in self.complaints)

    @property
    def handed_off(self) -> int:
        """How many were handed to a person."""
        return len({one.answer for one in self.complaints if one.handed_off})

    @property
    def latest(self) -> Complaint:
        """The last of them: what the knowledge says by now, as far as it was asked."""
        return self.complaints[-1]


def grouped(complaints: Sequence[Complaint]) -> list[Group]:
    """Return the groups, most frequent first, then the most recent."""
    kinds: list[tuple[frozenset[str], list[Complaint]]] = []
    for complaint in complaints:
        pairs = _pairs(complaint.question)
        alike = max(kinds, key=lambda kind: _dice(pairs, kind[0]), default=None)
        if alike is not None and _dice(pairs, alike[0]) >= _ALIKE:
            alike[1].append(complaint)
        else:
            kinds.append((pairs, [complaint]))
    groups = [Group(_usual(alike), tuple(alike)) for _, alike in kinds]
    return sorted(groups, key=lambda group: (-group.times, -group.latest.asked))


def _usual(alike: Sequence[Complaint]) -> str:
    return Counter(one.question for one in alike).most_common(1)[0][0]


def _pairs(question: str) -> frozenset[str]:
    letters = "".join(one for one in normalise(question) if unicodedata.category(one)[0] in "LN")
    return frozenset(letters[place : place + 2] for place in range(max(1, len(letters) - 1)))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
