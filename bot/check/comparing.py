"""The same questions on two folders: which answers changed, whether or not an expectation fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.check.question_set import Question
from bot.check.renumbering import bare
from bot.check.verdict import Verdict
from bot.model import Citation, Outcome

_ALIKE = 0.6
"""From this share of common text on, two quotes are one whose wording changed (Ratcliff and Obershelp's ratio)."""

Pair = tuple[Citation, Citation]


@dataclass(frozen=True, slots=True)
class Change:
    """How the answer to one question changed; the pairs hold what was cited before and what is now.

    `moved` quotes say the same elsewhere, `reworded` ones say it in other words, there or elsewhere.
    """

    question: Question
    before: Outcome
    now: Outcome
    appeared: tuple[Citation, ...]
    vanished: tuple[Citation, ...]
    moved: tuple[Pair, ...]
    reworded: tuple[Pair, ...]

    @property
    def only_moved(self) -> bool:
        """Whether the same is said, and only from where changed."""
        return self.before == self.now and not (self.appeared or self.vanished or self.reworded)


def compare(before: Sequence[Verdict], now: Sequence[Verdict]) -> list[Change]:
    """Return the changes among answers to the same questions, in their order."""
    changes = (_change(old, new) for old, new in zip(before, now, strict=True))
    return [change for change in changes if change is not None]


def _change(before: Verdict, now: Verdict) -> Change | None:
    old, new = list(before.citations), list(now.citations)
    _take(old, new, lambda one, other: _id(one) == _id(other) and one.quote == other.quote)
    moved = _take(old, new, lambda one, other: _said(one) == _said(other))
    reworded = [
        *_take(old, new, lambda one, other: _id(one) == _id(other)),
        *_take(old, new, lambda one, other: SequenceMatcher(None, one.quote, other.quote).ratio() >= _ALIKE),
    ]
    if not (old or new or moved or reworded or before.status != now.status):
        return None
    return Change(now.question, before.status, now.status, tuple(new), tuple(old), tuple(moved), tuple(reworded))


def _take(old: list[Citation], new: list[Citation], alike: Callable[[Citation, Citation], bool]) -> list[Pair]:
    """Take out of both lists what is alike, one for one, and return the pairs."""
    pairs: list[Pair] = []
    for one in tuple(old):
        other = next((candidate for candidate in new if alike(one, candidate)), None)
        if other is not None:
            old.remove(one)
            new.remove(other)
            pairs.append((one, other))
    return pairs


def _id(citation: Citation) -> str:
    return citation.passage.id


def _said(citation: Citation) -> str:
    """Return a quote without the number at its head and without white space."""
    return bare(citation.quote)
