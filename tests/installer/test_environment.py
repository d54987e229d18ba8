"""Packages that an interrupted pip left half installed."""

from __future__ import annotations

from pathlib import Path

import pytest
from scumble.installer.environment import drop_half_installed, is_from_store, python_version, site_packages


@pytest.fixture
def env(tmp_path: Path) -> Path:
    """An environment with one package, easel, as pip leaves it."""
    packages = tmp_path / "lib" / "python3.11" / "site-packages"
    info = packages / "easel-1.0.dist-info"
    info.mkdir(parents=True)
    (packages / "easel.py").write_text("WIDTH = 3\n")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: easel\nVersion: 1.0\n")
    (info / "INSTALLER").write_text("pip\n")
    record = ["easel.py,sha256=x,10", "easel-1.0.dist-info/METADATA,,", "__pycache__/easel.cpython-311.pyc,,"]
    (info / "RECORD").write_text("\n".join([*record, "easel-1.0.dist-info/RECORD,,", ""]))
    return tmp_path


@pytest.mark.parametrize(
    ("system", "prefix", "is_it"),
    [
        (
            "win32",
            r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_3.12.2800.0_x64__qbz5n2kfra8p0",
            True,
        ),
        ("win32", r"C:\Users\Ada\AppData\Local\Programs\Python\Python313", False),
        ("linux", "/srv/windowsapps", False),
    ],
)
def test_pythons_from_the_store_are_known(system: str, prefix: str, is_it: bool) -> None:
    assert is_from_store(system, prefix) == is_it


class TestHalfInstalled:
    def test_whole_package_stays(self, env: Path) -> None:
        assert drop_half_installed(env) == []
        assert (site_packages(env) / "easel-1.0.dist-info").is_dir()

    @pytest.mark.parametrize(
        "damage",
        [
            lambda packages: (packages / "easel.py").unlink(),
            lambda packages: (packages / "easel.py").write_text("WID"),
            lambda packages: (packages / "easel-1.0.dist-info" / "INSTALLER").unlink(),
            lambda packages: (packages / "easel-1.0.dist-info" / "RECORD").unlink(),
            lambda packages: (packages / "easel-1.0.dist-info" / "RECORD").write_text("easel.py,sha256=x,1x0\n"),
        ],
        ids=["file missing", "file short", "metadata unfinished", "record missing", "record broken"],
    )
    def test_damaged_package_is_forgotten(self, env: Path, damage) -> None:  # type: ignore[no-untyped-def]
        damage(site_packages(env))
        assert drop_half_installed(env) == ["easel"]
        assert not (site_packages(env) / "easel-1.0.dist-info").exists()

    def test_what_pip_moved_away_is_removed(self, env: Path) -> None:
        (site_packages(env) / "~asel-1.0.dist-info").mkdir()
        drop_half_installed(env)
        assert not (site_packages(env) / "~asel-1.0.dist-info").exists()


class TestPythonVersion:
    def test_is_empty_where_there_is_no_python(self, tmp_path: Path) -> None:
        assert python_version(tmp_path) == ""
