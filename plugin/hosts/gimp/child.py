"""A child process that speaks in messages on its stdin and stdout. No Qt and no GIMP here."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ....engine.contract.errors import EngineMissing, ScumbleError
from ....engine.contract.messages import Message, MessageReader, Refused, to_frames
from ...client.tail import Tail
from ...texts import tr

if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NO_WINDOW
else:
    _FLAGS = 0

OnMessage = Callable[["Message | ScumbleError | None"], object]
"""Given each message; or why what came is none, which ends it; and at its end None."""


class Child:
    """The process. It ends when its stdin does, so it survives nobody who is killed.

    Args:
        command: its words.
        environment: its variables.
        on_message: called in a thread of its own: GIMP may only be called from the first one.

    Raises:
        EngineMissing: it cannot be started.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], on_message: OnMessage) -> None:
        self._tail = Tail()
        self._on_message = on_message
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=dict(environment),
                cwd=Path(command[0]).parent,  # GIMP's folder may be one that an update replaces
                creationflags=_FLAGS,
            )
        except OSError as error:
            raise EngineMissing(
                tr("{program} could not be started: {reason}.", program=command[0], reason=error.strerror),
                tr("Run Scumble's installer again."),
            ) from None
        self._errors = threading.Thread(target=self._read_errors, daemon=True)
        self._errors.start()
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def last_words(self) -> str:
        """The last line that it wrote to stderr, or empty."""
        return self._tail.last_line

    def send(self, message: Message) -> None:
        """Write a message; returns when the child has taken it. One whose child has ended is dropped."""
        assert self._process.stdin is not None
        try:
            for frame in to_frames(message):
                self._process.stdin.write(frame.head)
                self._process.stdin.write(frame.body)
            self._process.stdin.flush()
        except (OSError, ValueError):  # broken or closed; the reader tells the end
            return

    def end(self, patience: float = 5.0) -> int:
        """Close its stdin and wait; one that does not listen is killed. Returns its exit status."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # what was still to be written went nowhere
            self._process.stdin.close()
        try:
            status = self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        self._errors.join(patience)
        return status

    def _read(self) -> None:
        assert self._process.stdout is not None
        source = self._process.stdout.fileno()
        reader = MessageReader()
        try:
            while data := os.read(source, 2**20):
                for message in reader.feed(data):
                    if isinstance(message, Refused):
                        raise message.error
                    self._on_message(message)
        except ScumbleError as error:
            self._on_message(error)
        except OSError:
            pass
        self._on_message(None)

    def _read_errors(self) -> None:
        assert self._process.stderr is not None
        while data := os.read(self._process.stderr.fileno(), 2**16):
            self._tail.feed(data)
