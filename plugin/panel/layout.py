"""Where the panel's parts stand: one under the other in a docker, the preview beside the rest in a wide window."""

from __future__ import annotations

from collections.abc import Collection

from ..qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ..texts import tr
from .folding import Folding

WIDE = 720  # px; from here on there are two columns
_COLUMN = 360  # px, of the sections beside the preview


class PanelLayout(QtCore.QObject):
    """Lays out a panel: sections that fold and scroll, and below them what is always in sight.

    Signals:
        folded(tuple[str, ...]): the names of the sections that are folded, after the painter has changed one.

    Attributes:
        sections: by name.
    """

    folded = pyqtSignal(object)

    def __init__(self, panel: QtWidgets.QWidget, preview: QtWidgets.QWidget, folded: Collection[str] = ()) -> None:
        """
        Args:
            folded: the names of the sections that are folded at first; the preview's is `preview`.
        """
        super().__init__(panel)
        self._folded = set(folded)
        self.sections: dict[str, Folding] = {}
        self._preview = preview
        self._is_wide = False
        self._fold = self._make_section("preview", tr("Preview"), preview)
        self._above = QtWidgets.QHBoxLayout()
        self._above.setContentsMargins(6, 6, 6, 0)
        self._above.setSpacing(4)
        self._sections = QtWidgets.QVBoxLayout()
        self._sections.setContentsMargins(6, 6, 6, 6)
        self._sections.setSpacing(6)
        self._sections.addWidget(self._fold)
        self._sections.addStretch(1)
        self._below = QtWidgets.QVBoxLayout()
        self._below.setContentsMargins(6, 0, 6, 6)
        self._column = QtWidgets.QWidget()
        self._lay_out_column()
        self._beside = QtWidgets.QHBoxLayout(panel)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(0)
        self._beside.addWidget(self._column)
        panel.setMinimumWidth(300)
        panel.installEventFilter(self)
        self._preview.setMinimumHeight(220)

    def add_section(self, name: str, title: str, content: QtWidgets.QWidget) -> Folding:
        """Another section under those there are."""
        fold = self._make_section(name, title, content)
        self._sections.insertWidget(self._sections.count() - 1, fold)
        return fold

    def add_above(self, *widgets: QtWidgets.QWidget) -> None:
        """A row that is always in sight."""
        for widget in widgets:
            self._above.addWidget(widget)
        self._above.addStretch(1)

    def add_below(self, widget: QtWidgets.QWidget) -> None:
        """Something that is always in sight."""
        self._below.addWidget(widget)

    def show(self, section: QtWidgets.QWidget) -> None:
        """Scroll to a section."""
        QtCore.QTimer.singleShot(0, lambda: self._scroll.ensureWidgetVisible(section, 0, 0))  # once it is laid out

    def eventFilter(self, watched: QtCore.QObject | None, event: QtCore.QEvent | None) -> bool:  # noqa: N802 - Qt's
        """Follows the panel's width."""
        if isinstance(event, QtGui.QResizeEvent):
            self._set_wide(event.size().width() >= WIDE)
        return super().eventFilter(watched, event)

    def _make_section(self, name: str, title: str, content: QtWidgets.QWidget) -> Folding:
        def note(is_open: bool) -> None:
            self._folded = self._folded - {name} if is_open else self._folded | {name}
            self.folded.emit(tuple(sorted(self._folded)))

        fold = self.sections[name] = Folding(title, content, is_open=name not in self._folded)
        fold.toggled.connect(note)
        return fold

    def _lay_out_column(self) -> None:
        inside = QtWidgets.QWidget()
        inside.setLayout(self._sections)
        scroll = self._scroll = QtWidgets.QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        column = QtWidgets.QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._above)
        column.addWidget(scroll, 1)
        column.addLayout(self._below)

    def _set_wide(self, is_wide: bool) -> None:
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        self._fold.setVisible(not is_wide)
        if is_wide:
            self._beside.insertWidget(0, self._preview, 1)
            self._preview.show()
            self._column.setFixedWidth(_COLUMN)
        else:
            self._fold.take_back()
            self._column.setMinimumWidth(0)
            self._column.setMaximumWidth(16777215)  # Qt's own largest, which means none
