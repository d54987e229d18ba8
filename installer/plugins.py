"""The plugin in the editors, as the commands need it: put in, taken out, looked after. `editors` does the work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from . import editors
from .console import Console
from .errors import InstallError
from .texts import tr


def put_in(clone: Path, root: Path, keys: Sequence[str], console: Console, *, enable: bool = True) -> list[str]:
    """Put the plugin into the editors that were found and can take it; says what was done.

    Args:
        clone: the folder that holds `plugin` and `engine`.
        root: the engine's home, which the plugin is told.
        keys: of the editors that are wanted; none for every one.
        console: shows what goes on.
        enable: also enable it where the painter has disabled it.

    Returns:
        What could not be done, in words; an editor that refuses does not keep the others from it.
    """
    failed = []
    found = editors.find(editors.probe())
    wanted = [editor for editor in found if (editor.key in keys if keys else editor.is_wanted)]
    with console.step(tr("Putting the plugin into the editors")) as step:
        for editor in found:
            console.say(f"  {editor}")
            if editor not in wanted:
                continue
            try:
                for line in (*editors.put_in(editor, clone, root=root, enable=enable), *editor.advice):
                    console.say(f"    {line}")
            except InstallError as error:
                failed.append(str(error))
                console.say(f"    {error}")
        for line in editors.restart_notes(wanted, editors.processes()):
            console.say(f"  {line}")
        if not wanted and not keys:
            console.say("  No Krita or GIMP 3 was found that can take it. Run this again once there is one.")
        step.outcome = "failed in part" if failed else "done"
    return failed


def take_out(console: Console) -> None:
    """Take the plugin out of every editor that has it.

    Raises:
        InstallError: one of them does not let it go, in words.
    """
    having = _having()
    with console.step(tr("Taking the plugin out of the editors")):
        for editor in having:
            for line in [str(editor), *editors.take_out(editor)]:
                console.say(f"  {line}")
        for line in editors.restart_notes(having, editors.processes()):
            console.say(f"  {line}")


def holders() -> list[str]:
    """The keys of the editors that have the plugin."""
    return [editor.key for editor in _having()]


def faults(clone: Path) -> list[str]:
    """What is wrong with the plugin where it was put in, in sentences."""
    return [sentence for editor in _having() for sentence in editors.faults(editor, clone)]


def report() -> list[str]:
    """What there is to say of each editor: a sentence or two; empty where none was found."""
    lines = []
    for editor in editors.find(editors.probe()):
        there = editors.installed(editor)
        lines.append(f"{editor} {f'It has the plugin, {there}.' if there else 'It does not have the plugin.'}")
    return lines


def _having() -> list[editors.Editor]:
    return [editor for editor in editors.find(editors.probe()) if editors.installed(editor)]
