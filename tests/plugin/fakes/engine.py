"""An engine that keeps what it is asked, for the test to answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scumble.engine.contract import Cancelled, ScumbleError
from scumble.engine.contract.methods import BackboneInfo, DeviceInfo, Hello, Ready
from scumble.engine.contract.pixels import Pixels
from scumble.engine.contract.progress import Prediction, Progress
from scumble.plugin.client import EngineState, Run, RunState
from scumble.plugin.qt import QtCore, pyqtSignal

READY = Ready(
    "cpu",
    (DeviceInfo("cpu", "processor, 2 threads"),),
    (BackboneInfo("vgg19", "comes with Scumble"), BackboneInfo("vgg16", "not fetched")),
    ("default", "draft", "classic"),
)


@dataclass
class FakeRun:
    """A restyle that was asked for; `said` is what the engine was told about it, in order."""

    engine: FakeEngine
    request: Any
    frames: Any
    progress: Any
    on_done: Any
    on_error: Any
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.run = Run(self._cancel, self._control)

    def advance(self, step: int, *, steps: int = 100, left: float = 10.0, preview: Any = None) -> None:
        """Tell of a step."""
        self.progress(Progress(step, steps, 1 + (2 * step > steps), 2, 512, {"style": 1.0}, left, preview))

    def finish(self) -> None:
        """Give a result: the content, with every byte turned over but those of the alpha of 8-bit RGBA."""
        content = self.frames[self.request.content]
        data = bytearray(255 - byte for byte in content.data)
        if (content.channels, content.depth) == (4, "u8"):
            data[3::4] = content.data[3::4]
        self._end(RunState.DONE)
        self.on_done(Pixels(content.width, content.height, content.channels, content.depth, data))

    def fail(self, error: ScumbleError) -> None:
        """Give none."""
        self._end(RunState.CANCELLED if isinstance(error, Cancelled) else RunState.FAILED)
        self.on_error(error)

    def _cancel(self) -> None:
        """Ends at once, as an engine between two steps would."""
        self.said.append("cancel")
        self.fail(Cancelled("The painter cancelled."))

    def _control(self, what: str) -> None:
        self.said.append(what)
        states = {"pause": RunState.PAUSED, "resume": RunState.RUNNING}
        if what in states:
            self.run.enter(states[what])

    def _end(self, state: RunState) -> None:
        self.run.enter(state)
        self.engine.runs.remove(self)
        self.engine.enter(EngineState.READY)


class FakeEngine(QtCore.QObject):
    """Answers predictions at once, and keeps restyles in `runs`."""

    state_changed = pyqtSignal(object)
    notice = pyqtSignal(str)

    def __init__(self, state: EngineState = EngineState.READY) -> None:
        super().__init__()
        self.state = state
        self.hello = Hello(1, "0.1.0")
        self.problem = None
        self.log_tail = "the engine's last words"
        self.runs: list[FakeRun] = []
        self.predicted: list[tuple[Any, int, int]] = []
        self.prediction = Prediction(14.2, 1_200_000_000, 130, 1024, "processor")
        self.starts = 0

    @property
    def ready(self) -> Ready | None:
        return READY if self.state in (EngineState.READY, EngineState.BUSY) else None

    def enter(self, state: EngineState) -> None:
        """Be in that state, and tell."""
        self.state = state
        self.state_changed.emit(state)

    def start(self) -> None:
        self.starts += 1

    def stop(self) -> None:
        pass

    def predict(self, request, width, height, *, on_done, on_error) -> None:  # noqa: ARG002
        self.predicted.append((request, width, height))
        on_done(self.prediction)

    def restyle(self, request, frames, *, on_progress, on_done, on_error) -> Run:
        made = FakeRun(self, request, frames, on_progress, on_done, on_error)
        self.runs.append(made)
        if self.ready is not None:
            self.enter(EngineState.BUSY)
            made.run.enter(RunState.RUNNING)
        return made.run

    def thumbnail(self, data, side, name="", *, on_done, on_error) -> None:
        """Never answers: thumbnails stay away."""

    def decode(self, data, name, *, on_done, on_error) -> None:
        """Never answers."""
