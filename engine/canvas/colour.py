"""From a picture's own colours to the working ones and back.

The working colours are sRGB-encoded RGB from 0 to 1: what the backbones were trained on. What sRGB cannot hold (a wide
gamut's purest colours, light above white) is clipped on the way in, so a restyled pixel never exceeds sRGB and white;
pixels that are not restyled keep their stored values, because `composite` takes those from the original.
"""

from __future__ import annotations

import numpy as np

from ..roomy import bands, roomy
from . import icc
from .picture import Picture

# Rec. 709 luminance of linear sRGB (IEC 61966-2-1).
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722], np.float32)


def to_working(picture: Picture) -> tuple[np.ndarray, np.ndarray | None]:
    """The picture as the networks want it.

    NaN becomes black and infinity white or black: a render's few broken pixels must not refuse the whole.

    Returns:
        float32 [height, width, 3], sRGB-encoded, 0..1 (gray three times), not multiplied by alpha;
        float32 [height, width] alpha, 0..1, or None without alpha.
    """
    rgb = roomy((picture.height, picture.width, 3))
    for rows in bands(picture.height, picture.width):
        part = np.nan_to_num(srgb(picture.band(rows)), copy=False, nan=0.0, posinf=1.0, neginf=0.0)
        np.clip(part, 0.0, 1.0, out=rgb[rows])
    return rgb, unit_alpha(picture)


def srgb(picture: Picture) -> np.ndarray:
    """The picture's colours as sRGB-encoded float32 [height, width, 3], unclipped: outside 0..1 where it is."""
    colours = unassociated(picture)
    if picture.profile is not None:
        if picture.is_gray and icc.colour_space(picture.profile) == "RGB":
            colours = colours.repeat(3, axis=-1)
        colours = icc.to_srgb(colours, picture.profile)
    elif picture.is_float:
        colours = encode_srgb(colours)
    return np.array(np.broadcast_to(colours, (*colours.shape[:2], 3)), np.float32)


def from_working(rgb: np.ndarray, like: Picture) -> Picture:
    """Working colours in the form of another picture.

    Args:
        rgb: float32 [height, width, 3], sRGB-encoded.
        like: gives depth, channels, profile, resolution and, bit for bit, alpha. Its width and height are rgb's.

    Returns:
        A gray picture gets the luminance. Integers are clipped to their range, floats are not.
    """
    if rgb.shape != (like.height, like.width, 3):
        raise ValueError(f"rgb is {rgb.shape}, but the picture is {like.height} x {like.width}")
    pixels = np.empty_like(like.pixels)
    for rows in bands(like.height, like.width):
        part = like.band(rows)
        colours, alpha = _own_colours(rgb[rows].astype(np.float32, copy=False), part), unit_alpha(part)
        if like.associated and alpha is not None:
            colours = colours * alpha[..., None]
        pixels[rows, :, : colours.shape[-1]] = stored(colours, like.pixels.dtype)
    if like.has_alpha:
        pixels[..., -1] = like.pixels[..., -1]
    return Picture(pixels, like.profile, like.associated, like.resolution, like.notices)


def _own_colours(rgb: np.ndarray, like: Picture) -> np.ndarray:
    if like.is_gray:
        rgb = encode_srgb(decode_srgb(rgb) @ _LUMINANCE)[..., None].repeat(3, axis=-1)
    if like.profile is not None:
        rgb = icc.from_srgb(rgb, like.profile)
    elif like.is_float:
        rgb = decode_srgb(rgb)
    return rgb[..., :1] if like.is_gray else rgb


def unassociated(picture: Picture) -> np.ndarray:
    """The picture's own colours without alpha in them: float32 [height, width, 1 or 3], integers as 0..1."""
    colours, alpha = unit(picture.colours), unit_alpha(picture)
    if not picture.associated or alpha is None:
        return colours
    with np.errstate(over="ignore"):  # light without an area to shine from becomes infinite, and white when clipped
        np.divide(colours, alpha[..., None], out=colours, where=alpha[..., None] > 0)
    colours[alpha == 0] = 0
    return colours


def luma(rgb: np.ndarray) -> np.ndarray:
    """The gray value of stored colours, [..., 3] -> [...]: Rec. 709 weights; equal channels come back exactly."""
    gray = rgb @ _LUMINANCE
    return np.where((rgb == rgb[..., :1]).all(-1), rgb[..., 0], np.clip(gray, 0.0, 1.0))


def unit_alpha(picture: Picture) -> np.ndarray | None:
    """Alpha as float32 [height, width] from 0 to 1, NaN as 0; None without alpha."""
    if picture.alpha is None:
        return None
    alpha: np.ndarray = np.clip(np.nan_to_num(unit(picture.alpha), nan=0.0), 0.0, 1.0)
    return alpha


def unit(values: np.ndarray) -> np.ndarray:
    """Stored values as float32 with 1 for full: integers divided by their largest, floats as they are."""
    if np.issubdtype(values.dtype, np.integer):
        return values.astype(np.float32) / np.float32(np.iinfo(values.dtype).max)
    with np.errstate(invalid="ignore"):  # numpy warns of signalling NaNs
        return values.astype(np.float32)


def stored(values: np.ndarray, depth: np.dtype) -> np.ndarray:
    """The inverse of `unit`: integers are clipped and rounded to the nearest."""
    if np.issubdtype(depth, np.integer):
        full = np.iinfo(depth).max
        values = np.rint(np.clip(values, 0.0, 1.0) * np.float32(full))
    return values.astype(depth)


def encode_srgb(linear: np.ndarray) -> np.ndarray:
    """Linear light to sRGB's encoding (IEC 61966-2-1), float32; odd-symmetric below 0, continued above 1."""
    size = np.abs(linear)
    curve = np.where(size <= 0.0031308, 12.92 * size, 1.055 * size ** (1 / 2.4) - 0.055)
    encoded: np.ndarray = np.copysign(curve, linear).astype(np.float32)
    return encoded


def decode_srgb(encoded: np.ndarray) -> np.ndarray:
    """sRGB's encoding to linear light (IEC 61966-2-1), float32; odd-symmetric below 0, continued above 1."""
    size = np.abs(encoded)
    curve = np.where(size <= 0.04045, size / 12.92, ((size + 0.055) / 1.055) ** 2.4)
    linear: np.ndarray = np.copysign(curve, encoded).astype(np.float32)
    return linear
