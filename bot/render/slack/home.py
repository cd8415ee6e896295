"""App Home: what the assistant knows, from when, by whom, and typical questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.model import Document, Knowledge
from bot.render.slack import blocks
from bot.render.slack.said import suggestions
from bot.render.slack.wording import HELP
from bot.render.wording import particulars, title

_MOST_DOCUMENTS = 70


def home_view(knowledge: Knowledge, typical: Sequence[str]) -> dict[str, Any]:
    """Return the home tab; of very many documents the newest are listed and the others counted."""
    documents = sorted(knowledge.documents, key=_dated, reverse=True)
    newest = next((document.published for document in documents if document.published), None)
    told = f"{len(documents)} 份文件，{len(knowledge.passages)} 个段落" + (f"，最近一份 {newest}" if newest else "")
    shown = [
        blocks.header("职称问答"),
        blocks.paragraph(HELP),
        blocks.paragraph("常见问题（点一下，我在“消息”里回答）", bold=True),
        *suggestions(typical),
        blocks.divider(),
        blocks.paragraph("我知道的文件", bold=True),
        blocks.context(f"{told} · 版本 {blocks.literal(knowledge.fingerprint)}"),
        *(blocks.context(_line(document)) for document in documents[:_MOST_DOCUMENTS]),
    ]
    if len(documents) > _MOST_DOCUMENTS:
        shown.append(blocks.context(f"……另有 {len(documents) - _MOST_DOCUMENTS} 份"))
    return {"type": "home", "blocks": shown}


def _dated(document: Document) -> str:
    return document.published or str(document.year or "")


def _line(document: Document) -> str:
    name = blocks.linked(title(document), document.url)
    return f"{name}\n{blocks.literal(particulars(document, 'zh'))}"
