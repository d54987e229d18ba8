"""The real Krita and the real GIMP find the menu entry once the plugin is put in, and not once it is taken out."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import SimpleNamespace

import pytest
from scumble.installer.editors import Editor, Layout, find, first_start, probe, put_in, take_out
from scumble.installer.package import krita_zip

from ...plugin.hosts import trixie
from ...plugin.hosts.krita.conftest import WANTED
from ...plugin.hosts.krita.real import HERE as KRITA
from ...plugin.hosts.krita.real import Display, Profile
from ..index_server import serving
from ..tiny_clone import CLONE, Trial

MENU = Path(__file__).parent / "inside" / "menu.py"
SETTINGS = "[General]\nallowLod=false\n\n[python]\nenable_scumbletest=true\n"
PROCEDURE = """
from gi.repository import Gimp
procedure = Gimp.get_pdb().lookup_procedure("plug-in-scumble-restyle")
print("menu:", ", ".join(procedure.get_menu_paths()) if procedure else "none")
"""
FORWARD = """
import os
os.execve({0!r}, [{0!r}, "-m", "scumble.engine", "engine"], {{**os.environ, "PYTHONPATH": os.pathsep.join({1!r})}})
"""


def python_alone(folder: Path) -> Path:
    """A folder with nothing but a `python3`: Krita's own takes the first on the PATH for its home, were it one's."""
    program = folder / "bin" / "python3"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return program.parent


@pytest.mark.usefixtures("_no_other_qt")
class TestKrita:
    @pytest.fixture
    def _no_other_qt(self) -> None:
        missing = [program for program in WANTED if shutil.which(program) is None]
        if missing:
            pytest.skip(f"not installed: {', '.join(missing)}. `python3 -m installer test` as root installs them.")

    def test_finds_the_menu_entry_and_then_does_not(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        profile = Profile(tmp_path / "Ölbild ä 画")
        shutil.copytree(KRITA / "driver", profile.plugins, dirs_exist_ok=True)
        (profile.home / ".config/kritarc").write_text(SETTINGS, encoding="utf-8")
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            monkeypatch.delenv(variable, raising=False)
        monkeypatch.setenv("HOME", str(profile.home))
        editor = next(editor for editor in find(probe()) if editor.name == "Krita" and editor.is_wanted)
        put_in(editor, CLONE)
        assert self.menu(profile) == "menu: Filter > Artistic"
        assert take_out(editor) == [f"Krita: the plugin is out of {editor.folder}."]
        assert self.menu(profile) == "menu: none"
        left = [path for path in profile.data.rglob("*scumble*") if "scumbletest" not in str(path)]
        assert left == []
        assert "enable_scumble=" not in (profile.home / ".config/kritarc").read_text(encoding="utf-8")

    def test_the_panels_button_installs_the_engine(self, fresh: Trial, wheels: Path, tmp_path: Path) -> None:
        """The real installer in a tiny clone, whose engine is the one under test; once it is stopped on the way."""
        profile, trial = Profile(tmp_path / "Ölbild ä 画"), fresh.copy(tmp_path / "clone")
        krita_zip(CLONE, tmp_path / "scumble.zip")
        profile.import_plugin(tmp_path / "scumble.zip")
        shutil.copytree(KRITA / "driver", profile.plugins, dirs_exist_ok=True)
        (trial.clone / "engine/__main__.py").write_text(FORWARD.format(sys.executable, sys.path))
        told = {name: value for name, value in trial.variables().items() if name.startswith("PIP_")}
        session = KRITA / "inside" / "installing.py"
        with serving(wheels) as index, Display() as display:
            index.faults.stalled["torch-9.1-py3-none-any.whl"] = 3600.0
            told |= {"PIP_INDEX_URL": index.url, "PATH": f"{python_alone(tmp_path)}:/usr/bin:/bin"}
            with profile.window(display, session, CLONE=str(trial.clone), **told) as window:
                window.wait_for("stopped")
                assert not profile.running("installer") and not profile.running("pip")
                index.faults.stalled.clear()
                window.wait_for("all as it should be")
                assert window.wait() == 0, window.said[-4000:]
            assert "scumble.svg" not in window.said, "Qt has not found it"
        assert (profile.home / ".local/share/scumble/env/bin/python").exists()

    def menu(self, profile: Profile) -> str:
        with Display() as display, profile.window(display, MENU, settings=None) as window:
            assert window.wait() == 0, window.said[-4000:]
            return next(line for line in window.said.splitlines() if line.startswith("menu: "))


@dataclass(frozen=True)
class FilesOfBoth:
    """Files as GIMP sees them: its own Debian's, and this machine's below one folder."""

    root: Path
    shared: Path

    def names(self, folder: PurePath) -> Sequence[str]:
        return probe().files.names(self._real(folder))

    def exists(self, path: PurePath) -> bool:
        return self._real(path).exists()

    def read(self, path: PurePath) -> bytes:
        return probe().files.read(self._real(path))

    def _real(self, path: PurePath) -> Path:
        own = Path(path)
        return own if self.shared in (own, *own.parents) else self.root / own.relative_to("/")


class TestGimp:
    @pytest.fixture
    def debian(self) -> trixie.Root:
        try:
            return trixie.root_with(("gimp", "gir1.2-gimp-3.0", "python3-gi"))
        except trixie.NoRoot as reason:
            pytest.skip(f"There is no GIMP 3 to test with: {reason}")

    def test_finds_the_menu_entry_and_then_does_not(
        self, debian: trixie.Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        environ = {"GIMP3_DIRECTORY": str(tmp_path / "profile"), "XDG_RUNTIME_DIR": str(tmp_path)}
        layout = Layout("linux", Path("/root"), environ, FilesOfBoth(debian.folder, tmp_path))
        script = tmp_path / "menu.py"
        script.write_text(PROCEDURE, encoding="utf-8")

        def run(command: Sequence[str], **_: object) -> None:
            debian.run(command, 240, binds=[tmp_path], environ=environ)

        inside = SimpleNamespace(run=run, DEVNULL=None, TimeoutExpired=TimeoutError)
        monkeypatch.setattr(first_start, "subprocess", inside)
        said = put_in(self.gimp(layout), CLONE)
        monkeypatch.undo()
        assert "had never been started" in said[0]
        assert (tmp_path / "profile/brushes").is_dir(), "GIMP makes it at its first start or never"
        assert "Artistic" in self.menu(debian, script, environ)
        take_out(self.gimp(layout))
        assert self.menu(debian, script, environ) == "menu: none"
        assert list((tmp_path / "profile/plug-ins").iterdir()) == []
        assert put_in(self.gimp(layout), CLONE)[0].startswith("GIMP: the plugin")

    def gimp(self, layout: Layout) -> Editor:
        (editor,) = (editor for editor in find(layout) if editor.name == "GIMP")
        assert str(editor).startswith("GIMP 3.")
        return editor

    def menu(self, debian: trixie.Root, script: Path, environ: dict[str, str]) -> str:
        words = ["gimp-console", "-i", "--batch-interpreter=python-fu-eval", "-b", f'exec(open("{script}").read())']
        done = debian.run([*words, "--quit"], 240, binds=[script.parent], environ=environ)
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        return next(line for line in done.stdout.splitlines() if line.startswith("menu: "))
