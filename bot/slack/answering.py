"""A question that was claimed → its answer in Slack."""

from __future__ import annotations

import asyncio
import logging
import secrets
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.answering.conversation import Conversation
from bot.assistant import LONGEST_QUESTION, Turn
from bot.errors import QuestionError
from bot.render.plain import plain
from bot.render.slack.message import Message, answer_message
from bot.render.slack.said import failure, help_message, note
from bot.render.slack.wording import TOO_LONG, WORKING
from bot.slack.desk import Desk
from bot.slack.posting import (
    LimitedError,
    LostError,
    NotSentError,
    Place,
    Posted,
    RefusedError,
    TakenOverError,
    attempt,
)
from bot.slack.service import Service
from bot.slack.work import Question, work_of
from bot.slack.workspaces import Workspace
from bot.store.answers import GivenAnswer
from bot.store.claims import Claim

_EARLIER = 4
"""How many questions before it a follow-up may lean on."""
_NOT_HERE = {"not_in_channel", "channel_not_found", "is_archived", "restricted_action", "no_permission"}
_ELSEWHERE = {"command", "suggested", "shortcut"}
"""Doors where the question does not stand right above its answer."""
_HELP = {"帮助", "help", "?", "/help"}

log = logging.getLogger("zhicheng.slack")


class Answering:
    """Answers questions, each once."""

    def __init__(self, service: Service, desk: Desk) -> None:
        self._service = service
        self._desk = desk

    async def answer(self, claim: Claim) -> None:
        """Answer the question of a claim; an error of ours is told to who asked, with an id that stands in the log."""
        question = work_of(claim, Question)
        workspace = await self._service.workspaces.find(question.enterprise, question.team)
        if workspace is None:
            log.warning("%s: the app is not installed in %s any more", claim.id, question.team)
            await self._desk.given(claim, failed=True)
            return
        kept = None
        try:
            message, kept = await self._said(claim, question, workspace)
        except SQLAlchemyError:
            raise  # the store comes back, and with it this question
        except Exception:
            error_id = secrets.token_hex(4)
            log.exception("error %s at question %s", error_id, claim.id)
            message = failure(error_id)
        if not await self._desk.ready(claim, kept):
            return  # it is in another replica's hand
        try:
            posted = await self._give(claim, question, workspace, message)
        except RefusedError as error:
            log.error("question %s could not be answered in Slack: %s", claim.id, error)
            await self._desk.given(claim, failed=True)
            return
        except (LostError, TakenOverError) as error:
            # It stays open, and is taken up again when Slack is back, or is in another replica's hand.
            log.error("question %s is not answered yet: %s", claim.id, type(error).__name__)
            return
        await self._desk.given(claim, posted)

    async def _said(self, claim: Claim, question: Question, workspace: Workspace) -> tuple[Message, GivenAnswer | None]:
        """Return what is said to a question: an answer, to be kept, or a word about a question that is none."""
        if not question.text or unicodedata.normalize("NFKC", question.text).casefold() in _HELP:
            return help_message(self._service.typical), None
        if len(question.text) > LONGEST_QUESTION:
            return note(TOO_LONG.format(len(question.text), LONGEST_QUESTION)), None
        earlier = await self._earlier(claim, question)
        working = asyncio.create_task(self._show_working(question, workspace))
        try:
            turn = await self._service.thinking(self._ask, question.text, earlier)
        except QuestionError:
            return help_message(self._service.typical), None
        finally:
            await working
        message = answer_message(
            turn.answer,
            claim.id,
            asked=question.door in _ELSEWHERE,
            share=question.thread is None and question.response_url is not None,
        )
        words = f" {question.text!r}" if self._service.settings.zhicheng_log_questions else ""
        log.info("%s %s: %s (%.2f)%s", question.door, claim.id, turn.answer.outcome, turn.answer.confidence, words)
        return message, _given(claim, question, turn, message)

    def _ask(self, text: str, earlier: Sequence[str]) -> Turn:
        """Answer a question in the conversation that the questions before it make."""
        assistant, today = self._service.assistant(), date.today()
        conversation = Conversation()
        for one in earlier:
            conversation = assistant.ask(one, today, conversation).conversation
        return assistant.ask(text, today, conversation)

    async def _earlier(self, claim: Claim, question: Question) -> list[str]:
        if question.thread is None or question.door == "shortcut":
            return []
        return await self._service.in_store(
            self._service.store.answers.earlier_questions,
            question.team,
            question.channel,
            question.thread,
            claim.id,
            _EARLIER,
        )

    async def _show_working(self, question: Question, workspace: Workspace) -> None:
        """Show in the agent pane that an answer is on its way; the answer itself takes it away."""
        if question.door != "message" or question.thread is None:
            return
        call = workspace.client.assistant_threads_setStatus(
            channel_id=question.channel, thread_ts=question.thread, status=WORKING
        )
        try:
            async with asyncio.timeout(1):
                await attempt(call)
        except (RefusedError, LimitedError, NotSentError, LostError, TimeoutError) as error:
            log.debug("no status shown: %s", error)

    async def _give(self, claim: Claim, question: Question, workspace: Workspace, message: Message) -> Posted | None:
        """Send the answer where it belongs; None where the message has no name."""
        poster = self._service.poster
        if question.thread is None and question.response_url is not None:
            await self._respond(claim, question.response_url, message)
            return None
        place = Place(question.channel, question.thread)
        for payload in (message.payload(), Message(message.text, []).payload()):
            try:
                return await poster.post(
                    workspace.client,
                    claim.id,
                    place,
                    payload,
                    question.asked,
                    look=claim.posting,
                    mine=lambda: self._desk.ready(claim),
                )
            except RefusedError as error:
                if error.code in _NOT_HERE and question.response_url is not None:
                    await self._respond(claim, question.response_url, message)
                    return None
                if error.code not in {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}:
                    raise
                log.error("Slack refuses the blocks of %s (%s); sent as text", claim.id, error)
        raise RefusedError("invalid_blocks")

    async def _respond(self, claim: Claim, response_url: str, message: Message) -> None:
        if claim.posting:
            log.warning("%s may have been given before the last stop, and is not given again", claim.id)
            return
        await self._service.poster.respond(
            response_url, {"response_type": "ephemeral", "replace_original": False, **message.payload()}
        )


def _given(claim: Claim, question: Question, turn: Turn, message: Message) -> GivenAnswer:
    answer = turn.answer
    kept: dict[str, Any] = {
        "text": message.text,
        "blocks": message.blocks,
        "language": answer.language,
        "answer": plain(answer),
    }
    return GivenAnswer(
        id=claim.id,
        team=question.team,
        channel=question.channel,
        thread=question.thread,
        person=question.person,
        door=question.door,
        question=question.text,
        outcome=answer.outcome,
        confidence=answer.confidence,
        fingerprint=answer.knowledge.fingerprint,
        cited=[citation.passage.id for citation in answer.citations],
        nearest=[passage.id for passage in answer.nearest],
        message=kept,
    )
