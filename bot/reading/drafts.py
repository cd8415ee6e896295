"""Drafts → passages: locators are made distinct and labelled once all are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Document, Passage
from bot.reading.locator import labels


@dataclass(slots=True)
class Draft:
    """A passage before its locator is settled; `page` is the page of a PDF that it begins on.

    `again` is 2 in an article whose number stands a second time.
    """

    locator: str
    text: str
    heading: tuple[str, ...]
    lead: str = ""
    given: bool = False
    page: int = 0
    again: int = 1


def settle(document: Document, drafts: Sequence[Draft]) -> tuple[tuple[Passage, ...], list[str]]:
    """Return the passages of `document`, and what is doubtful about their locators."""
    locators, repeated = _distinct(drafts)
    passages = tuple(
        Passage(document, locator, _on_page(label, draft.page), draft.text, draft.heading, draft.lead)
        for draft, locator, label in zip(drafts, locators, labels(locators), strict=True)
    )
    return passages, _repetitions(repeated)


def _on_page(label: str, page: int) -> str:
    return f"{label}（第{page}页）" if page else label


def _distinct(drafts: Sequence[Draft]) -> tuple[list[str], list[str]]:
    """Return a locator for each draft, and those that were repeated: a second one gets ~2, one given by hand never."""
    last = dict.fromkeys((draft.locator for draft in drafts if draft.given), 1)
    locators: list[str] = []
    repeated: list[str] = []
    for draft in drafts:
        locator = draft.locator if draft.again == 1 else f"{draft.locator}~{draft.again}"
        if draft.again > 1:
            repeated.append(draft.locator)
            last[draft.locator] = max(draft.again, last.get(draft.locator, 1))
        if locator in last and not draft.given:
            repeated.append(locator)
            while locator in last:
                last[draft.locator] += 1
                locator = f"{draft.locator}~{last[draft.locator]}"
        last.setdefault(locator, 1)
        locators.append(locator)
    return locators, repeated


def _repetitions(repeated: Sequence[str]) -> list[str]:
    if not repeated:
        return []
    return [f"{len(repeated)} locators stand more than once; the first is {repeated[0]}"]
