"""What is on its way to the engine, handed out in pieces that the pipe can take."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from ...engine.contract.framing import Frame

Parcel = Sequence[Frame]
"""A message and the binary frames that must follow it at once."""


class Outbox:
    """A queue of parcels. One that overtakes the others does not get between the frames of one that has begun."""

    def __init__(self) -> None:
        self._urgent: deque[Parcel] = deque()
        self._waiting: dict[int, Parcel] = {}
        self._begun: deque[memoryview] = deque()

    def put(self, key: int, parcel: Parcel) -> None:
        """Queue a parcel; its bodies must not change until they are written.

        Args:
            key: by which it can be withdrawn; not that of another that waits.
        """
        self._waiting[key] = parcel

    def put_first(self, parcel: Parcel) -> None:
        """Queue a parcel before all that `put` has queued and that have not begun."""
        self._urgent.append(parcel)

    def withdraw(self, key: int) -> bool:
        """Take back a parcel; False where it has begun to be written."""
        return self._waiting.pop(key, None) is not None

    def clear(self) -> None:
        """Forget everything."""
        self._urgent.clear()
        self._waiting.clear()
        self._begun.clear()

    def piece(self, most: int) -> bytes:
        """The next bytes, at most so many; empty when nothing waits."""
        while not self._begun:
            if self._urgent:
                self._begin(self._urgent.popleft())
            elif self._waiting:
                self._begin(self._waiting.pop(next(iter(self._waiting))))
            else:
                return b""
        view = self._begun[0]
        if len(view) <= most:
            self._begun.popleft()
        else:
            self._begun[0] = view[most:]
        return bytes(view[:most])

    def _begin(self, parcel: Parcel) -> None:
        for frame in parcel:
            for part in (frame.head, frame.body):
                if len(part):  # an empty view cannot be cast
                    self._begun.append(memoryview(part).cast("B"))
