"""Puts the plugin into an editor: staged beside, then renamed, so that the editor finds the old one or the new."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from ..errors import InstallError
from ..gimp_plugin import ENTRY
from ..project import Project
from ..texts import tr
from . import first_start, kritarc, record
from .editor import KRITA, Editor
from .record import RECORD, Record, digest

STAGED, RETIRED = ".scumble-new", ".scumble-old"
KEPT = ".kept"


def installed(editor: Editor) -> str | None:
    """The version of the plugin that was put in, or None. Changes nothing, so that it may be asked at any time."""
    place = record.module(editor)
    found = record.read_file((place if place.exists() else place.with_name(RETIRED)) / RECORD)
    return found.version if found else None


def put_in(editor: Editor, clone: Path, *, root: Path | None = None, enable: bool = True) -> list[str]:
    """Put the plugin of a clone into an editor, or bring the one that is there up to date.

    What the painter has changed in the plugin's files, or a plugin that was put there in another way, is kept under
    another name. If interrupted, the same call carries on.

    Args:
        editor: one of those that `find` told of.
        clone: the folder that holds `plugin` and `engine`.
        root: the engine's home, where the painter chose another than the default; the plugin finds it then.
        enable: also enable it in Krita; with False, a plugin that the painter has disabled since stays disabled.

    Returns:
        What was done, in sentences.

    Raises:
        InstallError: the plugin cannot go there, in words; the editor is as it was, or the same call carries on.
    """
    if editor.refusal:
        raise InstallError(editor.refusal, "")
    files = record.plugin_files(editor, clone)
    place = record.module(editor)
    if place.is_symlink():
        raise InstallError(
            tr(
                "{place} is a link to {target}, which this installer did not make.", place=place, target=place.resolve()
            ),
            tr("Remove the link first."),
        )
    try:
        said = first_start.run(editor)
        recover(editor)
        return said + _put(editor, files, Project.read(clone).version, str(root or ""), enable)
    except OSError as error:
        remove_tree(place.with_name(STAGED))
        raise InstallError(
            tr(
                "The plugin cannot be put into {folder}: {reason} ({file}).",
                folder=editor.folder,
                reason=error.strerror or error,
                file=error.filename or place,
            ),
            tr("Make room or allow to write there, close {name}, and run this again.", name=editor.name),
        ) from None


def recover(editor: Editor) -> None:
    """Clear up after a run that was cut off: the plugin is then the old one or the new one, whole."""
    place = record.module(editor)
    retired = place.with_name(RETIRED)
    if retired.is_dir() and not place.exists():
        retired.rename(place)
    remove_tree(retired)
    remove_tree(place.with_name(STAGED))


def _put(editor: Editor, files: Mapping[str, bytes], version: str, root: str, enable: bool) -> list[str]:
    old = record.read(editor)
    settings = _read_settings(editor)
    said = _set_aside_foreign(editor, files) if old is None else []
    before = _before(old, settings) if editor.name == KRITA else None
    folders = {*(old.folders if old else ()), *record.missing_folders(editor, files)}
    new = Record(
        version,
        {name: digest(data) for name, data in files.items()},
        tuple(sorted(folders)),
        before,
        old.settings_made if old else settings is None and editor.name == KRITA,
        root,
    )
    said += _replace_module(editor, files, old, new)
    for name, data in files.items():
        path = Path(editor.folder) / name
        if record.module(editor) not in path.parents:
            said += _replace_file(path, data, old.files.get(name) if old else None)
    _remove_outdated(editor, old, new)
    if editor.settings is not None and (enable or old is None):
        text = settings or b""
        if kritarc.enable(text) != text:
            write_settings(Path(editor.settings), kritarc.enable(text))
    enabled = editor.settings is None or kritarc.is_enabled(_read_settings(editor) or b"")
    state = "" if editor.name != KRITA else " and enabled" if enabled else ", and disabled as it was"
    return [f"{editor.name}: the plugin {version} is in {editor.folder}{state}.", *said]


def _before(old: Record | None, settings: bytes | None) -> kritarc.Before:
    """What the settings said before the first time, or now where they no longer know of the plugin."""
    now = kritarc.look(settings or b"")
    return old.before if old and old.before and now.value is not None else now


def _set_aside_foreign(editor: Editor, files: Mapping[str, bytes]) -> list[str]:
    """A plugin that came another way is kept whole under another name, unless it is the very same."""
    place = record.module(editor)
    if not place.is_dir() or all(files.get(name) == data for name, data in _contents(editor, files).items()):
        return []
    aside = _free_name(place.with_name(place.name + KEPT))
    place.rename(aside)
    return [f"What was in {place} had not been put there by this installer: it is kept as {aside}."]


def _contents(editor: Editor, files: Mapping[str, object]) -> dict[str, bytes]:
    """The files in the plugin's folder by their names in the editor's, without what Python made of them."""
    folder = Path(editor.folder)
    names = {path.relative_to(folder).as_posix(): path for path in record.module(editor).rglob("*") if path.is_file()}
    return {
        name: path.read_bytes() for name, path in names.items() if not record.is_bytecode_of(PurePosixPath(name), files)
    }


def _replace_module(editor: Editor, files: Mapping[str, bytes], old: Record | None, new: Record) -> list[str]:
    """Swap the plugin's folder for a new one, into which what is the painter's has been taken over."""
    place, folder = record.module(editor), Path(editor.folder)
    staged, retired = place.with_name(STAGED), place.with_name(RETIRED)
    staged.mkdir(parents=True)
    for name, data in files.items():
        path = folder / name
        if place in path.parents:
            write_file(staged / path.relative_to(place), data, executable=name == f"plug-ins/{ENTRY}")
    said = []
    ours = old.files if old else {name: digest(data) for name, data in files.items()}
    for name, data in _contents(editor, ours).items():
        path = folder / name
        if path == place / RECORD or digest(data) in (ours.get(name), new.files.get(name)):
            continue
        changed = name in ours or name in files
        kept = path.with_name(path.name + KEPT) if changed else path
        target = staged / kept.relative_to(place)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target, follow_symlinks=False)
        if changed:
            said.append(f"{path} had been changed: your version is kept as {kept}.")
    (staged / RECORD).write_text(new.text(), encoding="utf-8")
    if place.exists():
        place.rename(retired)
    staged.rename(place)
    remove_tree(retired)
    return said


def _replace_file(path: Path, data: bytes, recorded: str | None) -> list[str]:
    """A single file; one that is neither the old one nor the new one is kept under another name."""
    said = []
    if path.is_file() and digest(path.read_bytes()) not in (recorded, digest(data)):
        kept = _free_name(path.with_name(path.name + KEPT))
        path.rename(kept)
        said.append(f"{path} was not what this installer had put there: it is kept as {kept}.")
    beside = path.with_name(path.name + ".new")
    write_file(beside, data)
    beside.replace(path)
    return said


def _remove_outdated(editor: Editor, old: Record | None, new: Record) -> None:
    """Single files that the old version had and the new one has not."""
    for name in set(old.files if old else ()) - set(new.files):
        path = Path(editor.folder) / name
        if old and path.is_file() and digest(path.read_bytes()) == old.files[name]:
            path.unlink()


def _read_settings(editor: Editor) -> bytes | None:
    """Krita's settings, or None where there are none.

    Raises:
        InstallError: they are protected, and the painter may want them to be.
    """
    if editor.settings is None:
        return None
    path = Path(editor.settings)
    if not path.exists():
        return None
    if not path.stat().st_mode & stat.S_IWUSR:
        raise InstallError(
            tr("Krita's settings {file} are write-protected.", file=path),
            tr("Allow to write them, and run this again."),
        )
    return path.read_bytes()


def write_settings(path: Path, text: bytes) -> None:
    """Replace the settings in one step; a link to them stays one, and so do the permissions."""
    target = path.resolve()
    beside = target.with_name(target.name + ".scumble-new")
    write_file(beside, text)
    if target.exists():
        shutil.copymode(target, beside)
    beside.replace(target)


def write_file(path: Path, data: bytes, *, executable: bool = False) -> None:
    """Write a file and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    if executable and os.name == "posix":
        path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


def remove_tree(path: Path) -> None:
    """Remove a folder of ours, as far as it can be."""
    shutil.rmtree(path, ignore_errors=True)


def _free_name(path: Path) -> Path:
    taken, number = path, 1
    while taken.exists():
        number += 1
        taken = path.with_name(f"{path.name}-{number}")
    return taken
