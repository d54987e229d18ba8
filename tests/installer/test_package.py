"""The zip for Krita: what is in it, and the same bytes every time."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from scumble.installer.errors import InstallError
from scumble.installer.package import krita_zip

from .tiny_clone import CLONE


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("zip") / "scumble.zip"
    krita_zip(CLONE, target)
    return target


class TestKritaZip:
    def test_holds_what_the_importer_looks_for(self, made: Path) -> None:
        names = zipfile.ZipFile(made).namelist()
        assert {"scumble/", "scumble/__init__.py", "scumble.desktop", "actions/scumble.action"} <= set(names)
        assert names == sorted(names)
        assert [name for name in names if name.endswith("/scumble/")] == []  # it takes the first that it finds

    def test_holds_the_panel_and_the_contract_but_no_engine_and_no_other_host(self, made: Path) -> None:
        names = zipfile.ZipFile(made).namelist()
        assert "scumble/plugin/panel/shell.py" in names
        assert "scumble/engine/contract/request.py" in names
        assert "scumble/plugin/translations/scumble_zh_CN.qm" in names
        engine = [name for name in names if name.startswith("scumble/engine/") and "/contract/" not in name]
        assert engine == ["scumble/engine/", "scumble/engine/__init__.py"]
        assert not [name for name in names if "hosts/window" in name or "hosts/gimp" in name or "__pycache__" in name]

    def test_is_the_same_bytes_from_another_copy_at_another_time(self, made: Path, tmp_path: Path) -> None:
        with zipfile.ZipFile(made) as file:
            assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        command = [sys.executable, "-m", "installer", "package", "--krita", str(tmp_path / "again.zip")]
        environ = {**os.environ, "TZ": "Asia/Tokyo"}
        done = subprocess.run(command, cwd=CLONE, env=environ, capture_output=True, text=True, check=True)
        assert "Import Python Plugin from File" in done.stdout
        assert (tmp_path / "again.zip").read_bytes() == made.read_bytes()

    def test_imports_by_its_folders_name(self, made: Path, tmp_path: Path) -> None:
        """With a krita that only counts; from there on nothing but the standard library and Qt."""
        with zipfile.ZipFile(made) as file:
            file.extractall(tmp_path)
        (tmp_path / "krita.py").write_text(
            "class DockWidget: pass\n"
            "class Extension:\n    def __init__(self, parent): pass\n"
            "class DockWidgetFactoryBase:\n    class DockPosition: DockMinimized = 5\n"
            "DockWidgetFactory = lambda *words: words\n"
            "class Krita:\n"
            "    def instance(): return Krita\n"
            "    def addExtension(one): print('extension')\n"
            "    def addDockWidgetFactory(one): print(one[0])\n"
        )
        program = (
            "import sys, scumble; "
            "print([name for name in sys.modules if name in ('torch', 'numpy', 'PIL') or 'panel' in name])"
        )
        environ = {**os.environ, "PYTHONPATH": str(tmp_path)}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
        )
        assert done.stdout.split("\n")[:3] == ["extension", "scumble_docker", "[]"], done.stderr

    def test_no_clone_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(InstallError, match="not a whole clone"):
            krita_zip(tmp_path, tmp_path / "out.zip")

    def test_a_place_that_cannot_be_written_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(InstallError, match="cannot be written"):
            krita_zip(CLONE, tmp_path / "no" / "folder" / "out.zip")
