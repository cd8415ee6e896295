"""A knowledge folder changes while the assistant runs."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.model import Reading
from bot.reading import read_file
from bot.serving import Serving
from tests.conftest import Folder
from tests.making.word import docx, paragraph

TODAY = date(2026, 11, 24)


def _quotes(assistant: Assistant, question: str = "灯塔看守员要交几张照片？") -> list[str]:
    return [citation.quote for citation in assistant.ask(question, TODAY).answer.citations]


@pytest.fixture
def lantern(folder: Folder) -> Path:
    return folder(lantern__md="第一条 灯塔看守员应当提交照片3张。", other__md="第一条 护林员应当提交体检表1份。")


def _fingerprint(serving: Serving) -> str:
    return serving.current.index.knowledge.fingerprint


def test_a_changed_file_is_answered_from_and_told_by_the_fingerprint(lantern: Path) -> None:
    serving = Serving(lantern)
    before, fingerprint = serving.current, _fingerprint(serving)
    (lantern / "lantern.md").write_text("第一条 灯塔看守员应当提交照片5张。")
    assert serving.refresh()
    assert _quotes(serving.current) == ["第一条 灯塔看守员应当提交照片5张。"]
    assert _quotes(before) == ["第一条 灯塔看守员应当提交照片3张。"], "a question in flight keeps the old"
    assert _fingerprint(serving) != fingerprint
    assert not serving.refresh(), "nothing more has changed"


def test_a_file_that_comes_and_one_that_goes_are_seen(lantern: Path) -> None:
    serving = Serving(lantern)
    (lantern / "bees.docx").write_bytes(docx(paragraph("第一条 养蜂员应当提交蜂箱照片2张。")))
    (lantern / "other.md").unlink()
    assert serving.refresh()
    assert [document.id for document in serving.current.index.knowledge.documents] == ["bees", "lantern"]


def test_a_file_that_breaks_is_named_and_its_old_version_serves_until_it_is_mended(lantern: Path) -> None:
    serving = Serving(lantern)
    fingerprint = _fingerprint(serving)
    (lantern / "lantern.md").write_bytes(b"\0\1")
    (lantern / "new.pdf").write_bytes(b"no PDF")
    for _ in range(2):
        serving.refresh()
        assert _quotes(serving.current) == ["第一条 灯塔看守员应当提交照片3张。"]
        assert [problem.split(": ")[0] for problem in serving.problems] == [
            str(lantern / "lantern.md"),
            str(lantern / "new.pdf"),
        ]
        assert "the version of before keeps serving" in serving.problems[0]
    (lantern / "new.pdf").unlink()
    (lantern / "lantern.md").write_text("第一条 灯塔看守员应当提交照片3张。")
    serving.refresh()
    assert serving.problems == ()
    assert _fingerprint(serving) == fingerprint
    assert Serving(lantern).problems == ()


def test_a_version_that_only_serves_on_is_not_kept_for_the_next_start(lantern: Path) -> None:
    serving = Serving(lantern)
    (lantern / "lantern.md").write_bytes(b"\0\1")
    serving.refresh()
    assert [document.id for document in Serving(lantern).current.index.knowledge.documents] == ["other"]


def test_a_folder_that_is_emptied_keeps_serving_and_is_told(lantern: Path) -> None:
    serving = Serving(lantern)
    for path in lantern.iterdir():
        path.unlink()
    assert not serving.refresh()
    assert len(serving.problems) == 1
    assert "no document can be read" in serving.problems[0]
    assert _quotes(serving.current) == ["第一条 灯塔看守员应当提交照片3张。"]


def test_only_changed_files_are_read_again(lantern: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Serving(lantern)
    read: list[str] = []

    def reading(path: Path) -> Reading:
        read.append(path.name)
        return read_file(path)

    monkeypatch.setattr("bot.opening.read_file", reading)
    Serving(lantern)
    assert read == []
    (lantern / "other.md").write_text("第一条 护林员应当提交体检表2份。")
    Serving(lantern)
    assert read == ["other.md"]


def test_a_word_for_the_lexicon_is_seen(lantern: Path) -> None:
    serving = Serving(lantern)
    (lantern / "lexicon").mkdir()
    (lantern / "lexicon" / "words.txt").write_text("灯塔看守员\n")
    assert serving.refresh()
    assert serving.current.index.knowledge.fingerprint


def test_changes_are_picked_up_without_being_asked_for(lantern: Path) -> None:
    serving = Serving(lantern)
    before = serving.current
    with serving.following():
        time.sleep(0.3)
        (lantern / "lantern.md").write_text("第一条 灯塔看守员应当提交照片7张。")
        end = time.monotonic() + 30
        while serving.current is before and time.monotonic() < end:
            time.sleep(0.05)
        assert _quotes(serving.current) == ["第一条 灯塔看守员应当提交照片7张。"]


def _comes_to_quote(serving: Serving, quote: str) -> bool:
    end = time.monotonic() + 30
    while _quotes(serving.current) != [quote] and time.monotonic() < end:
        time.sleep(0.05)
    return _quotes(serving.current) == [quote]


def test_a_folder_that_is_moved_or_linked_to_the_place_of_another_is_followed(lantern: Path, tmp_path: Path) -> None:
    current, new = tmp_path / "current", tmp_path / "new"
    current.symlink_to(lantern)
    serving = Serving(current)
    with serving.following():
        time.sleep(0.3)
        new.mkdir()
        (new / "lantern.md").write_text("第一条 灯塔看守员应当提交照片4张。")
        (tmp_path / "link").symlink_to(new)
        (tmp_path / "link").replace(current)
        assert _comes_to_quote(serving, "第一条 灯塔看守员应当提交照片4张。")
        (new / "lantern.md").write_text("第一条 灯塔看守员应当提交照片8张。")
        assert _comes_to_quote(serving, "第一条 灯塔看守员应当提交照片8张。")
        new.rename(tmp_path / "old")
        time.sleep(1.2)
        lantern.rename(new)
        assert _comes_to_quote(serving, "第一条 灯塔看守员应当提交照片3张。")


def test_whatever_becomes_of_a_reader_the_old_knowledge_serves_on(
    lantern: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serving = Serving(lantern)

    def failing(path: Path) -> Reading:
        raise IndexError(path)

    with monkeypatch.context() as patched:
        patched.setattr("bot.opening.read_file", failing)
        (lantern / "lantern.md").write_text("第一条 灯塔看守员应当提交照片5张。")
        assert not serving.refresh()
    assert len(serving.problems) == 1
    assert _quotes(serving.current) == ["第一条 灯塔看守员应当提交照片3张。"]
    assert serving.refresh()
    assert not serving.problems


def test_what_a_new_file_repeals_is_superseded_as_long_as_that_file_is_there(lantern: Path) -> None:
    (lantern / "old.md").write_text("# 灯塔看守员评审办法\n\n第一条 灯塔看守员应当提交照片1张。")
    serving = Serving(lantern)
    (lantern / "new.md").write_text("# 灯塔看守规定\n\n第一条 本规定自公布之日起施行，《灯塔看守员评审办法》同时废止。")
    serving.refresh()
    assert _status(serving, "old") == "superseded"
    assert _status(Serving(lantern), "old") == "superseded"
    (lantern / "new.md").unlink()
    serving.refresh()
    assert _status(serving, "old") == "unknown"


def _status(serving: Serving, name: str) -> str:
    return next(one.status for one in serving.current.index.knowledge.documents if one.id == name)
