"""The keys of a question set, each once: the reader and the published JSON schema both follow this table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal, get_args

from bot.model import Outcome

Form = Literal["text", "texts", "passages", "truth", "status", "date", "questions"]

STATUSES: tuple[Outcome, ...] = get_args(Outcome)

_PASSAGE = r"^[a-z0-9-]+(#\S+)?$"


@dataclass(frozen=True, slots=True)
class Field:
    """One key: what its value looks like, what it means, and other words that people write for it."""

    form: Form
    meaning: str
    likened: tuple[str, ...] = ()


SET_FIELDS: Mapping[str, Field] = {
    "knowledge": Field(
        "text",
        "The knowledge folder, or the one document, that the questions are asked of; relative to this file.",
        ("folder", "documents", "docs"),
    ),
    "today": Field("date", "The day on which the questions are asked: what 今年 means.", ("date", "day", "now")),
    "questions": Field(
        "questions", "The questions with what is expected of their answers.", ("cases", "tests", "items")
    ),
}

QUESTION_FIELDS: Mapping[str, Field] = {
    "id": Field("text", "Unique in this file; needed only where another question follows.", ("name", "key")),
    "question": Field("text", "What a person asks.", ("q", "ask", "query", "text", "input")),
    "cites": Field(
        "passages",
        "Ids of documents or passages: every one must be cited, or something below it.",
        ("expects", "expect", "expected", "cite", "citations", "sources", "must_cite"),
    ),
    "cites_any": Field("passages", "At least one of these must be cited.", ("any", "any_of", "one_of", "cites_one")),
    "says": Field("texts", "Each must stand in some quote.", ("contains", "quotes", "includes", "must_say")),
    "never": Field(
        "passages", "None of these may be cited.", ("not", "forbidden", "excludes", "cites_not", "must_not_cite")
    ),
    "answerable": Field(
        "truth", "false: nothing may answer it, not even in part.", ("unanswerable", "has_answer", "can_answer")
    ),
    "status": Field("status", "What the answer must be.", ("outcome", "state")),
    "after": Field(
        "text",
        "The id of the question that this one follows in the same conversation.",
        ("follows", "previous", "follow_up"),
    ),
    "tags": Field(
        "texts", "Words to group by in reports, and to choose by in pytest (-m).", ("labels", "tag", "marks", "topics")
    ),
}

EXPECTATIONS = ("cites", "cites_any", "says", "never", "answerable", "status")
"""Of these a question needs at least one."""


def likely_meant(key: str, fields: Mapping[str, Field]) -> str | None:
    """Return the key that somebody probably meant who wrote `key`."""
    plain = key.strip().lower().replace("-", "_")
    for name, field in fields.items():
        if plain == name or plain in field.likened:
            return name
    near = get_close_matches(plain, fields, n=1, cutoff=0.6)
    return near[0] if near else None


def schema() -> dict[str, Any]:
    """Return the JSON schema (draft 2020-12) of a question set, for editors that complete and check YAML by one."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "zhicheng question set",
        "type": "object",
        "additionalProperties": False,
        "required": ["questions"],
        "properties": {name: _described(field) for name, field in SET_FIELDS.items()},
        "$defs": {
            "question": {
                "type": "object",
                "additionalProperties": False,
                "required": ["question"],
                "anyOf": [{"required": [name]} for name in EXPECTATIONS],
                "properties": {name: _described(field) for name, field in QUESTION_FIELDS.items()},
            },
        },
    }


def _described(field: Field) -> dict[str, Any]:
    return {"description": field.meaning, **_SHAPES[field.form]}


_SHAPES: Mapping[Form, dict[str, Any]] = {
    "text": {"type": "string", "minLength": 1, "pattern": r"\S"},
    "texts": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1, "pattern": r"\S"}},
    "passages": {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": _PASSAGE}},
    "truth": {"type": "boolean"},
    "status": {"enum": list(STATUSES)},
    "date": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "questions": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/question"}},
}
