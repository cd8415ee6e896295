"""What Slack refuses: its documented limits for messages and views (Block Kit reference, November 2026)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Block = dict[str, Any]


class RefusedError(ValueError):
    """A payload is over a limit; the message says which."""


def _need(condition: bool, told: str) -> None:
    if not condition:
        raise RefusedError(told)


def check_message(payload: dict[str, Any]) -> None:
    blocks = payload.get("blocks") or []
    _need(bool(blocks or payload.get("text")), "no_text")
    _need(len(payload.get("text") or "") <= 40_000, "msg_too_long")
    _need(len(blocks) <= 50, f"{len(blocks)} blocks in a message")
    _check_blocks(blocks, in_view=False)
    _need(_shown(blocks) <= 13_200, f"msg_blocks_too_long: {_shown(blocks)}")
    metadata = payload.get("metadata")
    if metadata:
        _need(isinstance(metadata.get("event_type"), str), "metadata without event_type")
        _need(isinstance(metadata.get("event_payload"), dict), "metadata without event_payload")


def check_view(view: dict[str, Any]) -> None:
    _need(view.get("type") in {"modal", "home"}, "view type")
    blocks = view["blocks"]
    _need(len(blocks) <= 100, f"{len(blocks)} blocks in a view")
    _check_blocks(blocks, in_view=True)
    _need(len(view.get("private_metadata", "")) <= 3_000, "private_metadata")
    _need(len(view.get("callback_id", "")) <= 255, "callback_id")
    _need(len(str(view).encode()) <= 250_000, "view over 250 kB")
    for name in ("title", "submit", "close"):
        if name in view:
            _text(view[name], 24, only="plain_text")
    if view["type"] == "modal":
        _need("title" in view, "modal without title")
        has_input = any(block["type"] == "input" for block in blocks)
        _need(not has_input or "submit" in view, "input without submit")


def check_prompts(prompts: Sequence[dict[str, str]]) -> None:
    _need(1 <= len(prompts) <= 4, f"{len(prompts)} prompts")
    for prompt in prompts:
        _need(bool(prompt.get("title") and prompt.get("message")), "prompt without title or message")


def _shown(value: Any) -> int:
    if isinstance(value, dict):
        own = len(value["text"]) if isinstance(value.get("text"), str) else 0
        return own + sum(map(_shown, value.values()))
    return sum(map(_shown, value)) if isinstance(value, list) else 0


def _check_blocks(blocks: Sequence[Block], *, in_view: bool) -> None:
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    _need(len(ids) == len(set(ids)), "block_id twice")
    for block in blocks:
        _need(len(block.get("block_id", "")) <= 255, "block_id")
        kind = block.get("type", "")
        _need(kind in _BLOCKS, f"unknown block {kind}")
        _need(kind != "input" or in_view, "input in a message")
        _BLOCKS[kind](block)
        actions = list(_action_ids(block))
        _need(len(actions) == len(set(actions)), "action_id twice in a block")


def _action_ids(value: Any) -> Any:
    if isinstance(value, dict):
        if "action_id" in value:
            yield value["action_id"]
        for one in value.values():
            yield from _action_ids(one)
    elif isinstance(value, list):
        for one in value:
            yield from _action_ids(one)


def _text(value: Any, most: int, *, only: str | None = None) -> None:
    _need(isinstance(value, dict), "no text object")
    _need(value.get("type") in ({only} if only else {"plain_text", "mrkdwn"}), f"text type {value.get('type')}")
    known = {"type", "text", "emoji"} if value["type"] == "plain_text" else {"type", "text", "verbatim"}
    _need(set(value) <= known, f"unknown keys {set(value) - known}")
    _need(1 <= len(value["text"]) <= most, f"text of {len(value['text'])} characters, {most} at most")


def _section(block: Block) -> None:
    _need("text" in block or "fields" in block, "empty section")
    if "text" in block:
        _text(block["text"], 3_000)
    _need(len(block.get("fields", [])) <= 10, "fields")
    if "accessory" in block:
        _element(block["accessory"])


def _context(block: Block) -> None:
    _need(1 <= len(block["elements"]) <= 10, "context elements")
    for element in block["elements"]:
        _text(element, 3_000)


def _header(block: Block) -> None:
    _text(block["text"], 150, only="plain_text")


def _actions(block: Block) -> None:
    _need(1 <= len(block["elements"]) <= 25, "actions elements")
    for element in block["elements"]:
        _element(element)


def _context_actions(block: Block) -> None:
    _need(1 <= len(block["elements"]) <= 5, "context_actions elements")
    for element in block["elements"]:
        _need(element["type"] in {"feedback_buttons", "icon_button"}, "context_actions element")
        _action_id(element)
        for name in ("positive_button", "negative_button"):
            _text(element[name]["text"], 75, only="plain_text")
            _need(len(element[name]["value"]) <= 2_000, "value")


def _input(block: Block) -> None:
    _text(block["label"], 2_000, only="plain_text")
    element = block["element"]
    _need(element["type"] in {"radio_buttons", "plain_text_input", "static_select"}, "input element")
    _action_id(element)
    options = element.get("options", [])
    _need(len(options) <= (10 if element["type"] == "radio_buttons" else 100), "options")
    for option in options:
        _text(option["text"], 75)
        _need(1 <= len(option["value"]) <= 150, "option value")
    _need(element.get("max_length", 1) <= 3_000, "max_length")


def _rich_text(block: Block) -> None:
    _need(bool(block["elements"]), "empty rich_text")
    for part in block["elements"]:
        _need(
            part["type"] in {"rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted"},
            f"unknown rich_text part {part['type']}",
        )
        _need(bool(part["elements"]), "empty rich_text part")
        for element in part["elements"]:
            _need(element["type"] in {"text", "link", "user", "emoji", "rich_text_section"}, "rich_text element")
            if element["type"] == "text":
                _need(bool(element["text"]), "empty text in rich_text")


def _markdown(block: Block) -> None:
    _need(1 <= len(block["text"]) <= 12_000, "markdown text")


def _element(element: Block) -> None:
    _need(element["type"] in {"button", "static_select", "overflow"}, f"unknown element {element['type']}")
    _action_id(element)
    if element["type"] == "button":
        _text(element["text"], 75, only="plain_text")
        _need(len(element.get("value", "")) <= 2_000, "value")
        _need(element.get("style", "primary") in {"primary", "danger"}, "style")


def _action_id(element: Block) -> None:
    _need(1 <= len(element["action_id"]) <= 255, "action_id")


_BLOCKS: dict[str, Callable[[Block], None]] = {
    "section": _section,
    "context": _context,
    "context_actions": _context_actions,
    "actions": _actions,
    "header": _header,
    "divider": lambda _: None,
    "input": _input,
    "rich_text": _rich_text,
    "markdown": _markdown,
}
