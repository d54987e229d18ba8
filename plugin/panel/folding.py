"""A section with a title that folds it away."""

from __future__ import annotations

from ..qt import QtCore, QtWidgets, pyqtSignal


class Folding(QtWidgets.QWidget):
    """A title that can be clicked, or toggled with the space bar, and what stands under it.

    Signals:
        toggled(bool): whether the content can be seen now.
    """

    toggled = pyqtSignal(bool)

    def __init__(
        self, title: str, content: QtWidgets.QWidget, parent: QtWidgets.QWidget | None = None, *, is_open: bool = True
    ) -> None:
        super().__init__(parent)
        self.content = content
        self._button = QtWidgets.QToolButton()
        self._button.setText(title)
        self._button.setAccessibleName(title.replace("&", ""))
        self._button.setCheckable(True)
        self._button.setAutoRaise(True)
        self._button.setToolButtonStyle(QtCore.Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setSizePolicy(QtWidgets.QSizePolicy.Policy.Expanding, QtWidgets.QSizePolicy.Policy.Fixed)
        font = self._button.font()
        font.setBold(True)
        self._button.setFont(font)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._button)
        layout.addWidget(content)
        self._button.toggled.connect(self._unfold)
        self._button.setChecked(is_open)
        self._unfold(is_open)
        self._button.toggled.connect(self.toggled)

    @property
    def is_open(self) -> bool:
        """Whether the content can be seen."""
        return self._button.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Fold or unfold."""
        self._button.setChecked(is_open)

    def take_back(self) -> None:
        """Put the content, which was shown elsewhere meanwhile, back under the title."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.content)
        self.content.setVisible(self.is_open)

    def _unfold(self, is_open: bool) -> None:
        arrow = QtCore.Qt.ArrowType.DownArrow if is_open else QtCore.Qt.ArrowType.RightArrow
        self._button.setArrowType(arrow)
        self.content.setVisible(is_open)
