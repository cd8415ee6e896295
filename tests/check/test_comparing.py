"""Two folders compared: what moved, appeared, vanished and is said in other words, though nothing fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.check.comparing import Change
from bot.errors import KnowledgeError
from tests.check.conftest import WriteSet, examined


@pytest.fixture
def old(small: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    folder.mkdir()
    for document in small.iterdir():
        (folder / document.name).write_bytes(document.read_bytes())
    return folder


def _changes(path: Path, old: Path) -> list[Change]:
    report = examined(path, old=old)
    assert report.changes is not None
    return list(report.changes)


def _edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_nothing_changes_between_a_folder_and_its_copy(small: Path, old: Path, written: WriteSet) -> None:
    assert _changes(written("- {question: 2025年度几号截止, cites: [notice-2025]}"), old) == []


def test_other_words_at_the_same_place_are_reworded(small: Path, old: Path, written: WriteSet) -> None:
    path = written("- {question: 2025年度几号截止, cites: [notice-2025]}")
    _edit(small / "notice-2025.md", "7月31日", "8月1日")
    (change,) = _changes(path, old)
    ((before, now),) = change.reworded
    assert "7月31日" in before.quote
    assert "8月1日" in now.quote
    assert (change.moved, change.appeared, change.vanished) == ((), (), ())


def test_the_same_words_elsewhere_are_moved(small: Path, old: Path, written: WriteSet) -> None:
    path = written("- {question: 外籍人员可以申报吗, cites: [rules]}")
    _edit(small / "rules.md", "外籍人员凭", "本规则自今年起执行。\n\n外籍人员凭")
    (change,) = _changes(path, old)
    assert [(before.passage.id, now.passage.id) for before, now in change.moved] == [("rules#p1", "rules#p2")]
    assert change.only_moved


def test_what_is_no_longer_answered_vanished_and_what_is_now_appeared(
    small: Path, old: Path, written: WriteSet
) -> None:
    path = written("""\
        - {question: 外籍人员可以申报吗, never: [gone]}
        - {question: 破格申报的条件是什么, never: [gone]}
        """)
    _edit(small / "rules.md", "外籍人员凭工作许可证可以申报。", "破格申报的条件是业绩突出。")
    lost, found = _changes(path, old)
    assert (lost.before, lost.now) == ("answered", "no_evidence")
    assert lost.vanished[0].passage.id == "rules#p1"
    assert found.appeared[0].quote == "破格申报的条件是业绩突出。"


def test_an_old_folder_that_is_none_is_a_mistake(small: Path, written: WriteSet, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="is no folder"):
        _changes(written("- {question: 几级, never: [gone]}"), tmp_path / "nowhere")
