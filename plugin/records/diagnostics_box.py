"""The diagnostics in the panel: looked at, and copied in one click."""

from __future__ import annotations

from collections.abc import Callable

from ..qt import QtWidgets
from ..texts import tr
from .fields import Line


class DiagnosticsBox(QtWidgets.QGroupBox):
    """Makes the report when it is wanted.

    Args:
        make: the report as it is now.
    """

    def __init__(self, make: Callable[[], str], parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(tr("Diagnostics"), parent)
        self._make = make
        self.copy_button = QtWidgets.QPushButton(tr("Copy"))
        self.copy_button.clicked.connect(self.copy)
        self.look_button = QtWidgets.QPushButton(tr("Look at it"))
        self.look_button.setCheckable(True)
        self.look_button.toggled.connect(self._look)
        self.copied = Line()
        self.text = QtWidgets.QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Diagnostics"))
        self.text.setLineWrapMode(QtWidgets.QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setMinimumHeight(160)
        self.text.hide()
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.copy_button)
        row.addWidget(self.look_button)
        row.addWidget(self.copied, 1)
        row.addStretch()
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(
            Line(tr("Versions, devices, settings and the end of the log, without names of people or pictures."))
        )
        layout.addLayout(row)
        layout.addWidget(self.text)

    def copy(self) -> None:
        """Copy the report."""
        clipboard = QtWidgets.QApplication.clipboard()
        assert clipboard is not None
        clipboard.setText(self._make())
        self.copied.setText(tr("Copied."))

    def _look(self, wanted: bool) -> None:
        if wanted:
            self.text.setPlainText(self._make())
        self.text.setVisible(wanted)
