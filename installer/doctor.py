"""`doctor`: what there is to work with and what is wrong, without changing anything."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import child, environment, index
from .__main__ import OLDEST
from .builds import choose
from .console import Console
from .download import size
from .errors import InstallError
from .home import Home
from .journal import Journal
from .lock import Lock, target_name
from .machine import Machine
from .project import Project


def run(
    home: Home, project: Project, machine: Machine, editors: Sequence[str], faults: Sequence[str], console: Console
) -> int:
    """Say it all; the exit status, 1 where something has to be done.

    Args:
        home: where the engine is or would be.
        project: the clone.
        machine: this one.
        editors: a line for each editor.
        faults: what is wrong with the plugin in them, in sentences.
        console: takes the lines.
    """
    console.say(f"Scumble {project.version}, on Python {platform.python_version()} ({sys.executable})")
    for line in (*_machine(project, machine), *_settings()):
        console.say(line)
    for line in editors or ["Neither Krita nor GIMP 3 was found."]:
        console.say(line)
    wrong = list(_home(home, project, console))
    for line in wrong:
        console.say(line)
    if not wrong:
        python = child.isolated(child.venv_python(home.env))
        subprocess.call([*python, "-m", "scumble.engine", "doctor"], stdin=subprocess.DEVNULL)
    if faults:  # last: the engine's own doctor may just have said that nothing is wrong with it
        console.say("In the editors, though, something is wrong. `repair` mends that.")
    for line in faults:
        console.say(f"  {line}")
    return 1 if wrong or faults else 0


def _machine(project: Project, machine: Machine) -> Iterator[str]:
    if sys.version_info[:2] < OLDEST:
        yield "The engine needs Python 3.10 or later: `install` takes a newer one of this machine, or brings one along."
        return
    target = target_name(machine)
    wheels = Lock.read(project.folder).targets.get(target, ())
    if wheels:
        yield f"The lock has {len(wheels)} packages for {target}, {size(sum(wheel.size for wheel in wheels))} in all."
    else:
        yield f"The lock has nothing for {target}: pip would choose."
    try:
        choice = choose(machine)
        yield f"torch: {' or '.join(choice.builds) or 'the default index'}. {choice.reason}"
    except InstallError as error:
        yield f"torch: {error}"


def _settings() -> Iterator[str]:
    """What sends pip elsewhere than to its default index, names only: the values may hold passwords."""
    import os

    chosen = index.environ(os.environ)
    names = [name for name in sorted(chosen) if name.startswith("PIP_") or name.lower().endswith("_proxy")]
    if names:
        yield f"Downloads heed {', '.join(names)}, and pip's configuration."


def _home(home: Home, project: Project, console: Console) -> Iterator[str]:
    """What is wrong with the home; says what is well."""
    marker = home.read_marker()
    exists = next(folder for folder in (home.root, *home.root.parents) if folder.exists())
    console.say(f"The engine's home: {home.root}; {size(shutil.disk_usage(exists).free)} are free there.")
    if not marker:
        yield "Nothing is installed there: run `install`."
        return
    if Journal(home).read():
        yield "A run was stopped before its end: run the same command again, or `repair`."
    elif not marker.get("complete"):
        yield "It is not complete: run `install`."
    if not _starts(home.env):
        yield "Its Python does not start: run `repair`."
        return
    if marker.get("sources") != project.digest():
        console.say(f"It has Scumble {marker.get('scumble')}, other than this folder's: `update` brings it here.")


def _starts(env: Path) -> bool:
    return bool(environment.python_version(env))
