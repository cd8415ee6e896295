from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.cloze import make_cloze
from bot.model import Document, Passage, Reading
from bot.sentences import sentences
from tests.benchmarks.test_quality import measure

NOTICE = (
    "各区职称评审委员会应当公布评审专家名单。"
    "申报人员应当在2026年8月11日前向服务窗口提交全部申报材料。"
    "评审结果由主管部门在官方网站公示。"
)
PIECES = [
    "申报人员应当",
    "提交全部材料",
    "在2026年8月11日前",
    "缴纳三百元",
    "由主管部门",
    "《评审办法》",
    "三十日内",
    ",",
    "。",
    "\n",
]


def write_set(folder: Path, text: str) -> None:
    row = {"id": "a", "document": "d", "title": "年度职称评审工作通知", "text": text}
    (folder / "corpus.jsonl").write_text(json.dumps(row), "utf-8")
    (folder / "queries.jsonl").write_text('{"id": "q", "text": "何时申报？"}\n', "utf-8")
    (folder / "qrels.tsv").write_text("q\ta\t1\n", "utf-8")


def test_the_sentence_quoted_first_is_measured_beside_what_peers_would_quote(tmp_path: Path) -> None:
    write_set(tmp_path, NOTICE)
    done = measure(tmp_path, "--json", str(tmp_path / "told.json"), benchmark="sentences")
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "told.json").read_text("utf-8"))
    assert told["data"]["questions"] == sum(told["data"]["kinds"].values()) == 1
    assert told["data"]["sentences"] == 3
    assert told["systems"]["zhicheng"]["given"] == told["systems"]["most shared words"]["given"] == 1
    assert told["systems"]["first sentence"]["given"] == told["systems"]["first sentence"]["found"] == 0


def test_a_set_that_nothing_can_be_asked_of_is_told_in_a_line(tmp_path: Path) -> None:
    write_set(tmp_path, "评审费每人三百元。")
    done = measure(tmp_path, benchmark="sentences")
    assert done.returncode == 1
    assert f"{tmp_path}: no passage" in done.stderr
    assert "Traceback" not in done.stderr


@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=8, max_size=40).map("".join), min_size=1, max_size=4))
def test_a_question_asks_for_what_one_sentence_alone_holds_and_does_not_give_it_away(texts: list[str]) -> None:
    document = Document("d", "年度职称评审工作通知")
    reading = Reading(document, tuple(Passage(document, f"p{at}", "", text) for at, text in enumerate(texts, 1)))
    made = make_cloze([reading], 3)
    assert made == make_cloze([reading], 3)
    assert len({one.passage.id for one in made}) == len(made) <= 3
    for one in made:
        cut = [span.of(one.passage.text) for span in sentences(one.passage.text)]
        assert len(cut) >= 3
        assert sum(map(one.is_answered_by, cut)) == 1
        assert one.fact not in one.text
