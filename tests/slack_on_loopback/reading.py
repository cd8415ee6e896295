"""What a person sees of a message or view, and what in it is alive: mentions, links, buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_TOKEN = re.compile(r"<([^<>\n]+)>")


def elements(value: Any) -> Iterator[dict[str, Any]]:
    """Yield everything in a message that sends an action."""
    if isinstance(value, dict):
        if "action_id" in value:
            yield value
        for one in value.values():
            yield from elements(one)
    elif isinstance(value, list):
        for one in value:
            yield from elements(one)


def button(message: dict[str, Any], action_id: str, number: int = 0) -> dict[str, Any]:
    """Return what pressing the `number`th button of this action sends."""
    found = [element for element in elements(message["blocks"]) if element["action_id"] == action_id]
    element = found[number]
    return {"type": element["type"], "action_id": action_id, "value": element["value"], "text": element.get("text")}


def verdict(message: dict[str, Any], name: str) -> dict[str, Any]:
    """Return what pressing 👍 (`positive`) or 👎 (`negative`) sends."""
    element = next(element for element in elements(message["blocks"]) if element["action_id"] == "feedback")
    return {"type": "feedback_buttons", "action_id": "feedback", "value": element[f"{name}_button"]["value"]}


def actions(message: dict[str, Any]) -> set[str]:
    return {element["action_id"] for element in elements(message["blocks"])}


def cited(message: dict[str, Any]) -> list[str]:
    """Return the passages whose sources can be opened, in their order."""
    return [element["value"] for element in elements(message["blocks"]) if element["action_id"] == "show_source"]


def shown(value: Any) -> str:
    """Return the text of blocks as Slack shows it, without buttons; a line for each run of text."""
    return "\n".join(_lines(value))


def alive(value: Any) -> list[str]:
    """Return the mentions and links in a message or view: what Slack would make of its mrkdwn."""
    found: list[str] = []
    for text, parsed in _texts(value):
        if parsed:
            found.extend(_TOKEN.findall(text))
    return found


def _lines(value: Any) -> Iterator[str]:
    for text, parsed in _texts(value):
        if parsed:
            text = _TOKEN.sub(lambda token: token[1].partition("|")[2] or token[1], text)
            text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        yield text


def _texts(value: Any) -> Iterator[tuple[str, bool]]:
    """Yield each run of text, with whether Slack parses it."""
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        kind = value.get("type")
        if kind == "mrkdwn":
            yield value["text"], True
        elif kind in {"plain_text", "text"}:
            yield value["text"], False
        elif kind == "link":
            yield str(value.get("text") or value["url"]), False
        elif kind == "button":
            return
        else:
            for one in value.values():
                yield from _texts(one)
