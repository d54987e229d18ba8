"""A real HTTP server on the loopback with the faults that downloads meet."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from scumble.engine.weights.catalogue import Download, Weights


class FaultyServer(ThreadingHTTPServer):
    """Serves one body, as well or as badly as it is told.

    Attributes:
        body: what it serves.
        ranges: whether it understands Range.
        cuts: how many bytes of each next answer come before the connection is cut; empty serves the whole.
        status: answers this instead, where it is not 200.
        length: the Content-Length it claims; None for the truth.
        announce: whether it sends Content-Length at all.
        asked: the Range header of each request so far, or None.
        sent: how many bytes of the body it has sent in all.
        silence: seconds before it answers.
    """

    daemon_threads = True

    def __init__(self, body: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.body = body
        self.ranges = True
        self.cuts: list[int] = []
        self.status = 200
        self.length: int | None = None
        self.announce = True
        self.asked: list[str | None] = []
        self.sent = 0
        self.silence = 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/tiny.pth"

    def entry(self, name: str = "tiny") -> Weights:
        """A catalogue entry for what it serves now."""
        return Weights(name, "tests", "none", Download(self.url, len(self.body), hashlib.sha256(self.body).hexdigest()))


@contextmanager
def serving(body: bytes) -> Iterator[FaultyServer]:
    """A server at work until the end of the `with`."""
    with FaultyServer(body) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: FaultyServer

    def do_GET(self) -> None:
        server = self.server
        asked = self.headers.get("Range")
        server.asked.append(asked)
        time.sleep(server.silence)
        if server.status != 200:
            self.send_error(server.status)
            return
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and server.ranges else 0
        body = server.body[start:]
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(server.body) - 1}/{len(server.body)}")
        if server.announce:
            self.send_header("Content-Length", str(len(body) if server.length is None else server.length))
        self.end_headers()
        cut = server.cuts.pop(0) if server.cuts else len(body)
        server.sent += min(cut, len(body))  # counted first: who has the last byte may look at once
        self.wfile.write(body[:cut])
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass
