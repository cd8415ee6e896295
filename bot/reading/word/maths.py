"""Formulas of Word → one line of text, as one would type it: (a+b)/2, 10³, √x, ∑_(i=1)^n x."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
"""The namespace of formulas, as element names begin with it."""

_RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_BRACKETED = re.compile(r"\([^()]*\)")
_POWER = re.compile(r"[-−]?\d{1,9}")


def raised(text: str) -> str:
    """Return a number as it is printed above the line; other text as it is."""
    return text.translate(_RAISED) if _POWER.fullmatch(text) else text


def formula(element: Element, said: Callable[[Element], str]) -> str | None:
    """Return what an element draws around its parts; None for one that draws nothing. `said` gives the text of a part."""
    write = _FORMS.get(element.tag.removeprefix(MATHS)) if element.tag.startswith(MATHS) else None
    return write(element, said) if write else None


def _part(element: Element, name: str, said: Callable[[Element], str]) -> str:
    part = element.find(MATHS + name)
    return "" if part is None else said(part).strip()


def _one(text: str) -> str:
    """Return a part in brackets, where it is more than a number or a word and stands in none."""
    return text if text.isalnum() or _BRACKETED.fullmatch(text) else f"({text})"


def _fraction(element: Element, said: Callable[[Element], str]) -> str:
    return "/".join(_one(_part(element, name, said)) for name in ("num", "den"))


def _power(element: Element, said: Callable[[Element], str]) -> str:
    base, power = _part(element, "e", said), _part(element, "sup", said)
    above = raised(power)
    return f"{base}{above}" if above != power else f"{base}^{_one(power)}"


def _root(element: Element, said: Callable[[Element], str]) -> str:
    return f"{raised(_part(element, 'deg', said))}√{_one(_part(element, 'e', said))}"


def _brackets(element: Element, said: Callable[[Element], str]) -> str:
    begin, end = (_sign(element, "dPr", name, usual) for name, usual in (("begChr", "("), ("endChr", ")")))
    return f"{begin}{','.join(said(part).strip() for part in element.findall(f'{MATHS}e'))}{end}"


def _sum(element: Element, said: Callable[[Element], str]) -> str:
    limits = (
        f"{mark}{_one(limit)}" for mark, name in (("_", "sub"), ("^", "sup")) if (limit := _part(element, name, said))
    )
    return f"{_sign(element, 'naryPr', 'chr', '∫')}{''.join(limits)} {_part(element, 'e', said)}"


def _sign(element: Element, properties: str, name: str, usual: str) -> str:
    sign = element.find(f"{MATHS}{properties}/{MATHS}{name}")
    return usual if sign is None else sign.get(f"{MATHS}val", "")


_FORMS: dict[str, Callable[[Element, Callable[[Element], str]], str]] = {
    "f": _fraction,
    "sSup": _power,
    "rad": _root,
    "d": _brackets,
    "nary": _sum,
}
