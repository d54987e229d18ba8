"""The engine's Python environment: made, found whole or mended."""

from __future__ import annotations

import contextlib
import importlib
import importlib.metadata
import shutil
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from . import child
from .console import Console
from .errors import InstallError
from .project import normal
from .texts import tr


def check_python() -> None:
    """Raise InstallError where this Python cannot make environments, or none that an editor finds."""
    if is_from_store(sys.platform, sys.base_prefix):
        raise InstallError(
            tr(
                "This Python ({python}) is from the Microsoft Store: Windows hides from other "
                "programs what it writes to AppData, where Krita, GIMP and the engine's home are.",
                python=sys.executable,
            ),
            tr("Install Python from www.python.org, and run this again with it."),
        )
    for module in ("venv", "ensurepip"):
        try:
            importlib.import_module(module)
        except ImportError:
            raise InstallError(
                tr(
                    "This Python ({python}) has no {module} module, so it cannot make an environment.",
                    python=sys.executable,
                    module=module,
                ),
                tr(
                    "On Debian and Ubuntu, install it with `sudo apt install python3-venv`, or "
                    "`python{version}-venv`, and run this again.",
                    version=".".join(map(str, sys.version_info[:2])),
                ),
            ) from None


def is_from_store(system: str, prefix: str) -> bool:
    """Whether a Python on `system` whose `sys.base_prefix` is `prefix` is from the Microsoft Store."""
    return system == "win32" and "windowsapps" in prefix.lower()


def can_make_environments(python: Path) -> bool:
    """Whether it starts, and has what that takes."""
    command = [*child.isolated(python), "-c", "import venv, ensurepip"]
    with contextlib.suppress(OSError):
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0
    return False


def python_version(env: Path) -> str:
    """The version of the environment's Python as `3.11`, or "" where it does not start."""
    command = [*child.isolated(child.venv_python(env)), "-c", "import sys; print(*sys.version_info[:2], sep='.')"]
    try:
        result = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    except OSError:  # never made, or the Python that it stood on is gone
        return ""
    return result.stdout.strip() if result.returncode == 0 else ""


def make(env: Path, console: Console, *, with_pip: bool = True) -> None:
    """Make a new environment in `env`, in the place of one that may be there.

    Raises:
        InstallError: Python could not make it.
    """
    remove(env)
    options = [] if with_pip else ["--without-pip"]
    said = []
    with child.started([sys.executable, "-I", "-m", "venv", *options, str(env)]) as process:
        for line in child.lines(process):
            console.show(tr("unpacking pip"))
            said.append(line or "")
    if process.returncode:
        told = " ".join(line.strip() for line in said if line)
        raise InstallError(
            tr("Python could not make an environment in {folder}: {said}", folder=env, said=told[-400:]),
            tr("Make room on the disk, or install Python's venv module, and run this again."),
        )


def remove(folder: Path) -> None:
    """Remove a folder, if it is there; where a link lies in its place, that goes and what it leads to stays.

    Raises:
        InstallError: a file of it is in use or protected.
    """
    try:
        if folder.is_symlink():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise InstallError(
            tr("{file} cannot be removed ({reason}).", file=error.filename or folder, reason=error.strerror),
            tr("Close Krita, GIMP and Scumble's window if they are open, and run this again."),
        ) from None


def site_packages(env: Path) -> Path:
    """Where the environment's packages lie."""
    found = sorted(env.glob("Lib/site-packages")) + sorted(env.glob("lib/python3*/site-packages"))
    return found[0]


def drop_half_installed(env: Path) -> list[str]:
    """Forget packages that an interrupted pip left incomplete, so that pip installs them again; their names.

    pip copies a package's files one after the other, its metadata among them, and would take what lies there for
    installed. The RECORD of a package tells which files, of which size, it consists of.
    """
    folder = site_packages(env)
    for rest in folder.glob("~*"):  # what pip had moved away to replace it
        shutil.rmtree(rest, ignore_errors=True)
    dropped = []
    for metadata in sorted(folder.glob("*.dist-info")):
        if not _whole(importlib.metadata.Distribution.at(metadata)):
            shutil.rmtree(metadata)
            dropped.append(metadata.name.split("-")[0])
    return dropped


def installed(env: Path) -> dict[str, str]:
    """The version of each package in the environment, by names as indexes compare them."""
    found = {}
    for metadata in site_packages(env).glob("*.dist-info"):
        name, version = metadata.name[: -len(".dist-info")].split("-", 1)
        found[normal(name)] = version
    return found


def forget(env: Path, names: Collection[str]) -> None:
    """Let these packages, by names as indexes compare them, count as not installed."""
    for metadata in site_packages(env).glob("*.dist-info"):
        if normal(metadata.name.split("-", 1)[0]) in names:
            shutil.rmtree(metadata)


def _whole(package: importlib.metadata.Distribution) -> bool:
    try:
        files = package.files
        if not files or package.read_text("INSTALLER") is None:
            return False
        for file in files:
            if file.suffix == ".pyc":
                continue
            size = Path(str(file.locate())).stat().st_size
            if file.size is not None and file.size != size:
                return False
    except (OSError, ValueError):  # a file is missing, or the RECORD itself is cut off
        return False
    return True
