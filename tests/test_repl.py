"""The prompt over a folder that changes."""

from __future__ import annotations

from datetime import date
from io import StringIO

from rich.console import Console

from bot.repl import Prompt
from bot.serving import Serving
from tests.conftest import Folder


def _said(prompt: Prompt, line: str) -> str:
    out = StringIO()
    for each in prompt.reply(line):
        Console(width=200, file=out).print(each)
    return out.getvalue()


def test_the_prompt_says_once_that_documents_have_changed_and_which_cannot_be_read(folder: Folder) -> None:
    made = folder(lantern__md="第一条 灯塔看守员应当提交照片3张。")
    serving = Serving(made)
    prompt = Prompt(serving, date(2026, 11, 24))
    assert "文件有变动" not in _said(prompt, "灯塔看守员要交几张照片？")
    (made / "lantern.md").write_text("第一条 灯塔看守员应当提交照片4张。")
    (made / "bad.pdf").write_bytes(b"no PDF")
    serving.refresh()
    said = _said(prompt, "灯塔看守员要交几张照片？")
    assert "文件有变动，现有 1 个" in said
    assert "bad.pdf: is no PDF" in said
    assert "照片4张" in said
    again = _said(prompt, "灯塔看守员要交几张照片？")
    assert "文件有变动" not in again
    assert "bad.pdf" not in again
