"""Whether the plugin that was put into an editor is still whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..project import Project
from . import kritarc, record
from .editor import Editor
from .record import digest


def faults(editor: Editor, clone: Path) -> list[str]:
    """What is wrong with the plugin in an editor, in sentences; nothing where it was not put in, or is as it should be.

    Args:
        editor: one of those that `find` told of.
        clone: the folder whose plugin should be there.
    """
    found = record.read(editor)
    return list(_faults(editor, found, clone)) if found else []


def _faults(editor: Editor, found: record.Record, clone: Path) -> Iterator[str]:
    wanted = {name: digest(data) for name, data in record.plugin_files(editor, clone).items()}
    if wanted != found.files:
        version = Project.read(clone).version
        yield f"{editor.name} in {editor.folder} has the plugin {found.version}, and this is another {version}."
    missing, changed = [], []
    for name, known in found.files.items():
        try:
            if digest((Path(editor.folder) / name).read_bytes()) != known:
                changed.append(name)
        except OSError:
            missing.append(name)
    for names, what in ((missing, "is missing"), (changed, "was changed")):
        if names:
            others = f", and {len(names) - 1} more like it" if names[1:] else ""
            yield f"{Path(editor.folder) / names[0]} {what}{others}."
    if editor.settings is not None:
        settings = Path(editor.settings)
        if not (settings.is_file() and kritarc.is_enabled(settings.read_bytes())):
            yield f"Krita does not load the plugin: it is disabled in {settings}."
