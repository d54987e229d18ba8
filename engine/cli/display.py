"""How a running restyle looks: a bar in a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Protocol, TextIO

from ..contract import Progress
from .words import duration

LINE_SECONDS = 5.0
"""At most one line in this time where the output is not a terminal."""


class Display(Protocol):
    """Shows progress until it is closed; closing it twice does no harm."""

    def show(self, progress: Progress) -> None:
        """Take the state after one step."""

    def close(self) -> None:
        """Leave the terminal in order."""


def display_for(quiet: bool, stream: TextIO | None = None) -> Display:
    """A bar if `stream` (default: stderr) is a terminal, lines if not, nothing if `quiet`."""
    stream = stream or sys.stderr
    if quiet:
        return Silence()
    return Bar(stream) if stream.isatty() else Lines(stream)


class Silence:
    """Shows nothing."""

    def show(self, progress: Progress) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class Share:
    """How much of the time has passed, 0..1; it never falls, though the expected time may grow on the way.

    Steps would mislead: one at the finest level takes as long as dozens at the coarsest.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._start = clock()
        self._highest = 0.0

    def after(self, progress: Progress) -> float:
        """The share after this step."""
        passed = self._clock() - self._start
        if progress.step >= progress.steps:
            share = 1.0
        elif progress.seconds_left > 0:
            share = passed / (passed + progress.seconds_left)
        else:  # not known
            share = progress.step / progress.steps
        self._highest = max(self._highest, share)
        return self._highest


class Bar:
    """A tqdm bar in percent of the time, with the level at work and the time left."""

    def __init__(self, stream: TextIO, refresh_seconds: float = 0.1) -> None:
        from tqdm import tqdm

        self._share = Share()
        # miniters=0: else tqdm learns from the quick coarse steps to look away during the slow fine ones.
        self._bar = tqdm(
            total=1.0,
            file=stream,
            mininterval=refresh_seconds,
            miniters=0,
            dynamic_ncols=True,
            leave=False,
            bar_format="{desc}",
        )

    def show(self, progress: Progress) -> None:
        """Draw the state if it is time for it; print a message above the bar."""
        if progress.message:
            self._bar.write(progress.message, file=self._bar.fp)
        self._bar.bar_format = f"{{percentage:3.0f}}% |{{bar}}| {_place(progress)}{_left(progress)}"
        self._bar.update(self._share.after(progress) - self._bar.n)

    def close(self) -> None:
        """Take the bar away."""
        self._bar.close()


class Lines:
    """A line at every level and every few seconds."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._last_time = -LINE_SECONDS
        self._last_level = 0

    def show(self, progress: Progress) -> None:
        """Print the state if it is time for it, and a message always."""
        if progress.message:
            print(progress.message, file=self._stream, flush=True)
        now = self._clock()
        if progress.level == self._last_level and now < self._last_time + LINE_SECONDS:
            return
        self._last_time, self._last_level = now, progress.level
        print(
            f"{_place(progress)}, step {progress.step}/{progress.steps}{_left(progress)}", file=self._stream, flush=True
        )

    def close(self) -> None:
        """Do nothing: every line is complete."""


def _place(progress: Progress) -> str:
    return f"level {progress.level}/{progress.levels}, {progress.long_side} px"


def _left(progress: Progress) -> str:
    return f", {duration(progress.seconds_left)} left" if progress.seconds_left > 0 else ""
