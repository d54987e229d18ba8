"""A line that says what is going on, or what went wrong, until it is closed."""

from __future__ import annotations

from ..qt import QtCore, QtWidgets, pyqtSignal
from ..texts import tr


class Notice(QtWidgets.QFrame):
    """Hidden while there is nothing to say.

    Signals:
        closed: the painter has closed it.
    """

    closed = pyqtSignal()

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QtWidgets.QFrame.Shape.StyledPanel)
        self._label = QtWidgets.QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QtWidgets.QToolButton(self)
        self._close.setAutoRaise(True)
        style = self.style()
        if style is not None:
            self._close.setIcon(style.standardIcon(QtWidgets.QStyle.StandardPixmap.SP_TitleBarCloseButton))
        self._close.clicked.connect(self._on_close)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.addWidget(self._label, 1)
        row.addWidget(self._close, 0, QtCore.Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return self._label.text()

    def say(self, text: str, close: str = "") -> None:
        """Show a text, or nothing for an empty one.

        Args:
            close: what the button does, where it is more than closing.
        """
        self._label.setText(text)
        self._close.setToolTip(close or tr("Close"))
        self._close.setAccessibleName(close or tr("Close"))
        self.setVisible(bool(text))

    def _on_close(self) -> None:
        self.say("")
        self.closed.emit()
