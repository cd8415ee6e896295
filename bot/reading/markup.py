"""Markdown's signs taken away, and the HTML that Markdown may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from bot.reading.furniture import FILE_KIND
from bot.reading.issued import NUMBER

Line = tuple[int, str]

# >18周岁 is no quotation.
_BULLET = re.compile(r"[-*+] +|>(?![\d=])\s*")
_STRONG = re.compile(r"(?<!\*)\*\*([^*\n]+)\*\*(?!\*)|(?<![A-Za-z0-9_])__([^_\n]+)__(?![A-Za-z0-9_])")
# **一、****申报范围**: two runs that are both strong; not 138****5678.
_SEAM = re.compile(r"(?<=[^\s*\d])\*{4}(?=[^\s*\d])")
_STRONG_END = re.compile(r"(?<!\*)\*\*(?!\*)")
# 〔2031〕(5) and [注](见下) are no links: what a link leads to is an address, a path or a file.
_TARGET = r"(?:[^()\n]|\([^()\n]*\))*\)"
_LINK = re.compile(rf"\[([^\[\]\n]*)\]\((?=https?:|mailto:|javascript:|[./#]|[\w%/.-]+\.[a-z]{{2,5}}[)\s#?]){_TARGET}")
_IMAGE = re.compile(rf"([_*]{{0,2}})!\[[^\[\]\n]*\]\({_TARGET}\1")
_BESIDE_LINKS = re.compile(r"[\s*+#|_>·>-]*")
_FILE_LINK = re.compile(rf"{FILE_KIND}[)\s?#]", re.IGNORECASE)
# \[2026\], 1\. and \(一\): what a converter wrote so that it means nothing in Markdown. \| parts no cells, which tables tell.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{}~])")
# $60\%$, $\geqslant 18$, ${\textcircled{1}}$: a converter takes numbers and signs for formulas.
_FORMULA = re.compile(r"(?<![\\$])\$([^$\n\u4e00-\u9fff]{1,60})\$(?!\d)")
_NUMBER = re.compile(r"(?=.*[\d①-⑳])[\d①-⑳.,+~%≥≤×±～°<>=-]+")
_CIRCLED = re.compile(r"\\textcircled\s?\{?\s?(\d{1,2})\s?\}?")
_COMMANDS = {
    r"\geqslant": "≥",
    r"\leqslant": "≤",
    r"\geq": "≥",
    r"\leq": "≤",
    r"\ge": "≥",
    r"\le": "≤",
    r"\times": "×",
    r"\pm": "±",
    r"\sim": "～",
    r"^\circ": "°",
    r"\%": "%",
}
# <u>, <center>, <details>: HTML that Markdown holds outside of tables, which are read as a page's; and ```, around what is set as it is.
_TAG = re.compile(
    r"</?(?:(?P<block>center|div|p|details|summary|section|figure|figcaption|h[1-6])|a|abbr|b|big|del|em|font|i|img|ins|mark|s|small|span|strong"
    r"|sub|sup|u)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[\da-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)
_FENCE = re.compile(r"\s{0,3}(?:`{3,}|~{3,})\s?\w*\s*")
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_HARD = re.compile(r"(?<=\S)(?: {2,}|\\)$")
_ENDS = ("。", "！", "？")
_LONGEST_NUMBER = 100
"""In characters, blanks around it included: no paper's number is longer."""

_TABLE = re.compile(r"\s{0,3}<table[\s>]", re.IGNORECASE)
_TABLE_END = "</table>"


def without_markup(lines: Iterable[Line]) -> Iterator[Line]:
    """Take Markdown's signs away.

    A list item becomes a paragraph of its own, and so do the number of a paper, what a break parts from a sentence, and what stands
    in a block of HTML.
    """
    in_table = False
    for number, line in lines:
        in_table = in_table or bool(_TABLE.match(line))
        plain = line if in_table else _without_html(line)
        in_table = in_table and _TABLE_END not in line.lower()
        if plain is not line and any(tag["block"] for tag in _TAG.finditer(line)):
            yield number, ""
        while item := _BULLET.match(plain.lstrip(" \t")):
            if item[0][0] != ">":
                yield number, ""
            plain = plain.lstrip(" \t")[item.end() :]
        plain = unmarked(plain)
        if "|" in plain:
            yield number, _BREAK.sub(" ", plain)
            continue
        parts = _BREAK.split(_HARD.sub("", plain))
        for place, part in enumerate(parts, 1):
            alone = len(part) <= _LONGEST_NUMBER and bool(NUMBER.fullmatch(part.strip()))
            if alone:
                yield number, ""
            yield number, part
            if alone or (part.rstrip().endswith(_ENDS) and (place < len(parts) or _HARD.search(plain))):
                yield number, ""


def _without_html(line: str) -> str:
    """Return a line without tags, with the characters that entities name, and nothing of one that is a fence."""
    if _FENCE.fullmatch(line):
        return ""
    if "<" in line:
        line = _TAG.sub("", line)
    return _ENTITY.sub(lambda found: unescape(found[0]).replace("\xa0", " "), line) if "&" in line else line


def unmarked(line: str) -> str:
    """Return a line without the signs of strong text, with the words of its links for them, and without pictures."""
    line = _LINK.sub(r"\1", _IMAGE.sub("", line))
    if _STRONG_END.search(line):
        line = _SEAM.sub("", line)
    line = _STRONG.sub(lambda strong: strong[1] or strong[2], line)
    line = _FORMULA.sub(_plain_formula, line)
    return _ESCAPED.sub(r"\1", line)


def _plain_formula(formula: re.Match[str]) -> str:
    """Return the numbers and signs that a formula says; the formula as it is where it says more."""
    told = _CIRCLED.sub(lambda circled: chr(ord("①") + int(circled[1]) - 1), formula[1])
    told = "".join(told.replace("{", " ").replace("}", " ").split())
    for command, sign in _COMMANDS.items():
        told = told.replace(command, sign)
    return told if _NUMBER.fullmatch(told) else formula[0]


def only_links(line: str) -> bool:
    """Whether a line of Markdown is nothing but links to other pages, or pictures; a file belongs to the document."""
    if "](" not in line or _FILE_LINK.search(line):
        return False
    return bool(_BESIDE_LINKS.fullmatch(_LINK.sub("", _IMAGE.sub("", line))))


def html_table_end(lines: Sequence[Line], at: int) -> int:
    """Return where the HTML table that begins in line `at` ends; `at` itself where none begins."""
    if not _TABLE.match(lines[at][1]):
        return at
    end = at
    while end < len(lines):
        end += 1
        if _TABLE_END in lines[end - 1][1].lower():
            return end
    return at
