"""Engines that the client's tests talk to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from scumble.plugin.client import Engine
from scumble.plugin.qt import QtCore, sip

STAND_IN = Path(__file__).with_name("stand_in.py")
TIMEOUT = 120_000  # milliseconds, for a machine that does other things


class Told:
    """What the callbacks of a call were given."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.progress: list[Any] = []
        self.results: list[Any] = []
        self.errors: list[Any] = []
        self.ends: dict[str, Callable[[Any], object]] = {
            "on_done": self.results.append,
            "on_error": self.errors.append,
        }
        self.all: dict[str, Callable[[Any], object]] = {**self.ends, "on_progress": self.progress.append}

    @property
    def ended(self) -> bool:
        """Whether the call was told its end."""
        return bool(self.results or self.errors)

    def result(self) -> Any:
        """What `on_done` was given, once."""
        self._qtbot.waitUntil(lambda: self.ended, timeout=TIMEOUT)
        assert (len(self.results), self.errors) == (1, [])
        return self.results[0]

    def error(self) -> Any:
        """What `on_error` was given, once."""
        self._qtbot.waitUntil(lambda: self.ended, timeout=TIMEOUT)
        assert (self.results, len(self.errors)) == ([], 1)
        return self.errors[0]


@pytest.fixture
def told(qtbot: QtBot) -> Callable[[], Told]:
    """Makes callbacks that remember what they are given."""
    return lambda: Told(qtbot)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is killed because this machine is slow."""
    monkeypatch.setattr("scumble.plugin.client.engine.PATIENCE", TIMEOUT)
    monkeypatch.setattr("scumble.plugin.client.process.GRACE", TIMEOUT)


@pytest.fixture
def stand_in(qapp: QtCore.QCoreApplication) -> Iterator[Callable[..., Engine]]:
    """Makes an engine whose process is the stand-in with those arguments."""
    engines: list[Engine] = []

    def make(*args: object) -> Engine:
        engines.append(Engine([sys.executable, "-I", str(STAND_IN), *map(str, args)], qapp))
        return engines[-1]

    yield make
    for engine in engines:
        sip.delete(engine)
