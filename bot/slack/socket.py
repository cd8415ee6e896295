"""Socket Mode: envelopes in, acks out."""

from __future__ import annotations

import asyncio
import logging
import time

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.slack.app import dispatch
from bot.slack.clients import Clients

log = logging.getLogger("zhicheng.socket")


class Socket(AsyncSocketModeHandler):
    """The socket of one process; Slack sends each envelope to one of an app's sockets.

    The aiohttp client reads a fresh socket at once, where the built-in one waits for the old one to end.
    """

    def __init__(self, app: AsyncApp, app_token: str, clients: Clients) -> None:
        super().__init__(app, app_token, logger=log, web_client=clients.client(), ping_interval=5)
        self.client.proxy = clients.proxy
        self._handling: set[asyncio.Task[None]] = set()
        self._stopping = False

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Answer one envelope; while stopping, leave it to another socket by not answering it."""
        if self._stopping:
            return
        task = asyncio.ensure_future(self._answer(client, req))
        self._handling.add(task)
        task.add_done_callback(self._handling.discard)
        await task

    async def _answer(self, client: SocketModeClient, envelope: SocketModeRequest) -> None:
        began = time.time()
        request = AsyncBoltRequest(mode="socket_mode", body=envelope.payload, headers=build_headers(envelope))
        await send_async_response(client, envelope, await dispatch(self.app, request), began)

    async def open(self) -> None:
        """Connect, and stay connected."""
        await self.connect_async()  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        """Ack what has been read, read no more, and disconnect."""
        self._stopping = True
        if self._handling:
            await asyncio.wait(self._handling, timeout=5)
        await self.close_async()  # type: ignore[no-untyped-call]
