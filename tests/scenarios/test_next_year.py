"""The recipe of the README for a new annual notice, walked with a made-up one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bot.opening import CARRIED
from tests.scenarios.conftest import Zhicheng

NOTICE_2026 = """---
id: notice-2026
title: 2026年度北京市职称评价工作通知
publisher: 北京市人力资源和社会保障局
published: 2026-06-29
year: 2026
status: in-force
grade: government
wording: restated
---

2026年度的申报从7月6日开始，到7月27日截止。

2026年度的申报入口：登录 rsj.beijing.gov.cn，进入“北京市职称评审服务平台”。
"""

QUESTIONS = """\
knowledge: knowledge
today: 2026-11-22
questions:
  - id: this-year            # 年年要改的一题
    question: 今年几号截止？
    status: partial
    cites: [notice-2025#p1]
  - id: last-year
    question: 2025年度申报几号截止？
    cites: [notice-2025#p1]
    says: [7月31日]
"""

MENDED = """\
    question: 今年几号截止？
    cites: [notice-2026#p1]
    says: [7月27日]
"""


def test_a_new_notice_is_dropped_in_seen_compared_and_pinned(zhicheng: Zhicheng, tmp_path: Path) -> None:
    before, knowledge = tmp_path / "before", tmp_path / "knowledge"
    shutil.copytree(CARRIED, before)
    shutil.copytree(CARRIED, knowledge)
    questions = tmp_path / "our.questions.yaml"
    questions.write_text(QUESTIONS, "utf-8")
    pinned = ("--baseline", tmp_path / "baseline.json")
    assert zhicheng("check", questions, *pinned, "--update").code == 0

    # 1 Drop it in.  2 See how it is cut.
    notice = knowledge / "policies" / "notice-2026.md"
    notice.write_text(NOTICE_2026, "utf-8")
    seen = zhicheng("inspect", notice, "--json").record
    assert [passage["id"] for passage in seen["passages"]] == ["notice-2026#p1", "notice-2026#p2"]
    assert seen["document"]["year"] == 2026

    # 3 See which answers change: this year's question does, last year's does not.
    compared = zhicheng("check", questions, *pinned, "--compare", before, "--json", "-")
    assert compared.code == 1
    record = json.loads(compared.out)
    (change,) = record["changes"]
    assert change["id"] == "this-year"
    assert change["status"] == ["partial", "answered"]
    ((was, now),) = change["reworded"]
    assert (was["id"], now["id"]) == ("notice-2025#p1", "notice-2026#p1")
    assert "7月27日" in now["quote"]
    assert record["baseline"]["regressions"] == ["this-year"]

    # 4 Mend the expectations that must change.
    text = questions.read_text("utf-8")
    start, end = text.index("    question: 今年"), text.index("  - id: last-year")
    questions.write_text(text[:start] + MENDED + text[end:], "utf-8")

    # 5 Pin how it is now.
    pinning = zhicheng("check", questions, *pinned, "--update")
    assert pinning.code == 0, pinning.out
    assert zhicheng("check", questions, *pinned).code == 0
