"""What every listener and every piece of work can reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.assistant import Assistant
from bot.settings import Settings
from bot.slack.aside import Aside, Background
from bot.slack.clients import Clients
from bot.slack.posting import Poster
from bot.slack.workspaces import Workspaces
from bot.store import Store


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of a running app. `assistant` returns the current one: its knowledge may be replaced while it runs."""

    settings: Settings
    assistant: Callable[[], Assistant]
    typical: tuple[str, ...]
    store: Store
    in_store: Aside
    thinking: Aside
    clients: Clients
    poster: Poster
    workspaces: Workspaces
    background: Background
