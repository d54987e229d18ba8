"""A library on a folder of real pictures, with stand-ins for the settings' file and the engine's process."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from scumble.engine.contract import BadPicture
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.library import Library
from scumble.plugin.qt import QtCore, QtGui, pyqtSignal
from scumble.plugin.session import Session

from tests.plugin.fakes.host import FakeHost


@dataclasses.dataclass(frozen=True)
class Values:
    style_folders: tuple[str, ...] = ()
    favourites: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()


class Settings(QtCore.QObject):
    """As the settings' store, without a file."""

    changed = pyqtSignal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.value = Values()

    def edit(self, **changes) -> None:
        before, self.value = self.value, dataclasses.replace(self.value, **changes)
        if self.value != before:
            self.changed.emit()


class State:
    def __init__(self, value: str) -> None:
        self.value = value


class Engine(QtCore.QObject):
    """As the engine's client: answers later, with gray pixels or with `error`.

    Attributes:
        asked: what came, in order.
        called: what errors are to call the pictures, in order.
        holds: keep answers until `answer()`.
    """

    state_changed = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[object, int]] = []
        self.called: list[str] = []
        self.error = None
        self.holds = False
        self._later = []

    def thumbnail(self, data, side, name="", *, on_done, on_error) -> None:
        self.asked.append((data, side))
        self.called.append(name)
        self._later.append((on_done, on_error))
        if not self.holds:
            QtCore.QTimer.singleShot(0, self.answer)

    def answer(self) -> None:
        waiting, self._later = self._later, []
        for on_done, on_error in waiting:
            if self.error is not None:
                on_error(self.error)
            else:
                on_done(Pixels(3, 3, 3, "u8", b"\x40" * 27))

    def enter(self, state: str) -> None:
        self.state_changed.emit(State(state))


def damaged() -> BadPicture:
    return BadPicture("The picture is damaged.", "Choose another one.")


def paint(path: Path, colour: str = "#3060a0", width: int = 300, height: int = 200, form: str | None = None) -> str:
    """A picture's file: one colour, the upper left quarter white."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = QtGui.QImage(width, height, QtGui.QImage.Format.Format_RGB32)
    image.fill(QtGui.QColor(colour))
    painter = QtGui.QPainter(image)
    painter.fillRect(0, 0, width // 2, height // 2, QtGui.QColor("white"))
    painter.end()
    assert image.save(str(path), form)
    return str(path)


@pytest.fixture(autouse=True)
def application(qapp):
    """Images and fonts need one."""
    return qapp


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(tmp_path / "panel" / "settings.json")


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def folder(tmp_path) -> Path:
    """Three paintings."""
    for name, colour in [("Sea", "#204080"), ("Étude 10", "#a04020"), ("Étude 2", "#508030")]:
        paint(tmp_path / "art" / f"{name}.png", colour)
    return tmp_path / "art"


@pytest.fixture
def library(settings, engine):
    library = Library(settings, engine)
    yield library
    library.deleteLater()


@pytest.fixture
def filled(qtbot, library, folder) -> Library:
    library.add_folder(str(folder))
    qtbot.waitUntil(lambda: not library.is_scanning)
    return library


@pytest.fixture
def host() -> FakeHost:
    host = FakeHost()
    host.open("portrait", 64, 48)
    host.add_layer("sky", Pixels(64, 48, 4, "u8", b"\x20\x40\xff\xff" * (64 * 48)), name="The sky")
    return host


@pytest.fixture
def session(host) -> Session:
    return Session(host)
