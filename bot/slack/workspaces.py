"""Which workspace speaks, and with which token it is answered: one token's, or those of the store's installations."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from logging import Logger, getLogger
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from bot.slack.aside import Aside
from bot.slack.clients import Clients
from bot.slack.posting import FEW_ATTEMPTS, insist
from bot.slack.scopes import BOT_SCOPES
from bot.store import Store

_STATE_SECONDS = 600

log = getLogger("zhicheng.bolt")


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace as the app is known there."""

    client: AsyncWebClient
    bot_user: str | None
    bot: str | None


class Workspaces(AsyncAuthorize):
    """Finds the workspace of a request: its installation's, else the one of `SLACK_BOT_TOKEN`.

    No call to Slack stands between a request and its ack.
    """

    def __init__(self, settings: Settings, clients: Clients, store: Store, in_store: Aside) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._token = settings.slack_bot_token.reveal() if settings.slack_bot_token else None
        self._installs = settings.many_workspaces
        self._clients = clients
        self._store = store
        self._in_store = in_store
        self._own: Workspace | None = None

    async def open(self) -> None:
        """Learn who the bot of `SLACK_BOT_TOKEN` is; raises `RefusedError` where Slack does not know the token."""
        if self._token is not None:
            client = self._clients.client(self._token)
            me = await insist(client.auth_test, FEW_ATTEMPTS)
            self._own = Workspace(client, me.get("user_id"), me.get("bot_id"))

    async def find(self, enterprise: str, team: str) -> Workspace | None:
        """Return a workspace, None where the app is not installed."""
        if self._installs:
            for known in ((enterprise, team), ("", team), (enterprise, "")):
                found = await self._in_store(self._store.installations.find, *known) if any(known) else None
                if found is not None:
                    client = self._clients.client(found["bot_token"])
                    return Workspace(client, found["bot_user_id"], found["bot_id"])
        return self._own

    async def __call__(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None, **_: Any
    ) -> AuthorizeResult | None:
        """Return what Bolt asks of every request."""
        found = await self.find(enterprise_id or "", team_id or "")
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            user_id=user_id,
            bot_id=found.bot,
            bot_user_id=found.bot_user,
            bot_token=found.client.token,
        )


class _Installs(AsyncInstallationStore, AsyncOAuthStateStore):
    """Installations, and the states of those under way, in our store, as Slack's own code asks for them."""

    def __init__(self, store: Store, in_store: Aside) -> None:
        self._store = store
        self._in_store = in_store

    @property
    def logger(self) -> Logger:
        return log

    async def async_save(self, installation: Installation) -> None:
        kept = {
            "bot_token": installation.bot_token,
            "bot_user_id": installation.bot_user_id,
            "bot_id": installation.bot_id,
            "bot_scopes": list(installation.bot_scopes or ()),
        }
        enterprise = installation.enterprise_id or ""
        team = "" if installation.is_enterprise_install else installation.team_id or ""
        await self._in_store(self._store.installations.keep, enterprise, team, installation.user_id, kept)

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        team = "" if is_enterprise_install else team_id or ""
        found = await self._in_store(self._store.installations.find, enterprise_id or "", team)
        if found is None:
            return None
        return Bot(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_token=found["bot_token"],
            bot_id=found["bot_id"],
            bot_user_id=found["bot_user_id"],
            bot_scopes=found["bot_scopes"],
            installed_at=0,
        )

    async def async_issue(self, *_: Any, **__: Any) -> str:
        state = secrets.token_urlsafe(24)
        await self._in_store(self._store.installations.issue_state, state, _STATE_SECONDS)
        return state

    async def async_consume(self, state: str) -> bool:
        return await self._in_store(self._store.installations.consume_state, state)


def install_flow(settings: Settings, clients: Clients, store: Store, in_store: Aside) -> AsyncOAuthFlow | None:
    """Return the flow by which workspaces install the app, None where the settings have no client id and secret."""
    if settings.slack_client_id is None or settings.slack_client_secret is None:
        return None
    installs = _Installs(store, in_store)
    return AsyncOAuthFlow(
        client=clients.client(),
        logger=log,
        settings=AsyncOAuthSettings(
            client_id=settings.slack_client_id,
            client_secret=settings.slack_client_secret.reveal(),
            scopes=list(BOT_SCOPES),
            user_scopes=[],
            install_path="/slack/install",
            redirect_uri_path="/slack/oauth_redirect",
            installation_store=installs,
            installation_store_bot_only=True,
            state_store=installs,
            state_expiration_seconds=_STATE_SECONDS,
            logger=log,
        ),
    )
