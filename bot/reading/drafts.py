"""Drafts → passages: locators are made distinct and labelled once all are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.locators import ARTICLE
from bot.model import Document, Passage
from bot.reading.locator import labels
from bot.reading.numbering import Kind


@dataclass(slots=True)
class Draft:
    """A passage before its locator is settled; `page` is the page of a PDF that it begins on.

    `kinds` are those of the numbered lines that it stands in, as far as they are a notice's, itself included.
    `begins` tells that an article begins with it.
    """

    locator: str
    text: str
    heading: tuple[str, ...]
    lead: str = ""
    given: bool = False
    page: int = 0
    kinds: tuple[Kind, ...] = ()
    begins: bool = False


def settle(document: Document, drafts: Sequence[Draft]) -> tuple[tuple[Passage, ...], list[str]]:
    """Return the passages of `document`, and what is doubtful about their locators."""
    locators, repeated = _distinct(drafts)
    passages = tuple(
        Passage(document, locator, _on_page(label, draft.page), draft.text, draft.heading, draft.lead)
        for draft, locator, label in zip(
            drafts, locators, labels(locators, [draft.kinds for draft in drafts]), strict=True
        )
    )
    return passages, _repetitions(repeated)


def _on_page(label: str, page: int) -> str:
    return f"{label}（第{page}页）" if page else label


def _distinct(drafts: Sequence[Draft]) -> tuple[list[str], list[str]]:
    """Return a locator for each draft, and those that were repeated: a second one gets ~2, one given by hand never.

    All clauses of an article whose number stands a second time get ~2, also those that the first one does not have.
    """
    taken = {draft.locator for draft in drafts if draft.given}
    last: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    locators: list[str] = []
    repeated: list[str] = []
    for draft in drafts:
        locator = draft.locator
        if not draft.given:
            times = last[locator] + 1
            if article := ARTICLE.match(locator):
                articles[article[0]] += draft.begins
                times = max(times, articles[article[0]])
            while _again(locator, times) in taken:
                times += 1
            last[locator] = times
            if times > 1:
                repeated.append(locator)
            locator = _again(locator, times)
        locators.append(locator)
    return locators, repeated


def _again(locator: str, times: int) -> str:
    return f"{locator}~{times}" if times > 1 else locator


def _repetitions(repeated: Sequence[str]) -> list[str]:
    if not repeated:
        return []
    return [f"{len(repeated)} locators stand more than once; the first is {repeated[0]}"]
