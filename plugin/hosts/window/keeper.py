"""Keeps painted masks and the panel's state of every open picture, a moment after they have changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from ....engine.contract import ScumbleError
from ...qt import QtCore, pyqtSignal
from . import sidecar
from .document import OpenDocument
from .store import Store
from .worker import in_background

PAUSE = 2000  # milliseconds after the last change: nobody paints that slowly


class Keeper(QtCore.QObject):
    """Watches a store.

    Signals:
        failed(ScumbleError): something could not be kept.

    Args:
        folder: where it is kept.
    """

    failed = pyqtSignal(object)

    def __init__(self, store: Store, folder: Path, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._dirty: dict[str, OpenDocument] = {}
        self._writing: set[str] = set()
        self._timer = QtCore.QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.flush)
        store.kept_changed.connect(self.touch)
        in_background(partial(sidecar.prune, folder), lambda _none: None, self.failed.emit)

    def restore(self, document: OpenDocument) -> None:
        """Give a document that was just opened what was kept of it; from now on it is watched."""
        if document.path:
            text, masks = sidecar.load(self._folder, document.path, document.width, document.height)
            document.kept = text
            document.start(document.layers, masks)
        seen = [document.masks]

        def on_change() -> None:
            if document.masks is not seen[0]:
                seen[0] = document.masks
                self.touch(document)

        document.changed.connect(on_change)
        document.painted.connect(lambda *_: self.touch(document))

    def touch(self, document: OpenDocument) -> None:
        """It has changed."""
        if document.path:
            self._dirty[document.id] = document
            self._timer.start()

    def flush(self) -> None:
        """Write what has changed, in another thread."""
        for document in list(self._dirty.values()):
            if document.id not in self._writing:  # else once more, when that is done
                self._write(self._dirty.pop(document.id))

    def _write(self, document: OpenDocument) -> None:
        masks = [replace(mask, image=mask.image.copy()) for mask in document.masks]
        path, text = document.path, document.kept
        self._writing.add(document.id)

        def done(_nothing: object) -> None:
            self._writing.discard(document.id)
            if document.id in self._dirty:
                self._timer.start()

        def failed(error: ScumbleError) -> None:
            done(None)
            self.failed.emit(error)

        in_background(lambda: sidecar.save(self._folder, path, text, masks), done, failed)
