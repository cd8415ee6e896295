from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.cache import cache_folder
from bot.model import Document, Knowledge, Passage, Reading
from bot.opening import CARRIED, open_lexicon
from bot.retrieval import building
from bot.retrieval.building import build_index, count_terms
from bot.retrieval.segment import Segmenter, open_segmenter


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return open_segmenter(open_lexicon(CARRIED), None)


def reading(name: str, *texts: str) -> Reading:
    document = Document(name, f"{name}的通知")
    return Reading(document, tuple(Passage(document, f"p{at}", f"第{at}段", text) for at, text in enumerate(texts, 1)))


ONE = reading("one", "申报人应当提交材料。", "评审费每人三百元。")
OTHER = reading("other", "人事劳动关系在非公有制经济组织的人员也可以申报。")


def test_only_documents_that_are_new_are_segmented(
    segmenter: Segmenter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    segmented: list[str] = []
    count = building.term_counts

    def watched(passage: Passage, segmenter: Segmenter) -> dict[int, int]:
        segmented.append(passage.id)
        return count(passage, segmenter)

    monkeypatch.setattr(building, "term_counts", watched)
    first = count_terms([ONE], segmenter, tmp_path, lambda done, of: None)
    both = count_terms([OTHER, ONE], segmenter, tmp_path, lambda done, of: None)
    assert segmented == ["one#p1", "one#p2", "other#p1"]
    assert list(both[1:]) == list(first)
    changed = reading("one", "申报人应当提交材料。", "评审费每人四百元。")
    count_terms([OTHER, changed], segmenter, tmp_path, lambda done, of: None)
    assert segmented[3:] == ["one#p1", "one#p2"]


def test_a_cache_that_is_no_cache_is_done_without(segmenter: Segmenter, tmp_path: Path) -> None:
    expected = count_terms([ONE], segmenter, None, lambda done, of: None)
    (tmp_path / "terms-2.sqlite").write_bytes(b"no database" * 100)
    assert list(count_terms([ONE], segmenter, tmp_path, lambda done, of: None)) == list(expected)


def test_what_is_long_not_asked_for_is_forgotten(segmenter: Segmenter, tmp_path: Path) -> None:
    count_terms([ONE], segmenter, tmp_path, lambda done, of: None)
    with sqlite3.connect(tmp_path / "terms-2.sqlite") as connection:
        connection.execute("update terms set asked = 0")
    count_terms([OTHER], segmenter, tmp_path, lambda done, of: None)
    with sqlite3.connect(tmp_path / "terms-2.sqlite") as connection:
        assert connection.execute("select count(*) from terms").fetchone() == (1,)


def test_several_processes_give_what_one_gives_and_tell_how_far_they_are(
    carried: Assistant, segmenter: Segmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = count_terms([ONE, OTHER], segmenter, None, lambda done, of: None)
    monkeypatch.setattr(building, "_ONE_CORE", 0)
    monkeypatch.setattr(building, "cores", lambda: 2)
    told: list[tuple[int, int]] = []
    both = count_terms([ONE, OTHER], segmenter, cache_folder(), lambda done, of: told.append((done, of)))
    assert list(both) == list(alone)
    assert told == [(2, 3), (3, 3)]


def test_an_index_of_nothing_finds_nothing(segmenter: Segmenter) -> None:
    assert build_index(Knowledge((), ""), segmenter).search(["申报"], 5) == []
