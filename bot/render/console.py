"""The terminal that answers are printed on."""

from __future__ import annotations

import sys

from rich.console import Console

_UNBROKEN = 100_000
"""In columns: where the output is no terminal, no line is broken."""


def console() -> Console:
    """Return a console on standard output: colour and width as the terminal has them, plain text where there is none."""
    width = None if sys.stdout.isatty() else _UNBROKEN
    return Console(highlight=False, markup=False, emoji=False, width=width)
