"""A tiny clone and tiny packages, so that a whole install takes seconds and needs no network."""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from scumble.installer.lock import Wheel, file_sha256
from scumble.installer.relock import written

PATIENCE = 1500  # seconds; a machine that does other things is no failure
CLONE = Path(__file__).resolve().parents[2]

PYPROJECT = """
[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "scumble"
version = "0.1.0"
dependencies = [
    "torch>=9",
    "torchvision>=9",  # one is built against the other
    "easel>=1",
]

[project.optional-dependencies]
examples = ["photographs>=1"]
test = ["checkers>=1"]

[tool.setuptools]
packages = ["scumble.engine"]

[tool.setuptools.package-dir]
"scumble.engine" = "engine"
"""

SMOKE = """
import json, sys
import torch, torchvision
if sys.argv[1] != "cpu":
    raise RuntimeError("no kernel image is available for execution on the device")
print(json.dumps({"torch": torch.__version__, "torchvision": torchvision.__version__, "name": "cpu"}))
"""

DEMO = """
import sys
from pathlib import Path
import photographs, scumble.engine
picture = Path(sys.argv[sys.argv.index("--out") + 1]) / "restyled picture.png"
picture.write_bytes(b"a picture")
print("step 1 of 1")
print("The result is in", picture)
"""

CHECKERS = """
import os, sys
def check():
    name = os.path.basename(sys.argv[0])
    print(name, "looked at", os.getcwd())
    sys.exit(name in os.environ.get("FAILING", "").split())
"""

PYTEST = """
import sys
import easel, scumble.engine
print("code", scumble.engine.__file__)
print("arguments", sys.argv[1:])
print("1 passed")
"""


def make_wheel(folder: Path, name: str, version: str, files: dict[str, bytes], scripts: tuple[str, ...] = ()) -> Path:
    """Write a pure wheel that holds `files`, and whose `scripts` all call `NAME:check`."""
    info = f"{name}-{version}.dist-info"
    members = dict(files)
    members[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode()
    members[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    lines = [f"{script} = {name}:check" for script in scripts]
    members[f"{info}/entry_points.txt"] = "\n".join(["[console_scripts]", *lines, ""]).encode()
    return _zip_wheel(folder / f"{name}-{version}-py3-none-any.whl", info, members)


def repack(folder: Path, name: str) -> Path:
    """Write the wheel of a package that is installed here, so that another environment can have it offline."""
    package = importlib.metadata.distribution(name)
    info = f"{name}-{package.version}.dist-info"
    members = {
        str(file): Path(str(file.locate())).read_bytes()
        for file in package.files or ()
        if ".." not in file.parts and file.suffix != ".pyc" and file.name not in ("RECORD", "INSTALLER", "REQUESTED")
    }
    return _zip_wheel(folder / f"{name}-{package.version}-py3-none-any.whl", info, members)


def _zip_wheel(path: Path, info: str, members: dict[str, bytes]) -> Path:
    record = "".join(
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()},{len(data)}\n"
        for name, data in members.items()
    )
    with zipfile.ZipFile(path, "w") as wheel:
        for name, data in members.items():
            wheel.writestr(name, data)
        wheel.writestr(f"{info}/RECORD", record + f"{info}/RECORD,,\n")
    return path


def write_lock(clone: Path, wheels: Path, versions: Mapping[str, str], target: str) -> None:
    """Lock wheels of a folder for one target: these packages in these versions, `*` for the only one."""
    locked = {}
    for name, version in versions.items():
        (path,) = wheels.glob(f"{name}-{version}-*.whl")
        locked[path.name] = Wheel(path.name, path.stat().st_size, file_sha256(path))
    text = written(locked, {target: sorted(locked)}, uv={})
    (clone / "installer" / "lock.json").write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Trial:
    """A clone, an empty HOME and a root in an oddly named folder, and what pip is told.

    Attributes:
        folder: holds all of them.
        environ: variables on top of the cleaned ones.
        said: what the run printed that made it.
    """

    folder: Path
    environ: dict[str, str] = field(default_factory=dict)
    said: str = ""

    @property
    def clone(self) -> Path:
        return self.folder / "clone"

    @property
    def user(self) -> Path:
        return self.folder / "user"

    @property
    def root(self) -> Path:
        return self.user / ".local" / "share" / "scumble"

    def told(self, **environ: str) -> Trial:
        return replace(self, environ={**self.environ, **environ})

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "installer", *arguments]

    def variables(self) -> dict[str, str]:
        unwanted = ("PIP_", "PYTHON", "XDG_", "SCUMBLE", "DISPLAY", "WAYLAND")
        clean = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
        ours = {
            "HOME": str(self.user),
            "PATH": os.defpath,  # a compiler's launcher further on it may write into HOME when pip asks its version
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_COMPILE": "1",
            "PYTHONUTF8": "1",
        }
        return {**clean, **ours, **self.environ}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            cwd=self.clone,
            env=self.variables(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )

    def copy(self, folder: Path) -> Trial:
        shutil.copytree(self.folder, folder, symlinks=True)
        return replace(self, folder=folder)
