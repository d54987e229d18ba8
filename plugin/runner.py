"""One restyle at a time: read, compute, tell."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping
from enum import Enum

from ..engine.contract import BadRequest, Cancelled, Progress, Request, ScumbleError
from ..engine.contract.pixels import Pixels
from .area import area as area
from .client import Engine
from .client.run import Run
from .client.run import RunState as EngineRun
from .host import Document, Node, Rect
from .qt import QtCore, pyqtSignal
from .reading import Frame, Reading
from .reel import Reel, make_reel
from .result import Result
from .sayings import with_names
from .session import Choices, Session, build_request, content_node
from .sources import names_of, title
from .texts import tr


class RunState(Enum):
    """What the runner is doing."""

    IDLE = "idle"
    READING = "reading"
    WAITING = "waiting"
    """For the engine to be ready."""
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


_STATES = {
    EngineRun.WAITING: RunState.WAITING,
    EngineRun.RUNNING: RunState.RUNNING,
    EngineRun.PAUSED: RunState.PAUSED,
    EngineRun.ENDING: RunState.STOPPING,
}
"""What a run's state means for the runner; its ends come as results and errors."""


class Runner(QtCore.QObject):
    """Restyles what the session says.

    Signals:
        state_changed(RunState).
        original(Pixels): the layer as it was read.
        progressed(Progress).
        finished(Result).
        failed(ScumbleError): also `Cancelled`, when there will be no result because the painter said so.
    """

    state_changed = pyqtSignal(object)
    original = pyqtSignal(object)
    progressed = pyqtSignal(object)
    finished = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, session: Session, engine: Engine, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._engine = session, engine
        self._state = RunState.IDLE
        self._reading: Reading | None = None
        self._run: Run | None = None
        self._job: _Job | None = None
        self.is_draft = False
        self.preview_seconds: float | None = 0.5

    @property
    def state(self) -> RunState:
        """What it is doing."""
        return self._state

    def restyle(self, *, draft: bool = False) -> None:
        """Start; ignored while one is at work. A draft is quick, whatever quality is chosen."""
        if self._state is not RunState.IDLE:
            return
        self._session.catch_up()
        choices, document = self._session.choices, self._session.document
        if draft:
            choices = dataclasses.replace(choices, quality="draft", seconds=None)
        try:
            if document is None:
                raise BadRequest(tr("No picture is open."), tr("Open the picture that you want to restyle."))
            request = build_request(choices, document, self.preview_seconds, self._session.device)
            node = content_node(choices, document)
            assert node is not None
            reel = None if draft else make_reel(self._session.host, document, node, choices)
            rect = Rect(0, 0, document.width, document.height) if reel else area(node, document)
        except ScumbleError as error:
            self.failed.emit(error)
            return
        self.is_draft = draft
        self._job = _Job(request, self._session.choices, document, node, rect, time.monotonic(), reel)
        if reel is not None:
            reel.advance()
        self._enter(RunState.READING)
        self._read(self._job)

    def cancel(self) -> None:
        """Throw the work away."""
        if self._run is not None:
            self._run.cancel()
        elif self._job is not None:
            if self._reading is not None:
                self._reading.abandon()
            self._end()

    def keep(self) -> None:
        """Stop, and take the best picture so far as the result; of several frames, those that are done as well."""
        if self._job is not None and self._job.reel is not None:
            self._job.reel.stop_here()
        if self._run is not None:
            self._run.keep()

    def pause(self) -> None:
        """Rest between two steps."""
        if self._run is not None:
            self._run.pause()

    def resume(self) -> None:
        """Go on."""
        if self._run is not None:
            self._run.resume()

    def _read(self, job: _Job) -> None:
        if job is not self._job:
            return  # cancelled meanwhile
        self._reading = Reading(
            job.reel.film if job.reel else self._session.host,
            job.document,
            job.request,
            job.rect,
            self._session.kept_coverage,
            lambda frames: self._compute(job, frames),
            self._fail,
            self,
        )
        self._reading.start()

    def _compute(self, job: _Job, frames: Mapping[str, Frame]) -> None:
        self._reading = None
        content = frames[job.request.content]
        assert isinstance(content, Pixels)
        request, sent = job.request, frames
        if job.reel is not None:
            if job.reel.holds(frames):
                self._go_on(job, frames)
                return
            request, sent = job.reel.begun(request, frames)
        self.original.emit(content)
        self._run = self._engine.restyle(
            request,
            sent,
            on_progress=self._progress,
            on_done=lambda pixels: self._finish(job, frames, pixels),
            on_error=self._fail,
        )
        self._run.state_changed.connect(self._follow)
        self._follow(self._run.state)

    def _follow(self, state: EngineRun) -> None:
        reel = self._job.reel if self._job else None
        if state is EngineRun.WAITING and reel is not None and not reel.is_first:
            return  # for a moment between two frames
        if state in _STATES:
            self._enter(_STATES[state])

    def _progress(self, progress: Progress) -> None:
        reel = self._job.reel if self._job else None
        self.progressed.emit(reel.overall(progress) if reel else progress)

    def _finish(self, job: _Job, frames: Mapping[str, Frame], pixels: Pixels) -> None:
        self._run = None
        if job.reel is None:
            self._deliver(job, frames, pixels)
        else:
            job.reel.take(pixels)
            self._go_on(job, frames)

    def _go_on(self, job: _Job, frames: Mapping[str, Frame]) -> None:
        """To the next frame, in the next turn of the event loop; after the last one to the result."""
        assert job.reel is not None
        if job.reel.advance():
            QtCore.QTimer.singleShot(0, lambda: self._read(job))
        elif job.reel.latest is not None:
            self._deliver(job, frames, job.reel.latest)

    def _deliver(self, job: _Job, frames: Mapping[str, Frame], pixels: Pixels) -> None:
        result = Result(
            title=title(job.request, job.document),
            request=job.request,
            choices=job.choices,
            document=job.document.id,
            document_name=job.document.name,
            node=job.node.id,
            node_name=job.node.name,
            rect=job.rect,
            border=job.node.rect if job.node.has_border else None,
            pixels=pixels,
            seconds=time.monotonic() - job.started,
            when=time.time(),
            masks=_region_masks(job.request, frames) if job.choices.layer_for_each else {},
            frames=job.reel.frames() if job.reel else {},
        )
        self._end()
        self.finished.emit(result)

    def _fail(self, error: ScumbleError) -> None:
        job = self._job
        if (
            job is not None
            and job.reel is not None
            and job.reel.latest is not None
            and not isinstance(error, Cancelled)
        ):
            job.reel.step_back()
            self._deliver(job, {}, job.reel.latest)
        self._end()
        if job is not None:
            error = with_names(error, names_of(job.request, job.document))
        self.failed.emit(error)

    def _end(self) -> None:
        if self._job is not None and self._job.reel is not None:
            self._job.reel.film.close()
        self._run = self._reading = self._job = None
        self._enter(RunState.IDLE)

    def _enter(self, state: RunState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)


@dataclasses.dataclass(frozen=True, eq=False)
class _Job:
    request: Request
    choices: Choices
    document: Document
    node: Node
    rect: Rect
    started: float
    reel: Reel | None


def _region_masks(request: Request, frames: Mapping[str, Frame]) -> dict[str, Pixels]:
    sources = [region.mask.source for region in request.regions if region.mask is not None]
    return {source: frame for source in sources if isinstance(frame := frames[source], Pixels)}
