"""What a document is made of: layers with their contents, groups, painted masks."""

from __future__ import annotations

from dataclasses import dataclass

from ....engine.contract.pixels import Pixels
from ...host import Rect
from ...hues import region_hue
from ...preview.mipmap import Mipmap
from ...qt import QtGui

QImage = QtGui.QImage


@dataclass(eq=False)
class Content:
    """What a layer holds; arrives in two parts when it comes from a file.

    Attributes:
        look: how it looks on the screen.
        pixels: in the file's own depth and profile; None while they are being read.
        problem: why there are none, as a sentence; empty while they are being read.
    """

    look: Mipmap
    pixels: Pixels | None = None
    problem: str = ""


@dataclass(frozen=True)
class Group:
    """Layers that belong together: each of them names it."""

    id: str
    name: str


@dataclass(frozen=True, eq=False)
class Layer:
    """A picture on the canvas.

    Attributes:
        id: stays the same while the document is open; the first layer's also when it is opened again.
        left, top: where its upper left pixel lies.
        mask: its coverage, of the content's size, or None.
        group: what it belongs to, or None.
        over: the id of the layer that it is a result of, or empty.
    """

    id: str
    name: str
    content: Content
    left: int = 0
    top: int = 0
    visible: bool = True
    mask: QImage | None = None
    group: Group | None = None
    over: str = ""

    @property
    def rect(self) -> Rect:
        """Where it has pixels."""
        return Rect(self.left, self.top, self.content.look.width, self.content.look.height)


@dataclass(frozen=True, eq=False)
class PaintedMask:
    """A mask of the canvas' size. Its image is painted in place.

    Attributes:
        id: stays the same, also when the document is opened again.
        hue: which of the regions' colours shows it.
        visible: whether it is shown.
    """

    id: str
    name: str
    image: QImage
    hue: int = 0
    visible: bool = True

    @property
    def colour(self) -> QtGui.QColor:
        """The colour that shows it."""
        return region_hue(self.hue)


@dataclass(frozen=True)
class State:
    """What a step exchanges for another.

    Attributes:
        layers: from the top.
        masks: from the top.
        selection: of the canvas' size, never changed in place; None for none.
    """

    layers: tuple[Layer, ...] = ()
    masks: tuple[PaintedMask, ...] = ()
    selection: QImage | None = None
