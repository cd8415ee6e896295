"""A question → a `Query`: what it speaks of, what it asks for, and the terms to search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from bot.model import Correction, Query, Unit
from bot.numerals import value
from bot.retrieval.asking import CLAUSE_END, asking_spans
from bot.retrieval.lexicon import PLACE, Concept, Lexicon
from bot.retrieval.normalise import blank
from bot.retrieval.phrases import Match
from bot.retrieval.segment import CONCEPT_MARK, Segmenter, bigrams
from bot.retrieval.years import take_years

_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[(【](?:19|20)\d\d[〕\])】]\s*第?\d+号?")
_UNBROKEN = re.compile(r"[^,;!?。\n]+")
_COUNT_ASKED = re.compile(r"(?:多少|几)(个|项|种|类|级|层|档|人|名|位|科|步|批|条|份|件|篇|次|家|所|门|分之)")

_AGAIN = re.compile(r"([\u4e00-\u9fff]{2,4})[不没]\1")

_APPLYING = "申报"
_SPEAKING = frozenset({"金额", "电话"})
"""Kinds of thing of which any one in a text is likely the one that is asked for."""

PLACE_ENDS = "省市县"
"""Characters that the name of a place may end with."""

_NO_PLACE = frozenset({"地级市", "县级市", "省辖市", "直辖市"})

_OF_APPLYING = frozenset({"截止"})

_NEAR = 2
"""In characters: how far from a question word the thing may stand that it asks about (证书[是]哪种)."""

_COUNTED = re.compile(r"[\d〇零一二三四五六七八九十两几第]+[个级种类条项步天份位名次批等轮家年岁]?")
_REMEMBERED = 2048
"""Phrases and texts: what was made of so many of the last ones is not made again."""

_OFTEN_ALONE = 20_000
"""How often a character is counted as a word of its own before it is taken for one also where it may begin or end another."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_DAY = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)")
_DAY = re.compile(r"\d{1,2}月(?:\d{1,2}[日号])?")
_NUMERAL = r"([\d〇零一二三四五六七八九十百千]+)"
_ARTICLE = re.compile(rf"第{_NUMERAL}条(?:之{_NUMERAL})?(?:第{_NUMERAL}款)?(?:第\(?{_NUMERAL}\)?项)?")
_WHICH_ARTICLE = re.compile(
    r"(?:[是在见]|出自|属于)?(?:第几|哪一?)条(?:里|中)?(?:规定|写|说|讲|提到|要求)?(?:[了的]|是?关于)?(?![街路线])"
)
"""第几条规定…: whatever article says it will do, and that it stands in one says nothing of what is asked."""

_LATIN_WORD = re.compile(r"[a-z][a-z'-]+")
_INVENTING = re.compile(
    r"(?:帮|替)(?:我|咱|忙|他|她|我们)?[^。？?吗]{0,12}?(?:写|编|造|拟|起草|杜撰|伪造|凑|生成|润色)"
    r"|给我[^。？?吗]{0,6}?(?:写|编|造|拟|起草|杜撰|凑|生成)|代[写拟笔]|编几个|编一[个份段篇]|写一[份篇段]|造一[份个]"
    r"|(?:请(?!问)|麻烦|能不能|可以|可自行|随便|随意)[^。？?吗]{0,10}?(?:虚构|编造|杜撰|捏造|瞎编)"
    r"|\b(?:write|draft|fabricate|invent|make up(?! for)|forge|fake)\b[^.?]{0,20}\b(?:me|for|my|a|an|some)\b"
)
_WRITING_ONESELF = re.compile(
    r"我们?(?:要|想|得|在|正在|准备|打算)[^,。?你帮替代]{0,10}写(?!.*(?:[你帮替代]|编造|虚构|杜撰|捏造|瞎编|麻烦|(?<!申)请(?!问)))"
)
_INVENTING_ASKED = re.compile(r"怎么样|处罚|后果|处理|查出|惩|要求|字数|格式|penal|consequence|happen")
_PERSONAL = re.compile(
    r"(?<!帮)我(?!国|市|们)|本人|\b(?:i|i'm|i've|my)\b|(?<!其)他(?!们|人)|她|同事|小[王李张刘陈]"
    r"|(?:本科|硕士|博士|大专|专科|中专|工作|从业|干了)[^,。]{0,6}\d+年[^,。]{0,8}(?:能|可以|行)"
)
_OF_ANYONE = re.compile(r"\b(?:where|when|how|what|which)(?: [a-z]+){1,3} i\b")
"""Where do I apply: so asks who means anyone."""


@dataclass(frozen=True, slots=True)
class _Gap:
    start: int
    text: str


class QueryMaker:
    """Makes queries; holds the lexicon and the segmenter, and nothing of a question."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._lexicon: Lexicon = segmenter.lexicon
        self._matches = lru_cache(_REMEMBERED)(self._matched)
        """Return the longest known phrases of a text from left to right; what says nothing never cuts into what names something."""
        self._telling_words = lru_cache(_REMEMBERED)(self._telling)
        """Return the words of a phrase that together may stand for it; none where they only name other concepts."""
        self._terms_of = lru_cache(_REMEMBERED)(segmenter.plain_terms)
        """Return the terms of what documents say for everyday words, which are often the same."""

    def make(self, question: str, text: str, this_year: int, corrections: tuple[Correction, ...] = ()) -> Query:
        """Return the query of `question`, whose normalised and corrected form is `text`."""
        unnumbered = _DOCUMENT_NUMBER.sub(blank, _ENGLISH_DAY.sub(_chinese_day, text))
        years, rest = take_years(unnumbered, this_year)
        if len(years) > 1:
            years = self._years_asked_about(unnumbered, this_year) or years
        rest = _WHICH_ARTICLE.sub(blank, rest)
        numbers = tuple(match.group() for match in _DOCUMENT_NUMBER.finditer(text))
        units, kinds = self._read(_ARTICLE.sub(blank, _AGAIN.sub(_once, rest)))
        if kinds & _OF_APPLYING and not any(unit.category in {"流程", "文件", "事务", "结果"} for unit in units):
            units = (*units, *self._applying())
        written = self._segmenter.plain_terms(" ".join((*self._searched(rest), *map(str, years), *numbers)))
        official = (term for unit in units for form in unit.official for term in self._terms_of(form))
        return Query(
            question=question,
            text=text,
            language=language_of(text),
            units=(*units, *(Unit(number, number, (number,), number, noun=True) for number in numbers)),
            # Places are searched by name alone: all passages of a city's document are alike in it, so that it must not
            # outweigh the matter.
            terms=(*written, *(unit.term for unit in units if unit.category and unit.category != PLACE)),
            official=tuple(dict.fromkeys(official)),
            kinds=kinds,
            years=years,
            articles=tuple(_articles(text)),
            numbers=numbers,
            counted=match.group(1) if (match := _COUNT_ASKED.search(rest)) else "",
            corrections=corrections,
            invents=_asks_to_invent(text),
            personal=bool(_PERSONAL.search(_OF_ANYONE.sub(blank, text))),
        )

    def _years_asked_about(self, text: str, this_year: int) -> tuple[int, ...]:
        """Return the years that the asking clauses name: who was promoted last year and asks for this one asks for this one."""
        asking = (text[start:end] for start, end in asking_spans(text, self._lexicon))
        return take_years(";".join(asking), this_year)[0]

    def _read(self, text: str) -> tuple[tuple[Unit, ...], frozenset[str]]:
        """Return what `text` speaks of, each thing once, and the kinds of thing it asks for."""
        cues = list(self._lexicon.cue_phrases.longest(text))
        asked = [match for match in cues if self._lexicon.cues[match.phrase] != "是非"]
        asking = asking_spans(text, self._lexicon)
        units: dict[str, Unit] = {}
        for start, end, unit in self._with_everyday(text):
            _add(
                units,
                replace(
                    unit,
                    kind=unit.kind or self._measured(asked, start, end),
                    background=not any(first <= start < last for first, last in asking),
                    focus=any(_beside(text, start, end, match) for match in asked),
                ),
            )
        return tuple(units.values()), frozenset(self._lexicon.cues[match.phrase] for match in cues)

    def _measured(self, asked: list[Match], start: int, end: int) -> str:
        """Return the kind of a question word that a phrase holds part of, where such a thing speaks for itself: 评审费多少钱."""
        overlapping = (self._lexicon.cues[cue.phrase] for cue in asked if start < cue.end and cue.start < end)
        return next((kind for kind in overlapping if kind in _SPEAKING), "")

    def _applying(self) -> Iterator[Unit]:
        """Yield what a question about dates is about where it names nothing: applying."""
        if concept := self._lexicon.concepts.get(_APPLYING):
            term = CONCEPT_MARK + concept.head
            yield Unit(concept.head, concept.head, concept.forms, term, concept.category, inherited=True)

    def _with_everyday(self, text: str) -> Iterator[tuple[int, int, Unit]]:
        """Yield what `_spoken` does, everyday phrases in place of the words that they are made of.

        One that is a concept or a word too is that, which official words then stand for as well.
        """
        spoken = list(self._spoken(text))
        everyday = {
            (one.start, one.end): official
            for one, official in self._lexicon.everyday.said_in(text)
            if not _by_chance(one, spoken)
        }
        for start, end, unit in spoken:
            if official := everyday.pop((start, end), ()):
                yield start, end, replace(unit, official=official)
            elif unit.category or not any(first <= start and end <= last for first, last in everyday):
                yield start, end, unit
        for (start, end), official in everyday.items():
            phrase = text[start:end]
            yield start, end, Unit(phrase, phrase, (phrase,), phrase, official=official, noun=True)

    def _spoken(self, text: str) -> Iterator[tuple[int, int, Unit]]:
        """Yield the units of `text` with where they stand."""
        for piece in self._pieces(text):
            if isinstance(piece, _Gap):
                for start, unit in self._words(piece.text):
                    yield piece.start + start, piece.start + start + len(unit.written), unit
            elif concept := self._concept(piece.phrase):
                unit = Unit(
                    piece.phrase,
                    concept.head,
                    concept.forms,
                    CONCEPT_MARK + concept.head,
                    concept.category,
                    words=self._telling_words(piece.phrase),
                    kind=self._lexicon.cues.get(piece.phrase, ""),
                )
                yield piece.start, piece.end, unit

    def _pieces(self, text: str) -> Iterator[Match | _Gap]:
        """Yield the phrases that the lexicon knows, and what stands between them clause by clause."""
        end = 0
        for match in self._matches(text):
            yield from _gaps(text, end, match.start)
            yield match
            end = match.end
        yield from _gaps(text, end, len(text))

    def _matched(self, text: str) -> tuple[Match, ...]:
        found = []
        start = 0
        while start < len(text):
            match = next(self._lexicon.names.at(text, start), None)
            if match and not self._concept(match.phrase):
                later = (self._named_at(text, place) for place in range(start + 1, match.end))
                if cut := next((name for name in later if name and name.end > match.end), None):
                    match = cut
            if match is None:
                start += 1
            else:
                found.append(match)
                start = match.end
        return tuple(found)

    def _named_at(self, text: str, place: int) -> Match | None:
        names = (match for match in self._lexicon.names.at(text, place) if match.phrase in self._lexicon.by_name)
        return next(names, None)

    def _searched(self, text: str) -> Iterator[str]:
        """Yield `text` without what is only said around a question; a short word may be part of what is asked (进行, 方面)."""
        end = 0
        for match in self._matches(text):
            if len(match.phrase) > 2 and match.phrase in self._lexicon.chatter and not self._concept(match.phrase):
                yield text[end : match.start]
                end = match.end
        yield text[end:]

    def _words(self, gap: str) -> Iterator[tuple[int, Unit]]:
        for match in _DAY.finditer(gap):
            day = match.group()
            written = day.replace("号", "日")
            yield match.start(), Unit(day, written, (written, day), written, noun=True)
        start = 0
        for word in self._words_of(_DAY.sub(blank, gap)):
            start = gap.index(word, start)
            official = self._lexicon.everyday.of_character(word)
            if official or self._says_something(word):
                yield start, self._word(word, official)
            start += len(word)

    def _word(self, word: str, official: tuple[str, ...]) -> Unit:
        place = PLACE if self._names_a_place(word) else ""
        common = self._segmenter.frequency(word)
        noun = self._segmenter.is_noun(word) or word.isascii()
        proper = not any(map(self._segmenter.is_word, (word, *bigrams(word)))) and not word.isascii()
        return Unit(word, word, (word,), word, place, official=official, commonness=common, noun=noun, proper=proper)

    def _words_of(self, gap: str) -> Iterator[str]:
        """Yield the words of `gap`; what is only guessed to be one is none if a character of it mostly stands alone: 我告, 能退."""
        for word in self._segmenter.words(gap):
            guessed = len(word) > 1 and not word.isascii() and not self._segmenter.is_word(word)
            if guessed and not self._names_a_place(word) and any(map(self._stands_alone, word)):
                yield from word
            else:
                yield word

    def _stands_alone(self, character: str) -> bool:
        return self._segmenter.frequency(character) >= _OFTEN_ALONE

    def _names_a_place(self, word: str) -> bool:
        """Tell whether a word that no dictionary has is the name of a place: 杉洲市, but not 地级市 nor 大超市."""
        ends_as_places = len(word) > 2 and word[-1] in PLACE_ENDS and word not in _NO_PLACE
        return ends_as_places and not any(map(self._segmenter.is_word, (word, word[-2:])))

    def _concept(self, phrase: str) -> Concept | None:
        """Return what a phrase stands for; a question word stands for the concept that is called like its kind, if any."""
        named = self._lexicon.by_name.get(phrase)
        return named or self._lexicon.concepts.get(self._lexicon.cues.get(phrase, ""))

    def _telling(self, phrase: str) -> tuple[str, ...]:
        words = tuple(
            word
            for word in self._segmenter.words(phrase)
            if self._says_something(word) and word not in self._lexicon.cues
        )
        return () if all(word in self._lexicon.by_name for word in words) else words

    def _says_something(self, word: str) -> bool:
        return (
            len(word) > 1 and not word.isdigit() and word not in self._lexicon.chatter and not _COUNTED.fullmatch(word)
        )


def _gaps(text: str, start: int, end: int) -> Iterator[_Gap]:
    for match in _UNBROKEN.finditer(text, start, end):
        yield _Gap(match.start(), match.group())


def _beside(text: str, start: int, end: int, cue: Match) -> bool:
    """Tell whether what stands at `start`–`end` is what a question word asks about: it overlaps it or is next to it."""
    if start < cue.end and cue.start < end:
        return True
    between = text[end : cue.start] if end <= cue.start else text[cue.end : start]
    return len(between) <= _NEAR and not CLAUSE_END.search(between)


def _by_chance(saying: Match, spoken: Iterable[tuple[int, int, Unit]]) -> bool:
    """Tell whether a saying stands inside a longer concept, or has two characters and begins or ends inside a word: 下单 in 一下单位."""
    for start, end, unit in spoken:
        if unit.category and start <= saying.start and saying.end <= end and len(saying.phrase) < end - start:
            return True
        if len(saying.phrase) == 2 and (start < saying.start < end or start < saying.end < end):
            return True
    return False


def _add(units: dict[str, Unit], unit: Unit) -> None:
    """Add a unit that is not there yet; what is both led up to and asked is asked."""
    known = units.get(unit.name)
    if known is None or (known.background, not known.focus) > (unit.background, not unit.focus):
        units[unit.name] = unit


def language_of(text: str) -> Literal["zh", "en"]:
    """Return the language that an answer to `text` is given in: English where that prevails."""
    chinese = sum("\u3400" <= character <= "\u9fff" for character in text)
    return "en" if len(_LATIN_WORD.findall(text)) > chinese else "zh"


def _once(choice: re.Match[str]) -> str:
    """能报不能报 asks whether 能报; it does not speak of 不能报."""
    return choice.group(1).ljust(len(choice.group()))


def _chinese_day(match: re.Match[str]) -> str:
    """Return August 11 as 8月11日, as long as before."""
    day = f" {_MONTHS.index(match.group(1)) + 1}月{match.group(2)}日 "
    return day.ljust(len(match.group()))


def _asks_to_invent(text: str) -> bool:
    """Tell whether a question asks for material to be made up, not about that, nor for what one writes oneself."""
    return bool(_INVENTING.search(text)) and not (_INVENTING_ASKED.search(text) or _WRITING_ONESELF.search(text))


def _articles(text: str) -> Iterator[str]:
    """Yield the locators of the articles, 款 and 项 that `text` names by number."""
    for match in _ARTICLE.finditer(text):
        article, inserted, clause, item = (value(number) if number else 0 for number in match.groups())
        locator = f"art{article}" + (f"-{inserted}" if inserted else "")
        yield locator + (f".{clause or 1}" if clause or item else "") + (f".{item}" if item else "")
