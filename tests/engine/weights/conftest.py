"""A store whose one download comes from a server with faults."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from scumble.engine.weights import transfer
from scumble.engine.weights.catalogue import Weights
from scumble.engine.weights.store import Store

from .faulty_server import FaultyServer, serving


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests wait for nothing, and know no proxies."""
    monkeypatch.setattr(transfer, "BACKOFF", 0.0)
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def body() -> bytes:
    """A bit more than four chunks, no two alike."""
    return b"".join(hashlib.sha256(i.to_bytes(4, "big")).digest() for i in range(4 * transfer.CHUNK // 32 + 100))


@pytest.fixture
def server(body: bytes) -> Iterator[FaultyServer]:
    with serving(body) as server:
        yield server


@pytest.fixture
def store(server: FaultyServer, tmp_path: Path) -> Store:
    """A store, in a folder with an odd name, whose catalogue holds one built-in and one file of the server's."""
    catalogue = {"vgg19": Weights("vgg19", "the default", "MIT"), "tiny": server.entry()}
    return Store(tmp_path / "Gewichte für Ölfarben", catalogue)
