"""Questions that are asked without writing to the assistant: the slash command, the message shortcut, a suggestion."""

from __future__ import annotations

import time
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.render.slack.said import note
from bot.render.slack.wording import PHRASES
from bot.slack.desk import Desk
from bot.slack.origin import Origin
from bot.slack.service import Service
from bot.slack.typed import typed
from bot.slack.work import Question, claim_for, since, text_of, whose

COMMAND = "/zhicheng"
SHORTCUT = "ask_about_message"


class Asks:
    """Listens to the command, the shortcut and the buttons with suggested questions."""

    def __init__(self, service: Service, desk: Desk) -> None:
        self._service = service
        self._desk = desk

    def register(self, app: AsyncApp) -> None:
        """Listen."""
        app.command(COMMAND)(self._command)
        app.shortcut(SHORTCUT)(self._shortcut)
        app.action("ask_suggested")(self._suggested)

    async def _command(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """Answer for the asker alone."""
        question = Question(
            **whose(context),
            person=text_of(body.get("user_id")),
            door="command",
            text=typed(text_of(body.get("text"))),
            channel=text_of(body.get("channel_id")),
            response_url=body.get("response_url"),
            trigger=text_of(body.get("trigger_id")),
            asked=time.time(),
        )
        await self._desk.take(claim_for(question, "trigger", question.trigger))
        await ack()

    async def _shortcut(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """Answer somebody's message in its thread; once, whoever asks for it."""
        message = body.get("message") or {}
        channel, ts = text_of((body.get("channel") or {}).get("id")), text_of(message.get("ts"))
        question = Question(
            **whose(context),
            person=text_of((body.get("user") or {}).get("id")),
            door="shortcut",
            text=typed(text_of(message.get("text")), context.bot_user_id),
            channel=channel,
            thread=text_of(message.get("thread_ts")) or ts,
            response_url=body.get("response_url"),
            trigger=text_of(body.get("trigger_id")),
            asked=since(ts),
        )
        claim = claim_for(question, channel, ts)
        if not question.text:
            self._tell(question.response_url, "这条消息里没有文字。")
        elif not await self._desk.take(claim):
            earlier = await self._service.in_store(self._service.store.claims.find_work, claim.id)
            if earlier.get("trigger") != question.trigger:
                self._tell(question.response_url, PHRASES["zh"]["answered_before"])
        await ack()

    async def _suggested(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """Answer the question on a button, where the button stands; of App Home's, by direct message."""
        origin = Origin.of(body)
        question = Question(
            **whose(context),
            person=origin.person,
            door="suggested",
            text=origin.value,
            channel=origin.channel or origin.person,
            thread=None if origin.ephemeral else origin.thread,
            response_url=origin.response_url if origin.ephemeral else None,
            trigger=origin.trigger,
            asked=time.time(),
        )
        await self._desk.take(claim_for(question, "trigger", origin.trigger, origin.action_ts))
        await ack()

    def _tell(self, response_url: str | None, text: str) -> None:
        if response_url:
            self._service.background.start(
                self._service.poster.respond(response_url, {"response_type": "ephemeral", **note(text).payload()})
            )
