"""The run as seen from outside: progress, previews, cancelling, and a time budget kept."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from .contract import Cancelled, Preview, Progress, Sentence, Stop, in_english, sentence
from .scene import FloatArray
from .tiles import ALONE, Ranks

OnProgress = Callable[[Progress], None]
IsCancelled = Callable[[], Stop | None]


@dataclass(frozen=True)
class Stage:
    """One level of one job, as the clock sees it.

    Attributes:
        long_side: in pixels.
        steps: as planned.
        cost: of a step, in floating-point operations of the convolutions.
        setup: of what comes before the first step, in the same unit.
    """

    long_side: int
    steps: int
    cost: float
    setup: float


class StepAbandoned(Exception):
    """The painter keeps what there is: the step at work is not finished."""


class Watch:
    """Counts steps, tells about them, and says when to stop.

    Time that `cancelled` takes to answer counts for nothing: that is how a caller pauses a restyle.

    Args:
        stages: in the order of the work.
        speed: expected operations a second, corrected by what is measured on the way.
        started: when the painter's time began to run, by `time.monotonic`; None for now.
        seconds: a budget; steps are then added or left out so that the end comes on time.
        reserve: seconds that the finish will take, for the budget.
        said: to be told with the first progress.
        ranks: that do the same steps: rank 0 decides for all of them, and is asked after each step only.

    Attributes:
        done: steps, in all stages.
        kept_early: whether the painter takes what there is.
    """

    def __init__(
        self,
        stages: Sequence[Stage],
        speed: float,
        *,
        started: float | None = None,
        seconds: float | None = None,
        reserve: float = 0.0,
        on_progress: OnProgress | None = None,
        cancelled: IsCancelled | None = None,
        preview_seconds: float | None = None,
        said: tuple[Sentence, ...] = (),
        ranks: Ranks = ALONE,
    ) -> None:
        self._stages = list(stages)
        self._speed = speed
        self._start = time.monotonic() if started is None else started
        self._end = None if seconds is None else self._start + seconds - reserve
        self._reserve = reserve
        self._on_progress = on_progress
        self._cancelled = cancelled
        self._preview_seconds = preview_seconds
        self._preview_due = self._start
        self._said = said
        self._ranks = ranks
        self._index = -1
        self._steps = [stage.steps for stage in stages]
        self._step = 0
        self.done = 0
        self._stage_start = self._start
        self.kept_early = False

    def begin(self) -> None:
        """The next stage's preparations begin."""
        self._index += 1
        self._step = 0
        self._stage_start = time.monotonic()

    def skip(self, steps: int, done: int) -> None:
        """So many steps of the stage, and in all, were done by an earlier process."""
        self._step = steps
        self.done = done

    @property
    def step(self) -> int:
        """Steps done in this stage."""
        return self._step

    def more(self) -> bool:
        """Whether the stage has another step to do."""
        if self.kept_early:
            return False
        now = time.monotonic()
        if self._end is not None:
            self._steps[self._index] = self._ranks.share(self._affordable(now))
        return self._step < self._steps[self._index]

    def _affordable(self, now: float) -> int:
        """Steps of this stage that the budget allows, when all that is left is stretched or shrunk alike and every
        later stage gets one step at least."""
        assert self._end is not None
        stage = self._stages[self._index]
        later = self._stages[self._index + 1 :]
        planned = stage.steps * stage.cost + sum((s.steps - 1) * s.cost for s in later)
        have = (self._end - now) * self._speed + self._step * stage.cost - sum(s.setup + s.cost for s in later)
        # Parts of a step are left to later stages; the last ends as near to the budget as a whole step can.
        part = 0.0 if later else 0.5
        return max(1, self._step, math.floor(stage.steps * have / planned + part))

    def stepped(self, losses: dict[str, float], picture: Callable[[], FloatArray]) -> None:
        """A step is done.

        Args:
            losses: the objective's terms.
            picture: makes the canvas so far, [height, width, 3] float32 sRGB 0..1; called when a preview is due.

        Raises:
            Cancelled: the painter wants no result.
        """
        self._step += 1
        self.done += 1
        self._measure(time.monotonic())
        self.kept_early = self._asked() is Stop.KEEP or self.kept_early
        now = time.monotonic()
        if self._on_progress is not None:
            self._on_progress(self._progress(losses, self._preview(picture, now), now))

    def check(self) -> None:
        """Asked inside a step, between two layers.

        Raises:
            Cancelled: the painter wants no result.
            StepAbandoned: the painter takes what there is, and there is something.
        """
        if self._ranks.count > 1:
            return  # ranks are not at the same layer
        if self._asked() is Stop.KEEP and self.done:
            self.kept_early = True
            raise StepAbandoned

    def _asked(self) -> Stop | None:
        """What the painter wants; the clock stands still until there is an answer."""
        if self._cancelled is None and self._ranks.count == 1:
            return None
        before = time.monotonic()
        stop = self._ranks.share(self._cancelled() if self._cancelled else None)
        held = time.monotonic() - before
        self._stage_start += held
        self._end = None if self._end is None else self._end + held
        if stop is Stop.CANCEL:
            raise Cancelled(sentence("The restyle was cancelled."), sentence("Nothing was changed."))
        return stop

    def _measure(self, now: float) -> None:
        """The speed of this stage so far, preparations included."""
        stage = self._stages[self._index]
        done = stage.setup + self._step * stage.cost
        self._speed = done / max(now - self._stage_start, 1e-6)

    def _preview(self, picture: Callable[[], FloatArray], now: float) -> Preview | None:
        if self._preview_seconds is None or now < self._preview_due:
            return None
        self._preview_due = now + self._preview_seconds
        rgb = np.rint(picture() * 255).astype(np.uint8)
        return Preview(rgb.shape[1], rgb.shape[0], rgb.tobytes())

    def _progress(self, losses: dict[str, float], preview: Preview | None, now: float) -> Progress:
        later = self._stages[self._index + 1 :]
        steps_left = self._steps[self._index] - self._step
        work = steps_left * self._stages[self._index].cost + sum(s.setup + s.steps * s.cost for s in later)
        left = work / self._speed if self._end is None else max(0.0, self._end - now)
        said, self._said = self._said, ()
        return Progress(
            step=sum(self._steps[: self._index]) + self._step,
            steps=sum(self._steps),
            level=self._index + 1,
            levels=len(self._stages),
            long_side=self._stages[self._index].long_side,
            losses=losses,
            seconds_left=self._reserve + (0.0 if self.kept_early else left),
            preview=preview,
            message=in_english(said),
            said=said,
        )
