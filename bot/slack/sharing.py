"""An answer that one person saw is shown to the channel; a question is handed to a person. Each once."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable
from typing import Any

from bot.render.slack.handoff import handoff_message
from bot.render.slack.message import Message, shared_message
from bot.render.slack.said import failure, note
from bot.render.slack.wording import PHRASES
from bot.slack.desk import Desk
from bot.slack.posting import LostError, Place, Posted, RefusedError, TakenOverError, insist
from bot.slack.service import Service
from bot.slack.work import HandOff, Share, name, work_of
from bot.slack.workspaces import Workspace
from bot.store.answers import GivenAnswer
from bot.store.claims import Claim

log = logging.getLogger("zhicheng.slack")


class Sharing:
    """Shows answers to others."""

    def __init__(self, service: Service, desk: Desk) -> None:
        self._service = service
        self._desk = desk

    async def share(self, claim: Claim) -> None:
        """Post an answer to the channel, and take the button away from the message that only one person sees."""
        work = work_of(claim, Share)
        await self._told(claim, work, self._share(claim, work))

    async def hand_off(self, claim: Claim) -> None:
        """Send question, answer and the way there to the hand-off channel, and tell who asked for it."""
        work = work_of(claim, HandOff)
        await self._told(claim, work, self._hand_off(claim, work))

    async def _told(self, claim: Claim, work: Share | HandOff, doing: Awaitable[None]) -> None:
        """Do something; where Slack refuses it, tell the person, who may then try again."""
        try:
            await doing
        except TakenOverError:
            log.info("%s %s is in another replica's hand", claim.kind, claim.id)
        except (RefusedError, LostError) as error:
            error_id = secrets.token_hex(4)
            log.error("error %s at %s %s: %s", error_id, claim.kind, claim.id, error)
            await self._tell(work, failure(error_id), replace=False)
            await self._service.in_store(self._service.store.claims.drop, claim.id)

    async def _share(self, claim: Claim, work: Share) -> None:
        found = await self._open(claim, work)
        if found is None:
            return
        workspace, given = found
        kept = given.message
        message = shared_message(Message(kept["text"], kept["blocks"]), kept["language"], work.person)
        posted = None
        try:
            posted = await self._service.poster.post(
                workspace.client,
                claim.id,
                Place(work.channel),
                message.payload(),
                work.asked,
                look=claim.posting,
                mine=lambda: self._desk.ready(claim),
            )
        except RefusedError as error:
            # The bot is no member of the channel; the asker's own reply address still reaches it.
            log.info("%s is shared through its response_url (%s)", given.id, error.code)
            if work.response_url is not None and not claim.posting:
                await self._respond(work.response_url, {"response_type": "in_channel", **message.payload()})
        if posted is not None:
            await self._service.in_store(
                self._service.store.claims.begin_thread, work.team, posted.channel, posted.ts, work.person
            )
        await self._tell(work, note(PHRASES[kept["language"]]["shared"]), replace=True)
        await self._desk.given(claim)

    async def _hand_off(self, claim: Claim, work: HandOff) -> None:
        found = await self._open(claim, work)
        if found is None:
            return
        workspace, given = found
        channel = self._service.settings.zhicheng_handoff_channel
        posted = None
        if channel is not None:
            permalink = await self._permalink(workspace, given)
            message = handoff_message(given.id, given.question, given.message["answer"], work.person, permalink)
            posted = await self._service.poster.post(
                workspace.client,
                claim.id,
                Place(channel),
                message.payload(),
                work.asked,
                look=claim.posting,
                mine=lambda: self._desk.ready(claim),
            )
        await self._service.in_store(
            self._service.store.answers.hand_off,
            given.id,
            work.person,
            posted.channel if posted else None,
            posted.ts if posted else None,
        )
        phrases = PHRASES[given.message["language"]]
        told = note(phrases["handed_off"] if channel else phrases["noted"])
        if work.thread is not None:
            place = Place(work.channel, work.thread)
            await self._service.poster.post(
                workspace.client,
                name("told", claim.id),
                place,
                told.payload(),
                work.asked,
                look=claim.posting,
                mine=lambda: self._desk.ready(claim),
            )
        else:
            await self._tell(work, told, replace=False)
        await self._desk.given(claim)

    async def mark_done(self, workspace: Workspace, team: str, answer_id: str, person: str, at: Posted) -> None:
        """Note who took care of a question, and show it where it was handed over."""
        store, in_store = self._service.store.answers, self._service.in_store
        given = await in_store(store.find, team, answer_id)
        asker = await in_store(store.mark_done, answer_id, person) if given else None
        if given is None or asker is None:
            return
        permalink = await self._permalink(workspace, given)
        message = handoff_message(given.id, given.question, given.message["answer"], asker, permalink, person)
        await insist(
            lambda: workspace.client.chat_update(channel=at.channel, ts=at.ts, text=message.text, blocks=message.blocks)
        )

    async def _open(self, claim: Claim, work: Share | HandOff) -> tuple[Workspace, GivenAnswer] | None:
        """Return where and what, and note that it is being sent; None where nothing can be or has to be done."""
        store, in_store = self._service.store, self._service.in_store
        workspace = await self._service.workspaces.find(work.enterprise, work.team)
        given = await in_store(store.answers.find, work.team, work.answer)
        if workspace is None or given is None:
            await self._tell(work, note(PHRASES["zh"]["gone"]), replace=False)
            await self._desk.given(claim, failed=True)
            return None
        if not await self._desk.ready(claim):
            return None
        return workspace, given

    async def _permalink(self, workspace: Workspace, given: GivenAnswer) -> str | None:
        channel, ts = given.posted_channel, given.posted_ts
        if channel is None or ts is None:
            return None
        try:
            found = await insist(lambda: workspace.client.chat_getPermalink(channel=channel, message_ts=ts))
        except (RefusedError, LostError) as error:
            log.warning("no permalink for %s: %s", given.id, error)
            return None
        return str(found["permalink"])

    async def _tell(self, work: Share | HandOff, message: Message, *, replace: bool) -> None:
        """Tell the person alone, where Slack gave a way to."""
        if work.response_url is not None:
            kind = {"response_type": "ephemeral", "replace_original": replace}
            await self._respond(work.response_url, {**kind, **message.payload()})

    async def _respond(self, response_url: str, payload: dict[str, Any]) -> None:
        try:
            await self._service.poster.respond(response_url, payload)
        except RefusedError as error:
            log.warning("a response_url was refused: %s", error)
