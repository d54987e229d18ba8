"""Restyles from their call to their answer: one at work, one waiting, and what the painter wants of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from enum import Enum

from ..contract import BadRequest, Busy, Stop, sentence
from ..contract.framing import Body
from ..contract.methods import Restyle

MOST_RUNS = 2
"""One at work and one waiting."""


class RunState(Enum):
    """Where a restyle is between its call and its answer."""

    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"


class Run:
    """One restyle.

    The thread that reads calls `cancel`, `keep`, `pause` and `resume`; the one that works asks `stop`, between the
    layers of each step, and is held there while the run is paused.

    Args:
        id: of the call.
        asked: what is asked for, and what its frames are.
        bodies: the frames.
        tell: called with each new state.
    """

    def __init__(self, id: int, asked: Restyle, bodies: Sequence[Body], tell: Callable[[Run, RunState], None]) -> None:
        self.id = id
        self.asked = asked
        self.bodies = bodies
        self.kept = False
        self._tell = tell
        self._changed = threading.Condition()
        self._stop: Stop | None = None
        self._paused = False
        self._settled_at: float | None = None

    def enter(self, state: RunState) -> None:
        """The run is in that state now."""
        self._tell(self, state)

    def cancel(self) -> None:
        """Let the work end without a result, at its next layer."""
        self._order(Stop.CANCEL)

    def keep(self) -> None:
        """Let the work end with what there is."""
        self._order(Stop.KEEP)

    def pause(self) -> None:
        """Hold the work at its next layer."""
        with self._changed:
            self._paused = True

    def resume(self) -> None:
        """Let it go on."""
        with self._changed:
            self._paused = False
            self._changed.notify_all()

    def stop(self) -> Stop | None:
        """What the painter wants; while the run is paused, there is no answer."""
        if self._is_held():
            self.enter(RunState.PAUSED)  # without the lock: telling it may wait for a slow client
            with self._changed:
                self._changed.wait_for(lambda: not self._is_held())
            self.enter(RunState.RUNNING)
        with self._changed:
            self.kept = self._stop is Stop.KEEP
            return self._stop

    def _is_held(self) -> bool:
        with self._changed:
            return self._paused and self._stop is None

    def settle(self) -> bool:
        """Whether the caller is the first to end the run, and so the one to answer it."""
        with self._changed:
            first = self._settled_at is None
            self._settled_at = self._settled_at or time.monotonic()
            return first

    @property
    def is_settled(self) -> bool:
        """Whether it was answered; work that still goes on is for nobody."""
        with self._changed:
            return self._settled_at is not None

    @property
    def settled_for(self) -> float:
        """Seconds since it was answered; 0 before that."""
        with self._changed:
            return 0.0 if self._settled_at is None else time.monotonic() - self._settled_at

    def _order(self, stop: Stop) -> None:
        with self._changed:
            if self._stop is not Stop.CANCEL:
                self._stop = stop
            self._changed.notify_all()


class RunQueue:
    """The run at work, if there is one, and the one that waits."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._working = False
        self._changed = threading.Condition()

    def check_room(self) -> None:
        """Refuse another run before its pixels come.

        Raises:
            Busy: one is at work and one waits.
        """
        with self._changed:
            if len(self._runs) >= MOST_RUNS:
                raise Busy(
                    sentence("One restyle is at work and another waits."),
                    sentence("Let one of them end, or cancel it."),
                )

    def add(self, run: Run) -> None:
        """Let the run wait for its turn.

        Raises:
            Busy: see `check_room`.
            BadRequest: there is a run of that id.
        """
        with self._changed:
            self.check_room()
            if any(run.id == other.id for other in self._runs):
                raise BadRequest(f"There is a restyle {run.id} already.", "Count the ids up.")
            self._runs.append(run)
            run.enter(RunState.QUEUED)
            self._changed.notify_all()

    def find(self, id: int) -> Run:
        """The run of that id.

        Raises:
            BadRequest: none is at work or waits.
        """
        with self._changed:
            for run in self._runs:
                if run.id == id:
                    return run
        raise BadRequest(f"There is no restyle {id} at work or waiting.", "It may have ended just now.")

    def take(self) -> Run:
        """The next run, when there is one; it stays in the queue until `finished`."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._runs))
            self._working = True
            return self._runs[0]

    def finished(self, run: Run) -> None:
        """The run has ended: there is room for another."""
        with self._changed:
            self._working = self._working and self._runs[0] is not run
            self._runs.remove(run)

    def drop_waiting(self, run: Run) -> None:
        """Take a run out that was cancelled before its turn; one at work stays until it has wound down."""
        with self._changed:
            if run in self._runs and not (self._working and self._runs[0] is run):
                self._runs.remove(run)

    @property
    def current(self) -> Run | None:
        """The run at work."""
        with self._changed:
            return self._runs[0] if self._working else None
