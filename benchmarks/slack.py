"""Questions a second and the time to an ack through the whole app, over a Slack on loopback."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.slack_on_loopback import Slack
from tests.slack_on_loopback.payloads import BOT, event, fresh_ts, mention
from tests.slack_on_loopback.slack import SIGNING_SECRET, Delivery

QUESTIONS = ("外籍人员可以申报吗？", "应急专业职称有几个层级？", "破格要什么条件", "私企员工能报名吗", "食堂几点开门")


def measure_slack(questions: int, pause_ms: float) -> None:
    """Send mentions of 50 people in 20 channels, at once and then one every `pause_ms`, and print what came of them."""
    for name, http in (("Socket Mode", False), ("HTTP", True)):
        with _app(http) as slack:
            _run(slack, 20, 0.0)
            seconds, acks = _run(slack, questions, 0.0)
            print(f"{name}: {questions} at once: {questions / seconds:.0f} questions/s, ack {_told(acks)}")
            seconds, acks = _run(slack, questions, pause_ms / 1000)
            print(f"{name}: one every {pause_ms:g} ms: {questions / seconds:.0f} questions/s, ack {_told(acks)}")


def _run(slack: Slack, questions: int, pause: float) -> tuple[float, list[float]]:
    before = len(slack.api.messages)
    began = time.perf_counter()
    deliveries = []
    for number in range(questions):
        text = f"<@{BOT}> {QUESTIONS[number % len(QUESTIONS)]}"
        inner = mention(f"C{number % 20}", f"U{number % 50}", text, fresh_ts())
        deliveries.append(slack.begin("events_api", event(inner)))
        time.sleep(pause)
    acks = [_acked(delivery.result(timeout=60)) for delivery in deliveries]
    slack.until(lambda: len(slack.api.messages) >= before + questions, seconds=120)
    return time.perf_counter() - began, acks


def _acked(delivery: Delivery) -> float:
    if delivery.ack_seconds is None:
        raise SystemExit("a question was not acked")
    return delivery.ack_seconds * 1000


def _told(milliseconds: list[float]) -> str:
    cuts = statistics.quantiles(milliseconds, n=100)
    return f"p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms"


@contextmanager
def _app(http: bool) -> Iterator[Slack]:
    slack = Slack()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "log")
        environment = {
            **{name: value for name, value in os.environ.items() if "proxy" not in name.lower()},
            "SLACK_BOT_TOKEN": "xoxb-good",
            "SLACK_APP_TOKEN": "xapp-good",
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_API_URL": slack.api_url,
            "ZHICHENG_STORE": f"sqlite:///{folder}/store.db",
        }
        words = ["--http", "--port", "0"] if http else []
        with log.open("wb") as out:
            app = subprocess.Popen(  # noqa: S603 - the words stand above
                [sys.executable, "-m", "bot", "slack", *words], stderr=out, env=environment
            )
        try:
            ready = slack.until(lambda: re.search(r"ready: (.*)", log.read_text(encoding="utf-8")), seconds=60)
            slack.events_url = ready[1] if http and ready else None
            yield slack
        finally:
            app.terminate()
            app.wait(timeout=40)
            slack.close()
