"""A region's styles: which pictures, and how much of each."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from ....engine.contract import Style
from ...library import Library, may_be_style
from ...qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ...session import LAYER, Session
from ...texts import tr
from ..icons import sign
from ..value import Scale, ValueRow
from ..words import percent

_SIDE = 32  # px, of a style's picture

# The contract takes any weight above 0; more than 10 to 1 drowns the other style anyway.
_WEIGHT = Scale(0.1, 10.0, 1.0, step=0.1, decimals=2, logarithmic=True, limit=100.0)


class StyleRows(QtWidgets.QWidget):
    """The styles of one region, one of them marked: a picture that is picked takes its place.

    Signals:
        wanted: a style is to be picked.
        failed(ScumbleError): what was dropped here is no style.
    """

    wanted = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, session: Session, library: Library, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._library = session, library
        self.setAcceptDrops(True)
        self._region = ""
        self._target: int | None = None  # the style that a picked one replaces; None adds it
        self._rows: list[StyleRow] = []
        self._layout = QtWidgets.QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.add = QtWidgets.QPushButton(sign("add"), "")
        self.add.setCheckable(True)
        self.add.clicked.connect(lambda: self._mark(None))
        self._layout.addWidget(self.add)
        session.choices_changed.connect(self._show)
        session.document_changed.connect(self._show_names)
        library.thumbnail_ready.connect(self._show_face)

    def set_region(self, region_id: str) -> None:
        """Show the styles of this region."""
        self._region = region_id
        self._target = 0 if self._styles() else None
        self._show()

    def take(self, source: str) -> None:
        """A picked picture: it replaces the marked style, or comes in addition."""
        styles = list(self._styles())
        others = [style.source for i, style in enumerate(styles) if i != self._target]
        if source in others:
            self._target = [style.source for style in styles].index(source)
            self._show()
            return
        if self._target is None or self._target >= len(styles):
            self._target = len(styles)
            styles.append(Style(source))
        else:
            styles[self._target] = dataclasses.replace(styles[self._target], source=source)
        self._put(styles)

    def dragEnterEvent(self, event: QtGui.QDragEnterEvent | None) -> None:  # noqa: N802 - Qt's name
        """Styles, files, and pictures from a browser."""
        mime = event.mimeData() if event is not None else None
        if event is not None and mime is not None and may_be_style(mime):
            event.acceptProposedAction()

    def dropEvent(self, event: QtGui.QDropEvent | None) -> None:  # noqa: N802 - Qt's name
        """What is dropped is mixed in."""
        mime = event.mimeData() if event is not None else None
        if event is not None and mime is not None:
            event.acceptProposedAction()
            self._library.take(mime, self._mix_in, self.failed.emit)

    def _mix_in(self, sources: Sequence[str]) -> None:
        for source in sources:
            self._target = None
            self.take(source)

    def _styles(self) -> tuple[Style, ...]:
        try:
            return self._session.region(self._region).styles
        except (KeyError, StopIteration):  # removed; another one is about to be chosen
            return ()

    def _put(self, styles: list[Style]) -> None:
        self._session.edit_region(self._region, styles=tuple(styles))

    def _mark(self, target: int | None) -> None:
        self._target = target
        self._show()
        self.wanted.emit()

    def _show(self) -> None:
        styles = self._styles()
        if [row.source for row in self._rows] != [style.source for style in styles]:
            self._rebuild(styles)
            if self._target is None or self._target >= len(styles):
                self._target = len(styles) - 1 if styles else None
        total = sum(style.weight for style in styles)
        for i, (row, style) in enumerate(zip(self._rows, styles, strict=True)):
            row.show_style(style, style.weight / total, alone=len(styles) == 1, marked=i == self._target)
        self.add.setText(tr("Choose a style") if not styles else tr("Mix in another style"))
        self.add.setChecked(self._target is None)

    def _rebuild(self, styles: tuple[Style, ...]) -> None:
        for row in self._rows:
            self._layout.removeWidget(row)
            row.deleteLater()
            row.hide()
        self._rows = [StyleRow(style.source) for style in styles]
        self._show_names()
        for i, row in enumerate(self._rows):
            self._show_face(row.source)
            self._layout.insertWidget(i, row)
            row.face.clicked.connect(lambda _=False, i=i: self._mark(i))
            row.weight.edited.connect(lambda weight, i=i: self._weigh(i, weight))
            row.away.clicked.connect(lambda _=False, i=i: self._remove(i))

    def _show_names(self) -> None:
        for row in self._rows:
            row.show_name(self._library.name(row.source))

    def _show_face(self, source: str) -> None:
        """How the style looks, or why it cannot be seen."""
        for row in self._rows:
            if row.source == source:
                pixmap = self._library.thumbnail(source, _SIDE, self.devicePixelRatioF())
                row.show_face(pixmap, self._library.problem(source))

    def _weigh(self, place: int, weight: float) -> None:
        styles = list(self._styles())
        styles[place] = dataclasses.replace(styles[place], weight=weight)
        self._put(styles)

    def _remove(self, place: int) -> None:
        styles = list(self._styles())
        del styles[place]
        self._put(styles)
        self.add.setFocus()


class StyleRow(QtWidgets.QWidget):
    """One style: its picture and name, how much of it, and a button to take it away."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.face = QtWidgets.QToolButton()
        self.face.setCheckable(True)
        self.face.setIconSize(QtCore.QSize(_SIDE, _SIDE))
        self.face.setToolButtonStyle(QtCore.Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.face.setSizePolicy(QtWidgets.QSizePolicy.Policy.Ignored, QtWidgets.QSizePolicy.Policy.Fixed)
        self.face.setMinimumHeight(_SIDE + 6)  # the picture may come later, and nothing jumps then
        self.away = QtWidgets.QToolButton()
        self.away.setIcon(sign("remove"))
        self.away.setAutoRaise(True)
        self.problem = QtWidgets.QLabel()
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.share = QtWidgets.QLabel()
        self.weight = ValueRow(tr("Weight"), _WEIGHT)
        top = QtWidgets.QHBoxLayout()
        top.addWidget(self.face, 1)
        top.addWidget(self.share)
        top.addWidget(self.away)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self.problem)
        layout.addWidget(self.weight)

    def show_name(self, name: str) -> None:
        """What the painter calls the style."""
        self.face.setText(name.replace("&", "&&"))
        self.face.setAccessibleName(name)
        where = name if self.source.startswith(LAYER) else self.source
        self.face.setToolTip(f"{where}\n{tr('The next style that you pick replaces the marked one.')}")
        self.away.setToolTip(tr("Take {name} away", name=name))
        self.away.setAccessibleName(self.away.toolTip())
        for widget in (self.weight.slider, self.weight.box):
            widget.setAccessibleName(tr("Weight of {name}", name=name))

    def show_face(self, pixmap: QtGui.QPixmap | None, problem: str) -> None:
        """The style's picture, once there is one."""
        self.face.setIcon(QtGui.QIcon() if pixmap is None else QtGui.QIcon(pixmap))
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def show_style(self, style: Style, share: float, *, alone: bool, marked: bool) -> None:
        """Show its weight and its share of all; a single style needs neither."""
        self.face.setChecked(marked)
        self.weight.set_value(style.weight)
        self.weight.setVisible(not alone)
        self.share.setVisible(not alone)
        self.share.setText(percent(share))
