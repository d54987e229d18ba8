"""The engine's threads: one reads calls, one restyles, one writes, and short calls have desks of their own."""

from __future__ import annotations

import io
import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ..canvas.names import remove_files
from ..contract import BadMessage, BadRequest, OutOfMemory, Progress, ScumbleError, UnknownMethod, sentence
from ..contract.codec import to_data
from ..contract.messages import Answer, Call, Failure, Message, MessageReader, Refused, answer, call
from ..contract.methods import (
    HEARTBEAT_SECONDS,
    PARAMS,
    Heartbeat,
    ProgressNote,
    Restyle,
    StateNote,
    Target,
    info_of,
)
from ..contract.pixels import Pixels
from . import calls
from .desk import Desk, outcome
from .pipe import Writer
from .runs import Run, RunQueue, RunState

BUG = 70  # EX_SOFTWARE of sysexits.h
_LAST_WORDS = 1.0  # seconds that a client has to take them
# Seconds within which a run that was cancelled, and answered, must be over; a layer of the largest canvas takes some.
# What takes longer hangs, and only a new process helps.
_LONGEST_LAYER = 60.0

_log = logging.getLogger(__name__)


class Server:
    """Serves one client until the pipe or the client ends it.

    Args:
        source, target: descriptors to read from and to write to.
    """

    def __init__(self, source: int, target: int) -> None:
        self._source = source
        self._writer = Writer(target, on_broken=partial(self.end, 0))
        self._files = Desk("files", self._writer)
        self._predictions = Desk("predictions", self._writer)
        self._runs = RunQueue()
        self._introduced = threading.Event()
        self._warm = threading.Event()
        self._controls: dict[str, Callable[[Run], None]] = {
            "cancel": self._cancel,
            "keep": Run.keep,
            "pause": Run.pause,
            "resume": Run.resume,
        }
        self._desks = {
            "decode": (self._files, calls.decode),
            "encode": (self._files, calls.encode),
            "thumbnail": (self._files, calls.thumbnail),
            "predict": (self._predictions, calls.predict),
        }

    def serve(self) -> None:
        """Work in this thread, with the others beside it; never returns: the process ends."""
        self._writer.start()
        self._files.start()
        threading.Thread(target=self._read, name="reader", daemon=True).start()
        threading.Thread(target=self._beat, name="heartbeat", daemon=True).start()
        self._introduced.wait()
        self._warm_up()
        self._predictions.start()
        while True:
            self._restyle(self._runs.take())

    def end(self, status: int, problem: ScumbleError | None = None) -> None:
        """End the process now, whatever its threads are doing; before that, say why if there is a reason."""
        if problem is not None:
            words = threading.Thread(target=self._say, args=(problem,), daemon=True)
            words.start()
            words.join(2 * _LAST_WORDS)  # in a thread, for whoever reads neither answers nor stderr
        remove_files()
        os._exit(status)

    def _say(self, problem: ScumbleError) -> None:
        self._writer.tell(Failure(None, problem))
        _log.error("%s", problem)
        self._writer.drain(_LAST_WORDS)

    # The thread that reads. It never waits for anything but the pipe, so that the pipe's end is always seen.

    def _read(self) -> None:
        reader = MessageReader(self._admit)
        pipe = io.FileIO(self._source)
        try:
            while count := pipe.readinto(reader.buffer()):
                for message in reader.received(count):
                    self._take(message)
        except ScumbleError as error:
            self.end(1, error)
        except MemoryError:
            cause = sentence("The machine's memory ran out while pixels came.")
            self.end(1, OutOfMemory(cause, sentence("Close other programs, or choose smaller pictures.")))
        except OSError:  # a broken pipe is an ended one
            pass
        except Exception as error:  # noqa: BLE001 - nobody would see the end of stdin any more
            _log.info("a bug", exc_info=True)
            cause = sentence("The engine failed: {kind}: {reason}.", kind=type(error).__name__, reason=error)
            self.end(BUG, ScumbleError(cause, sentence("Please report this, with the engine's log.")))
        self.end(0)

    def _admit(self, message: Message, size: int) -> None:
        """Refuse a message before its frames come: none of them is kept in memory then."""
        if not isinstance(message, Call):
            raise BadMessage("An answer came that nobody asked for.", "Only call the engine.")
        self._check(message)
        if message.method == "restyle":
            self._runs.check_room()
        elif message.method in self._desks:
            self._desks[message.method][0].check_room()
        import psutil

        free = psutil.virtual_memory().available
        if size > free:
            raise OutOfMemory(
                sentence(
                    "The pictures have {size} GB, and {free} GB of memory are free.",
                    size=f"{size / 1e9:.1f}",
                    free=f"{free / 1e9:.1f}",
                ),
                sentence("Scale the pictures down, or close other programs."),
            )

    def _check(self, message: Call) -> None:
        if message.method not in PARAMS:
            raise UnknownMethod(f"The engine has no method {message.method[:60]!r}.", f"It has {', '.join(PARAMS)}.")
        if not self._introduced.is_set() and message.method not in ("hello", "shutdown"):
            raise BadRequest(f"{message.method} came before hello.", "Say hello first, and wait for its answer.")

    def _take(self, message: Message | Refused) -> None:
        if isinstance(message, Refused):
            _log.info("refused %s: %s", message.id, message.error)
            self._writer.reply(Failure(message.id, message.error))
        elif isinstance(message, Call):
            try:
                self._check(message)
                self._handle(message)
            except ScumbleError as error:
                _log.info("%s %s: %s", message.method, message.id, error)
                if message.id is not None:
                    self._writer.reply(Failure(message.id, error))

    def _handle(self, message: Call) -> None:
        if message.method == "shutdown":
            if message.id is not None:
                self._writer.reply(answer(message.id))
            self._writer.drain(_LAST_WORDS)
            self.end(0)
        elif message.method in self._controls:
            self._controls[message.method](self._runs.find(calls.params(Target, message).id))
            if message.id is not None:
                self._writer.reply(answer(message.id))
        elif message.id is None:
            raise BadMessage(f"{message.method} came without an id.", "Give it one, to be answered.")
        elif message.method == "hello":
            introduction = calls.check_introduction(message)
            _log.info("hello from %s", introduction.client[:100])
            self._writer.reply(calls.hello(message.id))
            self._introduced.set()
        elif message.method == "restyle":
            self._runs.add(self._run_of(message, message.id))
        else:
            desk, work = self._desks[message.method]
            desk.add(message.id, partial(work, message, message.id))

    def _run_of(self, message: Call, id: int) -> Run:
        asked = calls.params(Restyle, message)
        calls.check_names(asked.request.recipe)
        return Run(id, asked, message.bodies, self._tell_state)

    def _cancel(self, run: Run) -> None:
        """Answer at once: the layer at work may take seconds more, which nobody needs to wait for."""
        run.cancel()
        if run.settle():
            self._writer.reply(Failure(run.id, calls.cancelled()))
        self._runs.drop_waiting(run)

    # The thread that works, and what it tells.

    def _warm_up(self) -> None:
        try:
            from .warmup import warm_up

            ready = warm_up()
        except (ImportError, OSError) as error:  # OSError: a library that torch loads is missing or damaged
            _log.info("torch cannot be imported", exc_info=True)
            cause = sentence("torch cannot be imported ({reason}).", reason=error)
            self.end(1, ScumbleError(cause, sentence("Run the installer again.")))
            raise
        except Exception as error:  # told to the client, then raised again: nothing is hidden
            _log.info("a bug", exc_info=True)
            cause = sentence("The engine cannot get ready: {reason}.", reason=error)
            self.end(BUG, ScumbleError(cause, sentence("See `scumble doctor`.")))
            raise
        self._warm.set()
        self._writer.send(call("ready", ready))

    def _restyle(self, run: Run) -> None:
        run.enter(RunState.RUNNING)
        _log.info("restyle %d begins", run.id)
        start = time.monotonic()
        result: Answer | Failure = outcome(run.id, partial(calls.restyle, run, partial(self._tell_progress, run)))
        _log.info("restyle %d ends after %.1f s", run.id, time.monotonic() - start)
        from ..device import DeviceLost

        if isinstance(result, Failure) and isinstance(result.error, DeviceLost):
            self.end(1, result.error)  # only a new process gets it back
        first = run.settle()
        self._runs.finished(run)
        if first:
            self._writer.send(result)
        if isinstance(result, Failure) and not calls.may_go_on(result.error):
            self._writer.drain(_LAST_WORDS)
            self.end(1, result.error)
        del result
        calls.rest()

    def _tell_state(self, run: Run, state: RunState) -> None:
        if not run.is_settled:
            write = self._writer.reply if state is RunState.QUEUED else self._writer.send  # by the thread that calls
            write(call("state", StateNote(run.id, state.value)))

    def _tell_progress(self, run: Run, progress: Progress) -> None:
        preview = progress.preview
        lean = call("progress", ProgressNote(run.id, calls.finite(replace(progress, preview=None))))
        if preview is None:
            self._writer.tell(lean)
            return
        pixels = Pixels(preview.width, preview.height, 3, "u8", preview.rgb)
        full = {**lean.params, "frames": [to_data(info_of(pixels, "preview"))]}
        self._writer.tell(Call("progress", full, bodies=(preview.rgb,)), lean)

    # The thread of the heartbeat.

    def _beat(self) -> None:
        self._introduced.wait()
        while True:
            time.sleep(HEARTBEAT_SECONDS)
            run = self._runs.current
            if run is not None and run.settled_for > _LONGEST_LAYER:
                cause = sentence("A restyle that was cancelled does not end.")
                self.end(1, ScumbleError(cause, sentence("Start the engine again.")))
            if run is not None or not self._warm.is_set() or self._files.is_busy or self._predictions.is_busy:
                self._writer.tell(call("heartbeat", Heartbeat(None if run is None or run.is_settled else run.id)))
