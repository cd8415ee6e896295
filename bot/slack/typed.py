"""The text of a Slack message → what a person typed."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"<([^<>]+)>")
_COURTESY = re.compile(
    r"(?:(?:谢谢|多谢|感谢|好|行|收到|明白|知道|懂|ok|okay|thanks|thank you|got it)[你您了啦哈的\s,，.。!！~～]*)+",
    re.IGNORECASE,
)


def typed(text: str, bot_user: str | None = None) -> str:
    """Return `text` without mentions of the bot, links as they read, and `&lt;` and the like as characters."""
    shown = _TOKEN.sub(lambda token: _shown(token[1], bot_user), text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def mentions(text: str, user: str | None) -> bool:
    """Tell whether a message mentions this user."""
    return user is not None and any(token.split("|")[0] == f"@{user}" for token in _TOKEN.findall(text))


def mentions_somebody(text: str) -> bool:
    """Tell whether a message mentions any user or group, and so speaks to somebody."""
    return any(token.startswith(("@", "!subteam", "!here", "!channel", "!everyone")) for token in _TOKEN.findall(text))


def is_courtesy(text: str) -> bool:
    """Tell whether a message only thanks, or says that it was understood."""
    return _COURTESY.fullmatch(text.strip()) is not None


def _shown(token: str, bot_user: str | None) -> str:
    target, _, label = token.partition("|")
    if target.startswith("@"):
        return "" if target[1:] == bot_user else f"@{label or target[1:]}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return label or "@" + target[1:].partition("^")[0]
    return label or target.removeprefix("mailto:")
