"""What all tests of the engine share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

# Tiny pictures gain nothing by threads. Set before torch is imported, here and in child processes.
os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session", autouse=True)
def _own_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes what the engine keeps for its user; the device is probed once for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCUMBLE_ROOT", str(tmp_path_factory.mktemp("root")))
        yield
