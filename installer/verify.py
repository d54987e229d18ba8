"""`verify`: whether all that was installed is whole, byte for byte; `repair` installs again what is not."""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import environment
from .console import Console
from .home import Home
from .journal import Journal
from .project import normal
from .texts import tr


@dataclass(frozen=True)
class Damage:
    """Something that is not whole.

    Attributes:
        sentence: what is wrong.
        package: the package that has to be installed again, by its name in indexes; empty where it is none.
    """

    sentence: str
    package: str = ""


def verify(home: Home, console: Console) -> list[Damage]:
    """Look at everything in the home; what is damaged."""
    marker = home.read_marker()
    if not marker:
        return [Damage(f"There is no home of Scumble in {home.root}.")]
    found = []
    if Journal(home).read():
        found.append(Damage("An install, update or uninstall was stopped before its end."))
    if not marker.get("complete"):
        found.append(Damage("The home is not complete."))
    if not environment.python_version(home.env):
        return [*found, Damage(f"The environment's Python in {home.env} does not start.")]
    with console.step(tr("Checking every file of the environment")) as step:
        damaged = list(_damaged(home.env, console))
        step.outcome = "damage found" if damaged else "all whole"
    return found + damaged


def _damaged(env: Path, console: Console) -> Iterator[Damage]:
    there = environment.installed(env)
    for name in ("torch", "scumble"):
        if name not in there:
            yield Damage(f"{name} is missing.", name)
    folders = sorted(environment.site_packages(env).glob("*.dist-info"))
    for number, folder in enumerate(folders):
        name = normal(folder.name.split("-", 1)[0])
        console.show(name, number / len(folders))
        wrong = _first_wrong(importlib.metadata.Distribution.at(folder), env, console)
        if wrong:
            yield Damage(f"{name}: {wrong}", name)


def _first_wrong(package: importlib.metadata.Distribution, env: Path, console: Console) -> str:
    """What is wrong with the first file of the package that is not as its RECORD says, or empty."""
    files = package.files
    if not files or package.read_text("RECORD") is None:
        return "its list of files is missing."
    for file in files:
        path = Path(str(file.locate()))
        if file.suffix == ".pyc" or file.name in ("RECORD", "direct_url.json"):
            continue
        if not path.is_file():
            return f"{file} is missing."
        is_script = path.resolve().parent.name in ("bin", "Scripts") and env.resolve() in path.resolve().parents
        if file.hash is None or is_script:  # the environment's place was written into its scripts
            continue
        console.show(package.metadata["Name"])
        if _digest(path, file.hash.mode) != file.hash.value:
            return f"{file} has other bytes than were installed."
    return ""


def _digest(path: Path, algorithm: str) -> str:
    """As RECORD writes it: base64 without padding."""
    content = hashlib.new(algorithm)
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            content.update(chunk)
    return base64.urlsafe_b64encode(content.digest()).rstrip(b"=").decode()
