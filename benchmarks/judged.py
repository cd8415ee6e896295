"""A judged set: passages, questions, and which passages answer which question, in the form of `../shared/data/README.md`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from bot.model import Document, Knowledge, Passage, Reading


@dataclass(frozen=True, slots=True)
class Row:
    """One line of `corpus.jsonl`; without a `document`, a passage is a document of its own."""

    id: str
    document: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One line of `queries.jsonl` or `unanswerable.jsonl`."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """`relevant` holds the ids of the passages that answer a question, with how well each does (from 1)."""

    rows: tuple[Row, ...]
    answerable: tuple[Question, ...]
    unanswerable: tuple[Question, ...]
    relevant: dict[str, dict[str, int]]

    def knowledge(self) -> tuple[Knowledge, dict[str, str]]:
        """Return the passages as a folder with them would give them, and the row's id of each passage's."""
        documents: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            documents[row.document].append(row)
        readings, ids = [], {}
        for name, rows in documents.items():
            document = Document(name, _shared_title(name, rows))
            passages = []
            for place, row in enumerate(rows, 1):
                own = row.title.removeprefix(document.title).strip()
                passages.append(Passage(document, f"p{place}", f"第{place}段", row.text, (own,) if own else ()))
                ids[passages[-1].id] = row.id
            readings.append(Reading(document, tuple(passages)))
        return Knowledge(tuple(readings), ""), ids


def _shared_title(name: str, rows: list[Row]) -> str:
    """Return what the document is called: where its passages have titles of their own, these begin with its name or lead it."""
    titles = {row.title for row in rows}
    return name if len(titles) > 1 and all(title.startswith(name) for title in titles) else rows[0].title


def read_judged(folder: Path) -> JudgedSet:
    """Read `corpus.jsonl`, `queries.jsonl`, `qrels.tsv` and, where there is one, `unanswerable.jsonl` of `folder`."""
    relevant: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for place, line in _lines(folder / "qrels.tsv"):
        try:
            question, passage, degree = line.split("\t")
            if int(degree) > 0:
                relevant[question][passage] = int(degree)
        except ValueError:
            raise click.ClickException(f"{folder / 'qrels.tsv'}:{place}: write question, passage, relevance") from None
    asked = _questions(folder / "queries.jsonl")
    unanswerable = folder / "unanswerable.jsonl"
    return JudgedSet(
        tuple(
            Row(one["id"], one.get("document") or one["id"], one.get("title") or "", one["text"])
            for one in _objects(folder / "corpus.jsonl")
        ),
        tuple(question for question in asked if question.id in relevant),
        _questions(unanswerable) if unanswerable.exists() else (),
        dict(relevant),
    )


def _questions(path: Path) -> tuple[Question, ...]:
    return tuple(Question(one["id"], one["text"]) for one in _objects(path))


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    for place, line in _lines(path):
        try:
            told = json.loads(line)
            told["id"], told["text"]
        except (ValueError, TypeError, KeyError):
            raise click.ClickException(f'{path}:{place}: write {{"id": …, "text": …}}') from None
        yield told


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8") as file:
            for place, line in enumerate(file, 1):
                if line.strip():
                    yield place, line.rstrip("\n")
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}") from None
