"""The same settings with other seeds, one restyle after the other."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...engine.contract import Request
from ...engine.contract.request import SEEDS
from ..qt import QtCore, pyqtSignal
from ..runner import Runner, RunState
from ..session import Choices, Session


def fresh_seeds(request: Request, known: Iterable[Request], count: int) -> list[int]:
    """The next seeds after the request's that none of the known requests has tried with all else equal."""
    tried = {other.seed for other in known if replace(other, seed=request.seed) == request}
    following = (seed % SEEDS for seed in itertools.count(request.seed + 1))
    return list(itertools.islice((seed for seed in following if seed not in tried), count))


class Variations(QtCore.QObject):
    """Restyles with one seed after the other, until all are done or one fails or is cancelled.

    Signals:
        changed: `left` is different.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, runner: Runner, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._seeds: list[int] = []
        runner.finished.connect(self._go_on)
        runner.failed.connect(self._give_up)

    @property
    def left(self) -> int:
        """How many seeds are waiting."""
        return len(self._seeds)

    def start(self, choices: Choices, seeds: Sequence[int]) -> None:
        """Take the choices into the panel, and begin; ignored while a restyle is at work."""
        if self._runner.state is RunState.IDLE:
            self._seeds = list(seeds)
            self._session.replace(choices)
            self._next()

    def _go_on(self) -> None:
        # Later, so that everybody has seen the result before the next restyle begins.
        QtCore.QTimer.singleShot(0, self._next)

    def _next(self) -> None:
        if self._seeds and self._runner.state is RunState.IDLE:
            self._session.edit(seed=self._seeds.pop(0))
            self.changed.emit()
            self._runner.restyle()

    def _give_up(self) -> None:
        if self._seeds:
            self._seeds = []
            self.changed.emit()
