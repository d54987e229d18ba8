"""One window for an image: who asks for another calls the first to the front.

Plug-ins know nothing of each other. They speak through parasites of the image, which GIMP neither saves nor takes for
a change.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import Any

from gi.repository import Gimp

SERVED, CALL = "scumble-window", "scumble-call"
PATIENCE = 20.0  # seconds that a plug-in has for its answer on a busy machine
TICK = 0.05


def call_forward(image: Any) -> bool:
    """Have the window that the image has come to the front; whether it has one."""
    mark = image.get_parasite(SERVED)
    name, _, process = ("" if mark is None else bytes(mark.get_data()).decode()).partition(" ")
    if name != _name(image):  # a copy of an image brings the marks along
        return False
    _attach(image, CALL, _name(image))
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and _is_alive(int(process)):  # one that GIMP has killed leaves its mark
        if not image.get_parasite(CALL):
            return True
        time.sleep(TICK)
    image.detach_parasite(CALL)
    return False


def begin(image: Any) -> None:
    """The image has a window now."""
    _attach(image, SERVED, f"{_name(image)} {os.getpid()}")


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


def _attach(image: Any, name: str, text: str) -> None:
    image.attach_parasite(Gimp.Parasite.new(name, 0, text.encode()))


def _name(image: Any) -> str:
    return str(image.get_id())


def _is_alive(process: int) -> bool:
    if sys.platform == "win32":  # where asking so would end it
        return True
    with contextlib.suppress(PermissionError):  # then its number is another's by now, which cannot be told
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
    return True
