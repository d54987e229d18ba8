"""`uninstall`: takes away what the installer, the engine and the tests made, and nothing else.

What the painter made (settings, presets, history, dropped styles) stays unless that is asked for too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from .console import Console
from .environment import remove
from .errors import InstallError
from .home import FILES, FOLDERS, MARKER, PAINTERS, Home
from .journal import Journal
from .texts import tr


def check(home: Home) -> None:
    """Make sure that all in the root is Scumble's.

    Raises:
        InstallError: it is not, or there is no home.
    """
    if not home.marker.exists() and not home.journal.exists():
        raise InstallError(
            tr("There is no home of Scumble in {folder} (it has no {marker}).", folder=home.root, marker=MARKER),
            tr("If it is elsewhere, say where with --root FOLDER."),
        )
    strangers = home.strangers()
    if strangers:
        example = strangers[0]
        if strangers[1:]:
            example = tr("{example} and {number} more", example=example, number=len(strangers) - 1)
        raise InstallError(
            tr(
                "{folder} holds something that Scumble did not put there: {example}. Nothing was removed.",
                folder=home.root,
                example=example,
            ),
            tr("Move that elsewhere, and run this again."),
        )


def run(home: Home, take_out: Callable[[Console], None], console: Console, *, everything: bool) -> None:
    """Take the plugin out of the editors, then the home away. Interrupted anywhere, the same call carries on.

    Args:
        home: what goes.
        take_out: takes the plugin out of the editors.
        console: shows what goes on.
        everything: also what the painter made.

    Raises:
        InstallError: the root holds something else, or a file is in use.
    """
    check(home)
    with home.locked():
        above = [Path(folder) for folder in home.read_marker().get("made_folders", [])]
        Journal(home).write({"uninstall": True})
        take_out(console)
        home.write_marker({**home.read_marker(), "complete": False})  # nobody starts an engine that is going away
        for name in (*FOLDERS, *((PAINTERS,) if everything else ())):
            if (home.root / name).exists():
                with console.step(tr("Removing {name}", name=name)):
                    remove(home.root / name)
    if not _is_left(home):
        for name in (*(name for name in FILES if name != home.journal.name), home.journal.name):
            (home.root / name).unlink(missing_ok=True)  # the journal last: it tells whose the folder is
        for folder in sorted({home.root, *above}, key=lambda path: -len(path.parts)):
            with contextlib.suppress(OSError):  # it holds something of somebody else's by now
                folder.rmdir()
        console.say(f"Scumble is gone from {home.root}.")
        return
    for name in FILES:
        (home.root / name).unlink(missing_ok=True)
    console.say(
        f"Scumble is gone but for what you made: {home.root / PAINTERS} holds your settings, presets, history and "
        "styles. `uninstall --everything` removes that too."
    )


def _is_left(home: Home) -> bool:
    return (home.root / PAINTERS).exists()
