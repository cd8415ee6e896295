"""One run of `check`, from question sets to a report."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import add
from pathlib import Path

from bot.check.baseline import Baseline, Fingerprints, PinnedSet, keys, pin
from bot.check.comparing import Change, compare
from bot.check.holding import Held, hold
from bot.check.question_set import Question
from bot.check.reading import read_question_sets
from bot.check.renumbering import Move, Places, fix, moves, places, reworded
from bot.check.report import Asked, Report
from bot.check.running import Checker, Settled
from bot.check.settling import Choice, older, require_passages
from bot.embeddings.engine import Engine
from bot.errors import KnowledgeError
from bot.reading import fingerprint

Told = Callable[[int], None]
"""Hears of every few questions that are done."""


class Examination:
    """Question sets with all that their answers are held against: a baseline, an older knowledge, both or neither."""

    def __init__(
        self,
        paths: Sequence[Path],
        choice: Choice,
        baseline: Baseline | None = None,
        old: Path | None = None,
        engine: Engine | None = None,
    ) -> None:
        """Read the sets and open what they are asked of; raises `ZhichengError` for what cannot be read."""
        if old and not old.is_dir():
            raise KnowledgeError("is no folder", remedy="name the old folder of documents", path=old)
        self._paths, self._choice, self._baseline = paths, choice, baseline
        self._sets = self._read()
        self._checker = Checker(self._sets, engine)
        self._now = {one.folder: places(self._checker.knowledge(one)) for one in self._sets}
        before = [then for one in self._sets if (then := self._as_before(one, old))] if old else []
        self._older = Checker(before, engine) if old else None

    @property
    def problems(self) -> list[str]:
        """What could not be read of the knowledge, a line each."""
        return list(dict.fromkeys(told for one in self._sets for told in self._checker.knowledge(one).problems))

    @property
    def length(self) -> int:
        """How many questions will be asked, on both folders where two are compared."""
        return sum(len(one.questions.questions) for one in (*self._sets, *(self._older.sets if self._older else ())))

    def fix(self) -> list[Move]:
        """Rewrite the expectations whose text moved, read the sets anew, and return what was rewritten."""
        found = [move for one in self._sets for move in self._moves(one)]
        fix(found)
        self._sets = self._read()
        self._checker.sets = tuple(self._sets)
        return found

    def report(self, jobs: int | None = None, told: Told = lambda done: None) -> tuple[Report, dict[str, PinnedSet]]:
        """Ask everything, and return what was found and, under the baseline's names, what there is to pin.

        Raises `QuestionSetError` where an expectation names what the knowledge does not hold.
        """
        moved = [self._moves(one) for one in self._sets]
        for one, its in zip(self._sets, moved, strict=True):
            require_passages(one.questions, self._now[one.folder], its)
        started = time.perf_counter()
        asked = [
            Asked(one, self._checker.knowledge(one), tuple(verdicts))
            for one, verdicts in zip(self._sets, self._checker.verdicts(jobs, told), strict=True)
        ]
        changes = self._changes(asked, jobs, told)
        pins = self._pins(asked, self._baseline) if self._baseline else {}
        return (
            Report(
                sets=tuple(asked),
                elapsed=time.perf_counter() - started,
                held=_held(asked, pins, self._baseline) if self._baseline else None,
                moves=tuple(move for its in moved for move in its),
                reworded=self._reworded(),
                changes=changes,
                notes=tuple(self._notes()),
            ),
            pins,
        )

    def _read(self) -> list[Settled]:
        return [self._choice.settle(one) for one in read_question_sets(self._paths)]

    def _as_before(self, settled: Settled, old: Path) -> Settled | None:
        """Return a set as it is asked of the old knowledge, if that has the part of it that the set is about."""
        folder = older(settled.folder, self._choice.general_knowledge, old)
        return settled.without_expectations(folder) if folder else None

    def _older_set(self, of: Settled) -> Settled | None:
        sets = self._older.sets if self._older else ()
        return next((one for one in sets if one.questions.path == of.questions.path), None)

    def _before(self, of: Settled) -> Places:
        """Return what stood where: in the old knowledge, else when the baseline was written."""
        if self._older:
            then = self._older_set(of)
            return places(self._older.knowledge(then)) if then else {}
        pinned = self._baseline.of(of.questions) if self._baseline else None
        return pinned.passages if pinned else {}

    def _moves(self, of: Settled) -> list[Move]:
        """Return what moved beneath the expectations of a set; expectations that were rewritten since do not count."""
        found = moves(of.questions.questions, self._before(of), self._now[of.folder])
        if self._older:
            return found if self._speaks_of_old(of, found) else []
        pinned = self._baseline.of(of.questions) if self._baseline else None
        if pinned is None:
            return []
        named = keys(of.questions)
        then = {move.question.id: pinned.outcomes.get(named[move.question.id]) for move in found}
        return [move for move in found if (before := then[move.question.id]) and before.expects == move.question.names]

    def _speaks_of_old(self, of: Settled, found: Sequence[Move]) -> bool:
        """Tell whether a set still points into the old knowledge: what it names is cited there rather than here."""
        then = self._older_set(of)
        if not (found and self._older and then):
            return False
        votes = 0
        for move in found:
            for checker, settled, vote in ((self._older, then, 1), (self._checker, of, -1)):
                citations = checker.turn(settled, move.question).answer.citations
                votes += vote * any(move.expectation.is_met_by(one.passage.id) for one in citations)
        return votes >= 0

    def _reworded(self) -> dict[str, list[Question]]:
        found: dict[str, list[Question]] = {}
        for one in self._sets:
            for name, questions in reworded(one.questions.questions, self._before(one), self._now[one.folder]).items():
                found.setdefault(name, []).extend(questions)
        return found

    def _changes(self, asked: Sequence[Asked], jobs: int | None, told: Told) -> tuple[Change, ...] | None:
        if self._older is None:
            return None
        now = {one.questions.path: one.verdicts for one in asked}
        return tuple(
            change
            for one, before in zip(self._older.sets, self._older.verdicts(jobs, told), strict=True)
            for change in compare(before, now[one.questions.path])
        )

    def _pins(self, asked: Sequence[Asked], baseline: Baseline) -> dict[str, PinnedSet]:
        prints = {
            one.settled.folder: (
                fingerprint(one.settled.folder),
                self._checker.assistant(one.settled).lexicon.fingerprint,
            )
            for one in asked
        }
        return {
            baseline.name(one.questions): pin(
                one.questions,
                one.verdicts,
                Fingerprints(*prints[one.settled.folder], one.questions.fingerprint),
                self._now[one.settled.folder],
            )
            for one in asked
        }

    def _notes(self) -> list[str]:
        left_out = len(self._sets) - len(self._older.sets) if self._older else 0
        return (
            [f"{left_out} sets could not be compared: the old knowledge lacks what they are about"] if left_out else []
        )


def _held(asked: Sequence[Asked], pins: Mapping[str, PinnedSet], baseline: Baseline) -> Held:
    held = (
        hold(one.questions, one.verdicts, pins[baseline.name(one.questions)], baseline.of(one.questions))
        for one in asked
    )
    return reduce(add, held, Held())
