"""What a claim holds: a question to answer, an answer to share, a question to hand to a person."""

from __future__ import annotations

import time
from hashlib import blake2b
from typing import Any, TypedDict, TypeVar

import msgspec
from slack_bolt.context.base_context import BaseContext

from bot.store.claims import Claim


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """Something a person asked for, and where what comes of it goes.

    It goes into `thread` of `channel`; without a thread to `response_url`, for this person alone; with neither, to
    `channel` itself. `trigger` names the click behind it. `asked` is in seconds since 1970.
    """

    team: str
    enterprise: str
    person: str
    channel: str
    thread: str | None = None
    response_url: str | None = None
    trigger: str = ""
    asked: float = 0.0


class Question(Work, frozen=True, kw_only=True):
    """A question, and the door it came by; `began` is set where it opens a thread with the assistant.

    Where the bot is no member of the channel, its answer goes to `response_url`.
    """

    door: str
    text: str
    began: bool = False


class Share(Work, frozen=True, kw_only=True):
    """An answer that one person saw, to be shown to the channel."""

    answer: str


class HandOff(Work, frozen=True, kw_only=True):
    """An answer whose question is to be handed to a person."""

    answer: str


_KINDS: dict[type, str] = {Question: "question", Share: "share", HandOff: "hand_off"}
_Work = TypeVar("_Work", Question, Share, HandOff)


def name(*parts: str) -> str:
    """Return the id of what these strings name: the same strings, the same id."""
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def claim_for(work: Question | Share | HandOff, *cause: str) -> Claim:
    """Return the claim for some work; `cause` names what asked for it, such as channel and time stamp."""
    kind = _KINDS[type(work)]
    began = (work.channel, work.thread) if isinstance(work, Question) and work.began and work.thread else None
    return Claim(
        name(kind, work.team or work.enterprise, *cause),
        kind,
        work.team,
        work.person,
        msgspec.to_builtins(work),
        began=began,
    )


def work_of(claim: Claim, kind: type[_Work]) -> _Work:
    """Return what a claim holds."""
    return msgspec.convert(claim.work, kind)


class Whose(TypedDict):
    """The workspace of a request, as `Work` names it."""

    team: str
    enterprise: str


def whose(context: BaseContext) -> Whose:
    """Return the workspace of a request."""
    return {"team": context.team_id or "", "enterprise": context.enterprise_id or ""}


def since(ts: str | None) -> float:
    """Return the time of a Slack time stamp; now where it is none."""
    try:
        return float(ts or "")
    except ValueError:
        return time.time()


def text_of(value: Any) -> str:
    """Return a string of a payload, empty where it is none, without what no database can hold."""
    return value.encode("utf-8", "replace").decode().replace("\0", "") if isinstance(value, str) else ""
