"""Passages that stand elsewhere than they did: expectations that pointed at them are found anew, and rewritten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from bot.check.question_set import Expectation, Question
from bot.check.writing import write
from bot.errors import QuestionSetError
from bot.locators import at_or_above, unmarked
from bot.model import Knowledge
from bot.reading.numbering import marker

Places = Mapping[str, str]
"""For everything that an expectation can name (documents, passages, what stands above passages): a digest of its text."""


@dataclass(frozen=True, slots=True)
class Move:
    """An expectation whose text stands elsewhere now: `to` is its new id."""

    question: Question
    expectation: Expectation
    to: str

    def __str__(self) -> str:
        return f"{self.question.path}:{self.expectation.line}: {self.expectation.id} → {self.to}"


def places(knowledge: Knowledge) -> Places:
    """Return what stands where: for every id and everything above it, a digest of all the texts there.

    The number at the head of a clause doesn't count, nor does white space, so that 第九条 is known again as 第十条.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for passage in knowledge.passages:
        words = bare(passage.text)
        for above in _above(passage.id):
            texts[above].append(f"{_below(passage.id, above)}\t{words}")
    return {name: blake2b("\n".join(lines).encode(), digest_size=8).hexdigest() for name, lines in texts.items()}


def bare(text: str) -> str:
    """Return a text without the number at its head and without white space."""
    found = marker(text)
    return "".join(text[found.end if found else 0 :].split())


def _above(passage_id: str) -> Iterator[str]:
    """Yield the document's id, each step of the locator down to the passage, and the passage's id."""
    document, _, locator = passage_id.partition("#")
    yield document
    yield from (f"{document}#{place}" for place in at_or_above(locator))


def _below(passage_id: str, above: str) -> str:
    """Return how a passage is told from what it stands under; a mark that both bear tells nothing."""
    rest = passage_id[len(unmarked(above)) :]
    return rest if unmarked(above) == above else unmarked(rest)


def moves(questions: Iterable[Question], before: Places, now: Places) -> list[Move]:
    """Return the expectations whose text stood at their id before and stands at one other place now.

    What stands in several places counts as moved only if one of them is in the same document.
    """
    at: dict[str, list[str]] = defaultdict(list)
    for name, its in now.items():
        at[its].append(name)
    found = []
    for question in questions:
        for expectation in (*question.expected, *question.never):
            digest = before.get(expectation.id)
            if digest is None or now.get(expectation.id) == digest:
                continue
            there = _only(at[digest], expectation.id)
            if there is not None:
                found.append(Move(question, expectation, there))
    return found


def reworded(questions: Iterable[Question], before: Places, now: Places) -> dict[str, list[Question]]:
    """Return the ids whose text is another than it was and stands nowhere else, each with the questions that expect it."""
    there = set(now.values())
    found: dict[str, list[Question]] = {}
    for question in questions:
        for name in dict.fromkeys(one.id for one in question.expected):
            digest = before.get(name)
            if digest and name in now and now[name] != digest and digest not in there:
                found.setdefault(name, []).append(question)
    return found


def _only(candidates: list[str], moved_from: str) -> str | None:
    """Return the one candidate of the same form (passage for passage), or the one in the same document."""
    alike = [name for name in candidates if ("#" in name) == ("#" in moved_from)]
    document = moved_from.partition("#")[0]
    near = [name for name in alike if name.partition("#")[0] == document]
    return near[0] if len(near) == 1 else alike[0] if len(alike) == 1 else None


def fix(found: Iterable[Move]) -> list[Path]:
    """Write the new ids into the question sets, where the old ones stand; nothing else of a file changes.

    Returns the files that were written.
    """
    by_path: dict[Path, list[Move]] = defaultdict(list)
    for move in found:
        by_path[move.question.path].append(move)
    for path, its in by_path.items():
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
        for move in sorted(its, key=lambda one: one.expectation.start, reverse=True):
            text = _rewritten(text, move)
        mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        write(path, mark + text.encode())
    return list(by_path)


def _rewritten(text: str, move: Move) -> str:
    place = move.expectation
    written = text[place.start : place.end]
    if place.id not in written:
        raise QuestionSetError(
            f"{place.id} is written in a way that cannot be rewritten",
            remedy=f"put {move.to} there",
            path=move.question.path,
            line=place.line,
        )
    return text[: place.start] + written.replace(place.id, move.to) + text[place.end :]
