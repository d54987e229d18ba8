"""Where things are kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from scumble.engine import folders


class TestRoot:
    def test_chosen(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path / "Farben und Öl"))
        assert folders.root() == tmp_path / "Farben und Öl"
        assert folders.weights() == tmp_path / "Farben und Öl" / "weights"

    def test_home_of_this_environment(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("SCUMBLE_ROOT", raising=False)
        monkeypatch.setattr(sys, "prefix", str(tmp_path / "env"))
        (tmp_path / folders.MARKER).touch()
        assert folders.root() == tmp_path

    def test_platforms_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SCUMBLE_ROOT", "")
        monkeypatch.setattr(sys, "prefix", str(tmp_path / "env"))
        assert folders.root().name.lower() == "scumble"
        assert folders.root() != tmp_path

    def test_marker_is_the_installers(self) -> None:
        home = pytest.importorskip("scumble.installer.home")
        assert folders.MARKER == home.MARKER
