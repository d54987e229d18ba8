"""A restyle without a window: from an image's layer to a new one above it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gi.repository import Gimp

from ....engine.contract import BadPicture, BadRequest, Pixels, Progress, Request
from ....engine.contract.codec import from_data
from ...area import area
from ...coverage import KeptCoverage, cut
from ...host import Document, NewLayer, Rect
from ...inserting import layer_for_each
from ...sources import KEPT, LAYER, MASK, sources_of, title
from ...texts import tr
from . import computing
from .arguments import for_layer, is_place, path_of
from .buffers import read_colours, read_coverage
from .describing import describe, drawable, id_of
from .home import engine
from .inserting import insert
from .state import recall


def restyle(image: Any, layer: Any, request: Request, folder: Path, *, separate: bool = False) -> Any:
    """Insert the layer that the request makes of this one, in one undo step, and return it.

    Args:
        image, layer: GIMP's.
        request: its content and selection are replaced by the layer and by the image's selection.
        folder: of the preset, to which its paths are relative.
        separate: insert a layer with a mask for each region, in a group; returns the first.

    Raises:
        ScumbleError: there is no result; the image is as it was.
    """
    document = describe(image)
    node = document.node(id_of(layer))
    if node is None:
        raise BadRequest(tr("This is not a layer of the image."), tr("Choose a layer."))
    kept = _kept(image)
    request = for_layer(request, document, node, kept.values())
    rect = area(node, document)
    if document.has_selection and not layer.mask_intersect()[0]:
        raise BadRequest(tr("The selection does not touch the layer."), tr("Select a part of it, or nothing."))
    reader = _Reader(image, document, request, rect, folder, kept)
    frames = {source: reader.read(source) for source in sources_of(request)}
    Gimp.progress_init(tr("Starting the engine…"))
    pixels = computing.restyle(engine(), request, frames, _show, Gimp.progress_pulse)
    name = title(request, document)
    layers = []
    if separate:
        masks = {source: frame for source, frame in frames.items() if isinstance(frame, Pixels)}
        layers = layer_for_each(request, pixels, rect, masks)
    group = name if layers else ""
    layers = [replace(layer, border=node.rect) for layer in layers or [NewLayer(name, pixels, rect.left, rect.top)]]
    new = _insert(image, node.id, layers, group)
    Gimp.progress_end()
    return new


def _insert(image: Any, above: str, layers: Sequence[NewLayer], group: str) -> Any:
    """Insert them, and return the first."""
    try:
        return insert(image, above, layers, group)[0]
    except BadRequest as error:  # which speaks of the history
        raise BadRequest(error.cause, tr("Without the window no result is kept: restyle again.")) from None


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


@dataclass(frozen=True)
class _Reader:
    """Reads what a request names."""

    image: Any
    document: Document
    request: Request
    rect: Rect
    folder: Path
    kept: Mapping[str, KeptCoverage]

    def read(self, source: str) -> Pixels | bytes:
        """Pixels, or a file's bytes."""
        path = path_of(source, self.folder)
        if path is not None:
            return _read_file(path)
        if source.startswith(KEPT):
            return cut(self.kept[source.removeprefix(KEPT)], self.rect)
        item = drawable(self.image, source.removeprefix(LAYER).removeprefix(MASK))
        rect = self.rect
        if not is_place(source, self.request):
            node = self.document.node(id_of(item))
            rect = node.rect if node is not None else rect
        return read_coverage(item, rect) if source.startswith(MASK) else read_colours(item, rect)


def _kept(image: Any) -> dict[str, KeptCoverage]:
    """The selections that the panel keeps with the image, by key; without those that cannot be read any more."""
    text = recall(image)
    found = {}
    with contextlib.suppress(ValueError, AttributeError, BadRequest):
        for data in json.loads(text).get("kept", []) if text else []:
            kept = from_data(KeptCoverage, data, "kept")
            found[kept.key] = kept
    return found


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadPicture(
            tr("The picture {path} cannot be read: {reason}.", path=path, reason=error.strerror),
            tr("Choose another one, or put the file back."),
        ) from None
