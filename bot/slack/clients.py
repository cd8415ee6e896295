"""Clients for Slack's Web API, all over one connection pool."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

_SECONDS = 30

log = logging.getLogger("zhicheng.bolt")


class Clients:
    """Makes clients that send to one Web API base; made and closed within a running loop."""

    def __init__(self, api_url: str) -> None:
        self.api_url = api_url
        self.proxy = proxy_for(api_url)
        self.session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=_SECONDS), connector=aiohttp.TCPConnector(limit=100)
        )

    def client(self, token: str | None = None) -> AsyncWebClient:
        """Return a client that tries once: who calls knows what may be tried again."""
        client = AsyncWebClient(
            token=token, base_url=self.api_url, session=self.session, retry_handlers=[], logger=log, timeout=_SECONDS
        )
        client.proxy = self.proxy  # the client itself would take HTTPS_PROXY also where NO_PROXY excepts this host
        return client

    async def close(self) -> None:
        """Close the connections."""
        await self.session.close()


def proxy_for(url: str) -> str | None:
    """Return the proxy that the environment names for `url`, None where it names none or excepts this host."""
    address = urlsplit(url)
    if not address.hostname or proxy_bypass(address.hostname):
        return None
    return getproxies().get(address.scheme)
