"""What `install` and `uninstall` tell before they begin, and the painter's answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from . import uninstall
from .builds import WANTED, Choice, choose, cost
from .console import Console
from .download import size
from .errors import InstallError
from .home import PAINTERS, Home
from .lock import Lock, Wheel, target_name
from .machine import Machine
from .project import Project
from .texts import tr

Ask = Callable[[str], str]
"""Shows a question and returns what was typed."""


def confirm_install(
    home: Home, project: Project, machine: Machine, wanted: str | None, ask: Ask, console: Console
) -> str | None:
    """Tell what an install will do and why, let the painter choose another torch, and ask.

    Returns:
        The torch build that is wanted, None if nobody said anything about it.

    Raises:
        InstallError: the painter does not want it, or the chosen torch does not run here.
    """
    while True:
        choice = choose(machine, wanted or str(home.read_marker().get("wanted", "auto")))
        for line in plan(home, project, machine, choice):
            console.say(line)
        answer = _answer(ask, f"Install? y(es), n(o), or another torch: {', '.join(WANTED)}: ")
        if answer in WANTED:
            wanted = answer
        elif answer in ("y", "yes"):
            return wanted
        else:
            raise InstallError("Nothing was done.", "Run this again when you want it.")


def plan(home: Home, project: Project, machine: Machine, choice: Choice) -> list[str]:
    """What an install will do: where, which torch and why, how much to download, how much disk."""
    locked = Lock.read(project.folder).targets.get(target_name(machine), ())
    build = choice.builds[0] if choice.builds else None
    folder = next(folder for folder in (home.root, *home.root.parents) if folder.exists())
    free = size(shutil.disk_usage(folder).free)
    return [
        tr("Everything goes into {folder}, where {size} are free.", folder=home.root, size=free),
        tr("torch: {build}. {reason}", build=build or tr("the default index"), reason=choice.reason),
        *_cost(machine, locked, build),
        *([tr("What is there already is not downloaded again.")] if home.read_marker().get("complete") else []),
        tr("The plugin goes into each Krita and GIMP 3 that is found; `uninstall` takes all of it away again."),
    ]


def _cost(machine: Machine, locked: Sequence[Wheel], build: str | None) -> Iterator[str]:
    """Nobody has been asked yet whether PyTorch's index gives the build, so that both ends of it are told."""
    download, room = map(size, cost(machine, locked, build))
    yield tr("To download: about {size}; on the disk while it installs: up to {room}.", size=download, room=room)
    if locked and build:
        download, room = map(size, cost(machine, locked, None))
        yield tr(
            "Where PyTorch's own index does not give that build, torch comes from the default index: then it is {size} "
            "to download, and up to {room} on the disk.",
            size=download,
            room=room,
        )


def confirm_uninstall(home: Home, ask: Ask, console: Console, *, everything: bool) -> None:
    """Tell what an uninstall removes and what it leaves, and ask.

    Raises:
        InstallError: the painter does not want it, or it cannot be done.
    """
    uninstall.check(home)
    console.say(f"This takes the plugin out of the editors, and removes the engine's home, {home.root}.")
    made: Path = home.root / PAINTERS
    if made.exists():
        fate = "goes too" if everything else "stays (--everything removes it too)"
        console.say(f"What you made (settings, presets, history, styles), in {made}, {fate}.")
    if _answer(ask, "Uninstall? y(es) or n(o): ") not in ("y", "yes"):
        raise InstallError("Nothing was done.", "Run this again when you want it.")


def confirm(ask: Ask) -> None:
    """Ask whether to go on with what was just said; raises InstallError where the painter does not want it."""
    if _answer(ask, "Go on? y(es) or n(o): ") not in ("y", "yes"):
        raise InstallError("Nothing was done.", "Run this again when you want it.")


def nobody(_question: str) -> str:
    """For a program that reads what is said: nobody answers."""
    raise EOFError


def _answer(ask: Ask, question: str) -> str:
    try:
        return ask(question).strip().lower()
    except EOFError:
        raise InstallError("There is nobody to ask.", "Say --yes if it shall be done without asking.") from None
