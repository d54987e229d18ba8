"""Reading and writing picture files of any depth.

What is kept: pixels bit for bit (JPEG excepted), alpha, ICC profile, resolution. What is not: text, EXIF, thumbnails.
"""

from __future__ import annotations

import errno
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np

from ..contract import BadPicture, OutOfMemory, sentence
from ..writing import check_place, whole_file
from . import formats, via_openimageio, via_pillow
from .picture import Picture


def read_picture(path: Path | str) -> Picture:
    """Read a picture, turned upright as its EXIF orientation asks.

    PNG, TIFF, OpenEXR, JPEG, WebP, AVIF, GIF or BMP, told by content, whatever the suffix says. Palettes and single
    bits become 8-bit RGB(A) or gray, CMYK becomes sRGB, and of several frames or pages the first is taken; the
    last two are said in the picture's `notices`.

    Raises:
        BadPicture: missing, a folder, unreadable, empty, no picture, damaged, too small or too large, or of a kind that
            cannot be restyled.
        OutOfMemory: the machine has not enough.
    """
    path = Path(path)
    try:
        picture, orientation = _decode(path, _first_bytes(path))
    except MemoryError:
        raise OutOfMemory(
            sentence("{name} does not fit into memory.", name=path),
            sentence("Close other programs, or scale it down."),
        ) from None
    if picture.is_float and not np.isfinite(picture.colours).any():
        raise BadPicture(
            sentence("{name} holds no number in any pixel, only NaN or infinity.", name=path),
            sentence("Render or export it again."),
        )
    return _upright(picture, orientation)


def _decode(path: Path, start: bytes) -> tuple[Picture, int]:
    if start.startswith((b"\x89PNG\r\n", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"\x76\x2f\x31\x01")):
        return via_openimageio.read(path)
    if start.startswith((b"\xff\xd8\xff", b"GIF8", b"BM")) or start[8:12] == b"WEBP" or start[4:12] == b"ftypavif":
        return via_pillow.read(path)
    raise BadPicture(
        sentence("{name} is not a picture of a known format.", name=path),
        sentence("Use PNG, TIFF, OpenEXR, JPEG, WebP, AVIF, GIF or BMP."),
    )


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except FileNotFoundError:
        raise BadPicture(
            sentence("There is no file {name}.", name=path), sentence("Check its name and folder.")
        ) from None
    except (IsADirectoryError, PermissionError) as error:
        if path.is_dir():  # Windows calls that a lack of permission
            raise BadPicture(sentence("{name} is a folder.", name=path), sentence("Name a picture in it.")) from None
        raise BadPicture(
            sentence("{name} cannot be read ({reason}).", name=path, reason=error.strerror),
            sentence("Check the file's permissions."),
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise BadPicture(
            sentence("{name} cannot be read ({reason}).", name=path, reason=error),
            sentence("Check its name, folder and disk."),
        ) from None
    if not start:
        raise BadPicture(sentence("{name} is empty.", name=path), sentence("Save or copy it again."))
    return start


def _upright(picture: Picture, orientation: int) -> Picture:
    """The picture turned and mirrored as EXIF 2.32, 4.6.4 (tag 0x0112) defines 1..8; other numbers are ignored."""
    pixels, resolution = picture.pixels, picture.resolution
    if not 2 <= orientation <= 8:
        return picture
    if orientation >= 5:
        pixels = pixels.transpose(1, 0, 2)
        resolution = resolution and (resolution[1], resolution[0])
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    return replace(picture, pixels=np.ascontiguousarray(pixels), resolution=resolution)


def check_writable(path: Path | str, like: Picture | None = None) -> None:
    """Find out before a long restyle whether its result can be written; leaves nothing behind.

    Args:
        path: where the result is to go; a file that stands there may be replaced.
        like: a picture of the result's size, to check that too.

    Raises:
        BadRequest: the suffix names no format that can be written.
        WriteFailed: a folder, in no folder, read-only, or too large for the format.
        DiskFull: not even an empty file can be made.
    """
    path = Path(path)
    formats.format_of(path)
    if like is not None:
        formats.check_fits(like.width, like.height, path)
    check_place(path)


def write_picture(path: Path | str, picture: Picture) -> None:
    """Write a picture whole or not at all: beside its place first, then moved there.

    The suffix decides the format: .png, .tif, .tiff, .exr, .jpg, .jpeg, .webp (lossless). What a format cannot hold is
    converted: see `formats.fitted`.

    Raises:
        BadRequest, WriteFailed, DiskFull: as `check_writable`, or while writing; what stood there is untouched.
    """
    path = Path(path)
    check_writable(path, picture)
    fitted = formats.fitted(picture, formats.format_of(path))
    with whole_file(path) as partial:
        try:
            encode(partial, fitted, path.suffix)
        except via_openimageio.EncodeFailed as error:
            full = shutil.disk_usage(partial.parent).free < fitted.pixels.nbytes
            detail = str(error).strip().splitlines()
            raise OSError(errno.ENOSPC if full else errno.EIO, detail[0] if detail else "") from error


def encode(path: Path, picture: Picture, suffix: str) -> None:
    """Write a picture, fitted to the format that the suffix names, without care for what stood there.

    Raises:
        OSError, via_openimageio.EncodeFailed: the file is missing or unfinished.
    """
    suffix = suffix.lower()
    if formats.SUFFIXES[suffix] in (formats.JPEG, formats.WEBP):
        via_pillow.write(path, picture, suffix)
    else:
        via_openimageio.write(path, picture, suffix)
