"""Answer → plain text with [1] marks."""

from __future__ import annotations

import re

from bot.model import Answer, Citation
from bot.render.wording import LABELS, as_written, notices

_DATE = re.compile(r"\d{1,2}\s*月")
_YEAR = re.compile(r"(?:19|20)\d\d")


def quoted(citation: Citation, answer: Answer) -> str:
    """Return a quote with its mark; the year of its document stands before a year's arrangements and dates that come without one."""
    document = citation.passage.document
    year = document.year or (document.published or "")[:4]
    bare = (document.year or _DATE.search(citation.quote)) and not _YEAR.search(citation.quote)
    label = LABELS[answer.language]["year"].format(year) if bare and year else ""
    return f"{label}{citation.quote}[{citation.number}]"


def plain(answer: Answer) -> str:
    """Return the answer as text: the quotes in their order, or what is said where nothing answers."""
    if not answer.citations:
        return "\n".join(notices(answer))
    by_number = {citation.number: citation for citation in answer.citations}
    lines: list[str] = []
    told: set[int] = set()
    for part in answer.parts:
        fresh = [number for number in part.citations if number not in told]
        told.update(fresh)
        if len(answer.parts) > 1 and part.citations:
            known = "".join(f"[{number}]" for number in part.citations if number not in fresh)
            lines.append(LABELS[answer.language]["part"].format(as_written(part.asked)) + known)
        lines.extend(quoted(by_number[number], answer) for number in fresh)
    return "\n".join(lines)
