"""What several commands share: the options for the knowledge and the day, and how a record is printed."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from bot.errors import KnowledgeError, SettingError

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.embeddings.engine import Engine
    from bot.serving import Serving

_Command = TypeVar("_Command", bound=Callable[..., Any])

KNOWLEDGE_VARIABLE = "ZHICHENG_KNOWLEDGE"
ENGINE_VARIABLE = "ZHICHENG_EMBEDDINGS"

_MANY_PASSAGES = 50
"""Passages without a vector: an engine on this machine takes seconds for so many."""


def chosen_folder(value: str | None) -> Path:
    """Return the knowledge folder: the flag's, before or after the command, else the environment's, else the carried one."""
    return flagged_folder(value) or usual_folder()


def flagged_folder(value: str | None) -> Path | None:
    """Return the knowledge folder that a flag names, before or after the command, if one does."""
    named = value or click.get_current_context().find_root().params.get("knowledge")
    return _folder(named) if named else None


def usual_folder() -> Path:
    """Return the knowledge folder where no flag names one: the environment's, else the carried one."""
    from bot.opening import CARRIED

    named = os.environ.get(KNOWLEDGE_VARIABLE)
    return _folder(named) if named else CARRIED


def _folder(named: str) -> Path:
    folder = Path(named)
    if folder.is_file():
        raise KnowledgeError("is no folder", remedy="name the folder that it lies in", path=folder)
    return folder


def knowledge_option(command: _Command) -> _Command:
    """Give a command the flag that replaces the knowledge."""
    return click.option(
        "--knowledge",
        metavar="DIR",
        help=f"Answer from the documents in DIR (else ${KNOWLEDGE_VARIABLE}, else the knowledge that is carried).",
    )(command)


def unheeded_knowledge_option(command: _Command) -> _Command:
    """Let a command that asks no documents take the flag as well, so that it may stand behind any command."""
    return click.option("--knowledge", metavar="DIR", hidden=True, expose_value=False)(command)


def _today(_: click.Context, __: click.Parameter, value: str | None) -> date:
    if value is None:
        return date.today()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise SettingError(f"--today {value} is no date", remedy="write it as 2026-11-22") from None


def today_option(command: _Command) -> _Command:
    """Give a command the flag that says which day it is."""
    return click.option(
        "--today", metavar="DATE", callback=_today, help="What 今年 means (default: the clock's date)."
    )(command)


def opened_assistant(folder: Path, engine: Engine | None = None) -> Assistant:
    """Open an assistant for `folder`; files that could not be read are named on standard error."""
    from bot.opening import open_folder
    from bot.render.progress import ProgressBar

    with ProgressBar("reading the documents") as bar:
        opened = open_folder(folder, bar, engine=engine)
    for problem in opened.assistant.index.knowledge.problems:
        click.echo(f"zhicheng: {problem}", err=True)
    with ProgressBar("making vectors of the passages", long=_MANY_PASSAGES) as bar:
        opened.fill(bar)
    return opened.assistant


def opened_serving(folder: Path, engine: Engine | None) -> Serving:
    """Open `folder` so that its changes can be followed; files that could not be read are named on standard error."""
    from bot.render.progress import ProgressBar
    from bot.serving import Serving

    with ProgressBar("reading the documents") as bar:
        serving = Serving(folder, bar, engine)
    for problem in serving.problems:
        click.echo(f"zhicheng: {problem}", err=True)
    return serving


def chosen_engine() -> Engine | None:
    """Return the engine that the environment names, if it names one."""
    if not os.environ.get(ENGINE_VARIABLE):
        return None
    import logging

    from bot.settings import read_engine

    if logging.lastResort:  # a warning of the engine's reads as every other line of a command
        logging.lastResort.setFormatter(logging.Formatter("zhicheng: %(message)s"))
    return read_engine(os.environ)


def json_line(record: object) -> str:
    """Return `record` as one line of JSON."""
    return msgspec.json.encode(record).decode()


def printable(text: str) -> str:
    """Return `text` with `?` for what is no text."""
    return text.encode("utf-8", "replace").decode("utf-8")
