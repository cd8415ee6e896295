"""The environment → the settings of the Slack app and the engine that is named, checked before anything connects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec
import platformdirs
from msgspec import Struct

from bot.embeddings.endpoint import Endpoint
from bot.embeddings.engine import Engine
from bot.embeddings.packaged import Packaged
from bot.errors import SettingError

_Kind = TypeVar("_Kind", bound=Struct)

SLACK_API = "https://slack.com/api/"

_AS_WRITTEN = frozenset({"ZHICHENG_EMBEDDINGS_QUESTION", "ZHICHENG_EMBEDDINGS_PASSAGE"})
"""Settings whose spaces count: models want `query: ` before a question."""


class Secret:
    """A value that no log, error or `repr` shows."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the value, for whoever has to send it."""
        return self._value

    def __repr__(self) -> str:
        return "…"


class Settings(Struct, frozen=True, kw_only=True, rename=str.upper):
    """What the environment says, under its own names; what it leaves out has the default of README's table.

    `zhicheng_thread_followups` is `on`, `off`, or the channels where it is off, separated by commas;
    `zhicheng_lease_seconds` is how long a replica may be silent before another takes over what it had claimed.
    """

    slack_bot_token: Secret | None = None
    slack_app_token: Secret | None = None
    slack_signing_secret: Secret | None = None
    slack_client_id: str | None = None
    slack_client_secret: Secret | None = None
    slack_api_url: str = SLACK_API
    zhicheng_store: Secret | None = None
    zhicheng_handoff_channel: str | None = None
    zhicheng_retain_days: int | None = None
    zhicheng_log_questions: bool = False
    zhicheng_thread_followups: str = "on"
    zhicheng_lease_seconds: float = 10.0

    @property
    def many_workspaces(self) -> bool:
        """Whether workspaces can install the app by themselves (OAuth)."""
        return self.slack_client_id is not None and self.slack_client_secret is not None

    @property
    def store_url(self) -> str:
        """The store's SQLAlchemy URL; by default a SQLite file under the user's data folder."""
        if self.zhicheng_store is not None:
            return self.zhicheng_store.reveal()
        folder = platformdirs.user_data_path("zhicheng", appauthor=False)
        return f"sqlite:///{folder / 'store.db'}"

    def follows_up_in(self, channel: str) -> bool:
        """Tell whether follow-ups without a mention are answered in this channel."""
        value = self.zhicheng_thread_followups.strip()
        if value.lower() in {"on", "off"}:
            return value.lower() == "on"
        return channel not in {name.strip() for name in value.split(",")}


class EngineSettings(Struct, frozen=True, kw_only=True, rename=str.upper):
    """What the environment says of an engine that makes vectors of texts: `packaged`, or a server's address and what it wants."""

    zhicheng_embeddings: str | None = None
    zhicheng_embeddings_model: str | None = None
    zhicheng_embeddings_key: Secret | None = None
    zhicheng_embeddings_question: str = ""
    zhicheng_embeddings_passage: str = ""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings that `environment` holds; an empty value counts as none.

    Raises `SettingError` that names the first variable whose value cannot be used, and never its value.
    """
    given = _given(environment, Settings)
    if (switch := given.get("ZHICHENG_LOG_QUESTIONS")) is not None:
        given["ZHICHENG_LOG_QUESTIONS"] = {"on": "true", "yes": "true", "off": "false", "no": "false"}.get(
            switch.lower(), switch
        )
    settings = _converted(given, Settings)
    _check(settings)
    return settings


def read_engine(environment: Mapping[str, str]) -> Engine | None:
    """Return the engine that `environment` names, if it names one, without asking it anything.

    Raises `SettingError` where it names none that can be used.
    """
    settings = _converted(_given(environment, EngineSettings), EngineSettings)
    named = settings.zhicheng_embeddings
    if named is None or named.lower() == "off":
        return None
    if named.lower() == "packaged":
        return Packaged()
    if not _is_address(named):
        raise SettingError(
            "ZHICHENG_EMBEDDINGS names no engine",
            remedy="write packaged, or an address such as http://127.0.0.1:8000/v1",
        )
    if settings.zhicheng_embeddings_model is None:
        raise SettingError("ZHICHENG_EMBEDDINGS_MODEL is not set", remedy="name the model that the server shall use")
    key = settings.zhicheng_embeddings_key
    if key and not (key.reveal().isascii() and key.reveal().isprintable()):
        raise SettingError(
            "ZHICHENG_EMBEDDINGS_KEY is no key", remedy="copy it again: it holds letters, digits and signs only"
        )
    return Endpoint(
        named.rstrip("/").removesuffix("/embeddings"),
        settings.zhicheng_embeddings_model,
        key.reveal() if key else "",
        settings.zhicheng_embeddings_question,
        settings.zhicheng_embeddings_passage,
    )


def _is_address(named: str) -> bool:
    """Tell whether a server may be called there: no user, no blank, no letter beyond ASCII."""
    try:
        address = urlsplit(named)
        port = address.port
    except ValueError:
        return False
    called = address.scheme in {"http", "https"} and address.hostname and address.username is None and port != 0
    return bool(called) and named.isascii() and not any(map(str.isspace, named))


def _given(environment: Mapping[str, str], kind: type[Struct]) -> dict[str, str]:
    names = {field.encode_name for field in msgspec.structs.fields(kind)}
    given = {name: value for name, value in environment.items() if name in names and value.strip()}
    return {name: value if name in _AS_WRITTEN else value.strip() for name, value in given.items()}


def _converted(given: Mapping[str, str], kind: type[_Kind]) -> _Kind:
    try:
        return msgspec.convert(given, kind, strict=False, dec_hook=_secret)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at ")
        name = place.strip("`$.") or "the environment"
        raise SettingError(f"{name} has a value that cannot be used ({problem.lower()})", remedy="see README") from None


def require(settings: Settings, *, http: bool) -> None:
    """Raise `SettingError` that names every setting that is missing for Socket Mode, or for HTTP."""
    missing = [] if settings.slack_bot_token or settings.many_workspaces else ["SLACK_BOT_TOKEN"]
    if http and settings.slack_signing_secret is None:
        missing.append("SLACK_SIGNING_SECRET")
    if not http and settings.slack_app_token is None:
        missing.append("SLACK_APP_TOKEN")
    if (settings.slack_client_id is None) != (settings.slack_client_secret is None):
        missing.append("SLACK_CLIENT_ID" if settings.slack_client_id is None else "SLACK_CLIENT_SECRET")
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        raise SettingError(
            f"{_listed(missing)} {verb} not set", remedy="README says where in Slack's pages each one is found"
        )


def _secret(kind: type, value: Any) -> Any:
    if kind is Secret and isinstance(value, str):
        return Secret(value)
    raise NotImplementedError(kind)


def _check(settings: Settings) -> None:
    for name, secret, beginnings in (
        ("SLACK_BOT_TOKEN", settings.slack_bot_token, ("xoxb-", "xoxe.xoxb-")),
        ("SLACK_APP_TOKEN", settings.slack_app_token, ("xapp-",)),
    ):
        if secret is not None and not secret.reveal().startswith(beginnings):
            raise SettingError(f"{name} does not begin with {beginnings[0]}", remedy="copy it again from Slack's pages")
    if not _is_address(settings.slack_api_url) or not urlsplit(settings.slack_api_url).path.endswith("/api/"):
        raise SettingError("SLACK_API_URL is no Web API base", remedy=f"write it as {SLACK_API}")
    if settings.zhicheng_retain_days is not None and settings.zhicheng_retain_days < 1:
        raise SettingError("ZHICHENG_RETAIN_DAYS is less than one day", remedy="write a number of days, from 1")
    if not 0 < settings.zhicheng_lease_seconds < inf:
        raise SettingError("ZHICHENG_LEASE_SECONDS is not above 0", remedy="write a number of seconds")


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
