"""What was pinned: how each question fared, how each set measured, and what all that was measured on.

A baseline is a JSON file with one line a question, so that a change of it reads well beside the change that caused it.
Floors move up by themselves (`--update`) and down only when somebody says so (`--allow-regression`).
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from bot.check.measures import MEASURES, Measures, measure
from bot.check.question_set import QuestionSet
from bot.check.renumbering import Places
from bot.check.verdict import Verdict
from bot.errors import BaselineError
from bot.model import Outcome


@dataclass(frozen=True, slots=True)
class Pinned:
    """How one question fared when it was pinned, and what it expected then."""

    passed: bool
    status: Outcome
    cited: tuple[str, ...] = ()
    expects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What outcomes depend on beside the program: the documents, the lexicon, and the set itself."""

    knowledge: str
    lexicon: str
    questions: str


@dataclass(frozen=True, slots=True)
class PinnedSet:
    """One question set as it was pinned. `passages` tells what stood where its expectations point."""

    fingerprints: Fingerprints
    measures: Measures
    passages: Places
    outcomes: Mapping[str, Pinned]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The pinned sets, each under its path as seen from the baseline's own folder."""

    path: Path
    sets: Mapping[str, PinnedSet]

    def name(self, of: QuestionSet) -> str:
        """Return what a set is called here."""
        return Path(os.path.relpath(of.path.resolve(), self.path.resolve().parent)).as_posix()

    def of(self, questions: QuestionSet) -> PinnedSet | None:
        """Return what was pinned of a set."""
        return self.sets.get(self.name(questions))


class _File(msgspec.Struct, forbid_unknown_fields=True):
    about: str
    sets: dict[str, PinnedSet]


_ABOUT = "What `zhicheng check --baseline` holds answers against; `--update` writes it."


def read_baseline(path: Path) -> Baseline:
    """Read a baseline. Raises `BaselineError` where there is none, or the file is something else."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BaselineError(
            f"no baseline can be read ({error.strerror})", remedy="add --update to make one", path=path
        ) from None
    try:
        return Baseline(path, msgspec.json.decode(data, type=_File).sets)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BaselineError(f"is no baseline: {error}", remedy="make a new one with --update", path=path) from None


def encoded(baseline: Baseline) -> bytes:
    """Return the file's content: indented, but one line for each question."""
    lines = ["{", f' "about": {_json(_ABOUT)},', ' "sets": {']
    for last, (name, one) in _ends(sorted(baseline.sets.items())):
        record = msgspec.to_builtins(one)
        lines.append(f"  {_json(name)}: {{")
        lines += [f'   "{key}": {_json(record[key])},' for key in ("fingerprints", "measures")]
        for end, key in ((",", "passages"), ("", "outcomes")):
            lines.append(f'   "{key}": {{')
            lines += [f"    {_json(of)}: {_json(told)}{end_}" for end_, (of, told) in _ends(list(record[key].items()))]
            lines.append(f"   }}{end}")
        lines.append(f"  }}{last}")
    return "\n".join([*lines, " }", "}", ""]).encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _ends(items: Sequence[tuple[str, Any]]) -> Iterator[tuple[str, tuple[str, Any]]]:
    for place, item in enumerate(items, 1):
        yield "," if place < len(items) else "", item


def keys(questions: QuestionSet) -> dict[str, str]:
    """Return for every question's id the key that it is pinned under.

    That is the id that was written, else the question itself, so that a question put in between moves no other.
    """
    found: dict[str, str] = {}
    times: Counter[str] = Counter()
    for one in questions.questions:
        key = one.id if one.names_itself else one.question
        times[key] += 1
        found[one.id] = f"{key} #{times[key]}" if times[key] > 1 else key
    return found


def pin(questions: QuestionSet, verdicts: Sequence[Verdict], fingerprints: Fingerprints, now: Places) -> PinnedSet:
    """Return a set as it is now."""
    named = keys(questions)
    expected = sorted({name for question in questions.questions for name in question.names})
    return PinnedSet(
        fingerprints,
        {name: None if value is None else round(value, 6) for name, value in measure(verdicts).items()},
        {name: now[name] for name in expected if name in now},
        {named[one.question.id]: Pinned(one.passed, one.status, one.cited, one.question.names) for one in verdicts},
    )


def updated(baseline: Baseline, now: Mapping[str, PinnedSet], moved: Collection[str], *, down: bool) -> Baseline:
    """Return the baseline with these sets as they are now; floors go down only where that is wanted (`down`)."""
    sets = {
        name: one if down or name not in baseline.sets else _raised(baseline.sets[name], one, moved)
        for name, one in now.items()
    }
    return replace(baseline, sets={**baseline.sets, **sets})


def _raised(pinned: PinnedSet, now: PinnedSet, moved: Collection[str]) -> PinnedSet:
    """Return `now` with every floor at least where it was pinned: no outcome and no measure falls.

    Where what an expectation points at has `moved`, it stays pinned as it was, so that `--fix` still finds it.
    """
    outcomes = {
        key: before if (before := pinned.outcomes.get(key)) and before.passed and not outcome.passed else outcome
        for key, outcome in now.outcomes.items()
    }
    passages = {
        name: pinned.passages.get(name, digest) if name in moved else digest for name, digest in now.passages.items()
    }
    same = pinned.fingerprints.questions == now.fingerprints.questions
    measures = _best(pinned.measures, now.measures) if same else now.measures
    return replace(now, outcomes=outcomes, passages=passages, measures=measures)


def _best(pinned: Measures, now: Measures) -> Measures:
    best = dict(now)
    for one in MEASURES:
        floor, value = pinned.get(one.name), now.get(one.name)
        if floor is not None and value is not None:
            best[one.name] = min(floor, value) if one.less_is_better else max(floor, value)
    return best
