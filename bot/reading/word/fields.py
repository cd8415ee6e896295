"""The fields of a Word file: what Word gathers for a table of contents is no text, what it draws by a code is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bot.reading.word.counting import written
from bot.reading.word.package import W, flag, value

_CONTENTS = "TOC"
# eq \o\ac(○,1) draws ①, eq \f(1,2) a fraction.
_CIRCLED = re.compile(r"eq\s*\\o(?:\\a[a-z])?\s*\([○◯〇]\s*[,，;]\s*(\S{1,3}?)\s*\)", re.IGNORECASE)
_FRACTION = re.compile(r"eq\s*\\f\s*\(\s*(\S{1,12}?)\s*[,，;]\s*(\S{1,12}?)\s*\)", re.IGNORECASE)


@dataclass(slots=True)
class Fields:
    """What the fields of a text give, by the `id` of the element.

    `contents` are the runs of its tables of contents, `drawn` what a mark at the begin or end of a field stands for.
    """

    contents: set[int] = field(default_factory=set)
    drawn: dict[int, str] = field(default_factory=dict)


def fields(document: Element) -> Fields:
    """Return what the fields of a document give; one that never ends gives nothing."""
    found = Fields({id(run) for whole in _whole_contents(document) for run in whole.iter(f"{W}r")})
    codes: list[str] = []  # of the fields that are open, the outermost first
    runs: list[list[int]] = []
    for run in document.iter(f"{W}r"):
        for part in run:
            kind = part.get(f"{W}fldCharType")
            if kind == "begin":
                codes.append("")
                runs.append([])
                found.drawn[id(part)] = _box(part)
            elif part.tag == f"{W}instrText" and codes:
                codes[-1] += part.text or ""
            elif kind == "end" and codes:
                code, within = codes.pop().strip(), runs.pop()
                found.drawn[id(part)] = _drawn(code)
                if code.split()[:1] == [_CONTENTS]:
                    found.contents.update(within)
                elif runs:
                    runs[-1] += within
        if runs:
            runs[-1].append(id(run))
    return found


def _whole_contents(document: Element) -> Iterator[Element]:
    """Yield the elements that hold nothing but a table of contents."""
    for simple in document.iter(f"{W}fldSimple"):
        if simple.get(f"{W}instr", "").split()[:1] == [_CONTENTS]:
            yield simple
    within: set[int] = set()
    for control in document.iter(f"{W}sdt"):
        if id(control) not in within and value(control, "sdtPr", "docPartObj", "docPartGallery") == "Table of Contents":
            within.update(map(id, control.iter(f"{W}sdt")))
            yield control


def _box(begin: Element) -> str:
    """Return the box to tick that a field begins with, if it is one."""
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    return "☑" if flag(box, "default" if value(box, "checked") is None else "checked") else "□"


def _drawn(code: str) -> str:
    if circled := _CIRCLED.fullmatch(code):
        sign = circled[1]
        return written(int(sign), "decimalEnclosedCircle") if sign.isdecimal() else sign
    parts = _FRACTION.fullmatch(code)
    return f"{parts[1]}/{parts[2]}" if parts else ""
