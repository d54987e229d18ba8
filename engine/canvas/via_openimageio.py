"""PNG, TIFF and OpenEXR through OpenImageIO: the formats with more than 8 bits.

Why OpenImageIO: told that alpha is unassociated (`oiio:UnassociatedAlpha`) it brings back every bit of 8-bit, 16-bit,
half and float pictures with 1 to 4 channels, the colours under alpha 0 and the ICC profile included (the tests try
each). It is one wheel of 8 to 10 MB (20 MB installed) for Linux, macOS and Windows and Python 3.10 to 3.13, kept by the
Academy Software Foundation. Pillow has no 16-bit RGB; imagecodecs keeps no profile in a PNG, and its wheels have no
OpenEXR.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import OpenImageIO as oiio  # noqa: N813  its documentation's name

from ..contract import BadPicture, Sentence, sentence
from . import cmyk, icc
from .picture import Picture, check_size, damaged, first_of_several

_TYPES = {np.uint8: oiio.UINT8, np.uint16: oiio.UINT16, np.float16: oiio.HALF, np.float32: oiio.FLOAT}
_CM_PER_INCH = 2.54
_PNG = b"\x89PNG\r\n\x1a\n"
# Of 9. Against the library's 6: a photograph takes a quarter of the time at 8 bits and half at 16, and 13 or 1 % more
# room. A painter waits for the file and exports again at the end.
_PNG_LEVEL = 2


class EncodeFailed(Exception):
    """The library could not write the file; the text is its own."""


def read(path: Path) -> tuple[Picture, int]:
    """The first picture of a PNG, TIFF or OpenEXR file, and the EXIF orientation it is stored in (1..8).

    Raises:
        BadPicture: truncated, damaged, or of a form that cannot be restyled.
    """
    try:
        return _read(path)
    # The library's texts and attributes may hold a damaged file's bytes, which are not always UTF-8.
    except (UnicodeDecodeError, struct.error, RuntimeError) as error:
        raise damaged(path) from error


def _read(path: Path) -> tuple[Picture, int]:
    frames = _png_frames(path)
    source = _open(path, raw_colour=False)
    if source.spec().get_string_attribute("tiff:ColorSpace") == "CMYK":
        source.close()
        source = _open(path, raw_colour=True)  # or the library turns CMYK into RGB without the profile
    try:
        spec = source.spec()
        check_size(spec.width, spec.height, str(path))
        chosen = _choose_channels(spec, path)
        values = source.read_image(spec.format)
        if values is None:
            raise damaged(path, _first_line(source.geterror()))
        several = frames > 1 or source.seek_subimage(1, 0)
    finally:
        source.close()
    if several:
        chosen.notices.append(first_of_several(path))
    return _picture(values, spec, chosen, path), spec.get_int_attribute("Orientation", 1)


def _open(path: Path, *, raw_colour: bool) -> Any:
    hints = oiio.ImageSpec()
    hints.attribute("oiio:UnassociatedAlpha", 1)  # or the library multiplies colours by alpha, which cannot be undone
    hints.attribute("oiio:RawColor", int(raw_colour))
    source = oiio.ImageInput.open(str(path), hints)
    if source is None:
        raise damaged(path, _first_line(oiio.geterror()))
    return source


@dataclass
class _Channels:
    indices: list[int]
    has_alpha: bool
    notices: list[Sentence]
    is_cmyk: bool = False


def _choose_channels(spec: Any, path: Path) -> _Channels:
    """Which stored channels are the colours and alpha; refuses what has none that can be restyled."""
    if spec.deep:
        raise BadPicture(
            sentence("{name} is a deep OpenEXR file.", name=path), sentence("Flatten it and save it again.")
        )
    if not any(spec.format == kind for kind in _TYPES.values()):
        raise BadPicture(
            sentence("{name} holds values of type {type}.", name=path, type=spec.format),
            sentence("Save it with 8 or 16 bits a channel, or as 32-bit float."),
        )
    space = spec.get_string_attribute("tiff:ColorSpace")
    if space == "CMYK":
        return _Channels([0, 1, 2, 3], False, [], is_cmyk=True)
    if space not in ("", "palette", "YCbCr"):
        raise BadPicture(
            sentence("{name} has the colour model {model}.", name=path, model=space),
            sentence("Convert it to RGB in your editor and save it again."),
        )
    names = [name.rpartition(".")[2].upper() for name in spec.channelnames]
    colours = next((list(c) for c in ("RGB", "Y") if set(c) <= set(names)), None)
    if colours is None and len(names) > 2:
        raise BadPicture(
            sentence("{name} has the channels {channels}.", name=path, channels=", ".join(spec.channelnames)),
            sentence("Save it as RGB or gray."),
        )
    indices = [names.index(name) for name in colours] if colours else [0]
    rest = [index for index in range(len(names)) if index not in indices]
    alpha = spec.alpha_channel
    if alpha not in rest:
        # An unnamed extra channel of a TIFF is nearly always alpha: many programs do not say so.
        alpha = rest[0] if len(rest) == 1 and _unnamed(spec) else None
    left_out = [spec.channelnames[index] for index in rest if index != alpha]
    return _Channels(
        indices if alpha is None else [*indices, alpha],
        alpha is not None,
        [sentence("The channels {channels} of {name} are left out.", channels=", ".join(left_out), name=path)]
        if left_out
        else [],
    )


def _unnamed(spec: Any) -> bool:
    return bool(spec.channelnames[-1].startswith("channel"))


def _picture(values: np.ndarray, spec: Any, chosen: _Channels, path: Path) -> Picture:
    profile = _profile(spec)
    pixels = np.ascontiguousarray(values[..., chosen.indices])
    resolution = _resolution(spec)
    if chosen.is_cmyk:
        return cmyk.to_picture(pixels, profile, str(path), resolution)
    if profile is not None:
        icc.check_profile(profile, str(path), ("RGB", "GRAY") if pixels.shape[2] <= 2 else ("RGB",))
    if (spec.width, spec.height) != (spec.full_width, spec.full_height):
        chosen.notices.append(
            sentence("The data window of {name} is not its display window; the result is the data window.", name=path)
        )
    unassociated = spec.get_int_attribute("oiio:UnassociatedAlpha") or _unnamed(spec)
    associated = chosen.has_alpha and not unassociated
    return Picture(pixels, profile, associated, resolution, tuple(chosen.notices))


def _profile(spec: Any) -> bytes | None:
    stored = spec.getattribute("ICCProfile")
    if stored is not None:
        return np.asarray(stored, np.uint8).tobytes()
    chromaticities = spec.getattribute("chromaticities")
    if chromaticities is None or np.allclose(chromaticities, icc.REC709, atol=1e-4):
        return None
    return icc.linear_profile(chromaticities)


def _resolution(spec: Any) -> tuple[float, float] | None:
    x, y = spec.get_float_attribute("XResolution"), spec.get_float_attribute("YResolution")
    factor = {"in": 1.0, "inch": 1.0, "cm": _CM_PER_INCH, "m": _CM_PER_INCH / 100}.get(
        spec.get_string_attribute("ResolutionUnit")
    )
    return (x * factor, y * factor) if factor and x > 0 and y > 0 else None


def _png_frames(path: Path) -> int:
    """How many frames a PNG has, 1 for other files; walks the chunks, for libpng prints when the end is missing."""
    frames = 1
    with path.open("rb") as file:
        if file.read(8) != _PNG:
            return frames
        size = file.seek(0, 2)
        file.seek(len(_PNG))
        while True:
            head = file.read(8)
            length, name = struct.unpack(">I4s", head) if len(head) == 8 else (0, b"")
            if file.tell() + length + 4 > size:
                raise damaged(path, sentence("its end is missing"))
            if name == b"IEND":
                return frames
            body = file.read(length + 4) if name in (b"IHDR", b"acTL") else b""
            if name == b"IHDR":
                width, height = struct.unpack_from(">II", body)
                check_size(width, height, str(path))
            elif name == b"acTL":
                frames = struct.unpack_from(">I", body)[0]
            if not body:
                file.seek(length + 4, 1)


def _first_line(detail: str) -> str:
    """Of the library's words."""
    return detail.strip().splitlines()[0].rstrip(".") if detail.strip() else ""


def write(path: Path, picture: Picture, suffix: str) -> None:
    """Write a picture whose format (`formats.fitted`) the suffix names.

    Raises:
        EncodeFailed: the file is missing or unfinished.
    """
    target = oiio.ImageOutput.create(f"picture{suffix}")
    if target is None or not target.open(str(path), _spec(picture, suffix)):
        raise EncodeFailed(oiio.geterror() if target is None else target.geterror())
    written = target.write_image(np.ascontiguousarray(picture.pixels))
    # On a full disk the PNG writer answers True and says so only in the error text.
    error = target.geterror()
    closed = target.close()
    if not (written and closed) or error:
        raise EncodeFailed(error or target.geterror())


def _spec(picture: Picture, suffix: str) -> Any:
    height, width, channels = picture.pixels.shape
    spec = oiio.ImageSpec(width, height, channels, _TYPES[picture.pixels.dtype.type])
    spec.channelnames = ("Y", "A")[:channels] if picture.is_gray else ("R", "G", "B", "A")[:channels]
    spec.alpha_channel = channels - 1 if picture.has_alpha else -1
    if not picture.associated:
        spec.attribute("oiio:UnassociatedAlpha", 1)
    spec.attribute("compression", "zip")  # lossless in all three
    spec.attribute("png:compressionLevel", _PNG_LEVEL)
    spec.attribute("tiff:half", 1)  # or half becomes float
    if picture.profile is not None and suffix == ".exr":
        chromaticities = icc.linear_chromaticities(picture.profile)
        spec.attribute("chromaticities", oiio.TypeDesc("float[8]"), chromaticities)
    elif picture.profile is not None:
        profile = np.frombuffer(picture.profile, np.uint8)
        spec.attribute("ICCProfile", oiio.TypeDesc(f"uint8[{len(profile)}]"), profile)
    if picture.resolution is not None:
        across, down = picture.resolution
        spec.attribute("XResolution", float(across))
        spec.attribute("YResolution", float(down))
        spec.attribute("PixelAspectRatio", float(down / across))  # or the TIFF writer makes them equal
        spec.attribute("ResolutionUnit", "in")
    return spec
