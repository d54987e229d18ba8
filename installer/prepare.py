"""Makes the engine's home, or finds that it is there: what changed since the last time is done, and nothing else.

All is done in an environment that is staged beside the one in use, takes its place once it is proven, and is carried
on where a run was stopped. Each step notes in the journal what it did once it has done it, and is skipped while that
is what is wanted.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from typing import Any

from . import environment, proof, stage
from .builds import Choice, choose, cost
from .bundle import Bundle
from .child import venv_python
from .console import Console
from .home import Home
from .journal import Journal
from .lock import digest, target_name
from .machine import Machine
from .packages import Packages
from .project import Project
from .texts import tr

KEPT = ("made_folders", "editors")
"""What the marker says that is no matter of the environment."""


def prepare(
    home: Home, project: Project, machine: Machine, wanted: str | None, console: Console, damaged: Collection[str] = ()
) -> None:
    """Bring the home to what `project` needs on `machine`.

    Args:
        home: where.
        project: what.
        machine: decides on the torch build.
        wanted: the torch build that was asked for; None for what was asked for the last time.
        console: shows what goes on.
        damaged: names of packages that are installed again.

    Raises:
        InstallError: something is missing, in words; the next run carries on, and what was there still works.
    """
    environment.check_python()
    wanted = wanted or str(home.read_marker().get("wanted", "auto"))
    choice = choose(machine, wanted)
    home.claim()
    with home.locked():
        stage.recover(home, console)
        _Preparation(home, project, machine, choice, console).run(wanted, damaged)


class _Preparation:
    """One run over the steps."""

    def __init__(self, home: Home, project: Project, machine: Machine, choice: Choice, console: Console) -> None:
        self.home = home
        self.project = project
        self.machine = machine
        self.bundle = Bundle.read(project.folder)
        self.choice = self.bundle.check(machine, choice) if self.bundle else choice
        self.console = console
        self.journal = Journal(home)
        self.state: dict[str, Any] = {}  # of the staged environment
        self.python = venv_python(home.staged)
        self.packages = Packages(home, project, machine, self.choice, self.bundle, console)

    def run(self, wanted: str, damaged: Collection[str]) -> None:
        """Do the steps that are due, in order."""
        lock = digest(self.packages.locked)
        steps: tuple[tuple[Callable[[], None], dict[str, Any]], ...] = (
            (self._make_environment, {"format": 1, "builds": list(self.choice.builds)}),
            (
                self._install_packages,
                {"requirements": list(self.project.requirements), "lock": lock},
            ),
            (self._install_scumble, {"scumble": self.project.version, "sources": self.project.digest()}),
            (self._prove, {"choice": f"{self.choice.device} on {self.machine}"}),
        )
        marker = self.home.read_marker()
        works = self._works(marker)
        if works and not damaged and marker.get("complete") and all(_holds(marker, done) for _, done in steps):
            self._say_ready(marker)
            return
        self._announce()
        self._stage(marker if works and _holds(marker, steps[0][1]) else {}, steps[0][1], damaged)
        for step, done in steps:
            if not _holds(self.state, done):
                step()
                self._note(done)
        marker = {**self.state, "wanted": wanted, "complete": True}
        with self.console.step(tr("Putting the new environment in its place")):
            kept = self.home.read_marker()
            stage.swap(self.home, {**marker, **{key: kept[key] for key in KEPT if key in kept}})
        self.home.drop_downloads()
        self._say_ready(marker)

    def _say_ready(self, marker: dict[str, Any]) -> None:
        self.console.say(f"The engine's home is ready: {self.home.root}")
        self.console.say(marker["device_reason"])

    def _note(self, done: dict[str, Any]) -> None:
        """Note in the journal what is in the staged environment by now."""
        self.state.update(done)
        self.journal.write({"staged": self.state})

    def _announce(self) -> None:
        """Tell what is about to happen, and start a new log."""
        self.console.say(f"The engine's home: {self.home.root}")
        self.console.say(self.choice.reason)
        if not self.packages.locked:
            target = target_name(self.machine)
            self.console.say(f"The lock has nothing for {target}: pip chooses, and the index's own checksums count.")
        self.home.log.parent.mkdir(exist_ok=True)
        self.home.log.write_text("", encoding="utf-8")

    def _works(self, marker: dict[str, Any]) -> bool:
        version = environment.python_version(self.home.env)
        return bool(version) and version == marker.get("python")

    def _stage(self, marker: dict[str, Any], first: dict[str, Any], damaged: Collection[str]) -> None:
        """Carry on what a run staged that was stopped, or copy the environment in use, or leave all to the steps.

        Args:
            marker: what the environment in use holds; empty where it does not serve.
            first: what the first step notes, which has to fit.
            damaged: packages that are to be installed again.
        """
        state = self.journal.read().get("staged", {})
        if _holds(state, first) and environment.python_version(self.home.staged) and self.packages.pip.works():
            self.state = state
        elif marker:
            with self.console.step(tr("Copying the environment in use, by links")):
                self.journal.write({"staged": {}})
                stage.copy(self.home)
            self.state = marker
        else:
            return
        if not self.state.get("complete"):
            for name in environment.drop_half_installed(self.home.staged):
                self.console.say(f"{name} was half installed, and is installed again.")
        if damaged:
            environment.forget(self.home.staged, damaged)
            self.state = {**self.state, "requirements": None, "sources": None, "choice": None}
        self.state = {key: value for key, value in self.state.items() if key not in ("complete", *KEPT)}
        self._note({})

    def _make_environment(self) -> None:
        first = self.choice.builds[0] if self.choice.builds else None
        _, room = cost(self.machine, self.packages.locked, first)
        self.home.check_space(room, tr("The engine's home"))
        with self.console.step(tr("Making a Python environment")):
            self.journal.write({"staged": {}})
            environment.make(self.home.staged, self.console)
            self.state = {"python": environment.python_version(self.home.staged)}

    def _install_packages(self) -> None:
        self._note({"requirements": None, "sources": None, "choice": None})
        self.packages.install(self.state, self._note)

    def _install_scumble(self) -> None:
        with self.console.step(tr("Installing Scumble")):
            sources = self.home.cache / "sources"
            shutil.rmtree(sources, ignore_errors=True)
            self.project.copy_sources(sources)
            self.packages.pip.install_sources(sources)
            proof.starts(self.python, self.console)

    def _prove(self) -> None:
        with self.console.step(tr("Proving the device")):
            proven = proof.prove(self.python, self.choice.device, self.console)
        self._note({"torch": proven.torch, "device": proven.device, "device_reason": proven.reason})


def _holds(state: dict[str, Any], done: dict[str, Any]) -> bool:
    return all(state.get(key) == value for key, value in done.items())
