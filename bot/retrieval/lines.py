"""The lines of a lexicon file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import LexiconError
from bot.retrieval.normalise import normalise


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something, normalised, without its comment, and where it stands."""

    path: Path
    number: int
    text: str

    def wrong(self, problem: str, remedy: str) -> LexiconError:
        """Return the error that this line is told with."""
        return LexiconError(problem, remedy=remedy, path=self.path, line=self.number)

    def pair(self, form: str, shortest: int = 2) -> tuple[list[str], list[str]]:
        """Return the phrases before the colon and those after it; raises `LexiconError` where the line has not this form."""
        left, colon, right = self.text.partition(":")
        names, sayings = _items(left), _items(right)
        if not names or (colon and not sayings):
            raise self.wrong("this line has nothing on one side of its colon", f"write {form}")
        for phrase in (*names, *sayings):
            if len(phrase) < shortest:
                raise self.wrong(f"“{phrase}” is a single character", "write phrases of two or more characters")
        return names, sayings


def _items(text: str) -> list[str]:
    return [item for part in re.split(r"[、,]", text) if (item := " ".join(part.split()))]


def read_bytes(path: Path) -> bytes:
    """Return what a lexicon file holds; nothing where there is no such file."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        raise LexiconError(f"cannot be read ({error.strerror})", path=path) from None


def text_of(path: Path, content: bytes) -> str:
    """Return the text of a lexicon file; raises `LexiconError` with the line where it is none."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise LexiconError("this is not UTF-8", remedy="save the file as UTF-8", path=path, line=line) from None


def lines(path: Path, content: bytes) -> Iterator[Line]:
    """Yield the lines of a file that are neither blank nor comment."""
    for number, written in enumerate(text_of(path, content).splitlines(), 1):
        told = normalise(written.partition("#")[0]).strip()
        if told:
            yield Line(path, number, told)
