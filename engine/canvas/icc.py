"""ICC profiles through little-cms: the transforms, and the few questions we ask a profile.

imagecodecs is here because it is the one wheel (Linux, macOS, Windows; Python 3.10 and later) that hands little-cms
float arrays: 13 to 43 MB to fetch, 80 MB installed. Measured: a 16-bit Adobe RGB picture comes back within 1 of 65535
for colours that sRGB holds, at 5 million pixels a second. Pillow's ImageCms takes 8 bits only; OpenColorIO (inside
OpenImageIO) reads no profile that holds tables or gray.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import lru_cache

import imagecodecs
import numpy as np

from ..contract import BadPicture, sentence

# xy of sRGB's red, green and blue and of its white, D65 (IEC 61966-2-1): what OpenEXR assumes as well.
REC709 = (0.64, 0.33, 0.30, 0.60, 0.15, 0.06, 0.3127, 0.3290)
_D50 = np.array([0.9642, 1.0, 0.8249])  # XYZ of the profile connection space (ICC.1:2022, 7.2.16)
# Two profiles this close are one: 1e-4 is a fortieth of a step at 8 bits, what tables instead of formulas cost.
_SAME = 1e-4


def colour_space(profile: bytes) -> str:
    """What the profile's values are: `RGB`, `GRAY`, `CMYK`, ... (ICC.1:2022, 7.2.6); empty for what is no profile."""
    if len(profile) < 132 or profile[36:40] != b"acsp":
        return ""
    return profile[16:20].decode("ascii", "replace").strip()


def check_profile(profile: bytes, name: str, spaces: Sequence[str]) -> None:
    """Refuse a profile that little-cms cannot open or that describes other values than the picture has.

    Raises:
        BadPicture: with `name`, the picture's name.
    """
    space = colour_space(profile)
    try:
        imagecodecs.cms_profile_validate(profile)
    except imagecodecs.CmsError:
        space = ""
    if space not in spaces:
        raise BadPicture(
            sentence("{name} has a colour profile that is for {space} pictures.", name=name, space=space)
            if space
            else sentence("{name} has a colour profile that is damaged.", name=name),
            sentence("Assign it sRGB or its right profile in your editor and save it again."),
        )


def to_srgb(colours: np.ndarray, profile: bytes) -> np.ndarray:
    """Colours of a profile as sRGB.

    Args:
        colours: float32 [height, width, channels]: gray or RGB from 0 to 1, CMYK from 0 to 100.
        profile: theirs.

    Returns:
        float32 [height, width, 3], sRGB-encoded; below 0 or above 1 where sRGB does not reach.
    """
    if is_srgb(profile):
        return colours
    return _transform(colours, profile, srgb_profile())


def from_srgb(rgb: np.ndarray, profile: bytes) -> np.ndarray:
    """sRGB as a profile's colours: float32 [height, width, 3] -> [height, width, 3], or [height, width, 1] for gray."""
    if is_srgb(profile):
        return rgb
    return _transform(rgb, srgb_profile(), profile)


@lru_cache(maxsize=8)
def is_srgb(profile: bytes) -> bool:
    """Whether the profile is sRGB, whoever made it: then nothing needs converting."""
    if colour_space(profile) != "RGB":
        return False
    axis = np.linspace(0, 1, 9, dtype=np.float32)
    grid = np.stack(np.meshgrid(axis, axis, axis), -1).reshape(9, 81, 3)
    return bool(np.abs(_transform(grid, profile, srgb_profile()) - grid).max() < _SAME)


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """sRGB as an ICC profile."""
    profile: bytes = imagecodecs.cms_profile("srgb")
    return profile


def _transform(colours: np.ndarray, source: bytes, target: bytes) -> np.ndarray:
    gray_in, gray_out = colour_space(source) == "GRAY", colour_space(target) == "GRAY"
    try:
        result = imagecodecs.cms_transform(
            colours[..., 0] if gray_in else colours,
            source,
            target,
            colorspace=colour_space(source).lower(),
            outcolorspace=colour_space(target).lower(),
            outdtype="float32",
            # What editors do by default; black point compensation changes only profiles whose black is not 0.
            intent=imagecodecs.CMS.INTENT.RELATIVE_COLORIMETRIC,
            flags=imagecodecs.CMS.FLAGS.BLACKPOINTCOMPENSATION,
        )
    except (imagecodecs.CmsError, ValueError) as error:
        raise BadPicture(
            sentence("The picture's colour profile cannot be used ({reason}).", reason=error),
            sentence("Convert the picture to sRGB in your editor and save it again."),
        ) from error
    return result[..., None] if gray_out else result


def linear_profile(chromaticities: Sequence[float]) -> bytes:
    """The profile of linear light with an OpenEXR file's chromaticities: xy of red, green, blue and white."""
    x = [float(value) for value in chromaticities]
    profile: bytes = imagecodecs.cms_profile(
        "rgb", whitepoint=[x[6], x[7], 1], primaries=[x[0], x[1], 1, x[2], x[3], 1, x[4], x[5], 1], gamma=1.0
    )
    return profile


def linear_chromaticities(profile: bytes) -> tuple[float, ...] | None:
    """The inverse of `linear_profile`: xy of red, green, blue and white; None for a profile that is not linear RGB."""
    tags = _tags(profile)
    if not {"rXYZ", "gXYZ", "bXYZ"} <= tags.keys() or not all(_is_linear(tags.get(f"{c}TRC", b"")) for c in "rgb"):
        return None
    # Profiles hold XYZ adapted to D50; `chad` is the matrix that did it (ICC.1:2022, 9.2.15).
    adapt = np.array(_fixed(tags["chad"])).reshape(3, 3) if "chad" in tags else np.eye(3)
    adapted = np.array([_fixed(tags[f"{c}XYZ"]) for c in "rgb"] + [_D50])
    xyz = adapted @ np.linalg.inv(adapt).T
    return tuple(float(value) for row in xyz for value in row[:2] / row.sum())


def _tags(profile: bytes) -> dict[str, bytes]:
    count = struct.unpack_from(">I", profile, 128)[0]
    entries = (struct.unpack_from(">4sII", profile, 132 + 12 * index) for index in range(count))
    return {name.decode("ascii", "replace"): profile[at : at + size] for name, at, size in entries}


def _fixed(tag: bytes) -> list[float]:
    return [value / 65536 for value in struct.unpack(f">{(len(tag) - 8) // 4}i", tag[8:])]


def _is_linear(curve: bytes) -> bool:
    kind, body = curve[:4], curve[8:]
    if kind == b"curv":  # no entries: the identity; one: a gamma as an 8.8 number
        return body[:4] == b"\0\0\0\0" or body[:6] == b"\0\0\0\1\1\0"
    return kind == b"para" and body[:8] == b"\0\0\0\0\0\1\0\0"
