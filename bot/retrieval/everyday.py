"""What people say in everyday words for what documents of any field call otherwise: 弄丢 for 遗失, 老公 for 配偶.

Unlike the concepts of `synonyms.txt`, which are one thing under many names, these words only stand near one another: a
document that has the official ones is likelier to answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.retrieval.phrases import Match, cuts_a_word


class Everyday:
    """Sayings, each with the official words for it. Kept as few texts, so that ten thousand of them are read in no time."""

    def __init__(self, official: Mapping[str, Sequence[str]]) -> None:
        """Take the official words for each saying; one of a single character is said only where it is a word by itself."""
        lines: defaultdict[str, list[str]] = defaultdict(list)
        for saying in sorted(official, key=lambda saying: (-len(saying), saying)):
            if len(saying) > 1:
                lines[saying[:2]].append("\t".join((saying, *official[saying])))
        self._characters = {saying: tuple(told) for saying, told in official.items() if len(saying) == 1}
        self._lines = {beginning: "\n".join(told) for beginning, told in lines.items()}

    def of_character(self, word: str) -> tuple[str, ...]:
        """Return the official words for a word of one character, 狗 or 偷; none for most."""
        return self._characters.get(word, ())

    def said_in(self, text: str) -> Iterator[tuple[Match, tuple[str, ...]]]:
        """Yield from left to right the longer sayings in a text, the longest first at each place, with the official words for each."""
        start = 0
        while start < len(text):
            found = self._at(text, start)
            if found:
                yield found
                start = found[0].end
            else:
                start += 1

    def _at(self, text: str, start: int) -> tuple[Match, tuple[str, ...]] | None:
        for line in self._lines.get(text[start : start + 2], "").splitlines():
            saying, *official = line.split("\t")
            end = start + len(saying)
            if text.startswith(saying, start) and not cuts_a_word(text, start, end):
                return Match(start, end, saying), tuple(official)
        return None
