"""Which files of the clone make GIMP's plug-in: one folder, `scumble`, to be put into GIMP's folder `plug-ins`.

GIMP's Python has no Qt, so only what needs none is there; the panel is in the engine's home.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .errors import InstallError
from .texts import tr

NAME = "scumble"
ENTRY = f"{NAME}/{NAME}.py"
"""GIMP starts a file that is named like its folder and may be executed."""

SHIM = "plugin/hosts/gimp"
PARTS = (
    "engine/contract/*.py",
    f"{SHIM}/*.py",
    "plugin/area.py",
    "plugin/client/answers.py",
    "plugin/client/environment.py",
    "plugin/client/home.py",
    "plugin/client/outcome.py",
    "plugin/client/tail.py",
    "plugin/coverage.py",
    "plugin/folders.py",
    "plugin/host.py",
    "plugin/inserting.py",
    "plugin/paths.py",
    "plugin/records/portable.py",
    "plugin/sayings.py",
    "plugin/sources.py",
    "plugin/texts.py",
)
OF_THE_WINDOW = (f"{SHIM}/connection.py", f"{SHIM}/remote.py", f"{SHIM}/window.py")
"""They run in the engine's home."""

KEPT_WHOLE = "engine/contract/"
"""The packages elsewhere offer what needs Qt or torch, so that theirs are empty here."""


def gimp_files(clone: Path) -> Mapping[str, bytes]:
    """The plug-in's files by their names in GIMP's folder `plug-ins`; `ENTRY` must be executable.

    Raises:
        InstallError: the clone is not whole.
    """
    entry = clone / SHIM / f"{NAME}.py"
    if not entry.is_file():
        raise InstallError(
            tr("{folder} is not a whole clone: it has no {part}.", folder=clone, part=f"{SHIM}/{NAME}.py"),
            tr("Clone it again."),
        )
    files = {ENTRY: entry.read_bytes()}
    for part in PARTS:
        for path in clone.glob(part):
            name = path.relative_to(clone).as_posix()
            if name not in OF_THE_WINDOW and path != entry:
                files[f"{NAME}/{NAME}/{name}"] = path.read_bytes()
    for name in list(files):
        for parent in Path(name).parents[:-2]:  # below the plug-in's folder
            inside = f"{parent.as_posix()}/__init__.py"
            if not inside.startswith(f"{NAME}/{NAME}/{KEPT_WHOLE}"):
                files[inside] = b""
    license_file = clone / "LICENSE"
    if license_file.is_file():
        files[f"{NAME}/LICENSE"] = license_file.read_bytes()
    return files
