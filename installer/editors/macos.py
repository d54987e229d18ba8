"""Programs on macOS: bundles in the folders for applications, and Krita from the App Store."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from .editor import GIMP, KRITA, Form, Program
from .layout import Layout

_EXECUTABLES = {KRITA: re.compile("krita", re.IGNORECASE), GIMP: re.compile(r"gimp(?:-\d+(?:\.\d+)?)?", re.IGNORECASE)}
_CONTAINER = re.compile(r"org\.(?:kde\.)?krita", re.IGNORECASE)


def programs(layout: Layout) -> Iterator[Program]:
    """All that are there."""
    for folder in (layout.path("/Applications"), layout.user / "Applications"):
        for bundle in layout.files.names(folder):
            if re.match(r"(?:krita|gimp).*\.app$", bundle, re.IGNORECASE):
                yield from _bundle(layout, folder / bundle)


def places(layout: Layout, name: str) -> dict[str, PurePath]:
    """Where a program without a sandbox keeps what is the painter's."""
    return _places(layout, name, layout.user / "Library")


def _places(layout: Layout, name: str, library: PurePath) -> dict[str, PurePath]:
    support = library / "Application Support"
    if name == GIMP:
        return {"folder": support / "GIMP"}
    # Most disks take both spellings for one; where they do not, the one that is there is right.
    spelling = "Krita" if "Krita" in layout.files.names(support) else "krita"
    return {"folder": support / spelling, "settings": library / "Preferences/kritarc"}


def _bundle(layout: Layout, bundle: PurePath) -> Iterator[Program]:
    info = _read_info(layout, bundle)
    for name, executable in _EXECUTABLES.items():
        if executable.fullmatch(str(info.get("CFBundleExecutable", ""))):
            version = str(info.get("CFBundleShortVersionString", ""))
            if layout.files.exists(bundle / "Contents/_MASReceipt"):
                for container in layout.files.names(layout.user / "Library/Containers"):
                    if _CONTAINER.fullmatch(container):
                        inside = layout.user / "Library/Containers" / container / "Data/Library"
                        yield Program(name, version, Form.APP_STORE, bundle, **_places(layout, name, inside))
                        return
            yield Program(name, version, Form.BUNDLE, bundle, **places(layout, name))


def _read_info(layout: Layout, bundle: PurePath) -> dict[str, Any]:
    try:
        info = plistlib.loads(layout.files.read(bundle / "Contents/Info.plist"))
    except Exception:  # noqa: BLE001  # plistlib says neither which errors there are nor that there are only some
        return {}
    return info if isinstance(info, dict) else {}
