"""What Slack sends to an app."""

from __future__ import annotations

import itertools
import time
import uuid
from typing import Any

BOT = "UBOT"
BOT_ID = "BBOT"
TEAM = "T1"

_ticks = itertools.count(1)


def fresh_ts() -> str:
    """Return a time stamp that no other message has."""
    return f"{int(time.time())}.{next(_ticks) % 1_000_000:06d}"


def event(inner: dict[str, Any], team: str = TEAM) -> dict[str, Any]:
    return {
        "token": "verification",
        "team_id": team,
        "api_app_id": "A1",
        "event": inner,
        "type": "event_callback",
        "event_id": f"Ev{uuid.uuid4().hex[:10]}",
        "event_time": int(time.time()),
        "authorizations": [{"enterprise_id": None, "team_id": team, "user_id": BOT, "is_bot": True}],
    }


def message(channel: str, user: str, text: str, ts: str, thread: str | None = None, **more: Any) -> dict[str, Any]:
    kind = "im" if channel.startswith("D") else "channel"
    threaded = {"thread_ts": thread} if thread else {}
    return {
        "type": "message",
        "channel": channel,
        "channel_type": kind,
        "user": user,
        "text": text,
        "ts": ts,
        "event_ts": ts,
        **threaded,
        **more,
    }


def mention(channel: str, user: str, text: str, ts: str, thread: str | None = None) -> dict[str, Any]:
    inner = message(channel, user, text, ts, thread)
    del inner["channel_type"]
    return {**inner, "type": "app_mention"}


def command(channel: str, user: str, text: str, response_url: str, trigger: str) -> dict[str, Any]:
    return {
        "token": "verification",
        "team_id": TEAM,
        "team_domain": "loopback",
        "channel_id": channel,
        "channel_name": "somewhere",
        "user_id": user,
        "user_name": user.lower(),
        "command": "/zhicheng",
        "text": text,
        "api_app_id": "A1",
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger,
    }


def shortcut(
    channel: str, user: str, about: dict[str, Any], response_url: str, trigger: str, callback: str = "ask_about_message"
) -> dict[str, Any]:
    return {
        "type": "message_action",
        "token": "verification",
        "action_ts": fresh_ts(),
        "team": {"id": TEAM, "domain": "loopback"},
        "user": {"id": user, "name": user.lower(), "team_id": TEAM},
        "channel": {"id": channel, "name": "somewhere"},
        "is_enterprise_install": False,
        "callback_id": callback,
        "trigger_id": trigger,
        "response_url": response_url,
        "message_ts": about["ts"],
        "message": about,
    }


def block_action(
    user: str,
    action: dict[str, Any],
    trigger: str,
    *,
    channel: str | None = None,
    shown: dict[str, Any] | None = None,
    response_url: str | None = None,
    ephemeral: bool = False,
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "loopback"},
        "user": {"id": user, "username": user.lower(), "team_id": TEAM},
        "api_app_id": "A1",
        "token": "verification",
        "trigger_id": trigger,
        "is_enterprise_install": False,
        "actions": [{"block_id": "b", "action_ts": fresh_ts(), **action}],
    }
    if channel is None:
        body["container"] = {"type": "view", "view_id": "V1"}
        body["view"] = {"id": "V1", "type": "home"}
        return body
    assert shown is not None
    body["container"] = {
        "type": "message",
        "message_ts": shown["ts"],
        "channel_id": channel,
        "is_ephemeral": ephemeral,
    }
    body["channel"] = {"id": channel, "name": "somewhere"}
    body["response_url"] = response_url
    if not ephemeral:
        body["message"] = shown
    return body


def view_submission(user: str, view: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "loopback"},
        "user": {"id": user, "username": user.lower(), "team_id": TEAM},
        "api_app_id": "A1",
        "token": "verification",
        "trigger_id": f"trigger-{uuid.uuid4().hex}",
        "view": {**view, "id": "V2", "state": {"values": values}},
        "response_urls": [],
    }
