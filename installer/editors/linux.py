"""Programs on Linux: the system's packages, AppImages, Flatpaks, Snaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from .editor import GIMP, KRITA, Form, Program
from .layout import Layout

FLATPAKS = {KRITA: "org.kde.krita", GIMP: "org.gimp.GIMP"}
SNAPS = {KRITA: "krita", GIMP: "gimp"}
PREFIXES = ("/usr", "/usr/local", "/run/current-system/sw")
_KINDS = r"\d|x86_64|aarch64|arm64|nightly|next|plus|stable|latest|git|portable"
_APPIMAGE = re.compile(rf"(krita|gimp)(?:[-_](?:v?(\d+(?:\.\d+)+)|{_KINDS}).*| \(\d+\))?\.appimage", re.IGNORECASE)
_GIMP = re.compile(r"gimp(?:-(\d+\.\d+))?")
_RELEASE = re.compile(rb'<release\b[^>]*\bversion="([^"]+)"')


def programs(layout: Layout) -> Iterator[Program]:
    """All that are there."""
    yield from _packages(layout)
    yield from _appimages(layout)
    yield from _flatpaks(layout)
    yield from _snaps(layout)


def places(
    layout: Layout, name: str, user: PurePath | None = None, config: PurePath | None = None
) -> dict[str, PurePath]:
    """Where a program without a sandbox keeps what is the painter's: its `folder`, and Krita its `settings`.

    Args:
        layout: the machine.
        name: KRITA or GIMP.
        user: the program's HOME, where it is not the painter's.
        config: its settings' folder, where it is neither the usual one nor what the environment says.
    """
    config = config or (user / ".config" if user else layout.folder("XDG_CONFIG_HOME", layout.user / ".config"))
    if name == GIMP:
        return {"folder": config / "GIMP"}
    data = user / ".local/share" if user else layout.folder("XDG_DATA_HOME", layout.user / ".local/share")
    return {"folder": data / "krita", "settings": config / "kritarc"}


def release(layout: Layout, share: PurePath, identity: str) -> str:
    """The newest release that a package's AppStream metadata under `share` tells of, which is the package's own."""
    for name in (
        f"metainfo/{identity}.appdata.xml",
        f"metainfo/{identity}.metainfo.xml",
        f"appdata/{identity}.appdata.xml",
    ):
        found = _RELEASE.search(layout.files.read(share / name))
        if found:
            return found.group(1).decode("ascii", "replace")
    return ""


def _packages(layout: Layout) -> Iterator[Program]:
    own = (layout.user / ".local", layout.user / ".nix-profile")
    for prefix in (*map(layout.path, PREFIXES), *own):
        names = layout.files.names(prefix / "bin")
        if "krita" in names:
            version = release(layout, prefix / "share", FLATPAKS[KRITA])
            yield Program(KRITA, version, Form.PACKAGE, prefix / "bin/krita", **places(layout, KRITA))
        told = release(layout, prefix / "share", FLATPAKS[GIMP])
        found = [match for match in map(_GIMP.fullmatch, names) if match]
        numbered = [match for match in found if match.group(1)]
        for match in numbered or found:  # `gimp` is a link to one of those with a number
            version = match.group(1) or ""
            version = told if not version or told.startswith(f"{version}.") else version
            yield Program(GIMP, version, Form.PACKAGE, prefix / "bin" / match.group(), **places(layout, GIMP))


def _appimages(layout: Layout) -> Iterator[Program]:
    for path in _appimage_files(layout):
        match = _APPIMAGE.fullmatch(path.name)
        if match:
            name = KRITA if match.group(1).lower() == "krita" else GIMP
            # The AppImage runtime's portable mode: folders beside the file with its name.
            beside = [path.with_name(f"{path.name}.{ending}") for ending in ("home", "config")]
            user, config = (folder if layout.files.exists(folder) else None for folder in beside)
            yield Program(name, match.group(2) or "", Form.APPIMAGE, path, **places(layout, name, user, config))


def _appimage_files(layout: Layout) -> Iterator[PurePath]:
    """Files in the folders where painters put them, and those that menu entries start."""
    config = layout.folder("XDG_CONFIG_HOME", layout.user / ".config")
    renamed = re.findall(
        rb'^XDG_(?:DOWNLOAD|DESKTOP)_DIR="\$HOME/([^"]+)"', layout.files.read(config / "user-dirs.dirs"), re.M
    )
    names = ("", "Applications", "AppImages", "Apps", "Downloads", "Desktop", "bin", ".local/bin")
    folders = [layout.user / name for name in (*names, *(name.decode("utf-8", "replace") for name in renamed))]
    found: dict[PurePath, None] = {}
    for folder in (*folders, layout.path("/opt"), *(layout.path("/opt") / name for name in ("krita", "gimp"))):
        found.update({folder / name: None for name in layout.files.names(folder)})
    menu = layout.folder("XDG_DATA_HOME", layout.user / ".local/share") / "applications"
    for name in layout.files.names(menu):
        if name.endswith(".desktop") and re.search("krita|gimp", name, re.IGNORECASE):
            for quoted, plain in re.findall(rb'^Exec=(?:"([^"]+)"|(\S+))', layout.files.read(menu / name), re.M):
                found[layout.path((quoted or plain).decode("utf-8", "replace"))] = None
    return (path for path in found if path.name.lower().endswith(".appimage") and layout.files.exists(path))


def _flatpaks(layout: Layout) -> Iterator[Program]:
    own = layout.folder("XDG_DATA_HOME", layout.user / ".local/share") / "flatpak"
    for installation in (layout.path("/var/lib/flatpak"), own):
        for name, identity in FLATPAKS.items():
            package = installation / "app" / identity
            if layout.files.exists(package / "current"):
                version = release(layout, package / "current/active/files/share", identity)
                for place in _flatpak_places(layout, name, identity):
                    yield Program(name, version, Form.FLATPAK, package, **place)


def _flatpak_places(layout: Layout, name: str, identity: str) -> Iterator[dict[str, PurePath]]:
    inside = layout.user / ".var/app" / identity
    if name == KRITA:
        yield {"folder": inside / "data/krita", "settings": inside / "config/kritarc"}
        return
    # GIMP's Flatpak has a way to the folder outside, and its permissions decide which one it takes: the plugin goes
    # into each that is there.
    both = [inside / "config/GIMP", layout.user / ".config/GIMP"]
    there = [folder for folder in both if layout.files.exists(folder)]
    for folder in there or both[1:]:
        yield {"folder": folder}


def _snaps(layout: Layout) -> Iterator[Program]:
    for name, snap in SNAPS.items():
        for mounts in map(layout.path, ("/snap", "/var/lib/snapd/snap")):
            told = layout.files.read(mounts / snap / "current/meta/snap.yaml")
            if told:
                found = re.search(rb"""^version:\s*['"]?([\w.+-]+)""", told, re.M)
                version = found.group(1).decode() if found else ""
                own = places(layout, name, layout.user / "snap" / snap / "current")
                yield Program(name, version, Form.SNAP, mounts / snap, **own)
                break  # the other is a link to this one
