"""JPEG, WebP, AVIF, GIF and BMP through Pillow: the formats of 8 bits, with their CMYK and their frames.

Not through OpenImageIO, which turns a JPEG's CMYK into RGB without its profile and writes WebP with a loss.
"""

from __future__ import annotations

import struct
import warnings
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from ..contract import BadPicture, Sentence, sentence
from . import cmyk, icc
from .picture import Picture, check_size, damaged, first_of_several

# A whitelist: among all that Pillow opens are formats that run other programs.
_FORMATS = ("JPEG", "WEBP", "AVIF", "GIF", "BMP")
_ORIENTATION = 0x0112  # EXIF tag
_JPEG_QUALITY = 95  # of 100, with full colour resolution: a result that is going to be painted on


def read(path: Path) -> tuple[Picture, int]:
    """The first frame of a file, and the EXIF orientation it is stored in (1..8).

    Raises:
        BadPicture: truncated, damaged, or of a form that cannot be restyled.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # check_size decides
            with Image.open(path, formats=_FORMATS) as image:
                check_size(image.width, image.height, str(path))
                orientation = image.getexif().get(_ORIENTATION, 1)
                return _picture(image, path), int(orientation)
    except Image.DecompressionBombError as error:
        raise BadPicture(
            sentence("{name} is too large ({reason}).", name=path, reason=error), sentence("Scale it down first.")
        ) from error
    except UnidentifiedImageError as error:
        raise damaged(path) from error
    # What its decoders let through for damaged files, found by damaging files.
    except (RuntimeError, IndexError, OverflowError, struct.error, OSError, SyntaxError, ValueError, EOFError) as error:
        raise damaged(path, str(error)) from error


def _picture(image: Image.Image, path: Path) -> Picture:
    profile = image.info.get("icc_profile") or None
    dpi = image.info.get("dpi")
    resolution = (float(dpi[0]), float(dpi[1])) if dpi and min(dpi) > 0 else None
    notices: tuple[Sentence, ...] = ()
    if getattr(image, "is_animated", False) and image.format != "MPO":  # an MPO is a photo with its preview beside it
        notices = (first_of_several(path),)
    if image.mode == "CMYK":
        return cmyk.to_picture(np.asarray(image), profile, str(path), resolution)
    if image.mode not in ("L", "LA", "RGB", "RGBA"):
        has_alpha = "transparency" in image.info or "A" in image.mode
        image = image.convert("RGBA" if has_alpha else ("L" if image.mode == "1" else "RGB"))
    pixels = np.array(image)
    pixels = pixels[..., None] if pixels.ndim == 2 else pixels
    if profile is not None:
        icc.check_profile(profile, str(path), ("RGB", "GRAY") if pixels.shape[2] <= 2 else ("RGB",))
    return Picture(pixels, profile, resolution=resolution, notices=notices)


def write(path: Path, picture: Picture, suffix: str) -> None:
    """Write a picture whose format (`formats.fitted`) the suffix names: JPEG or WebP.

    Raises:
        OSError: as the system says.
    """
    values = picture.pixels[..., 0] if picture.pixels.shape[2] == 1 else picture.pixels
    image = Image.fromarray(np.ascontiguousarray(values))
    extra = {"icc_profile": picture.profile} if picture.profile else {}
    if suffix == ".webp":
        # `exact` keeps the colours under alpha 0.
        image.save(path, "WEBP", lossless=True, exact=True, **extra)
    else:
        dpi = {"dpi": picture.resolution} if picture.resolution else {}
        image.save(path, "JPEG", quality=_JPEG_QUALITY, subsampling="4:4:4", **extra, **dpi)
