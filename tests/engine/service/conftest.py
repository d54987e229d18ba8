"""One warm engine for all tests that leave it well."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .client import Client


@pytest.fixture(scope="session")
def _shared() -> Iterator[Client]:
    with Client() as client:
        yield client.warm()


@pytest.fixture
def engine(_shared: Client) -> Client:
    """An engine that is ready, and has nothing to do."""
    assert _shared.process.poll() is None, "an earlier test ended it"
    _shared.seen.clear()
    return _shared
