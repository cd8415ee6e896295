"""Tables → one block a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.reading.blocks import Block

_MOST_ROWS = 200
_MOST_SPANNING = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text; `rows` is how many rows it spans."""

    text: str
    rows: int = 1


def rows(table: Iterable[tuple[int, list[Cell]]]) -> Iterator[Block]:
    """Yield a block for each row that says anything, its cells set apart by a space.

    The first row of several cells gives the column heads, which lead the others, as does a cell that spans down.
    """
    heads = ""
    count = 0
    spanning: list[Cell] = []
    for line, row in table:
        texts = [cell.text for cell in row if cell.text]
        if texts:
            count += 1
            lead = " ".join((heads, *(cell.text for cell in spanning))).strip()
            yield Block(" ".join(texts), line=line, row=count, lead=lead)
            # A title across the whole table stands above the heads.
            heads = heads or (" ".join(texts) if len(texts) > 1 else "")
        still = [cell for cell in (*spanning, *row) if cell.rows > 1 and cell.text]
        spanning = [Cell(cell.text, min(cell.rows, _MOST_ROWS) - 1) for cell in still[-_MOST_SPANNING:]]
