"""What is said beside answers: help, errors, and short words to one person."""

from __future__ import annotations

from collections.abc import Sequence

from bot.render.slack import blocks
from bot.render.slack.message import Message
from bot.render.slack.wording import FAILED, HELP

_MOST_SUGGESTIONS = 20
"""Home has room for no more beside its documents."""


def note(text: str) -> Message:
    """Return a message of a few words, shown as they are."""
    return Message(blocks.escaped(text)[: blocks.NOTIFICATION_TEXT], [blocks.paragraph(text)])


def failure(error_id: str) -> Message:
    """Return what is said when something went wrong; the id stands in the log too."""
    return note(FAILED.format(error_id))


def help_message(typical: Sequence[str]) -> Message:
    """Return how to ask, with typical questions as buttons."""
    said = note(HELP)
    return Message(said.text.splitlines()[0], [*said.blocks, *suggestions(typical)])


def suggestions(typical: Sequence[str]) -> list[blocks.Block]:
    """Return a row for each typical question, as a button that answers it; of very many the first."""
    return [blocks.actions([blocks.button(one, "ask_suggested", one)]) for one in typical[:_MOST_SUGGESTIONS]]
