"""Restyles whose process was ended go on and end with the same picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from scumble.engine import folders, restyle, resume
from scumble.engine.canvas.picture import Picture
from scumble.engine.contract import Level, Mask, Optimiser, Progress, Recipe, Region, Request, Stop, Style, StyleLoss

from .made import MemorySources, picture, waves

RECIPE = Recipe("r", style=StyleLoss(layers={"relu1_1": 1.0, "relu2_1": 1.0}), coarsest=48, levels=(Level(4), Level(4)))
MASK = (np.arange(112) < 56).astype(np.float32) * np.ones((96, 1), np.float32)
SOURCES = {"content": picture(waves(96, 112, 1)), "a": picture(waves(70, 60, 2)), "left": MASK}
REGIONS = (Region((Style("a"),), Mask("left")), Region((Style("a"),), scale=2.0))


class Killed(BaseException):
    """As if the process were gone."""


@pytest.fixture(autouse=True)
def _save_always(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(resume, "SECONDS", 0.0)
    monkeypatch.setattr(resume, "_MOST_SHARE", 0)
    yield


def run(on_progress: Callable[[Progress], None] | None = None, recipe: Recipe = RECIPE, **more: Any) -> Picture:
    cancelled = more.pop("cancelled", None)
    request = Request("content", REGIONS, device="cpu", recipe=recipe, **more)
    return restyle(request, on_progress, cancelled, sources=MemorySources(**SOURCES))


def killed_at(step: int) -> Callable[[Progress], None]:
    def on_progress(progress: Progress) -> None:
        if progress.step == step:
            raise Killed

    return on_progress


class TestResume:
    @pytest.mark.parametrize("optimiser", [Optimiser(), Optimiser("adam", 0.02, average=0.5)])
    @pytest.mark.parametrize(("borders", "step"), [("soft", 3), ("soft", 6), ("soft", 8), ("hard", 11)])
    def test_ends_with_the_same_picture(self, optimiser: Optimiser, borders: Any, step: int) -> None:
        request = {"recipe": replace(RECIPE, optimiser=optimiser), "borders": borders}
        whole = run(**request)
        with pytest.raises(Killed):
            run(killed_at(step), **request)
        told: list[Progress] = []
        assert run(told.append, **request).pixels.tobytes() == whole.pixels.tobytes()
        assert told[0].step == step
        assert not list((folders.root() / "unfinished").iterdir())

    def test_another_request_begins_anew(self) -> None:
        with pytest.raises(Killed):
            run(killed_at(3))
        told: list[Progress] = []
        run(told.append, seed=1)
        assert told[0].step == 1

    def test_a_cancelled_one_is_forgotten(self) -> None:
        told: list[Progress] = []
        run(told.append, cancelled=lambda: Stop.KEEP if len(told) > 2 else None)
        told.clear()
        run(told.append)
        assert told[0].step == 1

    def test_a_damaged_state_begins_anew(self) -> None:
        with pytest.raises(Killed):
            run(killed_at(3))
        for file in (folders.root() / "unfinished").iterdir():
            file.write_bytes(b"nothing")
        told: list[Progress] = []
        run(told.append)
        assert told[0].step == 1

    def test_no_state_takes_more_than_half_of_what_is_free(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1_000_000))
        with pytest.raises(Killed):
            run(killed_at(8))
        sizes = [file.stat().st_size for file in (folders.root() / "unfinished").iterdir()]
        assert sizes and max(sizes) < 600_000, "the coarser level's alone"
