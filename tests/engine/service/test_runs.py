"""Runs and their queue, from the two threads that meet in them."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from scumble.engine.contract import BadRequest, Busy, Stop
from scumble.engine.contract.methods import Restyle
from scumble.engine.service.runs import Run, RunQueue, RunState

from .client import quick

PATIENCE = 60.0


class Told:
    """Collects a run's states, and lets a test wait for one."""

    def __init__(self) -> None:
        self.states: list[RunState] = []
        self._changed = threading.Condition()

    def __call__(self, _run: Run, state: RunState) -> None:
        with self._changed:
            self.states.append(state)
            self._changed.notify_all()

    def wait_for(self, state: RunState) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self.states[-1:] == [state], PATIENCE)


def run(id: int = 1, told: Any = lambda *_: None) -> Run:
    return Run(id, Restyle(quick(), ()), (), told)


class TestRun:
    def test_goes_on_unless_told_otherwise(self) -> None:
        assert run().stop() is None

    @pytest.mark.parametrize(
        ("orders", "stop"),
        [
            (["cancel"], Stop.CANCEL),
            (["keep"], Stop.KEEP),
            (["keep", "cancel"], Stop.CANCEL),
            (["cancel", "keep"], Stop.CANCEL),
            (["pause", "resume"], None),
            (["pause", "keep"], Stop.KEEP),
        ],
    )
    def test_orders(self, orders: list[str], stop: Stop | None) -> None:
        made = run()
        for order in orders:
            getattr(made, order)()
        assert made.stop() is stop
        assert made.kept == (stop is Stop.KEEP)

    @pytest.mark.parametrize(("order", "stop"), [("resume", None), ("cancel", Stop.CANCEL), ("keep", Stop.KEEP)])
    def test_a_paused_one_is_held_until(self, order: str, stop: Stop | None) -> None:
        told, answers = Told(), list[Any]()
        made = run(told=told)
        made.pause()
        worker = threading.Thread(target=lambda: answers.append(made.stop()))
        worker.start()
        told.wait_for(RunState.PAUSED)
        assert answers == []
        getattr(made, order)()
        worker.join(PATIENCE)
        assert answers == [stop]
        assert told.states == [RunState.PAUSED, RunState.RUNNING]

    def test_only_the_first_ends_it(self) -> None:
        made = run()
        assert not made.is_settled
        assert made.settled_for == 0
        assert [made.settle(), made.settle()] == [True, False]
        assert made.is_settled


class TestRunQueue:
    def test_in_order(self) -> None:
        queue = RunQueue()
        first, second = run(1), run(2)
        queue.add(first)
        queue.add(second)
        assert queue.current is None
        assert queue.take() is queue.current is first
        queue.finished(first)
        assert queue.current is None
        assert queue.take() is second

    def test_a_third_is_refused_until_one_ends(self) -> None:
        queue = RunQueue()
        for id in (1, 2):
            queue.add(run(id))
        with pytest.raises(Busy):
            queue.check_room()
        with pytest.raises(Busy):
            queue.add(run(3))
        queue.finished(queue.take())
        queue.add(run(3))

    def test_one_that_waits_can_be_dropped_and_one_at_work_cannot(self) -> None:
        queue = RunQueue()
        first, second = run(1), run(2)
        queue.add(first)
        queue.add(second)
        queue.take()
        queue.drop_waiting(first)
        queue.drop_waiting(second)
        queue.drop_waiting(second)
        assert queue.find(1) is first
        with pytest.raises(BadRequest):
            queue.find(2)

    def test_waits_for_one(self) -> None:
        queue, got = RunQueue(), list[Run]()
        worker = threading.Thread(target=lambda: got.append(queue.take()))
        worker.start()
        made = run()
        queue.add(made)
        worker.join(PATIENCE)
        assert got == [made]
