"""Socket Mode: envelopes in, acks out."""

from __future__ import annotations

import asyncio
import logging
import time

from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.slack.app import dispatch
from bot.slack.clients import Clients
from bot.slack.posting import FEW_ATTEMPTS, insist

_PING_SECONDS = 5
_ACKING_SECONDS = 2.0
"""How long an old socket is kept for acks that are due on it; Slack gives it ten seconds."""

log = logging.getLogger("zhicheng.socket")


class Socket:
    """The socket of one process; Slack sends each envelope to one of an app's sockets."""

    def __init__(self, app: AsyncApp, app_token: str, clients: Clients) -> None:
        self._app = app
        self._client = _Client(app_token, logger=log, web_client=clients.client(), ping_interval=_PING_SECONDS)
        self._client.proxy = clients.proxy
        self._client.socket_mode_request_listeners.append(self._handle)
        self._stopping = False

    async def open(self) -> None:
        """Connect, and stay connected; raises `RefusedError` where Slack does not know the app token."""
        web = self._client.web_client
        opened = await insist(lambda: web.apps_connections_open(app_token=self._client.app_token), FEW_ATTEMPTS)
        self._client.wss_uri = opened["url"]
        await self._client.connect()  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        """Ack what has been read, read no more, and disconnect."""
        self._stopping = True
        await self._client.acked()
        await self._client.close()  # type: ignore[no-untyped-call]

    async def _handle(self, _: AsyncBaseSocketModeClient, envelope: SocketModeRequest) -> None:
        """Answer one envelope; while stopping, leave it to another socket by not answering it."""
        if not self._stopping:
            task = asyncio.ensure_future(self._answer(envelope))
            self._client.due.add(task)
            task.add_done_callback(self._client.due.discard)
            await task

    async def _answer(self, envelope: SocketModeRequest) -> None:
        began = time.time()
        request = AsyncBoltRequest(mode="socket_mode", body=envelope.payload, headers=build_headers(envelope))
        await send_async_response(self._client, envelope, await dispatch(self._app, request), began)


class _Client(SocketModeClient):
    """Slack's aiohttp client, which leaves no ack behind when it changes sockets.

    It reads a fresh socket at once, where the built-in client waits for the old one to end.
    """

    due: set[asyncio.Task[None]]

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        self.due = set()

    async def acked(self) -> None:
        """Wait until what has been read is acked."""
        if self.due:
            await asyncio.wait(set(self.due), timeout=_ACKING_SECONDS)

    async def connect_to_new_endpoint(self, force: bool = False) -> None:
        """Change sockets."""
        await self.acked()
        await super().connect_to_new_endpoint(force)
