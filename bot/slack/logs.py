"""Logs on standard error, without tokens and, unless they are switched on, without questions."""

from __future__ import annotations

import logging
import re

_TOKEN = re.compile(r"\b(?:xox[a-z]|xapp|xoxe\.xox[a-z])-[\w.-]+|(?<=Bearer )[\w.-]+|(?<=hooks\.slack\.com/)\S+")


class _Discreet(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub("…", super().format(record))


def begin_logging() -> None:
    """Send this program's messages to standard error, and of the libraries' what went wrong."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("zhicheng").setLevel(logging.INFO)
    # Below, Bolt writes whole request bodies, and with them questions.
    logging.getLogger("zhicheng.bolt").setLevel(logging.ERROR)
