"""The installer, started outside Krita, for as long as there is no engine."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from ...client.environment import scrubbed
from ...paths import path_of, text_of
from ...qt import QtCore, QtWidgets, pyqtSignal
from ...settings import SettingsStore
from ...texts import tr


class Setup(QtWidgets.QFrame):
    """A line and a button; hidden as long as there is an engine. What is missing, and the command that would help,
    is said where the panel tells how the engine is.

    Args:
        settings: say which folder the engine goes to.
        is_missing: whether there is no engine.

    Signals:
        installed: there is one now.
    """

    installed = pyqtSignal()

    def __init__(
        self, settings: SettingsStore, is_missing: Callable[[], bool], parent: QtWidgets.QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._is_missing = settings, is_missing
        self._process: QtCore.QProcess | None = None
        self._output = b""
        self.setFrameShape(QtWidgets.QFrame.Shape.StyledPanel)
        self.setAccessibleName(tr("Installing the engine"))
        self.said = QtWidgets.QLabel(self)
        self.said.setWordWrap(True)
        self.install = QtWidgets.QPushButton(tr("Install…"), self)
        self.install.setToolTip(tr("Choose the folder that Scumble came in, and install the engine from there"))
        self.install.clicked.connect(self._ask_folder)
        self.stop = QtWidgets.QPushButton(tr("Stop"), self)
        self.stop.clicked.connect(self._stop)
        layout = QtWidgets.QHBoxLayout(self)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.install)
        layout.addWidget(self.stop)
        self._enter(running=False)
        self.hide()

    def check(self, *_: object) -> None:
        """Look whether there is an engine now."""
        if self._process is None:
            self.said.setText(tr("The engine is not installed yet."))
            self.setVisible(self._is_missing())

    def run_installer(self, clone: Path) -> None:
        """Start the installer of the clone, and show what it says."""
        if not (clone / "installer" / "__main__.py").is_file():
            self.said.setText(
                tr("{folder} is not the folder that Scumble came in: it holds no installer.", folder=text_of(clone))
            )
            return
        process = QtCore.QProcess(self)
        environment = QtCore.QProcessEnvironment()
        for name, value in scrubbed(os.environ, sys.platform).items():
            environment.insert(text_of(name), text_of(value))
        process.setProcessEnvironment(environment)
        process.setWorkingDirectory(text_of(clone))
        process.setProcessChannelMode(QtCore.QProcess.ProcessChannelMode.MergedChannels)
        process.readyRead.connect(self._read)
        process.finished.connect(self._finish)
        process.errorOccurred.connect(self._fail)
        self._process, self._output = process, b""
        self._enter(running=True)
        self.said.setText(tr("The installer starts…"))
        program, *arguments = installer_command(sys.platform, self._settings.value.root)
        process.start(program, arguments)

    def _ask_folder(self) -> None:
        folder = QtWidgets.QFileDialog.getExistingDirectory(self, tr("The folder that Scumble came in"))
        if folder:
            self.run_installer(path_of(folder))

    def _read(self) -> None:
        if self._process is None:
            return
        self._output += self._process.readAll().data().replace(b"\r", b"\n")
        lines = [line.strip() for line in self._output.split(b"\n") if line.strip()]
        self._output = self._output[self._output.rfind(b"\n") + 1 :]  # a line may come in pieces
        if lines:
            self.said.setText(lines[-1].decode("utf-8", "replace"))

    def _finish(self, code: int) -> None:
        last = self.said.text()
        self._process = None
        self._enter(running=False)
        self.check()
        if not self._is_missing():
            self.installed.emit()
        elif code:
            self.said.setText(tr("The installer has stopped: {said}", said=last))

    def _fail(self, error: QtCore.QProcess.ProcessError) -> None:
        if error == QtCore.QProcess.ProcessError.FailedToStart:
            self._process = None
            self._enter(running=False)
            self.said.setText(
                tr("Python was not found. Install Python 3.10 or later from www.python.org, and press Install again.")
            )

    def _stop(self) -> None:
        if self._process is not None:
            self._process.terminate()  # it ends what it has begun, and the next run carries on

    def _enter(self, *, running: bool) -> None:
        self.install.setVisible(not running and may_install(os.environ))
        self.stop.setVisible(running)


def installer_command(system: str, root: str) -> list[str]:
    """The installer as the painter would start it: `sys.executable` is Krita here.

    Args:
        system: as `sys.platform` names it.
        root: the folder that the settings name; empty for the installer's own choice.
    """
    python = "py" if system == "win32" else "python3"
    chosen = ["--root", root] if root else []
    return [python, "-u", "-m", "installer", "demo", "--no-open", *chosen]


def may_install(environ: Mapping[str, str]) -> bool:
    """Whether programs outside can be started: not from a Flatpak's or a Snap's sandbox."""
    return "FLATPAK_ID" not in environ and "SNAP" not in environ
