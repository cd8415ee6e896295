"""A server of vectors on loopback, in OpenAI's form: texts that share a word of the same meaning lie near each other."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

MEANINGS = (("坐骑", "毛驴", "mount"), ("冠", "帽子", "hat"), ("灯",))
"""Words that mean the same; each group is a direction of its own."""


def vector_of(text: str) -> list[float]:
    """Return how many words of each group stand in a text, and one number that all texts share."""
    return [*(float(sum(text.count(word) for word in group)) for group in MEANINGS), 0.1]


class EngineOnLoopback:
    """What the server was sent, and what it shall do: `fails` is a status that it answers with, `says` a reply in place of
    vectors, `refuses` what no text may hold, `redirects` where it sends on to, `drips` that it sends a blank every 50 ms first.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.bodies: list[Any] = []
        self.keys: list[str | None] = []
        self.fails: int | None = None
        self.says: bytes | None = None
        self.refuses = ""
        self.redirects: str | None = None
        self.drips = 0

    @property
    def texts(self) -> list[str]:
        """All texts that it was sent, in order."""
        return [text for body in self.bodies for text in body["input"]]

    def environment(self) -> dict[str, str]:
        """Return the settings that name it."""
        return {"ZHICHENG_EMBEDDINGS": self.url, "ZHICHENG_EMBEDDINGS_MODEL": "of-tests"}


@contextmanager
def engine_on_loopback() -> Iterator[EngineOnLoopback]:
    """Start a server at a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            told.keys.append(self.headers["Authorization"])
            data = [{"index": row, "embedding": vector_of(text)} for row, text in enumerate(told.bodies[-1]["input"])]
            body = told.says or json.dumps({"object": "list", "data": data[::-1]}).encode()
            refused = told.refuses and any(told.refuses in text for text in told.bodies[-1]["input"])
            if refused:
                body = b'{"error": {"message": "too long"}}'
            status = 404 if self.path != "/v1/embeddings" else told.fails or (400 if refused else 200)
            self.send_response(302 if told.redirects else status)
            if told.redirects:
                self.send_header("Location", told.redirects)
            self.send_header("Content-Length", str(told.drips + len(body)))
            self.end_headers()
            with suppress(OSError):
                for _ in range(told.drips):
                    self.wfile.write(b" ")
                    time.sleep(0.05)
                self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told = EngineOnLoopback(f"http://127.0.0.1:{server.server_port}/v1")
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
