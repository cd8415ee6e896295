"""The places that a question names, as far as a folder knows them.

A place that neither the lexicon knows nor any passage is another one than those of the folder; one that stands there in the
very words is a word like others, since not each passage of a city's document names the city. Where several documents are
alike (a notice of each city), a name in the title of one tells which is meant.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.model import Query, Unit
from bot.retrieval.index import Index
from bot.retrieval.lexicon import PLACE
from bot.retrieval.query import PLACE_ENDS
from bot.retrieval.segment import bigrams

_END = re.compile(f"(?<=..)[{PLACE_ENDS}]$")
"""What documents may leave out of the name of a place."""


def grounded(query: Query, index: Index) -> Query:
    """Return a question in which places that the lexicon does not know by that name are words, where some passage may have those."""
    units = tuple(_as_word(unit) if _is_here(unit, index) else unit for unit in query.units)
    return query if units == query.units else replace(query, units=units)


def names_in_titles(query: Query, index: Index) -> tuple[str, ...]:
    """Return the names that a question has and titles or issuers of some documents, though not of all: 枫岭 of 枫岭市稳岗返还通知."""
    names = [_bare(unit) for unit in query.units if unit.proper]
    heads = [f"{one.title} {one.publisher or ''}" for one in index.knowledge.documents] if names else []
    return tuple(name for name in names if 0 < sum(name in head for head in heads) < len(heads))


def _is_here(unit: Unit, index: Index) -> bool:
    if unit.category != PLACE or unit.kind or (unit.term != unit.written and index.postings.holders(unit.term)):
        return False
    pairs = list(bigrams(_bare(unit)))
    return bool(pairs) and all(map(index.postings.holders, pairs))


def _as_word(unit: Unit) -> Unit:
    return replace(unit, name=unit.written, forms=(unit.written, _bare(unit)), term=unit.written, category="")


def _bare(unit: Unit) -> str:
    return _END.sub("", unit.written)
