"""What a Word file's styles say of a paragraph: whether it is a heading, which list counts it, how it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from bot.reading.word.package import W, flag, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|(?:WPSOffice)?(?:手动)?目录)\s*\d|toc heading|目录标题", re.IGNORECASE)
_MOST_PARENTS = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set: heading `level` (0 for text), `list` and `depth` it is counted in, size in half points."""

    level: int
    list: str
    depth: int | None
    style: str
    centred: bool
    bold: bool
    size: int
    contents: bool
    title: bool


class Styles:
    """The styles of a document: those of paragraphs, and of runs within them."""

    def __init__(self, part: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._letters: dict[str, tuple[Element, ...]] = {}
        self._default = ""
        self._size = 0
        if part is None:
            return
        for style in part.iter(f"{W}style"):
            kind = style.get(f"{W}type", "paragraph")
            if kind in {"paragraph", "character"}:
                name = style.get(f"{W}styleId", "")
                self._styles[name] = style
                if kind == "paragraph" and style.get(f"{W}default") in {"1", "true"}:
                    self._default = name
        defaults = part.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._size = _size(defaults)

    def look(self, paragraph: Element) -> Look:
        """Return how a paragraph is set, by itself and by its style."""
        own = paragraph.find(f"{W}pPr")
        name = value(own, "pStyle") or self._default
        chain = list(self._chain(name))
        properties = [own, *(style.find(f"{W}pPr") for style in chain)]
        names = [value(style, "name") or "" for style in chain[:1]]
        title = any(name.lower() in {"title", "标题"} for name in names)
        return Look(
            level=1 if title else self._level(properties, chain),
            list=_first(properties, "numPr", "numId") or "",
            depth=_depth(_first(properties, "numPr", "ilvl")),
            style=name,
            centred=_first(properties, "jc") == "center",
            bold=self._bold(paragraph),
            size=self._paragraph_size(paragraph, chain),
            contents=any(_CONTENTS.fullmatch(name) for name in names),
            title=title,
        )

    def _level(self, properties: list[Element | None], chain: list[Element]) -> int:
        outline = _first(properties, "outlineLvl")
        if outline is not None:
            return int(outline) + 1 if outline.isdecimal() and int(outline) < 6 else 0
        named = (_HEADING.fullmatch(value(style, "name") or "") for style in chain)
        return next((int(found[1]) for found in named if found), 0)

    def _bold(self, paragraph: Element) -> bool:
        """Whether all that a paragraph says is printed in bold."""
        runs = _runs(paragraph)
        return bool(runs) and all(_on(self._letters_of(run, paragraph), "b") for run in runs)

    def hidden(self, run: Element, paragraph: Element) -> bool:
        """Whether a run is not printed, or struck out: by itself, by its style, or by that of its paragraph."""
        properties = self._letters_of(run, paragraph)
        return any(_on(properties, gone) for gone in ("vanish", "strike", "dstrike"))

    def raised(self, run: Element) -> bool:
        """Whether a run is printed above the line."""
        return _first(self._of_run(run), "vertAlign") == "superscript"

    def _letters_of(self, run: Element, paragraph: Element) -> Sequence[Element]:
        """Return all that tells how the letters of a run are set, what stands nearest first."""
        named = value(paragraph.find(f"{W}pPr"), "pStyle") or self._default
        return (*self._of_run(run), *self._of_style(named))

    def _of_run(self, run: Element) -> Sequence[Element]:
        """Return how the letters of a run are set, by itself and by its style."""
        own = run.find(f"{W}rPr")
        return () if own is None else (own, *self._of_style(value(own, "rStyle") or ""))

    def _of_style(self, name: str) -> Sequence[Element]:
        """Return how a style, and those that it is based on, set letters."""
        if name not in self._letters:
            found = (style.find(f"{W}rPr") for style in self._chain(name))
            self._letters[name] = tuple(each for each in found if each is not None)
        return self._letters[name]

    def _paragraph_size(self, paragraph: Element, chain: list[Element]) -> int:
        own = max((_size(run.find(f"{W}rPr")) for run in _runs(paragraph)), default=0)
        return own or next((size for style in chain if (size := _size(style.find(f"{W}rPr")))), self._size)

    def _chain(self, name: str) -> Iterator[Element]:
        """Yield a style and those that it is based on."""
        for _ in range(_MOST_PARENTS):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = value(style, "basedOn") or ""


def _first(properties: Sequence[Element | None], *names: str) -> str | None:
    return next((found for each in properties if (found := value(each, *names)) is not None), None)


def _depth(written: str | None) -> int | None:
    return int(written) if written and written.isdecimal() and len(written) == 1 else None


def _size(properties: Element | None) -> int:
    written = value(properties, "sz") or ""
    return int(written) if written.isdecimal() and len(written) < 5 else 0


def _on(properties: Sequence[Element], name: str) -> bool:
    """Whether a property is on, by the first that tells."""
    return next((flag(each, name) for each in properties if value(each, name) is not None), False)


def red(paragraph: Element) -> bool:
    """Whether all that a paragraph says is printed in red."""
    runs = _runs(paragraph)
    return bool(runs) and all(_is_red(value(run.find(f"{W}rPr"), "color") or "") for run in runs)


def _runs(paragraph: Element) -> list[Element]:
    """Return the runs that say anything."""
    return [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]


def _is_red(written: str) -> bool:
    if not re.fullmatch("[0-9A-Fa-f]{6}", written):
        return False
    red, green, blue = (int(written[at : at + 2], 16) for at in (0, 2, 4))
    return red > 150 and green < 90 and blue < 90
