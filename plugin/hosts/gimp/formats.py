"""GIMP's precisions and babl's pixel formats in the words of the contract."""

from __future__ import annotations

from ....engine.contract.pixels import Depth

_DEPTHS: dict[str, Depth] = {"u8": "u8", "u16": "u16", "u32": "f32", "half": "f32", "float": "f32", "double": "f32"}
# Values along another curve than the pipe's do not fall on its steps: a finer depth keeps them apart.
_FINER: dict[str, Depth] = {"u8": "u16", "u16": "f32"}
_TYPES: dict[Depth, str] = {"u8": "u8", "u16": "u16", "f16": "half", "f32": "float"}
_ENCODED = {1: "Y'", 2: "Y'A", 3: "R'G'B'", 4: "R'G'B'A"}
_LINEAR = {1: "Y", 2: "YA", 3: "RGB", 4: "RGBA"}

COVERAGE = "Y u8"
"""Of masks, channels and the selection, which babl takes as linear: `Y'` would bend them."""

ALPHA = "A u8"


def depth_of(precision: str) -> Depth:
    """The depth in which nothing of a precision is lost, but for 32-bit integers and doubles, which keep 24 bits.

    Args:
        precision: GIMP's name for it: `u8-non-linear`, `half-linear`...
    """
    number, _, curve = precision.partition("-")
    if curve != "non-linear" and number in _FINER:
        return _FINER[number]
    return _DEPTHS[number]


def babl_name(channels: int, depth: Depth, *, has_profile: bool) -> str:
    """The format in which pixels cross the pipe, still without its colour space.

    Without a profile, floats are linear light and integers are sRGB, as `Pixels` says; with one, they are what it says.
    """
    linear = depth in ("f16", "f32") and not has_profile
    return f"{(_LINEAR if linear else _ENCODED)[channels]} {_TYPES[depth]}"
