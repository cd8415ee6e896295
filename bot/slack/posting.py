"""Messages sent to Slack: each once, also where Slack says to wait or where its reply is lost.

A message in a channel carries the id of what it answers in its metadata. Where it is not known whether Slack took it,
it is looked for before it is sent again. What cannot be looked for (ephemeral messages, `response_url`) is sent at
most once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

EVENT_TYPE = "zhicheng_answer"

_UNCERTAIN = {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "accesslimited"}
_LONGEST_PAUSE = 30.0
_MOST_ATTEMPTS = 40
FEW_ATTEMPTS = 4
"""At the start, where a person or a supervisor waits to be told."""

log = logging.getLogger("zhicheng.slack")


class RefusedError(Exception):
    """Slack does not take a call, and will not the next time; `code` is its word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class LimitedError(Exception):
    """Slack asks to wait for so many seconds; the call has done nothing."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"rate limited for {seconds} s")
        self.seconds = seconds


class NotSentError(Exception):
    """Slack could not be reached; the call has done nothing."""


class LostError(Exception):
    """No reply, or one that says nothing: the call may have been carried out."""


class TakenOverError(Exception):
    """While this process waited, another one took over what it was about to send."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: a channel (or a person, for their direct messages), and the thread it belongs to."""

    channel: str
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """The name of a message in Slack."""

    channel: str
    ts: str


async def attempt(call: Awaitable[Any]) -> Any:
    """Return Slack's response to one call; raises one of the four errors above."""
    try:
        return await call
    except SlackApiError as error:
        raise _told(error) from None
    except aiohttp.ClientConnectorError as error:
        raise NotSentError(type(error).__name__) from None
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise LostError(type(error).__name__) from None


def _told(error: SlackApiError) -> Exception:
    response = error.response
    status = int(getattr(response, "status_code", None) or getattr(response, "status", None) or 0)
    code = response.get("error", "") if hasattr(response, "get") else ""
    if status == 429 or code in {"ratelimited", "rate_limited"}:
        return LimitedError(_seconds(response.headers))
    if not code or status >= 500 or code in _UNCERTAIN:
        return LostError(code or f"status {status}")
    return RefusedError(code)


def _seconds(headers: Any) -> float:
    try:
        return max(0.1, float(headers.get("Retry-After", 1)))
    except ValueError:
        return 1.0


async def insist(call: Callable[[], Awaitable[Any]], attempts: int = _MOST_ATTEMPTS) -> Any:
    """Return Slack's response to a call that may be made twice without harm; raises `RefusedError` or `LostError`."""
    pause = 0.5
    for left in range(attempts - 1, -1, -1):
        try:
            return await attempt(call())
        except LimitedError as limited:
            await asyncio.sleep(limited.seconds)
        except (NotSentError, LostError):
            if not left:
                break
            await asyncio.sleep(pause)
            pause = min(_LONGEST_PAUSE, pause * 2)
    raise LostError("no reply after many attempts")


class Poster:
    """Sends messages; those for one channel one after another, so that a wait for it holds back nobody else."""

    def __init__(self, session: aiohttp.ClientSession, proxy: str | None) -> None:
        self._session = session
        self._proxy = proxy
        self._gates: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def post(
        self,
        client: AsyncWebClient,
        claim_id: str,
        place: Place,
        payload: dict[str, Any],
        since: float,
        *,
        look: bool,
        mine: Callable[[], Awaitable[bool]],
    ) -> Posted | None:
        """Send one message, once; None where it may have been sent and cannot be looked for.

        `look` tells that an earlier attempt may have sent it, at the earliest at `since`; `mine` is asked after every
        wait whether it is still to be sent from here. Raises `RefusedError`, `TakenOverError`, and `LostError` where
        Slack could not be reached for long.
        """
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"id": claim_id}}
        where: dict[str, Any] = {"channel": place.channel}
        if place.thread:
            where["thread_ts"] = place.thread
        pause = 0.5  # also before looking: a message that was taken a moment ago may not be listed yet
        attempts = 0
        async with self._gates.setdefault(place.channel, asyncio.Lock()):
            while attempts < _MOST_ATTEMPTS:
                try:
                    if look:
                        found = await self._find(client, claim_id, place, since)
                        if found:
                            return found
                        look = False
                    sent = await attempt(client.chat_postMessage(**where, **payload, metadata=metadata))
                    return Posted(sent["channel"], sent["ts"])
                except _CannotLookError as error:
                    log.warning("%s may have been posted, and cannot be looked for: %s", claim_id, error)
                    return None
                except LimitedError as limited:
                    await asyncio.sleep(limited.seconds)
                except (NotSentError, LostError) as error:
                    look = look or isinstance(error, LostError)
                    await asyncio.sleep(pause)
                    attempts += 1
                    pause = min(_LONGEST_PAUSE, pause * 2)
                if not await mine():
                    raise TakenOverError
        raise LostError("no reply after many attempts")

    async def _find(self, client: AsyncWebClient, claim_id: str, place: Place, since: float) -> Posted | None:
        """Return the message that carries `claim_id`, among those since then."""
        channel = place.channel
        try:
            if channel.startswith(("U", "W")):
                channel = (await attempt(client.conversations_open(users=channel)))["channel"]["id"]
            cursor = ""
            while True:
                wanted: dict[str, Any] = {
                    "channel": channel,
                    "oldest": f"{since - 60:.6f}",
                    "include_all_metadata": True,
                    "limit": 200,
                }
                if cursor:
                    wanted["cursor"] = cursor
                if place.thread:
                    page = await attempt(client.conversations_replies(ts=place.thread, **wanted))
                else:
                    page = await attempt(client.conversations_history(**wanted))
                for message in page["messages"]:
                    metadata = message.get("metadata") or {}
                    if (
                        metadata.get("event_type") == EVENT_TYPE
                        and (metadata.get("event_payload") or {}).get("id") == claim_id
                    ):
                        return Posted(channel, message["ts"])
                cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
                if not cursor:
                    return None
        except RefusedError as error:
            raise _CannotLookError(error.code) from None

    async def respond(self, response_url: str, payload: dict[str, Any]) -> None:
        """Send to a `response_url`, at most once; raises `RefusedError` where it is not taken."""
        pause = 0.5
        for _ in range(_MOST_ATTEMPTS):
            try:
                async with self._session.post(response_url, json=payload, proxy=self._proxy) as response:
                    if response.status == 429:
                        await asyncio.sleep(_seconds(response.headers))
                        continue
                    if 400 <= response.status < 500:
                        raise RefusedError(f"status {response.status}")
                    return
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(pause)
                pause = min(_LONGEST_PAUSE, pause * 2)
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                log.warning("the reply to an ephemeral answer was lost: %s", type(error).__name__)
                return
        raise RefusedError("no connection")


class _CannotLookError(Exception):
    """Messages cannot be read in this channel."""
