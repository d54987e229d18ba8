"""Telling those who asked, some of whom may be gone by now."""

from __future__ import annotations

from collections.abc import Callable

from ..qt import QtCore, sip


def tell(callback: Callable[..., object], *values: object) -> None:
    """Call back, unless the callback belongs to a widget that has been deleted in the meantime."""
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, QtCore.QObject) and sip.isdeleted(owner):
        return
    try:
        callback(*values)
    except RuntimeError as error:
        # A function inside which a deleted widget is used. PyQt has no class of its own for this error.
        if "has been deleted" not in str(error):
            raise


def connect_queued(signal: QtCore.pyqtBoundSignal, slot: Callable[..., object]) -> None:
    """Connect so that the slot runs from the event loop, after what emits the signal has returned."""
    signal.connect(slot, QtCore.Qt.ConnectionType.QueuedConnection)  # type: ignore[call-arg]  # its stubs lack it
