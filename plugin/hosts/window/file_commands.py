"""The File menu: what is asked first, and what is done then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...qt import QtCore, QtWidgets
from ...texts import tr
from . import asking, files
from .asking import Answer
from .document import OpenDocument
from .filing import Filing
from .store import Store


class FileCommands(QtCore.QObject):
    """Acts on the document in front of the window."""

    def __init__(self, window: QtWidgets.QWidget, store: Store, filing: Filing) -> None:
        super().__init__(window)
        self._window, self._store, self._filing = window, store, filing

    def open(self) -> None:
        """Choose pictures; each becomes a document."""
        for path in asking.pictures(self._window, tr("Open pictures"), self._folder()):
            self._filing.open(path)

    def add_layers(self) -> None:
        """Choose pictures; each becomes a layer."""
        document = self._store.front
        if document is not None:
            for path in asking.pictures(self._window, tr("Add pictures as layers"), self._folder()):
                self._filing.add_layer(document, path)

    def take_dropped(self, names: list[str]) -> None:
        """Layers of the picture that they are dropped on; without one, the first is opened to be it."""
        front = self._store.front
        for name in names:
            if front is None:
                self._filing.open(Path(name))
            else:
                self._filing.add_layer(front, Path(name))

    def save(self) -> None:
        """To the document's file."""
        if self._store.front is not None:
            self._save(self._store.front, lambda: None)

    def save_as(self) -> None:
        """To another file, which is the document's from then on."""
        if self._store.front is not None:
            self._save_as(self._store.front, lambda: None)

    def export(self) -> None:
        """A copy of what is seen."""
        document = self._store.front
        if document is not None:
            path = asking.place(self._window, tr("Export a copy"), self._suggestion(document, tr("copy")))
            if path is not None:
                self._filing.export(document, path)

    def export_layer(self) -> None:
        """A copy of the active layer alone."""
        document = self._store.front
        layer = document.layer(document.active) if document else None
        if document is not None and layer is not None:
            path = asking.place(self._window, tr("Export the layer"), self._suggestion(document, layer.name))
            if path is not None:
                self._filing.export(document, path, layer)

    def close(self, document: OpenDocument | None = None) -> None:
        """Close a document, by default the one in front; asks where changes would be lost."""
        document = document or self._store.front
        if document is not None:
            self._close(document, lambda: None)

    def close_all(self, then: Callable[[], None]) -> None:
        """Close one after the other, the one in front first; `then`, unless the painter stops it."""
        front = self._store.front
        if front is None:
            then()
        else:
            self._close(front, lambda: self.close_all(then))

    def _close(self, document: OpenDocument, then: Callable[[], None]) -> None:
        def gone() -> None:
            self._store.close(document)
            then()

        answer = asking.unsaved(self._window, document.name) if document.unsaved else Answer.DISCARD
        if answer is Answer.SAVE:
            self._save(document, gone)
        elif answer is Answer.DISCARD:
            gone()

    def _save(self, document: OpenDocument, then: Callable[[], None]) -> None:
        path = Path(document.path)
        if not document.path or path.suffix.lower() not in files.WRITABLE_ALL:
            self._save_as(document, then)
            return
        answer = Answer.SAVE
        if path.exists() and not self._filing.is_own(document.path):
            answer = asking.replace_original(self._window, path.name)
        if answer is Answer.SAVE:
            self._filing.save(document, path, then)
        elif answer is Answer.SAVE_AS:
            self._save_as(document, then)

    def _save_as(self, document: OpenDocument, then: Callable[[], None]) -> None:
        path = asking.place(self._window, tr("Save as"), self._suggestion(document, tr("scumble")))
        if path is not None:
            self._filing.save(document, path.absolute(), then)

    def _suggestion(self, document: OpenDocument, addition: str) -> Path:
        path = Path(document.path) if document.path else Path.home() / document.name
        plain = "".join(letter for letter in addition if letter not in '/\\:*?"<>|').strip() or "copy"
        return path.with_name(f"{path.stem}-{plain}{path.suffix or '.png'}")

    def _folder(self) -> Path:
        front = self._store.front
        return Path(front.path).parent if front is not None and front.path else Path.home()
