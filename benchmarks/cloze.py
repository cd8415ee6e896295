"""Passages → questions whose answer one sentence alone holds: cloze tests (Taylor, Journalism Quarterly 1953).

Of a passage with at least three sentences, a fact is taken that stands in it once. The question has words of the document's
title and of the clause around the fact, two thirds of each picked by chance, in their order, and a question word for the fact.
Of the program only its cut into sentences has a part in this.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import jieba

from bot.model import Passage, Reading
from bot.sentences import sentences

SEED = 20261124

_FEWEST = 3
"""How many words a clause has beside the fact, at least."""

_Thing = TypeVar("_Thing")

_NUMERAL = r"(?<![第年月〇\d.,])(?!\d{4}年)(?:\d[\d,.]*|[一二三四五六七八九十百千两]+)[万亿]*"
_LETTERS = r"(?:(?!会同|有关|以及|[由向经报过请的和或])[\u4e00-\u9fff])"
_BODY = r"(?:部门|机关|机构|委员会|人民政府|人民法院|检察院|银行|总局|国务院)"

FACTS = {
    "amount": (re.compile(rf"{_NUMERAL}(?:美元|元)"), "多少钱"),
    "share": (re.compile(r"百分之[一二三四五六七八九十百点]+|\d[\d.]*[%％]"), "多大比例"),
    "date": (re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"), "哪一天"),
    "length": (re.compile(rf"{_NUMERAL}(?:个工作日|个月|小时|分钟|天|日(?=[内前起以])|年(?!度))"), "多久"),
    "number": (re.compile(rf"{_NUMERAL}余?(人|名|家|件|例|张|平方米|公里|吨|米)"), r"多少\1"),
    "body": (
        re.compile(rf"(?<=[由向经报])(?![本该其所告办营导]){_LETTERS}{{2,14}}?{_BODY}(?!{_LETTERS}{{0,8}}{_BODY})"),
        "哪个单位",
    ),
    "name": (re.compile(r"《[^《》]{3,40}》"), "哪个文件"),
}
"""Kinds of fact, each with what a question has for it."""

_STOP = re.compile(r"[,，;；:：。！？!?\n]")


@dataclass(frozen=True, slots=True)
class Cloze:
    """A question that `passage` answers by `fact`, which one sentence of it holds, and once."""

    text: str
    kind: str
    fact: str
    passage: Passage

    def is_answered_by(self, quote: str) -> bool:
        """Tell whether a quotation holds the fact; one from elsewhere counts if the passage says the same word for word."""
        return self.fact in quote and quote in self.passage.text


def make_cloze(readings: Iterable[Reading], most: int) -> list[Cloze]:
    """Return at most `most` questions, one a passage, of each kind as many where there are; the same at every call."""
    jieba.setLogLevel("WARNING")
    source = random.Random(SEED)  # noqa: S311 - a sample, no secret
    passages = [passage for reading in readings for passage in reading.passages]
    source.shuffle(passages)
    taken = dict.fromkeys(FACTS, 0)
    made: list[Cloze] = []
    for passage in passages:
        if len(made) == most:
            break
        possible = list(_possible(passage, source))
        source.shuffle(possible)
        if possible:
            made.append(min(possible, key=lambda one: taken[one.kind]))
            taken[made[-1].kind] += 1
    return made


def _possible(passage: Passage, source: random.Random) -> Iterator[Cloze]:
    cut = [span.of(passage.text) for span in sentences(passage.text)]
    if len(cut) < 3:
        return
    title = _part(_words(passage.document.title), source)
    for sentence in cut:
        for kind, (pattern, asked) in FACTS.items():
            for match in pattern.finditer(sentence):
                before = _words(_STOP.split(sentence[: match.start()])[-1])
                after = _words(_STOP.split(sentence[match.end() :])[0])
                if len(before) + len(after) < _FEWEST or passage.text.count(match.group()) > 1:
                    continue
                kept = _part(range(len(before) + len(after)), source)
                words = [word for place, word in enumerate([*before, *after]) if place in kept]
                words.insert(sum(place < len(before) for place in kept), match.expand(asked))
                text = f"{''.join(title)} {''.join(words)}？"
                if match.group().strip("《》") not in text:
                    yield Cloze(text, kind, match.group(), passage)


def _words(text: str) -> list[str]:
    return [word for word in jieba.lcut(text) if len(word) > 1 and word.isalnum()]


def _part(things: Sequence[_Thing], source: random.Random) -> list[_Thing]:
    """Return two thirds of `things`, picked by chance, in their order."""
    return [things[place] for place in sorted(source.sample(range(len(things)), math.ceil(len(things) * 2 / 3)))]
