"""Before it connects: what is missing or wrong is said, by name; and `--check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.conftest import Zhicheng, told_in_one_line
from tests.scenarios.slack.conftest import environment
from tests.slack_on_loopback import Slack


@pytest.fixture
def given(slack: Slack, tmp_path: Path) -> dict[str, str]:
    return environment(slack, f"sqlite:///{tmp_path / 'store.db'}")


def test_missing_settings_are_named_before_anything_connects(
    zhicheng: Zhicheng, slack: Slack, given: dict[str, str]
) -> None:
    without = {**given, "SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": ""}
    assert told_in_one_line(zhicheng("slack", environment=without), "SLACK_BOT_TOKEN and SLACK_APP_TOKEN")
    without = {**given, "SLACK_SIGNING_SECRET": ""}
    assert told_in_one_line(zhicheng("slack", "--http", environment=without), "SLACK_SIGNING_SECRET is not set")
    assert slack.api.calls == []


def test_a_token_that_slack_refuses_is_named(zhicheng: Zhicheng, given: dict[str, str]) -> None:
    ended = zhicheng("slack", environment={**given, "SLACK_BOT_TOKEN": "xoxb-bad"})
    assert ended.code == 2
    assert "SLACK_BOT_TOKEN (invalid_auth)" in ended.err
    assert "xoxb-bad" not in ended.err
    ended = zhicheng("slack", environment={**given, "SLACK_APP_TOKEN": "xapp-bad"})
    assert ended.code == 2
    assert "SLACK_APP_TOKEN (invalid_auth)" in ended.err


def test_check_passes_with_good_tokens_and_all_scopes(zhicheng: Zhicheng, slack: Slack, given: dict[str, str]) -> None:
    ended = zhicheng("slack", "--check", environment=given)
    assert ended.code == 0
    assert "ok   SLACK_BOT_TOKEN: zhicheng in loopback" in ended.out
    assert "ok   scope chat:write" in ended.out
    assert "ok   SLACK_APP_TOKEN" in ended.out
    assert slack.api.messages == []


def test_check_names_each_scope_and_token_that_is_not_good(
    zhicheng: Zhicheng, slack: Slack, given: dict[str, str]
) -> None:
    slack.api.scopes = "chat:write,commands"
    ended = zhicheng("slack", "--check", environment={**given, "SLACK_APP_TOKEN": "xapp-bad"})
    assert ended.code == 1
    assert "FAIL scope app_mentions:read: missing" in ended.out
    assert "ok   scope chat:write" in ended.out
    assert "FAIL SLACK_APP_TOKEN: Slack refuses it (invalid_auth)" in ended.out
    assert "xapp-bad" not in ended.out + ended.err


def test_an_address_that_is_taken_is_said(zhicheng: Zhicheng, slack: Slack, given: dict[str, str]) -> None:
    port = slack.url.rpartition(":")[2]
    ended = zhicheng("slack", "--http", "--port", port, environment=given)
    assert ended.code == 2
    assert f"127.0.0.1:{port}" in ended.err
    assert "Traceback" not in ended.err


def test_help_tells_no_secret(zhicheng: Zhicheng, given: dict[str, str]) -> None:
    ended = zhicheng("slack", "--help", environment=given)
    assert "Example: zhicheng slack --check" in ended.out
    assert "xoxb-good" not in ended.out
