"""A reading as a tree: headings over the passages under them, clauses over their items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.locators import ARTICLE, stands_below
from bot.model import Passage, Reading


@dataclass(frozen=True, slots=True)
class Branch:
    """A heading (`passage` None) or a passage, `depth` levels below the document."""

    depth: int
    heading: str
    passage: Passage | None = None


def branches(reading: Reading) -> Iterator[Branch]:
    """Yield the headings and passages of a reading in its order, each with its depth."""
    path: tuple[str, ...] = ()
    above: list[Passage] = []
    for passage in reading.passages:
        while above and not stands_below(passage.locator, above[-1].locator):
            above.pop()
        # A numbered line that heads others is a passage itself: 一、申报范围.
        own = {_squeezed(one.text) for one in above}
        headings = tuple(heading for heading in passage.heading if _squeezed(heading) not in own)
        shared = next((n for n, pair in enumerate(zip(path, headings, strict=False)) if pair[0] != pair[1]), None)
        shared = min(len(path), len(headings)) if shared is None else shared
        yield from (Branch(depth, headings[depth]) for depth in range(shared, len(headings)))
        path = headings
        yield Branch(len(headings) + len(above), "", passage)
        above.append(passage)


def counted(reading: Reading) -> str:
    """Return how much there is, as a person would count it: 5 条，21 个段落."""
    places = (passage.locator.partition("~") for passage in reading.passages)
    articles = {(found[0], again) for place, _, again in places if (found := ARTICLE.match(place))}
    told = f"{len(articles)} 条，" if articles else ""
    return f"{told}{len(reading.passages)} 个段落"


def _squeezed(text: str) -> str:
    return "".join(text.split())
