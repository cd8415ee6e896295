"""A passage id that a person typed → the passage."""

from __future__ import annotations

from difflib import get_close_matches

from bot.errors import QuestionError
from bot.locators import is_at_or_below
from bot.model import Knowledge, Passage, Reading


def find_passage(knowledge: Knowledge, passage_id: str) -> tuple[Passage, Reading]:
    """Return the passage with this id, or the first one below it; a document's id alone gives its first passage.

    Raises `QuestionError` with near misses where there is none.
    """
    wanted = passage_id.strip()
    document, _, locator = wanted.partition("#")
    named = {reading.document.id: reading for reading in knowledge.readings}
    reading = named.get(document)
    if reading is None:
        near = get_close_matches(document, named, n=3, cutoff=0.5)
    else:
        for passage in reading.passages:
            if not locator or is_at_or_below(passage.locator, locator):
                return passage, reading
        near = get_close_matches(wanted, [passage.id for passage in reading.passages], n=3, cutoff=0.5)
    remedy = f"did you mean {' or '.join(near)}?" if near else "`zhicheng knowledge` lists the documents"
    raise QuestionError(f"there is no passage {wanted}", remedy=remedy)
