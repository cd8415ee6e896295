"""Markdown and plain text → blocks, and the locators that authors write by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bot.errors import DocumentError
from bot.reading.blocks import SENTENCE_ENDS, WRAPPED, Block, Content, begins, paragraphs
from bot.reading.decoding import PAGE_BREAK
from bot.reading.drawn import as_piped
from bot.reading.emphasis import with_headings
from bot.reading.inner_lists import set_in, with_inner_lists
from bot.reading.labelled import told_above
from bot.reading.limits import MOST_BLOCKS
from bot.reading.locator import valid
from bot.reading.markup import Line, html_table_end, only_links, unmarked, without_markup
from bot.reading.numbering import Kind, heads, marker, unit_rank
from bot.reading.page import read_page
from bot.reading.pagination import without_sheets
from bot.reading.pieces import pieced
from bot.reading.saved import told_by_saver, without_site
from bot.reading.site import body, foot, parted, said_again, title_again
from bot.reading.spacing import closed_up
from bot.reading.table import divides, piped_cells, piped_end, rows, spaced_cells, spaced_end, tabbed_cells, tabbed_end
from bot.reading.title import closed, first_title, letterhead
from bot.reading.wrapping import unwrapped

# What stands above this mark in a statute is its history: title, amendments, number.
_HISTORY = re.compile(r"<!--\s{0,9}INFO\s{1,9}END\s{0,9}-->")
_MARK = re.compile(r"\{#([^{}\s]{1,60})\}\s+(\S.*)", re.DOTALL)
_FEWEST = 2
_GLUED = re.compile(r"^(#{1,6})(?![#\s])`?(.{1,60}?)`?\s*$")
_RULES = ("-", "*", "_", "=")


def read_plain(text: str, path: Path, *, first: int = 1, markdown: bool = True) -> Content:
    """Read the text of a file's body, which begins in line `first`. Raises `DocumentError` for a bad hand-written mark."""
    if markdown:
        text = text.replace(PAGE_BREAK, "\n")
    saved = told_by_saver(text)
    text = saved.text
    indented = closed_up(text.split("\n"))
    if markdown:
        indented = _headings_apart(indented)
    text = "\n".join(indented)
    titles = [found[1] for line in indented if (found := _heading(line)) and found[0] == 1]
    titles = [text for text in titles if not unit_rank(unmarked(text))]
    title = next((text for text in titles if not letterhead(unmarked(text))), next(iter(titles), ""))
    history, text = _history_apart(text)
    lines = list(as_piped(list(enumerate(without_comments(text).split("\n"), first))))
    if saved.title and markdown:
        lines = [(number, "" if only_links(line) else line) for number, line in lines]
    if markdown:
        lines = list(_sentences_apart(list(without_markup(_across_sheets(without_sheets(lines))))))
    else:
        lines = list(unwrapped(without_sheets(pieced(lines))))
    blocks = tuple(_given(block, path) for block in islice(_blocks(lines), MOST_BLOCKS + 1))
    _require_unique(blocks, path)
    if markdown:
        blocks = with_inner_lists(blocks, [set_in(indented[block.line - first]) for block in blocks])
    blocks = blocks[: foot(blocks)]
    first_said, last_said = body(blocks)
    again, start = title_again(blocks, first_said, saved.title)
    above, blocks = blocks[:start], blocks[start:]
    if saved.title:
        blocks = blocks[: said_again(blocks, again)]
    if above or saved.title:
        first_said, last_said = body(blocks, frozenset({0}) if above else frozenset())
    blocks, site = parted(blocks, first_said, last_said)
    told = told_above([*saved.lines, *(block.text for block in above), *site])
    if title := again or title or without_site(saved.title) or told.get("title") or first_title(blocks):
        told["title"] = closed(unmarked(title))
    return Content(with_headings(blocks, frozenset(), title), told=saved.told | told, history=history)


def _across_sheets(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of Markdown, a blank one where a sheet ended; none where a sentence goes on below."""
    for at, (number, line) in enumerate(lines):
        if line != PAGE_BREAK:
            yield number, line
        elif not (0 < at < len(lines) - 1 and _goes_on(lines[at - 1][1].rstrip(), lines[at + 1][1])):
            yield number, ""


def _goes_on(above: str, below: str) -> bool:
    """Whether a paragraph that stops in mid-sentence may go on in the line `below`."""
    stops = len(above) >= WRAPPED and (above[-1].isalnum() or above[-1] in "，、")
    return stops and below[:1].isalnum() and not begins(below)


def _sentences_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of Markdown, those that end a sentence with a blank one below where articles stand without any between.

    There a line is a paragraph, as in a text pasted from a page, though Markdown would run them together; not where lines
    were wrapped.
    """
    ended = [line.rstrip().endswith(SENTENCE_ENDS) for _, line in lines]
    texts = [line.strip() for _, line in lines]
    articles = sum(above and _article(below) for above, below in zip(ended, texts[1:], strict=False))
    wrapped = any(
        len(above) >= WRAPPED and above[-1].isalpha() and not (ends or not below or begins(below))
        for ends, above, below in zip(ended, texts, texts[1:], strict=False)
    )
    apart = articles >= _FEWEST and not wrapped
    for (number, line), ends in zip(lines, ended, strict=True):
        yield number, line
        if apart and ends and "|" not in line:
            yield number, ""


def _article(line: str) -> bool:
    found = marker(line)
    return bool(found and found.kind is Kind.ARTICLE)


def without_comments(text: str) -> str:
    """Return `text` without `<!-- … -->`, its lines where they were. An unclosed comment is text."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept += text[at:start], "\n" * text.count("\n", start, end)
        at = end + 3
    return "".join(kept) + text[at:]


def _history_apart(text: str) -> tuple[str, str]:
    """Part what stands above the mark from the body, in which it is blanked, so that lines keep their numbers."""
    found = _HISTORY.search(text)
    if found is None:
        return "", text
    return text[: found.start()], "\n" * text.count("\n", 0, found.end()) + text[found.end() :]


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    pending: list[Line] = []
    at = 0
    while at < len(lines):
        number, line = lines[at]
        heading, end, html_end = _heading(line), piped_end(lines, at), html_table_end(lines, at)
        tabbed, spaced = tabbed_end(lines, at), spaced_end(lines, at)
        if heading or max(end, html_end, tabbed, spaced) > at or _is_rule(line):
            yield from _paragraphs(pending)
            pending = []
        else:
            pending.append((number, line))
        if heading and heading[1]:
            yield Block(heading[1], line=number, level=heading[0])
        yield from rows((row, piped_cells(text)) for row, text in lines[at:end] if not divides(text))
        yield from rows((row, tabbed_cells(text)) for row, text in lines[at:tabbed])
        yield from rows((row, spaced_cells(text, line)) for row, text in lines[at:spaced])
        if html_end > at:
            table = read_page("\n".join(text for _, text in lines[at:html_end]))
            yield from (replace(block, line=number) for block in table.blocks)
        at = max(end, html_end, tabbed, spaced, at + 1)
    yield from _paragraphs(pending)


def _paragraphs(lines: Sequence[Line]) -> Iterator[Block]:
    for number, text in paragraphs(lines):
        yield Block(text, line=number)


def _heading(line: str) -> tuple[int, str] | None:
    """Return level and text of a Markdown heading."""
    line = line.lstrip(" \u3000")
    text = line.lstrip("#")
    level = len(line) - len(text)
    if not 1 <= level <= 6 or (text and not text[0].isspace()):
        return None
    return level, text.strip().rstrip("#").strip()


def _headings_apart(lines: Sequence[str]) -> list[str]:
    """Return the lines of Markdown, headings whose signs no space follows with one (##第一章), where there are several such."""
    glued = [index for index, line in enumerate(lines) if (found := _GLUED.fullmatch(line)) and heads(found[2])]
    if sum(lines[index].startswith("##") for index in glued) < _FEWEST:
        return list(lines)
    apart = {index: _GLUED.sub(r"\1 \2", lines[index]) for index in glued}
    return [apart.get(index, line) for index, line in enumerate(lines)]


def _is_rule(line: str) -> bool:
    signs = "".join(line.split())
    return len(signs) > 2 and signs[0] in _RULES and not signs.strip(signs[0])


def _given(block: Block, path: Path) -> Block:
    """Move a hand-written locator from the paragraph's head to its block."""
    if not block.text.startswith("{#"):
        return block
    found = _MARK.fullmatch(block.text) if block.plain else None
    if found is None or not valid(found[1]):
        raise DocumentError(
            f"the mark {block.text[:20]!r} is no locator",
            remedy="write {#LOCATOR}, a space, then the paragraph, e.g. {#sec4.1.2}",
            path=path,
            line=block.line,
        )
    return replace(block, text=found[2], locator=found[1])


def _require_unique(blocks: Iterable[Block], path: Path) -> None:
    lines: dict[str, int] = {}
    for block in blocks:
        if block.locator in lines:
            raise DocumentError(
                f"the locator {block.locator} is given in line {lines[block.locator]} already",
                remedy=f"write {block.locator}~2 if the source has that number twice",
                path=path,
                line=block.line,
            )
        if block.locator:
            lines[block.locator] = block.line
