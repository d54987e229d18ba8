"""`bundle`: makes the folder from which another machine of the same kind installs without a network."""

from __future__ import annotations

import shutil
from pathlib import Path

from . import child, environment
from .builds import choose
from .bundle import NAME, Bundle
from .console import Console
from .download import bring, size
from .errors import InstallError
from .home import Home, write_whole
from .lock import Lock, Wheel, file_sha256, target_name
from .machine import Machine
from .package import gimp_zip, krita_zip
from .packages import CHECKED, TOOL_NAMES, torch_requirements
from .pip import Pip
from .project import TORCH_PAIR, Project

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
    locked = Lock.read(project.folder).targets.get(target, ())
    if not locked:
        raise InstallError(f"The lock has nothing for {target}.", "Make the bundle with a Python from 3.10 to 3.14.")
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / NAME).is_file())):
        raise InstallError(f"{out} holds something that is no bundle.", "Choose a new folder.")
    staged = out.with_name(out.name + ".new")
    home = Home(staged / ".work")  # pip's own things, gone at the end
    home.log.parent.mkdir(parents=True, exist_ok=True)
    with home.locked():
        bundle = _collect(project, machine, wanted, locked, staged, home, console)
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
    locked: tuple[Wheel, ...],
    staged: Path,
    home: Home,
    console: Console,
) -> Bundle:
    """Bring the wheels into the staged bundle."""
    wheels = staged / "wheels"
    pip = Pip(child.venv_python(home.env), home, console)
    with console.step("Making a Python environment for pip"):
        environment.make(home.env, console)
        pip.install_first([wheel for wheel in locked if wheel.name in TOOL_NAMES], project.wheels)
    with console.step("Looking for torch's build"):
        builds = choose(machine, wanted).builds
        build = next((one for one in builds if all(pip.offers(one, name) for name in TORCH_PAIR)), None)
        console.say(f"  torch comes from {f'the {build} build' if build else 'the default index'}.")
    wanted_wheels = [wheel for wheel in locked if build is None or not wheel.of_torch]
    home.check_space(int(ROOM * sum(wheel.size for wheel in wanted_wheels)), "The bundle")
    with console.step(f"Downloading {len(wanted_wheels)} packages"):
        bring(wanted_wheels, wheels, project.wheels, home, pip.python, console)
    if build:
        with console.step(f"Downloading torch, its {build} build"):
            console.say(f"  {CHECKED}")
            pip.download(torch_requirements(project, locked), wheels, *Pip.index_options(build))
    known = {wheel.file for wheel in locked}
    others = [path for path in sorted(wheels.glob("*.whl")) if path.name not in known]
    more = tuple(Wheel(path.name, path.stat().st_size, file_sha256(path)) for path in others)
    return Bundle(target_name(machine), build, more)


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
