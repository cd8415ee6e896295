"""An operator names an engine, and people ask about a document that was dropped in."""

from __future__ import annotations

from tests.conftest import Folder
from tests.embeddings.engine import engine_on_loopback
from tests.scenarios.conftest import Zhicheng, told_in_one_line

RULES = "# 看守办法\n\n第一条 看守员的帽子高三尺。\n\n第二条 看守员的灯有三盏。\n\n第三条 看守员的毛驴满三岁。\n\n第四条 看守员每天擦窗。\n"
QUESTIONS = "knowledge: .\nquestions:\n  - question: 看守员的坐骑怎么样？\n    cites_any: [rules#art3]\n"


def test_the_clause_that_means_what_is_asked_is_cited_first(zhicheng: Zhicheng, folder: Folder) -> None:
    where = folder(rules__md=RULES, sets_questions__yaml=QUESTIONS)
    ask = ("ask", "看守员的坐骑怎么样？", "--json", "--knowledge", where)
    with engine_on_loopback() as engine:
        assert zhicheng(*ask).cites()[0] != "rules#art3"
        assert engine.texts == [], "nothing is sent anywhere unless an engine is named"
        assert zhicheng(*ask, environment=engine.environment()).cites()[0] == "rules#art3"
        checked = zhicheng("check", where / "sets-questions.yaml", environment=engine.environment())
        assert checked.code == 0
    ended = zhicheng(*ask, environment=engine.environment())
    assert ended.code == 0
    assert "cannot be reached" in ended.err
    assert len(ended.err.splitlines()) == 1
    assert ended.cites()


def test_an_engine_that_cannot_be_asked_is_told_in_one_line(zhicheng: Zhicheng) -> None:
    assert told_in_one_line(zhicheng("ask", "几级", environment={"ZHICHENG_EMBEDDINGS": "yes"}), "ZHICHENG_EMBEDDINGS")
