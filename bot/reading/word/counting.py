"""The numbers that Word counts by itself, written out as Word prints them: 第一条, （一）, 1., ①."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bot.numerals import numeral
from bot.reading.word.package import W, flag, value

_HAN = str.maketrans("0123456789", "〇一二三四五六七八九")
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LEVELS = 9


@dataclass(slots=True)
class Level:
    """One level of a list: how it counts, and the pattern that its numbers are printed in (`第%1条`)."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    restarts: int | None = None
    plain: bool = False


@dataclass(slots=True)
class _List:
    """A list as it is counted: its levels, and how far each has come."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document, in the order in which they are asked for."""

    def __init__(self, part: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._abstract: dict[str, str] = {}
        self._changed: dict[str, dict[int, Level]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        if part is not None:
            self._read(part)

    def label(self, number: str, depth: int) -> str:
        """Count one paragraph of list `number` (its `numId`) at level `depth`; return what is printed before it."""
        counted = self._lists.get(self._abstract.get(number, ""))
        level = self._level(number, depth)
        if counted is None or level is None:
            return ""
        forced = self._starts.pop((number, depth), None)
        counts = counted.counts
        counts[depth] = forced if forced is not None else counts.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            below = self._level(number, deeper)
            if below and (below.restarts is None or depth < below.restarts):
                counts.pop(deeper, None)
        return self._printed(number, level, counts)

    def of_style(self, style: str) -> tuple[str, int] | None:
        """Return list and level that a paragraph style is tied to by the list itself."""
        return self._styles.get(style)

    def depth_of(self, number: str, style: str) -> int:
        """Return the level of list `number` that is tied to a style, else the first."""
        tied = self._styles.get(style)
        return tied[1] if tied and self._abstract.get(tied[0]) == self._abstract.get(number) else 0

    def _printed(self, number: str, level: Level, counts: dict[int, int]) -> str:
        text = level.pattern
        for depth in range(_LEVELS):
            if f"%{depth + 1}" in text:
                other = self._level(number, depth) or Level()
                form = "decimal" if level.plain else other.form
                text = text.replace(f"%{depth + 1}", written(counts.get(depth, other.start), form))
        if level.form == "bullet" or not text.strip():
            return ""
        apart = level.suffix != "nothing" and text[-1] not in "、．。：:）)"
        return f"{text} " if apart else text

    def _level(self, number: str, depth: int) -> Level | None:
        changed = self._changed.get(number, {}).get(depth)
        counted = self._lists.get(self._abstract.get(number, ""))
        return changed or (counted.levels.get(depth) if counted else None)

    def _read(self, part: Element) -> None:
        linked: dict[str, str] = {}
        for each in part.iter(f"{W}abstractNum"):
            name = each.get(f"{W}abstractNumId", "")
            levels = {_depth(level): _level(level) for level in each.iter(f"{W}lvl")}
            self._lists[name] = _List(levels)
            if style := value(each, "styleLink"):
                linked[style] = name
        borrowed = {
            each.get(f"{W}abstractNumId", ""): linked.get(value(each, "numStyleLink") or "", "")
            for each in part.iter(f"{W}abstractNum")
        }
        for each in part.iter(f"{W}num"):
            number, abstract = each.get(f"{W}numId", ""), value(each, "abstractNumId") or ""
            self._abstract[number] = borrowed.get(abstract) or abstract
            for change in each.iter(f"{W}lvlOverride"):
                if (start := value(change, "startOverride")) is not None:
                    self._starts[number, _depth(change)] = _whole(start, 1)
                for level in change.iter(f"{W}lvl"):
                    self._changed.setdefault(number, {})[_depth(level)] = _level(level)
        self._tie(part)

    def _tie(self, part: Element) -> None:
        first = {abstract: number for number, abstract in reversed(self._abstract.items())}
        for each in part.iter(f"{W}abstractNum"):
            number = first.get(each.get(f"{W}abstractNumId", ""))
            for level in each.iter(f"{W}lvl"):
                if number and (style := value(level, "pStyle")):
                    self._styles.setdefault(style, (number, _depth(level)))


def _depth(level: Element) -> int:
    return _whole(level.get(f"{W}ilvl"), 0)


def _level(level: Element) -> Level:
    restarts = value(level, "lvlRestart")
    return Level(
        start=_whole(value(level, "start"), 1),
        form=value(level, "numFmt") or "decimal",
        pattern=value(level, "lvlText") or "",
        suffix=value(level, "suff") or "tab",
        restarts=None if restarts is None else _whole(restarts, 0),
        plain=flag(level, "isLgl"),
    )


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else default


def written(number: int, form: str) -> str:
    """Return a number in one of Word's formats; one that it does not know is written in digits."""
    return _FORMS.get(form, str)(number)


def _digits(number: int) -> str:
    """Return a number digit by digit: 一〇, 一一."""
    return str(number).translate(_HAN)


def _formal(number: int) -> str:
    """Return a number as it is written on cheques: 壹, 壹拾贰."""
    text = numeral(number).translate(_FORMAL)
    return f"壹{text}" if text.startswith("拾") else text


def _roman(number: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        text += sign * (number // size)
        number %= size
    return text


def _letters(number: int) -> str:
    """Return a, b, … z, aa, bb, …: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 1000 else str(number)


def _signs(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= most else str(number)


def _of(row: str) -> Callable[[int], str]:
    return lambda number: row[(number - 1) % len(row)]


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalEnclosedCircle": _signs("①", 20),
    "decimalEnclosedCircleChinese": _signs("①", 20),
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "ideographEnclosedCircle": _signs("㊀", 10),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": _formal,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
} | dict.fromkeys(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "koreanCounting",
    ),
    numeral,
)
