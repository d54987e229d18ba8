"""The results that were made, on disk until the painter clears them or they are over the limit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ...engine.contract import WriteFailed
from ..host import Document, OnError
from ..paths import text_of
from ..qt import QtCore, pyqtSignal
from ..result import Result
from ..session import LAYER, MASK
from ..settings import SettingsStore
from ..sources import sources_of
from ..texts import tr
from .shelf import Entry, Shelf
from .worker import Worker

MEGABYTE = 1_000_000
SETTLE = 200  # milliseconds: who writes a result touches the folder several times


class History(QtCore.QObject):
    """Results in a folder, shared with the other programs that have the panel. Nothing here blocks.

    Signals:
        changed: `entries` are different, by this program or by another one.
        failed(ScumbleError): a result could not be pinned, deleted or listed.
    """

    changed = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(
        self, settings: SettingsStore, parent: QtCore.QObject | None = None, *, folder: Path | None = None
    ) -> None:
        """
        Args:
            settings: hold the limit.
            folder: by default `history` beside the settings.
        """
        super().__init__(parent)
        self._settings = settings
        self._shelf = Shelf(folder or settings.path.parent / "history")
        self._worker = Worker(self)
        self._entries: tuple[Entry, ...] = ()
        self._limit = settings.value.history_limit_mb
        self.is_loaded = False
        self._settled = QtCore.QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE)
        self._settled.timeout.connect(self.refresh)
        self._watcher = QtCore.QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self._settled.start())
        settings.changed.connect(self._on_settings)
        self.refresh()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The latest first; empty until `is_loaded`."""
        return self._entries

    @property
    def size(self) -> int:
        """Of all entries, in bytes."""
        return sum(entry.size for entry in self._entries)

    @property
    def limit(self) -> int:
        """In bytes."""
        return self._limit * MEGABYTE

    def add(
        self, result: Result, document: Document | None, on_done: Callable[[Entry], object], on_error: OnError
    ) -> None:
        """Keep a result; insert it when either callback has come, so that it is on disk before anything can go wrong.

        Args:
            document: as it is now, for the names of what the result came from; None if it is closed.
            on_error: why it could not be kept (a full disk); the result itself is fine.
        """
        names = _names(result, document)

        def work() -> tuple[Entry, tuple[Entry, ...]]:
            entry_id = self._shelf.add(result, names)
            self._shelf.trim(self.limit, keep=entry_id)
            entries = self._shelf.entries()
            found = next((entry for entry in entries if entry.id == entry_id), None)
            if found is None:
                raise WriteFailed(
                    tr("The result was deleted from the history at once."), tr("It is only in the document.")
                )
            return found, entries

        def then(answer: tuple[Entry, tuple[Entry, ...]]) -> None:
            entry, entries = answer
            self._take(entries)
            on_done(entry)

        self._worker.do(work, then, on_error)

    def read(self, entry_id: str, on_done: Callable[[Result], object], on_error: OnError) -> None:
        """A result with its pixels."""
        self._worker.do(lambda: self._shelf.result(entry_id), on_done, on_error)

    def pin(self, entry_id: str, pinned: bool) -> None:
        """Keep it whatever the limit, or no longer."""
        self._change(lambda: self._shelf.pin(entry_id, pinned))

    def delete(self, entry_id: str) -> None:
        """Throw one away, also if it is pinned."""
        self._change(lambda: self._shelf.delete(entry_id))

    def clear(self) -> None:
        """Throw away all that are not pinned."""
        self._change(self._shelf.clear)

    def refresh(self) -> None:
        """Look at the folder again."""
        self._change(lambda: None)

    def work(self, work: Callable[[], Any], on_done: Callable[[Any], object], on_error: OnError) -> None:
        """Do something else that takes time in the history's thread, after what waits there."""
        self._worker.do(work, on_done, on_error)

    def wait(self) -> None:
        """Until all is on disk: at the end of the program."""
        self._worker.wait()

    def _change(self, work: Callable[[], Any]) -> None:
        def work_and_list() -> tuple[Entry, ...]:
            work()
            return self._shelf.entries()

        self._worker.do(work_and_list, self._take, self.failed.emit)

    def _on_settings(self) -> None:
        limit = self._settings.value.history_limit_mb
        if limit != self._limit:
            self._limit = limit
            self._change(lambda: self._shelf.trim(limit * MEGABYTE))

    def _take(self, entries: tuple[Entry, ...]) -> None:
        folder = self._shelf.folder
        if not self._watcher.directories() and folder.is_dir():
            self._watcher.addPath(text_of(folder))
        if entries != self._entries or not self.is_loaded:
            self._entries, self.is_loaded = entries, True
            self.changed.emit()


def _names(result: Result, document: Document | None) -> dict[str, str]:
    """Of the layers and masks that the result came from, by id; by these they can be found in another document."""
    ids = {source.removeprefix(prefix) for source in sources_of(result.request) for prefix in (LAYER, MASK)}
    nodes = document.nodes if document is not None and document.id == result.document else ()
    return {result.node: result.node_name} | {node.id: node.name for node in nodes if node.id in ids}
