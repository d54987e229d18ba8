"""Trying a command of the engine before it becomes a setting."""

from __future__ import annotations

from collections.abc import Callable

from ..client import Engine, EngineState
from ..client.home import engine_command
from ..qt import QtCore, pyqtSignal
from ..texts import tr

PATIENCE = 60_000  # milliseconds until torch is loaded: from a cold disk it takes half of that

MakeEngine = Callable[[Callable[[], list[str]], QtCore.QObject], Engine]


class Trial(QtCore.QObject):
    """Starts an engine of its own, and says what becomes of it.

    Signals:
        said(str): a sentence for the painter; the last one comes with `is_over`.
    """

    said = pyqtSignal(str)

    def __init__(
        self, command: str, root: str, parent: QtCore.QObject | None = None, *, make_engine: MakeEngine = Engine
    ) -> None:
        """
        Args:
            command, root: as in the settings.
        """
        super().__init__(parent)
        self.is_over = False
        self._engine = make_engine(lambda: engine_command(command, root), self)
        self._engine.state_changed.connect(self._look)
        self._patience = QtCore.QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(
            lambda: self._end(tr("The engine has not answered for a minute. Check the command."))
        )

    def start(self) -> None:
        """Begin."""
        self._patience.start()
        self.said.emit(tr("Starting…"))
        self._engine.start()
        self._look()

    def stop(self) -> None:
        """Enough of it."""
        self._end(tr("Stopped."))

    def _look(self) -> None:
        if self.is_over:
            return
        problem, hello, ready = self._engine.problem, self._engine.hello, self._engine.ready
        if self._engine.state is EngineState.FAILED or problem is not None:
            self._end(str(problem) if problem is not None else tr("The engine did not start."))
        elif hello is not None and ready is not None:
            names = {device.name: device.what for device in ready.devices}
            what = f"{ready.device} ({names[ready.device]})" if names.get(ready.device) else ready.device
            self._end(
                tr(
                    "It works: Scumble {engine}, torch {torch}, on {what}.",
                    engine=hello.engine,
                    torch=ready.torch,
                    what=what,
                )
            )
        elif hello is not None:
            self.said.emit(tr("Scumble {engine} says hello, and loads torch…", engine=hello.engine))

    def _end(self, text: str) -> None:
        if not self.is_over:
            self.is_over = True
            self._patience.stop()
            self._engine.stop()
            self.said.emit(text)
