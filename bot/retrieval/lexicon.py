"""The lexicon: what applicants say and what documents say, read from text files that a person edits.

A folder `lexicon/` may hold any of these files; `#` begins a comment, blank lines are passed over:

| file | a line |
| --- | --- |
| `synonyms.txt` | `[类别]`, or `文件用语、文件用语：申报人说法、申报人说法` |
| `english.txt` | `文件用语: english phrase, english phrase` |
| `questions.txt` | `种类：提法、提法` (see `KINDS`) |
| `chatter.txt` | words that say nothing of what is asked |
| `words.txt` | words that the segmenter keeps whole |
| `everyday.txt` | `日常说法、日常说法：文件用语、文件用语`, for matters of any field |
| `lookalikes.txt` | characters that are taken for one another |
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import product
from pathlib import Path

from bot.cache import cache_folder, keep_newest, write_atomically
from bot.retrieval.everyday import Everyday
from bot.retrieval.lines import Line, lines, read_bytes
from bot.retrieval.phrases import Phrases

CATEGORIES = (
    "人员",
    "单位",
    "地点",
    "专业",
    "系列",
    "资格",
    "层级",
    "时间",
    "流程",
    "条件",
    "结果",
    "事务",
    "文件",
)
"""What a concept can be about; the sections of `synonyms.txt`."""

PLACE = "地点"
"""The category of places."""

KINDS = (
    "日期",
    "截止",
    "时长",
    "金额",
    "数量",
    "电话",
    "地点",
    "人物",
    "列举",
    "原因",
    "方法",
    "是非",
    "文号",
)
"""What a question can ask for; the first words of the lines of `questions.txt`."""

ASKED = "asked.txt"
"""Known questions, which `bot.retrieval.asked` reads; the fingerprint of a lexicon is theirs too."""

FILES = ("synonyms.txt", "english.txt", "questions.txt", "chatter.txt", "words.txt", "everyday.txt", "lookalikes.txt")


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing under its many names: `forms` stand in documents and in questions, `sayings` in questions only."""

    head: str
    category: str
    forms: tuple[str, ...]
    sayings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """Everything the lexicon files say, normalised, ready for look-up."""

    concepts: dict[str, Concept]
    cues: dict[str, str]
    chatter: frozenset[str]
    words: frozenset[str]
    lookalikes: dict[str, frozenset[str]]
    everyday: Everyday = field(default_factory=lambda: Everyday({}))
    fingerprint: str = ""
    by_form: dict[str, Concept] = field(init=False)
    by_name: dict[str, Concept] = field(init=False)
    forms: Phrases = field(init=False)
    names: Phrases = field(init=False)
    cue_phrases: Phrases = field(init=False)

    def __post_init__(self) -> None:
        by_form, by_name = {}, {}
        for concept in self.concepts.values():
            by_form.update(dict.fromkeys(concept.forms, concept))
        for concept in self.concepts.values():
            by_name.update(dict.fromkeys(concept.sayings, concept))
        by_name.update(by_form)
        spoken = {*self.cues, *(phrase for phrase in self.chatter if len(phrase) > 1)}
        object.__setattr__(self, "by_form", by_form)
        object.__setattr__(self, "by_name", by_name)
        object.__setattr__(self, "forms", Phrases(by_form))
        object.__setattr__(self, "cue_phrases", Phrases(self.cues))
        object.__setattr__(self, "names", Phrases({*by_name, *spoken}))

    def whole_words(self) -> Iterator[str]:
        """Yield the words that the segmenter is to keep whole."""
        yield from sorted(self.words | {form for form in self.by_form if _is_word(form)})


def _is_word(form: str) -> bool:
    return form.isalnum() and not form.isascii() and len(form) <= 8


class _Reader:
    """Gathers the lines of several folders into one lexicon."""

    def __init__(self) -> None:
        self.concepts: dict[str, Concept] = {}
        self.owners: dict[str, str] = {}
        self.cues: dict[str, str] = {}
        self.chatter: set[str] = set()
        self.words: set[str] = set()
        self.everyday: dict[str, tuple[str, ...]] = {}
        self.lookalikes: defaultdict[str, set[str]] = defaultdict(set)

    def synonyms(self, lines: Iterable[Line]) -> None:
        category = ""
        for line in lines:
            if line.text.startswith("["):
                category = line.text.strip("[] ")
                if category not in CATEGORIES:
                    raise line.wrong(f"unknown category [{category}]", "use one of " + "、".join(CATEGORIES))
            elif not category:
                raise line.wrong("a concept stands before the first [类别]", "put a line such as [人员] above it")
            else:
                self._add(line, category, *line.pair("文件用语、文件用语：申报人说法、申报人说法"))

    def _add(self, line: Line, category: str, forms: list[str], sayings: list[str]) -> None:
        head = forms[0]
        for phrase in (*forms, *sayings):
            owner = self.owners.setdefault(phrase, head)
            if owner != head:
                raise line.wrong(f"“{phrase}” already belongs to “{owner}”", "keep it in one concept")
        old = self.concepts.get(head, Concept(head, category, ()))
        self.concepts[head] = Concept(
            head,
            old.category,
            tuple(dict.fromkeys((*old.forms, *forms))),
            tuple(dict.fromkeys((*old.sayings, *sayings))),
        )

    def english(self, lines: Iterable[Line]) -> None:
        for line in lines:
            heads, sayings = line.pair("文件用语: english phrase, english phrase")
            owner = self.owners.get(heads[0])
            if owner is None:
                raise line.wrong(f"“{heads[0]}” is no concept of synonyms.txt", "add it there first")
            self._add(line, self.concepts[owner].category, [owner], sayings)

    def questions(self, lines: Iterable[Line]) -> None:
        for line in lines:
            (kind, *_), cues = line.pair("种类：提法、提法", shortest=1)
            if kind not in KINDS:
                raise line.wrong(f"unknown kind “{kind}”", "use one of " + "、".join(KINDS))
            self.cues.update(dict.fromkeys(cues, kind))

    def read_chatter(self, lines: Iterable[Line]) -> None:
        self.chatter.update(" ".join(line.text.split()) for line in lines)

    def read_words(self, lines: Iterable[Line]) -> None:
        for line in lines:
            if " " in line.text:
                raise line.wrong("one line holds more than one word", "write one word a line")
            self.words.add(line.text)

    def read_everyday(self, lines: Iterable[Line]) -> None:
        for line in lines:
            sayings, official = line.pair("日常说法、日常说法：文件用语、文件用语", shortest=1)
            if not official:
                raise line.wrong("this line has no colon", "write 日常说法：文件用语")
            for saying in sayings:
                self.everyday[saying] = tuple(dict.fromkeys((*self.everyday.get(saying, ()), *official)))

    def read_lookalikes(self, lines: Iterable[Line]) -> None:
        for line in lines:
            if len(line.text) < 2 or not line.text.isalpha():
                raise line.wrong("a group needs two or more characters and nothing else", "write 申甲由")
            for character in line.text:
                self.lookalikes[character].update(set(line.text) - {character})

    def lexicon(self, fingerprint: str) -> Lexicon:
        known = {*self.cues, *self.chatter}
        return Lexicon(
            concepts=self.concepts,
            cues=self.cues,
            chatter=frozenset(self.chatter),
            words=frozenset(self.words),
            everyday=Everyday({one: told for one, told in self.everyday.items() if one not in known}),
            lookalikes={character: frozenset(others) for character, others in self.lookalikes.items()},
            fingerprint=fingerprint,
        )


def read_lexicon(*folders: Path) -> Lexicon:
    """Read the lexicon of `folders`, the later adding to the earlier; what is absent, or a copy of one before, adds nothing.

    Files that were read before, by this program, are not read line by line again.
    Raises `LexiconError` with path and line for a line that does not have the form of its file.
    """
    told: dict[tuple[str, bytes], Path] = {}
    for folder, name in product(folders, (*FILES, ASKED)):
        told.setdefault((name, read_bytes(folder / name)), folder)
    files = [(folder / name, content) for (name, content), folder in told.items()]
    fingerprint = _digest(content for _, content in files)
    cache = cache_folder()
    path = cache / f"lexicon-{fingerprint}-{_digest(map(Path.read_bytes, _PROGRAM))}.bin" if cache else None
    with suppress(OSError, ValueError, EOFError, pickle.UnpicklingError):
        if path:
            kept: Lexicon = pickle.loads(path.read_bytes())  # noqa: S301 - written below
            return kept
    lexicon = _parsed((one for one in files if one[0].name != ASKED), fingerprint)
    if path and write_atomically(path, pickle.dumps(lexicon, pickle.HIGHEST_PROTOCOL)):
        keep_newest(path.parent, "lexicon-*.bin", _KEPT)
    return lexicon


_PROGRAM = tuple(
    Path(__file__).with_name(f"{name}.py") for name in ("lexicon", "everyday", "lines", "phrases", "normalise")
)
"""What a lexicon that was read depends on beside its files."""

_KEPT = 4


def _digest(contents: Iterable[bytes]) -> str:
    digest = blake2b(digest_size=8)
    for content in contents:
        digest.update(content)
    return digest.hexdigest()


def _parsed(files: Iterable[tuple[Path, bytes]], fingerprint: str) -> Lexicon:
    reader = _Reader()
    gather: dict[str, Callable[[Iterable[Line]], None]] = {
        "synonyms.txt": reader.synonyms,
        "english.txt": reader.english,
        "questions.txt": reader.questions,
        "chatter.txt": reader.read_chatter,
        "words.txt": reader.read_words,
        "everyday.txt": reader.read_everyday,
        "lookalikes.txt": reader.read_lookalikes,
    }
    for path, content in files:
        gather[path.name](lines(path, content))
    return reader.lexicon(fingerprint)
