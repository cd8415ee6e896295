"""Which process this is, and whether another one that served the same store is gone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_NAMESPACE = Path("/proc/self/ns/pid")


def name_of_this_process() -> str:
    """Return a name that no other process has: machine, process id, and a word of chance."""
    return f"{_machine() or 'somewhere'}/{os.getpid()}/{secrets.token_hex(4)}"


def is_gone(name: str) -> bool:
    """Tell whether a process is known to be gone, which can be known of this machine's only."""
    machine, _, rest = name.partition("/")
    number = rest.partition("/")[0]
    if not number.isdigit() or machine != _machine():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _machine() -> str | None:
    """Return what processes share that see one another's ids: a boot of a machine, and a namespace on it (Linux)."""
    try:
        return f"{_BOOT.read_text(encoding='ascii').strip()[:18]}-{_NAMESPACE.stat().st_ino}"
    except OSError:
        return None
