"""The real GIMP in a Debian of its own, with the plug-in as the zip holds it and an engine's home.

`SCUMBLE_GIMP_SUITE=forky` takes GIMP 3.2 from Debian forky in place of 3.0 from trixie.
"""

from __future__ import annotations

import os
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import scumble.engine
from scumble.installer.package import gimp_zip

from .. import trixie

CLONE = Path(scumble.engine.__file__).resolve().parents[1]
SUITE = os.environ.get("SCUMBLE_GIMP_SUITE", "trixie")
GIMP_PACKAGES = ("gimp", "gir1.2-gimp-3.0", "python3-gi", "x11-utils")
PACKAGES = (*GIMP_PACKAGES, *trixie.DISPLAY_PACKAGES, *trixie.QT_PACKAGES, *trixie.TORCH_PACKAGES)
GIMPRC = """\
(config-version "{version}")
(show-welcome-dialog no)
(color-profile-policy keep)
(check-updates no)
"""


@dataclass(frozen=True)
class Workshop:
    """A folder that the machine and GIMP see under the same name.

    Attributes:
        root: where GIMP is.
        folder: holds GIMP's profile, the engine's home and the pictures.
    """

    root: trixie.Root
    folder: Path

    def run(self, words: list[str], timeout: float = 900, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a program beside GIMP."""
        return self.root.run(
            words, timeout, binds=[*trixie.python_binds(CLONE), self.folder], environ={**self.environ, **environ}
        )

    def command(self, words: list[str], **environ: str) -> list[str]:
        """What runs a program beside GIMP."""
        binds = [*trixie.python_binds(CLONE), self.folder]
        return self.root.command(words, binds=binds, environ={**self.environ, **environ})

    @property
    def environ(self) -> dict[str, str]:
        """What GIMP is told."""
        return {
            "GIMP3_DIRECTORY": str(self.folder / "profile"),
            "SCUMBLE_ROOT": str(self.folder / "home"),
            "OMP_NUM_THREADS": "1",
            "LC_ALL": "C.UTF-8",
            "NO_AT_BRIDGE": "1",
            "XDG_RUNTIME_DIR": str(self.folder),
        }

    def batch(self, script: str, timeout: float = 900, **environ: str) -> str:
        """Run Python inside GIMP, without a window; what it printed.

        Raises:
            AssertionError: the script raised, with all that GIMP said.
        """
        path = self.folder / "batch.py"
        path.write_text(script, encoding="utf-8")
        words = ["gimp-console", "-i", "--batch-interpreter=python-fu-eval", "-b", f'exec(open("{path}").read())']
        done = self.run([*words, "--quit"], timeout, **environ)
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        return done.stdout


def open_workshop(folder: Path) -> Workshop:
    """Make it in an empty folder.

    Raises:
        NoRoot: there can be no trixie here.
    """
    root = trixie.root_with(PACKAGES, SUITE)
    put_plugin(folder / "profile" / "plug-ins")
    trixie.make_home(folder / "home", CLONE)
    workshop = Workshop(root, folder)
    version = workshop.run(["gimp-console", "--version"]).stdout.split()[-1]
    (folder / "profile/gimprc").write_text(GIMPRC.format(version=version), encoding="utf-8")
    return workshop


def put_plugin(folder: Path) -> None:
    """The plug-in as a painter unpacks it there."""
    packed = folder.parent / "scumble-gimp.zip"
    folder.mkdir(parents=True)
    gimp_zip(CLONE, packed)
    with zipfile.ZipFile(packed) as file:
        for info in file.infolist():
            path = Path(file.extract(info, folder))
            path.chmod(info.external_attr >> 16 & 0o777)  # as every unpacker but Python's does
    packed.unlink()
