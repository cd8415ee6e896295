"""Typical questions, which the Slack app offers as buttons."""

from __future__ import annotations

from pathlib import Path

from bot.retrieval.lines import read_bytes, text_of

FILE = "lexicon/typical.txt"


def typical_questions(folder: Path) -> tuple[str, ...]:
    """Return those of a knowledge folder, a line each; `#` begins a comment. Other knowledge without any has none.

    Raises `LexiconError` for a file that is no text.
    """
    path = folder / FILE
    lines = map(str.strip, text_of(path, read_bytes(path)).splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))
