"""One Slack: its server in a thread of its own, and what happens in it, for tests to call."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import random
import threading
import time
import uuid
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from tests.slack_on_loopback import payloads
from tests.slack_on_loopback.web_api import Fault, WebApi

SIGNING_SECRET = "signing-secret"
_ACK_SECONDS = 3.0
_Value = TypeVar("_Value")


@dataclass
class Delivery:
    """One payload on its way: how often it was sent, and when it was acked (seconds after it was first sent)."""

    attempts: int = 0
    ack_seconds: float | None = None
    ack: Any = None
    status: int | None = None


@dataclass
class _Socket:
    connection: web.WebSocketResponse
    acks: dict[str, asyncio.Future[Any]] = field(default_factory=dict)
    leaving: bool = False


class Slack:
    """A workspace in which things happen. Every method may be called from any thread."""

    def __init__(self) -> None:
        self.api = WebApi()
        self.events_url: str | None = None
        """Where the app listens in HTTP mode; None in Socket Mode."""
        self.sockets: list[_Socket] = []
        self.connections = 0
        self.refresh_every: float | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._random = random.Random(7)  # noqa: S311
        self.url = self._wait(self._start())

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    def close(self) -> None:
        self._wait(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def begin_anew(self) -> None:
        """Forget what was said, and behave."""
        for said in (self.api.messages, self.api.ephemeral, self.api.updated, self.api.views, self.api.prompts):
            said.clear()
        self.api.statuses.clear()
        self.api.calls.clear()
        self.api.faults.clear()
        self.api.homes.clear()

    async def _start(self) -> str:
        app = web.Application(client_max_size=1 << 22)
        app.router.add_route("*", "/api/{method}", self.api.call)
        app.router.add_post("/response/{key}", self.api.respond)
        app.router.add_get("/link", self._link)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024).start()
        self._client = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        port = self._runner.addresses[0][1]
        self.api.base = f"http://127.0.0.1:{port}"
        self.api.sockets_url = lambda: f"ws://127.0.0.1:{port}/link?ticket={uuid.uuid4().hex}"
        return self.api.base

    async def _stop(self) -> None:
        await self._client.close()
        await self._runner.cleanup()

    def _wait(self, work: Coroutine[Any, Any, _Value]) -> _Value:
        return self._begin(work).result(timeout=120)

    def _begin(self, work: Coroutine[Any, Any, _Value]) -> Future[_Value]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    # ---- Socket Mode

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        connection = web.WebSocketResponse()
        await connection.prepare(request)
        socket = _Socket(connection)
        self.connections += 1
        await connection.send_json(
            {"type": "hello", "num_connections": len(self.sockets) + 1, "connection_info": {"app_id": "A1"}}
        )
        self.sockets.append(socket)
        refreshing = asyncio.create_task(self._refresh_in_time(socket)) if self.refresh_every else None
        try:
            async for message in connection:
                if message.type == aiohttp.WSMsgType.TEXT:
                    told = json.loads(message.data)
                    waiting = socket.acks.get(told.get("envelope_id", ""))
                    if waiting and not waiting.done():
                        waiting.set_result(told.get("payload"))
        finally:
            if refreshing:
                refreshing.cancel()
            if socket in self.sockets:
                self.sockets.remove(socket)
        return connection

    async def _refresh_in_time(self, socket: _Socket) -> None:
        assert self.refresh_every
        await asyncio.sleep(self.refresh_every)
        await self._refresh(socket)

    async def _refresh(self, socket: _Socket) -> None:
        """Tell a socket to go, as Slack does about every hour; the old one stays open for a while."""
        socket.leaving = True
        await socket.connection.send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {}})

    def refresh(self) -> None:
        async def all_of_them() -> None:
            for socket in list(self.sockets):
                await self._refresh(socket)

        self._wait(all_of_them())

    async def _by_socket(
        self, kind: str, payload: dict[str, Any], delivery: Delivery, to: _Socket | None = None
    ) -> bool:
        ready = [socket for socket in self.sockets if not socket.leaving]
        if to is None and not ready:
            await asyncio.sleep(0.05)
            return False
        socket = to or self._random.choice(ready)
        envelope = uuid.uuid4().hex
        waiting: asyncio.Future[Any] = self._loop.create_future()
        socket.acks[envelope] = waiting
        delivery.attempts += 1
        try:
            await socket.connection.send_json(
                {
                    "envelope_id": envelope,
                    "type": kind,
                    "payload": payload,
                    "accepts_response_payload": kind != "events_api",
                    "retry_attempt": delivery.attempts - 1,
                    "retry_reason": "timeout" if delivery.attempts > 1 else "",
                }
            )
            delivery.ack = await asyncio.wait_for(waiting, _ACK_SECONDS)
        except (TimeoutError, ConnectionError):
            return False
        finally:
            socket.acks.pop(envelope, None)
        return True

    # ---- HTTP

    async def _by_http(self, kind: str, payload: dict[str, Any], delivery: Delivery) -> bool:
        assert self.events_url
        if kind == "events_api":
            body, content_type = json.dumps(payload), "application/json"
        else:
            form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
            body, content_type = urlencode(form), "application/x-www-form-urlencoded"
        delivery.attempts += 1
        headers = {"Content-Type": content_type, **signed(body)}
        if delivery.attempts > 1:
            headers["X-Slack-Retry-Num"] = str(delivery.attempts - 1)
        try:
            async with self._client.post(
                self.events_url, data=body, headers=headers, timeout=aiohttp.ClientTimeout(total=_ACK_SECONDS)
            ) as response:
                delivery.status = response.status
                delivery.ack = await response.text()
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError):
            await asyncio.sleep(0.05)
            return False

    # ---- deliveries

    async def deliver(self, kind: str, payload: dict[str, Any], *, attempts: int = 40) -> Delivery:
        """Send a payload until it is acked, as Slack does (faster, so that tests need not wait for minutes)."""
        delivery = Delivery()
        began = time.perf_counter()
        for _ in range(attempts):
            send = self._by_http if self.events_url else self._by_socket
            if await send(kind, payload, delivery):
                delivery.ack_seconds = time.perf_counter() - began
                break
        return delivery

    def send(self, kind: str, payload: dict[str, Any], *, times: int = 1, attempts: int = 40) -> Delivery:
        """Deliver a payload, `times` times over, and wait for the acks; return the last delivery."""
        for _ in range(times):
            last = self._wait(self.deliver(kind, payload, attempts=attempts))
        return last

    def begin(self, kind: str, payload: dict[str, Any]) -> Future[Delivery]:
        """Deliver a payload without waiting."""
        return self._begin(self.deliver(kind, payload))

    def send_to_all(self, kind: str, payload: dict[str, Any]) -> list[Delivery]:
        """Deliver a payload to every socket at the same time."""

        async def everywhere() -> list[Delivery]:
            deliveries = [Delivery() for _ in self.sockets]
            pairs = zip(list(self.sockets), deliveries, strict=True)
            await asyncio.gather(*(self._by_socket(kind, payload, one, to) for to, one in pairs))
            return deliveries

        return self._wait(everywhere())

    # ---- what people do

    def write(
        self, channel: str, user: str, text: str, *, thread: str | None = None, ts: str | None = None, **more: Any
    ) -> str:
        """Write a message; one that mentions the bot in a channel arrives as two events. Return its time stamp."""
        ts = ts or payloads.fresh_ts()
        if f"<@{payloads.BOT}>" in text and not channel.startswith("D"):
            self.send("events_api", payloads.event(payloads.mention(channel, user, text, ts, thread)))
        self.send("events_api", payloads.event(payloads.message(channel, user, text, ts, thread, **more)))
        return ts

    def mention(self, channel: str, user: str, text: str, *, thread: str | None = None) -> str:
        return self.write(channel, user, f"<@{payloads.BOT}> {text}", thread=thread)

    def command(self, channel: str, user: str, text: str, *, times: int = 1) -> Delivery:
        url, trigger = self.api.new_response_url(channel, user), self.api.new_trigger()
        return self.send("slash_commands", payloads.command(channel, user, text, url, trigger), times=times)

    def shortcut(self, channel: str, user: str, about: dict[str, Any], *, times: int = 1) -> Delivery:
        url, trigger = self.api.new_response_url(channel, user), self.api.new_trigger()
        return self.send("interactive", payloads.shortcut(channel, user, about, url, trigger), times=times)

    def press(
        self, user: str, action: dict[str, Any], shown: dict[str, Any] | None = None, *, times: int = 1
    ) -> Delivery:
        """Press a button of a message that the app has sent, or of a view."""
        channel = shown["channel"] if shown else None
        ephemeral = shown is not None and shown.get("response_type") == "ephemeral"
        url = self.api.new_response_url(channel, user) if channel else None
        body = payloads.block_action(
            user,
            action,
            self.api.new_trigger(),
            channel=channel,
            shown=shown,
            response_url=url,
            ephemeral=ephemeral,
        )
        return self.send("interactive", body, times=times)

    def submit(self, user: str, view: dict[str, Any], values: dict[str, Any]) -> Delivery:
        return self.send("interactive", payloads.view_submission(user, view, values))

    # ---- what is seen

    def misbehave(self, method: str, kind: str, times: int = 1, value: Any = None) -> None:
        """Have the next calls of a method limited, refused, dropped before or after (`lose`) they take effect."""
        self.api.faults[method].append(Fault(kind, times, value))

    def until(self, condition: Callable[[], _Value], seconds: float = 60.0) -> _Value:
        """Wait until something holds, and return it; fail after so many seconds."""
        deadline = time.monotonic() + seconds
        while not (value := condition()):
            if time.monotonic() > deadline:
                raise AssertionError("nothing of the kind happened")
            time.sleep(0.01)
        return value

    def replies(self, channel: str, thread: str) -> list[dict[str, Any]]:
        return [one for one in self.api.messages if one["channel"] == channel and one.get("thread_ts") == thread]

    def reply(self, channel: str, thread: str, number: int = 1) -> dict[str, Any]:
        """Wait for the answer in a thread, the `number`th one."""
        return self.until(lambda: self.replies(channel, thread)[number - 1 : number])[0]


def signed(body: str, *, at: float | None = None, secret: str = SIGNING_SECRET) -> dict[str, str]:
    """Return the headers by which Slack proves that a body is its own."""
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
