"""`zhicheng slack --check`: whether tokens and scopes are what the app needs."""

from __future__ import annotations

from dataclasses import dataclass

from bot.settings import Settings
from bot.slack.clients import Clients
from bot.slack.posting import LimitedError, LostError, NotSentError, RefusedError, attempt
from bot.slack.scopes import BOT_SCOPES


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, whether it is as it should be, and what it is."""

    name: str
    good: bool
    told: str


async def check(settings: Settings, *, http: bool) -> list[Finding]:
    """Return what Slack says to the tokens; nothing is posted."""
    clients = Clients(settings.slack_api_url)
    try:
        findings = await _bot(settings, clients)
        if not http and settings.slack_app_token is not None:
            findings.append(await _socket(settings.slack_app_token.reveal(), clients))
        return findings
    finally:
        await clients.close()


async def _bot(settings: Settings, clients: Clients) -> list[Finding]:
    if settings.slack_bot_token is None:
        return [Finding("SLACK_BOT_TOKEN", True, "not set; workspaces install the app at /slack/install")]
    try:
        me = await attempt(clients.client(settings.slack_bot_token.reveal()).auth_test())
    except _ERRORS as error:
        return [Finding("SLACK_BOT_TOKEN", False, _why(error))]
    granted = {scope.strip() for scope in me.headers.get("x-oauth-scopes", "").split(",")}
    return [
        Finding("SLACK_BOT_TOKEN", True, f"{me.get('user')} in {me.get('team')}"),
        *(
            Finding(f"scope {scope}", scope in granted, purpose if scope in granted else f"missing: {purpose}")
            for scope, purpose in BOT_SCOPES.items()
        ),
    ]


async def _socket(app_token: str, clients: Clients) -> Finding:
    try:
        await attempt(clients.client().apps_connections_open(app_token=app_token))
    except _ERRORS as error:
        return Finding("SLACK_APP_TOKEN", False, _why(error))
    return Finding("SLACK_APP_TOKEN", True, "Socket Mode can be opened (connections:write)")


_ERRORS = (RefusedError, LostError, LimitedError, NotSentError)


def _why(error: Exception) -> str:
    if isinstance(error, RefusedError):
        return f"Slack refuses it ({error.code})"
    return f"Slack cannot be reached ({error})"
