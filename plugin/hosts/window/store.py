"""The window as a host: its open documents, as the panel sees them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from ....engine.contract import ScumbleError
from ...host import SELECTION, Ability, Document, NewLayer, OnDone, OnError, OnPixels, Rect
from ...preview.display import display_image
from ...preview.mipmap import Mipmap, mipmap
from ...qt import QtCore, pyqtSignal
from ...texts import tr
from . import coverage, planes
from .document import OpenDocument
from .layers import Content, Group, Layer
from .nodes import covered, nodes, unread
from .worker import in_background


class Gone(ScumbleError):
    """The document, layer or mask is not there any more."""

    code: ClassVar[str] = "gone"


class Store(QtCore.QObject):
    """The documents, and the one in front. A `Host`.

    Signals:
        front_changed: another document is in front, or none.
        changed: something in a document is different.
        progressed(object, str): a fraction or None, and a sentence.
        kept_changed(OpenDocument): the panel's state of a document is different.
    """

    front_changed = pyqtSignal()
    changed = pyqtSignal()
    progressed = pyqtSignal(object, str)
    kept_changed = pyqtSignal(object)

    name = "Scumble"

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self.lacks: Mapping[Ability, str] = {}
        self.documents: list[OpenDocument] = []
        self._front: OpenDocument | None = None
        self._watchers: list[Callable[[], None]] = []

    @property
    def front(self) -> OpenDocument | None:
        """The document in front of the painter."""
        return self._front

    def add(self, document: OpenDocument) -> None:
        """One more document, which comes to the front."""
        self.documents.append(document)
        document.setParent(self)
        for signal in (document.changed, document.looked, document.undo.indexChanged):
            signal.connect(self._on_change)
        self.bring_to_front(document)

    def bring_to_front(self, document: OpenDocument | None) -> None:
        """Show another document."""
        if document is not self._front:
            self._front = document
            self.front_changed.emit()
            self._tell()

    def close(self, document: OpenDocument) -> None:
        """Close it without asking; its neighbour comes to the front."""
        place = self.documents.index(document)
        self.documents.remove(document)
        document.is_open = False
        if document is self._front:
            rest = self.documents
            self.bring_to_front(rest[min(place, len(rest) - 1)] if rest else None)
        document.deleteLater()  # the pictures go with the last who holds it

    def open_document(self, document_id: str) -> OpenDocument | None:
        """The document of that id."""
        return next((document for document in self.documents if document.id == document_id), None)

    def document(self) -> Document | None:
        """See `Host`."""
        front = self._front
        if front is None:
            return None
        return Document(
            id=front.id,
            name=front.name,
            width=front.width,
            height=front.height,
            nodes=tuple(nodes(front)),
            active=front.active,
            has_selection=front.selection is not None,
            path=front.path,
        )

    def read_colours(self, document: str, node: str, rect: Rect, on_done: OnPixels, on_error: OnError) -> None:
        """See `Host`."""
        found = self.open_document(document)
        layer = found.layer(node) if found else None
        if layer is None:
            on_error(_gone(node, found))
        elif layer.content.pixels is None:
            on_error(Gone(*unread(layer)))
        else:
            pixels, place = layer.content.pixels, layer.rect
            if place == rect:
                on_done(pixels)
            else:
                in_background(lambda: planes.cut(pixels, place, rect), on_done, on_error)

    def read_coverage(self, document: str, node: str, rect: Rect, on_done: OnPixels, on_error: OnError) -> None:
        """See `Host`."""
        found = self.open_document(document)
        image = covered(found, node) if found else None
        if image is None:
            on_error(_gone(node, found))
        else:
            on_done(coverage.to_pixels(image, rect))

    def insert(
        self, document: str, above: str, layers: Sequence[NewLayer], group: str, on_done: OnDone, on_error: OnError
    ) -> None:
        """See `Host`."""

        def put(looks: list[Mipmap]) -> None:
            found = self.open_document(document)
            if found is None:
                on_error(_gone(document, None))
                return
            _insert(found, above, layers, looks, group)
            on_done()

        in_background(lambda: [mipmap(display_image(layer.pixels)) for layer in layers], put, on_error)

    def show_progress(self, fraction: float | None, message: str) -> None:
        """See `Host`."""
        self.progressed.emit(fraction, message)

    def watch(self, on_change: Callable[[], None]) -> Callable[[], None]:
        """See `Host`."""
        self._watchers.append(on_change)
        return lambda: self._watchers.remove(on_change)

    def recall(self, document: str) -> str:
        """See `Host`."""
        found = self.open_document(document)
        return found.kept if found else ""

    def remember(self, document: str, text: str) -> None:
        """See `Host`."""
        found = self.open_document(document)
        if found is not None:
            found.kept = text
            self.kept_changed.emit(found)

    def _on_change(self, *_: object) -> None:
        self.changed.emit()
        self._tell()

    def _tell(self) -> None:
        for watcher in list(self._watchers):
            watcher()


def _gone(node: str, document: OpenDocument | None) -> Gone:
    if document is None:
        return Gone(tr("The picture was closed."), tr("Open it again."))
    if node == SELECTION:
        return Gone(tr("Nothing is selected."), tr("Select something, or take the region away."))
    return Gone(tr("A layer or mask that was asked for is not there any more."), tr("Choose another one."))


def _insert(document: OpenDocument, above: str, new: Sequence[NewLayer], looks: list[Mipmap], group_name: str) -> None:
    """In one step, right above the layer and what was made of it before; on top where it is gone."""
    group = None
    if group_name or len(new) > 1:
        group = Group(document.new_id("group"), group_name or new[0].name)
    added = [
        Layer(
            document.new_id("layer"),
            layer.name,
            Content(seen, layer.pixels),
            layer.left,
            layer.top,
            mask=None if layer.mask is None else coverage.from_pixels(layer.mask),
            group=group,
            over=above,
        )
        for layer, seen in zip(new, looks, strict=True)
    ]
    layers, below = list(document.layers), document.layer(above)
    home = below.group if below is not None else None
    if group is None and home is not None:
        added = [replace(layer, group=home) for layer in added]
    place = _place(layers, above, home, beside=group is not None or home is None)
    layers[place:place] = added
    document.show_masks(False)  # the result is what the painter wants to see
    document.change(tr("Insert {name}", name=added[0].name), layers=tuple(layers))


def _place(layers: Sequence[Layer], above: str, home: Group | None, *, beside: bool) -> int:
    """Where in the list new layers go: above that layer, which is in that group, and its results.

    Args:
        beside: a group stands in the way as a whole.
    """
    place = next((index for index, layer in enumerate(layers) if layer.id == above), 0)
    while place > 0 and layers[place - 1].over == above and (home is None or layers[place - 1].group == home):
        place -= 1
    while beside and place > 0 and layers[place].group is not None and layers[place - 1].group == layers[place].group:
        place -= 1
    return place
