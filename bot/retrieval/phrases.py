"""Many phrases looked for in a text at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


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
        self._phrases = frozenset(phrases)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for phrase in self._phrases:
            lengths[phrase[:2]].add(len(phrase))
        self._lengths = {beginning: sorted(those, reverse=True) for beginning, those in lengths.items()}

    def at(self, text: str, start: int) -> Iterator[Match]:
        """Yield the phrases that begin at `start`, the longest first; Latin words are never cut in two."""
        for length in self._lengths_at(text, start):
            end = start + length
            phrase = text[start:end]
            if phrase in self._phrases and end <= len(text) and not cuts_a_word(text, start, end):
                yield Match(start, end, phrase)

    def _lengths_at(self, text: str, start: int) -> Sequence[int]:
        """Return how long the phrases are that begin as the text does at `start`, the longest first."""
        alone = self._lengths.get(text[start], ())
        if start + 1 == len(text):
            return alone
        longer = self._lengths.get(text[start : start + 2], ())
        return [*longer, *alone] if alone else longer

    def all(self, text: str) -> Iterator[Match]:
        """Yield every phrase at every place, also those that stand inside one another."""
        for start in range(len(text)):
            yield from self.at(text, start)

    def longest(self, text: str) -> Iterator[Match]:
        """Yield phrases from left to right that do not overlap, the longest first at each place."""
        start = 0
        while start < len(text):
            match = next(self.at(text, start), None)
            if match is None:
                start += 1
            else:
                yield match
                start = match.end
