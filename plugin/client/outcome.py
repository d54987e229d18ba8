"""How the engine's process ended, in words."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from enum import Enum

from ..texts import tr


class End(Enum):
    """The ways in which a process ends."""

    NOT_STARTED = "not started"
    EXITED = "exited"
    CRASHED = "crashed"


@dataclass(frozen=True)
class Outcome:
    """How a process ended.

    Attributes:
        end: in which way.
        code: the exit code; of a crash the signal's number, or on Windows the NTSTATUS; else 0.
        program: the command's first word.
        reason: the system's own words for why it could not start.
        last_words: the last line that it wrote to stderr, or empty.
        was_deaf: it had closed its stdin and did not end, so it was killed.
    """

    end: End
    code: int = 0
    program: str = ""
    reason: str = ""
    last_words: str = ""
    was_deaf: bool = False

    @property
    def signal(self) -> int:
        """The number of the signal that ended it, or 0; a shell and ssh pass it on as 128 and the number."""
        if self.was_deaf:
            return 0
        if self.end is End.CRASHED and 0 < self.code < 128:
            return self.code
        return self.code - 128 if self.end is End.EXITED and 128 < self.code < 128 + 32 else 0

    def __str__(self) -> str:
        if not self.last_words:
            return self._what()
        return f"{self._what()} {tr('Its last words: “{words}”', words=self.last_words)}"

    @property
    def remedy(self) -> str:
        """What the painter can do, in a sentence."""
        if self.end is End.NOT_STARTED:
            return tr("Look at the engine's command in the settings.")
        if self.signal == SIGKILL or self.code & 0xFFFFFFFF in _NO_MEMORY:
            return tr("Close other programs, or take a smaller working size, and try again.")
        if self.code in (126, 127) or (self.code == 255 and self.program.endswith(("ssh", "ssh.exe"))):
            return tr("Look at the engine's command in the settings, and try it in a terminal.")
        return tr("Try again; if it happens again, copy the diagnostics into a bug report.")

    def _what(self) -> str:
        if self.end is End.NOT_STARTED:
            return tr("The engine could not be started: {program}: {reason}.", program=self.program, reason=self.reason)
        if self.was_deaf:
            return tr("The engine did not listen any more, and was ended.")
        if self.signal:
            return _signal_in_words(self.signal)
        if self.end is End.CRASHED or self.code > 255 or self.code < 0:
            return _status_in_words(self.code & 0xFFFFFFFF)
        if self.code == 127:
            return tr("The engine's command was not found.")
        if self.code == 126:
            return tr("The engine's command may not be run.")
        if self.code == 255 and self.program.endswith(("ssh", "ssh.exe")):
            return tr("The connection to the engine's machine failed.")
        return tr("The engine ended by itself, with exit code {code}.", code=self.code)


SIGKILL = 9  # by number: Windows' Python lacks the name, and an engine there may run on another machine

_NO_MEMORY = (0xC0000017, 0xC000012D)
"""The NTSTATUS values STATUS_NO_MEMORY and STATUS_COMMITMENT_LIMIT."""


def _signal_in_words(number: int) -> str:
    if number == SIGKILL:
        return tr("The engine was killed. The system does that to the largest program when memory runs out.")
    if number == 4:
        return tr("The engine met an instruction that this processor does not know (SIGILL).")
    if number == 15:
        return tr("The engine was told to end by another program (SIGTERM).")
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = tr("signal {number}", number=number)
    return tr("The engine crashed ({name}).", name=name)


def _status_in_words(status: int) -> str:
    if status in _NO_MEMORY:
        return tr("The engine ended because memory ran out.")
    if status == 0xC0000135:
        return tr("The engine lacks a library that it needs (a DLL).")
    return tr("The engine crashed (status {status}).", status=f"0x{status:08X}")
