"""Notices changes in the document in front. Krita tells of windows and files, not of layers, selections or strokes:
those are looked for, often enough to seem at once and cheaply enough (some 2 ms at 24 megapixels) to be free."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from ...qt import QtCore
from .nodes import document_id, id_of, walk

INTERVAL = 500  # milliseconds between two looks
SAMPLED_ROWS = 24
UNDO_ACTIONS = ("edit_undo", "edit_redo")
NOTIFICATIONS = ("imageCreated", "imageSaved", "imageClosed", "viewCreated", "viewClosed", "windowCreated")


class Watching(QtCore.QObject):
    """Calls whoever asked for it after a change.

    Args:
        krita: Krita.instance().
        in_front: Krita's document in front, or None.
    """

    def __init__(self, krita: Any, in_front: Callable[[], Any], parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._in_front = in_front
        self._watchers: list[Callable[[], None]] = []
        self._seen: object = None
        self._timer = QtCore.QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.look)
        self._soon = QtCore.QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        notifier = krita.notifier()
        notifier.setActive(True)
        for name in NOTIFICATIONS:
            getattr(notifier, name).connect(self.look_soon)
        for action in filter(None, map(krita.action, UNDO_ACTIONS)):  # kritarunner has none
            action.changed.connect(self.look_soon)

    def add(self, on_change: Callable[[], None]) -> Callable[[], None]:
        """Call this after every change; the answer ends it."""
        self._watchers.append(on_change)
        return lambda: self._watchers.remove(on_change) if on_change in self._watchers else None

    def wake(self, awake: bool) -> None:
        """Look for changes, or rest while nobody can see what would follow from them."""
        if awake:
            self._timer.start()
            self.look_soon()
        else:
            self._timer.stop()
            self._soon.stop()

    def look_soon(self, *_: object) -> None:
        """Look in the next turn of the event loop."""
        if self._timer.isActive():
            self._soon.start(0)

    def look(self) -> None:
        """Compare with what was seen last."""
        seen = glance(self._in_front())
        if seen != self._seen:
            self._seen = seen
            for watcher in list(self._watchers):
                watcher()


def glance(document: Any) -> object:
    """What changes with everything that a painter does, cheaply: the tree, the selection's place, some rows of
    pixels."""
    if document is None or document.rootNode() is None:
        return None
    width, height = document.width(), document.height()
    active, selection = document.activeNode(), document.selection()
    nodes = tuple((id_of(node), node.name(), node.visible(), *_place(node)) for node, _ in walk(document.rootNode()))
    check = 0
    for index in range(min(SAMPLED_ROWS, height)):
        row = (2 * index + 1) * height // (2 * min(SAMPLED_ROWS, height))
        check = zlib.crc32(document.pixelData(0, row, width, 1), check)
    return (
        document_id(document),
        document.fileName(),
        document.currentTime(),
        (width, height, document.colorModel(), document.colorDepth(), document.colorProfile()),
        None if active is None else id_of(active),
        None if selection is None else (selection.x(), selection.y(), selection.width(), selection.height()),
        nodes,
        check,
    )


def _place(node: Any) -> tuple[int, int, int, int]:
    bounds = node.bounds()
    return bounds.x(), bounds.y(), bounds.width(), bounds.height()
