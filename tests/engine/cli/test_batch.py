"""A folder restyled picture by picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scumble.engine.cli import main

from ..made import waves


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for i, name in enumerate(("in/a.png", "in/b.png", "in/c.png", "style.png")):
        Image.fromarray((waves(32, 40, i) * 255).astype(np.uint8)).save(tmp_path / name)
    return tmp_path


def run(folder: Path) -> int:
    words = ["batch", str(folder / "in"), "--style", str(folder / "style.png"), "-o", str(folder / "out")]
    return main([*words, "--device", "cpu", "--recipe", "draft", "--quality", "draft"])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "out").iterdir())


class TestBatch:
    def test_every_picture_and_again_only_what_is_missing(self, folder: Path) -> None:
        assert run(folder) == 0
        assert names(folder) == ["a.png", "b.png", "c.png"]
        before = (folder / "out/a.png").stat().st_mtime_ns
        (folder / "out/b.png").unlink()
        assert run(folder) == 0
        assert names(folder) == ["a.png", "b.png", "c.png"]
        assert (folder / "out/a.png").stat().st_mtime_ns == before

    def test_a_broken_one_is_told_and_the_others_are_done(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "in/b.png").write_bytes(b"nothing")
        assert run(folder) == 1
        assert names(folder) == ["a.png", "c.png"]
        assert "b.png: " in capsys.readouterr().err

    def test_each_process_takes_its_share(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for rank, expected in (("0", ["a.png", "c.png"]), ("1", ["a.png", "b.png", "c.png"])):
            monkeypatch.setenv("RANK", rank)
            monkeypatch.setenv("WORLD_SIZE", "2")
            assert run(folder) == 0
            assert names(folder) == expected

    def test_what_is_no_folder(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        words = ["batch", str(folder / "style.png"), "--style", str(folder / "style.png"), "-o", str(folder / "out")]
        assert main(words) == 1
        assert "is not a folder" in capsys.readouterr().err
