"""The preview's keys. An editor has most of them for itself, so they count while the preview has the focus."""

from __future__ import annotations

from collections.abc import Callable

from ..qt import QtCore, QtGui
from .canvas import PictureCanvas

_Key = QtCore.Qt.Key
HELD = (_Key.Key_C, _Key.Key_Space)
"""Show the original as long as one is held."""


def holds(event: QtGui.QKeyEvent) -> bool:
    """Whether it is a key that is held to compare."""
    return event.key() in HELD and _modifiers(event) == QtCore.Qt.KeyboardModifier.NoModifier


def command(event: QtGui.QKeyEvent, canvas: PictureCanvas) -> Callable[[], None] | None:
    """What the key does to the canvas, if anything."""
    ways = {_Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1)}
    zooms: dict[int, Callable[[], None]] = {
        _Key.Key_Plus: lambda: canvas.zoom_step(True),
        _Key.Key_Equal: lambda: canvas.zoom_step(True),  # the plus of many keyboards, without Shift
        _Key.Key_Minus: lambda: canvas.zoom_step(False),
        _Key.Key_0: canvas.fit,
        _Key.Key_1: lambda: canvas.zoom_to(1.0),
    }
    modifiers = _modifiers(event)
    if modifiers & QtCore.Qt.KeyboardModifier.ControlModifier:
        return zooms.get(event.key())
    if modifiers == QtCore.Qt.KeyboardModifier.NoModifier and event.key() in ways:
        right, down = ways[_Key(event.key())]
        return lambda: canvas.pan(right, down)
    return None


def _modifiers(event: QtGui.QKeyEvent) -> QtCore.Qt.KeyboardModifier:
    """Without the keypad's mark: its digits are digits."""
    return event.modifiers() & ~QtCore.Qt.KeyboardModifier.KeypadModifier
