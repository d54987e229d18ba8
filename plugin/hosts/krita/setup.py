"""The installer, started outside Krita, for as long as there is no engine."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from ...client.environment import scrubbed
from ...paths import path_of, text_of
from ...qt import QtCore, QtWidgets, pyqtSignal
from ...settings import SettingsStore
from ...texts import tr

STOP = b"stop\n"  # Windows has no signal that would say so
QUIT = 3000  # milliseconds that Krita's end waits for the installer's


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
        self._clone = ""
        self._was_stopped = False
        self.setFrameShape(QtWidgets.QFrame.Shape.StyledPanel)
        self.setAccessibleName(tr("Installing the engine"))
        self.said = QtWidgets.QLabel(self)
        self.said.setWordWrap(True)
        self.install = QtWidgets.QPushButton(tr("Install…"), self)
        self.install.setToolTip(tr("Choose the folder that Scumble came in, and install the engine from there"))
        self.install.clicked.connect(self._ask_folder)
        self.stop = QtWidgets.QPushButton(tr("Stop"), self)
        self.stop.clicked.connect(self._stop)
        self.bar = QtWidgets.QProgressBar(self)
        self.bar.setAccessibleName(tr("Progress of the installation"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        layout = QtWidgets.QGridLayout(self)
        layout.addWidget(self.said, 0, 0)
        layout.addWidget(self.install, 0, 1)
        layout.addWidget(self.stop, 0, 1)
        layout.addWidget(self.bar, 1, 0, 1, 2)
        layout.setColumnStretch(0, 1)
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
        self.destroyed.connect(functools.partial(_end, process))
        environment = QtCore.QProcessEnvironment()
        for name, value in scrubbed(os.environ, sys.platform).items():
            environment.insert(text_of(name), text_of(value))
        process.setProcessEnvironment(environment)
        process.setWorkingDirectory(text_of(clone))
        process.setProcessChannelMode(QtCore.QProcess.ProcessChannelMode.MergedChannels)
        process.readyRead.connect(self._read)
        process.finished.connect(self._finish)
        process.errorOccurred.connect(self._fail)
        self._process, self._output, self._was_stopped = process, b"", False
        self._enter(running=True)
        self.said.setText(tr("The installer starts…"))
        program, *arguments = installer_command(sys.platform, self._settings.value.root)
        process.start(program, arguments)

    def _ask_folder(self) -> None:
        words = tr("The folder that Scumble came in")
        folder = QtWidgets.QFileDialog.getExistingDirectory(self, words, self._clone)
        if folder:
            self._clone = folder
            self.run_installer(path_of(folder))

    def _read(self) -> None:
        if self._process is None:
            return
        self._output += self._process.readAll().data().replace(b"\r", b"\n")
        *lines, self._output = self._output.split(b"\n")  # the last line may still be on its way
        for line in filter(None, map(bytes.strip, lines)):
            words, done = told(line)
            if words:
                self.said.setText(words)
            self.bar.setRange(0, 0 if done is None else 1000)
            self.bar.setValue(round(1000 * (done or 0)))

    def _finish(self, code: int) -> None:
        self._read()
        last = told(self._output.strip())[0] or self.said.text()
        self._process = None
        self._enter(running=False)
        self.check()
        if not self._is_missing():
            self.installed.emit()
        elif self._was_stopped:
            self.said.setText(tr("Stopped. Install carries on from there."))
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
            self._was_stopped = True
            self.stop.setEnabled(False)
            self._process.write(STOP)  # it ends what it has begun, and the next run carries on

    def _enter(self, *, running: bool) -> None:
        self.install.setVisible(not running and may_install(os.environ))
        self.stop.setVisible(running)
        self.stop.setEnabled(True)
        self.bar.setVisible(running)


def _end(process: QtCore.QProcess) -> None:
    """Before Qt deletes it, which would end the installer but not the pip that it has started."""
    if process.state() != QtCore.QProcess.ProcessState.NotRunning:
        process.blockSignals(True)
        process.write(STOP)
        if not process.waitForFinished(QUIT):
            process.kill()


def told(line: bytes) -> tuple[str, float | None]:
    """What a line of the installer's says, and which share of the step is done, 0 to 1, if it tells.

    With `--json` every line is an event; what went wrong before it could say so that way is plain text.
    """
    text = line.decode("utf-8", "replace")
    try:
        event = json.loads(text)
    except ValueError:
        return text, None
    if not isinstance(event, dict):
        return text, None
    title, detail, done = str(event.get("title", "")), str(event.get("detail", "")), event.get("done")
    words = str(event.get("line", "")) or ": ".join(filter(None, (title, detail)))
    return words, float(done) if isinstance(done, int | float) else None


def installer_command(system: str, root: str) -> list[str]:
    """The installer as the painter would start it: `sys.executable` is Krita here.

    Args:
        system: as `sys.platform` names it.
        root: the folder that the settings name; empty for the installer's own choice.
    """
    python = "py" if system == "win32" else "python3"
    chosen = ["--root", root] if root else []
    # Not into the editors: this one is running, and has the plugin.
    return [python, "-u", "-m", "installer", "install", "--yes", "--json", "--editor", "none", *chosen]


def may_install(environ: Mapping[str, str]) -> bool:
    """Whether programs outside can be started: not from a Flatpak's or a Snap's sandbox."""
    return "FLATPAK_ID" not in environ and "SNAP" not in environ
