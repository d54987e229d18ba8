"""Asking in place, where a pop-up would cover the picture."""

from __future__ import annotations

from collections.abc import Callable

from ..qt import QtCore, QtGui, QtWidgets
from ..texts import tr


class Question(QtWidgets.QWidget):
    """A question with a button for yes and one for no. Esc is no; so is the focus.

    Args:
        usual: stands here while nothing is asked.
    """

    def __init__(self, usual: QtWidgets.QWidget, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = usual
        self._on_yes: Callable[[], object] | None = None
        self._before: QtWidgets.QWidget | None = None
        self.text = QtWidgets.QLabel()
        self.text.setWordWrap(True)
        self.yes, self.no = QtWidgets.QPushButton(), QtWidgets.QPushButton(tr("Keep"))
        self.yes.clicked.connect(self._say_yes)
        self.no.clicked.connect(self.close_question)
        asking = QtWidgets.QWidget()
        row = QtWidgets.QHBoxLayout(asking)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self._stack = QtWidgets.QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(usual)
        self._stack.addWidget(asking)

    @property
    def is_asking(self) -> bool:
        """Whether it waits for an answer."""
        return self._on_yes is not None

    def ask(self, text: str, yes: str, on_yes: Callable[[], object]) -> None:
        """Ask; an earlier question is answered by no."""
        self._on_yes = on_yes
        self._before = QtWidgets.QApplication.focusWidget()
        self.text.setText(text)
        self.yes.setText(yes)
        self._stack.setCurrentIndex(1)
        self.no.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def close_question(self) -> None:
        """As if by no."""
        self._on_yes = None
        self._stack.setCurrentIndex(0)
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        self._before = None

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:  # noqa: N802 - Qt's
        if event is not None and event.key() == QtCore.Qt.Key.Key_Escape and self.is_asking:
            self.close_question()
        else:
            super().keyPressEvent(event)

    def _say_yes(self) -> None:
        on_yes = self._on_yes
        self.close_question()
        if on_yes is not None:
            on_yes()
