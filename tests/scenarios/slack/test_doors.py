"""Where people ask, and what they get there."""

from __future__ import annotations

import time

import pytest

from tests.scenarios.conftest import Zhicheng
from tests.scenarios.slack.conftest import House
from tests.slack_on_loopback import Slack
from tests.slack_on_loopback.payloads import BOT, block_action, event, fresh_ts, mention, message
from tests.slack_on_loopback.reading import actions, button, cited, shown

QUESTION = "外籍人员可以申报吗？"
QUOTE = "港澳台人才、持有外国人来华工作许可证的外籍人才也包括在内。"


def settle(slack: Slack) -> None:
    """Wait long enough for something that must not happen."""
    ts = slack.mention("CSETTLE", "USETTLE", "应急专业有几个层级")
    slack.reply("CSETTLE", ts)
    time.sleep(0.1)


def test_a_mention_is_answered_in_its_thread_once_although_it_comes_as_two_events(house: House) -> None:
    slack, _ = house
    ts = slack.mention("C1", "U1", QUESTION)
    answer = slack.reply("C1", ts)
    assert shown(answer["blocks"]).startswith(answer["text"])
    assert QUOTE in shown(answer["blocks"])
    assert "launch-2022#p3" in cited(answer)
    assert "《北京市将启动应急专业首次职称评价工作》第3段 · 新浪财经 · 2022-08-05 · 转述 · 媒体报道" in shown(
        answer["blocks"]
    )
    assert {"feedback", "hand_off", "show_source"} <= actions(answer)
    settle(slack)
    assert len(slack.replies("C1", ts)) == 1


def test_a_direct_message_is_answered_in_its_own_thread_while_the_pane_shows_that_it_works(house: House) -> None:
    slack, _ = house
    ts = slack.write("D2", "U2", QUESTION)
    assert "launch-2022#p3" in cited(slack.reply("D2", ts))
    status = next(one for one in slack.api.statuses if one["channel_id"] == "D2")
    assert status["thread_ts"] == ts
    assert status["status"]


def test_a_question_in_the_pane_leans_on_the_one_before_it(house: House) -> None:
    slack, _ = house
    ts = slack.write("D3", "U3", QUESTION)
    slack.reply("D3", ts)
    slack.write("D3", "U3", "那港澳台呢？", thread=ts)
    assert "港澳台" in shown(slack.reply("D3", ts, 2)["blocks"])


def test_the_pane_suggests_questions_without_naming_a_thread(house: House) -> None:
    slack, _ = house
    slack.send("events_api", event({"type": "app_home_opened", "user": "U4", "channel": "D4", "tab": "messages"}))
    prompts = slack.until(lambda: slack.api.prompts)[0]
    assert prompts["channel_id"] == "D4"
    assert "thread_ts" not in prompts
    assert prompts["prompts"][0]["message"] == QUESTION


def test_only_the_asker_of_a_command_sees_the_answer_and_may_share_it(house: House) -> None:
    slack, _ = house
    slack.command("C5", "U5", QUESTION, times=2)
    private = slack.until(lambda: [one for one in slack.api.ephemeral if one["user"] == "U5"])
    assert "launch-2022#p3" in cited(private[0])
    assert QUESTION in shown(private[0]["blocks"])
    slack.press("U5", button(private[0], "share_answer"), private[0], times=2)
    public = slack.until(lambda: [one for one in slack.api.messages if one["channel"] == "C5"])
    assert cited(public[0]) == cited(private[0])
    assert "share_answer" not in actions(public[0])
    assert {"feedback", "hand_off"} <= actions(public[0])
    settle(slack)
    assert len([one for one in slack.api.messages if one["channel"] == "C5"]) == 1
    assert "已分享" in slack.api.ephemeral[-1]["text"]
    assert slack.api.ephemeral[-1]["replace_original"] is True


def test_a_shared_answer_reaches_a_channel_that_the_bot_is_no_member_of(house: House) -> None:
    slack, _ = house
    slack.api.outside.add("COUT")
    slack.command("COUT", "U6", QUESTION)
    private = slack.until(lambda: [one for one in slack.api.ephemeral if one["user"] == "U6"])[0]
    slack.press("U6", button(private, "share_answer"), private)
    public = slack.until(lambda: [one for one in slack.api.messages if one["channel"] == "COUT"])
    assert cited(public[0]) == cited(private)


def test_a_command_without_a_question_says_how_to_ask(house: House) -> None:
    slack, _ = house
    slack.command("C7", "U7", "")
    private = slack.until(lambda: [one for one in slack.api.ephemeral if one["user"] == "U7"])[0]
    assert "/zhicheng" in shown(private["blocks"])
    slack.press("U7", button(private, "ask_suggested"), private)
    answer = slack.until(lambda: [one for one in slack.api.ephemeral if one["user"] == "U7"][1:])[0]
    assert cited(answer)


def test_the_shortcut_answers_somebody_elses_message_in_its_thread_once(house: House) -> None:
    slack, _ = house
    about = message("C8", "U81", QUESTION, fresh_ts())
    slack.shortcut("C8", "U82", about, times=2)
    answer = slack.reply("C8", about["ts"])
    assert "launch-2022#p3" in cited(answer)
    settle(slack)
    assert [one for one in slack.api.ephemeral if one["user"] == "U82"] == []
    slack.shortcut("C8", "U83", about)
    told = slack.until(lambda: [one for one in slack.api.ephemeral if one["user"] == "U83"])[0]
    assert "已经回答过" in told["text"]
    assert len(slack.replies("C8", about["ts"])) == 1


def test_the_shortcut_answers_privately_where_the_bot_is_no_member(house: House) -> None:
    slack, _ = house
    slack.api.outside.add("CFAR")
    slack.shortcut("CFAR", "U9", message("CFAR", "U91", QUESTION, fresh_ts()))
    private = slack.until(lambda: [one for one in slack.api.ephemeral if one["user"] == "U9"])[0]
    assert "launch-2022#p3" in cited(private)


def test_home_shows_what_is_known_and_its_buttons_answer_by_direct_message(house: House) -> None:
    slack, _ = house
    slack.send("events_api", event({"type": "app_home_opened", "user": "U10", "channel": "D10", "tab": "home"}))
    home = slack.until(lambda: slack.api.homes.get("U10"))
    assert home is not None
    assert "《北京市将启动应急专业首次职称评价工作》" in shown(home)
    assert "29 份文件" in shown(home)
    slack.press("U10", button(home, "ask_suggested"), times=2)
    answer = slack.until(lambda: [one for one in slack.api.messages if one["channel"] == "D10"])[0]
    assert "launch-2022#p3" in cited(answer)
    assert QUESTION in shown(answer["blocks"])
    slack.write("D10", "U10", "那港澳台呢？", thread=answer["ts"])
    assert "港澳台" in shown(slack.reply("D10", answer["ts"])["blocks"])
    assert len([one for one in slack.api.messages if one["channel"] == "D10"]) == 2


def test_a_thread_that_began_with_the_assistant_needs_no_further_mention(house: House) -> None:
    slack, _ = house
    ts = slack.mention("C11", "U11", QUESTION)
    slack.reply("C11", ts)
    slack.write("C11", "U11", "那港澳台呢？", thread=ts)
    assert "港澳台" in shown(slack.reply("C11", ts, 2)["blocks"])


def test_where_several_people_talk_it_stays_quiet_until_it_is_asked(house: House) -> None:
    slack, _ = house
    ts = slack.mention("C12", "U12", QUESTION)
    slack.reply("C12", ts)
    slack.write("C12", "U13", "我也想知道，有几个层级？", thread=ts)
    slack.write("C12", "U12", "私企员工可以申报吗？", thread=ts)
    settle(slack)
    assert len(slack.replies("C12", ts)) == 1
    slack.mention("C12", "U13", "有几个层级？", thread=ts)
    assert "4个层级" in shown(slack.reply("C12", ts, 2)["blocks"])


@pytest.mark.parametrize("text", ["<@U77> 你看看这个，有几个层级？", "谢谢！", "好的，谢谢", "<!here> 有几个层级？"])
def test_it_does_not_answer_words_to_others_or_thanks(house: House, text: str) -> None:
    slack, _ = house
    ts = slack.mention("C14", "U14", QUESTION)
    slack.reply("C14", ts)
    slack.write("C14", "U14", text, thread=ts)
    settle(slack)
    assert len(slack.replies("C14", ts)) == 1


def test_follow_ups_can_be_turned_off_for_a_channel(house: House) -> None:
    slack, _ = house
    ts = slack.mention("CQUIET", "U15", QUESTION)
    slack.reply("CQUIET", ts)
    slack.write("CQUIET", "U15", "有几个层级？", thread=ts)
    settle(slack)
    assert len(slack.replies("CQUIET", ts)) == 1


def test_talk_that_does_not_mention_it_is_none_of_its_business(house: House) -> None:
    slack, _ = house
    ts = slack.write("C16", "U16", QUESTION)
    elsewhere = slack.mention("C16", "U16", QUESTION, thread="1.000001")
    slack.reply("C16", "1.000001")
    slack.write("C16", "U16", "有几个层级？", thread="1.000001")
    settle(slack)
    assert slack.replies("C16", ts) == []
    assert len(slack.replies("C16", "1.000001")) == 1
    assert elsewhere


def test_other_bots_and_its_own_messages_are_never_answered(house: House) -> None:
    slack, _ = house
    for inner in (
        message("D17", BOT, QUESTION, fresh_ts(), bot_id="BBOT"),
        message("D17", "U17", QUESTION, fresh_ts(), bot_id="BOTHER"),
        message("D17", "", QUESTION, fresh_ts(), subtype="bot_message", bot_id="BOTHER"),
        message("D17", "U17", QUESTION, fresh_ts(), subtype="message_changed"),
        {**mention("C17", "U17", f"<@{BOT}> {QUESTION}", fresh_ts()), "bot_id": "BOTHER"},
    ):
        assert slack.send("events_api", event(inner)).attempts == 1
    settle(slack)
    assert [one for one in slack.api.messages if one["channel"] in {"D17", "C17"}] == []


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("events_api", event({"type": "reaction_added", "user": "U1", "reaction": "eyes"})),
        ("events_api", event({"type": "agent_session_stopped", "user": "U1"})),
        ("events_api", event(message("C1", "U1", "改了", fresh_ts(), subtype="message_changed"))),
        ("events_api", event({"type": "message"})),
        ("events_api", event({})),
        ("slash_commands", {"command": "/unknown", "text": "x", "user_id": "U1", "team_id": "T1", "channel_id": "C1"}),
        ("interactive", {"type": "shortcut", "callback_id": "unknown", "user": {"id": "U1"}, "team": {"id": "T1"}}),
        ("interactive", block_action("U1", {"type": "button", "action_id": "unknown", "value": "v"}, "t")),
        ("interactive", block_action("U1", {"type": "button", "action_id": "feedback", "value": "good:unknown"}, "t")),
        ("interactive", block_action("U1", {"type": "button", "action_id": "hand_off", "value": "unknown"}, "t")),
        ("interactive", {"type": "view_submission", "view": {"callback_id": "unknown"}, "team": {"id": "T1"}}),
        ("interactive", {"type": "view_closed", "view": {"callback_id": "feedback_reason"}, "team": {"id": "T1"}}),
        ("unheard_of", {"type": "unheard_of"}),
    ],
)
def test_what_nothing_handles_is_acked_at_once(house: House, kind: str, payload: dict[str, object]) -> None:
    slack, _ = house
    delivery = slack.send(kind, payload, attempts=1)
    assert delivery.ack_seconds is not None


def test_every_door_and_the_command_line_cite_the_same(house: House, zhicheng: Zhicheng) -> None:
    slack, _ = house
    questions = [QUESTION, "应急专业职称有几个层级？", "破格要什么条件", "Who can apply?", "食堂几点开门"]
    records = zhicheng("ask", "-", "--json", stdin="\n".join(questions)).records
    for number, (question, record) in enumerate(zip(questions, records, strict=True)):
        user, expected = f"UP{number}", [citation["id"] for citation in record["citations"]]
        expected = expected or [one["id"] for one in record["nearest"]]
        in_channel = slack.mention("CP", user, question)
        direct = slack.write(f"DP{number}", user, question)
        about = message("CP", "UPX", question, fresh_ts())
        slack.shortcut("CP", user, about)
        slack.command("CP", user, question)
        slack.press(user, {"type": "button", "action_id": "ask_suggested", "value": question})
        said = [slack.reply("CP", in_channel), slack.reply(f"DP{number}", direct), slack.reply("CP", about["ts"])]
        said += slack.until(lambda user=user: [one for one in slack.api.ephemeral if one["user"] == user])  # type: ignore[misc]
        home = f"DP{number}"
        said += slack.until(
            lambda home=home: [one for one in slack.api.messages if one["channel"] == home and "thread_ts" not in one]  # type: ignore[misc]
        )
        assert [cited(one) for one in said] == [expected] * 5, question
        if record["citations"]:
            for one in said:
                for citation in record["citations"]:
                    assert citation["quote"] in shown(one["blocks"])
