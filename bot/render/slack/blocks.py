"""The blocks that messages and views are made of, within Slack's limits, and texts that cannot become markup.

What people typed stands in `rich_text` only, whose text is shown as it is. Limits are in characters, from Slack's
reference of Block Kit (November 2026); `MESSAGE_TEXT` is kept below the 13,200 at which Slack was seen to refuse a
message (`msg_blocks_too_long`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]

SECTION_TEXT = 3_000
MESSAGE_TEXT = 12_000
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
LINK = 800
HEADER_TEXT = 150
NOTIFICATION_TEXT = 3_000

_ENDS = re.compile(r"(?<=[。；！？;!?\n])(?![。；！？”’」』）)])")
_PAUSES = re.compile(r"(?<=[，、,:： ])")
_MARKUP = str.maketrans({"*": "＊", "_": "＿", "~": "～", "`": "｀"})


def escaped(text: str) -> str:
    """Return `text` so that mrkdwn shows it as it is: neither mention, link nor entity."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def literal(text: str, most: int = 600) -> str:
    """Return `text` so that mrkdwn formats nothing in it, as much of it as has `most` characters when escaped.

    Formatting characters become their full-width twins, since mrkdwn has no way to write them.
    """
    shown = escaped(text.translate(_MARKUP))
    if len(shown) <= most:
        return shown
    kept = ""
    for character in text.translate(_MARKUP):
        if len(kept) + len(escaped(character)) >= most:
            break
        kept += escaped(character)
    return kept + "…"


def linked(text: str, url: str | None) -> str:
    """Return `text` as mrkdwn, linked where there is an address that a browser opens."""
    if url and url.startswith(("https://", "http://")) and len(url) <= LINK:
        address = (
            url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C").replace(" ", "%20")
        )
        return f"<{''.join(address.split())}|{literal(text) or '…'}>"
    return literal(text)


def pieces(text: str, most: int) -> list[str]:
    """Cut `text` into pieces of at most `most` characters, after 。；！？ and line ends.

    A sentence that is longer by itself is cut after a comma, and where it has none, at the limit.
    """
    cut: list[str] = []
    for sentence in _ENDS.split(text):
        for clause in [sentence] if len(sentence) <= most else _PAUSES.split(sentence):
            for start in range(0, len(clause), most):
                fragment = clause[start : start + most]
                if cut and len(cut[-1]) + len(fragment) <= most:
                    cut[-1] += fragment
                else:
                    cut.append(fragment)
    return cut


def shortened(text: str, most: int) -> str:
    """Return the beginning of `text`, at most so many characters with the … that tells it, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def words(text: str, *, bold: bool = False, italic: bool = False) -> Block:
    """Return text for `rich_text`, shown as it is."""
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def lines(*elements: Block) -> Block:
    """Return a run of text for `rich_text`."""
    return {"type": "rich_text_section", "elements": list(elements)}


def quote(*elements: Block) -> Block:
    """Return a quotation for `rich_text`, set off by a bar."""
    return {"type": "rich_text_quote", "elements": list(elements)}


def rich_text(*parts: Block) -> Block:
    """Return a block of text that is shown as it is."""
    return {"type": "rich_text", "elements": list(parts)}


def paragraph(text: str, *, bold: bool = False) -> Block:
    """Return a block with one run of text, shown as it is."""
    return rich_text(lines(words(text, bold=bold)))


def section(mrkdwn: str, accessory: Block | None = None) -> Block:
    """Return a section of mrkdwn that was made safe, with a button beside it."""
    text = {"type": "mrkdwn", "text": mrkdwn, "verbatim": True}
    return {"type": "section", "text": text, **({"accessory": accessory} if accessory else {})}


def context(mrkdwn: str) -> Block:
    """Return a line of small print, of mrkdwn that was made safe."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": mrkdwn, "verbatim": True}]}


def contexts(rows: Sequence[str]) -> list[Block]:
    """Return lines of small print, as few blocks as hold them."""
    held: list[str] = []
    for row in rows:
        if held and len(held[-1]) + len(row) < SECTION_TEXT:
            held[-1] += f"\n{row}"
        else:
            held.append(row)
    return [context(text) for text in held]


def header(text: str) -> Block:
    """Return a heading."""
    return {"type": "header", "text": plain(shortened(text, HEADER_TEXT))}


def plain(text: str) -> Block:
    """Return a text without markup or emoji."""
    return {"type": "plain_text", "text": text, "emoji": False}


def button(label: str, action: str, value: str, *, primary: bool = False) -> Block:
    """Return a button that sends `action` with `value`."""
    style = {"style": "primary"} if primary else {}
    return {
        "type": "button",
        "text": plain(shortened(label, BUTTON_TEXT)),
        "action_id": action,
        "value": value[:BUTTON_VALUE],
        **style,
    }


def actions(buttons: Sequence[Block]) -> Block:
    """Return a row of buttons."""
    return {"type": "actions", "elements": list(buttons)}


def divider() -> Block:
    """Return a rule."""
    return {"type": "divider"}
