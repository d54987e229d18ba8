"""Texts that are kept as parasites, which GIMP saves in .xcf files: the panel's state with an image, what the image is
known by, and with a result the id of the layer that it was made of."""

from __future__ import annotations

import uuid
from typing import Any

from gi.repository import Gimp

NAME = "scumble"
IDENTITY = "scumble-id"


def identity(image: Any) -> str:
    """What the image is known by from now on, also in a later run of GIMP: its own numbers begin anew with each."""
    known = recall(image, IDENTITY)
    if not known:
        known = uuid.uuid4().hex
        remember(image, known, IDENTITY)
    return known


def recall(owner: Any, name: str = NAME) -> str:
    """The text that was kept last with an image or a layer; empty for none."""
    found = owner.get_parasite(name)
    return "" if found is None else bytes(value & 0xFF for value in found.get_data()).decode("utf-8", "replace")


def remember(owner: Any, text: str, name: str = NAME) -> None:
    """Keep a text with an image, or with a layer that is in no image yet.

    GIMP makes no undo step of it, and does not take the image as changed: one call, between whose beginning and end
    the painter can do nothing. (To a layer that is in an image GIMP adds a step that cannot be undone.)
    """
    signed = [value - 256 if value > 127 else value for value in text.encode("utf-8")]  # libgimp says gint8
    owner.attach_parasite(Gimp.Parasite.new(name, Gimp.PARASITE_PERSISTENT, signed))
