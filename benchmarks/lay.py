"""Lay questions about statutes that were dropped in: whether the right clause is cited first, and what they lack refused.

`lay.jsonl` holds questions of our own about the statutes in `../shared/data/laws`, with the articles that answer them. Those
of the half `fit` may be fitted on, those of `held out` are for measuring only.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from benchmarks.answers import cited_figures, cited_table
from benchmarks.questions import TODAY
from bot.assistant import Assistant
from bot.locators import is_at_or_below
from bot.opening import open_assistant
from bot.reading.particulars import slug

LAWS = Path(__file__).resolve().parents[2] / "shared" / "data" / "laws"
"""Statutes as Markdown files."""

HALVES = ("fit", "held out")


@dataclass(frozen=True, slots=True)
class LayQuestion:
    """A question with the places that each answer it, file and article; none where no statute there does."""

    half: str
    text: str
    places: tuple[tuple[str, str], ...]

    @property
    def statute(self) -> str | None:
        """The file that it was asked about."""
        return self.places[0][0] if self.places else None

    def is_answered_by(self, passage: str) -> bool:
        """Tell whether a passage stands at or below one of the places."""
        document, _, locator = passage.partition("#")
        return any(document == document_of(file) and is_at_or_below(locator, article) for file, article in self.places)


def document_of(file: str) -> str:
    """Return the id that a statute's file has in a folder."""
    return slug(Path(file).stem)


def read_lay() -> list[LayQuestion]:
    """Read all questions."""
    lines = Path(__file__).with_name("lay.jsonl").read_text("utf-8").splitlines()
    told = (json.loads(line) for line in lines)
    return [LayQuestion(one["half"], one["question"], tuple(map(tuple, one["answered_by"]))) for one in told]


@contextmanager
def folder_with(files: Sequence[str]) -> Iterator[Path]:
    """Make a folder that holds these statutes only."""
    with tempfile.TemporaryDirectory() as name:
        for file in files:
            shutil.copy(LAWS / file, name)
        yield Path(name)


def asked_alone(half: str) -> Iterator[tuple[Assistant, LayQuestion, bool]]:
    """Yield each question with an assistant that has its statute alone, and one about another statute for each, to refuse.

    The flag tells whether the folder answers.
    """
    questions = [one for one in read_lay() if one.half == half]
    by_statute: defaultdict[str, list[LayQuestion]] = defaultdict(list)
    for one in questions:
        if one.statute:
            by_statute[one.statute].append(one)
    for file, own in sorted(by_statute.items()):
        others = [one for one in questions if document_of(file) not in {document_of(place) for place, _ in one.places}]
        with folder_with([file]) as folder:
            assistant = open_assistant(folder)
            for place, question in enumerate(own):
                yield assistant, question, True
                yield assistant, others[(31 * place + len(file)) % len(others)], False


def asked_together(half: str) -> Iterator[tuple[Assistant, LayQuestion, bool]]:
    """Yield each question with an assistant that has all statutes; the flag tells whether they answer it."""
    assistant = open_assistant(LAWS)
    for question in read_lay():
        if question.half == half:
            yield assistant, question, bool(question.places)


def measure_lay() -> None:
    """Print for each half, of questions asked of their statute alone and of all statutes together, what was cited."""
    table = cited_table("folder", "half")
    for name, asked in (("the statute alone", asked_alone), ("all 246", asked_together)):
        for half in HALVES:
            cited: dict[bool, list[list[bool]]] = {True: [], False: []}
            for assistant, question, answerable in asked(half):
                citations = assistant.ask(question.text, TODAY).answer.citations
                cited[answerable].append([question.is_answered_by(one.passage.id) for one in citations])
            table.add_row(name, half, *cited_figures(cited[True], cited[False]))
    Console(width=120).print(table)
