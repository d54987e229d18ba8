"""The engine as the panel sees it: what can be asked of it, and what it tells."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from ...engine.contract import methods
from ...engine.contract.errors import Cancelled, ScumbleError
from ...engine.contract.framing import Body
from ...engine.contract.messages import Answer, Call, Failure, call
from ...engine.contract.methods import Hello, Ready, body_of, info_of
from ...engine.contract.pixels import Pixels
from ...engine.contract.progress import Prediction
from ...engine.contract.request import Request
from ..qt import QtCore, pyqtSignal
from ..texts import tr
from . import answers
from .calls import OnError, OnProgress, OpenCall, OpenCalls
from .headlines import headed
from .receivers import connect_queued, tell
from .run import Run, RunState
from .silence import Silence
from .state import EngineState
from .supervisor import Command, Supervisor

PATIENCE = 2000  # milliseconds in which a cancel must be answered


class Engine(QtCore.QObject):
    """The engine as the panel sees it. Nothing here blocks, and no callback comes before its call has returned.

    Calls may be made at any time; they wait until the engine can take them. Each is told its end once, by `on_done`
    or by `on_error` with a `ScumbleError`; a callback that belongs to a deleted widget is left out. Pixels and bytes
    that are handed over must not change until then.

    Signals:
        state_changed: the new `EngineState`.
        notice: a sentence about the engine that is worth showing, or empty when it no longer holds.
    """

    state_changed = pyqtSignal(object)
    notice = pyqtSignal(str)
    _failed = pyqtSignal(object, object)

    def __init__(
        self,
        command: Command,
        parent: QtCore.QObject | None = None,
        *,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """No process is started yet.

        Args:
            command: of the process, as words. A function is asked at every start, so that an engine that was
                installed or a setting that was changed meanwhile is found; it may raise a `ScumbleError`.
            parent: Qt's.
            environment: of the process; None for this process's own without what is an editor's.
        """
        super().__init__(parent)
        self._calls = OpenCalls()
        self._told = EngineState.STOPPED
        self._supervisor = Supervisor(command, environment, self)
        self._supervisor.changed.connect(self._pump)
        self._supervisor.said.connect(self._on_message)
        self._supervisor.lost.connect(self._fail_all)
        self._silence = Silence(self)
        self._silence.fell.connect(self._on_silence)
        self._silence.broken.connect(self._on_silence_broken)
        self._supervisor.stirred.connect(self._silence.heard)
        self._cancelling = 0
        self._patience = QtCore.QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._lose_patience)
        connect_queued(self._failed, self._tell_failed)

    @property
    def state(self) -> EngineState:
        """Where it is now."""
        if not self._supervisor.has_process:
            return EngineState.FAILED if self._supervisor.gave_up else EngineState.STOPPED
        if self.hello is None:
            return EngineState.STARTING
        if self.ready is None:
            return EngineState.WARMING
        return EngineState.BUSY if self._calls.any_sent("restyle") else EngineState.READY

    @property
    def hello(self) -> Hello | None:
        """What the engine is; None until it has said so."""
        return self._supervisor.hello

    @property
    def ready(self) -> Ready | None:
        """What there is to compute with: devices, backbones, recipes; None until torch is loaded."""
        return self._supervisor.ready

    @property
    def problem(self) -> ScumbleError | None:
        """Why it FAILED, or why the last process died; None while all is well."""
        return self._supervisor.problem

    @property
    def log_tail(self) -> str:
        """The last lines that the process, or the last one there was, wrote to stderr."""
        return self._supervisor.tail.text

    def start(self) -> None:
        """Start the process, unless there is one. Also the way out of FAILED."""
        self._supervisor.start()

    def stop(self) -> None:
        """End the process, by itself if it does so soon. Open calls end as cancelled."""
        self._fail_all(Cancelled(tr("The engine was stopped.")))
        self._supervisor.stop()

    def restyle(
        self,
        request: Request,
        frames: Mapping[str, Pixels | Body],
        *,
        on_progress: OnProgress,
        on_done: Callable[[Pixels], object],
        on_error: OnError,
    ) -> Run:
        """Restyle a picture.

        Args:
            request: its `content`, `Mask.source` and `Style.source` are names in `frames`.
            frames: pixels, or the bytes of a picture's file.
            on_progress: told after each step, with a preview when one is due.
            on_done: given pixels of the content's size, depth, channels and profile.
            on_error: told why there are none; `Cancelled` after `Run.cancel`.
        """
        infos = tuple(info_of(data, name) for name, data in frames.items())
        params = methods.Restyle(request, infos)
        id = self._calls.new_id()
        run = Run(functools.partial(self._cancel, id), functools.partial(self._control, id))
        message = call("restyle", params, id, tuple(body_of(data) for data in frames.values()))
        self._open(OpenCall(message, answers.restyled, on_done, on_error, run, on_progress))
        return run

    def predict(
        self,
        request: Request,
        width: int,
        height: int,
        boxes: Mapping[str, tuple[int, int, int, int]] | None = None,
        *,
        on_done: Callable[[Prediction], object],
        on_error: OnError,
    ) -> None:
        """What the restyle of a picture of so many pixels would cost.

        Args:
            boxes: by a mask's `source` what it covers: left, top, right, bottom in pixels, the last two beyond it; a
                mask without one is taken as covering everything.

        Raises:
            BadRequest: a box is not inside the picture.
        """
        params = methods.Predict(request, width, height, boxes or {})
        self._ask("predict", params, (), answers.predicted, on_done, on_error)

    def decode(self, data: Body, name: str, *, on_done: Callable[[answers.Decoded], object], on_error: OnError) -> None:
        """Read a picture's file; `name` is what errors call it."""
        params = methods.Decode((info_of(data, name),))
        self._ask("decode", params, (data,), answers.decoded, on_done, on_error)

    def encode(
        self,
        pixels: Pixels,
        suffix: str,
        *,
        on_done: Callable[[Body], object],
        on_error: OnError,
        resolution: tuple[float, float] | None = None,
    ) -> None:
        """Make the bytes of a picture's file, of the format with that suffix (`.png`, `.tif`, `.exr`...).

        Args:
            resolution: in pixels per inch across and down.
        """
        params = methods.Encode(suffix, (info_of(pixels),), resolution)
        self._ask("encode", params, (pixels.data,), answers.encoded, on_done, on_error)

    def thumbnail(
        self, data: Pixels | Body, side: int, name: str = "", *, on_done: Callable[[Pixels], object], on_error: OnError
    ) -> None:
        """Make a small 8-bit sRGB picture, at most `side` pixels wide and high, of pixels or of a picture's file;
        `name` is what errors call it.

        Raises:
            BadRequest: the side is not from 1 to 4096.
        """
        params = methods.Thumbnail(side, (info_of(data, name),))
        self._ask("thumbnail", params, (body_of(data),), answers.thumbnail, on_done, on_error)

    def _ask(
        self,
        method: str,
        params: Any,
        bodies: tuple[Body, ...],
        read: Callable[[Answer], Any],
        on_done: Callable[[Any], object],
        on_error: OnError,
    ) -> None:
        self._open(OpenCall(call(method, params, self._calls.new_id(), bodies), read, on_done, on_error))

    def _open(self, opened: OpenCall) -> None:
        if self._supervisor.gave_up and self.problem is not None:
            self._failed.emit(opened, self.problem)
            return
        self._calls.add(opened)
        self._supervisor.ensure()
        self._pump()

    def _pump(self) -> None:
        """Send what is due."""
        if self.hello is not None:
            for message in self._calls.due(torch=self.ready is not None):
                self._supervisor.send(message)
        self._update()

    def _update(self) -> None:
        """Tell the state that follows from all that has changed."""
        self._silence.watch(self._supervisor.has_process and (self.ready is None or self._calls.any_sent()))
        state = self.state
        if state is not self._told:
            self._told = state
            self.state_changed.emit(state)

    def _on_message(self, message: Call | Answer | Failure) -> None:
        try:
            finish = self._take_note(message) if isinstance(message, Call) else self._take_answer(message)
        except ScumbleError as error:
            self._supervisor.reject(error)
            return
        self._pump()
        finish()  # last: what the caller does then, and what may go wrong in there, finds everything in order

    def _take_answer(self, message: Answer | Failure) -> Callable[[], object]:
        opened = self._calls.take(message.id or 0)
        if opened is None:
            return _nothing
        if opened.id == self._cancelling:
            self._patience.stop()
        if isinstance(message, Failure):
            return functools.partial(self._tell_failed, opened, headed(message.error))
        self._supervisor.prove()
        if opened.id == self._cancelling:  # the result was on its way already, but nobody wants it
            return functools.partial(self._tell_failed, opened, _cancelled())
        try:
            result = opened.read(message)
        except ScumbleError as error:
            return functools.partial(self._tell_failed, opened, error)
        if opened.run is not None:
            opened.run.kept = bool(message.result.get("kept"))
        return functools.partial(self._tell_done, opened, result)

    def _take_note(self, note: Call) -> Callable[[], object]:
        if note.method == "state":
            told = answers.read(methods.StateNote, note)
            opened = self._calls.get(told.id)
            if opened is not None and opened.run is not None:
                return functools.partial(opened.run.enter, _RUN_STATES[told.state])
        elif note.method == "progress":
            id, progress = answers.progress(note)
            opened = self._calls.get(id)
            if opened is not None and opened.on_progress is not None:
                return functools.partial(tell, opened.on_progress, progress)
        return _nothing  # a heartbeat has been heard already; a newer engine may say more

    def _on_silence(self, seconds: int) -> None:
        if self.hello is None:
            self.notice.emit(tr("The engine has not answered for {seconds} seconds since its start.", seconds=seconds))
        else:
            self.notice.emit(
                tr("The engine has said nothing for {seconds} seconds. It may be hanging.", seconds=seconds)
            )

    def _on_silence_broken(self) -> None:
        self.notice.emit("")

    def _control(self, id: int, method: str) -> None:
        self._supervisor.send(call(method, methods.Target(id)))

    def _cancel(self, id: int) -> None:
        opened = self._calls.get(id)
        if opened is None:
            return
        if not opened.sent or self._supervisor.withdraw(id):
            self._calls.take(id)
            self._failed.emit(opened, Cancelled(tr("The restyle was cancelled before it began.")))
            self._pump()
        elif not (self._patience.isActive() and self._cancelling == id):
            self._cancelling = id
            self._control(id, "cancel")
            self._patience.start(PATIENCE)

    def _lose_patience(self) -> None:
        """Cancel was not answered in time: end the engine and start another, which gets what else was asked."""
        opened = self._calls.take(self._cancelling)
        if opened is None:
            return
        words = tr("The engine did not stop within two seconds, so it was ended and started again.")
        self._failed.emit(opened, Cancelled(words))
        self._calls.unsend()
        self._supervisor.replace()

    def _fail_all(self, error: ScumbleError) -> None:
        being_cancelled = self._cancelling if self._patience.isActive() else 0
        self._patience.stop()
        for opened in self._calls.take_all():
            cancelled = opened.id == being_cancelled  # and so it was, in whichever way the engine went
            self._failed.emit(opened, _cancelled() if cancelled else error)

    def _tell_failed(self, opened: OpenCall, error: ScumbleError) -> None:
        if opened.run is not None:
            opened.run.enter(RunState.CANCELLED if isinstance(error, Cancelled) else RunState.FAILED)
        tell(opened.on_error, error)

    def _tell_done(self, opened: OpenCall, result: Any) -> None:
        if opened.run is not None:
            opened.run.enter(RunState.DONE)
        tell(opened.on_done, result)


_RUN_STATES = {"queued": RunState.WAITING, "running": RunState.RUNNING, "paused": RunState.PAUSED}


def _cancelled() -> Cancelled:
    return Cancelled(tr("The restyle was cancelled."))


def _nothing() -> None:
    pass
