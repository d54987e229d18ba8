"""From the programs to the places where the plugin goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from ..texts import tr
from . import first_start, kritarc, linux, macos, windows
from .editor import GIMP, KRITA, OLDEST, Editor, Form, Program, join, numbers
from .layout import Layout

_SYSTEMS = {"win32": windows, "darwin": macos}
_PROFILE = re.compile(r"\d+\.\d+")


def find(layout: Layout) -> list[Editor]:
    """The editors on a machine, Krita first; also settings whose program was not found, and programs that are too old.

    Touches nothing but what `layout` gives to read.
    """
    system = _SYSTEMS.get(layout.system, linux)
    programs = list(dict.fromkeys(system.programs(layout)))
    krita = [program for program in programs if program.name == KRITA]
    gimp = [program for program in programs if program.name == GIMP]
    own = system.places(layout, KRITA)
    return [
        *_kritas(layout, krita, own["folder"], own["settings"]),
        *_gimps(layout, gimp, system.places(layout, GIMP)["folder"]),
    ]


def _kritas(layout: Layout, programs: Sequence[Program], folder: PurePath, settings: PurePath) -> Iterator[Editor]:
    groups: dict[tuple[PurePath, PurePath | None], list[Program]] = {(folder, settings): []}
    for program in programs:
        groups.setdefault((program.folder, program.settings), []).append(program)
    for (own, file), those in groups.items():
        if not those and not layout.files.exists(own):
            continue
        told = kritarc.resource_folder(layout.files.read(file)) if file else ""
        chosen = layout.path(told)
        place = chosen if told and chosen.is_absolute() and layout.files.exists(chosen) else own
        advice = [*_sandbox_advice(those), *_pyqt_advice(layout, those)]
        yield Editor(KRITA, tuple(those), place, file, _too_old(those), tuple(advice))


def _gimps(layout: Layout, programs: Sequence[Program], own: PurePath) -> Iterator[Editor]:
    chosen = layout.environ.get("GIMP3_DIRECTORY", "")
    for folder in dict.fromkeys([own, *(program.folder for program in programs)]):
        there = [name for name in layout.files.names(folder) if _PROFILE.fullmatch(name)]
        there.sort(key=numbers)
        groups: dict[PurePath, list[Program]] = {folder / name: [] for name in there if numbers(name) >= OLDEST[GIMP]}
        for program in programs:
            if program.folder == folder:
                profile = folder / _profile_name(program, there)
                if chosen and folder == own and not program.is_too_old:
                    profile = layout.user / chosen
                groups.setdefault(profile, []).append(program)
        for profile, those in groups.items():
            refusal = _too_old(those)
            start: tuple[str, ...] = ()
            if those and not refusal and not layout.files.exists(profile):
                start = first_start.command(layout, those)
                refusal = "" if start else _never_started(profile)
            advice = (*_sandbox_advice(those), *_path_advice(layout, profile))
            yield Editor(GIMP, tuple(those), profile, None, refusal, advice, start)


def _profile_name(program: Program, there: Sequence[str]) -> str:
    """A profile has the first two numbers of the version; without one, the newest that is there."""
    if program.version:
        return ".".join(map(str, numbers(program.version)[:2]))
    return there[-1] if there else "3.0"


def _too_old(programs: Sequence[Program]) -> str:
    if not programs or not all(program.is_too_old for program in programs):
        return ""
    name = programs[0].name
    least = ".".join(map(str, OLDEST[name]))
    versions = join(sorted({program.version for program in programs}))
    return tr(
        "{name} {versions} is too old: install {name} {least} or later, and run this again.",
        name=name,
        versions=versions,
        least=least,
    )


def _never_started(profile: PurePath) -> str:
    return tr(
        "GIMP {version} has not been started yet, and makes its folders when it is: start it once, and run this again.",
        version=profile.name,
    )


def _sandbox_advice(programs: Sequence[Program]) -> Iterator[str]:
    for program in programs:
        if program.form is Form.FLATPAK:
            identity = linux.FLATPAKS[program.name]
            yield tr(
                "A Flatpak starts no programs outside of itself. To let {name} reach the engine, run `flatpak "
                "override --user --talk-name=org.freedesktop.Flatpak {identity}`, and put `flatpak-spawn --host` "
                "before the engine's command in the plugin's settings.",
                name=program.name,
                identity=identity,
            )
        elif program.form.is_sandbox:
            yield tr(
                "This {name} ({form}) starts no programs outside of itself, so the engine cannot be reached from it. "
                "Another form of it can: an AppImage, a package, the maker's own download.",
                name=program.name,
                form=program.form.in_words,
            )


def _pyqt_advice(layout: Layout, programs: Sequence[Program]) -> Iterator[str]:
    """Debian's Krita runs no plugins without a package that it only recommends."""
    debian = layout.files.exists(layout.path("/var/lib/dpkg/status"))
    pyqt = any(layout.files.exists(layout.path("/usr/lib/python3/dist-packages") / name) for name in ("PyQt5", "PyQt6"))
    if debian and not pyqt and any(program.form is Form.PACKAGE for program in programs):
        yield tr("Krita runs no Python plugins here: `sudo apt install python3-pyqt5` makes it.")


def _path_advice(layout: Layout, profile: PurePath) -> Iterator[str]:
    """GIMP looks where its settings say; by default, that is the profile's folder too."""
    found = re.search(rb'^\(plug-in-path\s+"([^"]*)"', layout.files.read(profile / "gimprc"), re.M)
    if found is None:
        return
    path = re.sub(r"\\(.)", r"\1", found.group(1).decode("utf-8", "replace"))  # Windows' separators are doubled
    if "${gimp_dir}" not in path and str(profile / "plug-ins") not in path:
        yield tr(
            "GIMP's settings name other folders for plug-ins ({path}): add {folder} under Edit > Preferences > Folders "
            "> Plug-ins.",
            path=path,
            folder=profile / "plug-ins",
        )
