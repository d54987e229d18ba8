"""What a restyle will cost, said before it is started."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from ....engine.contract import Request, ScumbleError
from ...client import EngineState
from ...qt import QtCore, pyqtSignal
from ...runner import Runner, RunState, area
from ...sayings import error_in_words
from ...session import Session, build_request, content_node
from ...texts import tr
from ..words import duration, memory

if TYPE_CHECKING:
    from ....engine.contract.progress import Prediction
    from ...client import Engine

_WAIT = 300  # milliseconds after the last change


class Forecast(QtCore.QObject):
    """Asks the engine a while after something changed.

    Signals:
        told(str): a sentence; empty where there is nothing to say.
    """

    told = pyqtSignal(str)

    def __init__(self, session: Session, runner: Runner, engine: Engine, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._runner, self._engine = session, runner, engine
        self._asked: tuple[Request, int, int] | None = None
        self._document = ""
        self._timer = QtCore.QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._ask)
        session.choices_changed.connect(self._timer.start)
        session.document_changed.connect(self._look)
        engine.state_changed.connect(self._ask_soon)
        runner.state_changed.connect(self._ask_soon)
        self._timer.start()

    def _look(self) -> None:
        """Another document: nothing that was said or asked for the one before holds for it."""
        document = self._session.document.id if self._session.document else ""
        if document != self._document:
            self._document, self._asked = document, None
            self.told.emit("")
        self._timer.start()

    def _ask_soon(self) -> None:
        self._timer.start()

    def _ask(self) -> None:
        """Nothing is asked while the engine is busy or starting: the answer would come late and hold others up."""
        if self._runner.state is not RunState.IDLE:
            return
        try:
            question = self._question()
        except ScumbleError as error:
            self._asked = None
            self.told.emit(str(error_in_words(error)))
            return
        if self._engine.state in (EngineState.STARTING, EngineState.WARMING):
            self._asked = None
            self.told.emit(tr("The engine is starting; how long this will take can be said soon."))
        elif self._engine.state not in (EngineState.READY, EngineState.BUSY):
            self._asked = None
            self.told.emit("")
        elif question is not None and question != self._asked:
            self._asked = question
            self._engine.predict(
                *question,
                on_done=lambda prediction: self._take(question, prediction),
                on_error=lambda error: self._refuse(question, error),
            )

    def _question(self) -> tuple[Request, int, int] | None:
        choices, document = self._session.choices, self._session.document
        if document is None:
            return None
        request = build_request(choices, document, device=self._session.device)
        request = dataclasses.replace(request, seed=0)  # which costs the same
        node = content_node(choices, document)
        assert node is not None
        rect = area(node, document)
        return request, rect.width, rect.height

    def _take(self, question: tuple[Request, int, int], prediction: Prediction) -> None:
        if question == self._asked:
            self.told.emit(forecast_words(prediction))

    def _refuse(self, question: tuple[Request, int, int], error: ScumbleError) -> None:
        if question == self._asked:
            self._asked = None
            self.told.emit(str(error))


def forecast_words(prediction: Prediction) -> str:
    """`About 14 s and 1.2 GB`, and what the painter should know besides."""
    cost = tr("About {time}, {memory} of memory.", time=duration(prediction.seconds), memory=memory(prediction.bytes))
    return f"{cost} {prediction.message}".strip()
