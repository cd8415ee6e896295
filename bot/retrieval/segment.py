"""A text → its terms: jieba's words and sub-words, neighbouring characters two at a time, and the concepts it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.retrieval.dictionary import Dictionary, import_jieba, open_dictionary
from bot.retrieval.lexicon import Lexicon

_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]+")
_WORD = re.compile(r"[^\W_]")

CONCEPT_MARK = "@"
"""Begins the term that stands for a concept, whatever it is called in the text."""


class Segmenter:
    """Cuts normalised texts; one object holds the dictionary and the lexicon, and no state of a text."""

    def __init__(self, lexicon: Lexicon, dictionary: Dictionary) -> None:
        self.lexicon = lexicon
        self._dictionary = dictionary
        self._jieba: Any = import_jieba().Tokenizer()
        self._jieba.FREQ = dictionary
        self._jieba.total = dictionary.total
        self._jieba.initialized = True

    def words(self, text: str) -> list[str]:
        """Cut `text` into words without gaps, punctuation left out."""
        self._dictionary.read(text)
        return [word for word in self._jieba.cut(text) if _WORD.search(word)]

    def is_word(self, text: str) -> bool:
        """Tell whether the dictionary, lexicon included, has `text` as a word."""
        return self.frequency(text) > 0

    def frequency(self, word: str) -> int:
        """Return how often `word` stands in the general Chinese text that jieba's dictionary was counted from."""
        self._dictionary.read(word[:1])
        return self._dictionary.get(word, 0)

    def is_noun(self, word: str) -> bool:
        """Tell whether the dictionary has a word as the name of a thing."""
        self._dictionary.read(word[:1])
        return self._dictionary.is_noun(word)

    def terms(self, text: str) -> list[str]:
        """Return the terms of `text` that are searched, in order of kind and place, repetitions kept."""
        return [*self.plain_terms(text), *self.concepts(text)]

    def plain_terms(self, text: str) -> list[str]:
        """Return the terms of `text` that are written there: words and sub-words, characters two at a time and alone."""
        return [*self._search_words(text), *bigrams(text), *characters(text)]

    def _search_words(self, text: str) -> Iterator[str]:
        self._dictionary.read(text)
        return (word for word in self._jieba.cut_for_search(text) if _WORD.search(word))

    def concepts(self, text: str) -> Iterator[str]:
        """Yield the term of every concept that `text` names in the words of documents."""
        for match in self.lexicon.forms.all(text):
            yield CONCEPT_MARK + self.lexicon.by_form[match.phrase].head


def bigrams(text: str) -> Iterator[str]:
    """Yield neighbouring Chinese characters two at a time; a character that stands alone, alone."""
    for run in _RUN.findall(text):
        if len(run) == 1:
            yield run
        for place in range(len(run) - 1):
            yield run[place : place + 2]


def characters(text: str) -> Iterator[str]:
    """Yield the Chinese characters of `text`."""
    for run in _RUN.findall(text):
        yield from run


def open_segmenter(lexicon: Lexicon, folder: Path | None) -> Segmenter:
    """Make a segmenter whose dictionary is kept in `folder` between runs."""
    return Segmenter(lexicon, open_dictionary(folder, lexicon.whole_words()))
