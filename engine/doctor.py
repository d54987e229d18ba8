"""What this installation has to work with, and what is wrong with it."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import folders
from .smoke import prove
from .weights.catalogue import CATALOGUE
from .weights.store import State, Store

MISSING = "missing"  # in place of a version
LEAST_FREE = 1_000_000_000  # bytes on the disk: results of large canvases and their temporary copies
LEAST_MEMORY = 1_300_000_000  # bytes: a restyle at 512 px peaks at 1.2 GiB

_REINSTALL = "Run the installer again; it keeps what is whole."


@dataclass(frozen=True)
class Problem:
    """Something that is wrong.

    Attributes:
        cause: a sentence.
        remedy: a sentence on what to do.
    """

    cause: str
    remedy: str


@dataclass(frozen=True)
class Device:
    """Something that computes.

    Attributes:
        name: as `--device` takes it.
        what: its make and abilities.
        failure: why its smoke computation failed; empty if it works.
    """

    name: str
    what: str
    failure: str = ""


@dataclass(frozen=True)
class Backbone:
    """A network's weights: name, `State` in words, bytes on the disk, and why they are damaged, if they are."""

    name: str
    state: str
    size: int
    why: str = ""


@dataclass(frozen=True)
class Folder:
    """A folder of Scumble's.

    Attributes:
        name: what it is for.
        path: where it is or would be made.
        failure: why nothing can be written there; empty if it can.
    """

    name: str
    path: Path
    failure: str = ""


@dataclass(frozen=True)
class Report:
    """Everything that a person who helps needs to know.

    Attributes:
        versions: of Scumble, Python, the platform and the packages; MISSING for a package that is not there.
        devices: the CPU first.
        backbones, folders: each with its state.
        disk_free: bytes.
        memory_free, memory: bytes of the machine.
        installed: what the installer wrote down; empty where there was no installer.
        problems: what is wrong; empty means all is well.
    """

    versions: Mapping[str, str]
    devices: tuple[Device, ...]
    backbones: tuple[Backbone, ...]
    folders: tuple[Folder, ...]
    disk_free: int
    memory_free: int
    memory: int
    installed: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()


def diagnose() -> Report:
    """Look at everything; takes some seconds, for each device computes something and each file is read."""
    import psutil

    memory = psutil.virtual_memory()
    places = tuple(_look_at_folder(name, path) for name, path in _places().items())
    installed, unreadable = read_marker(folders.root() / folders.MARKER)
    devices, broken = find_devices()
    report = Report(
        versions=find_versions(),
        devices=devices,
        backbones=_look_at_backbones(Store()),
        folders=places,
        disk_free=shutil.disk_usage(_standing(folders.root())).free,
        memory_free=memory.available,
        memory=memory.total,
        installed=installed,
    )
    problems = (*unreadable, *broken, *find_problems(report))
    return Report(**{**vars(report), "problems": problems})


def find_versions() -> dict[str, str]:
    """Version of Scumble, Python, the platform and each package that Scumble requires; MISSING if it is not there."""
    found = {"scumble": "", "Python": platform.python_version(), "platform": platform.platform(terse=True)}
    for package in ("scumble", *_requirements()):
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = MISSING
    with suppress(ImportError, OSError):
        import torch

        found["torch"] = str(torch.__version__)  # with its build, which the package's metadata may lack
    return found


def _requirements() -> list[str]:
    """Names of the packages that Scumble was installed with."""
    try:
        requirements = importlib.metadata.requires("scumble") or []
    except importlib.metadata.PackageNotFoundError:
        return ["torch"]
    return [re.split(r"[^\w.-]", requirement)[0] for requirement in requirements if "extra ==" not in requirement]


def read_marker(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """What the installer wrote into its home, and what is wrong with that file."""
    try:
        marker = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, []
    except (OSError, ValueError) as error:
        return {}, [Problem(f"The installer's record {path} cannot be read ({error}).", _REINSTALL)]
    return (marker, []) if isinstance(marker, dict) else ({}, [Problem(f"{path} holds no record.", _REINSTALL)])


def find_devices() -> tuple[tuple[Device, ...], list[Problem]]:
    """Each device, proved by a computation; a problem instead where torch itself does not work."""
    try:
        import torch  # noqa: F401

        from .device import device_names
    except (ImportError, OSError) as error:  # OSError: a library that torch loads is missing or damaged
        return (Device("cpu", platform.machine(), "torch cannot be imported"),), [
            Problem(f"torch cannot be imported ({error}).", _REINSTALL)
        ]
    return tuple(map(_look_at_device, device_names())), []


def _look_at_device(name: str) -> Device:
    import torch

    from .device import choose_device, device_name

    what = f"{device_name(torch.device(name))}, {_abilities(name)}"
    failure = prove(name)
    if failure:
        return Device(name, what, failure)
    precision = str(choose_device(name).dtype).removeprefix("torch.")
    return Device(name, f"{what}, convolutions in {precision}")


def _abilities(name: str) -> str:
    import torch

    if name == "cpu":
        affinity = getattr(os, "sched_getaffinity", None)  # Linux: a container may have fewer than the machine
        cores = len(affinity(0)) if affinity else os.cpu_count() or 1
        return f"{cores} core{'s' if cores > 1 else ''}, {torch.backends.cpu.get_cpu_capability()}"
    if name == "mps":
        return "memory shared with the CPU"
    card = torch.cuda.get_device_properties(name)
    capability = card.gcnArchName if torch.version.hip else f"compute capability {card.major}.{card.minor}"
    return f"{capability}, {card.total_memory / 1e9:.0f} GB"


def find_problems(report: Report) -> Iterator[Problem]:
    """What is wrong, most fundamental first."""
    for package, version in report.versions.items():
        if version == MISSING:
            yield Problem(f"The package {package} is missing.", _REINSTALL)
    yield from _problems_of_devices(report)
    yield from _problems_of_installation(report)
    for backbone in report.backbones:
        if backbone.state == State.DAMAGED.value:
            fetched = CATALOGUE[backbone.name].download is not None
            yield Problem(
                f"The weights {backbone.name} are damaged: {backbone.why}",
                f"Run `scumble weights get {backbone.name}`." if fetched else _REINSTALL,
            )
    unwritable = [folder for folder in report.folders if folder.failure]
    for folder in unwritable[:1]:  # the root comes first, and what is true of it is true of the others
        yield Problem(
            f"Nothing can be written to {folder.path} ({folder.failure}).",
            "See to it that you may write there, or choose another place with SCUMBLE_ROOT.",
        )
    if report.disk_free < LEAST_FREE:
        yield Problem(f"Only {report.disk_free / 1e6:,.0f} MB of disk are free.", "Free some space.")
    if report.memory_free < LEAST_MEMORY:
        yield Problem(
            f"Only {report.memory_free / 1e9:.1f} GB of memory are free.",
            "Close other programs, or work at a smaller size with --size.",
        )


def _problems_of_devices(report: Report) -> Iterator[Problem]:
    for device in report.devices:
        if device.failure and report.versions["torch"] != MISSING:
            remedy = _REINSTALL if device.name == "cpu" else "Update its driver; until then --device cpu works."
            yield Problem(f"{device.name} ({device.what}) does not work: {device.failure}.", remedy)
    if not any(device.name.startswith("cuda") for device in report.devices) and _has_nvidia_card():
        yield Problem(
            f"There is an NVIDIA card, but torch {report.versions['torch']} cannot use it.",
            "Update the driver, then run the installer again: it picks the build of torch for this machine.",
        )


def _problems_of_installation(report: Report) -> Iterator[Problem]:
    installed = report.installed
    if installed and not installed.get("complete"):
        yield Problem("The last installation did not finish.", "Run the installer again: it goes on from there.")
    proven = str(installed.get("device", "cpu"))
    working = [device.name for device in report.devices if not device.failure]
    if proven != "cpu" and not any(name.startswith(proven) for name in working):
        yield Problem(f"The device {proven} worked when Scumble was installed, and does not now.", _REINSTALL)
    torch = str(installed.get("torch", ""))
    if torch and torch != report.versions["torch"]:
        yield Problem(
            f"torch {torch} was proven when Scumble was installed; now it is {report.versions['torch']}.", _REINSTALL
        )


def _places() -> dict[str, Path]:
    return {"root": folders.root(), "weights": folders.weights(), "logs": folders.logs(), "cache": folders.cache()}


def _look_at_folder(name: str, path: Path) -> Folder:
    """Try to write there, or where the folder would be made."""
    try:
        with tempfile.TemporaryFile(dir=_standing(path)):
            return Folder(name, path)
    except OSError as error:
        return Folder(name, path, error.strerror or str(error))


def _standing(path: Path) -> Path:
    """The path itself, or the nearest folder above it that exists."""
    return next(folder for folder in (path, *path.parents) if folder.exists())


def _look_at_backbones(store: Store) -> tuple[Backbone, ...]:
    looks = {name: store.verify(name) for name in store.catalogue}
    return tuple(Backbone(name, look.state.value, look.size, str(look.why)) for name, look in looks.items())


def _has_nvidia_card() -> bool:
    """Whether NVIDIA's driver, which knows without torch, lists one."""
    try:
        listed = subprocess.run(["nvidia-smi", "-L"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return listed.returncode == 0 and "GPU 0" in listed.stdout
