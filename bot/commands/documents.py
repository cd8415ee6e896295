"""`zhicheng inspect` and `knowledge`: how documents are read, and which there are."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.options import chosen_folder, json_line, knowledge_option
from bot.errors import SettingError


@click.command(epilog="Example: zhicheng inspect knowledge/policies/launch-2022.md --json")
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

        click.echo(json_line(reading_record(read)))
        return
    from bot.render import terminal
    from bot.render.console import console

    terminal.show(list(terminal.reading(read)), console())


@click.command(epilog="Example: zhicheng knowledge --check")
@click.option("--check", is_flag=True, help="End with 1 where a document has a warning or cannot be read.")
@knowledge_option
def knowledge(check: bool, knowledge: str | None) -> None:
    """List the documents: passages, dates, status, grade, warnings."""
    from bot.opening import open_knowledge
    from bot.render import terminal
    from bot.render.console import console

    read = open_knowledge(chosen_folder(knowledge))
    terminal.show(list(terminal.knowledge(read)), console())
    if check and terminal.warnings(read):
        raise SystemExit(1)
