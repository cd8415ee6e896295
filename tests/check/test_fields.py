"""The published schema says what the reader reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.check.fields import EXPECTATIONS, QUESTION_FIELDS, schema
from bot.check.question_set import Question
from tests.check.conftest import WriteSet

SETS = sorted((Path(__file__).resolve().parents[1] / "questions").glob("*.questions.yaml"))


def _valid(content: Any) -> bool:
    return not list(jsonschema.Draft202012Validator(schema()).iter_errors(content))


def _as_editors_read(path: Path) -> Any:
    content = yaml.safe_load(path.read_text("utf-8"))
    if "today" in content:
        content["today"] = str(content["today"])  # YAML 1.2, which editors speak, has no dates
    return content


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.name.split(".")[0])
def test_the_project_s_own_sets_follow_it(path: Path) -> None:
    assert _valid(_as_editors_read(path))


@pytest.mark.parametrize(
    "question",
    [
        {"question": "问"},
        {"question": "问", "tags": ["who"]},
        {"cites": ["rules"]},
        {"question": "问", "expects": ["rules"]},
        {"question": "问", "cites": "rules"},
        {"question": "问", "cites": []},
        {"question": "问", "status": "unsure"},
        {"question": " ", "answerable": False},
    ],
)
def test_it_refuses_what_the_reader_refuses(question: dict[str, Any]) -> None:
    assert not _valid({"questions": [question]})


def test_it_has_the_keys_that_a_question_has(small: Path, written: WriteSet) -> None:
    assert set(QUESTION_FIELDS) - {"id"} < set(Question.__slots__)
    assert set(EXPECTATIONS) < set(QUESTION_FIELDS)
    assert all(field["description"] for field in schema()["$defs"]["question"]["properties"].values())
