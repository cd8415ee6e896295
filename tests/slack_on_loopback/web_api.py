"""The Web API: each method as the app uses it, with Slack's limits and errors."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.slack_on_loopback.limits import RefusedError, check_message, check_prompts, check_view
from tests.slack_on_loopback.payloads import BOT, BOT_ID, TEAM, fresh_ts

SCOPES = "app_mentions:read,assistant:write,channels:history,chat:write,commands,groups:history,im:history,im:write"


class ApiError(Exception):
    """What Slack answers with `ok: false`."""


@dataclass
class Fault:
    """What happens to the next `times` calls of a method."""

    kind: str
    times: int
    value: Any = None


@dataclass
class WebApi:
    """The state of a workspace, and the methods that change it."""

    base: str = ""
    tokens: dict[str, str] = field(default_factory=lambda: {"xoxb-good": TEAM})
    app_tokens: set[str] = field(default_factory=lambda: {"xapp-good"})
    scopes: str = SCOPES
    outside: set[str] = field(default_factory=set)
    """Channels that the bot is no member of."""
    messages: list[dict[str, Any]] = field(default_factory=list)
    ephemeral: list[dict[str, Any]] = field(default_factory=list)
    updated: list[dict[str, Any]] = field(default_factory=list)
    views: list[dict[str, Any]] = field(default_factory=list)
    homes: dict[str, dict[str, Any]] = field(default_factory=dict)
    prompts: list[dict[str, Any]] = field(default_factory=list)
    statuses: list[dict[str, Any]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    triggers: dict[str, float] = field(default_factory=dict)
    response_urls: dict[str, dict[str, Any]] = field(default_factory=dict)
    sockets_url: Callable[[], str] = lambda: ""
    post_delay: float = 0.0

    def new_trigger(self) -> str:
        trigger = f"trigger-{uuid.uuid4().hex}"
        self.triggers[trigger] = time.time()
        return trigger

    def new_response_url(self, channel: str, user: str) -> str:
        key = uuid.uuid4().hex
        self.response_urls[key] = {"channel": channel, "user": user, "uses": 0}
        return f"{self.base}/response/{key}"

    async def call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.calls.append(method)
        given = await _arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or given.get("token", "")
        fault = self._next_fault(method)
        if fault and fault.kind == "limit":
            return web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(fault.value)}
            )
        if fault and fault.kind == "refuse":
            return web.json_response({"ok": False, "error": fault.value})
        if fault and fault.kind == "drop":
            return _dropped(request)
        handler: Callable[[str, dict[str, Any]], Awaitable[dict[str, Any]]] | None = getattr(
            self, "_" + method.replace(".", "_"), None
        )
        if handler is None:
            self.violations.append(f"unknown method {method}")
            return web.json_response({"ok": False, "error": "unknown_method"})
        try:
            if method == "apps.connections.open" and token not in self.app_tokens:
                raise ApiError("invalid_auth")
            if method not in {"apps.connections.open", "oauth.v2.access"} and token not in self.tokens:
                raise ApiError("invalid_auth")
            answer = await handler(token, given)
        except ApiError as error:
            return web.json_response({"ok": False, "error": str(error)})
        except RefusedError as error:
            self.violations.append(f"{method}: {error}")
            return web.json_response({"ok": False, "error": "invalid_blocks", "told": str(error)})
        if fault and fault.kind == "lose":
            return _dropped(request)
        return web.json_response({"ok": True, **answer}, headers={"x-oauth-scopes": self.scopes})

    def _next_fault(self, method: str) -> Fault | None:
        waiting = self.faults[method]
        if not waiting:
            return None
        waiting[0].times -= 1
        return waiting.pop(0) if waiting[0].times <= 0 else waiting[0]

    async def respond(self, request: web.Request) -> web.StreamResponse:
        known = self.response_urls.get(request.match_info["key"])
        if known is None:
            return web.Response(status=404, text="expired_url")
        known["uses"] += 1
        if known["uses"] > 5:
            return web.Response(status=404, text="used_url")
        fault = self._next_fault("response_url")
        if fault and fault.kind == "limit":
            return web.Response(status=429, headers={"Retry-After": str(fault.value)})
        payload = await request.json()
        try:
            check_message(payload)
        except RefusedError as error:
            self.violations.append(f"response_url: {error}")
            return web.Response(status=400, text=str(error))
        if payload.get("response_type") == "in_channel":
            self._keep(known["channel"], payload)
        else:
            self.ephemeral.append({**payload, "channel": known["channel"], "user": known["user"], "ts": fresh_ts()})
        return _dropped(request) if fault and fault.kind == "lose" else web.Response(text="ok")

    def _keep(self, channel: str, payload: dict[str, Any], team: str = TEAM) -> dict[str, Any]:
        kept = {
            **payload,
            "channel": f"D{channel[1:]}" if channel.startswith("U") else channel,
            "ts": fresh_ts(),
            "user": BOT,
            "bot_id": BOT_ID,
            "team": team,
        }
        self.messages.append(kept)
        return kept

    async def _auth_test(self, token: str, _: dict[str, Any]) -> dict[str, Any]:
        team = self.tokens[token]
        return {
            "user_id": BOT,
            "bot_id": BOT_ID,
            "team_id": team,
            "team": "loopback",
            "user": "zhicheng",
            "url": self.base,
        }

    async def _apps_connections_open(self, _: str, given: dict[str, Any]) -> dict[str, Any]:
        return {"url": self.sockets_url()}

    async def _chat_postMessage(self, token: str, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        channel = given.get("channel", "")
        if not channel or channel == "C404":
            raise ApiError("channel_not_found")
        if channel in self.outside:
            raise ApiError("not_in_channel")
        check_message(given)
        await asyncio.sleep(self.post_delay)
        kept = self._keep(channel, given, self.tokens[token])
        return {"channel": kept["channel"], "ts": kept["ts"], "message": kept}

    async def _chat_update(self, _: str, given: dict[str, Any]) -> dict[str, Any]:
        check_message(given)
        self.updated.append(given)
        return {"channel": given["channel"], "ts": given["ts"]}

    async def _chat_getPermalink(self, _: str, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        ts = given["message_ts"].replace(".", "")
        return {"permalink": f"https://loopback.slack.com/archives/{given['channel']}/p{ts}"}

    async def _conversations_open(self, _: str, given: dict[str, Any]) -> dict[str, Any]:
        return {"channel": {"id": f"D{given['users'][1:]}"}}

    async def _conversations_replies(self, _: str, given: dict[str, Any]) -> dict[str, Any]:
        return self._listed(given, lambda one: given["ts"] in (one.get("thread_ts"), one["ts"]))

    async def _conversations_history(self, _: str, given: dict[str, Any]) -> dict[str, Any]:
        return self._listed(given, lambda one: "thread_ts" not in one)

    def _listed(self, given: dict[str, Any], wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        with_metadata = str(given.get("include_all_metadata")).lower() in {"true", "1"}
        found = [
            {key: value for key, value in one.items() if key != "metadata" or with_metadata}
            for one in self.messages
            if one["channel"] == given["channel"] and wanted(one) and float(one["ts"]) >= float(given.get("oldest", 0))
        ]
        start = int(given.get("cursor") or 0)
        page = found[start : start + min(int(given.get("limit", 100)), 2)]  # short pages, so that paging is exercised
        more = start + len(page) < len(found)
        return {"messages": page, "response_metadata": {"next_cursor": str(start + len(page)) if more else ""}}

    async def _views_open(self, _: str, given: dict[str, Any]) -> dict[str, Any]:
        issued = self.triggers.pop(given["trigger_id"], None)
        if issued is None:
            raise ApiError("exchanged_trigger_id")
        if time.time() - issued > 3:
            raise ApiError("expired_trigger_id")
        check_view(given["view"])
        self.views.append(given["view"])
        return {"view": given["view"]}

    async def _views_publish(self, _: str, given: dict[str, Any]) -> dict[str, Any]:
        check_view(given["view"])
        self.homes[given["user_id"]] = given["view"]
        return {"view": given["view"]}

    async def _assistant_threads_setStatus(self, _: str, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        self.statuses.append(given)
        return {}

    async def _assistant_threads_setSuggestedPrompts(self, _: str, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        check_prompts(given["prompts"])
        self.prompts.append(given)
        return {}

    async def _oauth_v2_access(self, _: str, given: dict[str, Any]) -> dict[str, Any]:
        if given.get("code") != "good":
            raise ApiError("invalid_code")
        self.tokens["xoxb-second"] = "T2"
        return {
            "app_id": "A1",
            "authed_user": {"id": "UADMIN"},
            "scope": self.scopes,
            "token_type": "bot",
            "access_token": "xoxb-second",
            "bot_user_id": BOT,
            "team": {"id": "T2", "name": "second"},
            "enterprise": None,
            "is_enterprise_install": False,
        }


async def _arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    given: dict[str, Any] = dict(await request.post())
    for name, value in {**request.query, **given}.items():
        looks_like_json = isinstance(value, str) and value[:1] in {"[", "{"}
        given[name] = json.loads(value) if looks_like_json else value
    return given


def _dropped(request: web.Request) -> web.StreamResponse:
    """Close the connection in place of a reply."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
