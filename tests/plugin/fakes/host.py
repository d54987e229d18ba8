"""A host with real pixel storage, in whose document everything can be looked up and everything can go wrong."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from scumble.engine.contract import ScumbleError
from scumble.engine.contract.pixels import BYTES, Pixels
from scumble.plugin.host import SELECTION, Ability, Document, NewLayer, Node, NodeKind, Rect


class DocumentGone(ScumbleError):
    code = "document-gone"


@dataclasses.dataclass
class FakeDocument:
    """A document: nodes with pixels at their rects, coverages for masks, and a count of undo steps."""

    info: Document
    colours: dict[str, Pixels] = dataclasses.field(default_factory=dict)
    coverages: dict[str, Pixels] = dataclasses.field(default_factory=dict)
    undo_steps: int = 0
    modified: bool = False
    remembered: str = ""


class FakeHost:
    """Documents in memory.

    Attributes:
        documents: by id, all that are open.
        front: the id of the one in front, or empty.
        progress: what `show_progress` was told, in order.
        answers_later: keep reads and inserts until `answer()` is called, as a host in another process would.
    """

    name = "Fake"

    def __init__(self, lacks: Mapping[Ability, str] | None = None) -> None:
        self.lacks = dict(lacks or {})
        self.documents: dict[str, FakeDocument] = {}
        self.front = ""
        self.progress: list[tuple[float | None, str]] = []
        self.answers_later = False
        self._later: list[Callable[[], None]] = []
        self._watchers: list[Callable[[], None]] = []

    # What a painter does in the editor.

    def open(self, document_id: str, width: int, height: int) -> FakeDocument:
        """A new document without layers, in front."""
        self.documents[document_id] = FakeDocument(Document(document_id, f"{document_id}.kra", width, height))
        self.front = document_id
        self.changed()
        return self.documents[document_id]

    def add_layer(self, node_id: str, pixels: Pixels, *, left: int = 0, top: int = 0, name: str = "") -> None:
        """A layer on top, which becomes the active one."""
        document = self.documents[self.front]
        rect = Rect(left, top, pixels.width, pixels.height)
        node = Node(node_id, name or node_id, NodeKind.LAYER, rect, pixels.depth, pixels.channels)
        document.colours[node_id] = pixels
        self._put(document, node, active=node_id)

    def add_mask(self, node_id: str, pixels: Pixels, *, kind: NodeKind = NodeKind.MASK, parent: str = "") -> None:
        """A mask, channel or the like, of the whole canvas."""
        document = self.documents[self.front]
        document.coverages[node_id] = pixels
        rect = Rect(0, 0, pixels.width, pixels.height)
        self._put(document, Node(node_id, node_id, kind, rect, "u8", 1, parent=parent), active=document.info.active)

    def select(self, pixels: Pixels | None) -> None:
        """Another selection, of the whole canvas; None for none."""
        document = self.documents[self.front]
        document.coverages.pop(SELECTION, None)
        if pixels is not None:
            document.coverages[SELECTION] = pixels
        document.info = dataclasses.replace(document.info, has_selection=pixels is not None)
        self.changed()

    def activate(self, node_id: str) -> None:
        """Click another layer."""
        document = self.documents[self.front]
        document.info = dataclasses.replace(document.info, active=node_id)
        self.changed()

    def move_layer(self, node_id: str, left: int, top: int) -> None:
        """Move a layer."""
        document = self.documents[self.front]
        nodes = tuple(
            dataclasses.replace(node, rect=dataclasses.replace(node.rect, left=left, top=top))
            if node.id == node_id
            else node
            for node in document.info.nodes
        )
        document.info = dataclasses.replace(document.info, nodes=nodes)
        self.changed()

    def remove_node(self, node_id: str) -> None:
        """Delete a layer or a mask."""
        document = self.documents[self.front]
        nodes = tuple(node for node in document.info.nodes if node.id != node_id)
        active = "" if document.info.active == node_id else document.info.active
        document.info = dataclasses.replace(document.info, nodes=nodes, active=active)
        document.colours.pop(node_id, None)
        document.coverages.pop(node_id, None)
        self.changed()

    def close(self, document_id: str) -> None:
        """Close a document; another that is open comes to the front."""
        del self.documents[document_id]
        if self.front == document_id:
            self.front = next(iter(self.documents), "")
        self.changed()

    def bring_to_front(self, document_id: str) -> None:
        """Switch documents."""
        self.front = document_id
        self.changed()

    def changed(self) -> None:
        """Tell whoever watches."""
        for watcher in list(self._watchers):
            watcher()

    def answer(self) -> None:
        """Answer what was kept back."""
        while self._later:
            self._later.pop(0)()

    # The host contract.

    def document(self) -> Document | None:
        return self.documents[self.front].info if self.front else None

    def read_colours(self, document, node, rect, on_done, on_error) -> None:
        def read(found: FakeDocument) -> None:
            info = found.info.node(node)
            if info is None or node not in found.colours:
                on_error(DocumentGone(f"The layer {node} is gone.", "Choose another one."))
                return
            on_done(_cut(found.colours[node], info.rect, rect))

        self._answer(document, read, on_error)

    def read_coverage(self, document, node, rect, on_done, on_error) -> None:
        def read(found: FakeDocument) -> None:
            info = found.info.node(node)
            if node in found.coverages:
                pixels = found.coverages[node]
                on_done(_cut(pixels, Rect(0, 0, pixels.width, pixels.height), rect))
            elif info is not None and node in found.colours:
                on_done(_cut(_alpha(found.colours[node]), info.rect, rect))
            else:
                on_error(DocumentGone(f"The mask {node} is gone.", "Choose another one."))

        self._answer(document, read, on_error)

    def insert(self, document, above, layers: Sequence[NewLayer], group, on_done, on_error) -> None:
        def put(found: FakeDocument) -> None:
            nodes = list(found.info.nodes)
            place = next((i for i, node in enumerate(nodes) if node.id == above), 0)
            new = []
            for layer in layers:
                node_id = f"new{len(found.colours)}"
                found.colours[node_id] = layer.pixels
                rect = Rect(layer.left, layer.top, layer.pixels.width, layer.pixels.height)
                new.append(
                    Node(
                        node_id,
                        layer.name,
                        NodeKind.LAYER,
                        rect,
                        layer.pixels.depth,
                        layer.pixels.channels,
                        parent=group,
                    )
                )
                if layer.mask is not None:
                    found.coverages[f"{node_id}.mask"] = layer.mask
            if group:
                new.insert(0, Node(group, group, NodeKind.GROUP, Rect(0, 0, found.info.width, found.info.height)))
            nodes[place:place] = new
            found.info = dataclasses.replace(found.info, nodes=tuple(nodes))
            found.undo_steps += 1
            found.modified = True
            self.changed()
            on_done()

        self._answer(document, put, on_error)

    def show_progress(self, fraction: float | None, message: str) -> None:
        self.progress.append((fraction, message))

    def watch(self, on_change: Callable[[], None]) -> Callable[[], None]:
        self._watchers.append(on_change)
        return lambda: self._watchers.remove(on_change)

    def recall(self, document: str) -> str:
        return self.documents[document].remembered

    def remember(self, document: str, text: str) -> None:
        self.documents[document].remembered = text

    def _put(self, document: FakeDocument, node: Node, active: str) -> None:
        document.info = dataclasses.replace(document.info, nodes=(node, *document.info.nodes), active=active)
        self.changed()

    def _answer(self, document: str, work: Callable[[FakeDocument], None], on_error) -> None:
        def answer() -> None:
            if document in self.documents:
                work(self.documents[document])
            else:
                on_error(DocumentGone("The document was closed.", "Open it again."))

        if self.answers_later:
            self._later.append(answer)
        else:
            answer()


def _alpha(pixels: Pixels) -> Pixels:
    """The alpha channel as a coverage; full where there is none."""
    count = pixels.width * pixels.height
    if pixels.channels in (1, 3):
        return Pixels(pixels.width, pixels.height, 1, "u8", b"\xff" * count)
    assert pixels.depth in ("u8", "u16"), "alpha of floats is not needed here"
    size = BYTES[pixels.depth]
    step = size * pixels.channels
    return Pixels(pixels.width, pixels.height, 1, "u8", bytes(pixels.data[step - 1 :: step]))  # the high byte


def _cut(pixels: Pixels, place: Rect, rect: Rect) -> Pixels:
    """The pixels, which lie at `place`, in another area; zeros, that is transparent, outside."""
    size = BYTES[pixels.depth] * pixels.channels
    out = bytearray(rect.width * rect.height * size)
    left, right = max(rect.left, place.left), min(rect.left + rect.width, place.left + place.width)
    if left < right:
        for y in range(max(rect.top, place.top), min(rect.top + rect.height, place.top + place.height)):
            source = ((y - place.top) * place.width + left - place.left) * size
            target = ((y - rect.top) * rect.width + left - rect.left) * size
            length = (right - left) * size
            out[target : target + length] = pixels.data[source : source + length]
    return dataclasses.replace(pixels, width=rect.width, height=rect.height, data=out)
