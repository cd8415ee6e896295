"""The values that travel through the house: each noun of the field once, frozen.

Texts are measured in code points. Dates are ISO 8601 strings (`2022-08-05`), so that they compare and print as
they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Status = Literal["in-force", "past", "superseded", "unknown"]
Grade = Literal["government", "press", "repost"]
Wording = Literal["verbatim", "restated"]
Outcome = Literal["answered", "partial", "no_evidence"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, from `start` up to but not including `end`, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return what stands in `text` at this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Document:
    """One source with its particulars, as its front matter, its sidecar or its own page gives them."""

    id: str
    title: str
    publisher: str | None = None
    number: str | None = None
    published: str | None = None
    effective: str | None = None
    expires: str | None = None
    year: int | None = None
    status: Status = "unknown"
    superseded_by: str | None = None
    grade: Grade | None = None
    wording: Wording = "verbatim"
    scope: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest citable unit of a document: a paragraph, a clause, a numbered line or a table row.

    `text` is the unit as printed. `heading` is the path of headings above it, and `lead` the sentence that opens
    the list it is an item of (or a table's column heads, or the question it answers): context that helps to find
    the passage and is never quoted for it.
    """

    document: Document
    locator: str
    label: str
    text: str
    heading: tuple[str, ...] = ()
    lead: str = ""

    @property
    def id(self) -> str:
        """`DOCUMENT#LOCATOR`, unique within a knowledge folder."""
        return f"{self.document.id}#{self.locator}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: its document, its passages in reading order, and what the reader was unsure of.

    `given` are the particulars that its keeper wrote, in front matter or sidecar; the others are what the file itself
    tells. `repeals` names the documents that it says no longer hold. Both are empty once a folder has been read.
    """

    document: Document
    passages: Sequence[Passage]
    warnings: tuple[str, ...] = ()
    given: frozenset[str] = frozenset()
    repeals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything a folder holds. `problems` are the files that could not be read, each told in one line."""

    readings: Sequence[Reading]
    fingerprint: str
    problems: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, in the order of the folder."""
        return tuple(reading.document for reading in self.readings)

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages of all documents, in reading order."""
        return tuple(passage for reading in self.readings for passage in reading.passages)

    @property
    def ids(self) -> Sequence[str]:
        """The ids of all passages, in reading order; they are told without reading the passages where those are kept in a file."""
        return tuple(passage.id for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that a question speaks of: a concept of the lexicon, or a word that the lexicon does not know.

    `written` is how the question has it, `forms` what stands for it in documents, `words` the telling words of
    `written`, which stand for it together, `term` the term it is indexed as. `kind` is set where it asks for a kind
    of thing (截止 for a date with an end), which then stands for it as well. `focus` tells that it stands beside a
    question word: it is what is asked about. `official` is what documents of any field say for it where the question
    has it in everyday words. `commonness` counts a word in general Chinese, `noun` tells that it names a thing, `proper`
    that it is a name: no dictionary has it, nor any two of its characters.
    `background` units stand in clauses that only lead up to what is asked, `inherited` ones come from the question before.
    """

    written: str
    name: str
    forms: tuple[str, ...]
    term: str
    category: str = ""
    words: tuple[str, ...] = ()
    kind: str = ""
    official: tuple[str, ...] = ()
    commonness: int = 0
    noun: bool = False
    proper: bool = False
    focus: bool = False
    background: bool = False
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that was taken for another: mistyped by one character of the same sound or shape."""

    written: str
    read: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready for search.

    `terms` are searched, and at less weight those of `official` words for what was said in everyday ones; `units` and
    `kinds` (what is asked for: a date, a number …) are what evidence is weighed by. `counted` is the measure word after
    几 or 多少. `years` are the application years that it names, 今年 and the like reckoned from today.
    """

    question: str
    text: str
    language: Literal["zh", "en"]
    units: tuple[Unit, ...]
    terms: tuple[str, ...]
    official: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    years: tuple[int, ...] = ()
    articles: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    counted: str = ""
    corrections: tuple[Correction, ...] = ()
    invents: bool = False
    personal: bool = False

    @property
    def names_document(self) -> bool:
        """Whether it speaks of a certain document or kind of document, and so not of one year's arrangement."""
        return any(unit.category == "文件" for unit in self.units)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found, with its place (from 1) and its BM25 score."""

    passage: Passage
    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """One quotation with its source. It holds a passage and a span, so that it cannot misquote."""

    number: int
    passage: Passage
    span: Span
    score: float

    @property
    def quote(self) -> str:
        """The words of the passage at the span, exactly."""
        return self.span.of(self.passage.text)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things a question asks for, with the numbers of the citations that answer it; none if nothing does."""

    asked: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that must be said beside the quotes; `kind` names the sentence, `values` fill it."""

    kind: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question, before it is put into words for a terminal, a program or Slack.

    `confidence` (0 to 1) is how sure the best passage is to answer, also when the answer abstains. `nearest` are the
    passages that came closest where nothing answers.
    """

    question: str
    language: Literal["zh", "en"]
    outcome: Outcome
    confidence: float
    citations: tuple[Citation, ...]
    parts: tuple[Part, ...]
    notices: tuple[Notice, ...]
    nearest: tuple[Passage, ...]
    knowledge: Knowledge
