"""The manifests create the app that the program is, within Slack's limits for each field.

Limits are those of Slack's published schema (`manifest.schema.2.0.0.json`, November 2026).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.opening import CARRIED
from bot.slack.asks import COMMAND, SHORTCUT
from bot.slack.scopes import BOT_SCOPES
from bot.typical import typical_questions

ROOT = Path(__file__).resolve().parent.parent
KNOWN = {
    "": {"display_information", "features", "oauth_config", "settings"},
    "display_information": {"name", "description", "background_color", "long_description"},
    "features": {"app_home", "bot_user", "agent_view", "slash_commands", "shortcuts"},
    "oauth_config": {"scopes", "redirect_urls"},
    "settings": {
        "event_subscriptions",
        "interactivity",
        "org_deploy_enabled",
        "socket_mode_enabled",
        "token_rotation_enabled",
    },
}


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / name).read_text(encoding="utf-8"))
    return found


@pytest.fixture(params=["slack-manifest.json", "slack-manifest-http.json"])
def manifest(request: pytest.FixtureRequest) -> dict[str, Any]:
    return read(request.param)


def test_every_field_is_known_and_within_its_limit(manifest: dict[str, Any]) -> None:
    assert set(manifest) == KNOWN[""]
    for part, names in KNOWN.items():
        assert not part or set(manifest[part]) <= names
    about, features = manifest["display_information"], manifest["features"]
    assert 1 <= len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert 174 <= len(about["long_description"]) <= 4_000
    assert len(features["bot_user"]["display_name"]) <= 80
    agent = features["agent_view"]
    assert len(agent["agent_description"]) <= 300
    assert 1 <= len(agent["suggested_prompts"]) <= 4
    assert all(0 < len(prompt["title"]) <= 75 and prompt["message"] for prompt in agent["suggested_prompts"])
    for command in features["slash_commands"]:
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2_000
        assert len(command["usage_hint"]) <= 1_000
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["callback_id"]) <= 255
        assert len(shortcut["description"]) <= 150
    assert len(manifest["settings"]["event_subscriptions"]["bot_events"]) <= 100
    assert len(manifest["oauth_config"]["scopes"]["bot"]) <= 255


def test_it_asks_for_what_the_app_uses(manifest: dict[str, Any]) -> None:
    features = manifest["features"]
    assert features["slash_commands"][0]["command"] == COMMAND
    assert features["shortcuts"][0]["callback_id"] == SHORTCUT
    assert manifest["oauth_config"]["scopes"]["bot"] == sorted(BOT_SCOPES)
    prompts = [prompt["message"] for prompt in features["agent_view"]["suggested_prompts"]]
    assert prompts == list(typical_questions(CARRIED)[:4])
    assert features["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


def test_the_two_differ_only_in_how_slack_reaches_the_app() -> None:
    socket, http = read("slack-manifest.json"), read("slack-manifest-http.json")
    assert socket["settings"].pop("socket_mode_enabled") is True
    assert http["settings"].pop("socket_mode_enabled") is False
    url = http["settings"]["interactivity"].pop("request_url")
    assert url.endswith("/slack/events")
    events = http["settings"]["event_subscriptions"]
    assert events.pop("request_url") == http["features"]["slash_commands"][0].pop("url") == url
    assert http["oauth_config"].pop("redirect_urls") == [url.replace("events", "oauth_redirect")]
    assert set(events["bot_events"]) - set(socket["settings"]["event_subscriptions"]["bot_events"]) == {
        "app_uninstalled",
        "tokens_revoked",
    }
    del http["settings"]["event_subscriptions"], socket["settings"]["event_subscriptions"]
    assert socket == http
