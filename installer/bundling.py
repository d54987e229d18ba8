"""`bundle`: makes the folder from which another machine of the same kind installs without a network."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from . import child, environment
from .builds import choose
from .bundle import NAME, Bundle
from .console import Console
from .download import bring, size
from .errors import InstallError
from .home import Home, write_whole
from .lock import Lock, Wheel, target_name
from .machine import Machine
from .package import gimp_zip, krita_zip
from .packages import chosen_build
from .pip import Pip
from .project import TORCH_PAIR, Project
from .texts import packages

ROOM = 1.1  # bytes of free space for each byte of wheels: the sources and pip's own things come on top


def make(project: Project, machine: Machine, wanted: str, out: Path, console: Console) -> None:
    """Make a bundle in `out`: staged beside, then renamed; interrupted, the same call carries on.

    Args:
        project: the clone.
        machine: the kind of machine that it is for.
        wanted: the torch build that was asked for, or `auto`.
        out: a new folder, or an old bundle, which is replaced.
        console: shows what goes on.

    Raises:
        InstallError: `out` holds something else, the lock has nothing for this machine, or a file cannot be had.
    """
    environment.check_python()
    target = target_name(machine)
    lock = Lock.read(project.folder)
    locked = lock.targets.get(target, ())
    if not locked:
        raise InstallError(f"The lock has nothing for {target}.", "Make the bundle with a Python from 3.10 to 3.14.")
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / NAME).is_file())):
        raise InstallError(f"{out} holds something that is no bundle.", "Choose a new folder.")
    staged = out.with_name(out.name + ".new")
    home = Home(staged / ".work")  # pip's own things, gone at the end
    home.log.parent.mkdir(parents=True, exist_ok=True)
    with home.locked():
        bundle = _collect(project, machine, wanted, lock, staged, home, console)
    with console.step("Copying Scumble and its plugins"):
        _copy(project, bundle, staged)
    environment.remove(home.root)
    environment.remove(out)
    staged.rename(out)
    total = size(sum(path.stat().st_size for path in (out / "wheels").iterdir()))
    console.say(f"The bundle is {out}, {total}. On the other machine, in that folder: python3 -m installer install")


def _collect(
    project: Project,
    machine: Machine,
    wanted: str,
    lock: Lock,
    staged: Path,
    home: Home,
    console: Console,
) -> Bundle:
    """Bring the wheels into the staged bundle."""
    locked = lock.targets[target_name(machine)]
    wheels = staged / "wheels"
    pip = Pip(child.venv_python(home.env), home, console)
    with console.step("Making a Python environment for pip"):
        environment.make(home.env, console)
        pip.install_first(lock.tools, project.wheels)
    with console.step("Looking for torch's build"):
        builds = choose(machine, wanted).builds
        build = next((one for one in builds if all(pip.offers(one, name) for name in TORCH_PAIR)), None)
        console.say(f"  torch comes from {f'the {build} build' if build else 'the default index'}.")

    def bring_all(wanted: Sequence[Wheel], *options: str) -> None:
        home.check_space(int(ROOM * sum(wheel.size for wheel in wanted)), "The bundle")
        total = size(sum(wheel.size for wheel in wanted))
        with console.step(f"Downloading {packages(len(wanted))}, {total}"):
            bring(wanted, wheels, project.wheels, pip, options)

    bring_all([wheel for wheel in locked if not wheel.of_torch])
    more = chosen_build(build, project, locked, pip, wheels) if build else None
    if more is None:
        bring_all([wheel for wheel in locked if wheel.of_torch])
        return Bundle(target_name(machine), None, ())
    bring_all(more, *Pip.index_options(build))
    return Bundle(target_name(machine), build, tuple(sorted(more, key=lambda wheel: wheel.file)))


def _copy(project: Project, bundle: Bundle, staged: Path) -> None:
    for name in ("engine", "installer", "plugin", "examples"):
        shutil.rmtree(staged / name, ignore_errors=True)
    project.copy_sources(staged)
    if (project.folder / "examples").is_dir():
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(project.folder / "examples", staged / "examples", ignore=ignored)
    krita_zip(project.folder, staged / "scumble-krita.zip")
    gimp_zip(project.folder, staged / "scumble-gimp.zip")
    write_whole(staged / NAME, bundle.json())
