"""What locators tell by themselves: which stand at or below which, and of what kind they are.

A locator is a dotted path, and a mark where that number stands again: `art1.2~2` is 第二款 of the second 第一条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

ARTICLE = re.compile(r"(?:annex[\d-]+\.)?art[\d-]+")
"""The article that a locator begins with; it has no groups."""

_ROW = re.compile(r"(?:^|\.)t\d+\.r\d+$")


def unmarked(locator: str) -> str:
    """Return a locator without the mark of a number that stands again."""
    return locator.partition("~")[0]


def above(locator: str) -> str:
    """Return what a locator stands right below, without a mark; empty for what stands below nothing."""
    return unmarked(locator).rpartition(".")[0]


def is_row(locator: str) -> bool:
    """Tell whether a locator is that of a table's row."""
    return _ROW.search(unmarked(locator)) is not None


def stands_below(locator: str, other: str) -> bool:
    """Tell whether `locator` stands below one that was read before it and is not left yet; of which number it is, order tells."""
    return unmarked(locator).startswith(f"{unmarked(other)}.")


def is_at_or_below(locator: str, wanted: str) -> bool:
    """Tell whether `locator` is `wanted` or stands below it.

    All clauses of the second 第一条 bear its mark. A line of a notice is marked where its own number stands again, be it
    in the second 一 or in a second list of the first: it may be below either.
    """
    path, _, mark = locator.partition("~")
    above, _, its = wanted.partition("~")
    if path == above:
        return mark == its
    return path.startswith(f"{above}.") and (mark == its or not (its or "art" in above))


def at_or_above(locator: str) -> Iterator[str]:
    """Yield everything that `locator` stands at or below, itself last."""
    path, _, mark = locator.partition("~")
    steps = path.split(".")
    for depth in range(1, len(steps) + 1):
        place = ".".join(steps[:depth])
        places = (place, f"{place}~{mark}") if mark else (place,)
        yield from (one for one in places if is_at_or_below(locator, one))
