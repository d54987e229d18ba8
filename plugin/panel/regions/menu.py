"""The menu of everything that a region can be made from."""

from __future__ import annotations

from collections.abc import Callable

from ....engine.contract import Mask, ScumbleError
from ....engine.contract.pixels import Pixels
from ...host import Ability, Document, Node, NodeKind, Rect
from ...qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ...session import LAYER, LIVE_SELECTION, MASK, Session
from ...texts import tr
from ..icons import swatch
from .colours import flat_colours

OnSource = Callable[[Mask, str], None]


class SourceMenu(QtWidgets.QMenu):
    """Layers and groups by their alpha, masks, saved selections, the selection, the colours of a layer.

    Signals:
        chosen(Mask, str): where the new region comes from, and a name for it.
        failed(ScumbleError): a layer could not be read.
    """

    chosen = pyqtSignal(object, str)
    failed = pyqtSignal(object)

    def __init__(self, session: Session, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.refill)

    def refill(self) -> None:
        """Take what the document holds now."""
        self.clear()
        document = self._session.document
        if document is None:
            _say(self, tr("No picture is open."))
            return
        self._add_selection(document)
        self._add_nodes(document, (NodeKind.LAYER, NodeKind.GROUP), tr("What is painted on a layer or group"))
        self._add_nodes(document, (NodeKind.MASK,), tr("Masks"))
        self._add_nodes(document, (NodeKind.SAVED_SELECTION,), tr("Saved selections"))
        self._add_maps(document)

    def _add_selection(self, document: Document) -> None:
        missing = self._session.host.lacks.get(Ability.SELECTION, "")
        action = self._offer(self, Mask(LIVE_SELECTION), tr("Selection"), tr("Current selection, as it changes"))
        action.setEnabled(document.has_selection and not missing)
        action.setToolTip(missing or tr("Whatever is selected when you restyle."))

    def _add_nodes(self, document: Document, kinds: tuple[NodeKind, ...], title: str) -> None:
        nodes = [node for node in document.nodes if node.kind in kinds]
        if not nodes:
            return
        self.addSection(title)
        for node in nodes:
            self._offer(self, Mask(MASK + node.id), _region_name(node, document), _shown(node.name))

    def _add_maps(self, document: Document) -> None:
        layers = [node for node in document.nodes if node.kind is NodeKind.LAYER]
        if not layers:
            return
        self.addSeparator()
        maps = self.addMenu(tr("Colours of a colour-coded layer"))
        assert maps is not None
        for node in layers:
            maps.addMenu(ColourMenu(self._session, node, self._offer, self.failed.emit, maps))

    def _offer(self, menu: QtWidgets.QMenu, mask: Mask, name: str, text: str) -> QtGui.QAction:
        action = menu.addAction(text)
        assert action is not None
        action.triggered.connect(lambda: self.chosen.emit(mask, name))
        return action


class ColourMenu(QtWidgets.QMenu):
    """The flat colours of one layer, looked for when the menu opens."""

    _found = pyqtSignal(list)

    def __init__(
        self,
        session: Session,
        node: Node,
        offer: Callable[[QtWidgets.QMenu, Mask, str, str], QtGui.QAction],
        fail: Callable[[ScumbleError], None],
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(_shown(node.name), parent)
        self._session, self._node, self._offer, self._fail = session, node, offer, fail
        self._found.connect(self._show)
        self.aboutToShow.connect(self.look)

    def look(self) -> None:
        """Read the layer and find its colours, in another thread."""
        document = self._session.document
        if document is None or self.actions():
            return
        _say(self, tr("Looking at the layer…"))
        node = self._node
        rect = Rect(node.rect.left, node.rect.top, max(1, node.rect.width), max(1, node.rect.height))
        self._session.host.read_colours(document.id, node.id, rect, self._search, self._fail)

    def _search(self, pixels: Pixels) -> None:
        found = self._found

        class Search(QtCore.QRunnable):
            def run(self) -> None:
                colours = flat_colours(pixels)
                try:
                    found.emit(colours)
                except RuntimeError:  # the menu was deleted meanwhile
                    return

        pool = QtCore.QThreadPool.globalInstance()
        assert pool is not None
        pool.start(Search())

    def _show(self, colours: list[str]) -> None:
        self.clear()
        if not colours:
            _say(self, tr("It has no flat colours."))
            return
        everything = self.addAction(tr("All {count} colours", count=len(colours))) if colours[1:] else None
        self.addSeparator()
        actions = [self._offer(self, Mask(LAYER + self._node.id, colour), colour, colour) for colour in colours]
        for action, colour in zip(actions, colours, strict=True):
            action.setIcon(swatch(QtGui.QColor(colour)))
        if everything is not None:
            everything.triggered.connect(lambda: _trigger(actions))


def _trigger(actions: list[QtGui.QAction]) -> None:
    """The last first: each region goes on top of those before it."""
    for action in reversed(actions):
        action.trigger()


def _region_name(node: Node, document: Document) -> str:
    """A mask is called after its layer: hosts call every mask the same."""
    parent = document.node(node.parent) if node.kind is NodeKind.MASK else None
    return parent.name if parent else node.name


def _shown(name: str) -> str:
    """Qt takes a single & for a mnemonic."""
    return name.replace("&", "&&")


def _say(menu: QtWidgets.QMenu, text: str) -> None:
    action = menu.addAction(text)
    assert action is not None
    action.setEnabled(False)
