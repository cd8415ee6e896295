"""What the environment says, and what it must not tell."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from bot.embeddings.endpoint import Endpoint
from bot.errors import SettingError
from bot.settings import EngineSettings, Settings, read_engine, read_settings, require

GOOD = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": "hush"}


def test_every_setting_stands_in_the_readme() -> None:
    readme = Path(__file__).resolve().parent.parent.joinpath("README.md").read_text(encoding="utf-8")
    for field in (*msgspec.structs.fields(Settings), *msgspec.structs.fields(EngineSettings)):
        assert f"`{field.encode_name}`" in readme


def test_no_secret_is_shown() -> None:
    told = repr(read_settings({**GOOD, "SLACK_CLIENT_SECRET": "quiet", "ZHICHENG_STORE": "postgresql://u:pw@h/d"}))
    assert not any(secret in told for secret in ("xoxb-1", "xapp-1", "hush", "quiet", "pw"))


@pytest.mark.parametrize(
    ("value", "quiet", "loud"),
    [("on", [], ["C1"]), ("off", ["C1", "C2"], []), ("C1, C2", ["C1", "C2"], ["C3"]), ("", [], ["C1"])],
)
def test_follow_ups_are_on_off_or_off_in_some_channels(value: str, quiet: list[str], loud: list[str]) -> None:
    settings = read_settings({"ZHICHENG_THREAD_FOLLOWUPS": value})
    assert not any(settings.follows_up_in(channel) for channel in quiet)
    assert all(settings.follows_up_in(channel) for channel in loud)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1"),
        ("SLACK_APP_TOKEN", "xoxb-1"),
        ("SLACK_API_URL", "slack.com/api/"),
        ("SLACK_API_URL", "https://slack.com/"),
        ("SLACK_API_URL", "https://[slack.com/api/"),
        ("SLACK_API_URL", "https://slack.com:none/api/"),
        ("ZHICHENG_RETAIN_DAYS", "a month"),
        ("ZHICHENG_RETAIN_DAYS", "0"),
        ("ZHICHENG_LOG_QUESTIONS", "maybe"),
        ("ZHICHENG_LEASE_SECONDS", "0"),
        ("ZHICHENG_LEASE_SECONDS", "nan"),
        ("ZHICHENG_LEASE_SECONDS", "inf"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_and_not_told(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name) as caught:
        read_settings({**GOOD, name: value})
    assert not name.endswith("_TOKEN") or value not in str(caught.value)


def test_each_missing_setting_is_named() -> None:
    with pytest.raises(SettingError, match="SLACK_BOT_TOKEN and SLACK_APP_TOKEN are not set"):
        require(read_settings({}), http=False)
    with pytest.raises(SettingError, match="SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET and SLACK_CLIENT_SECRET are not"):
        require(read_settings({"SLACK_CLIENT_ID": "1.2"}), http=True)
    require(read_settings(GOOD), http=True)
    require(
        read_settings({**GOOD, "SLACK_BOT_TOKEN": "", "SLACK_CLIENT_ID": "1", "SLACK_CLIENT_SECRET": "2"}), http=True
    )


def test_an_engine_is_named_by_its_address_and_model_or_comes_packaged() -> None:
    named = {"ZHICHENG_EMBEDDINGS": "http://127.0.0.1:8000/v1/", "ZHICHENG_EMBEDDINGS_MODEL": "e5"}
    prefixed = {**named, "ZHICHENG_EMBEDDINGS_KEY": "hush", "ZHICHENG_EMBEDDINGS_QUESTION": "query: "}
    assert read_engine(named) == Endpoint("http://127.0.0.1:8000/v1", "e5")
    assert read_engine(prefixed) == Endpoint("http://127.0.0.1:8000/v1", "e5", "hush", "query: ")
    assert [read_engine({}), read_engine({**named, "ZHICHENG_EMBEDDINGS": "off"})] == [None, None]


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"ZHICHENG_EMBEDDINGS": "on"}, "ZHICHENG_EMBEDDINGS names no engine"),
        ({"ZHICHENG_EMBEDDINGS": "file:///etc"}, "ZHICHENG_EMBEDDINGS names no engine"),
        ({"ZHICHENG_EMBEDDINGS": "http://[::1/v1"}, "ZHICHENG_EMBEDDINGS names no engine"),
        ({"ZHICHENG_EMBEDDINGS": "http://127.0.0.1:abc/v1"}, "ZHICHENG_EMBEDDINGS names no engine"),
        ({"ZHICHENG_EMBEDDINGS": "http://u:pw@models.example/v1"}, "ZHICHENG_EMBEDDINGS names no engine"),
        ({"ZHICHENG_EMBEDDINGS": "https://models.example/一"}, "ZHICHENG_EMBEDDINGS names no engine"),
        ({"ZHICHENG_EMBEDDINGS": "https://models.example/v1"}, "ZHICHENG_EMBEDDINGS_MODEL is not set"),
        (
            {
                "ZHICHENG_EMBEDDINGS": "https://models.example/v1",
                "ZHICHENG_EMBEDDINGS_MODEL": "m",
                "ZHICHENG_EMBEDDINGS_KEY": "密钥",
            },
            "ZHICHENG_EMBEDDINGS_KEY is no key",
        ),
    ],
)
def test_an_engine_that_cannot_be_asked_is_told_before_anything_is(environment: dict[str, str], told: str) -> None:
    with pytest.raises(SettingError, match=told):
        read_engine(environment)
