"""One restyle as the panel holds it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from ..qt import QtCore, pyqtSignal


class RunState(Enum):
    """Where a restyle is."""

    WAITING = "waiting"
    """For the engine to be ready, or for another restyle."""
    RUNNING = "running"
    PAUSED = "paused"
    ENDING = "ending"
    """Asked to end, by `cancel` or by `keep`."""
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def is_end(self) -> bool:
        """Whether nothing follows."""
        return self in (RunState.DONE, RunState.CANCELLED, RunState.FAILED)


class Run(QtCore.QObject):
    """A restyle that was asked for, from then to its end.

    Signals:
        state_changed: the new `RunState`; an end before `on_done` or `on_error`.

    Attributes:
        kept: the result is the best picture up to `keep`.
    """

    state_changed = pyqtSignal(object)

    def __init__(self, cancel: Callable[[], object], control: Callable[[str], object]) -> None:
        """For the engine.

        Args:
            cancel: has it end without a result.
            control: tells the engine's process `keep`, `pause` or `resume`.
        """
        super().__init__()
        self.kept = False
        self._cancel = cancel
        self._control = control
        self._state = RunState.WAITING
        self._held = False

    @property
    def state(self) -> RunState:
        """Where it is now."""
        return self._state

    def cancel(self) -> None:
        """End it without a result: `on_error` is told `Cancelled`, within about two seconds."""
        if not self._state.is_end:
            self.enter(RunState.ENDING)
            self._cancel()

    def keep(self) -> None:
        """End it with the best picture so far, which `on_done` gets. One that has not begun has none: it is
        cancelled."""
        if self._state is RunState.WAITING:
            self.cancel()
        elif self._state in (RunState.RUNNING, RunState.PAUSED):
            self.enter(RunState.ENDING)
            self._control("keep")

    def pause(self) -> None:
        """Stand still after the current step; one that waits, as soon as it runs."""
        self._hold(True)

    def resume(self) -> None:
        """Go on after `pause`."""
        self._hold(False)

    def enter(self, state: RunState) -> None:
        """Be in that state: for the engine. What is ending or has ended does not run again."""
        ending = self._state is RunState.ENDING and not state.is_end
        if state is not self._state and not self._state.is_end and not ending:
            begins = self._state is RunState.WAITING and state is RunState.RUNNING
            self._state = state
            self.state_changed.emit(state)
            if begins and self._held:
                self._control("pause")

    def _hold(self, held: bool) -> None:
        """By the last wish, not by the state: the engine tells that a moment later."""
        if held is not self._held and not self._state.is_end and self._state is not RunState.ENDING:
            self._held = held
            if self._state is not RunState.WAITING:
                self._control("pause" if held else "resume")
