"""Krita as a host of the panel: see plugin/host.py for what each call promises."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ....engine.contract import BadRequest, ScumbleError
from ....engine.contract.pixels import Pixels
from ...host import SELECTION, Ability, Document, NewLayer, OnDone, OnError, OnPixels, Rect
from ...qt import QtCore, QtWidgets
from ...texts import tr
from . import animation, inserting, reading
from .animation import KritaFilm
from .drawing import Drawing
from .nodes import describe, document_id, find
from .profiles import Profiles, krita_folders
from .steps import Steps, T, drive
from .watching import Watching

ANNOTATION = "scumble"
"""The type under which the panel's state is kept in a .kra."""

OnProgress = Callable[["float | None", str], None]


class KritaHost:
    """One of Krita's windows as a host.

    Args:
        krita: Krita.instance().
        in_front: Krita's document in the window, or None.
        on_progress: shows progress in the window.
        parent: with whose end the watching ends, and what is at work.
        window: Krita's own, or None where there is none.

    Attributes:
        watching: to let rest while the panel is hidden.
        drawing: to follow while a result is on its way.
    """

    name = "Krita"
    lacks: Mapping[Ability, str] = {}

    def __init__(
        self,
        krita: Any,
        in_front: Callable[[], Any],
        on_progress: OnProgress,
        parent: QtCore.QObject | None = None,
        window: QtWidgets.QWidget | None = None,
    ) -> None:
        self._krita, self._in_front, self._owner = krita, in_front, parent
        self._profiles = Profiles(krita_folders(krita.getAppDataLocation()))
        self.show_progress = on_progress
        self.watching = Watching(krita, in_front, parent)
        self.drawing = Drawing(krita, window, in_front, parent)

    def document(self) -> Document | None:
        """The document in the window."""
        document = self._in_front()
        return None if document is None or document.rootNode() is None else describe(document)

    def read_colours(self, document: str, node: str, rect: Rect, on_done: OnPixels, on_error: OnError) -> None:
        """RGB and gray as they are, other models as 32-bit linear light."""

        def begin(opened: Any) -> Steps[Pixels]:
            return reading.read_colours(self._krita, self._profiles, self._node(opened, node), rect)

        self._work(document, begin, on_done, on_error)

    def read_coverage(self, document: str, node: str, rect: Rect, on_done: OnPixels, on_error: OnError) -> None:
        """A layer's alpha, a mask's or a selection's values."""

        def begin(opened: Any) -> Steps[Pixels]:
            found = node if node == SELECTION else self._node(opened, node)
            return reading.read_coverage(self._krita, opened.selection(), found, rect)

        self._work(document, begin, on_done, on_error)

    def insert(
        self, document: str, above: str, layers: Sequence[NewLayer], group: str, on_done: OnDone, on_error: OnError
    ) -> None:
        """Above the layer's earlier results; the painter's active layer stays the active one."""

        def begin(opened: Any) -> Steps[None]:
            return inserting.insert(self._krita, self._profiles, self.drawing, opened, above, layers, group)

        self._work(document, begin, self._inserted(on_done), on_error)

    def film(self, document: str) -> KritaFilm:
        """A copy of the document."""
        return KritaFilm(self._krita, self._profiles, self._open(document), self._owner)

    def insert_frames(
        self,
        document: str,
        above: str,
        layer: NewLayer,
        frames: Mapping[int, Pixels | None],
        on_done: OnDone,
        on_error: OnError,
    ) -> None:
        """As `insert`."""

        def begin(opened: Any) -> Steps[None]:
            return animation.insert_frames(self._krita, self._profiles, self.drawing, opened, above, layer, frames)

        self._work(document, begin, self._inserted(on_done), on_error)

    def watch(self, on_change: Callable[[], None]) -> Callable[[], None]:
        """Within half a second, while the panel is shown."""
        return self.watching.add(on_change)

    def recall(self, document: str) -> str:
        """From the .kra's annotation."""
        try:
            opened = self._open(document)
        except BadRequest:
            return ""
        if ANNOTATION not in opened.annotationTypes():
            return ""
        return bytes(opened.annotation(ANNOTATION)).decode("utf-8", "replace")

    def remember(self, document: str, text: str) -> None:
        """In the .kra, when the painter saves it next."""
        try:
            opened = self._open(document)
        except BadRequest:
            return
        was_modified = opened.modified()
        opened.setAnnotation(ANNOTATION, tr("Regions and styles of Scumble's panel"), text.encode("utf-8"))
        if not was_modified:
            opened.setModified(False)

    def _work(
        self, document: str, begin: Callable[[Any], Steps[T]], on_done: Callable[[T], None], on_error: OnError
    ) -> None:
        """What is to be done with Krita's document of that id, in steps."""
        try:
            steps = begin(self._open(document))
        except ScumbleError as error:
            on_error(error)
            return
        drive(steps, on_done, on_error, self._owner)

    def _inserted(self, on_done: OnDone) -> Callable[[None], None]:
        """Whoever watches may have seen the new layer active, which it is not any more."""

        def told(_: None) -> None:
            self.watching.look_soon()
            on_done()

        return told

    def _open(self, document: str) -> Any:
        """Krita's document of that id.

        Raises:
            BadRequest: it is not open any more.
        """
        for opened in self._krita.documents():
            if opened.rootNode() is not None and document_id(opened) == document:
                return opened
        raise BadRequest(tr("The document is not open any more."), tr("Open it again."))

    def _node(self, document: Any, node: str) -> Any:
        """Krita's node of that id.

        Raises:
            BadRequest: it was deleted.
        """
        found = find(document, node)
        if found is None:
            raise BadRequest(tr("The layer is not in the document any more."), tr("Choose another one."))
        return found
