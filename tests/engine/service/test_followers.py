"""An engine of two processes, as a panel starts it: torchrun is its engine's command."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import psutil
import pytest
from scumble.engine.contract.messages import Failure
from scumble.engine.contract.methods import Restyled, Target

from .client import Client, endless, pixels, quick

TORCHRUN = (sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2")
# 520 px are two tiles at the least, one for each process.
LARGE = {"content": pixels(300, 520, 1), "style": pixels(72, 64, 2)}


@pytest.fixture
def engine() -> Iterator[Client]:
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    with Client((*TORCHRUN, "-m", "scumble.engine", "engine"), environment=environment) as client:
        family = [psutil.Process(client.process.pid)]
        client.warm()
        family += family[0].children(recursive=True)
        yield client
        _, alive = psutil.wait_procs(family, timeout=30)
        for process in alive:
            process.kill()
        assert not alive


def ranks(engine: Client) -> list[psutil.Process]:
    """The two that compute, by rank."""
    found = [
        child
        for child in psutil.Process(engine.process.pid).children(recursive=True)
        if child.cmdline()[-3:] == ["-m", "scumble.engine", "engine"]
    ]
    return sorted(found, key=lambda child: child.environ()["RANK"])


def restyled(engine: Client, **more: object) -> np.ndarray:
    _, bodies = engine.result(engine.restyle(quick(**more), **LARGE), Restyled)
    return np.frombuffer(bodies[0], np.uint8).astype(float)


class TestTwoProcesses:
    def test_make_the_picture_of_one_again_and_again_until_stdin_ends(self, engine: Client) -> None:
        with Client() as one:
            alone = restyled(one.warm())
        for _ in range(2):
            difference = np.abs(restyled(engine) - alone)
            assert difference.mean() < 0.2  # tiles round otherwise in bfloat16
            assert difference.max() <= 16
        engine.close()
        assert engine.ends() == 0

    def test_cancel_keep_and_errors_leave_them_together(self, engine: Client) -> None:
        first = engine.restyle(endless(), **LARGE)
        engine.note("progress")
        engine.send("cancel", Target(first))
        assert engine.failure(first).error.code == "cancelled"
        assert engine.failure(engine.restyle(replace(quick(), content="nothing"), **LARGE)).error.code == "bad-picture"
        second = engine.restyle(endless(), **LARGE)
        engine.note("progress")
        engine.send("keep", Target(second))
        assert engine.result(second, Restyled)[0].kept
        engine.close()
        assert engine.ends() == 0

    def test_one_that_is_killed_ends_the_engine_in_words(self, engine: Client) -> None:
        run = engine.restyle(endless(), **LARGE)
        engine.note("progress")
        ranks(engine)[1].kill()
        said = engine.until(lambda message: isinstance(message, Failure))
        assert isinstance(said, Failure)
        assert said.id in (None, run)  # torchrun may end the first process before that sees what is missing
        assert "lost" in said.error.cause
        assert engine.ends() != 0
