"""How the engine is, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..client import EngineState
from ..qt import QtWidgets
from ..texts import tr

if TYPE_CHECKING:
    from ..client import Engine


class EngineLine(QtWidgets.QWidget):
    """Starting, loading the network, ready on what, failed and why; and a button that starts it again."""

    def __init__(self, engine: Engine, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._notice = ""
        self.words = QtWidgets.QLabel()
        self.words.setWordWrap(True)
        self.again = QtWidgets.QPushButton(tr("Start again"))
        layout = QtWidgets.QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.again)
        self.again.clicked.connect(engine.start)
        engine.state_changed.connect(self._show)
        engine.notice.connect(self._take_notice)
        self._show()

    def _take_notice(self, text: str) -> None:
        self._notice = text
        self._show()

    def _show(self) -> None:
        state = self._engine.state
        self.words.setText(" ".join(part for part in (engine_words(self._engine), self._notice) if part))
        self.again.setVisible(state in (EngineState.FAILED, EngineState.STOPPED))
        self.again.setText(tr("Start again") if state is EngineState.FAILED else tr("Start the engine"))


def engine_words(engine: Engine) -> str:
    """`The engine is ready: NVIDIA RTX 4070.`"""
    state, ready = engine.state, engine.ready
    if state is EngineState.FAILED:
        return str(engine.problem or tr("The engine could not be started."))
    if state is EngineState.STOPPED:
        return tr("The engine is not running.")
    if state is EngineState.STARTING:
        return tr("The engine is starting…")
    if state is EngineState.WARMING or ready is None:
        return tr("The engine is loading the network…")
    what = next((device.what for device in ready.devices if device.name == ready.device), ready.device)
    if state is EngineState.BUSY:
        return tr("The engine is at work: {device}.", device=what)
    return tr("The engine is ready: {device}.", device=what)
