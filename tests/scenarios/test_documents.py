"""Someone looks after the documents: inspect, show, knowledge."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.opening import CARRIED
from tests.conftest import Folder
from tests.scenarios.conftest import Zhicheng, told_in_one_line

LAUNCH_PAGE = Path(__file__).resolve().parents[3] / "shared" / "sources" / "launch-2022.txt"


def test_inspect_prints_the_particulars_and_every_passage(zhicheng: Zhicheng) -> None:
    record = zhicheng("inspect", CARRIED / "policies" / "review-measures-beijing-2020.md", "--json").record
    assert set(record) == {"document", "passages", "warnings"}
    assert record["document"]["number"] == "京人社事业发〔2020〕12号"
    assert [passage["locator"] for passage in record["passages"]] == ["p1", "art1", "art2", "art3"]
    assert set(record["passages"][0]) == {"id", "locator", "label", "heading", "text"}
    assert record["passages"][3]["text"].startswith("第三条")


def test_inspect_shows_a_person_labels_locators_and_texts(zhicheng: Zhicheng) -> None:
    ended = zhicheng("inspect", CARRIED / "policies" / "notice-2024.md")
    assert "京人社事业字〔2024〕96号" in ended.out
    assert "sec1" in ended.out


@pytest.mark.skipif(not LAUNCH_PAGE.exists(), reason="the real page lies in ../shared, which is not here")
def test_the_real_page_dropped_into_an_empty_folder_answers(zhicheng: Zhicheng, tmp_path: Path) -> None:
    (tmp_path / "launch-2022.txt").write_bytes(LAUNCH_PAGE.read_bytes())
    record = zhicheng("inspect", tmp_path / "launch-2022.txt", "--json").record
    assert [passage["locator"] for passage in record["passages"]] == [f"p{number}" for number in range(1, 9)]
    assert record["document"]["publisher"] == "新浪财经"
    assert record["document"]["published"] == "2022-08-05"
    ended = zhicheng("ask", "老外能报吗", "--json", "--knowledge", tmp_path)
    assert ended.cites()[0] == "launch-2022#p3"


def test_show_gives_the_passage_between_its_neighbours_with_the_particulars(zhicheng: Zhicheng) -> None:
    ended = zhicheng("show", "notice-2025#p2")
    for told in ("第1段", "第2段", "第3段", "2025-07-04", "范围："):
        assert told in ended.out


def test_show_finds_what_stands_below_an_id(zhicheng: Zhicheng) -> None:
    assert "sec3.1" in zhicheng("show", "engineering-standard-beijing#sec3").out


def test_knowledge_lists_every_document_and_checks_it(zhicheng: Zhicheng, folder: Folder) -> None:
    ended = zhicheng("knowledge", "--check")
    assert ended.code == 0
    for path in (CARRIED / "policies").glob("*.md"):
        assert path.stem in ended.out
    bad = zhicheng(
        "knowledge", "--check", "--knowledge", folder(a__md="正文。\n", b__md="---\nyear: 今年\n---\n\n正文。\n")
    )
    assert bad.code == 1
    assert "b.md" in bad.out


def test_a_file_in_place_of_the_folder_is_a_mistake(zhicheng: Zhicheng) -> None:
    ended = zhicheng("ask", "几级", "--knowledge", CARRIED / "policies" / "launch-2022.md")
    assert told_in_one_line(ended, "launch-2022.md: is no folder")


@pytest.mark.parametrize("command", ["ask", "repl", "show", "inspect", "knowledge", "check"])
def test_every_command_helps_with_an_example(zhicheng: Zhicheng, command: str) -> None:
    ended = zhicheng(command, "--help")
    assert ended.code == 0
    assert f"Example: zhicheng {command}" in ended.out


def test_the_version_is_told(zhicheng: Zhicheng) -> None:
    assert zhicheng("--version").out.startswith("zhicheng ")
