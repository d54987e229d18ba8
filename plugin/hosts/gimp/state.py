"""Texts that are kept as parasites, which GIMP saves in .xcf files: the panel's state with an image, and with a result
the id of the layer that it was made of."""

from __future__ import annotations

from typing import Any

from gi.repository import Gimp

NAME = "scumble"


def recall(owner: Any) -> str:
    """The text that was kept last with an image or a layer; empty for none."""
    found = owner.get_parasite(NAME)
    return "" if found is None else bytes(value & 0xFF for value in found.get_data()).decode("utf-8", "replace")


def remember(image: Any, text: str) -> None:
    """Keep a text with an image, without an undo step and without marking it as changed."""
    was_dirty = image.is_dirty()
    image.undo_freeze()  # GIMP would put a step into the list that cannot be undone
    try:
        sign(image, text)
    finally:
        image.undo_thaw()
    if not was_dirty:
        image.clean_all()


def sign(owner: Any, text: str) -> None:
    """Keep a text with something; with a layer that is in no image yet, it makes no undo step."""
    signed = [value - 256 if value > 127 else value for value in text.encode("utf-8")]  # libgimp says gint8
    owner.attach_parasite(Gimp.Parasite.new(NAME, Gimp.PARASITE_PERSISTENT, signed))
