"""What people do with an answer: judge it, see the source, share it, hand the question to a person."""

from __future__ import annotations

import time
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.errors import QuestionError
from bot.lookup import find_passage
from bot.render.slack.said import note
from bot.render.slack.views import gone_view, reason_view, source_view
from bot.render.slack.wording import PHRASES, REASONS
from bot.slack.desk import Desk
from bot.slack.origin import Origin
from bot.slack.posting import Posted, attempt
from bot.slack.service import Service
from bot.slack.sharing import Sharing
from bot.slack.work import HandOff, Share, claim_for, text_of, whose
from bot.slack.workspaces import Workspace
from bot.store.answers import GivenAnswer

_MOST_WORDS = 1_000


class Buttons:
    """Listens to the buttons of an answer and to the window that asks what was wrong with it."""

    def __init__(self, service: Service, desk: Desk, sharing: Sharing) -> None:
        self._service = service
        self._desk = desk
        self._sharing = sharing

    def register(self, app: AsyncApp) -> None:
        """Listen."""
        app.action("feedback")(self._feedback)
        app.view("feedback_reason")(self._reason)
        app.action("show_source")(self._show_source)
        app.action("share_answer")(self._share)
        app.action("hand_off")(self._hand_off)
        app.action("hand_off_done")(self._hand_off_done)

    async def _feedback(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """Keep the verdict; ask why where it is bad."""
        origin = Origin.of(body)
        verdict = "good" if origin.value.startswith("good") else "bad"
        given = await self._given(context, origin, origin.value.partition(":")[2])
        if given is not None:
            await self._service.in_store(self._service.store.answers.judge, given.id, origin.person, verdict)
        await ack()
        if given is not None and verdict == "bad":
            self._open(context, origin.trigger, reason_view(given.id))

    async def _reason(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """Keep why an answer was no good."""
        view = body.get("view") or {}
        state = (view.get("state") or {}).get("values") or {}
        chosen = ((state.get("reason") or {}).get("reason") or {}).get("selected_option") or {}
        words = text_of(((state.get("words") or {}).get("words") or {}).get("value"))[:_MOST_WORDS] or None
        reason = chosen.get("value") if chosen.get("value") in REASONS else None
        store = self._service.store.answers
        given = await self._service.in_store(store.find, context.team_id or "", text_of(view.get("private_metadata")))
        if given is not None:
            person = text_of((body.get("user") or {}).get("id"))
            await self._service.in_store(store.explain, given.id, person, reason, words)
        await ack()

    async def _show_source(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """Open the cited paragraph between its neighbours."""
        await ack()
        origin = Origin.of(body)
        try:
            view = source_view(*find_passage(self._service.assistant().index.knowledge, origin.value))
        except QuestionError:
            view = gone_view()
        self._open(context, origin.trigger, view)

    async def _share(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        origin = Origin.of(body)
        share = Share(
            **whose(context),
            person=origin.person,
            answer=origin.value,
            channel=origin.channel,
            response_url=origin.response_url,
            trigger=origin.trigger,
            asked=time.time(),
        )
        await self._desk.take(claim_for(share, share.answer))
        await ack()

    async def _hand_off(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        origin = Origin.of(body)
        given = await self._given(context, origin, origin.value)
        work = HandOff(
            **whose(context),
            person=origin.person,
            answer=given.id if given else origin.value,
            channel=origin.channel,
            thread=None if origin.ephemeral else origin.thread,
            response_url=origin.response_url,
            trigger=origin.trigger,
            asked=time.time(),
        )
        claim = claim_for(work, work.answer)
        if not await self._desk.take(claim):
            earlier = await self._service.in_store(self._service.store.claims.find_work, claim.id)
            if earlier.get("trigger") != origin.trigger and origin.response_url:
                told = note(PHRASES["zh"]["handed_off_before"]).payload()
                payload = {"response_type": "ephemeral", "replace_original": False, **told}
                self._service.background.start(self._service.poster.respond(origin.response_url, payload))
        await ack()

    async def _hand_off_done(self, ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        await ack()
        origin = Origin.of(body)
        workspace = await self._workspace(context)
        if workspace is not None:
            at = Posted(origin.channel, origin.ts)
            self._service.background.start(
                self._sharing.mark_done(workspace, context.team_id or "", origin.value, origin.person, at)
            )

    async def _given(self, context: AsyncBoltContext, origin: Origin, answer_id: str) -> GivenAnswer | None:
        """Return the answer that a button names, else the one in whose message it stands."""
        store, team = self._service.store.answers, context.team_id or ""
        named = await self._service.in_store(store.find, team, answer_id) if answer_id else None
        if named is None and origin.ts:
            return await self._service.in_store(store.find_posted, team, origin.channel, origin.ts)
        return named

    async def _workspace(self, context: AsyncBoltContext) -> Workspace | None:
        return await self._service.workspaces.find(**whose(context))

    def _open(self, context: AsyncBoltContext, trigger: str, view: dict[str, Any]) -> None:
        async def opening() -> None:
            workspace = await self._workspace(context)
            if workspace is not None:
                await attempt(workspace.client.views_open(trigger_id=trigger, view=view))

        self._service.background.start(opening())
