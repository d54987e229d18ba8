"""The picture as it forms: what it was, what has come of it so far, and where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ...engine.contract import Progress, ScumbleError
from ...engine.contract.pixels import Pixels
from ..host import Rect
from ..qt import QtCore, pyqtSignal
from ..result import Result
from ..runner import Runner, RunState, area
from ..session import Session, content_node
from .background import Background
from .display import display_image
from .mipmap import Mipmap, mipmap


@dataclass(frozen=True)
class Place:
    """What a picture is of: a part of a layer of a document."""

    document: str
    node: str
    rect: Rect
    document_name: str = field(compare=False)


class Forming(QtCore.QObject):
    """Follows the runner, and makes its pixels into pictures.

    Signals:
        changed: a picture is new, or what it is called.

    Attributes:
        place: what the pictures are of; None before the first.
        before: the original; None while it is being made.
        after: the newest preview, or the result.
    """

    changed = pyqtSignal()

    def __init__(
        self, session: Session, runner: Runner, background: Background, parent: QtCore.QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._runner, self._background = session, runner, background
        self.place: Place | None = None
        self.before: Mipmap | None = None
        self.after: Mipmap | None = None
        self._next_place: Place | None = None
        self._after_is_result = False
        self._failed = False
        runner.state_changed.connect(self._state_changed)
        runner.original.connect(self._take_original)
        runner.progressed.connect(self._take_progress)
        runner.finished.connect(self._take_result)
        runner.failed.connect(self._take_failure)

    @property
    def is_unfinished(self) -> bool:
        """Whether `after` is what a run had come to when it failed or was cancelled."""
        return self._failed and not self._after_is_result

    @property
    def is_in_front(self) -> bool:
        """Whether the pictures are of the document that the painter sees."""
        document = self._session.document
        return self.place is not None and document is not None and document.id == self.place.document

    @property
    def is_being_read(self) -> bool:
        """Whether the layer is on its way."""
        return self._runner.state is RunState.READING

    def read_layer(self, on_error: Callable[[ScumbleError], None]) -> None:
        """Show the layer before anything is restyled; not while something is."""
        place = self._place_of_layer()
        if place is None or self._runner.state is not RunState.IDLE:
            return

        def take(pixels: Pixels) -> None:
            if self._runner.state is RunState.IDLE:
                self._load(pixels, place)

        self._session.host.read_colours(place.document, place.node, place.rect, take, on_error)

    def _state_changed(self, state: RunState) -> None:
        if state is RunState.READING:
            self._next_place = self._place_of_layer()
        self.changed.emit()

    def _take_original(self, pixels: Pixels) -> None:
        """A run begins. What came of an earlier one stays until there is something new, if it is of the same place."""
        self._background.forget("after")
        self._failed = False
        self._load(pixels, self._next_place)

    def _load(self, pixels: Pixels, place: Place | None) -> None:
        if place != self.place:
            self.before = self.after = None
        self.place = place
        self._background.run("before", lambda: mipmap(display_image(pixels)), self._show_before)
        self.changed.emit()

    def _take_progress(self, progress: Progress) -> None:
        preview = progress.preview
        if preview is not None:
            rgb = Pixels(preview.width, preview.height, 3, "u8", preview.rgb)
            # A preview has no alpha; the layer's holds for it as well.
            self._background.run("after", lambda: mipmap(display_image(rgb, self.before)), self._show_preview)

    def _take_result(self, result: Result) -> None:
        self._background.run("after", lambda: mipmap(display_image(result.pixels)), self._show_result)

    def _take_failure(self, _error: ScumbleError) -> None:
        """The last preview stays, under its own name."""
        self._failed = True
        self.changed.emit()

    def _show_before(self, picture: Mipmap) -> None:
        self.before = picture
        self.changed.emit()

    def _show_preview(self, picture: Mipmap) -> None:
        self.after, self._after_is_result = picture, False
        self.changed.emit()

    def _show_result(self, picture: Mipmap) -> None:
        self.after, self._after_is_result = picture, True
        self.changed.emit()

    def _place_of_layer(self) -> Place | None:
        document = self._session.document
        node = content_node(self._session.choices, document) if document else None
        if document is None or node is None or node.restylable:
            return None
        try:
            return Place(document.id, node.id, area(node, document), document.name)
        except ScumbleError:  # it lies outside the canvas: there is nothing to see
            return None
