"""Animations: their frames read out of a copy of the document, and written into a layer that is then added whole.

Krita shows one frame at a time, and to show another would be seen by the painter. A copy of the document (`clone()`,
which shares its pixels until one of them changes) may show any; no window knows of it. Krita's Python interface cannot
add a frame to a layer, but it reads them from files: the new layer comes from a little .kra with empty frames.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ....engine.contract import BadRequest
from ....engine.contract.pixels import Pixels
from ...host import SELECTION, NewLayer, OnError, OnPixels, Rect
from ...qt import QtCore
from ...texts import tr
from . import reading
from .colours import Space
from .drawing import Drawing
from .inserting import add, write_pixels
from .nodes import find
from .profiles import Profiles
from .steps import Steps, drive

_FRAMES = (Path(__file__).parent / "package" / "frames.xml").read_text(encoding="utf-8")
"""A document of one layer that moves, as inside a .kra."""
_KEYFRAMES = '<?xml version="1.0" encoding="UTF-8"?><keyframes><channel name="content">{}</channel></keyframes>'
_KEYFRAME = '<keyframe time="{0}" frame="layer1.f{0}" color-label="0"><offset type="point" x="0" y="0"/></keyframe>'
_EMPTY = b"VERSION 2\nTILEWIDTH 64\nTILEHEIGHT 64\nPIXELSIZE 4\nDATA 0\n"
"""Pixels as inside a .kra: none of them differs from the default, which is transparent."""


class KritaFilm:
    """A copy of the document; see `Film` in plugin/host.py.

    Args:
        krita: Krita.instance().
        profiles: where to find profiles' files.
        document: Krita's.
        owner: with whose end reading ends.
    """

    def __init__(self, krita: Any, profiles: Profiles, document: Any, owner: QtCore.QObject | None) -> None:
        self._krita, self._profiles, self._owner = krita, profiles, owner
        self._copy = document.clone()  # its selection with it

    def seek(self, frame: int) -> None:
        """Show the frame; the copy is computed anew, as Krita does where it plays."""
        self._copy.setCurrentTime(frame)
        self._copy.waitForDone()

    def read_colours(
        self,
        document: str,  # noqa: ARG002 - there is but one
        node: str,
        rect: Rect,
        on_done: OnPixels,
        on_error: OnError,
    ) -> None:
        """As the host's."""
        found = self._find(node, on_error)
        if found is not None:
            drive(reading.read_colours(self._krita, self._profiles, found, rect), on_done, on_error, self._owner)

    def read_coverage(
        self,
        document: str,  # noqa: ARG002
        node: str,
        rect: Rect,
        on_done: OnPixels,
        on_error: OnError,
    ) -> None:
        """As the host's."""
        found = node if node == SELECTION else self._find(node, on_error)
        if found is not None:
            drive(
                reading.read_coverage(self._krita, self._copy.selection(), found, rect), on_done, on_error, self._owner
            )

    def close(self) -> None:
        """Its memory is free again."""
        self._copy.setModified(False)
        self._copy.close()

    def _find(self, node: str, on_error: OnError) -> Any:
        found = find(self._copy, node)
        if found is None:
            on_error(BadRequest(tr("The layer is not in the document any more."), tr("Choose another one.")))
        return found


def insert_frames(
    krita: Any,
    profiles: Profiles,
    drawing: Drawing,
    document: Any,
    above: str,
    layer: NewLayer,
    frames: Mapping[int, Pixels | None],
) -> Steps[None]:
    """Put a layer with these frames above the node of that id, or on top where it is gone, in one undo step.

    Raises:
        BadPicture: Krita cannot take the pixels.
        BadRequest: the document was closed meanwhile.
    """
    anchor = find(document, above)
    space = Space.of(document if anchor is None else anchor)
    with drawing.followed(), empty_frames(krita, space, frames) as (film, node):
        for number, pixels in frames.items():
            if pixels is not None:
                film.setCurrentTime(number)
                film.waitForDone()
                yield from write_pixels(krita, profiles, node, pixels, layer.left, layer.top, None)
        node.setName(layer.name)
        yield from add(drawing, document, above, node.clone())


@contextmanager
def empty_frames(krita: Any, space: Space, numbers: Mapping[int, object]) -> Iterator[tuple[Any, Any]]:
    """A scratch document of the space, and in it a layer with empty frames of these numbers."""
    with TemporaryDirectory(prefix="scumble-") as folder:
        path = Path(folder) / "frames.kra"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("mimetype", "application/x-krita")
            file.writestr("maindoc.xml", _FRAMES)
            file.writestr(
                "frames/layers/layer1.keyframes.xml", _KEYFRAMES.format("".join(map(_KEYFRAME.format, numbers)))
            )
            for number in numbers:
                file.writestr(f"frames/layers/layer1.f{number}", _EMPTY)
                file.writestr(f"frames/layers/layer1.f{number}.defaultpixel", bytes(4))
        document = open_quietly(krita, path)
    try:
        document.setColorSpace(space.model, space.depth, space.profile)
        document.waitForDone()
        yield document, document.topLevelNodes()[0]
    finally:
        document.setModified(False)
        document.close()


def open_quietly(krita: Any, path: Path) -> Any:
    """The file's document; what Krita misses in so little a file it would say in a box that waits for a click."""
    was_batch = krita.batchmode()
    krita.setBatchmode(True)
    try:
        return krita.openDocument(str(path))
    finally:
        krita.setBatchmode(was_batch)
