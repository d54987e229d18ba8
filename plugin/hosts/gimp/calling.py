"""One window for an image: who asks for another calls the first to the front.

Plug-ins know nothing of each other. They speak through parasites of the image, which GIMP neither saves nor takes for
a change.
"""

from __future__ import annotations

import time
from typing import Any

from gi.repository import Gimp

SERVED, CALL = "scumble-window", "scumble-call"
PATIENCE = 2.0  # seconds; a plug-in that GIMP has killed leaves its mark, and answers nobody
TICK = 0.05


def call_forward(image: Any) -> bool:
    """Have the window that the image has come to the front; whether it has one."""
    mark = image.get_parasite(SERVED)
    if mark is None or _text(mark) != _name(image):  # a copy of an image brings the marks along
        return False
    _attach(image, CALL)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if not image.get_parasite(CALL):
            return True
        time.sleep(TICK)
    image.detach_parasite(CALL)
    return False


def begin(image: Any) -> None:
    """The image has a window now."""
    _attach(image, SERVED)


def end(image: Any) -> None:
    """It has none any more."""
    if image.is_valid():
        image.detach_parasite(SERVED)


def is_called(image: Any) -> bool:
    """Whether the image's window was called since this was asked last."""
    if not image.is_valid() or not image.get_parasite(CALL):
        return False
    image.detach_parasite(CALL)
    return True


def _attach(image: Any, name: str) -> None:
    image.attach_parasite(Gimp.Parasite.new(name, 0, _name(image).encode()))


def _name(image: Any) -> str:
    return str(image.get_id())


def _text(parasite: Any) -> str:
    return bytes(parasite.get_data()).decode()
