"""Picture files that never were on a disk: their bytes in, a picture out, and back.

OpenImageIO's Python opens names only, so the bytes get one; see names.py.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from ..contract import BadPicture, OutOfMemory, Pixels, Sentence, sentence
from . import colour, files, formats
from .names import named
from .picture import MIN_SIDE, Picture


def picture_from_file(data: bytes | bytearray | memoryview, name: str) -> Picture:
    """The picture in a file's bytes; see `files.read_picture`.

    Args:
        name: what errors call the file.

    Raises:
        BadPicture: unreadable, damaged, too small or too large, or of a kind that cannot be restyled.
        OutOfMemory: the machine has not enough.
    """
    called = name or sentence("The picture")
    with named() as path:
        path.write_bytes(data)
        try:
            picture = files.read_picture(path)
        except (BadPicture, OutOfMemory) as error:
            cause, remedy = (_renamed(called, said, str(path)) for said in error.said)
            raise type(error)(cause, remedy) from error
        return replace(picture, notices=tuple(_calling(called, notice, str(path)) for notice in picture.notices))


def _calling(name: str | Sentence, said: Sentence, path: str) -> Sentence:
    """The words with the picture's name for that of the file that nobody has seen."""
    return Sentence(said.text, {key: _renamed(name, value, path) for key, value in said.values.items()})


def _renamed(name: str | Sentence, said: str | Sentence, path: str) -> str | Sentence:
    if isinstance(said, Sentence):
        return _calling(name, said, path)
    return name if said == path else said.replace(path, str(name))


def file_from_picture(picture: Picture, suffix: str) -> bytes:
    """A file's bytes; see `files.write_picture`.

    Raises:
        BadRequest: the suffix names no format that can be written.
        WriteFailed: the picture is too large for the format.
    """
    form = formats.format_of(Path(f"result{suffix}"))
    formats.check_fits(picture.width, picture.height, Path(f"result{suffix}"))
    with named() as path:
        files.encode(path, formats.fitted(picture, form), suffix)
        return path.read_bytes()


def thumbnail(picture: Picture, side: int) -> Pixels:
    """The picture with its longer side at most so many pixels, in 8-bit sRGB, with alpha where it has that."""
    # Means of whole blocks first, down to about twice the size: colours are then converted for few pixels.
    block = max(picture.width, picture.height) // (2 * side)
    small = _block_means(picture, min(block, min(picture.width, picture.height) // MIN_SIDE))
    rgb, alpha = colour.to_working(small)
    values = rgb if alpha is None else np.concatenate([rgb, alpha[..., None]], -1)
    image = Image.fromarray(np.rint(values * 255).astype(np.uint8))
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    return Pixels(image.width, image.height, values.shape[2], "u8", image.tobytes())


def _block_means(picture: Picture, block: int) -> Picture:
    if block <= 1:
        return picture
    height, width = (side // block for side in (picture.height, picture.width))
    blocks = picture.pixels[: height * block, : width * block].reshape(height, block, width, block, -1)
    return replace(picture, pixels=blocks.mean((1, 3), dtype=np.float32).astype(picture.pixels.dtype))
