"""Many questions at once, and sockets that come and go; in full with `make soak`."""

from __future__ import annotations

import os
import time
from collections import Counter

import pytest

from tests.scenarios.slack.conftest import Apps
from tests.scenarios.slack.test_doors import QUESTION
from tests.slack_on_loopback import Slack
from tests.slack_on_loopback.payloads import BOT, event, fresh_ts, mention, message
from tests.slack_on_loopback.slack import Delivery

SOAK = "ZHICHENG_SOAK" in os.environ
BURST = 500 if SOAK else 250


def in_time(deliveries: list[Delivery]) -> bool:
    """Tell whether all were acked; within Slack's three seconds where the machine is the test's own."""
    seconds = 3.0 if SOAK else 60.0
    return all(delivery.ack_seconds is not None and delivery.ack_seconds < seconds for delivery in deliveries)


def test_a_burst_from_50_people_is_answered_each_once_and_nobody_starves(slack: Slack, apps: Apps) -> None:
    apps.start()
    stamps: dict[str, str] = {}
    deliveries = []
    for number in range(BURST):
        user = "UGREEDY" if number < BURST * 2 // 5 else f"U{number % 49}"
        channel, ts = f"C{number % 10}", fresh_ts()
        stamps[ts] = user
        inner = mention(channel, user, f"<@{BOT}> {QUESTION}", ts)
        deliveries.append(slack.begin("events_api", event(inner)))
        if number % 5 == 0:
            deliveries.append(slack.begin("events_api", event(message(channel, user, inner["text"], ts))))
        if number % 50 == 0:
            slack.misbehave("chat.postMessage", "limit", 1, 1)
    acked = [delivery.result(timeout=60) for delivery in deliveries]
    assert in_time(acked)
    slack.until(lambda: len(slack.api.messages) == BURST, seconds=120)
    time.sleep(0.5)
    answered = Counter(one["thread_ts"] for one in slack.api.messages)
    assert answered == Counter(dict.fromkeys(stamps, 1))
    finished = [stamps[one["thread_ts"]] for one in slack.api.messages]
    last_of_others = max(place for place, user in enumerate(finished) if user != "UGREEDY")
    assert finished[last_of_others:].count("UGREEDY") > BURST // 5, (
        "who asks very many questions waits behind who asks a few"
    )


def test_no_question_is_lost_or_answered_twice_while_sockets_are_refreshed(slack: Slack, apps: Apps) -> None:
    apps.start()
    seconds = 120.0 if SOAK else 3.0
    stamps = []
    deliveries = []
    ends, refreshes = time.monotonic() + seconds, time.monotonic() + 0.5
    while time.monotonic() < ends:
        ts = fresh_ts()
        stamps.append(ts)
        inner = message(f"D{len(stamps) % 7}", f"U{len(stamps) % 7}", QUESTION, ts)
        deliveries.append(slack.begin("events_api", event(inner)))
        if time.monotonic() > refreshes:
            slack.refresh()
            refreshes = time.monotonic() + (5 if SOAK else 0.8)
        time.sleep(0.02)
    acked = [delivery.result(timeout=60) for delivery in deliveries]
    assert in_time(acked)
    slack.until(lambda: len(slack.api.messages) >= len(stamps), seconds=60)
    time.sleep(0.5)
    assert Counter(one["thread_ts"] for one in slack.api.messages) == Counter(dict.fromkeys(stamps, 1))
    assert slack.connections > 2


@pytest.mark.skipif(not SOAK, reason="`make soak` does it; test_once kills it once")
def test_killed_again_and_again_it_still_answers_every_question_once(slack: Slack, apps: Apps) -> None:
    stamps: list[str] = []
    app = apps.start()
    for _ in range(12):
        slack.misbehave("chat.postMessage", "lose", 2)
        for number in range(12):
            ts = fresh_ts()
            inner = mention(f"C{number % 3}", f"U{number}", f"<@{BOT}> {QUESTION}", ts)
            if slack.send("events_api", event(inner)).ack_seconds is not None:
                stamps.append(ts)
        app.kill()
        app = apps.start()
    slack.until(lambda: len({one["thread_ts"] for one in slack.api.messages}) >= len(stamps), seconds=60)
    time.sleep(2)
    assert Counter(one["thread_ts"] for one in slack.api.messages) == Counter(dict.fromkeys(stamps, 1))
