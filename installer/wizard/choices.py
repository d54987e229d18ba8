"""What the painter has chosen so far, and what the commands make of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .. import editors
from ..commands import COMMANDS
from ..console import Console
from ..home import Home
from ..machine import Machine
from ..machine import probe as probe_machine
from ..project import Project

INSTALL, REPAIR, UNINSTALL = "install", "repair", "uninstall"
"""The commands that the wizard has pages for."""

NOWHERE = "none"
"""What `install --editor` takes for no editor at all."""


@dataclass(frozen=True)
class Found:
    """What there is on this machine.

    Attributes:
        machine: decides on the torch build.
        editors: all that were found.
        running: sentences on those that are running.
        having: the plugin's version in those that have it, by their keys.
    """

    machine: Machine
    editors: tuple[editors.Editor, ...]
    running: tuple[str, ...]
    having: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Choices:
    """What is to be done.

    Attributes:
        root: the engine's home.
        project: the clone that is installed.
        command: INSTALL, REPAIR or UNINSTALL.
        torch: the torch build, one of `builds.WANTED`.
        ticked: the keys of the editors that get the plugin.
    """

    root: Path
    project: Project
    command: str = INSTALL
    torch: str = "auto"
    ticked: set[str] = field(default_factory=set)

    @property
    def is_installed(self) -> bool:
        """Whether there is something in the root already."""
        return bool(Home(self.root).read_marker())

    def job(self) -> Callable[[Console], int]:
        """The command, as the terminal runs it with --yes; its exit status."""
        options = argparse.Namespace(
            yes=True, json=False, torch=self.torch, everything=False, editor=sorted(self.ticked) or [NOWHERE]
        )
        home, project, run = Home(self.root), self.project, COMMANDS[self.command]
        return lambda console: run(options, home, project, console, ())


def look() -> Found:
    """Look at this machine; takes a moment, and with a driver that hangs a minute."""
    found = tuple(editors.find(editors.probe()))
    running = editors.restart_notes([one for one in found if not one.refusal], editors.processes())
    having = {one.key: version for one in found if (version := editors.installed(one))}
    return Found(probe_machine(), found, tuple(running), having)
