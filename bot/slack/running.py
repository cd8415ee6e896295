"""The app from start to stop: settings → connected, and on SIGTERM: what is in hand is finished."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy.exc import SQLAlchemyError

from bot.assistant import Assistant
from bot.errors import SettingError, SlackError
from bot.settings import Secret, Settings
from bot.slack.app import build_app
from bot.slack.aside import Aside, Background
from bot.slack.clients import Clients
from bot.slack.desk import Desk
from bot.slack.http import Http
from bot.slack.posting import LostError, Poster, RefusedError
from bot.slack.service import Service
from bot.slack.socket import Socket
from bot.slack.workspaces import Workspaces, install_flow
from bot.store import Store

_FINISHING_SECONDS = 25.0
"""Below the 30 that Kubernetes and Docker Compose can be told to wait before they kill."""
_HOUR = 3600
_STORE_THREADS = 8
_TURN_SECONDS = 0.001
"""How long a thread that finds answers may hold up the loop that acks; Python's own measure is five times as much."""

log = logging.getLogger("zhicheng.slack")


async def serve(
    settings: Settings,
    store: Store,
    assistant: Callable[[], Assistant],
    typical: tuple[str, ...],
    address: tuple[str, int] | None,
) -> None:
    """Serve until SIGTERM or SIGINT: over HTTP at `address` (host and port), without one in Socket Mode.

    Raises `SlackError` where Slack refuses a token, `SettingError` where the address cannot be listened at.
    """
    sys.setswitchinterval(_TURN_SECONDS)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _stop_once, loop, stop)
    async with _service(settings, store, assistant, typical) as service:
        with _told("SLACK_BOT_TOKEN"):
            await service.workspaces.open()
        desk = Desk(store, service.in_store, service.background, settings.zhicheng_lease_seconds)
        flow = install_flow(settings, service.clients, store, service.in_store)
        app = build_app(service, desk, flow)
        await desk.open()
        retaining = asyncio.create_task(_expire(service, settings.zhicheng_retain_days))
        try:
            if address is None:
                await _by_socket(Socket(app, _known(settings.slack_app_token), service.clients), stop)
            else:
                await _by_http(Http(service, app, flow, _known(settings.slack_signing_secret)), address, stop)
        finally:
            retaining.cancel()
            await asyncio.gather(retaining, return_exceptions=True)
            await desk.close(_FINISHING_SECONDS)
    log.info("stopped")


async def _by_socket(socket: Socket, stop: asyncio.Event) -> None:
    try:
        with _told("SLACK_APP_TOKEN"):
            await socket.open()
        log.info("ready: Socket Mode")
        await stop.wait()
        log.info("stopping")
    finally:
        await socket.close()


async def _by_http(http: Http, address: tuple[str, int], stop: asyncio.Event) -> None:
    host, port = address
    try:
        port = await http.open(host, port)
        log.info("ready: http://%s:%d/slack/events", host, port)
        await stop.wait()
        log.info("stopping")
    except OSError as error:
        raise SettingError(f"cannot listen at {host}:{port} ({error.strerror})", remedy="see --host, --port") from None
    finally:
        await http.close()


def _known(secret: Secret | None) -> str:
    """Return a secret that `require` has seen to be there."""
    return secret.reveal() if secret else ""


@contextmanager
def _told(token: str) -> Iterator[None]:
    """Tell which token Slack refuses, or that it cannot be reached."""
    try:
        yield
    except RefusedError as error:
        raise SlackError(f"Slack refuses {token} ({error.code})", remedy="copy it again from Slack's pages") from None
    except LostError as error:
        raise SlackError(f"Slack cannot be reached ({error})", remedy="see SLACK_API_URL and the network") from None


def _stop_once(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """Begin to stop; the next signal ends the process at once."""
    stop.set()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.remove_signal_handler(number)


@asynccontextmanager
async def _service(
    settings: Settings, store: Store, assistant: Callable[[], Assistant], typical: tuple[str, ...]
) -> AsyncIterator[Service]:
    clients = Clients(settings.slack_api_url)
    in_store = Aside("store", 1 if store.takes_one_writer else _STORE_THREADS)
    thinking = Aside("thinking", 1)
    try:
        yield Service(
            settings=settings,
            assistant=assistant,
            typical=typical,
            store=store,
            in_store=in_store,
            thinking=thinking,
            clients=clients,
            poster=Poster(clients.session, clients.proxy),
            workspaces=Workspaces(settings, clients, store, in_store),
            background=Background(),
        )
    finally:
        await clients.close()
        thinking.close()
        in_store.close()


async def _expire(service: Service, days: int | None) -> None:
    while days is not None:
        try:
            gone = await service.in_store(service.store.retention.expire, days)
            if gone:
                log.info("deleted %d rows older than %d days", gone, days)
        except SQLAlchemyError as error:
            log.error("the store does not answer: %s", type(error).__name__)
        await asyncio.sleep(_HOUR)
