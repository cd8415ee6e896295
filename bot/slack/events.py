"""What people write: mentions, direct messages, follow-ups in threads; and App Home."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.render.slack.blocks import shortened
from bot.render.slack.home import home_view
from bot.slack.desk import Desk
from bot.slack.posting import insist
from bot.slack.service import Service
from bot.slack.typed import is_courtesy, mentions, mentions_somebody, typed
from bot.slack.work import Question, claim_for, since, text_of, whose

_WRITTEN = {None, "", "file_share", "thread_broadcast"}
"""Subtypes of messages that somebody wrote; the others tell of changes, joins and the like."""
_MOST_PROMPTS = 4


class Events:
    """Listens to the Events API."""

    def __init__(self, service: Service, desk: Desk) -> None:
        self._service = service
        self._desk = desk

    def register(self, app: AsyncApp) -> None:
        """Listen; Bolt acks when a listener returns."""
        app.event("app_mention")(self._message)
        app.event("message")(self._message)
        app.event("app_home_opened")(self._home)
        app.event("assistant_thread_started")(self._pane)
        app.event("tokens_revoked")(self._revoked)
        app.event("app_uninstalled")(self._uninstalled)

    async def _message(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        """Claim a message that is a question to the assistant; other bots' and its own are none."""
        person, channel, ts = (text_of(event.get(name)) for name in ("user", "channel", "ts"))
        by_bot = event.get("bot_id") or event.get("bot_profile") or person == context.bot_user_id
        if by_bot or event.get("subtype") not in _WRITTEN or not (person and channel and ts):
            return
        thread = text_of(event.get("thread_ts"))
        door = await self._door(event, context, person, channel, thread)
        if door is None:
            return
        question = Question(
            **whose(context),
            person=person,
            door=door,
            text=typed(text_of(event.get("text")), context.bot_user_id),
            channel=channel,
            thread=thread or ts,
            asked=since(ts),
            began=door == "mention" and thread in {"", ts},
        )
        await self._desk.take(claim_for(question, channel, ts))

    async def _door(
        self, event: dict[str, Any], context: AsyncBoltContext, person: str, channel: str, thread: str
    ) -> str | None:
        """Return by which door a message comes, None where it is not for the assistant."""
        text = text_of(event.get("text"))
        if event.get("channel_type") == "im" or channel.startswith("D"):
            return "message"
        mentioned = event.get("type") == "app_mention" or mentions(text, context.bot_user_id)
        alone = bool(thread) and await self._service.in_store(
            self._service.store.claims.may_follow_up, context.team_id or "", channel, thread, person
        )
        if mentioned:
            return "mention"
        to_others = mentions_somebody(text) or is_courtesy(text)
        follows = alone and not to_others and self._service.settings.follows_up_in(channel)
        return "follow_up" if follows else None

    async def _home(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        """Show what is known in the home tab; in the messages tab, suggest questions."""
        if event.get("tab") == "home":
            self._service.background.start(self._publish(text_of(event.get("user")), context))
        elif event.get("tab") == "messages" and event.get("channel"):
            # With a thread_ts such a call fails silently under `agent_view`.
            self._service.background.start(self._suggest(context, channel_id=event["channel"]))

    async def _pane(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        """Suggest questions in the pane of workspaces that have the older one."""
        thread = event.get("assistant_thread") or {}
        if thread.get("channel_id"):
            self._service.background.start(
                self._suggest(context, channel_id=thread["channel_id"], thread_ts=thread.get("thread_ts"))
            )

    async def _publish(self, person: str, context: AsyncBoltContext) -> None:
        workspace = await self._service.workspaces.find(**whose(context))
        if workspace is not None and person:
            view = home_view(self._service.assistant().index.knowledge, self._service.typical)
            await insist(lambda: workspace.client.views_publish(user_id=person, view=view))

    async def _suggest(self, context: AsyncBoltContext, **where: Any) -> None:
        workspace = await self._service.workspaces.find(**whose(context))
        if workspace is not None:
            prompts = [
                {"title": shortened(question, 60), "message": question}
                for question in self._service.typical[:_MOST_PROMPTS]
            ]
            await insist(lambda: workspace.client.assistant_threads_setSuggestedPrompts(prompts=prompts, **where))

    async def _revoked(self, event: dict[str, Any], context: AsyncBoltContext) -> None:
        """Forget an installation whose bot token is good no more."""
        if (event.get("tokens") or {}).get("bot"):
            await self._uninstalled(context)

    async def _uninstalled(self, context: AsyncBoltContext) -> None:
        """Forget the installation of a workspace that has taken the app away."""
        enterprise, team = context.enterprise_id or "", context.team_id or ""
        for place in [(enterprise, "")] if context.is_enterprise_install else [(enterprise, team), ("", team)]:
            await self._service.in_store(self._service.store.installations.remove, *place)
