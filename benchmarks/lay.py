"""Lay questions about documents that were dropped in: whether the right clause is cited first, and what they lack refused.

`lay.jsonl` holds questions of our own about the statutes in `../shared/data/laws`, with the articles that answer them;
`dropped/` holds documents of our own invention from other fields, each with a question set. Those of the half `fit` may be
fitted on, those of `held out` are for measuring only. `laws.tsv` (statute's file, article, question) is for fitting alone, and
has no question about a statute that the half `held out` asks about.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console

from benchmarks.answers import cited_figures, cited_table
from benchmarks.questions import TODAY, is_right, opened
from bot.assistant import Assistant
from bot.embeddings.engine import Engine
from bot.locators import is_at_or_below
from bot.opening import open_assistant
from bot.reading.particulars import slug

LAWS = Path(__file__).resolve().parents[2] / "shared" / "data" / "laws"
"""Statutes as Markdown files."""

LAWS_ASKED = Path(__file__).with_name("laws.tsv")
"""Lay questions about the other statutes."""

DROPPED = Path(__file__).with_name("dropped")
"""Documents of our own with their question sets, a folder for each half."""

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


@dataclass(frozen=True, slots=True)
class Posed:
    """A question posed to an assistant. `is_answered_by` tells of a passage's id whether it answers, `answerable` whether any does."""

    assistant: Assistant
    text: str
    is_answered_by: Callable[[str], bool]
    answerable: bool


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


def statutes_alone(half: str, engine: Engine | None = None) -> Iterator[Posed]:
    """Yield each question, posed to an assistant that has its statute alone, and for each one about another statute, to refuse."""
    return _each_alone([one for one in read_lay() if one.half == half], engine)


def laws_alone() -> Iterator[Posed]:
    """Yield what `statutes_alone` does of the questions that are for fitting alone."""
    lines = (line.split("\t") for line in LAWS_ASKED.read_text("utf-8").splitlines())
    return _each_alone([LayQuestion("fit", text, ((file, article),)) for file, article, text in lines])


def _each_alone(questions: Sequence[LayQuestion], engine: Engine | None = None) -> Iterator[Posed]:
    by_statute: defaultdict[str, list[LayQuestion]] = defaultdict(list)
    for one in questions:
        if one.statute:
            by_statute[one.statute].append(one)
    about = [(one, {document_of(place) for place, _ in one.places}) for one in questions]
    for file, own in sorted(by_statute.items()):
        others = [one for one, documents in about if document_of(file) not in documents]
        with folder_with([file]) as folder:
            assistant = open_assistant(folder, engine=engine)
            for place, question in enumerate(own):
                foreign = others[(31 * place + len(file)) % len(others)]
                yield Posed(assistant, question.text, question.is_answered_by, answerable=True)
                yield Posed(assistant, foreign.text, foreign.is_answered_by, answerable=False)


def ours_alone(half: str, engine: Engine | None = None) -> Iterator[Posed]:
    """Yield each question about a document of ours, posed to an assistant that has it alone; some are to be refused."""
    for path in sorted((DROPPED / half.replace(" ", "-")).glob("*.questions.yaml")):
        checker = opened(folder=path, engine=engine)  # one at a time: each keeps the words of its questions
        for settled in checker.sets:
            for question in settled.questions.questions:
                answers = partial(is_right, question)
                yield Posed(checker.assistant(settled), question.question, answers, bool(question.expected))


def statutes_together(half: str, engine: Engine | None = None) -> Iterator[Posed]:
    """Yield each question, posed to an assistant that has all statutes."""
    assistant = open_assistant(LAWS, engine=engine)
    for question in read_lay():
        if question.half == half:
            yield Posed(assistant, question.text, question.is_answered_by, bool(question.places))


def measure_lay(engine: Engine | None) -> None:
    """Print for each half what was cited of questions about a statute alone, a document of ours alone, and all statutes."""
    table = cited_table("folder", "half")
    folders = {
        "a statute alone": statutes_alone,
        "a document of ours": ours_alone,
        "all 246 statutes": statutes_together,
    }
    for name, posed in folders.items():
        for half in HALVES:
            cited: dict[bool, list[list[bool]]] = {True: [], False: []}
            for one in posed(half, engine):
                citations = one.assistant.ask(one.text, TODAY).answer.citations
                cited[one.answerable].append([one.is_answered_by(each.passage.id) for each in citations])
            table.add_row(name, half, *cited_figures(cited[True], cited[False]))
    Console(width=120).print(table)
