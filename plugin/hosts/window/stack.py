"""The lists beside the picture: its layers, its masks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ...panel.icons import sign, swatch
from ...qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ...texts import tr
from . import layering, masking
from .document import OpenDocument
from .layers import Group
from .store import Store

Qt = QtCore.Qt
_ID = Qt.ItemDataRole.UserRole
_PREVIEW = 28  # px

Button = tuple[str, str, Callable[[], object]]
"""The name of its sign, what it does in words, and what it does."""

Choose = Callable[[OpenDocument, str], object]
"""Takes the id of the line that is the current one now."""

Edit = Callable[[OpenDocument, str, str, bool], bool]
"""Takes a line's id, its name without blanks around it, and whether it is ticked; whether the document is different."""


class _Stack(QtWidgets.QWidget):
    """A heading, a tree of what is in the document in front, and buttons under it.

    Args:
        buttons: see `Button`.
        choose, edit: what the painter does in the tree; called later, for the answer fills the tree anew, which its
            own signals do not bear.
    """

    def __init__(
        self,
        store: Store,
        title: str,
        buttons: list[Button],
        choose: Choose,
        edit: Edit,
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._choose, self._edit = store, choose, edit
        self._filling = False
        self.tree = QtWidgets.QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(title)
        self.tree.setIndentation(14)
        self.tree.setEditTriggers(
            QtWidgets.QAbstractItemView.EditTrigger.DoubleClicked
            | QtWidgets.QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heading = QtWidgets.QLabel(title)
        heading.setBuddy(self.tree)
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(2)
        self.buttons: dict[str, QtWidgets.QToolButton] = {}
        for name, text, slot in buttons:
            button = QtWidgets.QToolButton()
            button.setIcon(sign(name))
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setAutoRaise(True)
            button.clicked.connect(partial(_call, slot))
            row.addWidget(button)
            self.buttons[name] = button
        row.addStretch()
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 4)
        layout.setSpacing(4)
        layout.addWidget(heading)
        layout.addWidget(self.tree)
        layout.addLayout(row)
        self.tree.itemChanged.connect(self._on_edited)
        self.tree.currentItemChanged.connect(self._on_current)
        store.changed.connect(self.refill)
        store.front_changed.connect(self.refill)

    def refill(self) -> None:
        """Show the document as it is now."""
        self._filling = True
        self.tree.clear()
        self._fill(self._store.front)
        self._filling = False

    def _fill(self, document: OpenDocument | None) -> None:
        """Put its lines into the empty tree, and say which buttons can be pressed."""
        raise NotImplementedError

    def _on_current(self, item: QtWidgets.QTreeWidgetItem | None, _before: object = None) -> None:
        document = self._store.front
        if item is not None and document is not None and not self._filling:
            QtCore.QTimer.singleShot(0, partial(self._choose, document, _id_of(item)))

    def _on_edited(self, item: QtWidgets.QTreeWidgetItem, _column: int) -> None:
        document = self._store.front
        if document is not None and not self._filling:
            ticked = item.checkState(0) != Qt.CheckState.Unchecked
            QtCore.QTimer.singleShot(0, partial(self._take_edit, document, _id_of(item), item.text(0).strip(), ticked))

    def _take_edit(self, document: OpenDocument, id: str, name: str, ticked: bool) -> None:
        if not self._edit(document, id, name, ticked):
            self.refill()  # an empty name is none


def _id_of(item: QtWidgets.QTreeWidgetItem) -> str:
    return str(item.data(0, _ID))


def _call(slot: Callable[[], object], _checked: bool = False) -> None:
    slot()


class LayerStack(_Stack):
    """The layers of the document in front, the groups folded out.

    Signals:
        wanted: the painter wants to add a picture as a layer.
    """

    wanted = pyqtSignal()

    def __init__(self, store: Store, parent: QtWidgets.QWidget | None = None) -> None:
        buttons: list[Button] = [
            ("add", tr("Add a picture as a layer"), lambda: self.wanted.emit()),
            ("up", tr("Move the layer up"), partial(self._move, up=True)),
            ("down", tr("Move the layer down"), partial(self._move, up=False)),
            ("remove", tr("Remove the layer"), self._remove),
        ]
        super().__init__(store, tr("Layers"), buttons, OpenDocument.activate, _edit_layer, parent)
        self.tree.setIconSize(QtCore.QSize(_PREVIEW, _PREVIEW))
        self.refill()

    def _fill(self, document: OpenDocument | None) -> None:
        groups: dict[Group, QtWidgets.QTreeWidgetItem] = {}
        for layer in document.layers if document else ():
            parent: QtWidgets.QTreeWidget | QtWidgets.QTreeWidgetItem = self.tree
            if layer.group is not None:
                if layer.group not in groups:
                    groups[layer.group] = self._item(self.tree, layer.group.id, layer.group.name, visible=True)
                parent = groups[layer.group]
            item = self._item(parent, layer.id, layer.name, visible=layer.visible)
            item.setIcon(0, _preview(layer.content.look.levels[-1]))
            if layer.content.pixels is None:
                item.setToolTip(0, layer.content.problem or tr("Still being read"))
            if document is not None and layer.id == document.active:
                self.tree.setCurrentItem(item)
        for item in groups.values():
            members = [item.child(row) for row in range(item.childCount())]
            states = {member.checkState(0) for member in members if member is not None}
            item.setCheckState(0, states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked)
            item.setExpanded(True)
        several = document is not None and len(document.layers) > 1
        for name in ("up", "down", "remove"):
            self.buttons[name].setEnabled(several)
        self.buttons["add"].setEnabled(document is not None)

    def _item(
        self,
        parent: QtWidgets.QTreeWidget | QtWidgets.QTreeWidgetItem,
        id: str,
        name: str,
        *,
        visible: bool,
    ) -> QtWidgets.QTreeWidgetItem:
        item = QtWidgets.QTreeWidgetItem(parent, [name])
        item.setData(0, _ID, id)
        item.setCheckState(0, Qt.CheckState.Checked if visible else Qt.CheckState.Unchecked)
        if isinstance(parent, QtWidgets.QTreeWidgetItem) or not id.startswith("group"):
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def _remove(self) -> None:
        document, item = self._store.front, self.tree.currentItem()
        if document is not None and item is not None:
            layering.remove(document, _layers_of(document, _id_of(item)))

    def _move(self, *, up: bool) -> None:
        if self._store.front is not None:
            layering.move(self._store.front, self._store.front.active, up=up)


def _edit_layer(document: OpenDocument, id: str, name: str, visible: bool) -> bool:
    layer = document.layer(id)
    if layer is not None and name not in ("", layer.name):
        layering.rename(document, id, name)
    elif layer is None or layer.visible != visible:
        layering.show(document, _layers_of(document, id), visible=visible)
    else:
        return False
    return True


def _layers_of(document: OpenDocument, id: str) -> set[str]:
    """The ids of a group's layers, or of the one layer."""
    return {layer.id for layer in document.layers if id in (layer.id, layer.group.id if layer.group else "")}


class MaskStack(_Stack):
    """The painted masks of the document in front.

    Attributes:
        menu: shown for a mask that is clicked with the right button.
    """

    def __init__(self, store: Store, parent: QtWidgets.QWidget | None = None) -> None:
        buttons: list[Button] = [
            ("add", tr("New mask"), self._add),
            ("remove", tr("Remove the mask"), self._remove),
        ]
        super().__init__(store, tr("Masks"), buttons, OpenDocument.choose_mask, _edit_mask, parent)
        self.menu: QtWidgets.QMenu | None = None
        self.tree.setRootIsDecorated(False)
        self.tree.itemClicked.connect(self._on_current)  # the current one is shown again
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._on_menu)
        self.refill()

    def _fill(self, document: OpenDocument | None) -> None:
        for mask in document.masks if document else ():
            item = QtWidgets.QTreeWidgetItem(self.tree, [mask.name])
            item.setData(0, _ID, mask.id)
            item.setIcon(0, swatch(mask.colour))
            item.setCheckState(0, Qt.CheckState.Checked if mask.visible else Qt.CheckState.Unchecked)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            if document is not None and mask.id == document.mask:
                self.tree.setCurrentItem(item)
        self.buttons["add"].setEnabled(document is not None)
        self.buttons["remove"].setEnabled(document is not None and bool(document.masks))

    def _on_menu(self, point: QtCore.QPoint) -> None:
        viewport = self.tree.viewport()
        if self.menu is not None and viewport is not None and self.tree.itemAt(point) is not None:
            self.menu.popup(viewport.mapToGlobal(point))

    def _add(self) -> None:
        if self._store.front is not None:
            masking.add(self._store.front)

    def _remove(self) -> None:
        if self._store.front is not None:
            masking.remove(self._store.front, self._store.front.mask)


def _edit_mask(document: OpenDocument, id: str, name: str, visible: bool) -> bool:
    mask = document.painted_mask(id)
    if mask is None:
        return False
    if name not in ("", mask.name):
        masking.rename(document, id, name)
    elif mask.visible != visible:
        masking.show(document, id, visible=visible)
    else:
        return False
    return True


def _preview(image: QtGui.QImage) -> QtGui.QIcon:
    side = 2 * _PREVIEW  # sharp at 2x as well
    small = image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    icon = QtGui.QIcon(QtGui.QPixmap.fromImage(small))
    icon.addPixmap(QtGui.QPixmap.fromImage(small), QtGui.QIcon.Mode.Selected)  # else the row's colour tints it
    return icon
