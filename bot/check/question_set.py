"""What a question set holds: questions, and what their answers must cite and say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from bot import locators
from bot.model import Outcome

Key = Literal["cites", "cites_any", "never"]
"""The keys that name passages."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """A document's or a passage's id as a question set has it, with its line; `start` and `end` are where it is written.

    The place is counted in code points of the file's text, quotation marks of YAML included.
    """

    id: str
    key: Key
    line: int
    start: int
    end: int

    def is_met_by(self, passage_id: str) -> bool:
        """Tell whether a passage stands at or below this id; a document's id alone is met by all of it."""
        return is_at_or_below(passage_id, self.id)


@dataclass(frozen=True, slots=True)
class Question:
    """One question with what is expected of its answer.

    `cites` must all be cited, of `cites_any` at least one, of `never` none; each of `says` must stand in some quote.
    `answerable` and `status` are None where nothing is expected of them. `after` is the id of the question that it
    follows in the same conversation. `id` is unique within its set: the one written, else the set's name and the place.
    """

    id: str
    question: str
    path: Path
    line: int
    cites: tuple[Expectation, ...] = ()
    cites_any: tuple[Expectation, ...] = ()
    says: tuple[str, ...] = ()
    never: tuple[Expectation, ...] = ()
    answerable: bool | None = None
    status: Outcome | None = None
    after: str | None = None
    tags: tuple[str, ...] = ()
    names_itself: bool = False

    @property
    def expected(self) -> tuple[Expectation, ...]:
        """What must or may be cited: `cites`, then `cites_any`."""
        return (*self.cites, *self.cites_any)

    @property
    def names(self) -> tuple[str, ...]:
        """Every id that it names, in the order of the keys."""
        return tuple(one.id for one in (*self.expected, *self.never))

    @property
    def to_refuse(self) -> bool:
        """Whether nothing may answer it."""
        return self.answerable is False or self.status == "no_evidence"

    @property
    def to_answer(self) -> bool:
        """Whether something must answer it."""
        return bool(self.expected or self.says) or self.answerable is True or self.status in {"answered", "partial"}

    @property
    def place(self) -> str:
        """`path:line`."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of one file, the knowledge that it asks them of and the day that they are asked on, if it says so."""

    name: str
    path: Path
    fingerprint: str
    questions: tuple[Question, ...]
    knowledge: Path | None = None
    today: date | None = None

    def leading_to(self, question: Question) -> tuple[Question, ...]:
        """Return the conversation up to a question, which stands last."""
        by_id = {one.id: one for one in self.questions}
        turns = [question]
        while turns[0].after:
            turns.insert(0, by_id[turns[0].after])
        return tuple(turns)


def is_at_or_below(passage_id: str, wanted: str) -> bool:
    """Tell whether a passage's id is `wanted` or stands below it; a document's id stands above all its passages."""
    document, _, locator = passage_id.partition("#")
    its, _, place = wanted.partition("#")
    return document == its and (not place or locators.is_at_or_below(locator, place))
