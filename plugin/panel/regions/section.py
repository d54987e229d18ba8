"""The regions' list with its buttons, and under it the editor of the chosen one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from ....engine.contract import Mask, ScumbleError, Style
from ....engine.contract.pixels import Pixels
from ...host import SELECTION, Ability, Rect
from ...library import Library
from ...preview.background import Background
from ...preview.ownership import Ownership
from ...qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ...session import Session
from ...texts import tr
from ..icons import sign, sign_button
from .editor import RegionEditor
from .edits import duplicate, remove
from .menu import SourceMenu
from .view import RegionView


class RegionsSection(QtWidgets.QWidget):
    """Regions from the top; the first wins, and the background is the rest.

    Signals:
        failed(ScumbleError): a layer or selection could not be read.
        style_wanted: a style is to be picked for the chosen region.
        region_chosen(str): the id of the region that is edited; empty for the background.
    """

    failed = pyqtSignal(object)
    style_wanted = pyqtSignal()
    region_chosen = pyqtSignal(str)

    def __init__(self, session: Session, library: Library, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._library = session, library
        self.view = RegionView(session)
        self.editor = RegionEditor(session, library)
        self.ownership = Ownership(session, Background(self), self)
        self._make_buttons()
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(_row(self.from_selection, self.add))
        layout.addWidget(self.view)
        layout.addLayout(_row(self.up, self.down, self.solo, self.duplicate, self.remove))
        layout.addWidget(self.editor)
        self.ownership.changed.connect(self._show_shares)
        self.view.chosen.connect(self._choose)
        self.view.removal_wanted.connect(self._remove)
        self.view.regions.style_dropped.connect(self._take_dropped)
        self.editor.styles.wanted.connect(self.style_wanted)
        self.editor.styles.failed.connect(self.failed)
        session.choices_changed.connect(self._show)
        session.document_changed.connect(self._show)
        self._show()

    def take_style(self, source: str) -> None:
        """A style was picked for the chosen region."""
        self.editor.styles.take(source)

    def add_from_selection(self) -> None:
        """A region from what is selected now; it stays when the selection changes."""
        document = self._session.document
        if document is None or not document.has_selection:
            return
        rect = Rect(0, 0, document.width, document.height)

        def take(pixels: Pixels) -> None:
            now = self._session.document
            if now is None or now.id != document.id:
                return
            try:
                added = self._session.add_selected_region(rect, pixels, self._unused(tr("Selection")))
            except ScumbleError as error:
                self.failed.emit(error)
                return
            self.view.choose(added)

        self._session.host.read_coverage(document.id, SELECTION, rect, take, self.failed.emit)

    def _make_buttons(self) -> None:
        self.from_selection = QtWidgets.QPushButton(sign("add"), tr("From selection"))
        self.from_selection.setSizePolicy(QtWidgets.QSizePolicy.Policy.Expanding, QtWidgets.QSizePolicy.Policy.Fixed)
        self.from_selection.clicked.connect(self.add_from_selection)
        self.menu = SourceMenu(self._session, self)
        self.menu.chosen.connect(self._add)
        self.menu.failed.connect(self.failed)
        self.add = QtWidgets.QPushButton(sign("add"), tr("Add"))
        self.add.setSizePolicy(QtWidgets.QSizePolicy.Policy.Expanding, QtWidgets.QSizePolicy.Policy.Fixed)
        self.add.setAccessibleName(tr("Add a region"))
        self.add.setToolTip(tr("A region from a layer, a group, a mask, a saved selection or a colour"))
        self.add.setMenu(self.menu)
        self.up = sign_button("up", tr("Up"), tr("Move up: where regions overlap, the upper one wins (Alt+Up)"))
        self.down = sign_button("down", tr("Down"), tr("Move down (Alt+Down)"))
        self.solo = sign_button("solo", tr("Solo"), tr("Restyle this region alone for now"), checkable=True)
        self.duplicate = sign_button("duplicate", tr("Duplicate"), tr("Duplicate the region"))
        self.remove = sign_button("remove", tr("Remove"), tr("Remove the region (Delete)"))
        _on(self.up, lambda: self.view.shift(-1))
        _on(self.down, lambda: self.view.shift(1))
        _on(self.solo, self.view.toggle_solo)
        _on(self.duplicate, lambda: self.view.choose(duplicate(self._session, self.view.current_id)))
        _on(self.remove, self._remove)

    def _add(self, mask: Mask, name: str) -> None:
        self.view.choose(self._session.add_region(mask, self._unused(name)))

    def _unused(self, name: str) -> str:
        """A second one of the same name gets a number."""
        used = {choice.region.name for choice in self._session.choices.regions}
        names = itertools.chain([name], (f"{name} {number}" for number in itertools.count(2)))
        return next(name for name in names if name not in used)

    def _take_dropped(self, region_id: str, mime: QtCore.QMimeData) -> None:
        """This region like that picture, whatever it was like before."""

        def put(sources: Sequence[str]) -> None:
            still_there = region_id in ["", *(choice.id for choice in self._session.choices.regions)]
            if sources and still_there:
                self._session.edit_region(region_id, styles=tuple(map(Style, dict.fromkeys(sources))))
                self.view.choose(region_id)

        self._library.take(mime, put, self.failed.emit)

    def _remove(self) -> None:
        region_id = self.view.current_id
        ids = [choice.id for choice in self._session.choices.regions]
        if region_id not in ids:
            return
        place = ids.index(region_id)
        self.view.choose(ids[place + 1] if place + 1 < len(ids) else "")
        remove(self._session, region_id)

    def _choose(self, region_id: str) -> None:
        self.editor.set_region(region_id)
        self._show()
        self.region_chosen.emit(region_id)

    def showEvent(self, event: QtGui.QShowEvent | None) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._watch_shares()

    def hideEvent(self, event: QtGui.QHideEvent | None) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._watch_shares()

    def _watch_shares(self) -> None:
        """Masks are read while somebody looks, and while there are any."""
        document = self._session.document
        wanted = document is not None and self.isVisible() and bool(self._session.choices.regions)
        self.ownership.watch(Rect(0, 0, document.width, document.height) if document and wanted else None)

    def _show_shares(self) -> None:
        owners = self.ownership.owners
        self.view.regions.set_shares({owner.id: owner.share for owner in owners if owner.share is not None})

    def _show(self) -> None:
        document, choices = self._session.document, self._session.choices
        self._watch_shares()
        self.setEnabled(document is not None)
        missing = self._session.host.lacks.get(Ability.SELECTION, "")
        self.from_selection.setEnabled(document is not None and document.has_selection and not missing)
        self.from_selection.setToolTip(
            missing or tr("A region from what is selected now; it stays when the selection changes")
        )
        ids = [choice.id for choice in choices.regions]
        place = ids.index(self.view.current_id) if self.view.current_id in ids else None
        self.up.setEnabled(place is not None and place > 0)
        self.down.setEnabled(place is not None and place < len(ids) - 1)
        for button in (self.solo, self.duplicate, self.remove):
            button.setEnabled(place is not None)
        self.solo.setChecked(place is not None and choices.solo == self.view.current_id)


def _on(button: QtWidgets.QToolButton, action: Callable[[], object]) -> None:
    button.clicked.connect(lambda _=False: action())


def _row(*widgets: QtWidgets.QWidget) -> QtWidgets.QLayout:
    row = QtWidgets.QHBoxLayout()
    row.setSpacing(4)
    for widget in widgets:
        row.addWidget(widget)
    if not isinstance(widgets[0], QtWidgets.QPushButton):
        row.addStretch(1)
    return row
