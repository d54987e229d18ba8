"""How far a restyle is: a bar that never goes back, and a line in words."""

from __future__ import annotations

import time

from ....engine.contract import Progress
from ...qt import QtCore, QtWidgets
from ...runner import RunState
from ...texts import tr
from ..words import duration

_STEPS = 1000  # of the bar


class Course:
    """The part of the time that has passed, as far as it can be told; it never falls."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._rested = 0.0
        self._rest_began: float | None = None
        self.fraction = 0.0

    def rest(self, resting: bool) -> None:
        """Paused, or going on."""
        now = time.monotonic()
        if resting and self._rest_began is None:
            self._rest_began = now
        elif not resting and self._rest_began is not None:
            self._rested += now - self._rest_began
            self._rest_began = None

    def advance(self, progress: Progress) -> float:
        """After a step: by time, since the steps of a late level take much longer than those of an early one."""
        passed = time.monotonic() - self._started - self._rested
        total = passed + progress.seconds_left
        now = passed / total if total > 0 else 0.0
        if progress.step >= progress.steps:
            now = 1.0
        self.fraction = max(self.fraction, min(now, 1.0))
        return self.fraction


class ProgressRow(QtWidgets.QWidget):
    """The bar and the words under it. It keeps its room when nothing is at work, so that nothing jumps."""

    def __init__(self, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._course = Course()
        self._note = ""
        self.bar = QtWidgets.QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setAccessibleName(tr("Progress"))
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.words = QtWidgets.QLabel()
        self.words.setWordWrap(True)
        self.words.setMinimumHeight(2 * self.words.fontMetrics().lineSpacing() + 4)
        self.words.setAlignment(QtCore.Qt.AlignmentFlag.AlignTop)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.bar)
        layout.addWidget(self.words)
        self.bar.hide()

    @property
    def fraction(self) -> float:
        """As the bar shows it."""
        return self._course.fraction

    def begin(self) -> None:
        """A restyle starts."""
        self._course, self._note = Course(), ""
        self.wait(tr("Reading the layer…"))

    def wait(self, words: str) -> None:
        """Something is at work, and nobody can tell how far it is."""
        self.bar.setRange(0, 0)
        self.bar.show()
        self.words.setText(words)

    def advance(self, progress: Progress) -> None:
        """After a step."""
        self.bar.setRange(0, _STEPS)
        self.bar.setValue(round(_STEPS * self._course.advance(progress)))
        self._note = progress.message or self._note
        self.words.setText(f"{progress_words(progress)} {self._note}".strip())

    def show_state(self, state: RunState) -> None:
        """Paused, stopping, or at an end."""
        self._course.rest(state is RunState.PAUSED)
        if state is RunState.PAUSED:
            self.words.setText(tr("Paused."))
        elif state is RunState.STOPPING:
            self.words.setText(tr("Stopping after this step…"))
        elif state is RunState.WAITING:
            self.words.setText(tr("Waiting for the engine…"))
        elif state is RunState.RUNNING and self._course.fraction == 0:
            self.words.setText(tr("Waiting for the first step…"))
        elif state is RunState.IDLE:
            self.say("")

    def say(self, text: str) -> None:
        """A line while nothing is at work."""
        self.bar.hide()
        self.words.setText(text)


def progress_words(progress: Progress) -> str:
    """`Level 2 of 3 (1024 px), about 14 s left.`"""
    values = {"level": progress.level, "levels": progress.levels, "side": progress.long_side}
    if progress.seconds_left < 1:
        return tr("Level {level} of {levels} ({side} px), almost done.", **values)
    left = duration(progress.seconds_left)
    return tr("Level {level} of {levels} ({side} px), about {left} left.", **values, left=left)
