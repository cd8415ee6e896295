"""The real app, as a process of its own, against a Slack on loopback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest

from tests.slack_on_loopback import Slack
from tests.slack_on_loopback.slack import SIGNING_SECRET

_READY = re.compile(r"ready: (.*)$", re.MULTILINE)


def environment(slack: Slack, store: str, **settings: str) -> dict[str, str]:
    """Return an environment with the app's settings, and none of the machine's that could lead elsewhere."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if "proxy" not in name.lower() and not name.startswith(("SLACK_", "ZHICHENG_"))
    }
    return {
        **kept,
        "SLACK_BOT_TOKEN": "xoxb-good",
        "SLACK_APP_TOKEN": "xapp-good",
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_API_URL": slack.api_url,
        "ZHICHENG_STORE": store,
        "ZHICHENG_LEASE_SECONDS": "2",
        "PYTHONUNBUFFERED": "1",
        **settings,
    }


@dataclass
class App:
    """One running `zhicheng slack`."""

    process: subprocess.Popen[bytes]
    log_file: Path
    address: str = ""

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8")

    def stop(self) -> int:
        """Ask it to stop, and return how it ended."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=40)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait(timeout=10)


@dataclass
class Apps:
    """Starts apps, and ends those that a test has left running."""

    folder: Path
    slack: Slack
    running: list[App] = field(default_factory=list)

    @property
    def store(self) -> str:
        return f"sqlite:///{self.folder / 'store.db'}"

    def start(self, *words: str, http: bool = False, store: str | None = None, **settings: str) -> App:
        """Start an app, and wait until it is ready."""
        log_file = self.folder / f"app-{len(self.running)}.log"
        given = ["--http", "--port", "0"] if http else []
        log: IO[bytes]
        with log_file.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "bot", "slack", *given, *words],
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment(self.slack, store or self.store, **settings),
                cwd=self.folder,
            )
        app = App(process, log_file)
        self.running.append(app)
        deadline = time.monotonic() + 60
        while not (found := _READY.search(app.log)):
            assert process.poll() is None, f"it ended at once:\n{app.log}"
            assert time.monotonic() < deadline, f"it is not ready:\n{app.log}"
            time.sleep(0.02)
        app.address = found[1]
        if http:
            self.slack.events_url = app.address
        else:
            self.slack.until(lambda: self.slack.sockets)
        return app

    def end(self) -> None:
        for app in self.running:
            if app.process.poll() is None:
                app.process.kill()
                app.process.wait(timeout=10)


House = tuple[Slack, App]


@pytest.fixture
def slack() -> Iterator[Slack]:
    slack = Slack()
    yield slack
    slack.close()


@pytest.fixture
def apps(tmp_path: Path, slack: Slack, _own_cache: None) -> Iterator[Apps]:
    apps = Apps(tmp_path, slack)
    yield apps
    apps.end()
    assert slack.api.violations == []


_FAILING = """\
import bot.assistant as a
asked = a.Assistant.ask
def ask(self, question, *rest):
    if "炸" in question: raise RuntimeError("boom")
    return asked(self, question, *rest)
a.Assistant.ask = ask
"""
"""Python runs this before the app: there is a question that it fails at."""


@pytest.fixture(scope="session")
def shared_house(tmp_path_factory: pytest.TempPathFactory, _own_cache: None) -> Iterator[House]:
    slack = Slack()
    apps = Apps(tmp_path_factory.mktemp("house"), slack)
    (apps.folder / "sitecustomize.py").write_text(_FAILING, encoding="utf-8")
    app = apps.start(
        ZHICHENG_HANDOFF_CHANNEL="CHUMANS", ZHICHENG_THREAD_FOLLOWUPS="CQUIET", PYTHONPATH=str(apps.folder)
    )
    yield slack, app
    apps.end()
    slack.close()
    assert slack.api.violations == []


@pytest.fixture
def house(shared_house: House) -> House:
    """A Slack and an app in Socket Mode that tests share; nothing has been said in it since the last one ended."""
    slack, _ = shared_house
    slack.begin_anew()
    return shared_house
