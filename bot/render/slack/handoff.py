"""A question handed to a person: the message in their channel, open and done."""

from __future__ import annotations

from bot.render.slack import blocks
from bot.render.slack.message import Message
from bot.render.slack.wording import BUTTONS


def handoff_message(
    answer_id: str, question: str, answered: str, person: str, permalink: str | None, done_by: str | None = None
) -> Message:
    """Return question, answer (as plain text) and the way there, for whoever takes it.

    `person` is who asks for a person; `done_by` is who took care of it, None while it is open.
    """
    asks = f"<@{person}> 请人工回答" + (f" · <{permalink}|看原来的对话>" if permalink else "")
    shown = [
        blocks.section(asks),
        blocks.rich_text(
            blocks.lines(blocks.words("问题：", bold=True)),
            blocks.quote(blocks.words(blocks.pieces(question, 2_500)[0])),
        ),
        blocks.rich_text(
            blocks.lines(blocks.words("助手的回答：", bold=True)),
            blocks.quote(blocks.words(blocks.pieces(answered, 2_500)[0])),
        ),
    ]
    if done_by is None:
        shown.append(blocks.actions([blocks.button(BUTTONS["zh"]["done"], "hand_off_done", answer_id, primary=True)]))
    else:
        shown.append(blocks.context(f"已由 <@{done_by}> 处理"))
    state = "待处理" if done_by is None else "已处理"
    return Message(f"转人工（{state}）：{blocks.escaped(blocks.shortened(question, 300))}", shown)
