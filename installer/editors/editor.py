"""An editor as it was found: a place for the plugin, and the programs that look there."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ..texts import tr

KRITA, GIMP = "Krita", "GIMP"
OLDEST = {KRITA: (5, 1), GIMP: (3, 0)}
"""The plugin has run in nothing older; GIMP 2 has another plug-in interface."""


class Form(enum.Enum):
    """How a program came onto the machine."""

    PACKAGE = enum.auto()
    APPIMAGE = enum.auto()
    FLATPAK = enum.auto()
    SNAP = enum.auto()
    INSTALLER = enum.auto()
    STORE = enum.auto()
    BUNDLE = enum.auto()
    APP_STORE = enum.auto()

    @property
    def in_words(self) -> str:
        """As it follows the program's version."""
        words = {
            Form.PACKAGE: tr("from the system's packages"),
            Form.APPIMAGE: tr("an AppImage"),
            Form.FLATPAK: tr("a Flatpak"),
            Form.SNAP: tr("a Snap"),
            Form.INSTALLER: tr("from its installer"),
            Form.STORE: tr("from the Microsoft Store"),
            Form.BUNDLE: tr("an application bundle"),
            Form.APP_STORE: tr("from the App Store"),
        }
        return words[self]

    @property
    def is_sandbox(self) -> bool:
        """Whether the program sees a system of its own, in which the engine's Python does not run."""
        return self in (Form.FLATPAK, Form.SNAP, Form.APP_STORE)


@dataclass(frozen=True)
class Program:
    """An installed editor.

    Attributes:
        name: KRITA or GIMP.
        version: as it says; empty where nothing tells.
        form: how it came here.
        path: the program, or the folder of its package.
        folder: Krita's own resource folder, or the folder of all of GIMP's profiles.
        settings: Krita's settings file; None for GIMP.
    """

    name: str
    version: str
    form: Form
    path: PurePath
    folder: PurePath
    settings: PurePath | None = None

    def __str__(self) -> str:
        return f"{self.name} {self.version}".rstrip() + f" ({self.form.in_words}: {self.path})"

    @property
    def is_too_old(self) -> bool:
        """Whether the plugin cannot run in it, as far as its version is known."""
        return bool(self.version) and numbers(self.version)[:2] < OLDEST[self.name]


@dataclass(frozen=True)
class Editor:
    """A place where the plugin goes; several programs may share it.

    Attributes:
        name: KRITA or GIMP.
        programs: those that look there; none for settings whose program was not found.
        folder: Krita's resource folder, or one profile of GIMP's.
        settings: Krita's settings file; None for GIMP.
        refusal: why nothing can be put in and what to do about it, or empty.
        advice: sentences on what else has to be done before the plugin works there.
        first_start: the command that makes the folder, where it is not there and has to be; else empty.
    """

    name: str
    programs: tuple[Program, ...]
    folder: PurePath
    settings: PurePath | None = None
    refusal: str = ""
    advice: tuple[str, ...] = ()
    first_start: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A name for command lines and records, the same each time."""
        return f"{self.name.lower()}:{self.folder}"

    @property
    def is_wanted(self) -> bool:
        """Whether the plugin goes there if nobody says otherwise."""
        return bool(self.programs) and not self.refusal

    def __str__(self) -> str:
        if not self.programs:
            return tr(
                "Settings of {name} are in {folder}, but no {name} was found that uses them.",
                name=self.name,
                folder=self.folder,
            )
        programs = join([str(program) for program in self.programs])
        found = tr("{programs}; its folder is {folder}.", programs=programs, folder=self.folder)
        started = tr("It was never started: that is done once, without a window.") if self.first_start else ""
        return " ".join(filter(None, (found, started, self.refusal)))


def numbers(version: str) -> tuple[int, ...]:
    """`5.2.9-beta1` -> (5, 2, 9)."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in found.group().split(".")) if found else ()


def join(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return tr(" and ").join([*([", ".join(words[:-1])] if words[1:] else []), *words[-1:]])
