"""Pixels and coverages out of a document, which stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from ....engine.contract import BadPicture, BadRequest
from ....engine.contract.pixels import Pixels
from ...host import SELECTION, NodeKind, Rect
from ...texts import tr
from .colours import BYTES_IN_SRGB, LINEAR_FLOATS, Space, form_of, scratch, swap_red_and_blue
from .nodes import KINDS
from .profiles import Profiles
from .steps import Steps, bands

ReadBand = Callable[[Rect], bytes]


def read_colours(krita: Any, profiles: Profiles, node: Any, rect: Rect) -> Steps[Pixels]:
    """What the node shows in the area, its masks applied, its opacity and blending mode not.

    Raises:
        BadPicture: Krita cannot convert its colours.
    """
    space = Space.of(node)
    form = form_of(space, profiles)
    with ExitStack() as stack:
        if form is not None:
            data = yield from _gather(rect, form.size, lambda band: _own(node, space, band))
        else:
            form = form_of(LINEAR_FLOATS, profiles)
            assert form is not None
            turner = stack.enter_context(scratch(krita, space))
            data = yield from _gather(
                rect, form.size, lambda band: turner.convert(raw(node, band), band.width, band.height, LINEAR_FLOATS)
            )
    return Pixels(rect.width, rect.height, form.channels, form.depth, data, form.profile)


def read_coverage(krita: Any, selection: Any, node: Any, rect: Rect) -> Steps[Pixels]:
    """One byte a pixel.

    Args:
        krita: Krita.instance().
        selection: the document's, or None.
        node: Krita's, or SELECTION for the selection.
        rect: the area.

    Raises:
        BadRequest: nothing is selected.
    """
    with ExitStack() as stack:
        read = _mask_reader(selection, node)
        if read is None and node.colorDepth() in ("U8", "U16"):
            read = _alpha_reader(node)
        elif read is None:
            read = _float_alpha_reader(node, stack.enter_context(scratch(krita, Space.of(node))).convert)
        data = yield from _gather(rect, 1, read)
    return Pixels(rect.width, rect.height, 1, "u8", data)


def _gather(rect: Rect, size: int, read: ReadBand) -> Steps[bytearray]:
    """All bands of the area, of `size` bytes a pixel."""
    data = bytearray()
    for band in bands(rect):
        if data:
            yield 0
        data += read(band)
    if len(data) != rect.width * rect.height * size:
        raise BadPicture(tr("Krita gave no pixels: the layer is gone."), tr("Choose another layer."))
    return data


def raw(node: Any, band: Rect) -> bytes:
    """What the node shows in the area, in its own space and Krita's order of channels."""
    # pixelData() is empty for groups, vectors, clones and fills
    return bytes(node.projectionPixelData(band.left, band.top, band.width, band.height))


def _own(node: Any, space: Space, band: Rect) -> bytes:
    data = raw(node, band)
    return swap_red_and_blue(data, space.depth) if space.is_blue_first else data


def _mask_reader(selection: Any, node: Any) -> ReadBand | None:
    """For what is a coverage itself; None for layers."""
    if node == SELECTION:
        source = selection
        if source is None:
            raise BadRequest(tr("Nothing is selected."), tr("Select a part of the picture, or choose another mask."))
    elif KINDS[node.type()] is NodeKind.SAVED_SELECTION:
        source = node.selection()
    elif KINDS[node.type()] is NodeKind.MASK:
        source = node
    else:
        return None
    return lambda band: bytes(source.pixelData(band.left, band.top, band.width, band.height))


def _alpha_reader(node: Any) -> ReadBand:
    def read(band: Rect) -> bytes:
        data = raw(node, band)
        step = len(data) // (band.width * band.height)
        return data[step - 1 :: step]  # alpha comes last in every model; of 16 bits, the high byte

    return read


def _float_alpha_reader(node: Any, convert: Callable[[bytes, int, int, Space], bytes]) -> ReadBand:
    return lambda band: convert(raw(node, band), band.width, band.height, BYTES_IN_SRGB)[3::4]
