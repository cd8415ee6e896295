from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

CORPUS = [
    {"id": "a", "document": "d", "title": "职称通知", "text": "申报人应当在2026年8月11日前提交材料。"},
    {"id": "b", "document": "d", "title": "职称通知", "text": "评审费每人三百元。"},
    {"id": "c", "title": "食堂", "text": "食堂每天中午开门。"},
]


def measure(folder: Path, *flags: str, benchmark: str = "quality") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", benchmark, str(folder), *flags],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )


def write_set(folder: Path, corpus: str) -> None:
    (folder / "corpus.jsonl").write_text(corpus, "utf-8")
    (folder / "queries.jsonl").write_text('{"id": "q", "text": "评审费是多少元？"}\n', "utf-8")
    (folder / "unanswerable.jsonl").write_text('{"id": "u", "text": "月球上有几座火山？"}\n', "utf-8")
    (folder / "qrels.tsv").write_text("q\tb\t1\n", "utf-8")


def test_a_judged_set_is_measured_for_this_project_and_its_peers_in_one_run(tmp_path: Path) -> None:
    write_set(tmp_path, "".join(json.dumps(row) + "\n" for row in CORPUS))
    done = measure(tmp_path, "--json", str(tmp_path / "told.json"))
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "told.json").read_text("utf-8"))
    assert told["data"] == {"name": tmp_path.name, "passages": 3, "answerable": 1, "unanswerable": 1}
    assert {"zhicheng", "rank_bm25"} <= set(told["systems"])
    for measures in told["systems"].values():
        assert {"nDCG@10", "MRR@10", "success@1", "R@5", "R@10", "R@100", "AUROC"} <= set(measures)
    assert told["systems"]["zhicheng"]["success@1"] == told["systems"]["zhicheng"]["AUROC"] == 1
    assert sum(one["questions"] for one in told["reliability"]) == 2


def test_passages_that_share_an_id_are_found_once(tmp_path: Path) -> None:
    twice = [*CORPUS, {"id": "b", "document": "d", "title": "职称通知", "text": "评审费多少元，评审费每人三百元。"}]
    write_set(tmp_path, "".join(json.dumps(row) + "\n" for row in twice))
    done = measure(tmp_path, "--json", str(tmp_path / "told.json"), "--system", "zhicheng", "--system", "rank_bm25")
    assert done.returncode == 0, done.stderr
    for measures in json.loads((tmp_path / "told.json").read_text("utf-8"))["systems"].values():
        assert measures["nDCG@10"] == measures["R@10"] == 1


def test_a_line_that_is_no_passage_is_told_with_its_place(tmp_path: Path) -> None:
    write_set(tmp_path, '{"id": "a", "text": "甲"}\n{"id": "b"}\n')
    done = measure(tmp_path, "--system", "zhicheng")
    assert done.returncode == 1
    assert "corpus.jsonl:2" in done.stderr
    assert "Traceback" not in done.stderr
