"""Blocks → a page that resembles Slack, to be looked at: `python -m tests.slack_on_loopback.page FILE`."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_TOKEN = re.compile(r"&lt;([^&]*?(?:&amp;[^&]*?)*)&gt;")
_STYLE = """
body { font: 15px/1.47 'Noto Sans CJK SC', Lato, sans-serif; color: #1d1c1d; margin: 0; padding: 12px 20px; width: 720px }
h2 { font-size: 12px; color: #616061; font-weight: 400; border-bottom: 1px solid #ddd; margin: 22px 0 6px }
.message { display: grid; grid-template-columns: 36px 1fr; gap: 8px }
.face { width: 36px; height: 36px; border-radius: 6px; background: #4a154b; color: #fff; text-align: center; line-height: 36px }
.name { font-weight: 900 } .app { background: #e8e8e8; color: #616061; font-size: 10px; padding: 1px 3px; border-radius: 2px }
.block { margin: 4px 0 } .context { font-size: 13px; color: #616061; line-height: 1.38 }
.header { font-size: 18px; font-weight: 900; margin: 8px 0 } hr { border: 0; border-top: 1px solid #ddd; margin: 10px 0 }
.section { display: grid; grid-template-columns: 1fr auto; gap: 12px; align-items: start }
.quote { border-left: 4px solid #ddd; padding-left: 12px; margin: 4px 0 }
.button { display: inline-block; border: 1px solid #bbb; border-radius: 4px; padding: 0 12px; height: 28px; line-height: 28px;
 font-size: 13px; font-weight: 700; margin: 2px 6px 2px 0; white-space: nowrap }
.primary { background: #007a5a; color: #fff; border-color: #007a5a } .feedback { color: #616061; font-size: 13px }
a { color: #1264a3; text-decoration: none } .mention { background: #e8f5fa; color: #1264a3 } pre, .pre { white-space: pre-wrap }
.modal { border: 1px solid #ccc; border-radius: 8px; width: 520px; padding: 16px 24px; box-shadow: 0 4px 20px #0002 }
.modal > .title { font-size: 20px; font-weight: 900; margin-bottom: 8px } .label { font-weight: 700; margin-top: 10px }
.field { border: 1px solid #bbb; border-radius: 4px; height: 54px }
"""


def page(named: list[tuple[str, dict[str, Any]]]) -> str:
    """Return one page with each message or view under its name."""
    shown = "".join(f"<h2>{html.escape(name)}</h2>{_whole(value)}" for name, value in named)
    return f'<!doctype html><html lang="zh"><meta charset="utf-8"><style>{_STYLE}</style><body>{shown}</body></html>'


def _whole(value: dict[str, Any]) -> str:
    blocks = "".join(_BLOCKS.get(block["type"], _unknown)(block) for block in value.get("blocks", []))
    if value.get("type") == "modal":
        buttons = "".join(
            f'<span class="button">{_text(value[name])}</span>' for name in ("close", "submit") if name in value
        )
        return f'<div class="modal"><div class="title">{_text(value["title"])}</div>{blocks}{buttons}</div>'
    if value.get("type") == "home":
        return f"<div>{blocks}</div>"
    name = '<span class="name">职称问答</span> <span class="app">APP</span>'
    only = '<div class="context">只有你能看到</div>' if value.get("response_type") == "ephemeral" else ""
    return f'<div class="message"><div class="face">职</div><div>{only}{name}{blocks or _mrkdwn(value["text"])}</div></div>'


def _mrkdwn(text: str) -> str:
    shown = html.escape(text.replace("&lt;", "\x01").replace("&gt;", "\x02").replace("&amp;", "\x03"))
    shown = _TOKEN.sub(lambda token: _token(token[1]), shown)
    shown = re.sub(r"(?<!\w)\*(\S[^*\n]*)\*(?!\w)", r"<b>\1</b>", shown)
    shown = re.sub(r"(?<!\w)`([^`\n]+)`(?!\w)", r"<code>\1</code>", shown)
    shown = shown.replace("\x01", "&lt;").replace("\x02", "&gt;").replace("\x03", "&amp;")
    return f'<span class="pre">{shown}</span>'


def _token(token: str) -> str:
    target, _, label = token.partition("|")
    if target.startswith(("@", "!", "#")):
        return f'<span class="mention">{label or target}</span>'
    return f'<a href="{target}">{label or target}</a>'


def _text(value: dict[str, Any]) -> str:
    return _mrkdwn(value["text"]) if value["type"] == "mrkdwn" else html.escape(value["text"])


def _rich_text(block: dict[str, Any]) -> str:
    parts = []
    for part in block["elements"]:
        inner = "".join(_run(element) for element in part["elements"])
        parts.append(f'<div class="{"quote" if part["type"] == "rich_text_quote" else "run"} pre">{inner}</div>')
    return f'<div class="block">{"".join(parts)}</div>'


def _run(element: dict[str, Any]) -> str:
    shown = html.escape(element.get("text", ""))
    if element["type"] == "link":
        return f'<a href="{html.escape(element["url"])}">{shown}</a>'
    style = element.get("style", {})
    return f"<b>{shown}</b>" if style.get("bold") else shown


def _element(element: dict[str, Any]) -> str:
    if element["type"] == "feedback_buttons":
        return '<span class="feedback">👍 {} 　👎 {}</span>'.format(
            _text(element["positive_button"]["text"]), _text(element["negative_button"]["text"])
        )
    if element["type"] == "radio_buttons":
        return "".join(f"<div>○ {_text(option['text'])}</div>" for option in element["options"])
    if element["type"] == "plain_text_input":
        return '<div class="field"></div>'
    return f'<span class="button {element.get("style", "")}">{_text(element["text"])}</span>'


def _section(block: dict[str, Any]) -> str:
    beside = _element(block["accessory"]) if "accessory" in block else ""
    return f'<div class="block section"><div>{_text(block["text"])}</div><div>{beside}</div></div>'


def _row(block: dict[str, Any]) -> str:
    return f'<div class="block">{"".join(_element(element) for element in block["elements"])}</div>'


def _unknown(block: dict[str, Any]) -> str:
    return f"<pre>{html.escape(str(block))}</pre>"


_BLOCKS: dict[str, Callable[[dict[str, Any]], str]] = {
    "rich_text": _rich_text,
    "section": _section,
    "context": lambda block: f'<div class="block context">{"".join(map(_text, block["elements"]))}</div>',
    "header": lambda block: f'<div class="header">{_text(block["text"])}</div>',
    "divider": lambda _: "<hr>",
    "actions": _row,
    "context_actions": _row,
    "input": lambda block: f'<div class="label">{_text(block["label"])}</div>{_element(block["element"])}',
}


def _examples() -> list[tuple[str, dict[str, Any]]]:
    """Return messages and views as the app makes them from the carried knowledge."""
    from datetime import date

    from bot.lookup import find_passage
    from bot.opening import CARRIED, open_assistant
    from bot.render.slack.handoff import handoff_message
    from bot.render.slack.home import home_view
    from bot.render.slack.message import Message, answer_message, shared_message
    from bot.render.slack.said import failure, help_message
    from bot.render.slack.views import reason_view, source_view
    from bot.typical import typical_questions

    assistant, today, typical = open_assistant(CARRIED), date(2026, 11, 24), typical_questions(CARRIED)
    knowledge = assistant.index.knowledge

    def asked(question: str, **more: bool) -> Message:
        return answer_message(assistant.ask(question, today).answer, "answer-id", **more)

    def shape(message: Message, **more: Any) -> dict[str, Any]:
        return {**message.payload(), **more}

    command = asked("破格申报需要什么条件？", asked=True, share=True)
    hostile = "食堂 <!channel> <@U1> `rm -rf` *粗* _斜_ <https://e.example|点我> &lt; 几点开门？"
    return [
        ("提及", shape(asked("外籍人员可以申报吗？"))),
        ("几部分、部分回答", shape(asked("今年几号截止？申报费用是多少？"))),
        ("斜杠命令", shape(command, response_type="ephemeral")),
        ("分享", shape(shared_message(command, "zh", "U1"))),
        ("没有依据", shape(asked(hostile, asked=True))),
        ("English", shape(asked("Can a foreigner apply?"))),
        ("出错", shape(failure("a1b2c3d4"))),
        ("帮助", shape(help_message(typical))),
        ("转人工", shape(handoff_message("id", hostile, "文件没有回答这个问题。", "U1", "https://a.slack.com/p1"))),
        ("已处理", shape(handoff_message("id", hostile, "文件没有回答。", "U1", None, "U2"))),
        ("查看原文", source_view(*find_passage(knowledge, "launch-2022#p3"))),
        ("哪里不对", reason_view("answer-id")),
        ("首页", home_view(knowledge, typical)),
    ]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(_examples()), encoding="utf-8")
