"""One answer to one question: not two, not none, whatever dies, stalls or is said twice."""

from __future__ import annotations

import sqlite3
import time

import pytest

from tests.scenarios.slack.conftest import Apps, House
from tests.scenarios.slack.test_doors import QUESTION
from tests.slack_on_loopback import Slack
from tests.slack_on_loopback.payloads import BOT, event, fresh_ts, mention, message
from tests.slack_on_loopback.reading import button, cited, shown
from tests.store.test_store import OLD


def asked(number: int, *, thread: str | None = None) -> tuple[str, dict[str, object]]:
    """Return the time stamp and the event of a mention."""
    ts = fresh_ts()
    return ts, event(mention("C1", f"U{number}", f"<@{BOT}> {QUESTION}", ts, thread))


def test_a_follow_up_is_understood_after_a_restart_and_nothing_is_answered_again(slack: Slack, apps: Apps) -> None:
    first = apps.start()
    ts = slack.mention("C1", "U1", QUESTION)
    slack.reply("C1", ts)
    assert first.stop() == 0
    apps.start()
    slack.write("C1", "U1", "那港澳台呢？", thread=ts)
    assert "港澳台" in shown(slack.reply("C1", ts, 2)["blocks"])
    slack.send("events_api", event(mention("C1", "U1", f"<@{BOT}> {QUESTION}", ts)))
    slack.reply("C1", slack.mention("C1", "U2", QUESTION))
    assert len(slack.replies("C1", ts)) == 2


def test_a_question_acked_by_a_process_that_was_killed_is_answered_by_the_next(slack: Slack, apps: Apps) -> None:
    first = apps.start(ZHICHENG_LEASE_SECONDS="600")
    slack.misbehave("chat.postMessage", "limit", 1000, 1)
    stamps = []
    for number in range(5):
        ts, payload = asked(number)
        assert slack.send("events_api", payload).ack_seconds is not None
        stamps.append(ts)
    slack.command("C1", "U9", QUESTION)
    first.kill()
    slack.api.faults.clear()
    apps.start(ZHICHENG_LEASE_SECONDS="600")
    for ts in stamps:
        assert "launch-2022#p3" in cited(slack.reply("C1", ts))
    time.sleep(1)
    assert [len(slack.replies("C1", ts)) for ts in stamps] == [1] * 5


def test_what_was_posted_just_before_the_kill_is_not_posted_again(slack: Slack, apps: Apps) -> None:
    slack.api.post_delay = 0.0
    first = apps.start()
    slack.misbehave("chat.postMessage", "lose", 1)
    slack.misbehave("conversations.replies", "limit", 1000, 1)
    ts, payload = asked(1)
    slack.send("events_api", payload)
    slack.until(lambda: "conversations.replies" in slack.api.calls)
    first.kill()
    slack.api.faults.clear()
    apps.start()
    other = slack.mention("C1", "U2", QUESTION)
    slack.reply("C1", other)
    slack.until(lambda: slack.api.calls.count("conversations.replies") > 1)
    time.sleep(0.5)
    assert len(slack.replies("C1", ts)) == 1


def test_rate_limits_are_waited_out_and_hold_back_nobody_elsewhere(house: House) -> None:
    slack, _ = house
    slack.misbehave("chat.postMessage", "limit", 1, 2)
    limited = slack.mention("C1", "U1", QUESTION)
    slack.until(lambda: "chat.postMessage" in slack.api.calls)
    other = slack.mention("C2", "U2", QUESTION)
    slack.reply("C2", other)
    assert slack.replies("C1", limited) == []
    slack.reply("C1", limited)
    assert slack.api.calls.count("chat.postMessage") == 3


@pytest.mark.parametrize("channel", ["C1", "D1"])
def test_a_post_whose_reply_was_lost_is_looked_for_and_not_repeated(house: House, channel: str) -> None:
    slack, _ = house
    slack.misbehave("chat.postMessage", "lose", 1)
    lost = slack.mention(channel, "U1", QUESTION)
    slack.reply(channel, lost)
    slack.until(lambda: "conversations.replies" in slack.api.calls)
    slack.misbehave("chat.postMessage", "drop", 1)
    dropped = slack.mention(channel, "U2", QUESTION)
    slack.reply(channel, dropped)
    assert [len(slack.replies(channel, ts)) for ts in (lost, dropped)] == [1, 1]


def test_an_answer_in_app_home_whose_reply_was_lost_is_looked_for_in_the_direct_messages(house: House) -> None:
    slack, _ = house
    slack.misbehave("chat.postMessage", "lose", 1)
    slack.press("U1", {"type": "button", "action_id": "ask_suggested", "value": QUESTION})
    slack.until(lambda: "conversations.history" in slack.api.calls)
    slack.reply("C1", slack.mention("C1", "U2", QUESTION))
    assert len([one for one in slack.api.messages if one["channel"] == "D1"]) == 1


def test_what_cannot_be_looked_for_is_given_at_most_once(slack: Slack, apps: Apps) -> None:
    first = apps.start()
    slack.misbehave("response_url", "lose", 1)
    slack.misbehave("response_url", "limit", 1, 1)
    slack.command("C1", "U1", QUESTION)
    slack.until(lambda: slack.api.ephemeral)
    slack.command("C1", "U2", QUESTION)
    slack.until(lambda: len(slack.api.ephemeral) == 2)
    slack.misbehave("chat.postMessage", "lose", 1)
    slack.misbehave("conversations.replies", "refuse", 1, "missing_scope")
    ts = slack.mention("C1", "U3", QUESTION)
    slack.reply("C1", ts)
    assert first.stop() == 0
    apps.start()
    slack.reply("C1", slack.mention("C1", "U4", QUESTION))
    time.sleep(1)
    assert len(slack.api.ephemeral) == 2
    assert len(slack.replies("C1", ts)) == 1


def test_a_terminated_process_finishes_what_is_in_hand(slack: Slack, apps: Apps) -> None:
    app = apps.start()
    slack.api.post_delay = 0.3
    stamps = [slack.mention("C1", f"U{number}", QUESTION) for number in range(5)]
    assert app.stop() == 0
    assert [len(slack.replies("C1", ts)) for ts in stamps] == [1] * 5
    assert "stopped" in app.log


def test_an_error_of_ours_is_said_with_an_id_that_stands_in_the_log(house: House) -> None:
    slack, app = house
    ts = slack.mention("C1", "U1", "炸")
    said = slack.reply("C1", ts)["text"]
    assert "出错了" in said
    error_id = said.partition("编号 ")[2][:8]
    assert f"error {error_id}" in app.log
    slack.reply("C1", slack.mention("C1", "U1", QUESTION))
    assert len(slack.replies("C1", ts)) == 1


def test_logs_hold_neither_tokens_nor_questions_unless_switched_on(slack: Slack, apps: Apps) -> None:
    quiet = apps.start()
    slack.send("events_api", event(message("D1", "U1", QUESTION, fresh_ts())), times=2)
    slack.until(lambda: slack.api.messages)
    slack.refresh()
    assert quiet.stop() == 0
    loud = apps.start(ZHICHENG_LOG_QUESTIONS="on")
    slack.write("D1", "U1", QUESTION)
    slack.until(lambda: len(slack.api.messages) == 2)
    assert loud.stop() == 0
    for secret in ("xoxb-good", "xapp-good", "signing-secret", QUESTION):
        assert secret not in quiet.log
    assert QUESTION in loud.log
    assert "xoxb-good" not in loud.log


def test_two_replicas_that_are_sent_the_same_answer_once(slack: Slack, apps: Apps, postgresql: str) -> None:
    apps.start(store=postgresql)
    apps.start(store=postgresql)
    slack.until(lambda: len(slack.sockets) == 2)
    stamps = []
    for number in range(20):
        ts, payload = asked(number % 4)
        stamps.append(ts)
        assert all(
            delivery.ack is None and delivery.attempts == 1 for delivery in slack.send_to_all("events_api", payload)
        )
    for ts in stamps:
        slack.reply("C1", ts)
    first = slack.replies("C1", stamps[0])[0]
    slack.press("U1", button(first, "hand_off"), first, times=2)
    slack.until(lambda: len(slack.replies("C1", stamps[0])) == 2)
    time.sleep(0.5)
    assert [len(slack.replies("C1", ts)) for ts in stamps[1:]] == [1] * 19
    assert len(slack.replies("C1", stamps[0])) == 2


def test_a_replica_takes_over_what_a_killed_one_had_claimed(slack: Slack, apps: Apps, postgresql: str) -> None:
    doomed = apps.start(store=postgresql)
    slack.misbehave("chat.postMessage", "limit", 1000, 1)
    stamps = []
    for number in range(5):
        ts, payload = asked(number)
        slack.send("events_api", payload)
        stamps.append(ts)
    apps.start(store=postgresql)
    doomed.kill()
    slack.api.faults.clear()
    for ts in stamps:
        slack.reply("C1", ts)
    time.sleep(0.5)
    assert [len(slack.replies("C1", ts)) for ts in stamps] == [1] * 5


def test_a_store_of_an_older_version_is_brought_up_to_date_and_its_threads_go_on(slack: Slack, apps: Apps) -> None:
    with sqlite3.connect(apps.folder / "store.db") as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    connection.close()
    apps.start()
    slack.write("C1", "U1", "那港澳台呢？", thread="1790000000.000001")
    assert "港澳台" in shown(slack.reply("C1", "1790000000.000001")["blocks"])
