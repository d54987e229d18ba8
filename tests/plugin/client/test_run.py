"""What a restyle tells the engine, and when."""

from __future__ import annotations

import pytest
from scumble.plugin.client import Run, RunState

W, R, P, E = RunState.WAITING, RunState.RUNNING, RunState.PAUSED, RunState.ENDING


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def run(said: list[str]) -> Run:
    return Run(lambda: said.append("cancel"), said.append)


class TestPause:
    def test_of_one_that_waits_holds_it_as_soon_as_it_runs(self, run: Run, said: list[str]) -> None:
        run.pause()
        assert (run.state, said) == (W, [])
        run.enter(R)
        assert said == ["pause"]

    def test_taken_back_while_it_waits(self, run: Run, said: list[str]) -> None:
        run.pause()
        run.resume()
        run.enter(R)
        assert said == []

    def test_taken_back_before_the_engine_has_told(self, run: Run, said: list[str]) -> None:
        """Or it would rest although the painter sees it go on."""
        run.enter(R)
        run.pause()
        run.resume()
        run.enter(P)
        run.enter(R)
        assert said == ["pause", "resume"]
        run.pause()
        run.pause()
        assert said == ["pause", "resume", "pause"]

    def test_after_the_end_nothing_is_told(self, run: Run, said: list[str]) -> None:
        run.enter(R)
        run.cancel()
        run.pause()
        run.enter(RunState.CANCELLED)
        run.resume()
        assert said == ["cancel"]
