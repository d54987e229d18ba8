"""`python -m scumble.plugin.hosts.gimp.window`: the panel for one of GIMP's images; GIMP's plug-in starts it."""

from __future__ import annotations

import sys

from ....engine.contract import Cancelled, ScumbleError
from ....engine.contract.codec import from_data
from ....engine.contract.messages import Call, Message, call
from ....engine.contract.progress import Progress
from ... import folders
from ...client import Engine
from ...client.home import engine_command, own_command
from ...host import Document
from ...panel.shell import Panel
from ...qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ...records.portable import portable
from ...result import Result
from ...settings import SettingsStore
from ...texts import install_translation, tr
from ..window import guard
from ..window.icons import program_icon
from . import protocol
from .connection import Connection, take_stdio
from .remote import GimpHost

SIZE = QtCore.QSize(1000, 760)
LOG = folders.root() / "logs" / "gimp-window.log"


class Window(QtWidgets.QMainWindow):
    """The panel in a window of its own, which lies in front of GIMP's.

    Args:
        connection: to the plug-in.
        opened: its first message.
    """

    _failed = pyqtSignal(object)

    def __init__(self, connection: Connection, opened: protocol.Opened, settings: SettingsStore) -> None:
        super().__init__()
        self._connection = connection
        self.host = GimpHost(connection.send, opened)
        self.engine = Engine(lambda: _command(settings), self)
        self.panel = Panel(self.host, self.engine, settings, self)
        self.setCentralWidget(self.panel)
        self.resize(SIZE)
        self._name_after(opened.document)
        self.panel.session.document_changed.connect(lambda: self._name_after(self.host.document()))
        runner = self.panel.runner
        runner.progressed.connect(self._show_progress)
        runner.failed.connect(self._end_progress)
        runner.finished.connect(self._finish)
        self._failed.connect(self.panel.messages.show_error)
        if opened.parent_window:
            self._tie_to(opened.parent_window)

    def come_forward(self) -> None:
        """Show it in front of GIMP's windows."""
        self.setWindowState(self.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def tell(self, error: ScumbleError) -> None:
        """Show a failure; from any thread."""
        self._failed.emit(error)

    def closeEvent(self, event: QtGui.QCloseEvent | None) -> None:  # noqa: N802 - Qt's name
        """Ends what is at work, and the program."""
        self.panel.close_session()
        self.engine.stop()
        super().closeEvent(event)
        QtCore.QCoreApplication.quit()  # by itself Qt does that for windows that are tied to no other

    def _name_after(self, document: Document | None) -> None:
        name = document.name if document is not None else tr("closed image")
        self.setWindowTitle(tr("{name} – Scumble", name=name))

    def _tie_to(self, other: int) -> None:
        """Stay above GIMP's window and go with it, where the platform lets one program say so of another's."""
        if QtGui.QGuiApplication.platformName() != "xcb":
            return
        # Qt on X11 ties dialogs alone to another window.
        kind = QtCore.Qt.WindowType
        self.setWindowFlags(kind.Dialog | kind.WindowMinMaxButtonsHint | kind.WindowCloseButtonHint)
        self.winId()  # makes the window's handle
        handle, foreign = self.windowHandle(), QtGui.QWindow.fromWinId(other)  # type: ignore[arg-type]
        if handle is not None and foreign is not None:
            self._foreign = foreign
            handle.setTransientParent(foreign)

    def _show_progress(self, progress: Progress) -> None:
        said = tr("Restyling: step {step} of {steps}", step=progress.step, steps=progress.steps)
        self.host.show_progress(progress.step / max(progress.steps, 1), said)

    def _end_progress(self, _error: ScumbleError | Cancelled) -> None:
        self.host.show_progress(None, "")

    def _finish(self, result: Result) -> None:
        self.host.show_progress(None, "")
        document = self.host.document()
        if document is None or self.panel.runner.is_draft:
            return
        request = portable(result.request, document, result.choices.kept)
        self._connection.send(call("restyled", protocol.Restyled(request, result.choices.layer_for_each)))


class _Program(QtCore.QObject):
    """From the plug-in's first message to its last."""

    def __init__(self, application: QtWidgets.QApplication) -> None:
        super().__init__(application)
        self.settings = SettingsStore(self)
        install_translation(application, self.settings.value.language)
        self.window: Window | None = None
        self.connection = Connection(*take_stdio(), self)
        self.connection.listen(self._take, self._end)
        self.connection.start()

    def _take(self, message: Message) -> None:
        if self.window is not None and isinstance(message, Call) and message.method == "come_forward":
            self.window.come_forward()
        elif self.window is not None:
            self.window.host.take(message)
        elif isinstance(message, Call) and message.method == "opened":
            self._open(message)

    def _open(self, message: Call) -> None:
        version = message.params.get("version")
        if version != protocol.VERSION:
            _fail(
                tr("The plug-in in GIMP and Scumble's home are of different versions. Run Scumble's installer again.")
            )
            return
        self.window = Window(self.connection, from_data(protocol.Opened, message.params, "opened"), self.settings)
        guard.survive_bugs(self.window.tell, LOG)
        guard.close_on_signals(self.window.close, self.window)
        self.window.come_forward()

    def _end(self, problem: ScumbleError | None) -> None:
        """GIMP has ended, or its plug-in has."""
        if problem is not None:
            print(problem, file=sys.stderr)
        if self.window is not None:
            self.window.close()
        QtCore.QCoreApplication.exit(0 if problem is None else 1)


def _fail(sentence: str) -> None:
    """The plug-in shows the last line of stderr."""
    print(sentence, file=sys.stderr, flush=True)
    QtCore.QCoreApplication.exit(1)


def _command(settings: SettingsStore) -> list[str]:
    """The painter's own, or the engine in the Python that the window runs in."""
    value = settings.value
    if value.engine_command or value.root:
        return engine_command(value.engine_command, value.root)
    return own_command()


def main() -> int:
    """Until the painter closes the window, or GIMP ends."""
    guard.end_in_words()
    guard.write_log(LOG)
    application = QtWidgets.QApplication(["scumble"])
    application.setApplicationName("Scumble")
    application.setDesktopFileName("scumble")
    application.setWindowIcon(program_icon())
    program = _Program(application)
    status = application.exec()
    if program.window is not None:
        program.window.engine.stop()
    return status


if __name__ == "__main__":
    sys.exit(main())
