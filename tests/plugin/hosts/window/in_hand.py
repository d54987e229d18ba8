"""An engine in the test's own process: it reads and writes files as the real one does, and restyles by turning every
byte of the colours over, or as the test says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from scumble.engine.canvas.memory import file_from_picture, picture_from_file
from scumble.engine.contract import Cancelled, ScumbleError, in_english
from scumble.engine.contract.pixels import Pixels
from scumble.engine.service.pictures import to_picture, to_pixels
from scumble.plugin.client import Decoded, EngineState, Run, RunState
from scumble.plugin.qt import QtCore, pyqtSignal


class EngineInHand(QtCore.QObject):
    """What the window uses of `Engine`.

    Attributes:
        broken: raised by every call, if there is one.
        refuses: errors of `restyle`, by a byte sequence in the content's file.
        holds: restyles wait in `runs`, each with what finishes it.
        requests: what `restyle` was asked, with its frames.
    """

    state_changed = pyqtSignal(object)
    notice = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.state = EngineState.READY
        self.hello = self.ready = self.problem = None
        self.log_tail = ""
        self.broken: ScumbleError | None = None
        self.refuses: dict[bytes, ScumbleError] = {}
        self.holds = False
        self.runs: list[tuple[Run, Callable[[], None]]] = []
        self.requests: list[tuple[Any, dict[str, Any]]] = []

    def start(self) -> None:
        pass

    def stop(self) -> None:
        pass

    def decode(self, data, name, *, on_done, on_error) -> None:
        def work() -> Decoded:
            picture = picture_from_file(bytes(data), name)
            return Decoded(to_pixels(picture), in_english(picture.notices), picture.resolution)

        self._answer(work, on_done, on_error)

    def encode(self, pixels, suffix, *, on_done, on_error, resolution=None) -> None:
        def work() -> bytes:
            return file_from_picture(replace(to_picture(pixels), resolution=resolution), suffix)

        self._answer(work, on_done, on_error)

    def restyle(self, request, frames, *, on_done, on_error, **_on_progress) -> Run:
        content = frames[request.content]
        self.requests.append((request, dict(frames)))

        def work() -> Pixels:
            for sign, error in self.refuses.items():
                if isinstance(content, bytes) and sign in content:
                    raise error
            return turned_over(content)

        def finish() -> None:
            if not run.state.is_end:
                run.enter(RunState.DONE)
                self._answer(work, on_done, on_error)

        def cancel() -> None:
            run.enter(RunState.CANCELLED)
            on_error(Cancelled("Cancelled."))

        def control(word: str) -> None:
            states = {"pause": RunState.PAUSED, "resume": RunState.RUNNING}
            run.enter(states[word]) if word in states else finish()

        run = Run(cancel, control)
        QtCore.QTimer.singleShot(0, lambda: run.enter(RunState.RUNNING))
        if self.holds:
            self.runs.append((run, finish))
        else:
            QtCore.QTimer.singleShot(0, finish)
        return run

    def predict(self, request, width, height, *, on_done, on_error) -> None:
        pass

    def thumbnail(self, data, side, name="", *, on_done, on_error) -> None:
        pass

    def _answer(self, work, on_done, on_error) -> None:
        """Later, as the real one does."""

        def answer() -> None:
            try:
                if self.broken is not None:
                    raise self.broken
                found = work()
            except ScumbleError as error:
                on_error(error)
            else:
                on_done(found)

        QtCore.QTimer.singleShot(0, answer)


def turned_over(content: Pixels | bytes) -> Pixels:
    """Every byte turned over; alpha stays."""
    pixels = content if isinstance(content, Pixels) else to_pixels(picture_from_file(content, "content"))
    data = bytearray(255 - value for value in pixels.data)
    if pixels.channels in (2, 4):
        size = len(pixels.data) // (pixels.width * pixels.height * pixels.channels)
        step = size * pixels.channels
        for byte in range(step - size, step):
            data[byte::step] = bytes(pixels.data)[byte::step]
    return replace(pixels, data=bytes(data))
