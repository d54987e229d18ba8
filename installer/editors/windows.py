"""Programs on Windows: from their installers, as the registry lists them, and from the Microsoft Store."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from .editor import GIMP, KRITA, Form, Program
from .layout import Layout
from .registry import STORE, UNINSTALL

_LISTED = {
    KRITA: re.compile(r"Krita(?: \(x\d\d\))?(?: (\d[\w.-]*))?"),  # Steam lists it without a version
    GIMP: re.compile(r"GIMP (\d[\w.-]*)"),
}
_PACKAGES = {KRITA: re.compile(r"49800Krita[^_]*_.+"), GIMP: re.compile(r"GIMP(?:\.[^_]*)?_.+", re.IGNORECASE)}


def programs(layout: Layout) -> Iterator[Program]:
    """All that are there."""
    for key, values in sorted(layout.registry.items()):
        if key.rpartition("\\")[0].lower().endswith(UNINSTALL.lower()):
            yield from _listed(layout, values)
    packages = _local(layout) / "Packages"
    for folder in layout.files.names(packages):
        for name, pattern in _PACKAGES.items():
            if pattern.fullmatch(folder):
                yield from _from_store(layout, name, packages / folder)


def places(layout: Layout, name: str) -> dict[str, PurePath]:
    """Where a program that is not from the Store keeps what is the painter's."""
    return _places(name, layout.folder("APPDATA", layout.user / "AppData/Roaming"), _local(layout))


def _places(name: str, roaming: PurePath, local: PurePath) -> dict[str, PurePath]:
    if name == GIMP:
        return {"folder": roaming / "GIMP"}
    return {"folder": roaming / "krita", "settings": local / "kritarc"}


def _local(layout: Layout) -> PurePath:
    return layout.folder("LOCALAPPDATA", layout.user / "AppData/Local")


def _listed(layout: Layout, values: Mapping[str, str]) -> Iterator[Program]:
    for name, pattern in _LISTED.items():
        match = pattern.fullmatch(values.get("DisplayName", ""))
        if match:
            version = values.get("DisplayVersion") or match.group(1) or ""
            path = layout.path(values.get("InstallLocation") or values.get("DisplayName", ""))
            yield Program(name, version, Form.INSTALLER, path, **places(layout, name))


def _from_store(layout: Layout, name: str, package: PurePath) -> Iterator[Program]:
    """A package from the Store sees its own folder in place of %APPDATA% and %LOCALAPPDATA%."""
    identity, _, publisher = package.name.rpartition("_")
    version = ""
    for key in layout.registry:
        entry = key.rpartition("\\")[2]
        if STORE.lower() in key.lower() and entry.startswith(f"{identity}_") and entry.endswith(f"_{publisher}"):
            version = entry.split("_")[1]
    cache = package / "LocalCache"
    yield Program(name, version, Form.STORE, package, **_places(name, cache / "Roaming", cache / "Local"))
