"""An engine behind an address: `POST …/embeddings` in OpenAI's form, which most servers of models speak."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

import msgspec

from bot.embeddings.engine import made_one_long
from bot.errors import EngineError, TextError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PATIENCE = 5.0
"""Seconds that a question waits for its vector."""

_PATIENCE_OF_PASSAGES = 120.0
"""Seconds that a batch of passages waits for its vectors."""

_REFUSED = frozenset({400, 413, 422})
"""Statuses with which servers refuse what they were sent."""

_LONGEST_REASON = 10_000

_PIECE = 1 << 16

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
"""Hosts that are this machine."""


class _Vector(msgspec.Struct):
    embedding: list[float]
    index: int


class _Reply(msgspec.Struct):
    data: list[_Vector]


class _Reason(msgspec.Struct):
    message: str


class _Refusal(msgspec.Struct):
    error: _Reason


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The server at `url`, which ends before `/embeddings`, and the `model` that it shall use.

    `key` is sent as a bearer token; `before_question` and `before_passage` are what the model wants to stand before them.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    before_question: str = ""
    before_passage: str = ""

    @property
    def name(self) -> str:
        """The address, the model, and what stands before passages."""
        return f"{self.url} {self.model} {self.before_passage!r}"

    def of_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the server's rows; raises `EngineError` where it does not give them within seconds."""
        return self._asked([self.before_question + text for text in texts], _PATIENCE)

    def of_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the server's rows; raises `EngineError` where it does not give them within minutes."""
        return self._asked([self.before_passage + text for text in texts], _PATIENCE_OF_PASSAGES)

    def _asked(self, texts: Sequence[str], patience: float) -> NDArray[np.float32]:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        body = msgspec.json.encode({"model": self.model, "input": list(texts)})
        request = Request(f"{self.url}/embeddings", body, headers)  # noqa: S310 - settings let only http and https pass
        until = time.monotonic() + patience
        try:
            with _opener(urlsplit(self.url).hostname in _HERE).open(request, timeout=patience) as reply:
                told = msgspec.json.decode(_read(reply, until), type=_Reply)
        except HTTPError as error:
            with error:
                kind = TextError if error.code in _REFUSED else EngineError
                raise kind(f"answers {error.code} {error.reason}{_reason(error)}", path=self.url) from None
        except URLError as error:
            raise EngineError(f"cannot be reached ({error.reason})", path=self.url) from None
        except (OSError, HTTPException) as error:
            raise EngineError(f"cannot be reached ({error or type(error).__name__})", path=self.url) from None
        except msgspec.MsgspecError:
            raise EngineError("gives no vectors in OpenAI's form", path=self.url) from None
        rows = [one.embedding for one in sorted(told.data, key=lambda one: one.index)]
        return made_one_long(self.url, rows, len(texts))


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *told: object) -> None:
        """Follow none: a redirect is answered as an error."""


@cache
def _opener(is_here: bool) -> OpenerDirector:
    """Return what sends texts and the key to the address that was named, and nowhere else: to this machine by no proxy."""
    return build_opener(_NoRedirects, *([ProxyHandler({})] if is_here else []))


def _read(reply: HTTPResponse, until: float) -> bytes:
    """Return all of a reply; a server that takes its time with each piece is waited for no longer than others."""
    told = bytearray()
    while piece := reply.read1(_PIECE):
        told += piece
        if time.monotonic() > until:
            raise TimeoutError("timed out")
    return bytes(told)


def _reason(error: HTTPError) -> str:
    """Return what the server says of a refusal, if it says it in OpenAI's form."""
    try:
        return f" ({msgspec.json.decode(error.read(_LONGEST_REASON), type=_Refusal).error.message})"
    except (OSError, HTTPException, msgspec.MsgspecError):
        return ""
