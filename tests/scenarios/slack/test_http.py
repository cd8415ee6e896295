"""HTTP in place of Socket Mode: signatures, limits, health, and workspaces that install the app by themselves."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.scenarios.slack.conftest import App, Apps, House
from tests.scenarios.slack.test_doors import QUESTION
from tests.slack_on_loopback import Slack
from tests.slack_on_loopback.payloads import BOT, event, fresh_ts, mention, message
from tests.slack_on_loopback.reading import button, cited
from tests.slack_on_loopback.slack import signed


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, _own_cache: None) -> Iterator[House]:
    """A Slack and an app over HTTP that all tests here share, which many workspaces can install."""
    slack = Slack()
    apps = Apps(tmp_path_factory.mktemp("house"), slack)
    app = apps.start(http=True, SLACK_CLIENT_ID="1.2", SLACK_CLIENT_SECRET="client-secret", SLACK_APP_TOKEN="")
    yield slack, app
    apps.end()
    slack.close()
    assert slack.api.violations == []


def ask(
    app: App, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
) -> tuple[int, str, http.client.HTTPMessage]:
    address = urlsplit(app.address)
    with closing(http.client.HTTPConnection(address.hostname or "", address.port or 0, timeout=10)) as connection:
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        return response.status, response.read().decode(), response.headers


def test_each_door_is_open_over_http_too(house: House) -> None:
    slack, _ = house
    asked = slack.reply("C1", slack.mention("C1", "U1", QUESTION))
    direct = slack.reply("D1", slack.write("D1", "U1", QUESTION))
    about = message("C1", "U2", QUESTION, fresh_ts())
    slack.shortcut("C1", "U1", about)
    slack.command("C1", "U1", QUESTION)
    private = slack.until(lambda: slack.api.ephemeral)[0]
    for answer in (asked, direct, slack.reply("C1", about["ts"]), private):
        assert "launch-2022#p3" in cited(answer)
    slack.press("U1", button(asked, "show_source"), asked)
    slack.until(lambda: slack.api.views)


def test_what_is_delivered_again_or_wanted_by_nothing_is_acked_and_answered_once(house: House) -> None:
    slack, _ = house
    payload = event(mention("C2", "U1", f"<@{BOT}> {QUESTION}", ts := fresh_ts()))
    assert slack.send("events_api", payload, times=3).attempts == 1
    assert slack.send("events_api", event({"type": "reaction_added"}), attempts=1).status == 200
    slack.reply("C2", ts)
    slack.reply("C2", slack.mention("C2", "U1", QUESTION))
    assert len(slack.replies("C2", ts)) == 1


def test_slack_may_verify_the_address(house: House) -> None:
    _, app = house
    body = json.dumps({"type": "url_verification", "challenge": "a1b2", "token": "t"})
    status, told, _ = ask(
        app, "POST", "/slack/events", body.encode(), {"Content-Type": "application/json", **signed(body)}
    )
    assert status == 200
    assert "a1b2" in told


BODY = json.dumps(event(mention("CFORGED", "U1", f"<@{BOT}> {QUESTION}", "1.000001")))


FORGERIES: dict[str, Callable[[], dict[str, str]]] = {
    "unsigned": dict,
    "of another secret": lambda: signed(BODY, secret="another"),
    "old": lambda: signed(BODY, at=time.time() - 400),
    "early": lambda: signed(BODY, at=time.time() + 400),
    "of another body": lambda: signed(BODY + " "),
    "a word for a time": lambda: {**signed(BODY), "X-Slack-Request-Timestamp": "yesterday"},
    "no time": lambda: {**signed(BODY), "X-Slack-Request-Timestamp": ""},
    "a float for a time": lambda: {**signed(BODY), "X-Slack-Request-Timestamp": "1e9"},
    "a time before time": lambda: {**signed(BODY), "X-Slack-Request-Timestamp": "-1"},
    "a time beyond time": lambda: {**signed(BODY), "X-Slack-Request-Timestamp": "9" * 400},
    "half a signature": lambda: {**signed(BODY), "X-Slack-Signature": "v0="},
    "no letters": lambda: {**signed(BODY), "X-Slack-Signature": "v0=\xe9"},
    "a time alone": lambda: {"X-Slack-Request-Timestamp": str(int(time.time()))},
    "a signature alone": lambda: {"X-Slack-Signature": signed(BODY)["X-Slack-Signature"]},
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_request_that_slack_has_not_signed_now_is_refused_and_nothing_runs(house: House, forgery: str) -> None:
    slack, app = house
    headers = {"Content-Type": "application/json", **FORGERIES[forgery]()}
    assert ask(app, "POST", "/slack/events", BODY.encode(), headers)[0] == 401
    slack.reply("C3", slack.mention("C3", "U1", QUESTION))
    assert [one for one in slack.api.messages if one["channel"] == "CFORGED"] == []


def test_bytes_that_are_no_text_are_refused(house: House) -> None:
    _, app = house
    assert ask(app, "POST", "/slack/events", b"\xff\xfe", signed("x"))[0] == 401


def test_a_body_that_is_too_large_or_no_payload_is_refused(house: House) -> None:
    _, app = house
    large = "x" * (2 << 20)
    assert ask(app, "POST", "/slack/events", large.encode(), signed(large))[0] == 413
    for broken in ("{", "[]", "payload=%7B"):
        headers = {"Content-Type": "application/json", **signed(broken)}
        assert ask(app, "POST", "/slack/events", broken.encode(), headers)[0] in {200, 400}
    assert ask(app, "GET", "/slack/events")[0] == 405


def test_health_tells_that_it_lives_and_is_ready(house: House) -> None:
    _, app = house
    status, told, _ = ask(app, "GET", "/healthz")
    assert (status, json.loads(told)) == (200, {"live": True, "ready": True})


def test_a_workspace_installs_the_app_is_answered_with_its_own_token_and_leaves(house: House) -> None:
    slack, app = house
    status, page, headers = ask(app, "GET", "/slack/install")
    assert status == 200
    link = re.search(r'href="(https://slack.com/oauth[^"]+)"', page)
    assert link is not None
    query = parse_qs(urlsplit(link[1].replace("&amp;", "&")).query)
    assert "chat:write" in query["scope"][0]
    state, cookie = query["state"][0], headers["Set-Cookie"].partition(";")[0]
    assert ask(app, "GET", f"/slack/oauth_redirect?code=good&state={state}")[0] == 400
    assert ask(app, "GET", "/slack/oauth_redirect?code=good&state=forged", headers={"Cookie": cookie})[0] == 400
    done = ask(app, "GET", f"/slack/oauth_redirect?code=good&state={state}", headers={"Cookie": cookie})
    assert done[0] == 200
    assert ask(app, "GET", f"/slack/oauth_redirect?code=good&state={state}", headers={"Cookie": cookie})[0] == 401
    slack.send("events_api", event(mention("C1", "U1", f"<@{BOT}> {QUESTION}", ts := fresh_ts()), team="T2"))
    assert slack.reply("C1", ts)["team"] == "T2"
    slack.send("events_api", event({"type": "app_uninstalled"}, team="T2"))
    slack.send("events_api", event(mention("C1", "U1", f"<@{BOT}> {QUESTION}", ts := fresh_ts()), team="T2"))
    assert slack.reply("C1", ts)["team"] == "T1"


def test_without_a_token_of_its_own_only_workspaces_that_installed_it_are_answered(slack: Slack, apps: Apps) -> None:
    app = apps.start(
        http=True, SLACK_CLIENT_ID="1.2", SLACK_CLIENT_SECRET="client-secret", SLACK_APP_TOKEN="", SLACK_BOT_TOKEN=""
    )
    delivery = slack.send("events_api", event(mention("C1", "U1", f"<@{BOT}> {QUESTION}", fresh_ts())))
    assert delivery.attempts == 1
    _, page, headers = ask(app, "GET", "/slack/install")
    state = re.search(r"state=([^&\"]+)", page)
    assert state is not None
    cookie = headers["Set-Cookie"].partition(";")[0]
    ask(app, "GET", f"/slack/oauth_redirect?code=good&state={state[1]}", headers={"Cookie": cookie})
    slack.send("events_api", event(mention("C1", "U1", f"<@{BOT}> {QUESTION}", ts := fresh_ts()), team="T2"))
    slack.reply("C1", ts)
    slack.send("events_api", event({"type": "tokens_revoked", "tokens": {"bot": [BOT]}}, team="T2"))
    slack.send("events_api", event(mention("C1", "U1", f"<@{BOT}> {QUESTION}", fresh_ts()), team="T2"))
    assert app.stop() == 0
    assert len(slack.api.messages) == 1
