"""The calls that are open: which may be sent, which were, and which answer belongs to which."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ...engine.contract.errors import ScumbleError
from ...engine.contract.messages import Answer, Call
from ...engine.contract.progress import Progress
from .run import Run

OnError = Callable[[ScumbleError], object]
OnProgress = Callable[[Progress], object]

AT_ONCE = {"restyle": 1, "predict": 1, "decode": 1, "encode": 1, "thumbnail": 2}
"""How many calls of a method the engine has at a time. The others wait here, where they can be withdrawn and cost no
memory twice; a second thumbnail lies ready while the first is made."""

WITHOUT_TORCH = frozenset({"decode", "encode", "thumbnail"})
"""Methods that the engine answers as soon as it has said hello."""


@dataclass(eq=False)
class OpenCall:
    """A call that has not been answered.

    Attributes:
        message: what is asked.
        read: makes of the answer what `on_done` is given.
        on_done, on_error: who is told; one of them, once.
        run, on_progress: of a restyle.
        sent: whether it is with the engine.
    """

    message: Call
    read: Callable[[Answer], Any]
    on_done: Callable[[Any], object]
    on_error: OnError
    run: Run | None = None
    on_progress: OnProgress | None = None
    sent: bool = False

    @property
    def id(self) -> int:
        """By which the answer names the call."""
        assert self.message.id is not None
        return self.message.id

    @property
    def method(self) -> str:
        """What is asked for."""
        return self.message.method


class OpenCalls:
    """All of them, in the order in which they were made."""

    def __init__(self) -> None:
        self._calls: dict[int, OpenCall] = {}
        self._ids = itertools.count(1)

    def __iter__(self) -> Iterator[OpenCall]:
        return iter(list(self._calls.values()))

    def __contains__(self, call: OpenCall) -> bool:
        return self._calls.get(call.id) is call

    def new_id(self) -> int:
        """One that no call has had."""
        return next(self._ids)

    def add(self, call: OpenCall) -> None:
        """Let it wait."""
        self._calls[call.id] = call

    def get(self, id: int) -> OpenCall | None:
        """The open call of that id."""
        return self._calls.get(id)

    def take(self, id: int) -> OpenCall | None:
        """Close a call, which is about to be told."""
        return self._calls.pop(id, None)

    def take_all(self) -> list[OpenCall]:
        """Close all."""
        calls = list(self._calls.values())
        self._calls.clear()
        return calls

    def any_sent(self, method: str = "") -> bool:
        """Whether the engine has one, of any method or of this."""
        return any(call.sent and method in ("", call.method) for call in self._calls.values())

    def due(self, *, torch: bool) -> list[Call]:
        """The calls to send now; from now on they count as sent.

        Args:
            torch: whether the engine is ready for those that need it.
        """
        room = dict(AT_ONCE)
        for call in self:
            room[call.method] -= call.sent
        messages = []
        for call in self:
            if not call.sent and room[call.method] > 0 and (torch or call.method in WITHOUT_TORCH):
                room[call.method] -= 1
                call.sent = True
                messages.append(call.message)
                if call.run is not None:  # its pictures are not needed here for the minutes that it may take
                    call.message = replace(call.message, bodies=())
        return messages

    def unsend(self) -> None:
        """Let all wait again, to be asked of another engine; a restyle that was sent must have been taken."""
        for call in self:
            call.sent = False
