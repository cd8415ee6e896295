"""The signs of Microsoft's symbol fonts → Unicode, as far as texts use them: boxes to tick, ticks, bullets, circled numbers."""

from __future__ import annotations

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
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = range(0xF000, 0xF100)  # where Word puts the codes of symbol fonts


def symbol(font: str, code: str) -> str:
    """Return the sign that a font prints for a hexadecimal code; empty where it is none of Unicode's and not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    signs = _FONTS.get(font.strip().lower())
    if signs is not None:
        return signs.get(number - _PRIVATE.start if number in _PRIVATE else number, "")
    return chr(number) if 0x20 <= number < 0xD800 else ""
