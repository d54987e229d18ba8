"""What finding editors looks at: the system, the environment, the registry, the files."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Protocol

from . import registry

LONGEST = 2_000_000  # bytes that are read of a file: Krita's settings and its metadata have less


class Files(Protocol):
    """Files to look at."""

    def names(self, folder: PurePath) -> Sequence[str]:
        """The names in a folder, sorted; none where it is not there or may not be read."""

    def exists(self, path: PurePath) -> bool:
        """Whether a file or folder is there."""

    def read(self, path: PurePath) -> bytes:
        """The content of a file, up to LONGEST; empty where there is none or it may not be read."""


@dataclass(frozen=True)
class Layout:
    """A machine as far as editors are concerned.

    Attributes:
        system: as `sys.platform` names it.
        user: the user's home folder.
        environ: the environment variables.
        files: the files.
        registry: on Windows, the values of the keys that `registry.read` reads.
    """

    system: str
    user: PurePath
    environ: Mapping[str, str]
    files: Files
    registry: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def path(self, text: str) -> PurePath:
        """A path as this system writes it."""
        return type(self.user)(text)

    def folder(self, variable: str, otherwise: PurePath) -> PurePath:
        """The folder that an environment variable names with an absolute path, or the other one."""
        named = self.path(self.environ.get(variable, ""))
        return named if named.is_absolute() else otherwise


class _OnDisk:
    def names(self, folder: PurePath) -> Sequence[str]:
        try:
            return sorted(os.listdir(folder))  # noqa: PTH208
        except OSError:
            return ()

    def exists(self, path: PurePath) -> bool:
        return os.path.exists(path)  # noqa: PTH110  # a folder that may not be read is none

    def read(self, path: PurePath) -> bytes:
        try:
            with Path(path).open("rb") as file:
                return file.read(LONGEST)
        except OSError:
            return b""


def probe() -> Layout:
    """This machine."""
    return Layout(sys.platform, Path.home(), dict(os.environ), _OnDisk(), dict(registry.read()))
