"""The window's parts, with pictures on disk."""

from __future__ import annotations

import os

import numpy as np
import pytest
from scumble.engine.canvas.files import write_picture
from scumble.engine.canvas.picture import Picture
from scumble.plugin.qt import QT_MAJOR, QtCore
from scumble.plugin.settings import SettingsStore

from .in_hand import EngineInHand

collect_ignore_glob = ["test_*"] if os.environ.get("PYTEST_QT_API") == "pyqt5" else []
"""The window is shown by PyQt6 alone."""

TIMEOUT = 20_000  # milliseconds, for a machine that does other things


@pytest.fixture
def engine():
    """An engine in the test's own process."""
    assert QT_MAJOR >= 6
    return EngineInHand()


@pytest.fixture
def settings(tmp_path):
    """Settings of the test's own."""
    return SettingsStore(path=tmp_path / "panel" / "settings.json")


@pytest.fixture
def wait(qtbot):
    """Let things happen until the condition holds."""
    return lambda condition: qtbot.waitUntil(lambda: bool(condition()), timeout=TIMEOUT)


@pytest.fixture
def on_disk(tmp_path):
    """Writes a picture of noise; returns its path and its pixels as an array."""

    def make(name, width=40, height=32, channels=3, dtype=np.uint8, seed=1, **more):
        random = np.random.default_rng(seed)
        if np.dtype(dtype).kind == "f":
            pixels = random.random((height, width, channels), np.float32).astype(dtype)
        else:
            pixels = random.integers(0, np.iinfo(dtype).max + 1, (height, width, channels), dtype)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_picture(path, Picture(pixels, **more))
        return path, pixels

    return make


@pytest.fixture(autouse=True)
def _nothing_left(qapp):
    """What is at work in threads is over before the next test."""
    yield
    QtCore.QThreadPool.globalInstance().waitForDone()
    qapp.processEvents()
