"""Makes the engine's home, or finds that it is there: what changed since the last time is done, and nothing else.

The marker is the journal: each step writes into it what it did once it has done it, and is skipped while that is
what is wanted. `complete` is false there until all are done: the next run then looks for half-installed packages.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

from . import environment, proof
from .builds import Choice, bytes_needed, choose
from .child import venv_python
from .console import Console
from .home import Home
from .machine import Machine
from .pip import Pip
from .project import TORCH_PAIR, Project

TOOLS = ("pip>=25.1",)  # resumes broken downloads, tells their progress, and lists an index as JSON
SMALL = 500_000_000  # bytes of free space for everything but torch


def prepare(home: Home, project: Project, machine: Machine, wanted: str, console: Console) -> None:
    """Bring the home to what `project` needs on `machine`.

    Args:
        home: where.
        project: what.
        machine: decides on the torch build.
        wanted: the torch build that was asked for, or `auto`.
        console: shows what goes on.

    Raises:
        InstallError: something is missing, in words; the next run carries on.
    """
    environment.check_python()
    choice = choose(machine, wanted)
    home.claim()
    with home.locked():
        _Preparation(home, project, machine, choice, console).run()


class _Preparation:
    """One run over the steps."""

    def __init__(self, home: Home, project: Project, machine: Machine, choice: Choice, console: Console) -> None:
        self.home = home
        self.project = project
        self.machine = machine
        self.choice = choice
        self.console = console
        self.marker = home.read_marker()
        self.python = venv_python(home.env)
        self.pip = Pip(self.python, home, console)

    def run(self) -> None:
        """Do the steps that are due, in order."""
        steps: tuple[tuple[Callable[[], None], dict[str, Any]], ...] = (
            (self._make_environment, {"format": 1, "builds": list(self.choice.builds)}),
            (self._install_packages, {"requirements": list(self.project.requirements)}),
            (self._install_scumble, {"scumble": self.project.version, "sources": self.project.digest()}),
            (self._prove, {"choice": f"{self.choice.device}: {self.choice.reason}"}),
        )
        if not self._environment_works():
            self.marker = {}
        idle = True
        for step, done in steps:
            if all(self.marker.get(key) == value for key, value in done.items()):
                continue
            if idle:
                self._announce()
                idle = False
            step()
            self.marker.update(done, complete=False)
            self.home.write_marker(self.marker)
        if not idle:
            self.home.write_marker({**self.marker, "complete": True})
            self.home.drop_downloads()
        self.console.say(f"The engine's home is ready: {self.home.root}")
        self.console.say(self.marker["device_reason"])

    def _announce(self) -> None:
        """Tell what is about to happen, and start a new log."""
        self.console.say(f"The engine's home: {self.home.root}")
        self.console.say(self.choice.reason)
        self.home.log.parent.mkdir(exist_ok=True)
        self.home.log.write_text("", encoding="utf-8")

    def _environment_works(self) -> bool:
        version = environment.python_version(self.home.env)
        if not version or version != self.marker.get("python"):
            return False
        return self.marker.get("complete", False) or self.pip.works()  # pip may have been cut off replacing itself

    def _make_environment(self) -> None:
        first = self.choice.builds[0] if self.choice.builds else None
        self.home.check_space(bytes_needed(self.machine, first), "The engine's home")
        with self.console.step("Making a Python environment"):
            self.home.write_marker({"complete": False})
            environment.make(self.home.env, self.console)
            environment.remove(self.home.test_env)  # it lies over the old one
            self.marker = {"python": environment.python_version(self.home.env)}

    def _install_packages(self) -> None:
        if not self.marker.get("complete"):
            for name in environment.drop_half_installed(self.home.env):
                self.console.say(f"{name} was half installed, and is installed again.")
        self.marker.update(complete=False, requirements=None, sources=None, choice=None)
        self.home.write_marker(self.marker)
        with self.console.step("Bringing pip up to date"):
            self.pip.install([*TOOLS, *self.project.build_requires], "--retries", "1", progress="off")
        with self.console.step("Installing torch"):
            self._install_torch()
        with self.console.step("Installing what else the engine needs"):
            self.home.check_space(SMALL, "The rest of the engine")
            self.pip.install([*self.project.torch, *self.project.dependencies, *self.project.examples])

    def _install_torch(self) -> None:
        if any(environment.site_packages(self.home.env).glob("torch-*.dist-info")):
            build = self.marker.get("build")
        else:
            build = self._reachable_build()
            needed = bytes_needed(self.machine, build)
            free = self.home.check_space(needed, "Installing torch")
            self.pip.keep_downloads = free > 1.5 * needed
            self.marker["build"] = build
            self.home.write_marker(self.marker)
        self.pip.install(self.project.torch, *Pip.index_options(build))

    def _reachable_build(self) -> str | None:
        """The first of the choice's builds that pip can get, or None for the default index; says so."""
        for build in self.choice.builds:
            self.console.show(f"asking PyTorch's index for the {build} build")
            if all(self.pip.offers(build, package) for package in TORCH_PAIR):
                self.console.say(f"  The {build} build of torch comes from PyTorch's own index.")
                return build
        if self.choice.builds:
            self.console.say(
                f"  PyTorch's own index does not give the {' or '.join(self.choice.builds)} build here: "
                "torch comes from the default index, whose build may be larger."
            )
        return None

    def _install_scumble(self) -> None:
        with self.console.step("Installing Scumble"):
            sources = self.home.cache / "sources"
            shutil.rmtree(sources, ignore_errors=True)
            self.project.copy_sources(sources)
            # The build's own needs are in the environment already: nothing is fetched for this.
            self.pip.install([str(sources)], "--no-deps", "--no-build-isolation", "--force-reinstall")

    def _prove(self) -> None:
        with self.console.step("Proving the device"):
            proven = proof.prove(self.python, self.choice.device, self.console)
        self.marker.update(torch=proven.torch, device=proven.device, device_reason=proven.reason)
