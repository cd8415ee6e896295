"""The numbers that Chinese documents put before their lines: 第九条, 一、, （一）, 1., （1）, ①, and the units 编, 章, 节."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import IntEnum

from bot.numerals import value

_HAN = "[零〇○一二三四五六七八九十百千两]"

_HEAD = 48
_OPEN, _CLOSE, _DOT, _COLON = "[(（]", "[)）]", "[.．﹒]", "[:：]"

# 第三条规定的…, 第三条第二款…: a sentence about an article, not the article.
_ABOUT = (
    rf"规定|所[列称述规]|以[上下外]|中[的所规，]|修改|改为|增加|作为|之|的|和|至|到|或|及|与|第|款|项|件|[，。；)）》]|、\s?(?:第|{_HAN}条)"
    r"|[(（][^)）]{1,3}[)）]项"
)
# 第八条删去…, 第九条明确了…: so sentences about an article begin, and articles that are set without a space.
_MAY_BE_ABOUT = r"对|关于|有关|[从将由]|删[去除]|合并|明确|首次|提出|强调|[\u4e00-\u9fff]{2}了|“"
_ARTICLE = re.compile(
    rf"第\s?({_HAN}(?:\s?{_HAN}){{0,8}}|\d{{1,4}})\s?条(?:之({_HAN}{{1,3}}|\d{{1,2}}))?"
    rf"(?:(?=\s|$|{_COLON}|{_DOT})(?!\s{{0,9}}第[^\s条款项]{{1,7}}[款项])|(?!\s|{_COLON}|{_DOT}|{_ABOUT}|{_MAY_BE_ABOUT}))"
)
# 第八条至第十条　（删去）: what stands where articles have been.
_GONE = re.compile(
    rf"第({_HAN}{{1,9}}|\d{{1,4}})条\s?(?:[至到、—~-]|——)\s?第({_HAN}{{1,9}}|\d{{1,4}})条\s{{0,4}}[(（]?(?=删|废止|已|略)"
)
_SPACE = re.compile(rf"\s|$|{_COLON}|{_DOT}")
# Where articles are set without a space, a sentence's first words may look like those of a reference: 第五条第一审….
_GLUED = rf"第({_HAN}{{1,9}}|\d{{1,4}})条(?:之({_HAN}{{1,3}}|\d{{1,2}}))?"
_DOUBTFUL = re.compile(rf"{_GLUED}(?=[\u4e00-\u9fff“《])")
_LIKELY = re.compile(rf"{_GLUED}(?={_MAY_BE_ABOUT})(?!{_ABOUT})")
# （一）至（三）项所列…, （三）项规定…: a sentence about items.
_NO_ITEM = rf"(?!\s?(?:至|到|、|和|或者?|以?及|与|[-—~])第?{_OPEN})(?!项[规的所情、，])"
_TOP = re.compile(rf"({_HAN}{{1,5}})\s?(?:、|{_DOT})")
# 一、二级…, 三、五年内…: two numbers told together, the second one or two more than the first.
_PAIR = re.compile(rf"({_HAN}{{1,3}})(?:[、级等类档线审期号楼班层]|年级|月份?|(?:年|天|日|周|小时)[以之]?[内后前来])")
_PAIRED = 2
_ITEM = re.compile(rf"{_OPEN}\s?({_HAN}{{1,4}})\s?{_CLOSE}{_NO_ITEM}")
# 1.5 万元, 3.15 晚会 and 2022.8.11 are no numbering; 1.2022年度… and 1.5月9日… are.
_DATED = r"(?:19|20)\d\d[年届]|\d{1,2}月\d{1,2}日"
_ARABIC = re.compile(rf"(\d{{1,3}})(?:{_DOT}(?:(?!\d)|(?={_DATED}))|\s?、(?!\d{{1,9}}[、，,和及等项号]))")
# 2.35周岁以下 and 3、2、3级证书 may be items, which the numbers beside them tell; 3.1 总则 and 3.1.2 are not.
_DIGITS = re.compile(rf"(\d{{1,3}})(?:{_DOT}|\s?、)(?=\d)(?!\d{{1,4}}(?:{_DOT}\d{{1,4}})*(?:\s|$)|\d+{_DOT}\d+{_DOT})")
# 4 考核, 4.2 …, 4.2.1…: lines of documents that are numbered by decimals, which only the whole document tells.
_DECIMAL = re.compile(rf"((?!0)\d{{1,2}}(?:{_DOT}(?!0)\d{{1,2}}){{0,5}})((?:{_DOT}|、)?)(\s*)")
_SAYS = re.compile(r"[^\W\d_]|[《“【（(\[]|$")
_MEASURES = re.compile(
    r"[万亿元倍米吨克岁天]|个(?!人)|周岁|公[里斤]|千[米克]|学时|小时|平方|[名人次项篇年分](?=[以之及内的、，。；\s]|$)|月(?=\d|[底初]|$)"
)
# l.甲 above 2.乙: 1 as it is read from a picture.
_MISREAD = re.compile(rf"[lI|]{_DOT}(?=[\u4e00-\u9fff《“])")
# 01, PART 02: what posts set above the headings of their parts.
_PART = re.compile(r"(?:PART\s?)?0([1-9])(?=\s|$)", re.IGNORECASE)
_BRACKETED = re.compile(rf"(?:{_OPEN}\s?(\d{{1,2}})\s?{_CLOSE}|(\d{{1,2}}){_CLOSE}){_NO_ITEM}")
_BARE_TOP = re.compile(rf"{_HAN}{{1,3}}")
_UNIT = re.compile(
    rf"第\s?(?:{_HAN}(?:\s?{_HAN}){{0,4}}|\d{{1,3}})\s?(分编|编|篇|部分|章|节)(?:之{_HAN}{{1,3}}(?=\s))?(?!{_ABOUT}|[课日辑])"
)
_NO_HEADING = re.compile(r"[。；;，,！？!?]|[：:]$")
_UNNUMBERED = frozenset({"总则", "附则", "罚则", "法律责任"})
_PREFACES = frozenset({"序言", "前言"})
_ANNEX = re.compile(
    rf"附[件录表](?:(?:下载|列表|清单)(?=\s?{_COLON}))?\s{{0,4}}(?P<number>\d{{1,3}}(?:-\d{{1,3}})?|{_HAN}{{1,3}}|[A-Z](?![A-Za-z]))?"
    rf"(?:\s{{0,4}}(?:{_COLON}|、|{_DOT})|\s|$|(?=[（(](?:规范|资料)性))"
)
_LETTER = re.compile(r"附录\s{0,4}([A-Z])(?![A-Za-z])")


class Kind(IntEnum):
    """What a number looks like, from the outermost to the innermost as notices nest them."""

    ARTICLE = 0
    TOP = 1
    DECIMAL = 2
    ITEM = 3
    ARABIC = 4
    BRACKETED = 5
    CIRCLED = 6


_SINGLE = (
    ("㈠", "㈩", Kind.ITEM),
    ("⒈", "⒛", Kind.ARABIC),
    ("⑴", "⒇", Kind.BRACKETED),
    ("①", "⑳", Kind.CIRCLED),
    ("㉑", "㉟", Kind.CIRCLED),
)


@dataclass(frozen=True, slots=True)
class Marker:
    """The number at the head of a line: 第十二条之一 has `number` 12 and `inserted` 1. `end` is where the text begins.

    `last` is 10 where 第八条至第十条 were deleted in one line, else 0. 4.2.1 has `number` 1 `within` 4 and 2.
    """

    kind: Kind
    number: int
    end: int
    inserted: int = 0
    last: int = 0
    within: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Decimal:
    """The number of a line that may be numbered by decimals: 4.2.1 has `path` 4, 2, 1. `end` is where the text begins.

    `apart` tells that nothing but a space follows it (4 考核), `spaced` that a space or a mark does, and `measures` that it may be
    a quantity: 1.5 万元.
    """

    path: tuple[int, ...]
    end: int
    apart: bool
    spaced: bool
    measures: bool


@dataclass(frozen=True, slots=True)
class Annex:
    """A line that names an annex: 附件1, 附录, 附件2：标准.

    `word` is 附件 or 附录, `number` its digits (empty where it has none), and `heading` whether its form is a heading's.
    """

    word: str
    number: str
    title: str
    heading: bool


def marker(text: str) -> Marker | None:
    """Return the number that `text` begins with, if it is one that orders the document."""
    if text.startswith("第"):
        return _article(text)
    return _single(text) or _numbered(text) if text else None


def glued_article(text: str) -> Marker | None:
    """Return the article that `text` may begin with, were it set without a space, though it reads like a reference."""
    return _as_article(_DOUBTFUL.match(text))


def likely_article(text: str) -> Marker | None:
    """Return the article that `text` begins with, were it set without a space: 第八条对…, but not 第八条规定的…."""
    return _as_article(_LIKELY.match(text))


def spaced(text: str, article: Marker) -> bool:
    """Whether an article's number stands apart from its text."""
    return bool(_SPACE.match(text, article.end))


def doubtful(text: str) -> Marker | None:
    """Return the number that `text` may begin with, which those beside it tell: 2.35周岁以下, 四、五年内的目标, 01 范围, l.甲."""
    if found := _DIGITS.match(text):
        return Marker(Kind.ARABIC, int(found[1]), found.end())
    if found := _MISREAD.match(text):
        return Marker(Kind.ARABIC, 1, found.end())
    if found := _PART.match(text):
        return Marker(Kind.TOP, int(found[1]), found.end())
    found = _TOP.match(text)
    return Marker(Kind.TOP, value(found[1]), found.end()) if found and _is_pair(text, found) else None


def decimal(text: str) -> Decimal | None:
    """Return the number that `text` begins with, were its document numbered by decimals: 4 考核, 4.2 …, 4.2.1…."""
    found = _DECIMAL.match(text) if text[:1].isdecimal() else None
    if found is None:
        return None
    path = tuple(int(number) for number in re.split(_DOT, found[1]))
    says = _SAYS.match(text, found.end()) or (len(path) > 1 and found[3])
    if not says or (len(path) == 1 and found.end() == len(text)):
        return None
    measures = bool(_MEASURES.match(text, found.end()))
    return Decimal(path, found.end(), bool(not found[2] and found[3]), bool(found[2] or found[3]), measures)


def decimal_of(text: str, letter: str) -> Decimal | None:
    """Return the number that `text` begins with in the annex of this letter: A.1 …, A.2.1…."""
    found = decimal(text[2:]) if text[:1] == letter and text[1:2] in {".", "．"} else None
    return replace(found, end=found.end + 2) if found else None


def annex_letter(text: str) -> str:
    """Return the letter of the annex that a line heads (附录A); empty where it has none."""
    found = _LETTER.match(text)
    return found[1] if found else ""


def lone_decimal(text: str) -> bool:
    """Whether a line is nothing but a number such as 3.1."""
    found = decimal(text)
    return bool(found and found.end == len(text))


def bare(text: str, found: Marker) -> bool:
    """Whether nothing but its number stands in `text`."""
    return not text[found.end :].strip("：: \u3000\t\n")


def bare_numeral(text: str) -> Marker | None:
    """Return the marker of a heading that is a Chinese numeral alone (`三`)."""
    number = value(text) if _BARE_TOP.fullmatch(text) else 0
    return Marker(Kind.TOP, number, len(text)) if number else None


def heads(text: str) -> bool:
    """Whether a line is short and ends as headings do: without a sentence's or a clause's mark."""
    return len(text) <= _HEAD and not _NO_HEADING.search(text)


def unit_rank(text: str) -> int:
    """Return 1 for the heading of a 编 (篇, 部分), 2 of a 分编, 3 of a 章, 4 of a 节, and 0 for anything else."""
    if text[:1] not in "第总附罚法" or not heads(text.rstrip("？?")):
        return 0
    if "".join(text.split()) in _UNNUMBERED:
        return 3
    found = _UNIT.match(text)
    if found and text[-1] in "？?" and not _SPACE.match(text, found.end()):
        return 0  # 第一章讲什么？
    return {"编": 1, "篇": 1, "部分": 1, "分编": 2, "章": 3, "节": 4}[found[1]] if found else 0


def preface(text: str) -> bool:
    """Whether a line is the heading of what stands before the first chapter."""
    return "".join(text.split()) in _PREFACES


def annex(text: str) -> Annex | None:
    """Return what a line that begins with 附件 or 附录 says of its annex."""
    found = _ANNEX.match(text)
    if found is None:
        return None
    title = text[found.end() :].strip()
    heading = len(text) <= _HEAD and heads(title)
    return Annex(text[:2], _annex_number(found["number"] or ""), title, heading)


def bare_annex(text: str) -> bool:
    """Whether a line names an annex by its number alone: 附件1."""
    found = annex(text)
    return bool(found and not found.title)


def _annex_number(written: str) -> str:
    if not written:
        return ""
    if "A" <= written <= "Z":
        return str(ord(written) - ord("A") + 1)
    return "-".join(str(value(part)) for part in written.split("-"))


def _article(text: str) -> Marker | None:
    if gone := _GONE.match(text):
        return Marker(Kind.ARTICLE, value(gone[1]), gone.end(), last=value(gone[2]))
    return _as_article(_ARTICLE.match(text))


def _as_article(found: re.Match[str] | None) -> Marker | None:
    number = value("".join(found[1].split())) if found else 0
    if not found or not number:
        return None
    return Marker(Kind.ARTICLE, number, found.end(), value(found[2]) if found[2] else 0)


def _single(text: str) -> Marker | None:
    if text[0] < "①" or text[0] > "㉟":
        return None
    for first, last, kind in _SINGLE:
        if first <= text[0] <= last:
            return Marker(kind, int(unicodedata.numeric(text[0])), 1)
    return None


def _numbered(text: str) -> Marker | None:
    patterns: tuple[tuple[re.Pattern[str], Kind], ...]
    if text[0] in "(（":
        patterns = ((_ITEM, Kind.ITEM), (_BRACKETED, Kind.BRACKETED))
    elif text[0].isdecimal():
        patterns = ((_ARABIC, Kind.ARABIC), (_BRACKETED, Kind.BRACKETED))
    else:
        patterns = ((_TOP, Kind.TOP),)
    for pattern, kind in patterns:
        if found := pattern.match(text):
            number = value(found[found.lastindex or 1])
            orders = number and not (kind is Kind.TOP and _is_pair(text, found))
            return Marker(kind, number, found.end()) if orders else None
    return None


def _is_pair(text: str, top: re.Match[str]) -> bool:
    """Whether the number with which a line begins is the first of two that are told together: 三、五年内."""
    second = _PAIR.match(text, top.end())
    return bool(second and 0 < value(second[1]) - value(top[1]) <= _PAIRED)
