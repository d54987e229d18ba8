"""A finished restyle: the pixels, and everything needed to do it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..engine.contract import Request
from ..engine.contract.pixels import Pixels
from .host import Rect
from .session import Choices


@dataclass(frozen=True, eq=False)
class Result:
    """What came of a request.

    Attributes:
        title: what a layer of it is called, after the styles.
        request: with the session's sources (see session.py), not the frames' names.
        choices: the panel's, to go back to.
        document, document_name: the id and the name of the document that it belongs to.
        node, node_name: of the layer that was restyled.
        rect: which part of the document it covers.
        border: of the layer when it was read; None where it has none. See `Node.has_border`.
        pixels: in the layer's depth, channels and profile.
        seconds: from the request to the result.
        when: seconds since the epoch.
        masks: the regions' coverages by source, where one layer for each region is wanted.
        frames: of an animation, by number; each lasts until the next, None is an empty one. `pixels` is the last of
            them. Without any it is a picture that stands still.
    """

    title: str
    request: Request
    choices: Choices
    document: str
    document_name: str
    node: str
    node_name: str
    rect: Rect
    pixels: Pixels
    seconds: float
    when: float
    masks: Mapping[str, Pixels] = field(default_factory=dict)
    frames: Mapping[int, Pixels | None] = field(default_factory=dict)
    border: Rect | None = None
