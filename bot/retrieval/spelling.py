"""Words mistyped by one character of the same sound or shape, read as the words of the field that they were meant for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.model import Correction
from bot.retrieval.segment import Segmenter

_FUNCTION = frozenset(
    "的了是不在有我你您他她它们这那个和就都与着或一要会可吗呢吧啊呀么嘛哦呗给跟把被让对从到还也很太再又没别"
    "去来上下里后前多少几谁哪啥咋怎什何年月日号第说看想问做用"
)
"""Characters so common that they are meant as they stand, and beside another one make no mistyped word of two."""


_CHARACTERS = 8192
"""As many as are written at all: the sounds of those that were looked up last are known."""

_LONGEST = 10
"""In characters: longer words are not mistyped whole."""


@dataclass(frozen=True, slots=True)
class _Slip:
    start: int
    word: str
    place: int

    @property
    def end(self) -> int:
        return self.start + len(self.word)


class Speller:
    """Knows the words that a question may have meant: the lexicon's."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._lexicon = segmenter.lexicon

    @cached_property
    def _with_gap(self) -> dict[str, list[str]]:
        """The words by what they are but for one character; many questions never need it."""
        table: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted({*self._names(), *self._lexicon.words}):
            if 2 <= len(word) <= _LONGEST and all("\u3400" <= character <= "\u9fff" for character in word):
                for place in range(len(word)):
                    table[_gapped(word, place)].append(word)
        return dict(table)

    def _names(self) -> Iterator[str]:
        """Yield the names that a slip may have meant; no small place, of which there are so many that one is like any word."""
        for name, concept in self._lexicon.by_name.items():
            if concept.category != "地点" or name in self._lexicon.by_form:
                yield name

    def correct(self, text: str) -> tuple[str, tuple[Correction, ...]]:
        """Return normalised `text` with its slips mended, as long as before, and what was mended."""
        words = self._settled(text)
        corrections = []
        for slip in sorted(self._slips(text, words), key=lambda slip: (-len(slip.word), slip.start)):
            if words[slip.start + slip.place] or _cuts_a_word(words, slip) or _joins_a_word(words, slip):
                continue
            corrections.append(Correction(text[slip.start : slip.end], slip.word))
            text = text[: slip.start] + slip.word + text[slip.end :]
            words[slip.start : slip.end] = [-len(corrections)] * len(slip.word)
        return text, tuple(corrections)

    def _settled(self, text: str) -> list[int]:
        """Return for each character which known word of two or more it stands in, each word a number of its own; 0 for none."""
        settled = [0] * len(text)
        start = 0
        for number, word in enumerate(self._segmenter.words(text), 1):
            start = text.index(word, start)
            if len(word) > 1 and self._segmenter.is_word(word):
                settled[start : start + len(word)] = [number] * len(word)
            start += len(word)
        for number, match in enumerate(self._lexicon.names.longest(text), len(text) + 1):
            settled[match.start : match.end] = [number] * (match.end - match.start)
        return settled

    def _slips(self, text: str, settled: list[int]) -> Iterator[_Slip]:
        for place, known in enumerate(settled):
            if known or not "\u3400" <= text[place] <= "\u9fff" or text[place] in _FUNCTION:
                continue
            for length in range(min(_LONGEST, len(text)), 1, -1):
                for start in range(max(0, place - length + 1), min(place, len(text) - length) + 1):
                    yield from self._meant(text, start, length, place - start)

    def _meant(self, text: str, start: int, length: int, place: int) -> Iterator[_Slip]:
        written = text[start : start + length]
        for word in self._with_gap.get(_gapped(written, place), ()):
            if word != written and self._is_slip(written, word, place):
                yield _Slip(start, word, place)

    def _is_slip(self, written: str, word: str, place: int) -> bool:
        if len(word) == 2 and written[1 - place] in _FUNCTION:
            return False
        if word[place] in self._lexicon.lookalikes.get(written[place], ()):
            return True
        return bool(_sounds(written[place]) & _sounds(word[place]))


def _cuts_a_word(words: list[int], slip: _Slip) -> bool:
    """Tell whether a slip would begin or end inside a word that is written right."""
    before = slip.start > 0 and words[slip.start] and words[slip.start - 1] == words[slip.start]
    after = slip.end < len(words) and words[slip.end - 1] and words[slip.end - 1] == words[slip.end]
    return bool(before or after)


def _joins_a_word(words: list[int], slip: _Slip) -> bool:
    """Tell whether a slip would only join its character to a word of two or more that is complete beside it."""
    if slip.place == 0:
        beside = words[slip.start + 1 : slip.end]
    elif slip.place == len(slip.word) - 1:
        beside = words[slip.start : slip.end - 1]
    else:
        return False
    return len(beside) > 1 and beside[0] != 0 and len(set(beside)) == 1


def _gapped(word: str, place: int) -> str:
    return f"{word[:place]}\0{word[place + 1 :]}"


@lru_cache(_CHARACTERS)
def _sounds(character: str) -> frozenset[str]:
    """Return the readings of a character without tones; front and back nasals, flat and curled tongues fall together."""
    from pypinyin import Style, pinyin

    readings = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return frozenset(
        reading.replace("zh", "z").replace("ch", "c").replace("sh", "s").replace("ng", "n") for reading in readings
    )
