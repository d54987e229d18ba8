"""The preview: the picture as it forms, beside what it was."""

from __future__ import annotations

from ...engine.contract import ScumbleError
from ..qt import QtCore, QtGui, QtWidgets
from ..runner import Runner
from ..session import Session
from ..texts import tr
from . import keys
from .background import Background
from .canvas import PictureCanvas
from .controls import CompareBar, ZoomBar
from .curve import LossCurve
from .forming import Forming
from .legend import Legend
from .ownership import Ownership


class PreviewPane(QtWidgets.QWidget):
    """Shows what the runner does. Never part of the document: nothing here changes a layer.

    Args:
        session: whose regions are shown.
        runner: whose pictures and losses are shown.

    Attributes:
        canvas: the picture.
        ownership: each region's share; kept up while the regions are shown.
        curve: the losses.
    """

    def __init__(self, session: Session, runner: Runner, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        background = Background(self)
        self._forming = Forming(session, runner, background, self)
        self.ownership = Ownership(session, background, self)
        self._holding = False
        self.setAccessibleName(tr("Preview"))
        self._compare = CompareBar()
        self.canvas = PictureCanvas()
        self._legend = Legend()
        self._zoom = ZoomBar(self.canvas)
        self.curve = LossCurve()
        self._lay_out()
        self._connect(session, runner)
        self._show()

    def _lay_out(self) -> None:
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._compare)
        column.addWidget(self.canvas, 1)
        for widget in (self._legend, self._zoom, self.curve):
            column.addWidget(widget)
        self._legend.hide()
        self.curve.hide()

    def _connect(self, session: Session, runner: Runner) -> None:
        self._compare.before.pressed.connect(lambda: self.canvas.show_before(True))
        self._compare.before.released.connect(lambda: self.canvas.show_before(False))
        self._compare.split.toggled.connect(self.canvas.split)
        self._compare.regions.toggled.connect(self._show_regions)
        self._zoom.losses.toggled.connect(self.curve.setVisible)
        self.ownership.changed.connect(self._show_owners)
        self._forming.changed.connect(self._show)
        session.document_changed.connect(self._show)
        runner.original.connect(self.curve.clear)
        runner.progressed.connect(self.curve.add)
        application = QtWidgets.QApplication.instance()
        assert isinstance(application, QtWidgets.QApplication)
        application.focusChanged.connect(self._let_go)

    def _show(self) -> None:
        """The pictures, or why there are none."""
        forming = self._forming
        if forming.is_in_front:
            label = tr("Unfinished") if forming.is_unfinished else tr("After")
            self.canvas.show_pictures(forming.before, forming.after, label)
        else:
            self.canvas.show_pictures(None, None, "")
        self.canvas.say(self._words())
        self._watch_regions()

    def _words(self) -> str:
        forming = self._forming
        if forming.is_being_read or forming.is_in_front:
            return tr("Reading the layer…")
        if forming.place is None:
            return tr("The picture appears here as it forms, once you press Restyle.")
        return tr("The preview is of {name}. Go back there to see it.", name=forming.place.document_name)

    def _show_regions(self, on: bool) -> None:
        """They can be looked at before anything was restyled, but not without their picture."""
        if on and not self._forming.is_in_front:
            self._forming.read_layer(self._say_error)
        self._watch_regions()

    def _say_error(self, error: ScumbleError) -> None:
        self.canvas.say(str(error))

    def _watch_regions(self) -> None:
        shown = self._compare.regions.isChecked() and self._forming.is_in_front and self.isVisible()
        place = self._forming.place
        self.ownership.watch(place.rect if shown and place is not None else None)
        self._legend.setVisible(shown and bool(self.ownership.owners))
        self.canvas.show_overlay(self.ownership.image if shown else None)

    def _show_owners(self) -> None:
        self._legend.show_owners(self.ownership.owners)
        self._watch_regions()

    def showEvent(self, event: QtGui.QShowEvent | None) -> None:  # noqa: N802
        """Masks are read for those who look."""
        super().showEvent(event)
        self._watch_regions()

    def hideEvent(self, event: QtGui.QHideEvent | None) -> None:  # noqa: N802
        """And for nobody else."""
        super().hideEvent(event)
        self._watch_regions()

    def event(self, event: QtCore.QEvent | None) -> bool:
        """Claims the keys before the editor takes them for its own commands."""
        if (
            isinstance(event, QtGui.QKeyEvent)
            and event.type() == QtCore.QEvent.Type.ShortcutOverride
            and (keys.holds(event) or keys.command(event, self.canvas))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:  # noqa: N802
        """Zoom, pan, compare."""
        assert event is not None
        command = keys.command(event, self.canvas)
        if keys.holds(event):
            self.hold(True)
        elif command is not None:
            command()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QtGui.QKeyEvent | None) -> None:  # noqa: N802
        """Back from the original. A key that is held sends releases too, which do not count."""
        assert event is not None
        if event.key() in keys.HELD and not event.isAutoRepeat():
            self.hold(False)
        else:
            super().keyReleaseEvent(event)

    def _let_go(self, _old: object, _new: object) -> None:
        """The focus has gone elsewhere, and with it the key's release."""
        self.hold(False)

    def hold(self, on: bool) -> None:
        """Show the original, as long as a key is held for that."""
        if on != self._holding:
            self._holding = on
            self.canvas.show_before(on)
