"""What is asked for while scrolling: the latest first, a few at once, the oldest given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")

WAITING = 200
"""More than any view shows at once; what is given up is asked for again when it is seen again."""


class Lane(Generic[Key]):
    """Begins what was added, and is told when it is over.

    Args:
        begin: starts the work for a key.
        at_once: so many are at work at a time.
    """

    def __init__(self, begin: Callable[[Key], None], at_once: int) -> None:
        self._begin, self._at_once = begin, at_once
        self._waiting: dict[Key, None] = {}
        self._working: set[Key] = set()

    def __contains__(self, key: Key) -> bool:
        return key in self._working or key in self._waiting

    def add(self, key: Key) -> None:
        """To be begun next, unless it is at work already."""
        if key not in self._working:
            self._waiting.pop(key, None)
            self._waiting[key] = None
            if len(self._waiting) > WAITING:
                del self._waiting[next(iter(self._waiting))]
            self._go_on()

    def over(self, key: Key) -> None:
        """Its work has ended, well or not."""
        self._working.discard(key)
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and len(self._working) < self._at_once:
            key, _ = self._waiting.popitem()
            self._working.add(key)
            self._begin(key)
