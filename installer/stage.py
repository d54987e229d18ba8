"""The environment that is staged beside the one in use, and takes its place in one go once it is proven.

An update starts from a copy of hard links: it takes seconds and no space, and pip, which never writes into a file
that is there, leaves the environment in use as it is.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .console import Console
from .environment import remove
from .errors import InstallError
from .home import Home, write_whole
from .journal import Journal
from .texts import tr

SCRIPTS = ("bin", "Scripts")


def copy(home: Home) -> None:
    """Stage a copy of the environment in use."""
    remove(home.staged)
    shutil.copytree(home.env, home.staged, symlinks=True, copy_function=_link)


def swap(home: Home, marker: Mapping[str, Any]) -> None:
    """Put the staged environment in the place of the one in use, with `marker` to tell of it.

    Raises:
        InstallError: a program still uses the old one, which stays.
    """
    _write_place(home.staged, home.env)
    Journal(home).write({"swap": dict(marker)})
    _finish_swap(home, marker)


def recover(home: Home, console: Console) -> None:
    """Finish or clear away what a run left that was killed. What is staged stays, to be carried on.

    Raises:
        InstallError: as `swap`.
    """
    journal = Journal(home).read()
    if "swap" in journal:
        console.say("The last run was stopped while it put the new environment in place: that is done now.")
        _finish_swap(home, journal["swap"])
        return
    if "staged" not in journal:
        remove(home.staged)
    remove(home.old)


def _finish_swap(home: Home, marker: Mapping[str, Any]) -> None:
    """Each of these may have been done before; a kill after any of them is carried on by the next run."""
    if home.staged.exists():
        if home.env.exists():
            remove(home.old)
            _rename(home.env, home.old)
        _rename(home.staged, home.env)
    home.write_marker(marker)
    Journal(home).clear()
    remove(home.old)


def _rename(source: Path, target: Path) -> None:
    try:
        source.rename(target)
    except OSError as error:
        raise InstallError(
            tr("{source} cannot be moved ({reason}): a program uses it.", source=source, reason=error.strerror),
            tr("Close Krita, GIMP and Scumble's window if they are open, and run this again."),
        ) from None


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links, or too many of them
        shutil.copy2(source, target)


def _write_place(staged: Path, env: Path) -> None:
    """Write the environment's place to come into its scripts, which pip wrote while it was staged.

    Only the programs that pip makes for Windows are not text; their path stands as text at the end of them.
    """
    was, will_be = os.fsencode(f"{staged}{os.sep}"), os.fsencode(f"{env}{os.sep}")
    candidates = [staged / "pyvenv.cfg", *(path for name in SCRIPTS for path in (staged / name).glob("*"))]
    for path in candidates:
        if path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        if was in content or was.rstrip(b"/\\") in content:
            new = content.replace(was, will_be).replace(was.rstrip(b"/\\"), will_be.rstrip(b"/\\"))
            write_whole(path, new)
