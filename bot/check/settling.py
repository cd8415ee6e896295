"""Which knowledge and which day a question set is asked on, and whether what it names is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from bot.check.question_set import Expectation, QuestionSet
from bot.check.renumbering import Move, Places
from bot.check.running import Settled
from bot.errors import QuestionSetError


@dataclass(frozen=True, slots=True)
class Choice:
    """What a flag says, which wins over a question set, and what holds where neither says anything."""

    flag_knowledge: Path | None
    flag_today: date | None
    usual_knowledge: Callable[[], Path]
    clock: date

    @property
    def general_knowledge(self) -> Path:
        """The knowledge of a set that names none."""
        return self.flag_knowledge or self.usual_knowledge()

    def settle(self, questions: QuestionSet) -> Settled:
        """Settle knowledge and day for one set."""
        folder = self.flag_knowledge or questions.knowledge or self.general_knowledge
        return Settled(questions, folder, self.flag_today or questions.today or self.clock)


def older(knowledge: Path, general: Path, old: Path) -> Path | None:
    """Return what of the old knowledge a set is asked of that names `knowledge`: all of it, or the same part, if it is there.

    `general` is the knowledge of sets that name none.
    """
    here = knowledge.resolve()
    if here == general.resolve() or (here.is_dir() and not here.is_relative_to(general.resolve())):
        return old
    tails = (Path(*here.parts[-depth:]) for depth in range(1, len(here.parts)))
    return next((old / tail for tail in tails if (old / tail).exists()), None)


def require_passages(questions: QuestionSet, now: Places, moved: Iterable[Move] = ()) -> None:
    """Raise `QuestionSetError` where `cites` or `cites_any` names what the knowledge does not hold."""
    lacking = [one for question in questions.questions for one in question.expected if one.id not in now]
    if not lacking:
        return
    first, *others = lacking
    also = f" (nor what lines {', '.join(str(one.line) for one in others)} name)" if others else ""
    raise QuestionSetError(
        f"`{first.key}` names {first.id}, which the knowledge does not hold{also}",
        remedy=_remedy(first, now, {one.expectation.id: one.to for one in moved}),
        path=questions.path,
        line=first.line,
    )


def _remedy(lacking: Expectation, now: Places, moved: Mapping[str, str]) -> str:
    if to := moved.get(lacking.id):
        return f"its text stands at {to} now: --fix writes that"
    document, _, locator = lacking.id.partition("#")
    if locator and document in now:
        near = get_close_matches(lacking.id, [name for name in now if name.startswith(f"{document}#")], n=3)
        return f"did you mean {' or '.join(near)}?" if near else f"`zhicheng show {document}` shows what there is"
    near = get_close_matches(document, [name for name in now if "#" not in name], n=3)
    return f"did you mean {' or '.join(near)}?" if near else "`zhicheng knowledge` lists the documents"
