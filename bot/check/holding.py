"""Verdicts held against a baseline: what regressed, what newly passes, and what changed beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.check.baseline import PinnedSet, keys
from bot.check.measures import MEASURES
from bot.check.question_set import QuestionSet
from bot.check.verdict import Verdict

_NO_LESS = 1e-6
"""Floors are pinned to six digits."""


@dataclass(frozen=True, slots=True)
class Fallen:
    """A measure that is worse than its floor, though no question of its set regressed."""

    set: str
    measure: str
    floor: float
    now: float

    def __str__(self) -> str:
        return f"{self.set}: {self.measure} was {self.floor:.4f} and is {self.now:.4f}"


@dataclass(frozen=True, slots=True)
class Held:
    """Where a run stands beside its baseline.

    `regressions` passed and fail, `mended` failed and pass, `known` failed and still do, `unpinned` fail and were not
    there. `gone` are the pinned questions that their sets no longer hold, `changed` what else was pinned on.
    """

    regressions: tuple[Verdict, ...] = ()
    mended: tuple[Verdict, ...] = ()
    known: tuple[Verdict, ...] = ()
    unpinned: tuple[Verdict, ...] = ()
    gone: tuple[str, ...] = ()
    fallen: tuple[Fallen, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing got worse."""
        return not (self.regressions or self.unpinned or self.fallen)

    def after_update(self, *, down: bool) -> Held:
        """Return what still stands out once the baseline is written: what got worse, unless that was pinned, too."""
        known = self.known + self.unpinned + (self.regressions if down else ())
        return replace(
            self,
            regressions=() if down else self.regressions,
            fallen=() if down else self.fallen,
            known=known,
            unpinned=(),
        )

    def __add__(self, other: Held) -> Held:
        return Held(
            self.regressions + other.regressions,
            self.mended + other.mended,
            self.known + other.known,
            self.unpinned + other.unpinned,
            self.gone + other.gone,
            self.fallen + other.fallen,
            self.changed + other.changed,
        )


def hold(questions: QuestionSet, verdicts: Sequence[Verdict], now: PinnedSet, pinned: PinnedSet | None) -> Held:
    """Hold one set against what was pinned of it; where nothing was, whatever fails is unpinned."""
    if pinned is None:
        return Held(
            unpinned=tuple(one for one in verdicts if not one.passed), changed=(f"{questions.path}: not pinned yet",)
        )
    named = keys(questions)
    then = {one.question.id: pinned.outcomes.get(named[one.question.id]) for one in verdicts}

    def chosen(passes: bool, passed: bool | None) -> tuple[Verdict, ...]:
        return tuple(
            one
            for one in verdicts
            if one.passed == passes and passed == (before.passed if (before := then[one.question.id]) else None)
        )

    regressions = chosen(passes=False, passed=True)
    return Held(
        regressions=regressions,
        mended=chosen(passes=True, passed=False),
        known=chosen(passes=False, passed=False),
        unpinned=chosen(passes=False, passed=None),
        gone=tuple(f"{questions.path}: {key}" for key in pinned.outcomes if key not in now.outcomes),
        fallen=() if regressions else tuple(_fallen(questions, now, pinned)),
        changed=tuple(_changed(questions, now, pinned)),
    )


def _fallen(questions: QuestionSet, now: PinnedSet, pinned: PinnedSet) -> Iterator[Fallen]:
    """Yield the measures that fell; those of other questions than were pinned cannot be compared."""
    if now.fingerprints.questions != pinned.fingerprints.questions:
        return
    for one in MEASURES:
        floor, value = pinned.measures.get(one.name), now.measures.get(one.name)
        if floor is None or value is None:
            continue
        if (value - floor if one.less_is_better else floor - value) > _NO_LESS:
            yield Fallen(questions.name, one.title, floor, value)


def _changed(questions: QuestionSet, now: PinnedSet, pinned: PinnedSet) -> Iterator[str]:
    for name in ("knowledge", "lexicon", "questions"):
        if getattr(now.fingerprints, name) != getattr(pinned.fingerprints, name):
            yield f"{questions.path}: the {name} changed since it was pinned"
