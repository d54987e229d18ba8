"""A package index on this machine, with faults to put in: cut, slow, other bytes, refused."""

from __future__ import annotations

import contextlib
import http.server
import re
import ssl
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from scumble.installer.lock import file_sha256


@dataclass
class Faults:
    """What goes wrong with a file, by its name.

    Attributes:
        cut: the connection ends after so many bytes of each answer.
        stalled: seconds of silence after the first bytes.
        other: the first byte of the file is another.
        refused: the status that is answered.
        whole: parts are not sent: each answer is the whole file.
        unnamed: the index names no checksum.
    """

    cut: dict[str, int] = field(default_factory=dict)
    stalled: dict[str, float] = field(default_factory=dict)
    other: set[str] = field(default_factory=set)
    refused: dict[str, int] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    unnamed: set[str] = field(default_factory=set)


@dataclass
class Index:
    """The running server.

    Attributes:
        folder: its wheels.
        port: on 127.0.0.1.
        faults: what goes wrong by now.
        asked: each file that was asked for, and from which byte on.
        hosts: the hosts that were asked for; others than this one's when it is used as a proxy.
    """

    folder: Path
    port: int = 0
    faults: Faults = field(default_factory=Faults)
    asked: list[tuple[str, int]] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/simple"


@contextlib.contextmanager
def serving(folder: Path, certificate: Path | None = None) -> Iterator[Index]:
    """Serve the wheels in `folder`, with TLS where there is a certificate (with its key in the same file)."""
    index = Index(folder)

    class Handler(_Handler):
        served = index

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    index.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield index
    finally:
        server.shutdown()
        server.server_close()


class _Handler(http.server.BaseHTTPRequestHandler):
    served: Index

    def do_GET(self) -> None:
        parts = urlsplit(self.path)  # a proxy is asked for a whole address
        self.served.hosts.add(parts.netloc or self.headers["Host"])
        words = unquote(parts.path).strip("/").split("/")
        if words[0] == "simple" and len(words) == 2:
            self._page(words[1])
        elif words[0] == "whl" and len(words) == 3:
            self._page(words[2], build=f"+{words[1]}-")
        elif words[0] == "files":
            self._file(words[1])
        else:
            self.send_error(404)

    def _page(self, name: str, build: str = "") -> None:
        """The files of a package, each with its checksum, and where its metadata is; those of one of PyTorch's builds
        are on its pages alone."""
        wanted = re.compile(rf"{name.replace('-', '[-_.]')}-", re.IGNORECASE)
        there = [path for path in self.served.folder.glob("*.whl") if wanted.match(path.name)]
        files = sorted(path for path in there if (build in path.name if build else "+" not in path.name))
        if not files:
            self.send_error(404)
            return
        page = "".join(map(self._link, files)).encode()
        self._begin(200, "text/html", len(page))
        self.wfile.write(page)

    def _link(self, file: Path) -> str:
        named = "" if file.name in self.served.faults.unnamed else f"#sha256={file_sha256(file)}"
        return f'<a href="/files/{quote(file.name)}{named}" data-core-metadata="true">{file.name}</a>\n'

    def _metadata(self, wheel: Path) -> None:
        with zipfile.ZipFile(wheel) as file:
            (name,) = (name for name in file.namelist() if name.endswith(".dist-info/METADATA"))
            content = file.read(name)
        self._begin(200, "application/octet-stream", len(content))
        self.wfile.write(content)

    def _file(self, name: str) -> None:
        faults = self.served.faults
        if name.endswith(".metadata"):
            self._metadata(self.served.folder / name.removesuffix(".metadata"))
            return
        content = (self.served.folder / name).read_bytes()
        if name in faults.other:
            content = bytes([content[0] ^ 1]) + content[1:]
        found = re.match(r"bytes=(\d+)-", self.headers.get("Range", ""))
        start = int(found.group(1)) if found and name not in faults.whole else 0
        self.served.asked.append((name, int(found.group(1)) if found else 0))
        if name in faults.refused:
            self.send_error(faults.refused[name])
            return
        self._begin(206 if start else 200, "application/octet-stream", len(content) - start)
        sent = content[start : start + faults.cut.get(name, len(content))]
        with contextlib.suppress(OSError):  # whoever asked is gone
            if name in faults.stalled:
                self.wfile.write(sent[:10])
                self.wfile.flush()
                time.sleep(faults.stalled[name])
            else:
                self.wfile.write(sent)
        if len(sent) < len(content) - start:
            self.close_connection = True

    def _begin(self, status: int, kind: str, size: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(size))
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        pass
