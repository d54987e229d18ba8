"""Two processes that share a restyle, as torchrun starts them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ..made import waves

CHILD = """
import os, signal, sys
from scumble.engine import fitting
fitting.TILES = (48, 32)
if sys.argv[1:2] == ["--die"]:
    del sys.argv[1]
    from scumble.engine.tiles import objective
    original, calls = objective.TiledObjective.__call__, [0]
    def die(self, picture):
        calls[0] += 1
        if calls[0] == 2 and os.environ["RANK"] == "1":
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        return original(self, picture)
    objective.TiledObjective.__call__ = die
from scumble.engine.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, seed in (("photo", 1), ("style", 2)):
        Image.fromarray((waves(96, 112, seed) * 255).astype(np.uint8)).save(tmp_path / f"{name}.png")
    return tmp_path


def start(folder: Path, count: int, *options: str, more: Sequence[str] = ()) -> list[subprocess.Popen[str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    recipe = '{"name": "r", "coarsest": 64, "precision": "float32", "levels": [{"steps": 3}, {"steps": 3}], '
    recipe += '"style": {"layers": {"relu1_1": 1, "relu3_1": 1}}, "content": {"layers": {"relu2_1": 1}}, "palette": 1}'
    (folder / "recipe.json").write_text(recipe, encoding="utf-8")
    words = ["restyle", str(folder / "photo.png"), "--style", str(folder / "style.png"), "--device", "cpu"]
    words += ["--recipe", str(folder / "recipe.json"), "-o", str(folder / f"{count}.png")]
    base = {**os.environ, "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port, "OMP_NUM_THREADS": "1"}
    return [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, *options, *words, *more],
            env={**base, "RANK": str(rank), "WORLD_SIZE": str(count), "LOCAL_WORLD_SIZE": str(count)},
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for rank in range(count)
    ]


class TestTwoProcesses:
    def test_make_the_picture_of_one(self, folder: Path) -> None:
        for count in (1, 2):
            for process in start(folder, count):
                said = process.communicate(timeout=120)[1]
                assert process.returncode == 0, said
        one, two = (np.asarray(Image.open(folder / f"{count}.png"), float) for count in (1, 2))
        assert np.abs(one - two).max() <= 1
        assert np.abs(one - np.asarray(Image.open(folder / "photo.png"), float)).mean() > 2

    def test_share_a_budget_of_seconds(self, folder: Path) -> None:
        for process in start(folder, 2, more=["--seconds", "2"]):
            said = process.communicate(timeout=120)[1]
            assert process.returncode == 0, said
        assert Image.open(folder / "2.png").size == (112, 96)

    def test_one_that_is_killed_ends_the_other_in_words(self, folder: Path) -> None:
        first, second = start(folder, 2, "--die")
        said = first.communicate(timeout=120)[1]
        second.communicate(timeout=120)
        assert first.returncode == 1
        assert "lost the others" in said
        assert "Traceback" not in said
        assert not (folder / "2.png").exists()
