"""The engine's process: started when it is needed, and again when it is gone, but not for ever."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence

from ...engine.contract import methods
from ...engine.contract.errors import EngineDied, EngineMissing, ScumbleError, WrongVersion
from ...engine.contract.messages import Answer, Call, Failure, call
from ...engine.contract.methods import PROTOCOL, Hello, Ready
from ..qt import QtCore, pyqtSignal
from ..texts import tr
from . import answers
from .environment import scrubbed
from .headlines import headed
from .outcome import End, Outcome
from .process import EngineProcess
from .receivers import connect_queued
from .tail import Tail

QUICK = 10_000  # milliseconds: a process that lives no longer counts as having died at its start
DEATHS = 3  # of that kind, one after the other, before a start is not tried again by itself
HELLO_ID = 0  # of the one call that is made here; all others count from 1

Command = Sequence[str] | Callable[[], Sequence[str]]


class Supervisor(QtCore.QObject):
    """Has one process or none.

    Signals:
        changed: there is a process or none, it has said hello, it is ready, or it has given up.
        said: a `Call`, an `Answer` or a `Failure` of the process, but for those that are told by `changed`.
        lost: the process is gone, and with it all that it was asked; the `ScumbleError` says why.
        stirred: bytes went through a pipe.

    Attributes:
        hello, ready: what the process said; None until it has.
        problem: why the last process is gone; None while all is well.
        gave_up: the problem is one that would come again at every start; `start` tries all the same.
        tail: the last lines that the process, or the last one there was, wrote to stderr.
    """

    changed = pyqtSignal()
    said = pyqtSignal(object)
    lost = pyqtSignal(object)
    stirred = pyqtSignal()

    def __init__(self, command: Command, environment: Mapping[str, str] | None, parent: QtCore.QObject) -> None:
        """See `Engine`."""
        super().__init__(parent)
        self.hello: Hello | None = None
        self.ready: Ready | None = None
        self.problem: ScumbleError | None = None
        self.gave_up = False
        self.tail = Tail()
        self._command = command
        self._environment = environment
        self._process: EngineProcess | None = None
        self._age = QtCore.QElapsedTimer()
        self._deaths = 0
        application = QtCore.QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._on_quit)

    @property
    def has_process(self) -> bool:
        """Whether there is one, even if it has not said hello."""
        return self._process is not None

    def start(self) -> None:
        """Start a process, unless there is one, whatever was before."""
        self.gave_up = False
        self._deaths = 0
        self.ensure()

    def ensure(self) -> None:
        """Start a process, unless there is one or it has given up."""
        if self._process is None and not self.gave_up:
            self._launch()

    def stop(self) -> None:
        """End the process, by itself if it does so soon."""
        self.gave_up = False
        if self._process is not None:
            self._let_go().stop()
        self.changed.emit()

    def replace(self) -> None:
        """Kill the process and start another. Nothing is told as lost."""
        if self._process is not None:
            self._let_go().kill()
        self.ensure()

    def send(self, message: Call) -> None:
        """Send a call to the process; without an id, before the calls that wait to be sent."""
        if self._process is not None:
            self._process.send(message)

    def withdraw(self, id: int) -> bool:
        """Take back the call of that id; False where it has begun to be sent."""
        return self._process is not None and self._process.withdraw(id)

    def prove(self) -> None:
        """The process did what it was asked: it does not die at its start."""
        self._deaths = 0

    def reject(self, error: ScumbleError) -> None:
        """What the process said cannot be understood: it is ended, and all that it was asked is lost."""
        if self._process is not None:
            self._process.kill()
        self._die(
            tr("The engine said what cannot be understood, and was ended. {cause}", cause=error.cause),
            tr("Try again; if it happens again, copy the diagnostics into a bug report."),
        )

    def _launch(self) -> None:
        try:
            command = self._command() if callable(self._command) else self._command
        except ScumbleError as error:
            self._give_up(error)
            return
        environment = scrubbed(os.environ, sys.platform) if self._environment is None else self._environment
        process = EngineProcess(command, environment, self)
        connect_queued(process.received, self._on_message)
        connect_queued(process.garbled, self._on_garbled)
        connect_queued(process.ended, self._on_ended)
        process.stirred.connect(self.stirred)
        self.problem = None
        self._process = process
        self.tail = process.tail
        self._age.start()
        process.start()
        introduction = methods.Introduction(PROTOCOL, f"panel, Qt {QtCore.qVersion()}")
        process.send(call("hello", introduction, HELLO_ID))
        self.changed.emit()

    def _let_go(self) -> EngineProcess:
        """Have no process; the caller ends the one that was, which is deleted when it is gone."""
        process = self._process
        assert process is not None
        self._process = None
        self.hello = None
        self.ready = None
        return process

    def _give_up(self, problem: ScumbleError) -> None:
        """FAILED: what would happen at every start."""
        if self._process is not None:
            self._let_go().kill()
        self.problem = problem
        self.gave_up = True
        self.lost.emit(problem)
        self.changed.emit()

    def _on_ended(self, process: EngineProcess, outcome: Outcome) -> None:
        process.deleteLater()
        if process is not self._process:
            return
        if outcome.end is End.NOT_STARTED:
            self._give_up(EngineMissing(str(outcome), outcome.remedy))
        else:
            self._die(str(outcome), outcome.remedy)

    def _on_garbled(self, process: EngineProcess, error: ScumbleError) -> None:
        if process is not self._process:
            return
        if self.hello is not None:
            self.reject(error)
            return
        # A greeting of the other machine's shell, or no engine at all: it will say so again.
        cause = tr("What the engine's command starts does not speak as an engine does. {cause}", cause=error.cause)
        self._give_up(EngineMissing(cause, tr("See to it that the command writes nothing else; try it in a terminal.")))

    def _die(self, cause: str, remedy: str) -> None:
        """There is no process any more, and the next call may start another."""
        self._deaths = self._deaths + 1 if self._age.elapsed() < QUICK else 0
        if self._deaths >= DEATHS:
            times = tr("It ended right after its start, {count} times in a row.", count=self._deaths)
            self._give_up(EngineDied(f"{cause} {times}", remedy))
            return
        self._let_go()
        self.problem = EngineDied(cause, remedy)
        self.lost.emit(self.problem)
        self.changed.emit()

    def _on_quit(self) -> None:
        """The application ends: no event loop will run that could wait for a process."""
        for process in self.findChildren(EngineProcess):
            process.kill_and_wait()

    def _on_message(self, process: EngineProcess, message: Call | Answer | Failure) -> None:
        if process is not self._process:
            return
        try:
            if isinstance(message, Call) and message.method == "ready":
                self.ready = answers.read(Ready, message)
                self.changed.emit()
            elif not isinstance(message, Call) and message.id == HELLO_ID:
                self._take_hello(message)
                self.changed.emit()
            elif isinstance(message, Failure) and message.id is None:  # why it is about to end
                process.kill()
                error = headed(message.error)
                self._die(error.cause, error.remedy)
            else:
                self.said.emit(message)
        except ScumbleError as error:
            self._on_garbled(process, error)

    def _take_hello(self, message: Answer | Failure) -> None:
        if isinstance(message, Failure):
            self._give_up(headed(message.error))
            return
        hello = answers.read(Hello, message)
        if hello.protocol == PROTOCOL:
            self.hello = hello
            return
        cause = tr(
            "The engine ({engine}) speaks version {theirs} of the protocol, and this plugin version {ours}.",
            engine=hello.engine,
            theirs=hello.protocol,
            ours=PROTOCOL,
        )
        engine_is_older = hello.protocol < PROTOCOL
        remedy = tr("Bring the engine up to date.") if engine_is_older else tr("Bring this plugin up to date.")
        self._give_up(WrongVersion(cause, remedy))
