"""Long work in short steps, so that the painter can go on painting between them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import TypeVar

from ....engine.contract import ScumbleError
from ...host import OnError, Rect
from ...qt import QtCore, sip

BAND = 400_000
"""Pixels that are read, turned or written in one step: some 20 ms, 60 ms where Krita converts them."""

T = TypeVar("T")
Steps = Generator[int, None, T]
"""Yields after each step, for how many milliseconds to rest; what it returns is the answer."""


def drive(
    steps: Steps[T], on_done: Callable[[T], None], on_error: OnError, owner: QtCore.QObject | None = None
) -> None:
    """Do the first step now and each further one in a later turn of the event loop.

    Args:
        owner: when it is deleted, the work is given up, and nobody is told.
    """

    def step() -> None:
        if owner is not None and sip.isdeleted(owner):
            steps.close()
            return
        try:
            rest = next(steps)
        except StopIteration as end:
            answer: T = end.value
        except ScumbleError as error:
            on_error(error)
            return
        else:
            QtCore.QTimer.singleShot(rest, step)
            return
        on_done(answer)

    step()


def bands(rect: Rect) -> Iterator[Rect]:
    """The area in whole rows, some BAND pixels each."""
    rows = max(1, BAND // rect.width)
    for top in range(0, rect.height, rows):
        yield Rect(rect.left, rect.top + top, rect.width, min(rows, rect.height - top))
