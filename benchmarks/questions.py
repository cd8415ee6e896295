"""Question sets, as far as measuring answers needs them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

SETS = Path(__file__).resolve().parent.parent / "tests" / "questions"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the passages that answer it: any of `right` first, or all of it where `all_needed`; none if unanswerable."""

    id: str
    question: str
    right: tuple[str, ...]
    all_needed: bool
    after: str | None

    def is_right(self, passage_id: str) -> bool:
        """Tell whether a citation of this passage is one that was expected."""
        return any(meets(passage_id, expected) for expected in self.right)


def meets(passage_id: str, expected: str) -> bool:
    """Tell whether a passage stands at or below an expectation; a document's id alone is met by all of it."""
    if "#" not in expected:
        return passage_id.partition("#")[0] == expected
    return passage_id == expected or passage_id.startswith((f"{expected}.", f"{expected}~"))


def read_questions(name: str) -> list[Question]:
    """Read the set `tests/questions/NAME.questions.yaml`."""
    listed = yaml.load((SETS / f"{name}.questions.yaml").read_text("utf-8"), yaml.CBaseLoader)["questions"]  # noqa: S506 - gives strings only
    return [
        Question(
            one.get("id") or f"{name}-{place}",
            one["question"],
            tuple(one.get("cites") or one.get("cites_any") or ()),
            "cites" in one,
            one.get("after"),
        )
        for place, one in enumerate(listed, 1)
    ]


def halves(questions: list[Question]) -> tuple[list[Question], list[Question]]:
    """Return every other question for tuning, and the others, which tuning never sees."""
    return questions[0::2], questions[1::2]
