"""Pictures from files and into files. The engine reads and writes them; Qt gives a first look until it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ....engine.contract import BadPicture
from ....engine.contract.pixels import Pixels
from ...preview.display import display_image
from ...preview.mipmap import Mipmap, mipmap
from ...qt import QtGui
from ...texts import tr
from .deep import shown
from .worker import OnFailure, in_background
from .writing import write_whole

if TYPE_CHECKING:
    from ...client import Decoded, Engine

READABLE = (".png", ".tif", ".tiff", ".exr", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".bmp")
WRITABLE = (".png", ".tif", ".exr", ".jpg", ".webp")
WRITABLE_ALL = (*WRITABLE, ".tiff", ".jpeg")
MOST_LOOKED_AT = 500_000_000  # pixels; the engine refuses more, and small files that unpack to more are bombs

Resolution = tuple[float, float] | None


@dataclass(frozen=True, eq=False)
class Opened:
    """A file that the engine has read.

    Attributes:
        look: for the screen.
        resolution: pixels per inch across and down; None where the file does not say.
        notice: what had to be left out or converted, as a sentence; empty for nothing.
    """

    pixels: Pixels
    look: Mipmap
    resolution: Resolution = None
    notice: str = ""


def first_look(path: Path, on_done: Callable[[Mipmap | None], object]) -> None:
    """What Qt can read of the file, within a moment; None where it cannot."""
    in_background(lambda: _looked_at(path), on_done, lambda _error: on_done(None))


def _looked_at(path: Path) -> Mipmap | None:
    reader = QtGui.QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if size.width() * size.height() > MOST_LOOKED_AT:
        return None
    image = reader.read()
    return None if image.isNull() else mipmap(shown(image))


def read_picture(
    path: Path, engine: Engine, on_done: Callable[[Opened], object], on_error: OnFailure, look: Mipmap | None = None
) -> None:
    """Read a file in its own depth and profile.

    Args:
        look: the first look, if there was one: it is kept where its size is right.
    """

    def take(decoded: Decoded) -> None:
        pixels = decoded.pixels

        def opened() -> Opened:
            fits = look is not None and (look.width, look.height) == (pixels.width, pixels.height)
            seen = look if look is not None and fits else mipmap(display_image(pixels))
            return Opened(pixels, seen, decoded.resolution, decoded.notice)

        in_background(opened, on_done, on_error)

    in_background(
        lambda: read_bytes(path),
        lambda data: engine.decode(data, path.name, on_done=take, on_error=on_error),
        on_error,
    )


def read_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        BadPicture: it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise BadPicture(tr("There is no file {path}.", path=path), tr("Check its name and folder.")) from None
    except OSError as error:
        if path.is_dir():
            raise BadPicture(tr("{path} is a folder.", path=path), tr("Choose a picture in it.")) from None
        raise BadPicture(
            tr("{path} cannot be read ({reason}).", path=path, reason=error.strerror or error),
            tr("Check the file's permissions."),
        ) from None


def write_picture(
    path: Path,
    make: Callable[[], Pixels],
    engine: Engine,
    on_done: Callable[[], object],
    on_error: OnFailure,
    resolution: Resolution = None,
) -> None:
    """Write a picture as the path's suffix says, whole or not at all.

    Args:
        make: gives the pixels; called in another thread.
    """

    def encode(pixels: Pixels) -> None:
        engine.encode(pixels, path.suffix, resolution=resolution, on_done=write, on_error=on_error)

    def write(data: bytes | bytearray | memoryview) -> None:
        in_background(lambda: write_whole(path, data), lambda _nothing: on_done(), on_error)

    in_background(make, encode, on_error)


def is_picture_name(path: Path) -> bool:
    """Whether the name's ending is that of a format that can be read."""
    return path.suffix.lower() in READABLE


def name_filters(*, writable: bool = False) -> list[str]:
    """For file dialogs."""
    if not writable:
        patterns = " ".join(f"*{suffix}" for suffix in READABLE)
        return [tr("Pictures") + f" ({patterns})", tr("All files") + " (*)"]
    names = {".png": "PNG", ".tif": "TIFF", ".exr": "OpenEXR", ".jpg": "JPEG", ".webp": "WebP"}
    more = {".tif": " *.tiff", ".jpg": " *.jpeg"}
    return [f"{names[suffix]} (*{suffix}{more.get(suffix, '')})" for suffix in WRITABLE]
