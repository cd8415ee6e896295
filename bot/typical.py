"""Typical questions, which the Slack app offers as buttons."""

from __future__ import annotations

from pathlib import Path

FILE = "lexicon/typical.txt"


def typical_questions(folder: Path) -> tuple[str, ...]:
    """Return those of a knowledge folder, a line each; `#` begins a comment. Other knowledge without any has none."""
    try:
        lines = (folder / FILE).read_text(encoding="utf-8-sig").splitlines()
    except OSError:
        return ()
    return tuple(line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#"))
