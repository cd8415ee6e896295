"""Word files → blocks: numbers that Word counts are written out, tracked changes accepted, boxes and footnotes read."""

from __future__ import annotations

from bot.reading.word.reader import read_word

__all__ = ["read_word"]
