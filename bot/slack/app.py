"""Bolt, wired: every listener, and what becomes of a request that none wants or that fails."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.slack.answering import Answering
from bot.slack.asks import Asks
from bot.slack.buttons import Buttons
from bot.slack.desk import Desk
from bot.slack.events import Events
from bot.slack.service import Service
from bot.slack.sharing import Sharing

log = logging.getLogger("zhicheng.slack")


def build_app(service: Service, desk: Desk, flow: AsyncOAuthFlow | None) -> AsyncApp:
    """Return the app. Listeners claim and return: only then does Bolt ack, so that nothing acked can be lost."""
    answering = Answering(service, desk)
    sharing = Sharing(service, desk)
    desk.handle("question", answering.answer)
    desk.handle("share", sharing.share)
    desk.handle("hand_off", sharing.hand_off)
    app = AsyncApp(
        name="zhicheng",
        logger=logging.getLogger("zhicheng.bolt"),
        client=service.clients.client(),
        # Bolt also takes its own class here.
        authorize=service.workspaces,  # type: ignore[arg-type]
        oauth_flow=flow,
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        request_verification_enabled=False,  # `http` verifies before anything is parsed
        attaching_conversation_kwargs_enabled=False,
    )
    app.error(_failed)
    Events(service, desk).register(app)
    Asks(service, desk).register(app)
    Buttons(service, desk, sharing).register(app)
    return app


async def dispatch(app: AsyncApp, request: AsyncBoltRequest) -> BoltResponse:
    """Return the app's response; a payload that Bolt itself stumbles over is acked, so that Slack does not repeat it."""
    try:
        return await app.async_dispatch(request)
    except Exception as error:
        return await _failed(error, request.body)


async def _failed(error: Exception, body: dict[str, Any]) -> BoltResponse:
    """Ack what nothing handles; where the store failed do not, so that Slack delivers again."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200, body="")
    if isinstance(error, SQLAlchemyError):
        log.error("the store fails a request: %s", type(error).__name__)
        return BoltResponse(status=503, body="")
    log.error("error %s at a %s", secrets.token_hex(4), body.get("type", "request"), exc_info=error)
    return BoltResponse(status=200, body="")
