"""An engine behind an address: `POST …/embeddings` in OpenAI's form, which most servers of models speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import msgspec

from bot.embeddings.engine import made_one_long
from bot.errors import EngineError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PATIENCE = 5.0
"""Seconds that a question waits for its vector."""

_PATIENCE_OF_PASSAGES = 120.0
"""Seconds that a batch of passages waits for its vectors."""


class _Vector(msgspec.Struct):
    embedding: list[float]
    index: int


class _Reply(msgspec.Struct):
    data: list[_Vector]


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
        return f"{self.url} {self.model} {self.before_passage}".rstrip()

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
        try:
            with urlopen(request, timeout=patience) as reply:  # noqa: S310
                told = msgspec.json.decode(reply.read(), type=_Reply)
        except HTTPError as error:
            raise EngineError(f"answers {error.code} {error.reason}", path=self.url) from None
        except URLError as error:
            raise EngineError(f"cannot be reached ({error.reason})", path=self.url) from None
        except (OSError, HTTPException) as error:
            raise EngineError(f"cannot be reached ({error or type(error).__name__})", path=self.url) from None
        except msgspec.MsgspecError:
            raise EngineError("gives no vectors in OpenAI's form", path=self.url) from None
        rows = [one.embedding for one in sorted(told.data, key=lambda one: one.index)]
        return made_one_long(self.url, rows, len(texts))
