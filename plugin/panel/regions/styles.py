"""A region's styles: which pictures, and how much of each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from ....engine.contract import Style
from ...host import Document
from ...qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ...session import LAYER, Session
from ...texts import tr
from ..icons import sign
from ..value import Scale, ValueRow
from ..words import percent

IconOf = Callable[[str], QtGui.QIcon]

# The contract takes any weight above 0; more than 10 to 1 drowns the other style anyway.
_WEIGHT = Scale(0.1, 10.0, 1.0, step=0.1, decimals=2, logarithmic=True, limit=100.0)


class StyleRows(QtWidgets.QWidget):
    """The styles of one region, one of them marked: a picture that is picked takes its place.

    Signals:
        wanted: a style is to be picked.
    """

    wanted = pyqtSignal()

    def __init__(self, session: Session, icon_of: IconOf, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._icon_of = session, icon_of
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

    def refresh_icons(self) -> None:
        """After thumbnails have been made."""
        for row, style in zip(self._rows, self._styles(), strict=False):
            row.face.setIcon(self._icon_of(style.source))

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
        if self._target is not None and self._target >= len(styles):
            self._target = len(styles) - 1 if styles else None
        total = sum(style.weight for style in styles)
        for i, (row, style) in enumerate(zip(self._rows, styles, strict=True)):
            row.show_style(style, style.weight / total, alone=len(styles) == 1, marked=i == self._target)
        self.add.setText(tr("Choose a &style") if not styles else tr("Mix in another &style"))
        self.add.setChecked(self._target is None)

    def _rebuild(self, styles: tuple[Style, ...]) -> None:
        for row in self._rows:
            self._layout.removeWidget(row)
            row.deleteLater()
            row.hide()
        self._rows = [StyleRow(style.source, self._session.document, self._icon_of(style.source)) for style in styles]
        for i, row in enumerate(self._rows):
            self._layout.insertWidget(i, row)
            row.face.clicked.connect(lambda _=False, i=i: self._mark(i))
            row.weight.edited.connect(lambda weight, i=i: self._weigh(i, weight))
            row.away.clicked.connect(lambda _=False, i=i: self._remove(i))

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

    def __init__(self, source: str, document: Document | None, icon: QtGui.QIcon) -> None:
        super().__init__()
        self.source = source
        name = style_name(source, document)
        self.face = QtWidgets.QToolButton()
        self.face.setCheckable(True)
        self.face.setIcon(icon)
        self.face.setIconSize(QtCore.QSize(32, 32))
        self.face.setToolButtonStyle(QtCore.Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.face.setSizePolicy(QtWidgets.QSizePolicy.Policy.Ignored, QtWidgets.QSizePolicy.Policy.Fixed)
        self.face.setText(name.replace("&", "&&"))
        self.face.setAccessibleName(name)
        where = name if source.startswith(LAYER) else source
        self.face.setToolTip(f"{where}\n{tr('The next style that you pick replaces the marked one.')}")
        self.away = QtWidgets.QToolButton()
        self.away.setIcon(sign("remove"))
        self.away.setAutoRaise(True)
        self.away.setToolTip(tr("Take {name} away", name=name))
        self.away.setAccessibleName(self.away.toolTip())
        self.share = QtWidgets.QLabel()
        self.weight = ValueRow(tr("Weight"), _WEIGHT)
        self.weight.box.setAccessibleName(tr("Weight of {name}", name=name))
        top = QtWidgets.QHBoxLayout()
        top.addWidget(self.face, 1)
        top.addWidget(self.share)
        top.addWidget(self.away)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self.weight)

    def show_style(self, style: Style, share: float, *, alone: bool, marked: bool) -> None:
        """Show its weight and its share of all; a single style needs neither."""
        self.face.setChecked(marked)
        self.weight.set_value(style.weight)
        self.weight.setVisible(not alone)
        self.share.setVisible(not alone)
        self.share.setText(percent(share))


def style_name(source: str, document: Document | None) -> str:
    """A file's name without its suffix, or the layer's."""
    if not source.startswith(LAYER):
        return Path(source).stem
    node = document.node(source.removeprefix(LAYER)) if document else None
    return node.name if node else tr("A layer that is gone")
