"""The last lines of what a process wrote to stderr."""

from __future__ import annotations

from collections import deque

LINES = 200
LONGEST = 4096  # bytes of a line that are kept


class Tail:
    """Takes bytes in pieces of any size and keeps the last lines, within bounded memory."""

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=LINES)
        self._rest = b""

    def feed(self, data: bytes) -> None:
        """Take what was written next."""
        *lines, rest = data[-LINES * LONGEST :].split(b"\n")
        for line in lines:
            self._keep(self._rest + line)
            self._rest = b""
        self._rest = (self._rest + rest)[:LONGEST]

    @property
    def text(self) -> str:
        """The lines that are kept, the last one at the end."""
        return "\n".join([*self._lines, *([_decoded(self._rest)] if self._rest else [])])

    @property
    def last_line(self) -> str:
        """The last line that is not empty; of a Python traceback the one that names the error."""
        return next((line.strip() for line in reversed(self.text.splitlines()) if line.strip()), "")

    def _keep(self, line: bytes) -> None:
        self._lines.append(_decoded(line[:LONGEST]))


def _decoded(line: bytes) -> str:
    return line.decode("utf-8", "replace").rstrip("\r")
