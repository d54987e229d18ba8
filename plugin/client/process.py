"""One process of the engine, from its start to its end, with messages on its pipes."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from ...engine.contract.errors import ScumbleError
from ...engine.contract.messages import Call, MessageReader, Refused, to_frames
from ..paths import text_of
from ..qt import QtCore, pyqtSignal
from .outbox import Outbox
from .outcome import End, Outcome
from .tail import Tail

QProcess = QtCore.QProcess

PIECE = 256 * 1024  # bytes handed to Qt at a time
BUFFERED = 2**20  # bytes that Qt holds for the pipe at most, however much waits
GRACE = 1000  # milliseconds between the end of stdin and the kill
QUIT = 1000  # milliseconds that an application's end waits for a killed process


class EngineProcess(QtCore.QObject):
    """A child that speaks in messages on stdin and stdout. It is used once.

    Nothing here blocks. The first three signals give the process itself first and are to be connected queued: so a
    receiver may open a dialog without holding up the pipe, and what was written before the end comes before `ended`.

    Signals:
        received: a `Call`, an `Answer` or a `Failure`, with all its binary frames.
        garbled: what came is no message; the `ScumbleError` says what it is. Nothing more is read.
        ended: the `Outcome`, once and last.
        stirred: bytes went through a pipe.

    Attributes:
        tail: the last lines of its stderr.
    """

    received = pyqtSignal(object, object)
    garbled = pyqtSignal(object, object)
    ended = pyqtSignal(object, object)
    stirred = pyqtSignal()

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], parent: QtCore.QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.tail = Tail()
        self._outbox = Outbox()
        self._reader = MessageReader()
        self._program = command[0]
        self._over = False
        self._garbled = False
        self._was_deaf = False
        self._grace = QtCore.QTimer(self)
        self._child = QProcess(self)
        self._grace.setSingleShot(True)
        self._grace.timeout.connect(self._on_grace_over)
        self._child.setProgram(command[0])
        self._child.setArguments(list(command[1:]))
        self._child.setProcessEnvironment(_as_qt(environment))
        self._child.readyReadStandardOutput.connect(self._read)
        self._child.readyReadStandardError.connect(self._read_stderr)
        self._child.started.connect(self._write)
        self._child.bytesWritten.connect(self._on_written)
        self._child.errorOccurred.connect(self._on_error)
        self._child.finished.connect(self._on_finished)
        self.destroyed.connect(functools.partial(_end_quietly, self._child))

    def start(self) -> None:
        """Start it; a failure comes as `ended`."""
        self._child.start()

    def send(self, call: Call) -> None:
        """Queue a call for its stdin. Its bodies must not change until they are written."""
        if call.id is None:
            self._outbox.put_first(to_frames(call))  # a few bytes that say what to do with what is under way
        else:
            self._outbox.put(call.id, to_frames(call))
        self._write()

    def withdraw(self, id: int) -> bool:
        """Take back the call of that id; False where it has begun to be written."""
        return self._outbox.withdraw(id)

    def stop(self) -> None:
        """End it: the end of stdin asks it to, and shortly after it is killed."""
        self._outbox.clear()
        self._child.closeWriteChannel()
        self._grace.start(GRACE)

    def kill(self) -> None:
        """End it at once."""
        self._outbox.clear()
        self._child.kill()

    def kill_and_wait(self) -> None:
        """End it at once and wait until it is gone: for the application's own end, where no event loop runs."""
        self.kill()
        self._child.waitForFinished(QUIT)

    def _on_written(self) -> None:
        self.stirred.emit()
        self._write()

    def _write(self) -> None:
        if self._child.state() != QProcess.ProcessState.Running:
            return
        while self._child.bytesToWrite() < BUFFERED:
            piece = self._outbox.piece(PIECE)
            if not piece:
                return
            if self._child.write(piece) < 0:  # it has closed its stdin, and will be told so by `_on_error`
                self._outbox.clear()
                return

    def _read(self) -> None:
        data = self._child.readAllStandardOutput().data()
        self.stirred.emit()
        if self._garbled:
            return
        try:
            for message in self._reader.feed(data):
                if isinstance(message, Refused):
                    raise message.error
                self.received.emit(self, message)
        except ScumbleError as error:
            self._garbled = True
            self.garbled.emit(self, error)

    def _read_stderr(self) -> None:
        self.tail.feed(self._child.readAllStandardError().data())

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._end(Outcome(End.NOT_STARTED, program=self._program, reason=_last_part(self._child.errorString())))
        elif error in (QProcess.ProcessError.WriteError, QProcess.ProcessError.ReadError):
            self._grace.start(GRACE)  # mostly it is about to end, and with a better reason

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        self._read_stderr()
        deaf = self._was_deaf and status == QProcess.ExitStatus.CrashExit
        end = End.CRASHED if status == QProcess.ExitStatus.CrashExit else End.EXITED
        self._end(Outcome(end, code, program=self._program, last_words=self.tail.last_line, was_deaf=deaf))

    def _on_grace_over(self) -> None:
        self._was_deaf = True
        self._child.kill()

    def _end(self, outcome: Outcome) -> None:
        if not self._over:
            self._over = True
            self._outbox.clear()
            self.ended.emit(self, outcome)


def _end_quietly(child: QProcess) -> None:
    """Before Qt deletes the child, which would end it as well, but complain."""
    if child.state() != QProcess.ProcessState.NotRunning:
        child.blockSignals(True)
        child.kill()
        child.waitForFinished(QUIT)


def _as_qt(environment: Mapping[str, str]) -> QtCore.QProcessEnvironment:
    result = QtCore.QProcessEnvironment()
    for name, value in environment.items():
        result.insert(text_of(name), text_of(value))
    return result


def _last_part(words: str) -> str:
    """What went wrong without the names of Qt's and the system's functions that come before it."""
    return words.rpartition(": ")[2].rstrip(".")
