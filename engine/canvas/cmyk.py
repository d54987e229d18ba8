"""CMYK pictures become RGB: nothing restyles inks, and an editor converts them for such a filter as well."""

from __future__ import annotations

import numpy as np

from ..contract import sentence
from . import colour, icc
from .picture import Picture


def to_picture(
    inks: np.ndarray, profile: bytes | None, name: str, resolution: tuple[float, float] | None = None
) -> Picture:
    """A CMYK picture as an sRGB one of the same depth, whose notice says so.

    Args:
        inks: [height, width, 4], the whole range of an integer type: 0 is no ink.
        profile: its ICC profile; without one the inks only darken each other, which is brighter than print.
        name: what errors and the notice call the picture.
        resolution: pixels per inch.

    Raises:
        BadPicture: the profile is damaged or not for CMYK.
    """
    amounts = colour.unit(inks)
    if profile is None:
        rgb = (1 - amounts[..., :3]) * (1 - amounts[..., 3:])
        notice = sentence(
            "{name} is CMYK and was converted to sRGB without a profile, so its colours are a guess; "
            "a result made from it is RGB.",
            name=name,
        )
    else:
        icc.check_profile(profile, name, ("CMYK",))
        rgb = icc.to_srgb(amounts * 100, profile)
        notice = sentence(
            "{name} is CMYK and was converted to sRGB through its profile; a result made from it is RGB.", name=name
        )
    return Picture(colour.stored(rgb, inks.dtype), None, False, resolution, (notice,))
