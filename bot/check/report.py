"""Everything that one run of `check` found, before it is put into words for a terminal, a program or a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from bot.check.comparing import Change
from bot.check.holding import Held
from bot.check.question_set import Question, QuestionSet
from bot.check.renumbering import Move
from bot.check.running import Settled
from bot.check.verdict import Verdict
from bot.model import Knowledge

Fate = Literal["regression", "failed", "known failure", "newly passing", "passed"]

FATES: tuple[Fate, ...] = ("regression", "failed", "known failure", "newly passing", "passed")
"""From what must be looked at first to what need not be; the two in the middle need a baseline."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One set, the knowledge that it was asked of, and the verdict on each of its questions."""

    settled: Settled
    knowledge: Knowledge
    verdicts: tuple[Verdict, ...]

    @property
    def questions(self) -> QuestionSet:
        """The set itself."""
        return self.settled.questions


@dataclass(frozen=True, slots=True)
class Report:
    """One run: the sets with their verdicts, in order, and what they were held against, if anything.

    `held` is None without a baseline, `changes` without a folder to compare with. `moves` are the expectations whose text
    stands elsewhere than before, `reworded` the passages that say something else, with the questions that expect them.
    `elapsed` is in seconds. `notes` are told to a person beside all that.
    """

    sets: tuple[Asked, ...]
    elapsed: float
    held: Held | None = None
    moves: tuple[Move, ...] = ()
    reworded: Mapping[str, Sequence[Question]] = field(default_factory=dict)
    changes: tuple[Change, ...] | None = None
    notes: tuple[str, ...] = ()

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The verdicts of all sets."""
        return tuple(verdict for asked in self.sets for verdict in asked.verdicts)

    def after_update(self, path: Path, *, down: bool) -> Report:
        """Return the report once the baseline at `path` is written: what stays out of it still fails."""
        if self.held is None:
            return self
        held = self.held.after_update(down=down)
        kept = len(held.regressions) + len(held.fallen)
        note = f"{path} is written" + (
            f", but for {kept} that got worse (--allow-regression writes them)" if kept else ""
        )
        return replace(self, held=held).with_notes([note])

    def with_notes(self, notes: Sequence[str]) -> Report:
        """Return the report with more to tell a person."""
        return replace(self, notes=(*self.notes, *notes))

    @property
    def passed(self) -> bool:
        """Whether the check passed: with a baseline nothing got worse, else no question failed."""
        return self.held.holds if self.held else all(verdict.passed for verdict in self.verdicts)

    def moved(self, verdict: Verdict) -> list[Move]:
        """Return the moves of what a question expects."""
        question = verdict.question
        return [one for one in self.moves if (one.question.path, one.question.id) == (question.path, question.id)]

    def moved_to(self) -> Counter[str]:
        """Return how many expectations moved from where to where."""
        return Counter(f"{one.expectation.id} → {one.to}" for one in self.moves)

    def explanation(self, verdict: Verdict) -> str:
        """Return why a question failed, a line for each thing, moves included; empty where it passed."""
        if verdict.passed:
            return ""
        moved = [f"{one.expectation.id} moved to {one.to}: --fix rewrites it" for one in self.moved(verdict)]
        return "\n".join(dict.fromkeys([*map(str, verdict.shortfalls), *moved]))

    def fates(self) -> dict[Fate, list[Verdict]]:
        """Return the verdicts by what became of them, the worst first; each stands in one of the lists."""
        known = set(map(id, self.held.known)) if self.held else set()
        mended = set(map(id, self.held.mended)) if self.held else set()
        regressed = set(map(id, self.held.regressions)) if self.held else set()
        found: dict[Fate, list[Verdict]] = {fate: [] for fate in FATES}
        for one in self.verdicts:
            if one.passed:
                found["newly passing" if id(one) in mended else "passed"].append(one)
            elif id(one) in regressed:
                found["regression"].append(one)
            else:
                found["known failure" if id(one) in known else "failed"].append(one)
        return found
