"""What can be done to a document's masks and its selection: each is one step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ...qt import QtGui
from ...texts import tr
from . import coverage
from .document import OpenDocument
from .layers import PaintedMask
from .worker import OnFailure, in_background
from .writing import write_whole


def add(document: OpenDocument, image: QtGui.QImage | None = None, name: str = "") -> PaintedMask:
    """A new mask on top, by default an empty one, to be painted on."""
    number = len(document.masks) + 1
    used = {mask.hue for mask in document.masks}
    hue = next(hue for hue in range(number) if hue not in used)
    image = coverage.blank(document.width, document.height) if image is None else image.copy()
    mask = PaintedMask(document.new_id("mask"), name or tr("Mask {number}", number=number), image, hue)
    document.change(tr("New mask"), masks=(mask, *document.masks))
    document.choose_mask(mask.id)
    return mask


def remove(document: OpenDocument, id: str) -> None:
    """Take a mask away."""
    document.change(tr("Remove mask"), masks=tuple(mask for mask in document.masks if mask.id != id))


def rename(document: OpenDocument, id: str, name: str) -> None:
    """Another name."""
    _edit(document, id, tr("Rename mask"), name=name)


def show(document: OpenDocument, id: str, *, visible: bool) -> None:
    """Show or hide its colour; it counts all the same."""
    _edit(document, id, tr("Show mask") if visible else tr("Hide mask"), visible=visible)


def clear(document: OpenDocument) -> None:
    """Nothing is covered by the current mask."""
    document.repaint_mask(tr("Clear mask"), document.mask, coverage.blank(document.width, document.height))


def invert(document: OpenDocument) -> None:
    """What the current mask covered it does no more."""
    mask = document.painted_mask(document.mask)
    if mask is not None:
        document.repaint_mask(tr("Invert mask"), mask.id, coverage.inverted(mask.image))


def to_selection(document: OpenDocument) -> None:
    """Select what the current mask covers."""
    mask = document.painted_mask(document.mask)
    if mask is not None:
        select(document, None if coverage.is_empty(mask.image) else mask.image.copy())


def from_selection(document: OpenDocument) -> None:
    """A new mask of what is selected."""
    if document.selection is not None:
        add(document, document.selection)


def select(document: OpenDocument, image: QtGui.QImage | None) -> None:
    """Another selection; None for none."""
    if image is not None or document.selection is not None:
        document.change(tr("Select") if image is not None else tr("Deselect"), selection=image)


def select_all(document: OpenDocument) -> None:
    """All of the canvas."""
    select(document, coverage.blank(document.width, document.height, 255))


def invert_selection(document: OpenDocument) -> None:
    """What is not selected; where nothing is, all."""
    before = document.selection
    if before is None:
        select_all(document)
    else:
        after = coverage.inverted(before)
        select(document, None if coverage.is_empty(after) else after)


def load(document: OpenDocument, path: Path, on_error: OnFailure) -> None:
    """A new mask from a picture file."""
    width, height = document.width, document.height
    in_background(
        lambda: coverage.read_file(path, width, height), lambda image: add(document, image, path.stem), on_error
    )


def save(mask: PaintedMask, path: Path, on_error: OnFailure) -> None:
    """The mask as a gray PNG file."""
    image = mask.image.copy()
    in_background(lambda: write_whole(path, coverage.png(image)), lambda _nothing: None, on_error)


def _edit(document: OpenDocument, id: str, text: str, **changes: object) -> None:
    masks = tuple(replace(mask, **changes) if mask.id == id else mask for mask in document.masks)  # type: ignore[arg-type]
    document.change(text, masks=masks)
