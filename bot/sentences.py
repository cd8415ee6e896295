"""A passage → its sentences, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.model import Span

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?\n]+[”’」』）)\]】》\"']*|$)")


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of `text` in order, without white space around them; what closes one belongs to it."""
    for match in _SENTENCE.finditer(text):
        written = match.group()
        bare = written.strip(" \t\r\n\u3000")
        if bare:
            start = match.start() + written.index(bare)
            yield Span(start, start + len(bare))
