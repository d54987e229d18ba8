"""Takes the plugin out of an editor: what was put in goes, what the painter changed or added stays and is named."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..errors import InstallError
from ..gimp_plugin import ENTRY
from ..texts import tr
from . import kritarc, record
from .editor import Editor
from .placing import recover, write_settings
from .record import RECORD, Record, digest


def take_out(editor: Editor) -> list[str]:
    """Take the plugin out of an editor. If interrupted, the same call carries on.

    Returns:
        What was done and what was kept, in sentences; nothing where there is no plugin.

    Raises:
        InstallError: something cannot be removed, in words; the same call carries on.
    """
    place = record.module(editor)
    try:
        recover(editor)
        found = record.read(editor)
        if found is None:
            if not os.path.lexists(place):  # a link that leads nowhere is there, too
                return []
            return [f"{place} was not put there by this installer, and stays; delete it if you do not want it."]
        _restore_settings(editor, found)
        kept = [*_remove_files(editor, found)]
        (place / RECORD).unlink()
        _remove_folders(editor, found)
    except OSError as error:
        raise InstallError(
            tr(
                "The plugin cannot be taken out of {folder}: {reason} ({file}).",
                folder=editor.folder,
                reason=error.strerror,
                file=error.filename or place,
            ),
            tr("Allow to write there, close {name}, and run this again.", name=editor.name),
        ) from None
    said = [f"{editor.name}: the plugin is out of {editor.folder}."]
    return [*said, *(f"{path} stays: {why}." for path, why in kept)]


def _restore_settings(editor: Editor, found: Record) -> None:
    """First of all, so that Krita does not look for a plugin that is half gone."""
    if editor.settings is None or found.before is None:
        return
    path = Path(editor.settings)
    if not path.exists():
        return
    text = path.read_bytes()
    restored = kritarc.restore(text, found.before)
    if not restored and found.settings_made and not path.is_symlink():
        path.unlink()
    elif restored != text:
        write_settings(path, restored)


def _remove_files(editor: Editor, found: Record) -> Iterator[tuple[Path, str]]:
    """The files, those first by which an editor knows the plugin; yields what stays and why."""
    folder, place = Path(editor.folder), record.module(editor)
    first = [name for name in found.files if place not in (folder / name).parents or name == f"plug-ins/{ENTRY}"]
    for name in [*first, *(name for name in found.files if name not in first)]:
        path = folder / name
        if path.is_file():
            if digest(path.read_bytes()) == found.files[name]:
                path.unlink()
            else:
                yield path, "it was changed after it had been put there"
    for path in sorted(place.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            with contextlib.suppress(OSError):  # it is not empty
                path.rmdir()
        elif record.is_bytecode_of(PurePosixPath(name), found.files):
            path.unlink()
        elif path != place / RECORD and name not in found.files:
            yield path, "this installer did not put it there"


def _remove_folders(editor: Editor, found: Record) -> None:
    """Folders that were made for the plugin, as far as nothing else has come into them."""
    folder = Path(editor.folder)
    made = {Path(os.path.normpath(folder / path)) for path in found.folders}
    for path in [record.module(editor), *sorted(made, key=lambda path: len(path.parts), reverse=True)]:
        with contextlib.suppress(OSError):
            path.rmdir()
