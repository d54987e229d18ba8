"""The lists beside the picture: its layers, its masks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ...panel.icons import sign, swatch
from ...qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ...texts import tr
from . import layering, masking
from .layers import Group
from .store import Store

Qt = QtCore.Qt
_ID = Qt.ItemDataRole.UserRole
_PREVIEW = 28  # px

Button = tuple[str, str, Callable[[], object]]
"""The name of its sign, what it does in words, and what it does."""


class _Stack(QtWidgets.QWidget):
    """A heading, a tree, and buttons under it.

    Args:
        buttons: see `Button`.
    """

    def __init__(self, title: str, buttons: list[Button], parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
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
        super().__init__(tr("Layers"), buttons, parent)
        self.tree.setIconSize(QtCore.QSize(_PREVIEW, _PREVIEW))
        self._store = store
        self._filling = False
        self.tree.itemChanged.connect(self._on_edited)
        self.tree.currentItemChanged.connect(self._on_current)
        store.changed.connect(self._fill)
        store.front_changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        document = self._store.front
        self._filling = True
        self.tree.clear()
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
        self._filling = False
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

    def _on_edited(self, item: QtWidgets.QTreeWidgetItem, _column: int) -> None:
        document = self._store.front
        if self._filling or document is None:
            return
        id, visible = str(item.data(0, _ID)), item.checkState(0) != Qt.CheckState.Unchecked
        layer = document.layer(id)
        if layer is None:
            ids = {layer.id for layer in document.layers if layer.group is not None and layer.group.id == id}
            _later(partial(layering.show, document, ids, visible=visible))
        elif layer.name != item.text(0) and item.text(0).strip():
            _later(partial(layering.rename, document, id, item.text(0).strip()))
        elif layer.visible != visible:
            _later(partial(layering.show, document, {id}, visible=visible))

    def _on_current(self, item: QtWidgets.QTreeWidgetItem | None, _before: object) -> None:
        if item is not None and not self._filling and self._store.front is not None:
            _later(partial(self._store.front.activate, str(item.data(0, _ID))))

    def _remove(self) -> None:
        document, item = self._store.front, self.tree.currentItem()
        if document is not None and item is not None:
            id = str(item.data(0, _ID))
            layering.remove(document, {layer.id for layer in document.layers if id in _names(layer.id, layer.group)})

    def _move(self, *, up: bool) -> None:
        if self._store.front is not None:
            layering.move(self._store.front, self._store.front.active, up=up)


def _names(id: str, group: Group | None) -> set[str]:
    return {id} if group is None else {id, group.id}


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
        super().__init__(tr("Masks"), buttons, parent)
        self._store = store
        self._filling = False
        self.menu: QtWidgets.QMenu | None = None
        self.tree.setRootIsDecorated(False)
        self.tree.itemChanged.connect(self._on_edited)
        self.tree.currentItemChanged.connect(self._on_current)
        self.tree.itemClicked.connect(lambda item: self._on_current(item, None))  # the current one is shown again
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._on_menu)
        store.changed.connect(self._fill)
        store.front_changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        document = self._store.front
        self._filling = True
        self.tree.clear()
        for mask in document.masks if document else ():
            item = QtWidgets.QTreeWidgetItem(self.tree, [mask.name])
            item.setData(0, _ID, mask.id)
            item.setIcon(0, swatch(mask.colour))
            item.setCheckState(0, Qt.CheckState.Checked if mask.visible else Qt.CheckState.Unchecked)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            if document is not None and mask.id == document.mask:
                self.tree.setCurrentItem(item)
        self._filling = False
        self.buttons["add"].setEnabled(document is not None)
        self.buttons["remove"].setEnabled(document is not None and bool(document.masks))

    def _on_edited(self, item: QtWidgets.QTreeWidgetItem, _column: int) -> None:
        document = self._store.front
        mask = document.painted_mask(str(item.data(0, _ID))) if document else None
        if self._filling or document is None or mask is None:
            return
        visible = item.checkState(0) == Qt.CheckState.Checked
        if mask.name != item.text(0) and item.text(0).strip():
            _later(partial(masking.rename, document, mask.id, item.text(0).strip()))
        elif mask.visible != visible:
            _later(partial(masking.show, document, mask.id, visible=visible))

    def _on_current(self, item: QtWidgets.QTreeWidgetItem | None, _before: object) -> None:
        if item is not None and not self._filling and self._store.front is not None:
            _later(partial(self._store.front.choose_mask, str(item.data(0, _ID))))

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


def _later(work: Callable[[], object]) -> None:
    """When the tree has done what it is about: the answer fills it anew, which its own signals do not bear."""
    QtCore.QTimer.singleShot(0, work)


def _preview(image: QtGui.QImage) -> QtGui.QIcon:
    side = 2 * _PREVIEW  # sharp at 2x as well
    small = image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    icon = QtGui.QIcon(QtGui.QPixmap.fromImage(small))
    icon.addPixmap(QtGui.QPixmap.fromImage(small), QtGui.QIcon.Mode.Selected)  # else the row's colour tints it
    return icon
