"""The terminal that answers are printed on."""

from __future__ import annotations

from rich.console import Console


def console() -> Console:
    """Return a console on standard output: colour and width as the terminal has them, plain text where there is none."""
    return Console(highlight=False, markup=False, emoji=False)
