"""What a child of an editor must not inherit.

Editors bring a Python, a Qt and a hundred libraries of their own and say so in environment variables. In the
engine's process the same variables load the wrong Python modules and the wrong libraries.
"""

from __future__ import annotations

from collections.abc import Mapping

_PREFIXES = (
    "PYTHON",  # Krita sets PYTHONPATH, GIMP on macOS PYTHONHOME, Flatpaks both
    "QT_",
    "QML",
    "DYLD_",
    "GI_",
    "GIO_",
    "GTK_",
    "GDK_",
    "GST_",
    "GEGL",
    "BABL",
    "GIMP",
    "LC_",  # Krita sets LANG=C; the engine says no word in another language, and reads and writes UTF-8
    "SNAP",
    "FLATPAK_",
)
_NAMES = frozenset(
    {
        "LD_LIBRARY_PATH",
        "LD_PRELOAD",
        "LD_AUDIT",
        "LANG",
        "LANGUAGE",
        "LOCPATH",
        "GCONV_PATH",
        "VIRTUAL_ENV",
        "APPDIR",  # these four are how an AppImage finds itself
        "APPIMAGE",
        "ARGV0",
        "OWD",
        "container",  # how a program knows that it is in a Flatpak
    }
)
_SHOWN = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "QT_IM_MODULE", "QT_IM_MODULES", "QT_SCALE_FACTOR")
_BUNDLES = ("APPDIR", "SNAP")
"""Variables that name the folder of the package that the editor runs from."""


def scrubbed(environ: Mapping[str, str], system: str) -> dict[str, str]:
    """The environment for the engine's process, from the editor's.

    What names the editor's own Python, Qt and libraries goes; so do, from lists of folders such as PATH, those inside
    the editor's AppImage or Snap. What the painter may have set stays: proxies, CUDA_VISIBLE_DEVICES, SSH_AUTH_SOCK,
    SCUMBLE_ROOT. Who needs one of the others all the same writes it into the engine's command
    (`env LD_LIBRARY_PATH=/opt/lib scumble engine`).

    Args:
        environ: the editor's environment variables.
        system: as `sys.platform` names it.
    """
    bundles = [environ[name].rstrip("/") for name in _BUNDLES if environ.get(name, "").startswith("/")]
    kept = {}
    for name, value in environ.items():
        if _is_editors(name, system):
            continue
        outside = _without(value, bundles) if bundles else value
        if outside or not value:
            kept[name] = outside
    kept["PYTHONUTF8"] = "1"
    return kept


def of_a_window(environ: Mapping[str, str], system: str) -> dict[str, str]:
    """`scrubbed` for a process that shows a window: it keeps in which language, through which input method and how
    large the painter reads and writes."""
    return {**{name: environ[name] for name in _SHOWN if name in environ}, **scrubbed(environ, system)}


def _is_editors(name: str, system: str) -> bool:
    plain = name.upper() if system == "win32" else name  # Windows does not tell Path from PATH
    return plain in _NAMES or plain.startswith(_PREFIXES)


def _without(value: str, bundles: list[str]) -> str:
    """A list of folders without those inside the bundles; any other value as it is."""
    # Only Linux has such bundles, and a colon between folders.
    return ":".join(entry for entry in value.split(":") if not any(_inside(entry, bundle) for bundle in bundles))


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + "/")
