"""The YAML at the head of a file, or in its sidecar: every value as the text that stands there, with its line.

YAML's own types would turn the id `010` into 8 and the author `no` into false; here all is text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.errors import DocumentError

_DEEPEST = 100  # far beyond what people write; deeper nesting costs the parser quadratic time


@dataclass(frozen=True, slots=True)
class Entry:
    """The value of one key and where it stands. `text` is None for a list or a mapping."""

    text: str | None
    path: Path
    line: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The entries of a file's head, and the body below it, which begins in line `line`."""

    entries: Mapping[str, Entry]
    body: str
    line: int = 1


def split(text: str, path: Path) -> FrontMatter:
    """Part a file's text into its front matter, if it has any, and its body. Blank lines may stand before it."""
    lines = text.split("\n")
    opening = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[opening].rstrip() != "---":
        return FrontMatter({}, text)
    for closing in range(opening + 1, len(lines)):
        if lines[closing].rstrip() in {"---", "..."}:
            head = "\n".join(lines[opening + 1 : closing])
            body = "\n".join(lines[closing + 1 :])
            return FrontMatter(mapping(head, path, opening + 2), body, closing + 2)
    raise DocumentError("the front matter has no end", remedy="close it with a line ---", path=path, line=opening + 1)


def mapping(head: str, path: Path, line: int = 1) -> dict[str, Entry]:
    """Read the YAML mapping `head`, which begins in line `line` of `path`."""
    try:
        return dict(_entries(head, path, line))
    except yaml.MarkedYAMLError as error:
        raise _broken(str(error.problem or error), path, line + _fault(error, head)) from None
    except yaml.reader.ReaderError as error:
        at = head.count("\n", 0, int(error.position))
        raise _broken(str(error.reason), path, line + at) from None


def _fault(error: yaml.MarkedYAMLError, head: str) -> int:
    """Return the line of a fault: where a quote or bracket opens, if the parser missed its end only at the end."""
    mark = error.problem_mark
    if mark and error.context_mark and mark.index >= len(head.rstrip()):
        mark = error.context_mark
    return mark.line if mark else 0


def _entries(head: str, path: Path, line: int) -> Iterator[tuple[str, Entry]]:
    """Yield the top-level entries. Events, not nodes, because composing nodes recurses as deep as the text nests."""
    depth = 0
    key: str | None = None
    for event in yaml.parse(head, Loader=yaml.CBaseLoader):
        at = line + (event.start_mark.line if event.start_mark else 0)
        if depth == 0 and isinstance(event, yaml.NodeEvent):
            _require_mapping(event, path, at)
        elif depth == 1 and isinstance(event, yaml.NodeEvent):
            text = str(event.value) if isinstance(event, yaml.ScalarEvent) else None
            if key is None:
                key = text or ""
            else:
                yield key, Entry(text, path, at)
                key = None
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _broken("it nests too deeply", path, at)


def _require_mapping(event: yaml.NodeEvent, path: Path, line: int) -> None:
    empty = isinstance(event, yaml.ScalarEvent) and not event.value
    if not empty and not isinstance(event, yaml.MappingStartEvent):
        raise DocumentError(
            "the particulars are no mapping", remedy="write one `key: value` a line", path=path, line=line
        )


def _broken(problem: str, path: Path, line: int) -> DocumentError:
    return DocumentError(
        f"the particulars are no valid YAML: {problem}",
        remedy="mend the line, or put the value in quotes",
        path=path,
        line=line,
    )
