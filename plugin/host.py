"""What the panel needs of the program that it lives in: Krita, GIMP, or Scumble's own window.

A host is any object with the members of `Host`; docs/new-host.md says how to write one. All places are in the
document's coordinates, in pixels from its upper left corner. Reading and inserting answer through callbacks, since
some hosts are other processes; a host in the same process may answer before the call returns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from ..engine.contract import ScumbleError
from ..engine.contract.pixels import Depth, Pixels

SELECTION = "selection"
"""Stands for a node's id where the document's current selection is meant."""

OnPixels = Callable[[Pixels], None]
OnError = Callable[[ScumbleError], None]
OnDone = Callable[[], None]


class NodeKind(Enum):
    """What a node is, as far as a painter would say."""

    LAYER = "layer"
    GROUP = "group"
    MASK = "mask"
    """A transparency mask or layer mask, which belongs to a layer; or one of the document itself, without a parent."""
    SAVED_SELECTION = "saved selection"
    """A selection mask, a channel."""


class Ability(Enum):
    """What a host may lack."""

    GROUPS = "groups"
    """One layer for each region, grouped."""
    SAVED_STATE = "saved state"
    """The panel's state inside the document's file."""
    SELECTION = "selection"
    LIVE_CHANGES = "live changes"
    """Telling by itself that something changed."""


@dataclass(frozen=True)
class Rect:
    """An area: left, top, width, height in pixels."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Node:
    """A layer, group, mask or saved selection.

    Attributes:
        id: stays the same while the document is open.
        name: as the painter sees it.
        kind: what it is.
        rect: where it has pixels.
        depth, channels, profile: of its pixels; the profile by name, empty for unknown.
        parent: the id of the group or layer it belongs to, or empty.
        visible: whether the painter sees it.
        moves: whether its pixels differ between the frames of an animation.
        restylable: empty, or why it cannot be restyled, as a sentence.
        remedy: what to do about that, as a sentence; empty where another layer is to be chosen.
        has_border: whether `rect` is the layer's own border, which painting does not move; so it tells where the layer
            has been moved to.
    """

    id: str
    name: str
    kind: NodeKind
    rect: Rect
    depth: Depth = "u8"
    channels: int = 4
    profile: str = ""
    parent: str = ""
    visible: bool = True
    moves: bool = False
    restylable: str = ""
    remedy: str = ""
    has_border: bool = False


@dataclass(frozen=True)
class Frames:
    """The frames of an animation.

    Attributes:
        now: the one in sight.
        first, last: of what is played.
    """

    now: int
    first: int
    last: int


@dataclass(frozen=True)
class Document:
    """The document in front of the painter, as it is now.

    Attributes:
        id: stays the same while the document is open, and belongs to no other one, of no other host or day either: what
            the history holds for it is found again by that.
        name: its file's name, or what the host calls it.
        width, height: of the canvas.
        nodes: from the top of the stack to the bottom, masks after the layer they belong to.
        active: the id of the active node, or empty.
        has_selection: whether something is selected.
        path: its file, or empty.
        frames: of the document's animation; None where nothing moves.
    """

    id: str
    name: str
    width: int
    height: int
    nodes: tuple[Node, ...] = ()
    active: str = ""
    has_selection: bool = False
    path: str = ""
    frames: Frames | None = None

    def node(self, node_id: str) -> Node | None:
        """The node of that id, if there still is one."""
        return next((node for node in self.nodes if node.id == node_id), None)


@dataclass(frozen=True, eq=False)
class NewLayer:
    """A layer to insert.

    Attributes:
        name: what it is to be called.
        pixels: in the depth, channels and profile of the layer that was restyled.
        left, top: where its upper left pixel goes.
        mask: its coverage, one channel, of the pixels' size; None without a mask.
        border: of the layer that was restyled, when it was read; None where it has none. A host whose layers have
            borders moves the new one as far as that one has been moved since.
    """

    name: str
    pixels: Pixels
    left: int
    top: int
    mask: Pixels | None = None
    border: Rect | None = None


class Reader(Protocol):
    """Where pixels are read."""

    def read_colours(self, document: str, node: str, rect: Rect, on_done: OnPixels, on_error: OnError) -> None:
        """The layer's pixels in its own depth and profile, transparent where it has none. Nothing in the document
        changes, the list of undo steps included."""

    def read_coverage(self, document: str, node: str, rect: Rect, on_done: OnPixels, on_error: OnError) -> None:
        """One channel: a layer's or group's alpha, a mask's or saved selection's values, or the SELECTION's."""


class Host(Reader, Protocol):
    """The program around the panel.

    Attributes:
        name: as a painter knows it, for messages.
        lacks: what the host cannot do, each with a sentence that says so.
    """

    name: str
    lacks: Mapping[Ability, str]

    def document(self) -> Document | None:
        """The document in front, or None. Quick: called after every change."""

    def insert(
        self, document: str, above: str, layers: Sequence[NewLayer], group: str, on_done: OnDone, on_error: OnError
    ) -> None:
        """Insert the layers, the first on top, right above the node, in exactly one undo step. A host that knows the
        earlier results of the node puts them above those that lie on it, which would hide them.

        Several layers, or one with a non-empty `group`, go into a new group of that name. Where the node is gone they
        go to the top; where the document is gone, `on_error` says so and nothing is changed.
        """

    def show_progress(self, fraction: float | None, message: str) -> None:
        """0..1 with a sentence, wherever the host shows such things; None when nothing is at work."""

    def watch(self, on_change: Callable[[], None]) -> Callable[[], None]:
        """Call `on_change` whenever `document()` would answer differently, or pixels may have changed; the answer
        ends it."""

    def recall(self, document: str) -> str:
        """The text last given to `remember` for this document, also by an earlier run; empty for none."""

    def remember(self, document: str, text: str) -> None:
        """Keep the panel's state with the document, without an undo step and without marking it as changed."""


class Film(Reader, Protocol):
    """A document's animation as it was when the film was made, whatever the painter has done to it since."""

    def seek(self, frame: int) -> None:
        """What is read from now on is of this frame."""

    def close(self) -> None:
        """It is needed no more."""


class AnimationHost(Host, Protocol):
    """A host whose documents may have `frames`."""

    def film(self, document: str) -> Film:
        """The document's animation, to read.

        Raises:
            BadRequest: the document is not open any more.
        """

    def insert_frames(
        self,
        document: str,
        above: str,
        layer: NewLayer,
        frames: Mapping[int, Pixels | None],
        on_done: OnDone,
        on_error: OnError,
    ) -> None:
        """Insert the layer as `insert` does, with these pictures as its frames in place of its own pixels. Each lasts
        until the next; None is an empty frame."""
