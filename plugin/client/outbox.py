"""What is on its way to the engine, handed out in pieces that the pipe can take."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from ...engine.contract.framing import Frame

Parcel = Sequence[Frame]
"""A message and the binary frames that must follow it at once."""


class Outbox:
    """A queue of parcels. What is urgent goes next, but never between the frames of a parcel that has begun."""

    def __init__(self) -> None:
        self._urgent: deque[Parcel] = deque()
        self._waiting: deque[Parcel] = deque()
        self._begun: deque[memoryview] = deque()

    def put(self, parcel: Parcel, *, urgent: bool = False) -> None:
        """Queue a parcel; its bodies must not change until they are written."""
        (self._urgent if urgent else self._waiting).append(parcel)

    def withdraw(self, parcel: Parcel) -> bool:
        """Take back a parcel that was put; False where it has begun to be written."""
        for queue in (self._urgent, self._waiting):
            for index, queued in enumerate(queue):
                if queued is parcel:
                    del queue[index]
                    return True
        return False

    def clear(self) -> None:
        """Forget everything."""
        self._urgent.clear()
        self._waiting.clear()
        self._begun.clear()

    def piece(self, most: int) -> bytes:
        """The next bytes, at most so many; empty when nothing waits."""
        while not self._begun:
            queue = self._urgent or self._waiting
            if not queue:
                return b""
            self._begin(queue.popleft())
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
