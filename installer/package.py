"""Makes the plugin's zips: for Krita's own importer (Tools > Scripts > Import Python Plugin from File), and for GIMP.

The same clone gives the same bytes everywhere: names are sorted, times and permissions fixed.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from .errors import InstallError
from .gimp_plugin import ENTRY as GIMP_ENTRY
from .gimp_plugin import gimp_files
from .texts import tr

NAME = "scumble"
TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
PARTS = ("plugin", "engine/contract")
OTHER_HOSTS = ("plugin/hosts/gimp", "plugin/hosts/window")
KRITA = "plugin/hosts/krita"
BESIDE = f"{KRITA}/package"
"""Files that the zip holds elsewhere than the clone does."""

# Krita imports the plugin by its folder's name, and `scumble` is what the folder has to be called: the relative
# imports inside go by it.
ENTRY = '"""Scumble in Krita."""\n\nfrom .plugin.hosts.krita.entry import register\n\nregister()\n'
ENGINE = '"""What the panel knows of the engine: what crosses the pipe."""\n'


def krita_zip(clone: Path, target: Path) -> None:
    """Write the zip for Krita to `target`.

    Args:
        clone: the folder that holds `plugin` and `engine`.
        target: a zip that may be there is replaced.

    Raises:
        InstallError: the clone is not whole, or `target` cannot be written.
    """
    _make(target, krita_files(clone))


def gimp_zip(clone: Path, target: Path) -> None:
    """Write the zip for GIMP to `target`; unpacked into GIMP's folder `plug-ins`, it is the plug-in.

    Args:
        clone: the folder that holds `plugin` and `engine`.
        target: a zip that may be there is replaced.

    Raises:
        InstallError: the clone is not whole, or `target` cannot be written.
    """
    _make(target, gimp_files(clone), executable=GIMP_ENTRY)


def _make(target: Path, files: Mapping[str, bytes], executable: str = "") -> None:
    beside = target.with_name(target.name + ".new")
    try:
        _write(beside, files, executable)
        beside.replace(target)
    except OSError as error:
        raise InstallError(
            tr("{file} cannot be written ({reason}).", file=target, reason=error.strerror), tr("Choose another place.")
        ) from None


def krita_files(clone: Path) -> Mapping[str, bytes]:
    """What the zip for Krita holds; in Krita's own folder, what is not below `actions/` goes below `pykrita/`.

    Raises:
        InstallError: the clone is not whole.
    """
    return dict(_krita_files(clone))


def _krita_files(clone: Path) -> Iterator[tuple[str, bytes]]:
    beside = clone / BESIDE
    if not beside.is_dir():
        raise InstallError(
            tr("{folder} is not a whole clone: it has no {part}.", folder=clone, part=BESIDE), tr("Clone it again.")
        )
    yield f"{NAME}/__init__.py", ENTRY.encode()
    yield f"{NAME}/engine/__init__.py", ENGINE.encode()
    yield f"{NAME}/Manual.html", (beside / "Manual.html").read_bytes()
    yield f"{NAME}.desktop", (beside / "scumble.desktop").read_bytes()
    yield f"actions/{NAME}.action", (beside / "scumble.action").read_bytes()
    license_file = clone / "LICENSE"
    if license_file.is_file():
        yield f"{NAME}/LICENSE", license_file.read_bytes()
    for part in PARTS:
        for path in (clone / part).rglob("*"):
            name = path.relative_to(clone).as_posix()
            if path.is_file() and _belongs(name):
                yield f"{NAME}/{name}", path.read_bytes()


def _belongs(name: str) -> bool:
    left_out = any(name.startswith(folder + "/") for folder in OTHER_HOSTS)
    moved = name.startswith(BESIDE + "/") and not name.endswith((".xml", ".svg"))
    return not (left_out or moved or "/__pycache__/" in name or name.endswith(".ts"))


def _write(target: Path, files: Mapping[str, bytes], executable: str) -> None:
    # Krita's importer looks for the entry of the folder itself, so folders have entries of their own.
    folders = {f"{parent.as_posix()}/" for name in files for parent in Path(name).parents if parent.name}
    with zipfile.ZipFile(target, "w") as file:
        for name in sorted({*folders, *files}):
            info = zipfile.ZipInfo(name, TIME)
            info.create_system = 3  # Unix, wherever this runs: the permissions are Unix's
            mode = (
                stat.S_IFDIR | 0o755 if name.endswith("/") else stat.S_IFREG | (0o755 if name == executable else 0o644)
            )
            info.external_attr = mode << 16 | (0x10 if name.endswith("/") else 0)
            info.compress_type = zipfile.ZIP_STORED if name.endswith("/") else zipfile.ZIP_DEFLATED
            file.writestr(info, files.get(name, b""))
