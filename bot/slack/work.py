"""What a claim holds: a question to answer, an answer to share, a question to hand to a person."""

from __future__ import annotations

import time
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec

from bot.store.claims import Claim


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A question and where its answer goes.

    It goes into `thread` of `channel`; without a thread to `response_url`, for the asker alone; with neither, to
    `channel` itself. Where the bot is no member of the channel, `response_url` is what is left. `began` is set where
    the question opens a thread with the assistant. `trigger` names the click behind it. Times are seconds since 1970.
    """

    team: str
    enterprise: str
    person: str
    door: str
    text: str
    channel: str
    thread: str | None = None
    response_url: str | None = None
    trigger: str = ""
    asked: float = 0.0
    began: bool = False


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that one person saw, to be shown to the channel."""

    team: str
    enterprise: str
    person: str
    answer: str
    channel: str
    response_url: str | None = None
    trigger: str = ""
    asked: float = 0.0


class HandOff(msgspec.Struct, frozen=True, kw_only=True):
    """A question to be handed to a person; `thread` is where who asked is told, `response_url` where only they are."""

    team: str
    enterprise: str
    person: str
    answer: str
    channel: str
    thread: str | None = None
    response_url: str | None = None
    trigger: str = ""
    asked: float = 0.0


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


def since(ts: str | None) -> float:
    """Return the time of a Slack time stamp; now where it is none."""
    try:
        return float(ts or "")
    except ValueError:
        return time.time()


def text_of(value: Any) -> str:
    """Return a string of a payload, empty where it is none, without what no database can hold."""
    return value.encode("utf-8", "replace").decode().replace("\0", "") if isinstance(value, str) else ""
