"""What makes vectors of texts: a language model, packaged with the program or behind an address that the operator names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from bot.errors import EngineError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Engine(Protocol):
    """Makes vectors in which texts of like meaning point the same way, whatever their words."""

    @property
    def name(self) -> str:
        """What tells it from others: two engines of one name make the same vectors."""

    def of_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row for each question, 1 long; raises `EngineError` where there is none to be had."""

    def of_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row for each passage, 1 long; raises `EngineError` where there is none to be had."""


def made_one_long(name: str, rows: Sequence[Sequence[float]] | NDArray[np.float32], wanted: int) -> NDArray[np.float32]:
    """Return `rows` as vectors 1 long; raises `EngineError` where they are not as many as `wanted`, all alike, and finite."""
    import numpy as np

    try:
        vectors = np.array(rows, np.float64)
    except ValueError:
        raise EngineError("gives vectors of different lengths", path=name) from None
    if len(vectors) != wanted:
        raise EngineError(f"gives {len(vectors)} vectors for {wanted} texts", path=name)
    with np.errstate(over="ignore", invalid="ignore"):
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not vectors.shape[1] or not np.isfinite(lengths).all():
        raise EngineError("gives vectors that hold no numbers", path=name)
    one_long: NDArray[np.float32] = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return one_long
