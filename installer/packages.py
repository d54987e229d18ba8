"""What goes into the engine's environment: the lock's wheels, or what pip chooses where the lock has nothing.

Either way each file is known by size and checksum before it is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from . import environment
from .builds import Choice
from .bundle import Bundle
from .child import venv_python
from .console import Console
from .download import NoChecksum, arrived, bring, described, size
from .home import Home
from .lock import UNPACKED, Lock, Wheel, target_name
from .machine import Machine
from .pip import Pip
from .project import TORCH_PAIR, Project
from .texts import packages, tr

Note = Callable[[dict[str, Any]], None]
"""Takes what is in the environment by now, for the journal."""


def chosen_build(
    build: str, project: Project, locked: Sequence[Wheel], pip: Pip, folder: Path | None = None
) -> list[Wheel] | None:
    """The wheels of one of PyTorch's own builds, and of what only that needs, as its index names them.

    Not just of the lock's torch: of a build that has ended (cu128) the index has older ones only. None newer than the
    lock's, though, which is the one that was tried.

    Args:
        build: the name of PyTorch's index.
        project: says what it needs.
        locked: the lock's wheels for this machine.
        pip: of an environment that has the others of those, or none.
        folder: where they lie, if that has none.

    Returns:
        None, once that is said, where the index names no checksum for one of them.

    Raises:
        InstallError: it does not give them.
    """
    limits = [f"{wheel.name}<={wheel.version}" for wheel in locked if wheel.name in TORCH_PAIR]
    beside = ["--find-links", str(folder)] if folder else []
    others = {wheel.file for wheel in locked if not wheel.of_torch}
    with pip.console.step(tr("Choosing the files of torch's {build} build", build=build)):
        files = pip.chosen([*project.torch, *limits], *Pip.index_options(build), *beside)
        try:
            wheels = described([one for one in files if one[1] not in others], pip, Pip.index_options(build))
        except NoChecksum as error:
            pip.console.say(f"  {error.cause} torch comes from the default index, whose files the lock names.")
            return None
        pip.console.say(
            "  They are not in the lock: their bytes are checked against the checksums that the index names."
        )
    return wheels


class Packages:
    """Installs into the staged environment.

    Attributes:
        locked: the lock's wheels for this machine; empty where it has none.
        pip: the staged environment's.
    """

    def __init__(
        self, home: Home, project: Project, machine: Machine, choice: Choice, bundle: Bundle | None, console: Console
    ) -> None:
        lock = Lock.read(project.folder)
        self.locked = lock.targets.get(target_name(machine), ())
        self._tools = lock.tools
        self.pip = Pip(venv_python(home.staged), home, console)
        self._home = home
        self._project = project
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
            tools = self._missing(self._tools)
            if tools:
                self.pip.install_first(tools, self._project.wheels)
        with self._console.step(tr("Looking for torch's build")):
            build = self._build(state)
        note({"build": build})
        if not self.locked:
            self._install_unlocked(build)
        elif not self._install_locked(build):
            note({"build": None})
            self._install_locked(None)

    def _install_locked(self, build: str | None) -> bool:
        """Whether it could be done with this build."""
        brought = self._bundle.wheels if self._bundle else ()
        instead = {wheel.name for wheel in brought}
        wanted = [wheel for wheel in self.locked if not (build and wheel.of_torch) and wheel.name not in instead]
        self._install_wheels(self._missing([*wanted, *brought]))
        if build and not self._bundle:
            wheels = chosen_build(build, self._project, self.locked, self.pip)
            if wheels is None:
                return False
            self._install_wheels(wheels, *Pip.index_options(build))
        return True

    def _install_unlocked(self, build: str | None) -> None:
        for requirements, options in (
            (self._project.torch, Pip.index_options(build)),
            ((*self._project.torch, *self._project.dependencies, *self._project.examples), ()),
        ):
            with self._console.step(tr("Choosing packages")):
                wheels = described(self.pip.chosen(requirements, *options), self.pip, options)
            self._install_wheels(wheels, *options)

    def _install_wheels(self, wheels: list[Wheel], *options: str) -> None:
        """Bring and install them; `options` are pip's, which say where they come from."""
        if not wheels:
            return
        self._check_space(wheels)
        count, total = packages(len(wheels)), size(sum(wheel.size for wheel in wheels))
        with self._console.step(tr("Downloading {packages}, {size}", packages=count, size=total)):
            bring(wheels, self._home.wheels, self._project.wheels, self.pip, options)
        with self._console.step(tr("Installing {packages}", packages=count)):
            self.pip.install_wheels(wheels, self._home.wheels)

    def _missing(self, wheels: list[Wheel]) -> list[Wheel]:
        there = environment.installed(self._home.staged)
        return [wheel for wheel in wheels if there.get(wheel.name) != wheel.version]

    def _check_space(self, wheels: list[Wheel]) -> None:
        coming = sum(wheel.size - arrived(wheel, self._home.wheels) for wheel in wheels)
        unpacked = UNPACKED * sum(wheel.size for wheel in wheels)
        self._home.check_space(int(coming + unpacked), tr("Downloading and installing the engine"))

    def _build(self, state: dict[str, Any]) -> str | None:
        """PyTorch's index to take torch from, or None for the default index: the first that pip can get."""
        if self._bundle:
            return self._bundle.build
        if "torch" in environment.installed(self._home.staged):
            return state.get("build")
        for build in self._choice.builds:
            self._console.show(tr("asking PyTorch's index for the {build} build", build=build))
            if all(self.pip.offers(build, package) for package in TORCH_PAIR):
                self._console.say(f"  The {build} build of torch comes from PyTorch's own index.")
                return build
        if self._choice.builds:
            self._console.say(
                f"  PyTorch's own index does not give the {' or '.join(self._choice.builds)} build here: "
                "torch comes from the default index, whose build may be larger."
            )
        return None
