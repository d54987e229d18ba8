"""What goes into the engine's environment: the lock's wheels, or what pip chooses where the lock has nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from . import environment
from .builds import Choice, bytes_needed
from .bundle import Bundle
from .child import venv_python
from .console import Console
from .download import arrived, bring, size
from .home import Home
from .lock import UNPACKED, Lock, Wheel, target_name
from .machine import Machine
from .pip import Pip
from .project import TORCH_PAIR, Project
from .texts import tr

TOOLS = ("pip>=25.1",)  # resumes broken downloads, tells their progress, and lists an index as JSON
TOOL_NAMES = ("pip", "setuptools")
SMALL = 500_000_000  # bytes of free space for everything but torch

CHECKED = "It is not in the lock: its bytes are checked against the checksums that PyTorch's index names."

Note = Callable[[dict[str, Any]], None]
"""Takes what is in the environment by now, for the journal."""


def torch_requirements(project: Project, locked: Sequence[Wheel]) -> list[str]:
    """The torch pair for one of PyTorch's own builds: none newer than the lock's, which are the ones that were tried.

    Not just the lock's: of a build that has ended (cu128) the index has older ones only.
    """
    limits = [f"{wheel.name}<={wheel.version}" for wheel in locked if wheel.name in TORCH_PAIR]
    return [*project.torch, *limits]


class Packages:
    """Installs into the staged environment.

    Attributes:
        locked: the lock's wheels for this machine; empty where it has none.
        pip: the staged environment's.
    """

    def __init__(
        self, home: Home, project: Project, machine: Machine, choice: Choice, bundle: Bundle | None, console: Console
    ) -> None:
        self.locked = Lock.read(project.folder).targets.get(target_name(machine), ())
        self.pip = Pip(venv_python(home.staged), home, console)
        self._home = home
        self._project = project
        self._machine = machine
        self._choice = choice
        self._bundle = bundle
        self._console = console

    def install(self, state: dict[str, Any], note: Note) -> None:
        """Install what is missing.

        Args:
            state: what the environment holds; its `build` is that of the torch that is in it.
            note: is told of the build once it is chosen.

        Raises:
            InstallError: something cannot be had or does not fit on the disk.
        """
        with self._console.step(tr("Bringing pip up to date")):
            if self.locked:
                self._install_tools()
            else:
                self.pip.install([*TOOLS, *self._project.build_requires], "--retries", "1", progress="off")
        with self._console.step(tr("Looking for torch's build")):
            build = self._build(state)
        note({"build": build})
        if self.locked:
            self._install_locked(build)
        else:
            self._install_unlocked(build)

    def _install_tools(self) -> None:
        tools = self._missing([wheel for wheel in self.locked if wheel.name in TOOL_NAMES])
        if tools:
            self.pip.install_first(tools, self._project.wheels)

    def _install_locked(self, build: str | None) -> None:
        wanted = [wheel for wheel in self.locked if build is None or not wheel.of_torch]
        if self._bundle:
            wanted += self._bundle.wheels
        wheels = self._missing(wanted)
        if wheels:
            self._check_space(wheels)
            total = size(sum(wheel.size for wheel in wheels))
            with self._console.step(tr("Downloading {number} packages, {size}", number=len(wheels), size=total)):
                bring(wheels, self._home.wheels, self._project.wheels, self._home, self.pip.python, self._console)
            with self._console.step(tr("Installing {number} packages", number=len(wheels))):
                self.pip.install_wheels(wheels, self._home.wheels)
        if build and not self._bundle:
            with self._console.step(tr("Installing torch, its {build} build", build=build)):
                self._console.say(f"  {CHECKED}")
                self._check_torch_space(build)
                self.pip.install(torch_requirements(self._project, self.locked), *Pip.index_options(build))

    def _install_unlocked(self, build: str | None) -> None:
        with self._console.step(tr("Installing torch")):
            self._check_torch_space(build)
            self.pip.install(self._project.torch, *Pip.index_options(build))
        with self._console.step(tr("Installing what else the engine needs")):
            self._home.check_space(SMALL, "The rest of the engine")
            self.pip.install([*self._project.torch, *self._project.dependencies, *self._project.examples])

    def _missing(self, wheels: list[Wheel]) -> list[Wheel]:
        there = environment.installed(self._home.staged)
        return [wheel for wheel in wheels if there.get(wheel.name) != wheel.version]

    def _check_space(self, wheels: list[Wheel]) -> None:
        coming = sum(wheel.size - arrived(wheel, self._home.wheels) for wheel in wheels)
        unpacked = UNPACKED * sum(wheel.size for wheel in wheels)
        self._home.check_space(int(coming + unpacked), "Downloading and installing the engine")

    def _check_torch_space(self, build: str | None) -> None:
        if "torch" not in environment.installed(self._home.staged):
            needed = bytes_needed(self._machine, build)
            self.pip.keep_downloads = self._home.check_space(needed, "Installing torch") > 1.5 * needed

    def _build(self, state: dict[str, Any]) -> str | None:
        """PyTorch's index to take torch from, or None for the default index: the first that pip can get."""
        if self._bundle:
            return self._bundle.build
        if "torch" in environment.installed(self._home.staged):
            return state.get("build")
        for build in self._choice.builds:
            self._console.show(f"asking PyTorch's index for the {build} build")
            if all(self.pip.offers(build, package) for package in TORCH_PAIR):
                self._console.say(f"  The {build} build of torch comes from PyTorch's own index.")
                return build
        if self._choice.builds:
            self._console.say(
                f"  PyTorch's own index does not give the {' or '.join(self._choice.builds)} build here: "
                "torch comes from the default index, whose build may be larger."
            )
        return None
