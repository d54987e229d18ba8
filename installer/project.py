"""The clone that is installed: what it needs, and its sources."""

from __future__ import annotations

import ast
import hashlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import InstallError
from .texts import tr

PACKAGES = ("engine", "installer", "plugin")
EXECUTABLE = 0o111  # of a file's mode, for all
TORCH_PAIR = ("torch", "torchvision")  # one is compiled against the other, so both come from one index


@dataclass(frozen=True)
class Project:
    """What pyproject.toml says.

    Attributes:
        folder: the clone.
        version: the project's version.
        build_requires: what building it takes.
        torch: the requirements of the torch pair.
        dependencies: the other requirements.
        examples, test: the requirements of the extras.
        system: Debian packages that the tests use.
    """

    folder: Path
    version: str
    build_requires: tuple[str, ...]
    torch: tuple[str, ...]
    dependencies: tuple[str, ...]
    examples: tuple[str, ...]
    test: tuple[str, ...]
    system: tuple[str, ...]

    @classmethod
    def read(cls, folder: Path) -> Project:
        """The project of the clone in `folder`.

        Raises:
            InstallError: there is no clone.
        """
        try:
            text = (folder / "pyproject.toml").read_text(encoding="utf-8")
        except OSError:
            raise InstallError(
                tr("{folder} is not a clone of Scumble: it has no pyproject.toml.", folder=folder),
                tr("Run this in the clone's folder."),
            ) from None
        dependencies = array(text, "project", "dependencies")
        return cls(
            folder=folder,
            version=_version(text),
            build_requires=array(text, "build-system", "requires"),
            torch=tuple(line for line in dependencies if _name(line) in TORCH_PAIR),
            dependencies=tuple(line for line in dependencies if _name(line) not in TORCH_PAIR),
            examples=array(text, "project.optional-dependencies", "examples"),
            test=array(text, "project.optional-dependencies", "test"),
            system=array(text, "tool.scumble", "debian-packages-for-tests"),
        )

    @property
    def wheels(self) -> Path:
        """The wheels that a bundle brings along; there is no such folder in a clone."""
        return self.folder / "wheels"

    @property
    def requirements(self) -> tuple[str, ...]:
        """Everything that the engine's environment holds, as one list."""
        return self.build_requires + self.torch + self.dependencies + self.examples

    def sources(self) -> Iterator[Path]:
        """The files that are installed, in a fixed order."""
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            if (self.folder / name).is_file():
                yield self.folder / name
        for package in PACKAGES:
            for path in sorted((self.folder / package).rglob("*")):
                if path.is_file() and path.suffix != ".pyc":
                    yield path

    def digest(self) -> str:
        """SHA-256 over names and contents of the sources: any edit, in any copy of the clone, changes it."""
        digest = hashlib.sha256()
        for path in self.sources():
            content = path.read_bytes()
            digest.update(f"{path.relative_to(self.folder).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()

    def copy_sources(self, target: Path) -> None:
        """Copy the sources into the fresh folder `target`: a build there leaves the clone as it was."""
        for path in self.sources():
            copy = target / path.relative_to(self.folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            copy.chmod(copy.stat().st_mode | (path.stat().st_mode & EXECUTABLE))  # a bundle is started by double-click


def normal(name: str) -> str:
    """A package's name as indexes compare it (the packaging specification's normalisation)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def array(text: str, table: str, key: str) -> tuple[str, ...]:
    """The array of strings `key` of the TOML table `table`; empty where there is none.

    Python 3.10 has no TOML reader in its standard library; such an array, comments included, is a Python list.
    """
    found = re.search(rf"^{re.escape(key)}\s*=\s*(\[.*?\])\s*(?:#[^\n]*)?$", _table(text, table), re.M | re.S)
    return tuple(ast.literal_eval(found.group(1))) if found else ()


def _table(text: str, table: str) -> str:
    found = re.search(rf"^\[{re.escape(table)}\]\s*$(.*?)(?=^\[|\Z)", text, re.M | re.S)
    return found.group(1) if found else ""


def _version(text: str) -> str:
    found = re.search(r'^version\s*=\s*"([^"]*)"', _table(text, "project"), re.M)
    return found.group(1) if found else ""


def _name(requirement: str) -> str:
    return normal(re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0])
