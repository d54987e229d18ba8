"""Which Qt the panel's tests run on: PyQt6, or PyQt5 where `PYTEST_QT_API=pyqt5` says so, as inside Krita 5."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTEST_QT_API", "pyqt6")

if os.environ["PYTEST_QT_API"] == "pyqt5":
    import PyQt5.QtCore  # noqa: F401 - scumble.plugin.qt goes by what is loaded, as an editor would have it

if TYPE_CHECKING:
    from scumble.plugin.client import Engine
    from scumble.plugin.qt import QtCore


@pytest.fixture(scope="session")
def engines_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the real engine's own; what it finds out about the device is kept there from test to test."""
    return tmp_path_factory.mktemp("root")


@pytest.fixture
def real_engine(request: pytest.FixtureRequest, qapp: QtCore.QCoreApplication, engines_root: Path) -> Iterator[Engine]:
    """`scumble engine`; a parameter is what starts it in Python's place, as options of Python."""
    from scumble.plugin.client import Engine
    from scumble.plugin.qt import QtCore, sip

    environment = {**os.environ, "SCUMBLE_ROOT": str(engines_root), "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}
    starter = getattr(request, "param", ())
    engine = Engine([sys.executable, *starter, "-m", "scumble.engine", "engine"], qapp, environment=environment)
    yield engine
    # Who listens goes first: pytest-qt leaves the widgets that it closes for later.
    deletion = QtCore.QEvent.Type.DeferredDelete
    QtCore.QCoreApplication.sendPostedEvents(None, getattr(deletion, "value", deletion))  # PyQt5 takes it as it is
    sip.delete(engine)
