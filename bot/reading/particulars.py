"""The particulars of a document: from its front matter, else its sidecar, else what the page itself tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar, get_args

from bot.errors import DocumentError
from bot.model import Document, Grade, Status, Wording
from bot.reading.decoding import clean
from bot.reading.front_matter import Entry

Told = TypeVar("Told", bound=str)

_NOTHING = frozenset({"", "~", "null"})
_ID = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
_CHINESE_DATE = re.compile(r"(\d{4})\s?年(?:\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?)?")
_LOOSE_DATE = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[T\s].*)?")
_COARSE_DATE = re.compile(r"((?:19|20)\d\d)(?:-(\d\d))?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_STATUSES: tuple[Status, ...] = get_args(Status)
_GRADES: tuple[Grade, ...] = get_args(Grade)
_WORDINGS: tuple[Wording, ...] = get_args(Wording)


def particulars(entries: Mapping[str, Entry], told: Mapping[str, str], path: Path) -> Document:
    """Build the document of the file `path`. `told` is what the page says of itself and yields to `entries`.

    Raises `DocumentError` for a value that is none of those the key can have.
    """
    given = _Given(entries)
    return Document(
        id=given.id("id") or slug(path.stem),
        title=given.text("title") or _one_line(told.get("title", "")) or _one_line(clean(path.stem)),
        publisher=given.text("publisher") or given.text("author") or told.get("publisher") or told.get("source"),
        number=given.text("number") or told.get("number"),
        published=given.date("published") or given.date("date") or iso_date(told.get("published", "")),
        effective=given.date("effective") or iso_date(told.get("effective", "")),
        expires=given.date("expires") or iso_date(told.get("expires", "")),
        year=given.year("year") or (int(told["year"]) if "year" in told else None),
        status=given.choice("status", _STATUSES) or "unknown",
        superseded_by=given.id("superseded_by"),
        grade=given.choice("grade", _GRADES),
        wording=given.choice("wording", _WORDINGS) or "verbatim",
        scope=given.text("scope"),
        url=given.text("url") or told.get("url"),
    )


def slug(stem: str) -> str:
    """Return an id for a file's stem. Where other than ASCII falls away, a short hash keeps it distinct."""
    stem = unicodedata.normalize("NFC", stem)
    ascii_parts = re.findall("[a-z0-9]+", stem.lower())
    if stem.isascii() and ascii_parts:
        return "-".join(ascii_parts)
    return "-".join((*ascii_parts, blake2b(stem.encode("utf-8", "replace"), digest_size=4).hexdigest()))


def iso_date(written: str) -> str | None:
    """Return a date as ISO 8601, as exact as it was written (2022-08-05, 2022-08, 2022); None for what is no date.

    The day is the one written, whatever the time zone.
    """
    written = written.strip()
    try:
        for form in (_CHINESE_DATE, _LOOSE_DATE, _COARSE_DATE):
            if found := form.fullmatch(written):
                return _exact([int(part) for part in found.groups() if part])
        return datetime.fromisoformat(written).date().isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _exact(parts: list[int]) -> str:
    """Return year, month and day as far as they are known. Raises `ValueError` for a day that no calendar has."""
    whole = date(*[*parts, 1, 1][:3]).isoformat()
    return whole[: (4, 7, 10)[len(parts) - 1]]


class _Given:
    """Entries, asked for by key; what a key can't be is an error at its line."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries

    def text(self, key: str) -> str | None:
        entry = self._entries.get(key)
        if entry is None:
            return None
        if entry.text is None:
            raise _wrong(key, entry, "is no plain text", "write it on one line")
        text = _one_line(entry.text)
        return None if text in _NOTHING else text

    def id(self, key: str) -> str | None:
        text = self.text(key)
        if text is not None and not _ID.fullmatch(text):
            raise _wrong(key, self._entries[key], f"{text!r} is no id", "use a-z, 0-9 and - only")
        return text

    def date(self, key: str) -> str | None:
        text = self.text(key)
        if text is None:
            return None
        found = iso_date(text)
        if found is None:
            raise _wrong(key, self._entries[key], f"{text!r} is no date", "write it as 2022-08-05, 2022-08 or 2022")
        return found

    def year(self, key: str) -> int | None:
        text = self.text(key)
        if text is None:
            return None
        if not _YEAR.fullmatch(text):
            raise _wrong(key, self._entries[key], f"{text!r} is no year", "write it as 2022")
        return int(text)

    def choice(self, key: str, choices: tuple[Told, ...]) -> Told | None:
        text = self.text(key)
        if text is None:
            return None
        for choice in choices:
            if choice == text:
                return choice
        raise _wrong(key, self._entries[key], f"{text!r} is unknown", "use one of " + ", ".join(choices))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _wrong(key: str, entry: Entry, problem: str, remedy: str) -> DocumentError:
    return DocumentError(f"{key}: {problem}", remedy=remedy, path=entry.path, line=entry.line)
