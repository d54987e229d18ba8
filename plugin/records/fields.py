"""Small parts of a page of settings."""

from __future__ import annotations

from ..qt import QtCore, QtGui, QtWidgets


class Line(QtWidgets.QLabel):
    """A few words, which can be copied and take no room while there are none."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def setText(self, text: str | None) -> None:  # noqa: N802 - Qt's
        super().setText(text)
        self.setHidden(not text)
        self._keep_height()

    def resizeEvent(self, event: QtGui.QResizeEvent | None) -> None:  # noqa: N802 - Qt's
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        """A layout that is short of room would cut wrapped lines off."""
        self.setMinimumHeight(0)  # else the height could only grow
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


class Calm(QtCore.QObject):
    """Keeps the wheel from changing what it only scrolls over."""

    def eventFilter(self, watched: QtCore.QObject | None, event: QtCore.QEvent | None) -> bool:  # noqa: N802 - Qt's
        if (
            event is not None
            and event.type() == QtCore.QEvent.Type.Wheel
            and isinstance(watched, QtWidgets.QWidget)
            and not watched.hasFocus()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def add_field(layout: QtWidgets.QVBoxLayout, text: str, field: QtWidgets.QWidget, *others: QtWidgets.QWidget) -> None:
    """A label with the field and other widgets under it: beside it there is no room in a narrow panel."""
    label = QtWidgets.QLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(text.replace("&", ""))
    if isinstance(field, (QtWidgets.QComboBox, QtWidgets.QAbstractSpinBox)):
        field.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(Calm(field))
    row = QtWidgets.QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(field, 1)
    for widget in others:
        row.addWidget(widget)
    layout.addWidget(label)
    layout.addLayout(row)
