"""The command `zhicheng`."""

from __future__ import annotations

import io
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from bot import __version__
from bot.errors import SettingError, ZhichengError

if TYPE_CHECKING:
    from bot.assistant import Assistant, Turn

_Command = TypeVar("_Command", bound=Callable[..., Any])

KNOWLEDGE_VARIABLE = "ZHICHENG_KNOWLEDGE"


def _folder(value: str | None) -> Path:
    """Return the knowledge folder: the flag's, before or after the command, else the environment's, else the carried one."""
    from bot.opening import CARRIED

    outer = click.get_current_context().find_root().params.get("knowledge")
    return Path(value or outer or os.environ.get(KNOWLEDGE_VARIABLE) or CARRIED)


def _knowledge_option(command: _Command) -> _Command:
    return click.option(
        "--knowledge",
        metavar="DIR",
        help=f"Answer from the documents in DIR (else ${KNOWLEDGE_VARIABLE}, else the knowledge that is carried).",
    )(command)


def _today(_: click.Context, __: click.Parameter, value: str | None) -> date:
    if value is None:
        return date.today()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise SettingError(f"--today {value} is no date", remedy="write it as 2026-11-22") from None


def _today_option(command: _Command) -> _Command:
    return click.option(
        "--today", metavar="DATE", callback=_today, help="What 今年 means (default: the clock's date)."
    )(command)


def _assistant(folder: Path) -> Assistant:
    from bot.opening import open_assistant

    assistant = open_assistant(folder)
    for problem in assistant.index.knowledge.problems:
        click.echo(f"zhicheng: {problem}", err=True)
    return assistant


def _json(record: object) -> str:
    return msgspec.json.encode(record).decode()


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: zhicheng ask 外籍人员可以申报吗？",
)
@click.version_option(__version__, message="zhicheng %(version)s")
@_knowledge_option
@click.pass_context
def cli(context: click.Context, knowledge: str | None) -> None:
    """职称问答: answers questions about professional titles from the documents alone, every sentence cited."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command(epilog="Example: zhicheng ask 应急专业职称有几个层级？")
@click.argument("question", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an answer.")
@_today_option
@_knowledge_option
def ask(question: tuple[str, ...], as_json: bool, today: date, knowledge: str | None) -> None:
    """Answer QUESTION; with - in its place, each line of standard input."""
    assistant = _assistant(_folder(knowledge))
    if question != ("-",):
        _tell(_asked(assistant, " ".join(map(_as_text, question)), today), as_json)
        return
    refused = False
    for line in _lines():
        try:
            _tell(_asked(assistant, line, today), as_json)
        except ZhichengError as error:
            if as_json:
                click.echo(_json({"question": _printable(line), "error": str(error)}))
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

        click.echo(_json(answer_record(turn.answer, elapsed_ms)))
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


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


@cli.command(epilog="Example: zhicheng repl --today 2026-11-22")
@_today_option
@_knowledge_option
def repl(today: date, knowledge: str | None) -> None:
    """Open the prompt: questions, follow-up questions, and how answers were found."""
    from bot.repl import run

    run(_assistant(_folder(knowledge)), today)


@cli.command(epilog="Example: zhicheng show launch-2022#p3")
@click.argument("passage_id", metavar="ID")
@_knowledge_option
def show(passage_id: str, knowledge: str | None) -> None:
    """Show a cited passage in full between its neighbours, with its document's particulars."""
    from bot.lookup import find_passage
    from bot.render import terminal
    from bot.render.console import console

    assistant = _assistant(_folder(knowledge))
    passage, reading = find_passage(assistant.index.knowledge, passage_id)
    terminal.show(list(terminal.passage_in_place(passage, reading)), console())


@cli.command(epilog="Example: zhicheng inspect knowledge/policies/launch-2022.md --json")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def inspect(file: Path, as_json: bool) -> None:
    """Show how FILE would be cut into passages; nothing is written."""
    from bot.reading import read_file

    if not file.is_file():
        problem = "is a folder" if file.is_dir() else "there is no such file"
        raise SettingError(problem, remedy="name one document", path=file)
    read = read_file(file)
    if as_json:
        from bot.render.record import reading_record

        click.echo(_json(reading_record(read)))
        return
    from bot.render import terminal
    from bot.render.console import console

    terminal.show(list(terminal.reading(read)), console())


@cli.command(epilog="Example: zhicheng knowledge --check")
@click.option("--check", is_flag=True, help="End with 1 where a document has a warning or cannot be read.")
@_knowledge_option
def knowledge(check: bool, knowledge: str | None) -> None:
    """List the documents: passages, dates, status, grade, warnings."""
    from bot.opening import open_lexicon
    from bot.reading import read_folder
    from bot.render import terminal
    from bot.render.console import console

    folder = _folder(knowledge)
    open_lexicon(folder)
    read = read_folder(folder)
    terminal.show(list(terminal.knowledge(read)), console())
    if check and terminal.warnings(read):
        raise SystemExit(1)


def main() -> None:
    """Run the command; every mistake of the caller is told in one line, and ends with 2."""
    _settle_streams()
    try:
        code = cli.main(prog_name="zhicheng", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except ZhichengError as error:
        _end(str(error))
    except click.ClickException as error:
        told = " ".join(error.format_message().split()).rstrip(".")
        _end(f"{told}; `zhicheng --help` lists what there is")
    except OSError as error:
        _end(f"{error.filename or 'standard output'}: {error.strerror or error}")
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)


def _settle_streams() -> None:
    """Make standard streams that can be written to: closed ones lead nowhere, and no character is beyond them."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # whoever reads only the first lines ends the command, quietly
    # The three stay open as long as the process does.
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _end(told: str) -> None:
    click.echo(f"zhicheng: {_printable(told)}", err=True)
    sys.exit(2)
