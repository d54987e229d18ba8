"""Stand-ins for what the records talk to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from scumble.engine.contract import Cancelled
from scumble.plugin.qt import QtCore, pyqtSignal
from scumble.plugin.runner import RunState
from scumble.plugin.session import Session, build_request

from . import made


class FakeRunner(QtCore.QObject):
    """Restyles when told to: `finish()`, `cancel()`. `seeds` are those that were asked for."""

    state_changed = pyqtSignal(object)
    finished = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.state = RunState.IDLE
        self.seeds: list[int] = []

    def restyle(self) -> None:
        assert self.state is RunState.IDLE
        assert self.session.document is not None
        self.seeds.append(build_request(self.session.choices, self.session.document).seed)
        self._enter(RunState.RUNNING)

    def finish(self) -> None:
        self._enter(RunState.IDLE)
        self.finished.emit(made.result())

    def cancel(self) -> None:
        self._enter(RunState.IDLE)
        self.failed.emit(Cancelled("Cancelled."))

    def _enter(self, state: RunState) -> None:
        self.state = state
        self.state_changed.emit(state)


@dataclasses.dataclass(frozen=True)
class Hello:
    protocol: int = 1
    engine: str = "0.1.0"
    python: str = "3.11.2"
    platform: str = "Linux"


@dataclasses.dataclass(frozen=True)
class Device:
    name: str
    what: str


@dataclasses.dataclass(frozen=True)
class Ready:
    device: str = "cuda"
    devices: tuple[Device, ...] = (Device("cpu", "8 cores"), Device("cuda", "NVIDIA RTX 4090, 24 GB"))
    backbones: tuple[object, ...] = ()
    recipes: tuple[str, ...] = ("default",)
    torch: str = "2.6.0+cu124"


class FakeEngine(QtCore.QObject):
    """Says hello when told to; files are the pixels' bytes after the suffix."""

    state_changed = pyqtSignal(object)

    def __init__(self, command: Callable[[], list[str]] | None = None, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self.command = command
        self.state: object = None
        self.hello: Hello | None = None
        self.ready: Ready | None = None
        self.problem = None
        self.log_tail = ""
        self.started = self.stopped = 0

    def start(self) -> None:
        self.started += 1

    def stop(self) -> None:
        self.stopped += 1

    def become(self, state: object, **values: object) -> None:
        for name, value in values.items():
            setattr(self, name, value)
        self.state = state
        self.state_changed.emit(state)

    def encode(self, pixels, suffix, *, on_done, on_error) -> None:  # noqa: ARG002
        on_done(memoryview(suffix.encode() + bytes(pixels.data)))
