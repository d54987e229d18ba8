"""Progress, previews, stopping and a time budget, by a clock that the tests turn."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scumble.engine import watch as module
from scumble.engine.contract import Cancelled, Progress, Stop, sentence
from scumble.engine.watch import Stage, StepAbandoned, Watch


class Clock:
    """Stands in for `time`: `monotonic` says what the test has made of it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


def white() -> np.ndarray:
    return np.ones((4, 6, 3), np.float32)


STAGES = [Stage(128, 60, 1.0, 2.0), Stage(256, 20, 4.0, 8.0), Stage(512, 12, 8.0, 16.0)]


def work(watch: Watch, clock: Clock, stages: Sequence[Stage], seconds: Callable[[int], float]) -> list[int]:
    """Run to the end, where stage i takes `seconds(i)` for each operation; returns the steps done in each stage."""
    done = []
    for index, stage in enumerate(stages):
        watch.begin()
        clock.now += stage.setup * seconds(index)
        steps = 0
        while watch.more():
            clock.now += stage.cost * seconds(index)
            watch.stepped({"style": 1.0}, white)
            steps += 1
        done.append(steps)
    return done


class TestWithoutBudget:
    def test_as_many_steps_as_planned_however_slow(self, clock: Clock) -> None:
        told: list[Progress] = []
        done = work(Watch(STAGES, 1.0, on_progress=told.append), clock, STAGES, lambda i: 10.0 ** (1 - i))
        assert done == [60, 20, 12]
        assert [p.step for p in told] == list(range(1, 93))
        assert {p.steps for p in told} == {92}
        assert [p.long_side for p in told] == [128] * 60 + [256] * 20 + [512] * 12

    def test_seconds_left_are_right_once_the_speed_is_known(self, clock: Clock) -> None:
        told: list[tuple[float, Progress]] = []
        watch = Watch(STAGES, 123.0, reserve=1.5, on_progress=lambda p: told.append((clock.now, p)))
        work(watch, clock, STAGES, lambda _: 0.5)
        end = clock.now + 1.5
        for now, progress in told:
            assert progress.seconds_left == pytest.approx(end - now, abs=1e-6)

    def test_a_message_is_told_once(self, clock: Clock) -> None:
        told: list[Progress] = []
        work(Watch(STAGES, 1.0, on_progress=told.append, said=(sentence("Note."),)), clock, STAGES, lambda _: 1.0)
        assert [p.message for p in told if p.message] == ["Note."]
        assert told[0].message == "Note."


class TestBudget:
    @pytest.mark.parametrize("factor", [0.5, 1.0, 2.0, 5.0])
    @pytest.mark.parametrize("seconds", [100.0, 250.0, 1000.0])
    def test_is_kept_when_steps_cost_other_than_predicted(self, clock: Clock, factor: float, seconds: float) -> None:
        start = clock.now
        watch = Watch(STAGES, 1.0, seconds=seconds, reserve=3.0)
        done = work(watch, clock, STAGES, lambda _: factor)
        assert all(steps >= 1 for steps in done)
        least = factor * sum(stage.setup + stage.cost for stage in STAGES)
        assert clock.now + 3 - start == pytest.approx(max(seconds, least + 3), rel=0.15)

    @pytest.mark.parametrize("factors", [(1, 1, 2), (1, 2, 1), (2, 1, 1), (1, 1, 0.5), (1, 0.5, 0.5), (3, 1, 2)])
    def test_is_kept_when_some_levels_cost_other_than_predicted(self, clock: Clock, factors: tuple[float, ...]) -> None:
        start = clock.now
        work(Watch(STAGES, 1.0, seconds=260.0, reserve=3.0), clock, STAGES, lambda i: factors[i])
        assert clock.now + 3 - start == pytest.approx(260, rel=0.15)

    def test_what_was_done_before_counts(self, clock: Clock) -> None:
        start = clock.now
        clock.now += 40
        work(Watch(STAGES, 1.0, started=start, seconds=200.0), clock, STAGES, lambda _: 1.0)
        assert clock.now - start == pytest.approx(200, rel=0.15)

    def test_every_level_gets_its_share(self, clock: Clock) -> None:
        short = work(Watch(STAGES, 1.0, seconds=130.0), clock, STAGES, lambda _: 1.0)
        long = work(Watch(STAGES, 1.0, seconds=460.0), clock, STAGES, lambda _: 1.0)
        for few, planned, many in zip(short, (60, 20, 12), long, strict=True):
            assert few < planned < many

    def test_one_that_cannot_be_kept_does_one_step_a_level(self, clock: Clock) -> None:
        assert work(Watch(STAGES, 1.0, seconds=0.1), clock, STAGES, lambda _: 1.0) == [1, 1, 1]

    @settings(deadline=None, max_examples=60)
    @given(
        st.floats(0.1, 5000),
        st.floats(0.01, 100),
        st.lists(st.floats(0.2, 5), min_size=3, max_size=3),
        st.floats(0, 10),
    )
    def test_progress_is_sane_whatever_happens(
        self, seconds: float, speed: float, factors: list[float], reserve: float
    ) -> None:
        with pytest.MonkeyPatch.context() as patch:
            clock = Clock()
            patch.setattr(module, "time", clock)
            told: list[Progress] = []
            watch = Watch(STAGES, speed, seconds=seconds, reserve=reserve, on_progress=told.append)
            work(watch, clock, STAGES, lambda i: factors[i])
        assert [p.step for p in told] == list(range(1, len(told) + 1))
        assert all(p.step <= p.steps for p in told)
        assert all(math.isfinite(p.seconds_left) and p.seconds_left >= 0 for p in told)
        assert all(a.level <= b.level for a, b in pairwise(told))
        assert {p.level for p in told} == {1, 2, 3}


class TestPause:
    """Whoever is asked does not answer for a while."""

    @pytest.mark.parametrize("inside", [False, True])
    def test_takes_nothing_from_the_budget(self, clock: Clock, inside: bool) -> None:
        held = 0.0

        def cancelled() -> None:
            nonlocal held
            clock.now += 10.0
            held += 10.0

        start = clock.now
        watch = Watch(STAGES, 1.0, seconds=300.0, cancelled=cancelled)
        done = []
        for stage in STAGES:
            watch.begin()
            clock.now += stage.setup
            steps = 0
            while watch.more():
                clock.now += stage.cost
                if inside:
                    watch.check()
                watch.stepped({}, white)
                steps += 1
            done.append(steps)
        assert clock.now - start - held == pytest.approx(300, rel=0.15)
        assert done == work(Watch(STAGES, 1.0, seconds=300.0), clock, STAGES, lambda _: 1.0)

    def test_does_not_make_the_steps_look_slow(self, clock: Clock) -> None:
        told: list[Progress] = []

        def cancelled() -> None:
            clock.now += 1000.0 if len(told) == 20 else 0.0

        work(Watch(STAGES, 1.0, on_progress=told.append, cancelled=cancelled), clock, STAGES, lambda _: 1.0)
        assert told[20].seconds_left == pytest.approx(told[19].seconds_left - 1.0)


class TestPreviews:
    def previews(self, clock: Clock, interval: float | None) -> list[int]:
        """The steps, of four that take a second each, with a preview."""
        told: list[Progress] = []
        stages = [Stage(8, 4, 1.0, 0.0)]
        work(Watch(stages, 1.0, on_progress=told.append, preview_seconds=interval), clock, stages, lambda _: 1.0)
        return [p.step for p in told if p.preview is not None]

    @pytest.mark.parametrize(
        ("interval", "steps"), [(None, []), (0.0, [1, 2, 3, 4]), (1.0, [1, 2, 3, 4]), (1.5, [1, 3]), (100.0, [1])]
    )
    def test_no_more_often_than_asked_for(self, clock: Clock, interval: float | None, steps: list[int]) -> None:
        assert self.previews(clock, interval) == steps

    def test_rounded_to_8_bits(self) -> None:
        told: list[Progress] = []
        watch = Watch([Stage(6, 1, 1.0, 0.0)], 1.0, on_progress=told.append, preview_seconds=0.0)
        watch.begin()
        watch.stepped({}, lambda: white() * np.array([0.0, 0.5, 1.0], np.float32))
        preview = told[0].preview
        assert preview is not None
        assert (preview.width, preview.height) == (6, 4)
        assert preview.rgb == bytes([0, 128, 255]) * 24


class TestStopping:
    def test_cancel_raises_before_anything_is_told(self) -> None:
        told: list[Progress] = []
        watch = Watch(STAGES, 1.0, on_progress=told.append, cancelled=lambda: Stop.CANCEL)
        watch.begin()
        with pytest.raises(Cancelled):
            watch.stepped({}, white)
        assert told == []

    def test_cancel_acts_inside_a_step(self) -> None:
        watch = Watch(STAGES, 1.0, cancelled=lambda: Stop.CANCEL)
        watch.begin()
        with pytest.raises(Cancelled):
            watch.check()

    def test_keep_acts_inside_a_step_once_there_is_something_to_keep(self) -> None:
        watch = Watch(STAGES, 1.0, cancelled=lambda: Stop.KEEP)
        watch.begin()
        watch.check()
        assert not watch.kept_early
        watch.stepped({}, white)
        watch.begin()
        with pytest.raises(StepAbandoned):
            watch.check()
        assert watch.kept_early

    @pytest.mark.parametrize("seconds", [None, 500.0])
    def test_keep_ends_all_levels(self, clock: Clock, seconds: float | None) -> None:
        told: list[Progress] = []
        watch = Watch(
            STAGES,
            1.0,
            seconds=seconds,
            reserve=2.0,
            on_progress=told.append,
            cancelled=lambda: Stop.KEEP if len(told) == 4 else None,
        )
        assert work(watch, clock, STAGES, lambda _: 1.0) == [5, 0, 0]
        assert watch.kept_early
        assert told[-1].seconds_left == 2.0
