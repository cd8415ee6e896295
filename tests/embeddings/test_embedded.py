"""How near passages lie to a question, as an engine has it."""

from __future__ import annotations

import logging
import time
from datetime import date
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.embeddings.endpoint import Endpoint
from bot.embeddings.vectors import Vectors
from bot.opening import CARRIED, open_assistant, open_folder
from bot.serving import Serving
from tests.conftest import Folder
from tests.embeddings.engine import EngineOnLoopback

TODAY = date(2026, 11, 24)
RULES = """\
---
title: 看守办法
---

第一条 看守员的帽子高三尺。

第二条 看守员的灯有三盏。

第三条 看守员的毛驴满三岁。

第四条 看守员每天擦窗。
"""


@pytest.fixture
def rules(folder: Folder) -> Path:
    return folder(rules__md=RULES)


def _first(assistant: Assistant, question: str = "看守员的坐骑怎么样？") -> str:
    return assistant.ask(question, TODAY).evidence[0].passage.locator


def test_a_passage_that_means_what_is_asked_comes_first_though_it_shares_no_more_words(
    rules: Path, engine: EngineOnLoopback
) -> None:
    assert _first(open_assistant(rules)) != "art3"
    near = open_assistant(rules, engine=Endpoint(engine.url, "m"))
    assert _first(near) == "art3"
    assert _first(near, "看守员的冠怎么样？") == "art1"
    assert _first(near, "How is the 看守员 mount?") == "art3"


def test_passages_are_embedded_once_with_what_they_stand_under(rules: Path, engine: EngineOnLoopback) -> None:
    for _ in range(2):
        open_assistant(rules, engine=Endpoint(engine.url, "m"))
    assert engine.texts == [f"看守办法\n{line}" for line in RULES.splitlines() if line.startswith("第")]
    open_assistant(rules, engine=Endpoint(engine.url, "another"))
    assert len(engine.texts) == 8, "the vectors of one model are none of another's"


def test_of_a_changed_file_only_the_passages_that_changed_are_embedded(rules: Path, engine: EngineOnLoopback) -> None:
    serving = Serving(rules, engine=Endpoint(engine.url, "m"))
    serving.fill()
    engine.bodies.clear()
    (rules / "rules.md").write_text(RULES.replace("擦窗", "喂毛驴的坐骑"))
    assert serving.refresh()
    serving.fill()
    assert engine.texts == ["看守办法\n第四条 看守员每天喂毛驴的坐骑。"]
    assert _first(serving.current) == "art4"


def test_an_engine_that_fails_is_told_once_and_answers_are_given_without_it(
    rules: Path, engine: EngineOnLoopback, caplog: pytest.LogCaptureFixture
) -> None:
    without = _first(open_assistant(rules))
    assistant = open_assistant(rules, engine=Endpoint(engine.url, "m"))
    engine.fails = 500
    with caplog.at_level(logging.WARNING):
        assert [_first(assistant), _first(assistant)] == [without, without]
    assert caplog.messages == [f"{engine.url}: answers 500 Internal Server Error; answers are given without it"]
    assert len(engine.texts) == 5, "the second question does not wait for it"


def test_what_an_engine_left_undone_is_done_when_it_is_back(rules: Path, engine: EngineOnLoopback) -> None:
    engine.fails = 503
    opened = open_folder(rules, engine=Endpoint(engine.url, "m"))
    opened.fill()
    engine.fails = None
    opened.fill()
    assert len(engine.texts) == 4, "it is left alone for a while"
    open_folder(rules, engine=Endpoint(engine.url, "m")).fill()
    assert len(engine.texts) == 8
    assert _first(open_assistant(rules, engine=Endpoint(engine.url, "m"))) == "art3"


def test_a_follow_up_is_given_with_what_it_takes_from_the_question_before(
    rules: Path, engine: EngineOnLoopback
) -> None:
    assistant = open_assistant(rules, engine=Endpoint(engine.url, "m"))
    turn = assistant.ask("北京看守员的帽子？", TODAY)
    assistant.ask("那坐骑呢？", TODAY, turn.conversation)
    assert engine.texts[-1].startswith("那坐骑呢？ ")
    assert "北京" in engine.texts[-1]


def test_the_carried_knowledge_whose_questions_are_known_asks_no_engine(engine: EngineOnLoopback) -> None:
    assistant = open_assistant(CARRIED, engine=Endpoint(engine.url, "m"))
    assert assistant.ask("外籍人员可以申报吗？", TODAY).answer.citations
    assert engine.bodies == []


def test_a_text_that_the_engine_refuses_is_passed_over(
    rules: Path, engine: EngineOnLoopback, caplog: pytest.LogCaptureFixture
) -> None:
    engine.refuses = "擦窗"
    assistant = open_assistant(rules, engine=Endpoint(engine.url, "m"))
    assert _first(assistant) == "art3"
    told = f"{engine.url}: answers 400 Bad Request (too long); a passage of 17 characters is found without it"
    assert caplog.messages == [told]
    texts = len(engine.texts)
    open_assistant(rules, engine=Endpoint(engine.url, "m"))
    assert len(engine.texts) == texts, "it is not asked again"


def test_vectors_that_could_not_be_kept_are_not_noted_as_kept(
    rules: Path, engine: EngineOnLoopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Vectors, "keep", lambda *told: False)
    open_assistant(rules, engine=Endpoint(engine.url, "m"))
    monkeypatch.undo()
    assert _first(open_assistant(rules, engine=Endpoint(engine.url, "m"))) == "art3"


def test_vectors_of_other_lengths_tell_nothing(rules: Path, engine: EngineOnLoopback) -> None:
    assistant = open_assistant(rules, engine=Endpoint(engine.url, "m"))
    engine.says = b'{"data": [{"index": 0, "embedding": [1, 2]}]}'
    assert _first(assistant) == _first(open_assistant(rules))


def test_while_a_folder_is_followed_what_an_engine_left_undone_is_done(rules: Path, engine: EngineOnLoopback) -> None:
    serving = Serving(rules, engine=Endpoint(engine.url, "m"))
    with serving.following():
        for _ in range(100):
            if len(engine.texts) == 4:
                break
            time.sleep(0.1)
    assert len(engine.texts) == 4


def test_the_nearest_of_few_passages_is_told_with_more_confidence_not_with_less(
    folder: Folder, engine: EngineOnLoopback
) -> None:
    few = folder(few__md="# 看守办法\n\n第一条 看守员的毛驴满三岁。\n\n第二条 看守员的灯有三盏。\n")
    question = "看守员的坐骑满几岁？"
    before = open_assistant(few).ask(question, TODAY).answer.confidence
    assert open_assistant(few, engine=Endpoint(engine.url, "m")).ask(question, TODAY).answer.confidence > before
