"""Work in another thread, answered in the interface's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ....engine.contract import ScumbleError
from ... import relay

T = TypeVar("T")
OnFailure = Callable[[ScumbleError], object]


def in_background(work: Callable[[], T], on_done: Callable[[T], object], on_error: OnFailure) -> None:
    """Do `work` in a thread of the pool, then call one of the others in the interface's thread.

    Args:
        work: touches no widget. A `ScumbleError` that it raises goes to `on_error`; any other is raised in the
            interface's thread.
        on_done: gets what `work` returned.
        on_error: gets what it raised.
    """

    def tell(found: object) -> None:
        if isinstance(found, ScumbleError):
            on_error(found)
        elif isinstance(found, Exception):
            raise found
        else:
            on_done(found)  # type: ignore[arg-type]

    relay.in_background(work, tell)
