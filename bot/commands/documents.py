"""`zhicheng inspect` and `knowledge`: how documents are read, and which there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.options import chosen_folder, json_line, knowledge_option
from bot.errors import SettingError

if TYPE_CHECKING:
    from bot.model import Reading


@click.command(epilog="Example: zhicheng inspect knowledge/policies/launch-2022.md --html launch.html")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--html", "page", metavar="PAGE", help="Write the passages beside their source as one HTML page; - prints it."
)
@knowledge_option
def inspect(file: Path, as_json: bool, page: str | None, knowledge: str | None) -> None:
    """Show how FILE would be cut into passages; nothing else is written.

    A file of the knowledge folder is shown as it stands there: superseded, if another document repeals it.
    """
    if not file.is_file():
        problem = "is a folder" if file.is_dir() else "there is no such file"
        raise SettingError(problem, remedy="name one document", path=file)
    read = _in_place(file, chosen_folder(knowledge))
    if page:
        _write(_page(read, file), page)
    if as_json:
        from bot.render.record import reading_record

        click.echo(json_line(reading_record(read)))
    elif not page:
        from bot.render import terminal
        from bot.render.console import console

        terminal.show(list(terminal.reading(read)), console())


def _in_place(file: Path, folder: Path) -> Reading:
    """Return the reading of `file`; one that lies in `folder` may be superseded by another there."""
    from bot.errors import KnowledgeError
    from bot.reading import read_file, read_folder

    read = read_file(file)
    if not file.resolve().is_relative_to(folder.resolve()):
        return read
    try:
        others = read_folder(folder).readings
    except KnowledgeError:
        return read
    place = next((other for other in others if other.document.id == read.document.id), read)
    return replace(read, document=place.document, passages=place.passages)


def _page(read: Reading, file: Path) -> str:
    from bot.reading.source import find, source_text
    from bot.render.side_by_side import side_by_side

    source = source_text(file)
    return side_by_side(read, source, find(source, read.passages))


def _write(page: str, place: str) -> None:
    if place == "-":
        click.echo(page, nl=False)
        return
    try:
        Path(place).write_text(page, "utf-8")
    except OSError as error:
        raise SettingError(
            f"cannot be written: {error.strerror or error}", remedy="name a file in a folder that exists", path=place
        ) from None


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
