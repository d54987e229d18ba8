"""How good or how soon."""

from __future__ import annotations

from typing import get_args

from ....engine.contract.request import Quality
from ...qt import QtCore, QtWidgets
from ...session import Session
from ...texts import tr
from ..value import CalmBox, CalmCombo

_SECONDS = "seconds"
_FIRST_SECONDS = 20.0


class QualityRow(QtWidgets.QWidget):
    """Draft, good, best, or a number of seconds."""

    def __init__(self, session: Session, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.quality = CalmCombo()
        self.quality.setAccessibleName(tr("Quality"))
        texts = {"draft": tr("Draft"), "good": tr("Good"), "best": tr("Best")}
        for value in get_args(Quality):
            self.quality.addItem(texts[value], value)
        self.quality.addItem(tr("As good as time allows"), _SECONDS)
        self.seconds = CalmBox()
        self.seconds.setAccessibleName(tr("Seconds"))
        self.seconds.setDecimals(0)
        self.seconds.setRange(1, 24 * 3600)
        self.seconds.setSuffix(tr(" s"))
        self.seconds.setKeyboardTracking(False)
        label = QtWidgets.QLabel(tr("Quality"))
        label.setBuddy(self.quality)
        layout = QtWidgets.QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self.quality, 1)
        layout.addWidget(self.seconds)
        self.quality.activated.connect(self._choose)
        self.seconds.valueChanged.connect(lambda value: session.edit(seconds=value))
        session.choices_changed.connect(self._show)
        self._show()

    def _choose(self) -> None:
        value = self.quality.currentData()
        if value == _SECONDS:
            self._session.edit(seconds=self._session.choices.seconds or _FIRST_SECONDS)
        else:
            self._session.edit(quality=value, seconds=None)

    def _show(self) -> None:
        choices = self._session.choices
        self.quality.choose(choices.quality if choices.seconds is None else _SECONDS)
        self.seconds.setVisible(choices.seconds is not None)
        if choices.seconds is not None:
            with QtCore.QSignalBlocker(self.seconds):
                self.seconds.setValue(choices.seconds)
