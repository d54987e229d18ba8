"""How a thumbnail is made: of a file, by Qt or else by the engine, and of a layer."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from ...engine.contract import BadPicture, ScumbleError
from ...engine.contract.pixels import Pixels
from ..host import Node, NodeKind
from ..pictures import is_shown_by_qt, to_image
from ..qt import QtCore, QtGui
from ..session import LAYER, Session
from ..texts import tr
from .background import THREADS, Background
from .decoding import NotForQt, contents, finished, picked, present, thumbnail_of
from .lane import Lane
from .scanning import Stamp
from .thumbnail_files import ThumbnailFiles, fitted, side_for

if TYPE_CHECKING:
    from ..client import Engine


class Job(NamedTuple):
    """One thumbnail to make.

    Attributes:
        source: a file's path, or `layer:ID`.
        pixels: its longer side, at most.
        version: of the source; a count that the asker keeps.
    """

    source: str
    pixels: int
    version: int


class Made(NamedTuple):
    """What a job came to: an image, or the problem that there was.

    Attributes:
        stamp: of the file as it was read; None where it could not be, and for layers.
    """

    image: QtGui.QImage | None = None
    problem: ScumbleError | None = None
    stamp: Stamp | None = None


OnMade = Callable[[Job, Made], object]


class FileMaker:
    """Makes thumbnails of files."""

    def __init__(self, engine: Engine, background: Background, kept: ThumbnailFiles, on_made: OnMade) -> None:
        self._engine, self._background, self._kept, self._on_made = engine, background, kept, on_made
        self._by_qt = Lane(self._read, THREADS)
        self._by_engine = Lane(self._read_for_engine, 2)  # one is computed while the next is read

    def make(self, job: Job) -> None:
        """Ask for it, in front of what was asked for before."""
        if job not in self._by_engine:
            self._by_qt.add(job)

    def _read(self, job: Job) -> None:
        work = functools.partial(_by_qt, job.source, job.pixels, self._kept)
        self._background.run(work, functools.partial(self._take, job))

    def _take(self, job: Job, made: Made | None) -> None:
        if made is None:
            self._by_engine.add(job)
        else:
            self._on_made(job, made)
        self._by_qt.over(job)

    def _read_for_engine(self, job: Job) -> None:
        self._background.run(functools.partial(_contents, job.source), functools.partial(self._send, job))

    def _send(self, job: Job, found: tuple[bytes, Stamp] | ScumbleError) -> None:
        if isinstance(found, ScumbleError):
            self._end(job, Made(problem=found))
            return
        data, stamp = found

        def take(pixels: Pixels) -> None:
            work = functools.partial(finished, job.source, stamp, job.pixels, self._kept, to_image(pixels))
            self._background.run(work, lambda image: self._end(job, Made(image, stamp=stamp)))

        def fail(error: ScumbleError) -> None:
            self._end(job, Made(problem=error, stamp=stamp))

        name = PurePath(job.source).name
        self._engine.thumbnail(data, side_for(job.pixels), name, on_done=take, on_error=fail)

    def _end(self, job: Job, made: Made) -> None:
        self._on_made(job, made)
        self._by_engine.over(job)


class LayerMaker:
    """Makes thumbnails of the layers of a session's document."""

    def __init__(self, engine: Engine, background: Background, on_made: OnMade) -> None:
        self._engine, self._background, self._on_made = engine, background, on_made
        self._session: Session | None = None
        self._lane = Lane(self._read_soon, 1)

    def follow(self, session: Session) -> None:
        """Layers are those of this session's document from now on."""
        self._session = session

    def make(self, job: Job) -> None:
        """Ask for it, in front of what was asked for before."""
        self._lane.add(job)

    def _read_soon(self, job: Job) -> None:
        # Not within the painting of a widget: some editors handle events while they read.
        QtCore.QTimer.singleShot(0, lambda: self._read(job))

    def _read(self, job: Job) -> None:
        document = self._session.document if self._session else None
        node = document.node(job.source.removeprefix(LAYER)) if document else None
        if self._session is None or document is None or node is None:
            self._fail(job, BadPicture(tr("The layer is gone."), tr("Choose another style.")))
        elif _is_empty(node):
            self._fail(job, BadPicture(tr("The layer {name} is empty.", name=node.name), tr("Paint on it first.")))
        else:
            take, fail = functools.partial(self._shrink, job), functools.partial(self._fail, job)
            self._session.host.read_colours(document.id, node.id, node.rect, take, fail)

    def _shrink(self, job: Job, pixels: Pixels) -> None:
        self._background.run(functools.partial(_small, pixels, job.pixels), functools.partial(self._take, job))

    def _take(self, job: Job, small: QtGui.QImage | Pixels) -> None:
        if isinstance(small, Pixels):
            take, fail = functools.partial(self._take_pixels, job), functools.partial(self._fail, job)
            self._engine.thumbnail(small, side_for(job.pixels), on_done=take, on_error=fail)
        else:
            self._end(job, Made(small))

    def _take_pixels(self, job: Job, pixels: Pixels) -> None:
        self._end(job, Made(fitted(to_image(pixels), job.pixels)))

    def _fail(self, job: Job, error: ScumbleError) -> None:
        self._end(job, Made(problem=error))

    def _end(self, job: Job, made: Made) -> None:
        self._on_made(job, made)
        self._lane.over(job)


def style_layers(nodes: Iterable[Node]) -> list[Node]:
    """Those that have colours, and can be styles."""
    return [node for node in nodes if node.kind in (NodeKind.LAYER, NodeKind.GROUP)]


def _is_empty(node: Node) -> bool:
    return node.rect.width < 1 or node.rect.height < 1


def _by_qt(path: str, pixels: int, kept: ThumbnailFiles) -> Made | None:
    """None where Qt does not read the file, and the engine may."""
    try:
        now = present(path)
        return Made(thumbnail_of(path, now, pixels, kept), stamp=now)
    except BadPicture as error:
        return Made(problem=error)
    except NotForQt:
        return None


def _contents(path: str) -> tuple[bytes, Stamp] | ScumbleError:
    try:
        return contents(path), present(path)
    except BadPicture as error:
        return error


def _small(pixels: Pixels, side: int) -> QtGui.QImage | Pixels:
    """An image, or fewer pixels that only the engine can show."""
    few = picked(pixels, side)
    return fitted(to_image(few), side) if is_shown_by_qt(few) else few
