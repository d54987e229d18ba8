"""The preview: the picture as it forms, beside what it was."""

from __future__ import annotations

from dataclasses import dataclass

from ...engine.contract import Progress, ScumbleError
from ...engine.contract.pixels import Pixels
from ..host import Rect
from ..qt import QtCore, QtGui, QtWidgets
from ..result import Result
from ..runner import Runner, RunState, area
from ..session import Session, content_node
from ..texts import tr
from . import keys
from .background import Background
from .canvas import PictureCanvas
from .controls import CompareBar, ZoomBar
from .curve import LossCurve
from .display import display_image
from .legend import Legend
from .mipmap import Mipmap, mipmap
from .ownership import Ownership


@dataclass(frozen=True)
class Place:
    """What a picture is of: a part of a layer of a document."""

    document: str
    name: str
    node: str
    rect: Rect


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
        self._session, self._runner = session, runner
        self._background = Background(self)
        self._place: Place | None = None
        self._next_place: Place | None = None
        self._before: Mipmap | None = None
        self._after: Mipmap | None = None
        self._after_is_result = False
        self._failed = False
        self._holding = False
        self.setAccessibleName(tr("Preview"))
        self._compare = CompareBar()
        self.canvas = PictureCanvas()
        self.ownership = Ownership(session, self._background, self)
        self._legend = Legend()
        self._zoom = ZoomBar(self.canvas)
        self.curve = LossCurve()
        self._lay_out()
        self._connect()
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

    def _connect(self) -> None:
        self._compare.before.pressed.connect(lambda: self.canvas.show_before(True))
        self._compare.before.released.connect(lambda: self.canvas.show_before(False))
        self._compare.split.toggled.connect(self.canvas.split)
        self._compare.regions.toggled.connect(self._show_regions)
        self._zoom.losses.toggled.connect(self.curve.setVisible)
        self.ownership.changed.connect(self._show_owners)
        self._session.document_changed.connect(self._show)
        self._runner.state_changed.connect(self._state_changed)
        self._runner.original.connect(self._take_original)
        self._runner.progressed.connect(self._take_progress)
        self._runner.finished.connect(self._take_result)
        self._runner.failed.connect(self._take_failure)
        application = QtWidgets.QApplication.instance()
        assert isinstance(application, QtWidgets.QApplication)
        application.focusChanged.connect(self._let_go)

    # What the runner tells.

    def _state_changed(self, state: RunState) -> None:
        if state is RunState.READING:
            self._next_place = self._place_of_layer()
        self._show()

    def _take_original(self, pixels: Pixels) -> None:
        """A run begins. What came of an earlier one stays until there is something new, if it is of the same place."""
        self._background.forget("after")
        self._failed = False
        self.curve.clear()
        self._load(pixels, self._next_place)

    def _load(self, pixels: Pixels, place: Place | None) -> None:
        if place != self._place:
            self._before = self._after = None
        self._place = place
        self._background.run("before", lambda: mipmap(display_image(pixels)), self._show_before)
        self._show()

    def _take_progress(self, progress: Progress) -> None:
        self.curve.add(progress)
        preview = progress.preview
        if preview is not None:
            rgb = Pixels(preview.width, preview.height, 3, "u8", preview.rgb)
            # A preview has no alpha; the layer's holds for it as well.
            self._background.run("after", lambda: mipmap(display_image(rgb, self._before)), self._show_preview)

    def _take_result(self, result: Result) -> None:
        self._background.run("after", lambda: mipmap(display_image(result.pixels)), self._show_result)

    def _take_failure(self, _error: ScumbleError) -> None:
        """The last preview stays, under its own name."""
        self._failed = True
        self._show()

    # What the painter sees.

    def _show_before(self, picture: Mipmap) -> None:
        self._before = picture
        self._show()

    def _show_preview(self, picture: Mipmap) -> None:
        self._after, self._after_is_result = picture, False
        self._show()

    def _show_result(self, picture: Mipmap) -> None:
        self._after, self._after_is_result = picture, True
        self._show()

    def _show(self) -> None:
        """The pictures, or why there are none."""
        document, place = self._session.document, self._place
        in_front = place is not None and document is not None and place.document == document.id
        if in_front:
            is_finished = self._after_is_result or not self._failed
            self.canvas.show_pictures(self._before, self._after, tr("After") if is_finished else tr("Unfinished"))
        else:
            self.canvas.show_pictures(None, None, "")
        if in_front or self._runner.state is RunState.READING:
            self.canvas.say(tr("Reading the layer…"))
        elif place is None:
            self.canvas.say(tr("The picture appears here as it forms, once you press Restyle."))
        else:
            self.canvas.say(tr("The preview is of {name}. Go back there to see it.", name=place.name))
        self._watch_regions()

    def _show_regions(self, on: bool) -> None:
        if on and not self._is_in_front() and self._runner.state is RunState.IDLE:
            self._read_layer()
        self._watch_regions()

    def _watch_regions(self) -> None:
        shown = self._compare.regions.isChecked() and self._is_in_front() and self.isVisible()
        assert self._place is not None or not shown
        self.ownership.watch(self._place.rect if shown and self._place is not None else None)
        self._legend.setVisible(shown and bool(self.ownership.owners))
        self.canvas.show_overlay(self.ownership.image if shown else None)

    def showEvent(self, event: QtGui.QShowEvent | None) -> None:  # noqa: N802
        """Masks are read for those who look."""
        super().showEvent(event)
        self._watch_regions()

    def hideEvent(self, event: QtGui.QHideEvent | None) -> None:  # noqa: N802
        """And for nobody else."""
        super().hideEvent(event)
        self._watch_regions()

    def _show_owners(self) -> None:
        self._legend.show_owners(self.ownership.owners)
        self._watch_regions()

    def _is_in_front(self) -> bool:
        document = self._session.document
        return self._place is not None and document is not None and document.id == self._place.document

    def _read_layer(self) -> None:
        """The regions are looked at before anything was restyled: they need their picture."""
        place = self._place_of_layer()
        if place is None:
            return

        def take(pixels: Pixels) -> None:
            if self._runner.state is RunState.IDLE:
                self._load(pixels, place)

        def fail(error: ScumbleError) -> None:
            self.canvas.say(str(error))

        self._session.host.read_colours(place.document, place.node, place.rect, take, fail)

    def _place_of_layer(self) -> Place | None:
        document = self._session.document
        node = content_node(self._session.choices, document) if document else None
        if document is None or node is None or node.restylable:
            return None
        try:
            return Place(document.id, document.name, node.id, area(node, document))
        except ScumbleError:  # it lies outside the canvas: there is nothing to see
            return None

    # Keys.

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
            self._hold(True)
        elif command is not None:
            command()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QtGui.QKeyEvent | None) -> None:  # noqa: N802
        """Back from the original. A key that is held sends releases too, which do not count."""
        assert event is not None
        if event.key() in keys.HELD and not event.isAutoRepeat():
            self._hold(False)
        else:
            super().keyReleaseEvent(event)

    def _let_go(self, _old: object, _new: object) -> None:
        """The focus has gone elsewhere, and with it the key's release."""
        self._hold(False)

    def _hold(self, on: bool) -> None:
        if on != self._holding:
            self._holding = on
            self.canvas.show_before(on)
