"""Ctrl-C while a restyle runs."""

from __future__ import annotations

import signal
from types import FrameType

from ..contract import Stop


class KeepOnInterrupt:
    """Within this context the first Ctrl-C asks for the best picture so far; the second cancels as ever.

    Pass `stop` to the engine as `cancelled`. Where Ctrl-C is ignored (a background job), it stays ignored.
    """

    def __init__(self) -> None:
        self._pressed = False
        self._before = signal.getsignal(signal.SIGINT)

    def __enter__(self) -> KeepOnInterrupt:
        if self._before is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, self._press)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    @property
    def pressed(self) -> bool:
        """Whether Ctrl-C was pressed."""
        return self._pressed

    def stop(self) -> Stop | None:
        """What the engine asks before each step."""
        return Stop.KEEP if self._pressed else None

    def _press(self, _number: int, _frame: FrameType | None) -> None:
        # Nothing is printed here: the signal may come in the middle of another line.
        self._pressed = True
        signal.signal(signal.SIGINT, self._before)
