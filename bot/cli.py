"""The command `zhicheng`."""

from __future__ import annotations

import io
import os
import sys

import click

from bot import __version__
from bot.commands.asking import ask, repl, show
from bot.commands.checking import check
from bot.commands.documents import inspect, knowledge
from bot.commands.options import knowledge_option, printable
from bot.commands.slack import forget, report, slack
from bot.errors import ZhichengError


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: zhicheng ask 外籍人员可以申报吗？",
)
@click.version_option(__version__, message="zhicheng %(version)s")
@knowledge_option
@click.pass_context
def cli(context: click.Context, knowledge: str | None) -> None:
    """职称问答: answers questions about professional titles from the documents alone, every sentence cited."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (ask, repl, show, inspect, knowledge, check, slack, report, forget):
    cli.add_command(command)


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
    except BrokenPipeError:
        _end_unread()
    except OSError as error:
        _end(f"{error.filename or 'standard output'}: {error.strerror or error}")
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)


def _settle_streams() -> None:
    """Make standard streams that can be written to: closed ones lead nowhere, and no character is beyond them."""
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


def _end_unread() -> None:
    """End quietly where nobody reads on, as click and rich do where they are the ones who write."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)


def _end(told: str) -> None:
    click.echo(f"zhicheng: {printable(told)}", err=True)
    sys.exit(2)
