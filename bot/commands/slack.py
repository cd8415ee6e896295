"""`zhicheng slack`, `report` and `forget`: the Slack app, and what it keeps."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.options import (
    chosen_engine,
    chosen_folder,
    knowledge_option,
    opened_serving,
    printable,
    unheeded_knowledge_option,
)

if TYPE_CHECKING:
    from bot.store import Store


@click.command(epilog="Example: zhicheng slack --check")
@click.option("--http", is_flag=True, help="Listen for HTTP requests, in place of Socket Mode.")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --http: the address to listen at.")
@click.option(
    "--port", default=3000, show_default=True, type=click.IntRange(0, 65535), help="With --http: the port; 0 for any."
)
@click.option("--check", is_flag=True, help="Test settings, tokens and scopes, and end; 1 where one fails.")
@knowledge_option
def slack(http: bool, host: str, port: int, check: bool, knowledge: str | None) -> None:
    """Run the Slack app until it is told to stop; its settings come from the environment (see README)."""
    import asyncio

    from bot.settings import read_settings, require

    settings = read_settings(os.environ)
    require(settings, http=http)
    engine = chosen_engine()
    from bot.store import opened_store

    with opened_store(settings.store_url) as store:
        if check:
            from bot.slack.checking import check as look

            findings = asyncio.run(look(settings, http=http))
            for finding in findings:
                click.echo(f"{'ok  ' if finding.good else 'FAIL'} {finding.name}: {printable(finding.told)}")
            if not all(finding.good for finding in findings):
                raise SystemExit(1)
            return
        from bot.slack.logs import begin_logging
        from bot.slack.running import serve
        from bot.typical import typical_questions

        folder = chosen_folder(knowledge)
        serving = opened_serving(folder, engine)
        begin_logging()
        typical, address = typical_questions(folder), (host, port) if http else None
        with serving.following():
            asyncio.run(serve(settings, store, lambda: serving.current, typical, address))


@click.command(epilog="Example: zhicheng report --as-questions slack.questions.yaml")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write a page in place of the terminal.")
@click.option(
    "--as-questions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a question set for a person to complete.",
)
@unheeded_knowledge_option
def report(html: Path | None, as_questions: Path | None) -> None:
    """List what was not answered, poorly answered, judged 👎 or handed off, most frequent first."""
    from bot.render import report as render
    from bot.render.console import console
    from bot.report import grouped

    with _opened() as store:
        groups = grouped(store.answers.complaints(render.CONFIDENT))
    if html is not None:
        html.write_text(render.as_page(groups), encoding="utf-8")
    if as_questions is not None:
        as_questions.write_text(render.as_questions(groups), encoding="utf-8")
    if html is None and as_questions is None:
        out = console()
        for line in render.as_lines(groups):
            out.print(line, soft_wrap=not out.is_terminal)
    else:
        click.echo(f"{len(groups)} questions written", err=True)


@click.command(epilog="Example: zhicheng forget U012ABCDEF")
@click.argument("person", metavar="USER")
@unheeded_knowledge_option
def forget(person: str) -> None:
    """Delete everything that the store keeps of one person, by their Slack user id."""
    with _opened() as store:
        gone = store.retention.forget(person)
    click.echo(f"{printable(person)}: {gone} rows deleted")


def _opened() -> AbstractContextManager[Store]:
    from bot.settings import read_settings
    from bot.store import opened_store

    return opened_store(read_settings(os.environ).store_url)
