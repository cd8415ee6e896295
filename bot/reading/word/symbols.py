"""The signs of Microsoft's symbol fonts → Unicode, as far as texts use them: boxes to tick, circled numbers, ≥ and ×."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from bot.reading.word.package import W

_WINGDINGS = {
    **dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8), "□"),
    **{0x81 + at: chr(ord("①") + at) for at in range(10)},
    0x28: "☎",
    0x2A: "✉",
    0x6C: "●",
    0x6E: "■",
    0x75: "◆",
    0x76: "❖",
    0xA7: "▪",
    0xD8: "➢",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    **dict.fromkeys((0xA3, 0xA4, 0xA5, 0xA6), "□"),
    **dict.fromkeys((0x51, 0x53, 0x54), "☒"),
    **{0x6A + at: chr(ord("①") + at) for at in range(10)},
    0x4F: "✗",
    0x50: "✓",
    0x52: "☑",
    0xA2: "■",
}
_SYMBOL = {
    **{code: chr(code) for code in b"%()+,./0123456789:;<=>[]"},
    **dict(zip(b"abcdefghiklmnopqrstuwxyz", "αβχδεφγηικλμνοπθρστυωξψζ", strict=True)),
    **dict(zip(b"DFGLPQSWXY", "ΔΦΓΛΠΘΣΩΞΨ", strict=True)),
    0x2D: "−",
    0xA2: "′",
    0xA3: "≤",
    0xA5: "∞",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xD6: "√",
    0xD7: "⋅",
    0xE5: "∑",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = range(0xF000, 0xF100)  # where Word puts the codes of symbol fonts
_LETTERS = 0x100  # as many of them as a font has


def symbol(font: str, code: str) -> str:
    """Return the sign that a font prints for a hexadecimal code; empty where it is none of Unicode's and not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    signs = _FONTS.get(font.strip().lower())
    if signs is not None and (number in _PRIVATE or number < _LETTERS):
        return signs.get(number % _LETTERS, "")
    return chr(number) if 0x20 <= number < 0xD800 else ""


def symbols(text: str, fonts: Element | None) -> str:
    """Return a text with the signs that its fonts print for the codes Word puts in the private range."""
    if fonts is None or not any(ord(character) in _PRIVATE for character in text):
        return text
    named = (fonts.get(f"{W}{kind}", "").strip().lower() for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    signs = next((_FONTS[name] for name in named if name in _FONTS), None)
    if signs is None:
        return text
    return "".join(signs.get(ord(each) % _LETTERS, "") if ord(each) in _PRIVATE else each for each in text)
