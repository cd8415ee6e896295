"""jieba's dictionary in a form that opens in milliseconds.

`jieba.initialize()` fills a dict of half a million words before the first cut. A question needs a few hundred of them, so
the words are kept in a file by their first character and read as they are looked up. The cuts stay jieba's own.
"""

from __future__ import annotations

import io
import marshal
import mmap
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from types import ModuleType

from bot.cache import write_atomically

FORM = "zhicheng-words-2"
"""Names the layout of the file; another layout gets another name, so that an old file is never misread."""


def import_jieba() -> ModuleType:
    """Import jieba without `pkg_resources`: jieba does without it, and it costs more than jieba itself."""
    hidden = sys.modules.get("pkg_resources")
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        import jieba
    finally:
        if hidden is None:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = hidden
    return jieba  # type: ignore[no-any-return]


def _read_words() -> tuple[dict[str, int], int, set[str]]:
    """Return jieba's words and prefixes with their frequencies, the sum of these, and which words are nouns."""
    jieba = import_jieba()
    words, total = jieba.Tokenizer.gen_pfdict(jieba.dt.get_dict_file())
    with jieba.dt.get_dict_file() as file:
        lines = (line.decode("utf-8").split() for line in file)
        nouns = {line[0] for line in lines if len(line) > 2 and line[2].startswith(("n", "vn", "j"))}
    return words, total, nouns


def _pack(words: Mapping[str, int], total: int, nouns: Set[str]) -> bytes:
    shelves: defaultdict[str, tuple[dict[str, int], set[str]]] = defaultdict(lambda: ({}, set()))
    for word, frequency in words.items():
        shelves[word[0]][0][word] = frequency
    for noun in nouns:
        shelves[noun[0]][1].add(noun)
    body = io.BytesIO()
    places = {}
    for first, shelf in shelves.items():
        packed = marshal.dumps(shelf)
        places[first] = (body.tell(), len(packed))
        body.write(packed)
    head = marshal.dumps((total, places))
    return len(head).to_bytes(8, "little") + head + body.getvalue()


class Dictionary(dict[str, int]):
    """Word → frequency as jieba's `FREQ` holds it, prefixes of words standing at 0, with words of the lexicon added.

    Only words that begin with a character that was `read` are there.
    """

    def __init__(self, packed: bytes | mmap.mmap, added: Iterable[str] = ()) -> None:
        size = int.from_bytes(packed[:8], "little")
        self.total: int
        self._places: dict[str, tuple[int, int]]
        self.total, self._places = marshal.loads(packed[8 : 8 + size])  # noqa: S302 - written by this module
        self._packed = packed
        self._body = 8 + size
        if len(packed) != self._body + sum(length for _, length in self._places.values()):
            raise ValueError("a dictionary that lacks its end")
        self._characters: set[str] = set()
        self._nouns: set[str] = set()
        self._added: defaultdict[str, list[str]] = defaultdict(list)
        for word in added:
            self._added[word[:1]].append(word)

    def read(self, text: str) -> None:
        """Take up the words that begin with a character of `text`, where they are not there yet."""
        for first in set(text) - self._characters:
            if place := self._places.get(first):
                start = self._body + place[0]
                words, nouns = marshal.loads(self._packed[start : start + place[1]])  # noqa: S302
                self.update(words)
                self._nouns |= nouns
            for word in self._added.get(first, ()):
                _add(word, self)
            self._characters.add(first)

    def is_noun(self, word: str) -> bool:
        """Tell whether jieba's dictionary has `word` as a noun, a noun made of a verb, or an abbreviation."""
        return word in self._nouns


def _add(word: str, words: dict[str, int]) -> None:
    words[word] = max(words.get(word, 0), ADDED_FREQUENCY)
    for end in range(1, len(word)):
        words.setdefault(word[:end], 0)


ADDED_FREQUENCY = 3000
"""How frequent a word of the lexicon is taken to be: enough to be kept whole beside jieba's own words."""


def open_dictionary(folder: Path | None, added: Iterable[str] = ()) -> Dictionary:
    """Open jieba's dictionary from `folder`, where it is laid down the first time; without a folder, build it in memory."""
    if folder is None:
        return Dictionary(_pack(*_read_words()), added)
    path = folder / f"{FORM}-{import_jieba().__version__}.bin"
    if not path.exists() and not write_atomically(path, _pack(*_read_words())):
        return open_dictionary(None, added)
    try:
        with path.open("rb") as file:
            return Dictionary(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), added)
    except (OSError, ValueError, EOFError, TypeError):
        path.unlink(missing_ok=True)
        return open_dictionary(None, added)
