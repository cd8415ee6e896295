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
from collections.abc import Iterable, Iterator, Mapping, Set
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


class Dictionary(Mapping[str, int]):
    """Word → frequency as jieba's `FREQ` holds it, prefixes of words standing at 0, with words of the lexicon added."""

    def __init__(self, packed: bytes | mmap.mmap, added: Iterable[str] = ()) -> None:
        size = int.from_bytes(packed[:8], "little")
        self.total: int
        self._places: dict[str, tuple[int, int]]
        self.total, self._places = marshal.loads(packed[8 : 8 + size])  # noqa: S302 - written by this module
        self._packed = packed
        self._body = 8 + size
        self._shelves: dict[str, tuple[dict[str, int], set[str]]] = {}
        self._added: defaultdict[str, list[str]] = defaultdict(list)
        for word in added:
            self._added[word[:1]].append(word)

    def _shelf(self, first: str) -> tuple[dict[str, int], set[str]]:
        shelf = self._shelves.get(first)
        if shelf is None:
            start, size = self._places.get(first, (0, 0))
            start += self._body
            shelf = marshal.loads(self._packed[start : start + size]) if size else ({}, set())  # noqa: S302
            for word in self._added.get(first, ()):
                _add(word, shelf[0])
            self._shelves[first] = shelf
        return shelf

    def __getitem__(self, word: str) -> int:
        return self._shelf(word[:1])[0][word]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word in self._shelf(word[:1])[0]

    def get(self, word: str, default: int | None = None) -> int | None:  # type: ignore[override]
        """Return the word's frequency, or `default` for what is neither a word nor the beginning of one."""
        return self._shelf(word[:1])[0].get(word, default)

    def is_noun(self, word: str) -> bool:
        """Tell whether jieba's dictionary has `word` as a noun, a noun made of a verb, or an abbreviation."""
        return word in self._shelf(word[:1])[1]

    def __iter__(self) -> Iterator[str]:
        for first in {*self._places, *self._added}:
            yield from self._shelf(first)[0]

    def __len__(self) -> int:
        return sum(1 for _ in self)


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
