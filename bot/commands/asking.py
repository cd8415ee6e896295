"""`zhicheng ask`, `repl` and `show`: questions, and the passages behind the answers."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from bot.commands.options import (
    chosen_engine,
    chosen_folder,
    json_line,
    knowledge_option,
    opened_assistant,
    opened_serving,
    printable,
    today_option,
)
from bot.errors import ZhichengError

if TYPE_CHECKING:
    from bot.assistant import Assistant, Turn


@click.command(epilog="Example: zhicheng ask 应急专业职称有几个层级？")
@click.argument("question", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an answer.")
@today_option
@knowledge_option
def ask(question: tuple[str, ...], as_json: bool, today: date, knowledge: str | None) -> None:
    """Answer QUESTION; with - in its place, each line of standard input."""
    assistant = opened_assistant(chosen_folder(knowledge), chosen_engine())
    if question != ("-",):
        _tell(_asked(assistant, " ".join(map(_as_text, question)), today), as_json)
        return
    refused = False
    for line in _lines():
        try:
            _tell(_asked(assistant, line, today), as_json)
        except ZhichengError as error:
            if as_json:
                click.echo(json_line({"question": printable(line), "error": str(error)}))
            else:
                refused = True
                click.echo(f"zhicheng: {error}", err=True)
    if refused:
        raise SystemExit(2)


def _as_text(word: str) -> str:
    """Return a word of the command line as the UTF-8 that it was typed in, also where the locale speaks of another."""
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError:
        return word


def _asked(assistant: Assistant, question: str, today: date) -> tuple[Turn, float]:
    started = time.perf_counter()
    turn = assistant.ask(question, today)
    return turn, (time.perf_counter() - started) * 1000


def _tell(asked: tuple[Turn, float], as_json: bool) -> None:
    turn, elapsed_ms = asked
    if as_json:
        from bot.render.record import answer_record

        click.echo(json_line(answer_record(turn.answer, elapsed_ms)))
        return
    from bot.render import terminal
    from bot.render.console import console

    terminal.show([*terminal.answer(turn.answer), ""], console())


def _lines() -> Iterator[str]:
    """Yield the lines of standard input that are not blank; bytes that are no text come as lone surrogates."""
    for line in sys.stdin.buffer:
        text = line.decode("utf-8-sig", "surrogateescape").rstrip("\r\n")
        if text.strip():
            yield text


@click.command(epilog="Example: zhicheng repl --today 2026-11-22")
@today_option
@knowledge_option
def repl(today: date, knowledge: str | None) -> None:
    """Open the prompt: questions, follow-up questions, and how answers were found."""
    from bot.repl import run

    run(opened_serving(chosen_folder(knowledge), chosen_engine()), today)


@click.command(epilog="Example: zhicheng show launch-2022#p3")
@click.argument("passage_id", metavar="ID")
@knowledge_option
def show(passage_id: str, knowledge: str | None) -> None:
    """Show a cited passage in full between its neighbours, with its document's particulars."""
    from bot.lookup import find_passage
    from bot.render import terminal
    from bot.render.console import console

    assistant = opened_assistant(chosen_folder(knowledge))
    passage, reading = find_passage(assistant.index.knowledge, passage_id)
    terminal.show(list(terminal.passage_in_place(passage, reading)), console())
