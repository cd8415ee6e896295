"""The grammar of locators and their Chinese labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.locators import ARTICLE
from bot.numerals import numeral
from bot.reading.numbering import Kind

_N = r"[1-9]\d{0,3}"
_GRAMMAR = re.compile(
    rf"(?:annex(?P<annex>{_N}(?:-{_N})?)(?:\.(?=.)|$))?"
    rf"(?:art(?P<article>{_N})(?:-(?P<inserted>{_N}))?(?P<clauses>(?:\.{_N}){{0,6}})|sec(?P<section>{_N}(?:\.{_N}){{0,8}}))?"
    rf"(?:(?:^|(?<=\.)|(?<=\d)\.)(?:p(?P<paragraph>{_N})|t(?P<table>{_N})\.r(?P<row>{_N})))?"
    rf"(?:~(?P<again>{_N}))?"
)
_CLAUSE = re.compile(rf"({ARTICLE.pattern})(?:\.(\d+))?")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_USUAL = (Kind.TOP, Kind.ITEM, Kind.ARABIC, Kind.BRACKETED, Kind.CIRCLED)
"""How notices number their levels, outermost first: 二、, （一）, 3., （1）, ①; all below is ① as well."""

_DIGITS = (Kind.DECIMAL, Kind.ARABIC)


def valid(locator: str) -> bool:
    """Whether `locator` is of a form that the contract knows."""
    found = _GRAMMAR.fullmatch(locator)
    return bool(found and any(found.group("annex", "article", "section", "paragraph", "table")))


def label(locator: str, *, sole: bool = False, kinds: Sequence[Kind] = ()) -> str:
    """Return the Chinese label of a locator. With `sole`, the article's only 款 is not named.

    `kinds` are those of a section's numbers as they are printed, outermost first; without them they are the usual ones.
    """
    found = _GRAMMAR.fullmatch(locator)
    if found is None:
        return locator
    annex, article, section, paragraph, table, again = found.group(
        "annex", "article", "section", "paragraph", "table", "again"
    )
    place = ""
    if article:
        place = _article(int(article), int(found["inserted"] or 0), _numbers(found["clauses"]), sole=sole)
    elif section:
        place = _section(_numbers(section), kinds)
    told = f"附件{annex}" if annex else ""
    told += f" {place}" if annex and place[:1].isdecimal() else place
    if paragraph or table:
        told += " " if place else ""
        told += f"第{paragraph}段" if paragraph else f"表{table}第{found['row']}行"
    return told + (f"（第{again}处）" if again else "")


def labels(locators: Sequence[str], kinds: Iterable[Sequence[Kind]]) -> list[str]:
    """Return the labels of all locators of a document, with the kinds that the numbers of each section are of.

    第一款 is named only where the article has another 款.
    """
    clauses: dict[tuple[str, str], set[str]] = {}
    for locator in locators:
        if (found := _CLAUSE.match(locator)) and found[2]:
            clauses.setdefault(_article_of(found), set()).add(found[2])
    return [
        label(locator, sole=_sole(locator, clauses), kinds=printed)
        for locator, printed in zip(locators, kinds, strict=True)
    ]


def _sole(locator: str, clauses: dict[tuple[str, str], set[str]]) -> bool:
    found = _CLAUSE.match(locator)
    return bool(found and clauses.get(_article_of(found), set()) <= {"1"})


def _article_of(found: re.Match[str]) -> tuple[str, str]:
    """Return which article a clause is of: its place, and the how-many-th of that number it is."""
    return found[1], found.string.partition("~")[2]


def _numbers(dotted: str) -> list[int]:
    return [int(number) for number in dotted.split(".") if number]


def _article(number: int, inserted: int, clauses: list[int], *, sole: bool) -> str:
    told = f"第{numeral(number)}条" + (f"之{numeral(inserted)}" if inserted else "")
    for depth, clause in enumerate(clauses):
        if depth == 0:
            told += "" if sole else f"第{numeral(clause)}款"
        elif depth == 1:
            told += f"第（{numeral(clause)}）项"
        elif depth == 2:
            told += f"第{clause}目"
        else:
            told += _written(_usual(depth), clause)
    return told


def _section(numbers: Sequence[int], kinds: Sequence[Kind]) -> str:
    printed = kinds if len(kinds) == len(numbers) else [_usual(depth) for depth in range(len(numbers))]
    told = ""
    for kind, number in zip(printed, numbers, strict=True):
        # 1.2 is the second item of the first, in lists within lists that a page counts; 12 is another.
        told += ("." if kind in _DIGITS and told[-1:].isdigit() else "") + _written(kind, number)
    return told


def _usual(depth: int) -> Kind:
    return _USUAL[min(depth, len(_USUAL) - 1)]


def _written(kind: Kind, number: int) -> str:
    """Return a number as lines of this kind have it: 二, （一）, 3, （1）, ①."""
    if kind is Kind.TOP:
        return numeral(number)
    if kind is Kind.ITEM:
        return f"（{numeral(number)}）"
    if kind in _DIGITS:
        return str(number)
    return _CIRCLED[number - 1] if kind is Kind.CIRCLED and number <= len(_CIRCLED) else f"（{number}）"
