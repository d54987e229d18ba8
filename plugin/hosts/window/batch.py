"""The same request over a folder of pictures: resumable, since what is done is written down beside the results."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ....engine.contract import Cancelled, Progress, Request, ScumbleError
from ....engine.contract.codec import to_json
from ....engine.contract.pixels import Pixels
from ...qt import QtCore, pyqtSignal
from ...reading import Frame
from . import files
from .journal import Entry, Journal, stamp
from .plan import Plan
from .worker import in_background
from .writing import write_whole

if TYPE_CHECKING:
    from ...client import Engine, Run

CONTENT = "content"
"""Stands for the picture at work, whichever it is."""

FOR_ALL = frozenset({"bad-request", "bad-weights", "device-missing", "disk-full", "engine-missing", "bad-message"})
"""Codes of errors that would come again with every other picture."""


class BatchState(Enum):
    """What a batch is doing."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    OVER = "over"


@dataclass(frozen=True)
class Failure:
    """A picture that was not restyled, and why."""

    path: Path
    error: ScumbleError


class Batch(QtCore.QObject):
    """Works through a plan. It is used once.

    Signals:
        state_changed(BatchState).
        advanced: one more picture is done, was done before, or has failed.
        progressed(float): of the picture at work, 0..1.

    Attributes:
        total, done, skipped: pictures: all, restyled now, and done by an earlier run.
        failures: what failed now.
        stopped_by: what would have failed with every other picture too, or None.
        at: the picture at work, or None.

    Args:
        request: with frames' names; each picture becomes its content.
        frames: everything else that it names.
    """

    state_changed = pyqtSignal(object)
    advanced = pyqtSignal()
    progressed = pyqtSignal(float)

    def __init__(
        self,
        engine: Engine,
        plan: Plan,
        request: Request,
        frames: Mapping[str, Frame],
        parent: QtCore.QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine, self._plan = engine, plan
        self._request = replace(request, content=CONTENT, preview_seconds=None)
        self._frames = {name: frame for name, frame in frames.items() if name != request.content}
        self._waiting = plan.pairs()
        self.total = len(self._waiting)
        self.done = self.skipped = 0
        self.failures: list[Failure] = []
        self.stopped_by: ScumbleError | None = None
        self.at: Path | None = None
        self.state = BatchState.READY
        self._run: Run | None = None
        self._began = 0.0
        self._journal = Journal(plan.target, digest(self._request, self._frames))

    def start(self) -> None:
        """Begin.

        Raises:
            WriteFailed, DiskFull: the folder of the results cannot be written.
        """
        self._journal.open()
        self._began = time.monotonic()
        self._enter(BatchState.RUNNING)
        self._next()

    def pause(self) -> None:
        """Rest, also within a picture."""
        if self.state is BatchState.RUNNING:
            self._enter(BatchState.PAUSED)
            if self._run is not None:
                self._run.pause()

    def resume(self) -> None:
        """Go on."""
        if self.state is BatchState.PAUSED:
            self._enter(BatchState.RUNNING)
            if self._run is not None:
                self._run.resume()
            elif self.at is None:
                self._next()

    def cancel(self) -> None:
        """Stop; what is done stays, and the same plan goes on from there."""
        if self.state in (BatchState.RUNNING, BatchState.PAUSED):
            self._waiting = []
            self._enter(BatchState.STOPPING)
            if self._run is not None:
                self._run.cancel()
            elif self.at is None:
                self._finish()

    def seconds_left(self) -> float | None:
        """By what the pictures took so far; None before the first."""
        if not self.done:
            return None
        return (time.monotonic() - self._began) / self.done * (len(self._waiting) + (self.at is not None))

    def _next(self) -> None:
        self._run = None
        self.at = None
        while self._waiting and self.state is BatchState.RUNNING:
            path, result = self._waiting.pop(0)
            if self._journal.is_done(path, result):
                self.skipped += 1
                self.advanced.emit()
                continue
            self.at = path
            self.progressed.emit(0.0)
            in_background(
                partial(files.read_bytes, path),
                partial(self._restyle, path, result),
                partial(self._fail, path, result),
            )
            return
        if not self._waiting and self.state is not BatchState.PAUSED:
            self._finish()

    def _restyle(self, path: Path, result: Path, data: bytes) -> None:
        if self.state is BatchState.STOPPING:
            self._finish()
            return

        fail = partial(self._fail, path, result)

        def write(encoded: bytes | bytearray | memoryview) -> None:
            in_background(lambda: write_whole(result, encoded), lambda _nothing: self._done(path, result), fail)

        def encode(pixels: Pixels) -> None:
            self._run = None
            self._engine.encode(pixels, result.suffix, on_done=write, on_error=fail)

        self._run = self._engine.restyle(
            replace(self._request, content=path.name),  # which the engine calls it where something is wrong with it
            {**self._frames, path.name: data},
            on_progress=self._tell,
            on_done=encode,
            on_error=fail,
        )
        if self.state is BatchState.PAUSED:
            self._run.pause()

    def _tell(self, progress: Progress) -> None:
        self.progressed.emit(progress.step / max(1, progress.steps))

    def _done(self, path: Path, result: Path) -> None:
        self.done += 1
        self._record(path, result)

    def _fail(self, path: Path, result: Path, error: ScumbleError) -> None:
        if isinstance(error, Cancelled) or self.state is BatchState.STOPPING:
            self._finish()
            return
        self.failures.append(Failure(path, error))
        if error.code in FOR_ALL:
            self.stopped_by = error
            self._waiting = []
        self._record(path, result, str(error))

    def _record(self, path: Path, result: Path, failure: str = "") -> None:
        try:
            self._journal.add(Entry(path.name, result.name, stamp(path), failure))
        except ScumbleError as error:  # without it nothing could be resumed
            self.stopped_by = error
            self._waiting = []
        self.advanced.emit()
        self._go_on()

    def _go_on(self) -> None:
        if self.state is BatchState.STOPPING:
            self._finish()
        else:
            self._next()

    def _finish(self) -> None:
        self._run = None
        self.at = None
        self._enter(BatchState.OVER)

    def _enter(self, state: BatchState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)


def digest(request: Request, frames: Mapping[str, Frame]) -> str:
    """The same for the same request over the same styles and masks: only then is a result still right."""
    found = hashlib.sha256(to_json(request).encode("utf-8"))
    for name, frame in sorted(frames.items()):
        found.update(name.encode("utf-8"))
        found.update(frame.data if isinstance(frame, Pixels) else frame)
    return found.hexdigest()[:32]
