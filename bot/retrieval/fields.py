"""Arrays in one file that opens at once: a head that says where each stands, and the arrays as they are in memory."""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from typing import Any

_ALIGNED = 64
_HEAD = _ALIGNED * 32


def packed(particulars: Mapping[str, Any], arrays: Mapping[str, Any]) -> bytes:
    """Return numpy arrays, and what else is to be told of them, as bytes."""
    fields, end = {}, _HEAD
    for name, array in arrays.items():
        fields[name] = (end, array.nbytes, array.dtype.char)
        end += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head = json.dumps({**particulars, "fields": fields}).encode()
    told = bytearray(end)
    told[: 8 + len(head)] = len(head).to_bytes(8, "little") + head
    for name, (start, length, _) in fields.items():
        told[start : start + length] = arrays[name].tobytes()
    return bytes(told)


def unpacked(told: bytes | mmap.mmap) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what `packed` was told: the particulars, and the arrays as views that are read as they are needed.

    Raises `ValueError` for bytes that are something else, or lack their end.
    """
    view = memoryview(told)
    size = int.from_bytes(view[:8], "little")
    particulars = json.loads(bytes(view[8 : 8 + size]))
    fields = particulars.pop("fields")
    if any(start + length > len(view) for start, length, _ in fields.values()):
        raise ValueError("arrays that lack their end")
    return particulars, {
        name: view[start : start + length].cast(of_type) for name, (start, length, of_type) in fields.items()
    }
