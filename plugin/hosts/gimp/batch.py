"""A restyle without a window: from an image's layer to a new one above it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gi.repository import Gimp

from ....engine.contract import BadPicture, BadRequest, Pixels, Progress, Request
from ....engine.contract.codec import from_data
from ...area import area
from ...coverage import KeptCoverage, cut
from ...host import Document, NewLayer, Rect
from ...sources import KEPT, LAYER, MASK, sources_of, title
from ...texts import tr
from . import computing
from .arguments import for_layer, is_place, path_of
from .buffers import read_colours, read_coverage
from .describing import describe, drawable
from .home import engine
from .inserting import insert
from .state import recall


def restyle(image: Any, layer: Any, request: Request, folder: Path) -> Any:
    """Insert the layer that the request makes of this one, in one undo step, and return it.

    Args:
        image, layer: GIMP's.
        request: its content and selection are replaced by the layer and by the image's selection.
        folder: of the preset, to which its paths are relative.

    Raises:
        ScumbleError: there is no result; the image is as it was.
    """
    document = describe(image)
    node = document.node(str(layer.get_id()))
    if node is None:
        raise BadRequest(tr("This is not a layer of the image."), tr("Choose a layer."))
    request = for_layer(request, document, node)
    rect = area(node, document)
    if document.has_selection and not layer.mask_intersect()[0]:
        raise BadRequest(tr("The selection does not touch the layer."), tr("Select a part of it, or nothing."))
    reader = _Reader(image, document, request, rect, folder)
    frames = {source: reader.read(source) for source in sources_of(request)}
    Gimp.progress_init(tr("Starting the engine…"))
    pixels = computing.restyle(engine(), request, frames, _show, Gimp.progress_pulse)
    new = insert(image, node.id, [NewLayer(title(request, document), pixels, rect.left, rect.top)], "")[0]
    Gimp.progress_end()
    return new


def _show(progress: Progress) -> None:
    Gimp.progress_set_text(
        tr(
            "Restyling at {side} px: step {step} of {steps}",
            side=progress.long_side,
            step=progress.step,
            steps=progress.steps,
        )
    )
    Gimp.progress_update(progress.step / max(progress.steps, 1))


class _Reader:
    """Reads what a request names."""

    def __init__(self, image: Any, document: Document, request: Request, rect: Rect, folder: Path) -> None:
        self._image, self._document, self._request = image, document, request
        self._rect, self._folder = rect, folder

    def read(self, source: str) -> Pixels | bytes:
        """Pixels, or a file's bytes."""
        path = path_of(source, self._folder)
        if path is not None:
            return _read_file(path)
        if source.startswith(KEPT):
            return cut(self._kept(source.removeprefix(KEPT)), self._rect)
        item = drawable(self._image, source.removeprefix(LAYER).removeprefix(MASK))
        rect = self._rect
        if not is_place(source, self._request):
            node = self._document.node(str(item.get_id()))
            rect = node.rect if node is not None else rect
        return read_coverage(item, rect) if source.startswith(MASK) else read_colours(item, rect)

    def _kept(self, key: str) -> KeptCoverage:
        text = recall(self._image)
        for data in json.loads(text).get("kept", []) if text else []:
            kept = from_data(KeptCoverage, data, "kept")
            if kept.key == key:
                return kept
        raise BadRequest(
            tr("A region's place belongs to another image."), tr("Open Scumble's window, and choose it for this one.")
        )


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadPicture(
            tr("The picture {path} cannot be read: {reason}.", path=path, reason=error.strerror),
            tr("Choose another one, or put the file back."),
        ) from None
