"""An open document: its layers, masks and selection, and the steps that can be undone."""

from __future__ import annotations

import uuid
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ...qt import QtCore, QtGui, pyqtSignal
from .layers import Layer, PaintedMask, State

QImage = QtGui.QImage


class Step(QtGui.QUndoCommand):
    """Two functions that undo each other. It has been done already when it is pushed."""

    def __init__(self, text: str, redo: Callable[[], None], undo: Callable[[], None]) -> None:
        super().__init__(text)
        self._redo, self._undo = redo, undo
        self._fresh = True

    def redo(self) -> None:
        """Do it again."""
        if not self._fresh:
            self._redo()
        self._fresh = False

    def undo(self) -> None:
        """Take it back."""
        self._undo()


class OpenDocument(QtCore.QObject):
    """A document.

    Signals:
        changed: other layers, masks or selection, or another one is active.
        looked: a layer's content has come; its size is as before.
        painted(str, QRect): of the mask of that id, this area.
        masks_shown: `shows_masks` is different.

    Attributes:
        id, name, path: as in `host.Document`.
        width, height: of the canvas.
        resolution: the file's, in pixels per inch across and down, or None.
        undo: one step for whatever a painter would call one.
        active: the id of the active layer, or empty.
        mask: the id of the mask that is painted on, or empty.
        shows_masks: whether the masks' colours lie over the picture, see `show_masks`.
        kept: the panel's state.
        is_open: False once it was closed; from then on nothing changes it.
    """

    changed = pyqtSignal()
    looked = pyqtSignal()
    painted = pyqtSignal(str, QtCore.QRect)
    masks_shown = pyqtSignal()

    UNDO_STEPS = 100

    def __init__(self, id: str, name: str, width: int, height: int, path: str = "") -> None:
        super().__init__()
        self.id, self.name, self.path = id, name, path
        self.width, self.height = width, height
        self.undo = QtGui.QUndoStack(self)
        self.undo.setUndoLimit(self.UNDO_STEPS)
        self.resolution: tuple[float, float] | None = None
        self.active = ""
        self.mask = ""
        self.shows_masks = True
        self.kept = ""
        self.is_open = True
        self._state = State()
        self._saved: tuple[Layer, ...] = ()

    @property
    def layers(self) -> tuple[Layer, ...]:
        """From the top."""
        return self._state.layers

    @property
    def masks(self) -> tuple[PaintedMask, ...]:
        """From the top."""
        return self._state.masks

    @property
    def selection(self) -> QImage | None:
        """What is selected, of the canvas' size; None for nothing."""
        return self._state.selection

    @property
    def unsaved(self) -> bool:
        """Whether there are other layers than in the file; masks are kept without asking."""
        return self._state.layers != self._saved

    def mark_saved(self, layers: tuple[Layer, ...]) -> None:
        """These layers are in a file."""
        if not self.is_open:
            return
        self._saved = layers
        self.changed.emit()

    def new_id(self, kind: str) -> str:
        """One that no layer or mask has, nor had when this file was open before: what is kept still names those."""
        return f"{kind}-{uuid.uuid4().hex[:12]}"

    def layer(self, id: str) -> Layer | None:
        """The layer of that id."""
        return next((layer for layer in self.layers if layer.id == id), None)

    def painted_mask(self, id: str) -> PaintedMask | None:
        """The mask of that id."""
        return next((mask for mask in self.masks if mask.id == id), None)

    def start(self, layers: tuple[Layer, ...], masks: tuple[PaintedMask, ...] = ()) -> None:
        """Begin with these, saved and without a step."""
        self._saved = layers
        self._take(State(layers, masks))

    def change(self, text: str, **changes: Any) -> None:
        """Exchange `layers`, `masks` or `selection` in one step."""
        if not self.is_open:
            return
        before, after = self._state, replace(self._state, **changes)
        self._take(after)
        self.undo.push(Step(text, lambda: self._take(after), lambda: self._take(before)))

    def activate(self, layer_id: str) -> None:
        """Make a layer the active one."""
        if layer_id != self.active and self.layer(layer_id) is not None:
            self.active = layer_id
            self.changed.emit()

    def choose_mask(self, mask_id: str) -> None:
        """Make a mask the one that is painted on."""
        if self.painted_mask(mask_id) is None:
            return
        self.show_masks(True)
        if mask_id != self.mask:
            self.mask = mask_id
            self.changed.emit()

    def show_masks(self, shown: bool) -> None:
        """Lay the colours of the visible masks over the picture, or take them away, as when a result is to be seen.
        Not a step to undo. Who works on a mask sees it: whatever changes one shows them."""
        if shown is not self.shows_masks:
            self.shows_masks = shown
            self.masks_shown.emit()

    def paint(self, mask_id: str, area: QtCore.QRect, image: QImage) -> None:
        """Put an image of the area's size into the mask, without a step: a stroke on its way."""
        mask = self.painted_mask(mask_id)
        if mask is None or not self.is_open:
            return
        painter = QtGui.QPainter(mask.image)
        painter.setCompositionMode(QtGui.QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(area.topLeft(), image)
        painter.end()
        self.painted.emit(mask_id, area)
        self.show_masks(True)

    def record(self, text: str, mask_id: str, area: QtCore.QRect, before: QImage) -> None:
        """One step for what has been painted in the area since `before`, an image of the area's size."""
        mask = self.painted_mask(mask_id)
        if mask is None or area.isEmpty() or not self.is_open:
            return
        old, new = _packed(before), _packed(mask.image.copy(area))
        self.undo.push(
            Step(
                text,
                lambda: self.paint(mask_id, area, _unpacked(new, area)),
                lambda: self.paint(mask_id, area, _unpacked(old, area)),
            )
        )

    def repaint_mask(self, text: str, mask_id: str, image: QImage) -> None:
        """Another image for the whole mask, in one step."""
        mask = self.painted_mask(mask_id)
        if mask is not None:
            before, area = mask.image.copy(), mask.image.rect()
            self.paint(mask_id, area, image)
            self.record(text, mask_id, area, before)

    def _take(self, state: State) -> None:
        self.shows_masks = self.shows_masks or state.masks is not self._state.masks
        self._state = state
        if self.layer(self.active) is None:
            self.active = state.layers[0].id if state.layers else ""
        if self.painted_mask(self.mask) is None:
            self.mask = state.masks[0].id if state.masks else ""
        self.changed.emit()


def _packed(image: QImage) -> bytes:
    """Masks are mostly plain: a hundredth of the memory, in milliseconds."""
    bits = image.constBits()
    assert bits is not None
    return zlib.compress(bits.asstring(image.sizeInBytes()), 1)


def _unpacked(data: bytes, area: QtCore.QRect) -> QImage:
    row = (area.width() + 3) // 4 * 4  # Qt's rows end on four bytes
    form = QImage.Format.Format_Grayscale8
    return QImage(zlib.decompress(data), area.width(), area.height(), row, form).copy()
