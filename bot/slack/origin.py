"""Where a button was pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.slack.work import text_of


@dataclass(frozen=True, slots=True)
class Origin:
    """Who pressed which button in which message; without `channel` it stands in a view.

    `thread` is where an answer to the press belongs. `ephemeral` tells that only this person sees the message.
    """

    person: str
    value: str
    trigger: str
    action_ts: str
    channel: str
    ts: str
    thread: str | None
    ephemeral: bool
    response_url: str | None

    @classmethod
    def of(cls, body: dict[str, Any]) -> Origin:
        """Read a `block_actions` payload."""
        action = (body.get("actions") or [{}])[0]
        container = body.get("container") or {}
        message = body.get("message") or {}
        chosen = action.get("selected_option") or {}
        label = (action.get("text") or {}).get("text")
        ts = text_of(container.get("message_ts")) or text_of(message.get("ts"))
        return cls(
            person=text_of((body.get("user") or {}).get("id")),
            value=text_of(action.get("value") or chosen.get("value") or label),
            trigger=text_of(body.get("trigger_id")),
            action_ts=text_of(action.get("action_ts")),
            channel=text_of((body.get("channel") or {}).get("id")) or text_of(container.get("channel_id")),
            ts=ts,
            thread=text_of(message.get("thread_ts")) or text_of(container.get("thread_ts")) or ts or None,
            ephemeral=bool(container.get("is_ephemeral")),
            response_url=body.get("response_url"),
        )
