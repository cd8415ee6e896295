"""Each page in tests/pages gives the particulars and passages that stand in the YAML file beside it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
import yaml

from bot.model import Passage
from bot.reading import read_file

FOLDER = Path(__file__).parents[1] / "pages"
PAGES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".yaml")


def _told(passage: Passage) -> dict[str, object]:
    told: dict[str, object] = {"locator": passage.locator, "label": passage.label, "text": passage.text}
    if passage.heading:
        told["heading"] = list(passage.heading)
    if passage.lead:
        told["lead"] = passage.lead
    return told


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_gives_the_passages_beside_it(path: Path) -> None:
    expected = yaml.safe_load(path.with_name(f"{path.stem}.passages.yaml").read_text("utf-8"))
    reading = read_file(path)
    document = {key: value for key, value in asdict(reading.document).items() if value is not None}
    assert document == expected["document"]
    assert list(reading.warnings) == expected["warnings"]
    assert [_told(passage) for passage in reading.passages] == expected["passages"]


def test_there_are_pages() -> None:
    assert len(PAGES) >= 30
