"""The lock: every wheel that may be installed, with its size and SHA-256, for each system and Python.

`lock.json` lies beside this file and is part of the project; `relock.py` makes it. It names files and no places:
where they come from is what pip is told on this machine.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import platform
import re
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import InstallError
from .machine import Machine
from .project import TORCH_PAIR, normal
from .texts import tr

NAME = "lock.json"
TOOLS = ("pip", "setuptools")
"""What installs the others."""

CUDA_ONLY = ("nvidia-", "cuda-", "triton")
"""How the packages begin that only the default index's CUDA build of torch needs."""

OLDEST_GLIBC = (2, 34)
"""On Linux, older ones do not run Qt's wheels of the lock. Debian 12, Ubuntu 22.04 and RHEL 9 have it."""

UNPACKED = 2.2
"""Bytes on disk for each byte of wheel. Measured on Linux with the CUDA build: 5.7 GB of 3.1, 1.9; compiled files."""


@dataclass(frozen=True)
class Wheel:
    """One file of the lock.

    Attributes:
        file: its name in any index.
        size: bytes.
        sha256: of the whole file, in hexadecimal digits.
    """

    file: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The package, as indexes write it: small letters and hyphens."""
        return normal(self.file.split("-")[0])

    @property
    def version(self) -> str:
        """The package's version."""
        return self.file.split("-")[1]

    @property
    def of_torch(self) -> bool:
        """Whether another build of torch has another file in its place, or none."""
        return self.name in TORCH_PAIR or self.name.startswith(CUDA_ONLY)

    @property
    def requirement(self) -> str:
        """The line of a requirements file that lets pip take this file and no other."""
        return f"{self.name}=={self.version} --hash=sha256:{self.sha256}"

    def is_in(self, path: Path) -> bool:
        """Whether the file at `path` has just these bytes."""
        return path.is_file() and path.stat().st_size == self.size and file_sha256(path) == self.sha256


@dataclass(frozen=True)
class Lock:
    """What `lock.json` says.

    Attributes:
        targets: the wheels for each system and Python, by names such as `linux-x86_64-3.12`.
        uv: for each system, by names such as `linux-x86_64`; it brings a Python where there is none for the engine.
    """

    targets: dict[str, tuple[Wheel, ...]]
    uv: dict[str, Wheel] = field(default_factory=dict)

    @classmethod
    def read(cls, clone: Path) -> Lock:
        """The clone's lock; one without targets where it has none.

        Raises:
            InstallError: the file is damaged.
        """
        path = clone / "installer" / NAME
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            wheels = {file: wheel_of(file, said) for file, said in content["wheels"].items()}
            targets = {name: tuple(wheels[file] for file in files) for name, files in content["targets"].items()}
            return cls(targets, {system: wheels[file] for system, file in content["uv"].items()})
        except FileNotFoundError:
            return cls({})
        except (ValueError, KeyError, TypeError) as error:
            raise InstallError(
                tr("{file} is damaged ({reason}).", file=path, reason=error), tr("Fetch the whole project again.")
            ) from None

    @property
    def tools(self) -> list[Wheel]:
        """pip and what it builds with, which are the same for every system and Python."""
        return [wheel for wheel in dict.fromkeys(itertools.chain(*self.targets.values())) if wheel.name in TOOLS]


def wheel_of(file: str, said: dict[str, Any]) -> Wheel:
    """The wheel of a JSON object with `size` and `sha256`."""
    return Wheel(file, int(said["size"]), str(said["sha256"]))


def target_name(machine: Machine, version: tuple[int, int] | None = None) -> str:
    """The lock's name for `machine` and a Python of this version, by default the running one."""
    major, minor = version or sys.version_info[:2]
    other = "t" if version is None and sysconfig.get_config_var("Py_GIL_DISABLED") else ""  # wheels of its own
    if machine.system == "linux":
        library, release = platform.libc_ver()
        numbers = tuple(int(part) for part in re.findall(r"\d+", release)[:2])
        if library != "glibc" or numbers < OLDEST_GLIBC:
            other += f"-{library or 'unknown'}{release}"
    return f"{machine.system}-{machine.architecture}-{major}.{minor}{other}"


def digest(wheels: Iterable[Wheel]) -> str:
    """SHA-256 over all that the wheels say: another lock, another digest."""
    lines = sorted(f"{wheel.file} {wheel.size} {wheel.sha256}\n" for wheel in wheels)
    return hashlib.sha256("".join(lines).encode()).hexdigest() if lines else ""


def file_sha256(path: Path) -> str:
    """The file's SHA-256 in hexadecimal digits."""
    content = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            content.update(chunk)
    return content.hexdigest()
