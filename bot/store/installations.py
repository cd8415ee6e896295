"""The workspaces that installed the app, and the states of installations under way."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from bot.store.schema import installations, oauth_states


class Installations:
    """Installations by enterprise and workspace; either may be an empty string. The last one of a workspace counts."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, enterprise: str, team: str, installer: str | None, installation: dict[str, Any]) -> None:
        """Keep an installation in place of the workspace's last one."""
        with self._engine.begin() as connection:
            connection.execute(delete(installations).where(*_of(enterprise, team)))
            connection.execute(
                insert(installations).values(
                    enterprise=enterprise,
                    team=team,
                    installer=installer,
                    installation=installation,
                    installed=time.time(),
                )
            )

    def find(self, enterprise: str, team: str) -> dict[str, Any] | None:
        """Return the installation of a workspace."""
        with self._engine.connect() as connection:
            return connection.execute(
                select(installations.c.installation).where(*_of(enterprise, team))
            ).scalar_one_or_none()

    def remove(self, enterprise: str, team: str) -> None:
        """Forget the installation of a workspace, its token included."""
        with self._engine.begin() as connection:
            connection.execute(delete(installations).where(*_of(enterprise, team)))

    def issue_state(self, state: str, seconds: float) -> None:
        """Keep the state of an installation that begins; it is good once, for so many seconds."""
        now = time.time()
        with self._engine.begin() as connection:
            connection.execute(delete(oauth_states).where(oauth_states.c.expires < now))
            connection.execute(insert(oauth_states).values(state=state, expires=now + seconds))

    def consume_state(self, state: str) -> bool:
        """Use a state up; tell whether it was good."""
        with self._engine.begin() as connection:
            used = connection.execute(
                delete(oauth_states).where(oauth_states.c.state == state, oauth_states.c.expires >= time.time())
            )
            return used.rowcount == 1


def _of(enterprise: str, team: str) -> tuple[Any, Any]:
    return installations.c.enterprise == enterprise, installations.c.team == team
