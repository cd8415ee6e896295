from __future__ import annotations

import pytest

from bot.errors import QuestionError
from bot.lookup import find_passage
from bot.model import Document, Knowledge, Passage, Reading


def _reading(name: str, *locators: str) -> Reading:
    document = Document(name, name)
    return Reading(document, tuple(Passage(document, locator, locator, "正文。") for locator in locators))


KNOWLEDGE = Knowledge((_reading("law-2021", "p1", "art9.1", "art9.2"), _reading("notice-2025", "p1")), "")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("law-2021#art9.2", "art9.2"), (" law-2021#art9 ", "art9.1"), ("law-2021", "p1"), ("notice-2025#p1", "p1")],
)
def test_a_passage_or_the_first_one_below_is_found(wanted: str, found: str) -> None:
    passage, reading = find_passage(KNOWLEDGE, wanted)
    assert passage.locator == found
    assert passage in reading.passages


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("law-2021#art9.3", "did you mean law-2021#art9."),
        ("notice-2024#p1", "did you mean notice-2025?"),
        ("x", "`zhicheng knowledge` lists the documents"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(wanted: str, told: str) -> None:
    with pytest.raises(QuestionError) as caught:
        find_passage(KNOWLEDGE, wanted)
    assert told in str(caught.value)
