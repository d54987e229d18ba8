"""What the procedure was given, as a request."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ....engine.contract import BadRequest, Mask, Region, Request, Style
from ....engine.contract.codec import from_json
from ....engine.contract.request import Quality
from ...coverage import KeptCoverage
from ...host import Document, Node
from ...records.portable import is_file, resolved
from ...sources import LAYER, LIVE_SELECTION, masks_of
from ...texts import tr

CONTENT = "-"
"""Stands in a request for the layer that the procedure is run on."""


def from_arguments(style: str, strength: float, quality: Quality, seed: int) -> Request:
    """The whole layer after one style picture.

    Raises:
        BadRequest: there is none.
    """
    if not style:
        raise BadRequest(tr("No style picture was given."), tr("Set the argument `style`, or `preset`."))
    return Request(CONTENT, (Region((Style(style),), strength=strength),), quality=quality, seed=seed)


def from_preset(path: Path) -> Request:
    """The request in a preset's file.

    Raises:
        BadRequest: it cannot be read.
    """
    try:
        data = path.read_bytes()
        return from_json(Request, data.decode(json.detect_encoding(data)))
    except OSError as error:
        raise BadRequest(tr("The preset {path} cannot be read: {reason}.", path=path, reason=error.strerror)) from None
    except UnicodeDecodeError:
        raise BadRequest(
            tr("The preset {path} is not a text.", path=path), tr("Choose one that Scumble wrote.")
        ) from None
    except BadRequest as error:
        raise BadRequest(f"{path}: {error.cause}", error.remedy) from None


def for_layer(request: Request, document: Document, node: Node, kept: Iterable[KeptCoverage]) -> Request:
    """The request for a layer of the image as it is now: limited by the selection if there is one, without previews.

    Args:
        request: names layers and masks by their names, as presets do.
        document: the image.
        node: the layer.
        kept: the coverages that are kept with the image.

    Raises:
        BadRequest: the layer cannot be restyled, or the image lacks what the request names.
    """
    if node.restylable:
        raise BadRequest(node.restylable, tr("Choose another layer."))
    found = resolved(replace(request, content=CONTENT, selection=None), document, kept)
    if found.lost:
        raise BadRequest(" ".join(found.notices), tr("Open Scumble's window, and choose it for this image."))
    selection = Mask(LIVE_SELECTION) if document.has_selection else None
    return replace(found.request, content=LAYER + node.id, selection=selection, preview_seconds=None)


def path_of(source: str, folder: Path) -> Path | None:
    """The file that a source names, relative to the preset's folder; None for what is not a file."""
    return folder / source if is_file(source) else None


def is_place(source: str, request: Request) -> bool:
    """Whether it is read where the content lies, as masks are; styles are read as a whole."""
    return source == request.content or source in {mask.source for mask in masks_of(request)}
