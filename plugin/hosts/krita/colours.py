"""Colours in and out of Krita: how its pixels cross the pipe, and what has to be converted for that.

Krita's integer RGB is blue first; its floats and everything else are in the contract's order. RGB and gray cross as
they are, with their profile, so that what is not restyled comes back bit for bit. Other models (CMYK, Lab, XYZ,
YCbCr), and profiles whose file cannot be found, cross as 32-bit linear light with sRGB's primaries: wide enough for
every colour, since floats may be negative or over 1. Krita converts them, in a document of its own that no painter
sees: a conversion in the painter's would be an undo step.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from ....engine.contract import BadPicture
from ....engine.contract.pixels import BYTES, Depth, Pixels
from ...texts import tr
from .profiles import Profiles

DEPTHS: dict[str, Depth] = {"U8": "u8", "U16": "u16", "F16": "f16", "F32": "f32"}
CHANNELS = {"RGBA": 4, "GRAYA": 2}

# As Krita names them. The contract's "no profile" is sRGB for integers and linear light for floats.
SRGB = frozenset({"sRGB-elle-V2-srgbtrc.icc", "sRGB built-in", "Gray-D50-elle-V2-srgbtrc.icc"})
LINEAR = frozenset(
    {
        "sRGB-elle-V2-g10.icc",
        "scRGB (linear)",
        "krita-2.5, lcms sRGB built-in with linear gamma TRC",
        "Gray-D50-elle-V2-g10.icc",
        "Gray-D50-elle-V4-g10.icc",
    }
)


@dataclass(frozen=True)
class Space:
    """A colour space as Krita names it.

    Attributes:
        model: RGBA, GRAYA, CMYKA, LABA, XYZA or YCbCrA.
        depth: U8, U16, F16 or F32.
        profile: its description.
    """

    model: str
    depth: str
    profile: str

    @classmethod
    def of(cls, thing: Any) -> Space:
        """A node's or a document's."""
        return cls(thing.colorModel(), thing.colorDepth(), thing.colorProfile())

    @property
    def is_blue_first(self) -> bool:
        """Whether red and blue change places on the way to the pipe."""
        return self.model == "RGBA" and self.depth in ("U8", "U16")


LINEAR_FLOATS = Space("RGBA", "F32", "sRGB-elle-V2-g10.icc")
BYTES_IN_SRGB = Space("RGBA", "U8", "sRGB-elle-V2-srgbtrc.icc")


class Form(NamedTuple):
    """What pixels say of themselves."""

    depth: Depth
    channels: int
    profile: bytes | None

    @classmethod
    def of(cls, pixels: Pixels) -> Form:
        """Of these pixels."""
        return cls(pixels.depth, pixels.channels, pixels.profile)

    @property
    def size(self) -> int:
        """Bytes a pixel."""
        return BYTES[self.depth] * self.channels


def form_of(space: Space, profiles: Profiles) -> Form | None:
    """How pixels of the space cross as they are; None where they have to be converted to LINEAR_FLOATS first."""
    if space.model not in CHANNELS or space.depth not in DEPTHS:
        return None
    depth = DEPTHS[space.depth]
    if space.profile in (LINEAR if depth in ("f16", "f32") else SRGB):
        return Form(depth, CHANNELS[space.model], None)
    data = profiles.data(space.profile)
    return None if data is None else Form(depth, CHANNELS[space.model], data)


def space_of(form: Form, profiles: Profiles) -> Space:
    """The space that pixels of the form are in.

    Raises:
        BadPicture: Krita has no such layers, or does not know the profile.
    """
    models = {channels: model for model, channels in CHANNELS.items()}
    if form.channels not in models:
        raise BadPicture(
            tr("The result has {channels} channels, and layers in Krita have an alpha.", channels=form.channels),
            tr("Restyle the layer again."),
        )
    model = models[form.channels]
    depth = next(name for name, depth in DEPTHS.items() if depth == form.depth)
    if form.profile is not None:
        return Space(model, depth, profiles.name(form.profile))
    curve = "g10" if form.depth in ("f16", "f32") else "srgbtrc"
    return Space(model, depth, f"{'sRGB' if model == 'RGBA' else 'Gray-D50'}-elle-V2-{curve}.icc")


def swap_red_and_blue(data: bytes | bytearray | memoryview, depth: str) -> bytes:
    """Four channels of U8 or U16, the first and the third in each other's place."""
    channels = array("B" if depth == "U8" else "H", bytes(data))
    channels[0::4], channels[2::4] = channels[2::4], channels[0::4]
    return channels.tobytes()


class Scratch:
    """A document of our own that no painter sees."""

    def __init__(self, document: Any) -> None:
        self.document = document

    def convert(self, data: bytes, width: int, height: int, space: Space) -> bytes:
        """Pixels of the document's space, in Krita's order of channels, in another space.

        Raises:
            BadPicture: Krita cannot.
        """
        node = self.document.createNode("conversion", "paintlayer")
        node.setPixelData(data, 0, 0, width, height)
        if not node.setColorSpace(space.model, space.depth, space.profile):
            raise _no_conversion(space)
        return bytes(node.pixelData(0, 0, width, height))


@contextmanager
def scratch(krita: Any, space: Space, width: int = 64, height: int = 64) -> Iterator[Scratch]:
    """A scratch document of the space until the end of the block. Layers in it may be larger than it is.

    Raises:
        BadPicture: Krita does not know the space.
    """
    document = krita.createDocument(width, height, "scratch", space.model, space.depth, space.profile, 72.0)
    if document is None:
        raise _no_conversion(space)
    try:
        yield Scratch(document)
    finally:
        document.setModified(False)
        document.close()


def _no_conversion(space: Space) -> BadPicture:
    return BadPicture(
        tr("Krita cannot convert {model} {depth} {profile}.", **vars(space)),
        tr("Convert the layer to RGB (Layer > Convert > Convert Layer Color Space), and try again."),
    )
