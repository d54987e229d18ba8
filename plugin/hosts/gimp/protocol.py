"""What crosses the pipe between GIMP's plug-in and the window, in the engine's frames and messages.

The plug-in says `opened` once, `changed` whenever the image looks different, and `come_forward` when the painter asks
for the window again. The window calls `read_colours`, `read_coverage` (answered by `Pixels`' frame) and `insert`, and
tells `remember`, `progress` and `restyled`. The window ends when its stdin does; the plug-in ends when the window has.
"""

from __future__ import annotations

from dataclasses import dataclass

from ....engine.contract import Request
from ....engine.contract.methods import FrameInfo
from ...host import Document, Rect

VERSION = 4
"""Both must be of the same: the plug-in lies in GIMP's folder, the window in the engine's home."""


@dataclass(frozen=True)
class Opened:
    """The first message.

    Attributes:
        version: see `VERSION`.
        document: the image.
        remembered: the panel's state that was kept with it, or empty.
        parent_window: the X11 id of GIMP's window, or 0.
    """

    version: int
    document: Document
    remembered: str = ""
    parent_window: int = 0


@dataclass(frozen=True)
class Changed:
    """The image as it is now; None once it has been closed."""

    document: Document | None = None


@dataclass(frozen=True)
class Read:
    """`read_colours` and `read_coverage` take: see `Host`."""

    document: str
    node: str
    rect: Rect


@dataclass(frozen=True)
class ReadDone:
    """Both give: one frame of pixels."""

    frames: tuple[FrameInfo, ...]


@dataclass(frozen=True)
class LayerInfo:
    """A `NewLayer` whose pixels, and then whose mask if it has one, are the next frames."""

    name: str
    left: int
    top: int
    has_mask: bool = False
    border: Rect | None = None


@dataclass(frozen=True)
class Insert:
    """`insert` takes: see `Host`. It gives nothing."""

    document: str
    above: str
    group: str
    layers: tuple[LayerInfo, ...]
    frames: tuple[FrameInfo, ...]


@dataclass(frozen=True)
class Remember:
    """`remember`: keep the panel's state with the image."""

    text: str


@dataclass(frozen=True)
class ProgressNote:
    """`progress`: for GIMP's status bar; None when nothing is at work."""

    fraction: float | None = None
    message: str = ""


@dataclass(frozen=True)
class Restyled:
    """`restyled`: what `Filters > Repeat` will do.

    Attributes:
        request: behind a result; names layers and masks by their names, so that it serves in another image.
        separate: insert a layer for each region.
    """

    request: Request
    separate: bool = False
