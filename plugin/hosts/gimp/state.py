"""The panel's state, kept with an image as a parasite: GIMP saves those in .xcf files."""

from __future__ import annotations

from typing import Any

from gi.repository import Gimp

NAME = "scumble"


def recall(image: Any) -> str:
    """The text that was kept last; empty for none."""
    found = image.get_parasite(NAME)
    return "" if found is None else bytes(value & 0xFF for value in found.get_data()).decode("utf-8", "replace")


def remember(image: Any, text: str) -> None:
    """Keep a text, without an undo step and without marking the image as changed."""
    was_dirty = image.is_dirty()
    image.undo_freeze()  # GIMP would put a step into the list that cannot be undone
    try:
        signed = [value - 256 if value > 127 else value for value in text.encode("utf-8")]  # libgimp says gint8
        parasite = Gimp.Parasite.new(NAME, Gimp.PARASITE_PERSISTENT, signed)
        image.attach_parasite(parasite)
    finally:
        image.undo_thaw()
    if not was_dirty:
        image.clean_all()
