"""Pictures of text → lines, with the engine of the `ocr` extra, whose model comes in its wheel."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any

from bot.reading.pdf.lines import Line

_SCALE = 200 / 72
_SURE = 0.6
_MOST_PIXELS = 20_000_000


@cache
def installed() -> bool:
    """Whether the engine is there."""
    return find_spec("rapidocr") is not None


def recognise(document: Any, index: int) -> list[Line]:
    """Return the runs of text that stand on a picture of page `index` (from 0)."""
    page = document[index]
    try:
        width, height = page.get_size()
        scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        picture = page.render(scale=scale, grayscale=False).to_numpy()
    finally:
        page.close()
    read = _engine()(picture)
    if read.txts is None:
        return []
    found = []
    for text, box, sure in zip(read.txts, read.boxes, read.scores, strict=True):
        across, down = [float(x) / scale for x, _ in box], [float(y) / scale for _, y in box]
        size = max((max(down) - min(down)) * 0.8, 1.0)
        if text.strip() and sure >= _SURE:
            found.append(Line(text.strip(), min(across), max(across), max(down) - 0.2 * size, size, page=index + 1))
    return found


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})
