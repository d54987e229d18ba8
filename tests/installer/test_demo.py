"""Finding the picture in what the example prints, and a viewer for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from scumble.installer.demo import named_file, viewer


class TestNamedFile:
    def test_ends_the_line_blanks_and_all(self, tmp_path: Path) -> None:
        picture = tmp_path / "my Ölbild 画.png"
        picture.write_bytes(b"")
        assert named_file(f"The picture is in {picture}\n") == picture
        assert named_file(f"{picture}") == picture

    @pytest.mark.parametrize("line", ["step 3 of 9", "", "/", "/nowhere/at all.png", "pyproject.toml"])
    def test_is_none_for_other_lines(self, line: str) -> None:
        assert named_file(line) is None


class TestViewer:
    @pytest.mark.parametrize(
        ("system", "environ", "program"),
        [
            ("linux", {}, None),
            ("linux", {"DISPLAY": ""}, None),
            ("linux", {"DISPLAY": ":0"}, "xdg-open"),
            ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, "xdg-open"),
            ("darwin", {}, "open"),
        ],
    )
    def test_needs_a_display(self, system: str, environ: dict[str, str], program: str | None) -> None:
        assert viewer(system, environ) == program
