"""Tables → one block a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.reading.blocks import Block, ordered
from bot.reading.numbering import bare, marker

_MOST_ROWS = 200
_MOST_SPANNING = 8
_FEWEST_WIDE = 2
_DIGIT = re.compile(r"\d")
_CELL = re.compile(r"(?<!\\)\|")
# a）, B.: items that are counted by letters.
_LETTER = re.compile(r"[A-Za-z]\s?[)）.．、]")
# 日期    时间    科目: a table that was set with a keyboard.
_BLANKS, _BLANK = re.compile(r"[ \u3000]{2,}"), re.compile(" ")
_LONG = re.compile(r"[。；：！？\t|]")
_FEWEST_SPACED, _NEAR = 3, 20
_DIVIDER = frozenset(" \t|:-")
_GROUP = re.compile(
    r"(?!(?:注|备注|说明)\s{0,4}[：:]|[（(]?[续接]上?[表页]?[）)]?$|合计|总计|小计|本页|填表|填报|联系|以上)[^。；！？]{1,30}"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text; `rows` and `columns` are how many of them it spans, `head` whether it is marked as a head."""

    text: str
    rows: int = 1
    columns: int = 1
    head: bool = False


def rows(table: Iterable[tuple[int, list[Cell]]]) -> Iterator[Block]:
    """Yield a block for each row that says anything, its cells set apart by a space.

    The first row of several cells gives the column heads, with the rows below it that are heads too (学历 over 博士, 硕士,
    本科). They lead the others, as do a cell that spans down, the one that stands above an empty first cell and the
    one across all columns that heads a group (正高级).
    """
    read = list(table)
    groups = _groups([row for _, row in read])
    heads = _Heads()
    count = 0
    spanning: list[Cell] = []
    group = first = ""
    covered = 0  # so many more rows belong to the last cell of the first column
    for index, (line, row) in enumerate(read):
        texts = [cell.text for cell in row if cell.text]
        grouping = index in groups
        heading = not grouping and heads.take(row, texts)
        if texts:
            count += 1
            above = [first] if first and not heading and not covered and not row[0].text else []
            over = [group] if group and not heading and not grouping else []
            lead = " ".join((*heads.above(heading), *over, *above, *(cell.text for cell in spanning)))
            yield Block(" ".join(texts), line=line, row=count, lead=lead)
            first = "" if heading or grouping else first if covered else row[0].text or first
            group = row[0].text if grouping else group
        if row and not covered and not row[0].text and not heading:
            # A cell that a page cuts is empty overleaf, and leads the rows beside it as it did.
            row = [replace(row[0], text=first), *row[1:]]
        covered = covered - 1 if covered else row[0].rows - 1 if row else 0
        still = [cell for cell in (*spanning, *([] if heading else row)) if cell.rows > 1 and cell.text]
        spanning = [Cell(cell.text, min(cell.rows, _MOST_ROWS) - 1) for cell in still[-_MOST_SPANNING:]]


def _groups(table: Sequence[list[Cell]]) -> set[int]:
    """Return the indices of the rows that head a group of rows: one short cell across all columns.

    Above the column heads such a row is the table's title, unless others follow below them.
    """
    width = max((sum(cell.columns for cell in row) for row in table if len(row) > 1), default=0)
    across = [
        index
        for index, row in enumerate(table)
        if len(row) == 1 and row[0].columns >= width > 1 and row[0].rows == 1 and _GROUP.fullmatch(row[0].text)
    ]
    heads = next((index for index, row in enumerate(table) if len(row) > 1), 0)
    return set(across) if across and across[-1] > heads else set()


def piped_end(lines: Sequence[tuple[int, str]], at: int) -> int:
    """Return where the table set by | ends that begins in line `at`, above a line that divides; `at` itself where none begins."""
    if "|" not in lines[at][1] or at + 1 == len(lines) or not divides(lines[at + 1][1]):
        return at
    end = at + 2
    while end < len(lines) and "|" in lines[end][1]:
        end += 1
    return end


def divides(line: str) -> bool:
    """Whether a line is the one below the column heads of a table set by |."""
    return "-" in line and "|" in line and set(line) <= _DIVIDER


def piped_cells(line: str) -> list[Cell]:
    """Return the cells of a row that is set by |."""
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [Cell(" ".join(cell.replace("\\|", "|").split())) for cell in _CELL.split(line)]


def tabbed_end(lines: Sequence[tuple[int, str]], at: int) -> int:
    """Return where the table set by tabs ends that begins in line `at`; `at` itself where none begins.

    Its lines follow each other and have the same number of cells, none empty in the first. Below it the first cell may be, as
    where it spans down, and of several the last ones may be missing, though not in all lines. Numbers, letters, signs and what is
    told by a label (联系人：张三) with a tab behind them make none.
    """
    if "\t" not in lines[at][1]:
        return at
    heads = _tabbed(lines[at][1])
    count = len(heads) if all(heads) else 0
    fewest = min(count, 2)
    whole = 0
    end = at
    while count > 1 and end < len(lines) and fewest <= (found := len(_tabbed(lines[end][1], below=end > at))) <= count:
        whole += found == count
        end += 1
    return end if whole > 1 else at


def spaced_end(lines: Sequence[tuple[int, str]], at: int) -> int:
    """Return where the table set by blanks ends that begins in line `at`; `at` itself where none begins.

    Its lines have three cells and more, each of them as many. The first line says the heads: it has no digits, and some right below
    have them, as names in columns don't. Single blanks are enough below 序号, where the lines are counted.
    """
    head = lines[at][1]
    heads = _spaced(head, head)
    if len(heads) < _FEWEST_SPACED or _DIGIT.search(head):
        return at
    numbered = False
    end = at + 1
    while end < len(lines) and (numbered or end - at < _NEAR):
        cells = _spaced(lines[end][1], head)
        if len(cells) != len(heads) or (_counts(head) and cells[0] != str(end - at)):
            break
        numbered = numbered or bool(_DIGIT.search(lines[end][1]))
        end += 1
    return end if numbered and end - at >= _FEWEST_SPACED else at


def spaced_cells(line: str, head: str) -> list[Cell]:
    """Return the cells of a row that is set by blanks below `head`."""
    return [Cell(cell) for cell in _spaced(line, head)]


def _spaced(line: str, head: str) -> list[str]:
    """Return the cells of a line that blanks part; none where it is no row: it is numbered, or a cell is a sentence."""
    cells = (_BLANK if _counts(head) else _BLANKS).split(line.strip())
    return [] if len(cells) < _FEWEST_SPACED or ordered(cells[0]) or any(map(_LONG.search, cells)) else cells


def _counts(head: str) -> bool:
    return not _BLANKS.search(head.strip()) and head.strip().startswith("序号 ")


def tabbed_cells(line: str) -> list[Cell]:
    """Return the cells of a row that is set by tabs."""
    return [Cell(cell) for cell in _tabbed(line, below=True)]


def _tabbed(line: str, *, below: bool = False) -> list[str]:
    """Return the cells of a line; none where it is no row, nor one `below` another."""
    cells = [" ".join(cell.split()) for cell in line.rstrip(" ").split("\t")]
    first = cells[0]
    if below and not first and any(cells):
        return cells
    found = marker(first)
    if (
        not first
        or "：" in first
        or first[-1] == ":"
        or not any(map(str.isalnum, first))
        or _LETTER.fullmatch(first)
        or (found and bare(first, found))
    ):
        return []
    return cells


def _begins_group(row: list[Cell]) -> bool:
    """Whether a row is the first of those beside its first cell: that alone spans down, and none across as heads would.

    So a table begins that has no heads: 学历 over three rows, beside 博士 in the first of them.
    """
    first, *others = row
    return first.rows > 1 and all(cell.rows == cell.columns == 1 and not cell.head for cell in others)


class _Heads:
    """The rows of column heads, as far as they have been read."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._open = True
        self._deep = 0
        self._last: list[Cell] = []

    def take(self, row: list[Cell], texts: list[str]) -> bool:
        """Add `row` if it is one of heads, and tell whether it is. A title across the whole table stands above them."""
        if not self._open or (not self._texts and len(texts) < 2):
            return False
        if not self._texts and _begins_group(row):
            self._open = False
            return False
        if self._texts and not self._continues(row):
            self._open = False
            return False
        self._texts.append(" ".join(texts))
        self._deep = max(self._deep, *(cell.rows for cell in row)) - 1 if row else 0
        self._last = row
        return True

    def above(self, heading: bool) -> list[str]:
        """Return the heads that stand above a row, which may be the last of them itself."""
        return [text for text in (self._texts[:-1] if heading else self._texts) if text]

    def _continues(self, row: list[Cell]) -> bool:
        marked = bool(row) and all(cell.head for cell in row)
        wide = any(cell.columns > 1 for cell in self._last)
        return marked or self._deep > 0 or bool(wide and row and not row[0].text) or _says_again(self._last, row)


def _says_again(above: list[Cell], row: list[Cell]) -> bool:
    """Whether a row says the same below each of several heads that are as wide: 学历 | 博士 | 硕士 | 博士 | 硕士 below 正高级 and 副高级."""
    wide = [cell.columns for cell in above[1:]]
    texts = [cell.text for cell in row[1:]]
    if len(wide) < _FEWEST_WIDE or len(set(wide)) > 1 or wide[0] < _FEWEST_WIDE or len(texts) != sum(wide):
        return False
    said = texts[: wide[0]]
    differs = len(set(said)) == len(said) and not any(_DIGIT.search(text) for text in said)
    return differs and texts == said * len(wide)
