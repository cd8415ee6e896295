"""The windows that open: a cited paragraph in its place, and why an answer was no good."""

from __future__ import annotations

from typing import Any

from bot.model import Passage, Reading
from bot.render.slack import blocks
from bot.render.slack.blocks import Block
from bot.render.slack.wording import REASONS
from bot.render.wording import known_particulars, title

_MOST_TEXT = 60_000
"""In characters: what a view may hold beside its structure, well below Slack's 250 kB."""


def source_view(passage: Passage, reading: Reading) -> dict[str, Any]:
    """Return a cited passage in full between its neighbours, with the particulars of its document."""
    place = reading.passages.index(passage)
    document = passage.document
    rows = [
        f"{name}：{blocks.linked(value, value) if name == '网址' else blocks.literal(value)}"
        for _, name, value in known_particulars(document)
    ]
    shown = [blocks.header(title(document)), *blocks.contexts(rows), blocks.divider()]
    for neighbour in reading.passages[max(0, place - 1) : place + 2]:
        shown.extend(_in_place(neighbour, cited=neighbour == passage))
    return {"type": "modal", "title": blocks.plain("查看原文"), "close": blocks.plain("关闭"), "blocks": shown}


def _in_place(passage: Passage, *, cited: bool) -> list[Block]:
    heading = " › ".join((*passage.heading, passage.label))
    if not cited:
        return [blocks.context(f"{blocks.literal(heading)}\n{blocks.literal(_glimpse(passage.text), 2_000)}")]
    label = blocks.paragraph(blocks.shortened(heading, 500), bold=True)
    kept = blocks.pieces(passage.text, _MOST_TEXT)
    texts = [*blocks.pieces(kept[0], blocks.SECTION_TEXT), *(["……"] if len(kept) > 1 else [])]
    return [label, *(blocks.rich_text(blocks.quote(blocks.words(text))) for text in texts)]


def _glimpse(text: str) -> str:
    """Return a neighbour in full where it is of a usual length, else its first sentences."""
    whole = blocks.pieces(text, 1_200)
    return whole[0] + ("……" if len(whole) > 1 else "")


def gone_view() -> dict[str, Any]:
    """Return what is said where a cited paragraph is in the knowledge no more."""
    said = blocks.paragraph("这一段已经不在知识库里了：文件在回答之后更新过。请重新提问。")
    return {"type": "modal", "title": blocks.plain("查看原文"), "close": blocks.plain("关闭"), "blocks": [said]}


def reason_view(answer_id: str) -> dict[str, Any]:
    """Return the window that asks why an answer was no good."""
    options = [{"text": blocks.plain(label), "value": value} for value, label in REASONS.items()]
    return {
        "type": "modal",
        "callback_id": "feedback_reason",
        "private_metadata": answer_id,
        "title": blocks.plain("哪里不对？"),
        "submit": blocks.plain("提交"),
        "close": blocks.plain("跳过"),
        "blocks": [
            {
                "type": "input",
                "block_id": "reason",
                "label": blocks.plain("原因"),
                "element": {"type": "radio_buttons", "action_id": "reason", "options": options},
            },
            {
                "type": "input",
                "block_id": "words",
                "optional": True,
                "label": blocks.plain("补充说明"),
                "element": {
                    "type": "plain_text_input",
                    "action_id": "words",
                    "multiline": True,
                    "max_length": 1000,
                },
            },
        ],
    }
