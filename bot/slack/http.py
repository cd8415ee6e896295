"""HTTP: signed requests from Slack in, acks out; the pages to install the app; health."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier
from sqlalchemy.exc import SQLAlchemyError

from bot.slack.app import dispatch
from bot.slack.service import Service

LARGEST_BODY = 1 << 20
"""In bytes: several times what Slack sends."""


class Http:
    """The server of one process."""

    def __init__(self, service: Service, app: AsyncApp, flow: AsyncOAuthFlow | None, signing_secret: str) -> None:
        self._service = service
        self._app = app
        self._flow = flow
        self._verifier = SignatureVerifier(signing_secret)
        self._ready = False
        self._runner: web.AppRunner | None = None

    async def open(self, host: str, port: int) -> int:
        """Listen, and return the port, which is chosen by the system where `port` is 0; raises `OSError`."""
        server = web.Application(client_max_size=LARGEST_BODY)
        server.router.add_post("/slack/events", self._events)
        server.router.add_get("/healthz", self._health)
        server.router.add_get("/slack/install", self._install)
        server.router.add_get("/slack/oauth_redirect", self._redirect)
        self._runner = web.AppRunner(server, access_log=None, handle_signals=False, shutdown_timeout=5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self._ready = True
        return int(self._runner.addresses[0][1])

    async def close(self) -> None:
        """Take no more requests, and answer those that are here."""
        self._ready = False
        if self._runner is not None:
            await self._runner.cleanup()

    async def _events(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        if not self._is_signed(body, request):
            return web.Response(status=401)
        try:
            bolt_request = await to_bolt_request(request)
        except (ValueError, AttributeError, TypeError):
            return web.Response(status=400)
        return await to_aiohttp_response(await dispatch(self._app, bolt_request))

    def _is_signed(self, body: bytes, request: web.Request) -> bool:
        """Tell whether Slack signed this body within the last five minutes."""
        timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 16 and signature.isascii()):
            return False
        with suppress(UnicodeDecodeError):
            return self._verifier.is_valid(body, timestamp, signature)
        return False

    async def _install(self, request: web.Request) -> web.Response:
        return await self._page(self._flow.handle_installation, request) if self._flow else web.Response(status=404)

    async def _redirect(self, request: web.Request) -> web.Response:
        return await self._page(self._flow.handle_callback, request) if self._flow else web.Response(status=404)

    async def _page(
        self, step: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]], request: web.Request
    ) -> web.Response:
        return await to_aiohttp_response(await step(await to_bolt_request(request)))

    async def _health(self, request: web.Request) -> web.Response:
        """Tell whether the process lives and, unless `?probe=live` asks for that alone, whether it can answer."""
        ready = self._ready and await self._store_answers()
        status = 200 if ready or request.query.get("probe") == "live" else 503
        return web.json_response({"live": True, "ready": ready}, status=status)

    async def _store_answers(self) -> bool:
        try:
            async with asyncio.timeout(2):
                await self._service.in_store(self._service.store.ping)
        except (SQLAlchemyError, TimeoutError):
            return False
        return True
