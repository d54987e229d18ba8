"""Thumbnails of style sources: pictures' files and the document's layers. Nothing is read in the interface's thread."""

from __future__ import annotations

import functools
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...engine.contract import BadPicture, ScumbleError
from ..host import Rect
from ..qt import QtCore, QtGui, pyqtSignal
from ..session import LAYER, Session
from .background import Background
from .making import FileMaker, Job, LayerMaker, Made
from .marks import broken_picture
from .scanning import Stamp, stamp
from .thumbnail_files import ThumbnailFiles

if TYPE_CHECKING:
    from ..client import Engine, EngineState

MEMORY = 64 * 2**20
"""Bytes of pixmaps; what a screen full of thumbnails needs many times over."""


class _Shown(NamedTuple):
    pixmap: QtGui.QPixmap
    version: int


class _Problem(NamedTuple):
    error: ScumbleError
    version: int


class Thumbnails(QtCore.QObject):
    """Makes thumbnails when they are asked for, and keeps them: in memory, those of files on the disk as well.

    Signals:
        ready(str): `thumbnail` and `problem` of this source answer differently now.
    """

    ready = pyqtSignal(str)

    def __init__(self, engine: Engine, folder: Path, parent: QtCore.QObject) -> None:
        """
        Args:
            engine: reads what Qt does not.
            folder: holds thumbnails of files.
        """
        super().__init__(parent)
        self._background = Background(self)
        self._files = FileMaker(engine, self._background, ThumbnailFiles(folder), self._take)
        self._layers = LayerMaker(engine, self._background, self._take)
        self._session: Session | None = None
        self._places: dict[str, tuple[str, Rect]] = {}
        self._shown: OrderedDict[tuple[str, int], _Shown] = OrderedDict()
        self._bytes = 0
        self._problems: dict[str, _Problem] = {}
        self._versions: dict[str, int] = {}
        self._stamps: dict[str, Stamp | None] = {}
        engine.state_changed.connect(self._on_engine)

    def follow(self, session: Session) -> None:
        """Layers are those of this session's document from now on."""
        if session is self._session:
            return
        if self._session is not None:
            self._session.document_changed.disconnect(self._on_document)
        self._session = session
        self._layers.follow(session)
        session.document_changed.connect(self._on_document)
        self._on_document()

    def thumbnail(self, source: str, side: int, ratio: float = 1.0) -> QtGui.QPixmap | None:
        """See `Library.thumbnail`."""
        pixels = max(1, round(side * ratio))
        version = self._versions.get(source, 0)
        problem, shown = self._problems.get(source), self._shown.get((source, pixels))
        latest = problem or shown
        if latest is None or latest.version != version:
            maker = self._layers if source.startswith(LAYER) else self._files
            maker.make(Job(source, pixels, version))
        if problem is not None:
            return broken_picture(side, ratio, QtGui.QGuiApplication.palette())
        if shown is None:
            return None
        self._shown.move_to_end((source, pixels))
        shown.pixmap.setDevicePixelRatio(ratio)
        return shown.pixmap

    def problem(self, source: str) -> ScumbleError | None:
        """Why the source cannot be shown, as far as it is known."""
        found = self._problems.get(source)
        return found.error if found else None

    def forget(self, sources: Iterable[str]) -> None:
        """They have other contents now; what was there is shown until the new is made."""
        for source in sources:
            self._versions[source] = self._versions.get(source, 0) + 1
            self.ready.emit(source)

    def check_files(self) -> None:
        """Look whether the files that were shown are still the same, and try again what the engine failed at."""
        self._background.run(functools.partial(_altered, dict(self._stamps)), self.forget)
        self._retry({source for source, problem in self._problems.items() if not _is_final(problem.error)})

    def read_layers_again(self) -> None:
        """As they are now. Painting on a layer is not followed: reading it at each stroke would slow the editor."""
        known = {source for source, _ in self._shown} | self._problems.keys()
        self.forget(source for source in sorted(known) if source.startswith(LAYER))

    def _take(self, job: Job, made: Made) -> None:
        if job.version != self._versions.get(job.source, 0):
            return
        if not job.source.startswith(LAYER):
            self._stamps[job.source] = made.stamp
        if made.problem is not None:
            self._problems[job.source] = _Problem(made.problem, job.version)
        elif made.image is not None:
            self._problems.pop(job.source, None)
            self._remember(job, QtGui.QPixmap.fromImage(made.image))
        self.ready.emit(job.source)

    def _remember(self, job: Job, pixmap: QtGui.QPixmap) -> None:
        key = (job.source, job.pixels)
        if key in self._shown:
            self._bytes -= _size(self._shown.pop(key).pixmap)
        self._shown[key] = _Shown(pixmap, job.version)
        self._bytes += _size(pixmap)
        while self._bytes > MEMORY:
            self._bytes -= _size(self._shown.popitem(last=False)[1].pixmap)

    def _on_engine(self, state: EngineState) -> None:
        """What failed for want of an engine may go well now, but what it died of is not given to it again unasked."""
        if state.value in ("warming", "ready"):
            errors = {source: problem.error for source, problem in self._problems.items()}
            self._retry({s for s, error in errors.items() if not _is_final(error) and error.code != "engine-died"})

    def _retry(self, sources: set[str]) -> None:
        for source in sources:
            del self._problems[source]
            self.ready.emit(source)

    def _on_document(self) -> None:
        document = self._session.document if self._session else None
        before, now = self._places, {}
        if document is not None:
            now = {LAYER + node.id: (document.id, node.rect) for node in document.nodes}
        self._places = now
        self.forget([source for source in {**before, **now} if before.get(source) != now.get(source)])


def _is_final(error: ScumbleError) -> bool:
    """It lies in the picture; the engine would say the same again."""
    return isinstance(error, BadPicture)


def _altered(stamps: dict[str, Stamp | None]) -> list[str]:
    found = []
    for path, before in stamps.items():
        try:
            now: Stamp | None = stamp(path)
        except OSError:
            now = None
        if now != before:
            found.append(path)
    return found


def _size(pixmap: QtGui.QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
