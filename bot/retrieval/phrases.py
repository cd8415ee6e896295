"""Many phrases looked for in a text at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a text at `start`, up to but not including `end`."""

    start: int
    end: int
    phrase: str


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def cuts_a_word(text: str, start: int, end: int) -> bool:
    """Tell whether the edges of `start`–`end` fall inside a Latin word or a number."""
    return (start > 0 and _is_latin(text[start - 1]) and _is_latin(text[start])) or (
        end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end])
    )


class Phrases:
    """A set of phrases, found by their first two characters; time grows with the text alone."""

    def __init__(self, phrases: Iterable[str]) -> None:
        table: defaultdict[str, list[str]] = defaultdict(list)
        for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
            table[phrase[:2]].append(phrase)
        self._table = dict(table)

    def at(self, text: str, start: int) -> Iterator[Match]:
        """Yield the phrases that begin at `start`, the longest first; Latin words are never cut in two."""
        for phrase in chain(self._table.get(text[start : start + 2], ()), self._table.get(text[start], ())):
            end = start + len(phrase)
            if text.startswith(phrase, start) and not cuts_a_word(text, start, end):
                yield Match(start, end, phrase)

    def _may_begin(self, text: str, start: int) -> bool:
        return text[start : start + 2] in self._table or text[start] in self._table

    def all(self, text: str) -> Iterator[Match]:
        """Yield every phrase at every place, also those that stand inside one another."""
        for start in range(len(text)):
            if self._may_begin(text, start):
                yield from self.at(text, start)

    def longest(self, text: str) -> Iterator[Match]:
        """Yield phrases from left to right that do not overlap, the longest first at each place."""
        start = 0
        while start < len(text):
            match = next(self.at(text, start), None) if self._may_begin(text, start) else None
            if match is None:
                start += 1
            else:
                yield match
                start = match.end
