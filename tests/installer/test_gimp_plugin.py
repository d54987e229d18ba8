"""The plug-in for GIMP: what is in it, that nothing is missing, and its zip."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from scumble.installer.errors import InstallError
from scumble.installer.gimp_plugin import ENTRY, gimp_files
from scumble.installer.package import gimp_zip

from .tiny_clone import CLONE


class TestFiles:
    def test_hold_no_window_no_panel_and_no_engine(self) -> None:
        files = gimp_files(CLONE)
        assert {ENTRY, "scumble/LICENSE", "scumble/scumble/engine/contract/request.py"} <= set(files)
        unwanted = ("qt.py", "/panel/", "hosts/window", "hosts/krita", "gimp/window.py", "remote.py", "connection.py")
        assert not [name for name in files if any(word in name for word in unwanted)]
        engine = [name for name in files if name.startswith("scumble/scumble/engine/") and "/contract/" not in name]
        assert engine == ["scumble/scumble/engine/__init__.py"]

    def test_import_with_nothing_but_the_standard_library(self, tmp_path: Path) -> None:
        """Everything but what speaks to GIMP itself; that has a test in the real one."""
        for name, data in gimp_files(CLONE).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
        folder = tmp_path / "scumble/scumble/plugin"
        names = [
            ".".join(path.relative_to(tmp_path / "scumble").with_suffix("").parts)
            for path in folder.rglob("*.py")
            if path.name != "__init__.py"
            and "gi.repository" not in path.read_text(encoding="utf-8")
            and "from . import batch" not in path.read_text(encoding="utf-8")
        ]
        assert "scumble.plugin.hosts.gimp.arguments" in names
        program = f"import sys; sys.path.insert(0, {str(tmp_path / 'scumble')!r})\n" + "\n".join(
            f"import {name}" for name in names
        )
        done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    def test_no_clone_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(InstallError, match="not a whole clone"):
            gimp_files(tmp_path)


class TestZip:
    def test_has_the_files_and_the_entry_may_be_run(self, tmp_path: Path) -> None:
        gimp_zip(CLONE, tmp_path / "a.zip")
        with zipfile.ZipFile(tmp_path / "a.zip") as file:
            infos = [info for info in file.infolist() if not info.is_dir()]
            assert {info.filename: file.read(info) for info in infos} == dict(gimp_files(CLONE))
            runnable = [info.filename for info in infos if info.external_attr >> 16 & 0o111]
        assert runnable == [ENTRY]

    def test_is_the_same_bytes_at_another_time(self, tmp_path: Path) -> None:
        gimp_zip(CLONE, tmp_path / "a.zip")
        command = [sys.executable, "-m", "installer", "package", "--gimp", str(tmp_path / "b.zip")]
        environ = {**os.environ, "TZ": "Asia/Tokyo"}
        done = subprocess.run(command, cwd=CLONE, env=environ, capture_output=True, text=True, check=True)
        assert "plug-ins" in done.stdout
        assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()

    def test_the_command_wants_to_know_for_which_editor(self) -> None:
        done = subprocess.run([sys.executable, "-m", "installer", "package"], cwd=CLONE, capture_output=True, text=True)
        assert done.returncode == 2
        assert "--krita FILE.zip, --gimp FILE.zip" in done.stderr
