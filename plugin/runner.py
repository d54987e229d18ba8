"""One restyle at a time: read, compute, tell."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping
from enum import Enum

from ..engine.contract import BadRequest, Progress, Request, ScumbleError
from ..engine.contract.pixels import Pixels
from .area import area as area
from .client import Engine
from .client.run import Run
from .client.run import RunState as EngineRun
from .host import Document, Node, Rect
from .qt import QtCore, pyqtSignal
from .reading import Frame, Reading
from .result import Result
from .session import Choices, Session, build_request, content_node
from .sources import title
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
        choices, document = self._session.choices, self._session.document
        if draft:
            choices = dataclasses.replace(choices, quality="draft", seconds=None)
        try:
            if document is None:
                raise BadRequest(tr("No picture is open."), tr("Open the picture that you want to restyle."))
            request = build_request(choices, document, self.preview_seconds, self._session.device)
            node = content_node(choices, document)
            assert node is not None
            rect = area(node, document)
        except ScumbleError as error:
            self.failed.emit(error)
            return
        self.is_draft = draft
        job = _Job(request, self._session.choices, document, node, rect, time.monotonic())
        self._reading = Reading(
            self._session.host,
            document,
            request,
            rect,
            self._session.kept_coverage,
            lambda frames: self._compute(job, frames),
            self._fail,
            self,
        )
        self._enter(RunState.READING)
        self._reading.start()

    def cancel(self) -> None:
        """Throw the work away."""
        if self._state is RunState.READING and self._reading is not None:
            self._reading.abandon()
            self._reading = None
            self._enter(RunState.IDLE)
        elif self._run is not None:
            self._run.cancel()

    def keep(self) -> None:
        """Stop, and take the best picture so far as the result."""
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

    def _compute(self, job: _Job, frames: Mapping[str, Frame]) -> None:
        self._reading = None
        content = frames[job.request.content]
        assert isinstance(content, Pixels)
        self.original.emit(content)
        self._run = self._engine.restyle(
            job.request,
            frames,
            on_progress=self._progress,
            on_done=lambda pixels: self._finish(job, frames, pixels),
            on_error=self._fail,
        )
        self._run.state_changed.connect(self._follow)
        self._follow(self._run.state)

    def _follow(self, state: EngineRun) -> None:
        if state in _STATES:
            self._enter(_STATES[state])

    def _progress(self, progress: Progress) -> None:
        self.progressed.emit(progress)

    def _finish(self, job: _Job, frames: Mapping[str, Frame], pixels: Pixels) -> None:
        self._run = None
        result = Result(
            title=title(job.request, job.document),
            request=job.request,
            choices=job.choices,
            document=job.document.id,
            document_name=job.document.name,
            node=job.node.id,
            node_name=job.node.name,
            rect=job.rect,
            pixels=pixels,
            seconds=time.monotonic() - job.started,
            when=time.time(),
            masks=_region_masks(job.request, frames) if job.choices.layer_for_each else {},
        )
        self._enter(RunState.IDLE)
        self.finished.emit(result)

    def _fail(self, error: ScumbleError) -> None:
        self._reading = self._run = None
        self._enter(RunState.IDLE)
        self.failed.emit(error)

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


def _region_masks(request: Request, frames: Mapping[str, Frame]) -> dict[str, Pixels]:
    sources = [region.mask.source for region in request.regions if region.mask is not None]
    return {source: frame for source in sources if isinstance(frame := frames[source], Pixels)}
