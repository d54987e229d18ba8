"""Everything that a bug report needs, as text. In English whatever the panel's language: others are to read it."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from ...engine.contract import ScumbleError
from .. import folders
from ..host import Document, Host
from ..paths import path_of, text_of
from ..qt import QtCore
from ..settings import Settings
from .redact import length_of, redacted

if TYPE_CHECKING:
    from ..client import Engine

LOG_LINES = 60
_LISTS = ("style_folders", "favourites", "recent", "recent_files")
_PLAIN_WORDS = {"ssh", "scumble", "engine", "python", "python3", "py", "env", "nice", "sh", "-c", "-m", "-I", "-X"}


def report(engine: Engine, host: Host | None, settings: Settings, last_error: ScumbleError | None = None) -> str:
    """The report, without the names of people, machines, pictures and layers.

    Args:
        host: None where there is no editor yet.
        last_error: the last one that the painter saw.
    """
    document = host.document() if host is not None else None
    sections = {
        "Versions": _versions(host),
        "Engine": _engine(engine),
        "Document": _document(document),
        "Settings": _settings(settings),
        "Folders": _folders(settings),
        "Last error": _error(last_error or engine.problem),
        "Log": engine.log_tail.splitlines()[-LOG_LINES:],
    }
    names = _names(document, settings)
    parts = ["\n".join([title, *(f"  {redacted(line, names)}" for line in lines)]) for title, lines in sections.items()]
    return "Scumble diagnostics\n\n" + "\n\n".join(parts) + "\n"


def _versions(host: Host | None) -> Iterator[str]:
    try:
        yield f"Scumble {importlib.metadata.version('scumble')}"
    except importlib.metadata.PackageNotFoundError:
        yield "Scumble in an editor's folder of plugins"
    yield f"Python {platform.python_version()}"
    yield f"Qt {QtCore.qVersion()}, PyQt {QtCore.PYQT_VERSION_STR}"
    yield f"{platform.platform()}, {os.cpu_count()} processors"
    if host is not None:
        yield f"in {host.name}"
        yield from (f"which lacks {ability.value}: {why}" for ability, why in host.lacks.items())


def _engine(engine: Engine) -> Iterator[str]:
    yield engine.state.name.lower()
    hello, ready = engine.hello, engine.ready
    if hello is None:
        yield "has not said hello"
        return
    yield f"Scumble {hello.engine}, protocol {hello.protocol}, Python {hello.python}, {hello.platform}"
    if ready is None:
        yield "has not loaded torch"
        return
    yield f"torch {ready.torch}, computes on {ready.device}"
    yield from (f"device {device.name}: {device.what}" for device in ready.devices)
    yield from (f"backbone {backbone.name}: {backbone.state}" for backbone in ready.backbones)
    yield f"recipes: {', '.join(ready.recipes)}"


def _document(document: Document | None) -> Iterator[str]:
    if document is None:
        yield "none is open"
        return
    yield f"{length_of(document.name)}, {document.width} × {document.height} px"
    counts = Counter(f"{node.kind.value}, {node.depth}, {node.channels} channels" for node in document.nodes)
    yield from (f"{count} × {what}" for what, count in counts.items())
    active = document.node(document.active)
    if active is not None:
        rect, profile = active.rect, active.profile or "profile unknown"
        yield f"active: {active.kind.value}, {active.depth}, {active.channels} channels, {profile}"
        yield f"at {rect.left}, {rect.top}, {rect.width} × {rect.height} px"
    yield f"with{'' if document.has_selection else 'out'} a selection"


def _settings(settings: Settings) -> Iterator[str]:
    for field in fields(Settings):
        value = getattr(settings, field.name)
        if field.name in _LISTS:
            value = f"{len(value)} of them"
        elif field.name == "engine_command":
            value = " ".join(_word(word) for word in value.split())
        yield f"{field.name}: {'the default' if value == '' else value}"


def _word(word: str) -> str:
    """A word of a command: options and programs tell something, machines and files tell on somebody."""
    last = word.replace("\\", "/").split("/")[-1]
    return last if last in _PLAIN_WORDS else length_of(last)


def _folders(settings: Settings) -> Iterator[str]:
    root = path_of(settings.root).expanduser() if settings.root else folders.root()
    marker = "the installer's mark is there" if (root / folders.MARKER).is_file() else "no installer's mark"
    yield f"engine: {text_of(root)} ({_state(root)}; {marker})"
    yield f"panel: {text_of(folders.panel())} ({_state(folders.panel())})"


def _state(folder: Path) -> str:
    standing = next((path for path in (folder, *folder.parents) if path.exists()), None)
    if standing is None:
        return "on no disk"
    try:
        free = f"{shutil.disk_usage(standing).free / 1e9:.1f} GB free"
    except OSError as error:
        free = f"free space unknown, {error.strerror}"
    there = "there" if standing == folder else "not there yet"
    return f"{there}, {'writable' if os.access(standing, os.W_OK) else 'NOT writable'}, {free}"


def _error(error: ScumbleError | None) -> Iterator[str]:
    yield "none" if error is None else f"{error.code}: {error}"


def _names(document: Document | None, settings: Settings) -> set[str]:
    """All that the painter has named, as far as it is known here."""
    paths = [path for name in _LISTS for path in getattr(settings, name)]
    found = {part for path in paths for part in (path, PurePath(path).name, PurePath(path).stem)}
    if document is not None:
        found |= {document.name, PurePath(document.name).stem, document.path, *(node.name for node in document.nodes)}
    return found - {""}
