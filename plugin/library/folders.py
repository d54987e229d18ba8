"""The library's folders: looked through in another thread, and again whenever something in them changes."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from ..qt import QtCore, pyqtSignal
from .background import Background
from .scanning import Scan, scan

WATCHED = 200  # folders; some systems count each one against a limit of open files
SETTLE_MILLISECONDS = 400  # a copy of many files is looked at once, not for each of them


class Folders(QtCore.QObject):
    """Keeps a scan of each folder.

    Signals:
        changed: a scan is different, or has begun or ended.
        altered(list[str]): the paths of pictures that have other contents than before, or are gone.
    """

    changed = pyqtSignal()
    altered = pyqtSignal(object)

    def __init__(self, parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self._background = Background(self, threads=1)
        self._scans: dict[str, Scan | None] = {}
        self._dirty: set[str] = set()
        self._running: set[str] = set()
        self._watcher = QtCore.QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_directory)
        self._settle = QtCore.QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self._start)

    @property
    def scans(self) -> Mapping[str, Scan | None]:
        """By folder, in order; None where there is none yet."""
        return self._scans

    @property
    def is_scanning(self) -> bool:
        """Whether some scan is at work or about to be."""
        return bool(self._running or self._dirty)

    def keep(self, folders: Iterable[str]) -> None:
        """Keep scans of these folders and of no others."""
        before = self._scans
        self._scans = {folder: before.get(folder) for folder in folders}
        self._dirty = {folder for folder in self._scans if folder not in before} | (self._dirty & self._scans.keys())
        self._start()
        if list(before) != list(self._scans):
            self._watch()
            self.changed.emit()

    def refresh(self, folders: Iterable[str] | None = None) -> None:
        """Look through these folders again, or through all."""
        self._dirty.update(self._scans if folders is None else self._scans.keys() & set(folders))
        self._start()

    def _on_directory(self, path: str) -> None:
        self._dirty.update(folder for folder, found in self._scans.items() if found and path in found.inside)
        self._settle.start()

    def _start(self) -> None:
        for folder in self._dirty - self._running:
            self._dirty.discard(folder)
            self._running.add(folder)
            self._background.run(functools.partial(scan, folder, self._background.ended.__bool__), self._take)

    def _take(self, found: Scan) -> None:
        self._running.discard(found.folder)
        if found.folder in self._scans:
            before, self._scans[found.folder] = self._scans[found.folder], found
            if before is not None:
                self._tell_altered(before, found)
            if before is None or before.inside != found.inside:
                self._watch()
        self.changed.emit()
        if self._dirty and not self._settle.isActive():
            self._start()

    def _tell_altered(self, before: Scan, found: Scan) -> None:
        stamps = {picture.source: picture.stamp for picture in found.pictures}
        paths = [picture.source for picture in before.pictures if stamps.get(picture.source) != picture.stamp]
        if paths:
            self.altered.emit(paths)

    def _watch(self) -> None:
        wanted = {place for found in self._scans.values() if found for place in found.inside[:WATCHED]}
        watched = set(self._watcher.directories())
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched)[:WATCHED])
