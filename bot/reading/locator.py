"""The grammar of locators and their Chinese labels."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.numerals import numeral

_N = r"[1-9]\d{0,3}"
_GRAMMAR = re.compile(
    rf"(?:annex(?P<annex>{_N}(?:-{_N})?)(?:\.(?=.)|$))?"
    rf"(?:art(?P<article>{_N})(?:-(?P<inserted>{_N}))?(?P<clauses>(?:\.{_N}){{0,6}})|sec(?P<section>{_N}(?:\.{_N}){{0,8}}))?"
    rf"(?:(?:^|(?<=\.)|(?<=\d)\.)(?:p(?P<paragraph>{_N})|t(?P<table>{_N})\.r(?P<row>{_N})))?"
    rf"(?:~(?P<again>{_N}))?"
)
_CLAUSE = re.compile(r"((?:annex[\d-]+\.)?art[\d-]+)(?:\.(\d+))?")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def valid(locator: str) -> bool:
    """Whether `locator` is of a form that the contract knows."""
    found = _GRAMMAR.fullmatch(locator)
    return bool(found and any(found.group("annex", "article", "section", "paragraph", "table")))


def label(locator: str, *, sole: bool = False) -> str:
    """Return the Chinese label of a locator. With `sole`, the article's only 款 is not named."""
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
        place = _section(_numbers(section))
    told = f"附件{annex}" if annex else ""
    told += place
    if paragraph or table:
        told += " " if place else ""
        told += f"第{paragraph}段" if paragraph else f"表{table}第{found['row']}行"
    return told + (f"（第{again}处）" if again else "")


def labels(locators: Iterable[str]) -> list[str]:
    """Return the labels of all locators of a document: 第一款 is named only where the article has another 款."""
    listed = list(locators)
    clauses: dict[tuple[str, str], set[str]] = {}
    for locator in listed:
        if (found := _CLAUSE.match(locator)) and found[2]:
            clauses.setdefault(_article_of(found), set()).add(found[2])
    return [label(locator, sole=_sole(locator, clauses)) for locator in listed]


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
            told += _inner(depth, clause)
    return told


def _section(numbers: list[int]) -> str:
    return "".join(_inner(depth, number) for depth, number in enumerate(numbers))


def _inner(depth: int, number: int) -> str:
    """Return a number as notices write it at this depth: 二, （一）, 3, （1）, ①."""
    if depth == 0:
        return numeral(number)
    if depth == 1:
        return f"（{numeral(number)}）"
    if depth == 2:
        return str(number)
    if depth == 3:
        return f"（{number}）"
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"（{number}）"
