from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.typed import is_courtesy, mentions, mentions_somebody, typed


@given(st.text())
def test_what_slack_escaped_is_read_as_it_was_typed(text: str) -> None:
    assert typed(escape(text, quote=False)) == text.strip()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("<@UBOT> 几级", "几级"),
        ("<@UBOT|职称问答> 几级", "几级"),
        ("问 <@U1|小王> 吧", "问 @小王 吧"),
        ("<!subteam^S1|@hr> <!channel> <!date^1^{date}|今天>", "@hr @channel 今天"),
        ("看 <https://e.cn/a?b=1&amp;c=2>", "看 https://e.cn/a?b=1&c=2"),
        ("", ""),
    ],
)
def test_what_slack_marked_up_reads_as_people_see_it(text: str, read: str) -> None:
    assert typed(text, "UBOT") == read


def test_thanks_are_told_from_questions_at_once_however_often_they_are_said() -> None:
    assert is_courtesy("好的，谢谢您啦！ OK～")
    assert not is_courtesy("好的，那博士呢")
    assert is_courtesy("好的" * 1000)
    assert not is_courtesy("好的" * 1000 + "吗")


def test_mentions_are_told_apart() -> None:
    assert mentions("<@UBOT|x> 几级", "UBOT")
    assert not mentions("<@UBOTX> &lt;@UBOT&gt;", "UBOT")
    assert not mentions("<@UBOT>", None)
    assert mentions_somebody("<@U1> 你看")
    assert not mentions_somebody("<https://e.cn> <#C1>")
