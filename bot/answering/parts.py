"""A question of several parts → its parts."""

from __future__ import annotations

import re

from bot.retrieval.asking import asks, goes_on_asking
from bot.retrieval.lexicon import Lexicon

_STRONG = re.compile(r"[?!;。\n]+")
_QUOTED = re.compile(r"[“\"《][^“”\"《》]*[”\"》]")
_WEAK = re.compile(
    r"[,、]|以及|还有(?!什么|哪|谁|吗|多)|另外|并且|\band\b(?= (?:how|what|when|who|which|where|do|does|is|are|can)\b)"
)


def split_parts(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the parts of normalised `text` that each ask something, what leads up to a part kept with it.

    A question with one part, or with none that can be told apart, comes back whole.
    """
    parts: list[str] = []
    background = ""
    pieces = _pieces(text, lexicon)
    for place, piece in enumerate(pieces, 1):
        background = f"{background},{piece}" if background else piece
        if asks(piece, lexicon) or (place == len(pieces) and goes_on_asking(piece)):
            parts.append(background)
            background = ""
    if background and parts:
        parts[-1] = f"{parts[-1]},{background}"
    return tuple(parts) if len(parts) > 1 else (text,)


def _pieces(text: str, lexicon: Lexicon) -> list[str]:
    pieces = []
    for sentence in _STRONG.split(_QUOTED.sub(_without_stops, text)):
        fragments = [fragment.strip() for fragment in _WEAK.split(sentence) if fragment.strip()]
        if sum(asks(fragment, lexicon) or goes_on_asking(fragment) for fragment in fragments) > 1:
            pieces.extend(fragments)
        elif sentence.strip():
            pieces.append(sentence.strip())
    return pieces


def _without_stops(quotation: re.Match[str]) -> str:
    """Return a quotation as one piece: “干什么、评什么” asks nothing."""
    return _WEAK.sub(" ", quotation.group())
