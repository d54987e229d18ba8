"""Makes `lock.json` anew, for developers: `python -m installer.relock [CONSTRAINTS]`, with uv and Python 3.11 or later.

uv resolves for systems that this machine is not; the index tells sizes and checksums without a download.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from .lock import NAME, Wheel
from .project import Project

TOOLS = ("pip>=25.1",)  # resumes broken downloads, tells their progress, and lists an index as JSON
CLONE = Path(__file__).resolve().parent.parent
PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
# How the lock, uv, and wheels call each system. torch has no wheels for others, Intel Macs among them.
SYSTEMS = {
    "linux-x86_64": ("x86_64-manylinux_2_34", r"manylinux.*_x86_64"),
    "linux-arm64": ("aarch64-manylinux_2_34", r"manylinux.*_aarch64"),
    "win32-x86_64": ("x86_64-pc-windows-msvc", r"win_amd64"),
    "darwin-arm64": ("aarch64-apple-darwin", r"macosx_\d+_\d+_(arm64|universal2)"),
}
OLDEST_MAC = "14.0"  # torch's own
WHEEL = re.compile(r"([^-]+)-([^-]+)(?:-\d[^-]*)?-([^-]+)-([^-]+)-([^-]+)\.whl$")


def main(arguments: list[str]) -> None:
    """Resolve for each system and Python, and write the lock; says where there is nothing that fits."""
    wheels: dict[str, Wheel] = {}
    targets, uv = {}, {}
    requirements = [*TOOLS, *Project.read(CLONE).requirements]
    for system, (platform, _) in SYSTEMS.items():
        for package in _resolve(platform, PYTHONS[0], ["uv"], []) or ():
            starter = best(package["wheels"], system, PYTHONS[0])
            if starter:
                uv[system] = starter.file
                wheels[starter.file] = starter
        for python in PYTHONS:
            packages = _resolve(platform, python, requirements, arguments)
            chosen = [best(package["wheels"], system, python) for package in packages or ()]
            missing = [package["name"] for package, wheel in zip(packages or (), chosen, strict=True) if wheel is None]
            found = [wheel for wheel in chosen if wheel]
            print(f"{system}-{python}: {len(found)} wheels", *(f"none for {name}" for name in missing))
            if packages and not missing:
                targets[f"{system}-{python}"] = sorted(wheel.file for wheel in found)
                wheels.update((wheel.file, wheel) for wheel in found)
    (CLONE / "installer" / NAME).write_text(written(wheels, targets, uv), encoding="utf-8")


def _resolve(
    platform: str, python: str, requirements: list[str], constraints: list[str]
) -> list[dict[str, Any]] | None:
    """The packages of a PEP 751 lock for one target, or None where there is no solution."""
    import tomllib

    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder) / "pylock.toml"
        command = ["uv", "pip", "compile", "-", "--format", "pylock.toml", "--output-file", str(lock), "--quiet"]
        command += ["--python-platform", platform, "--python-version", python, "--only-binary", ":all:"]
        for constraint in constraints:
            command += ["--constraint", constraint]
        environ = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": OLDEST_MAC}
        done = subprocess.run(command, input="\n".join(requirements), text=True, capture_output=True, env=environ)
        if done.returncode:
            print(f"{platform} {python}: {done.stderr.strip()}", file=sys.stderr)
            return None
        return list(tomllib.loads(lock.read_text(encoding="utf-8"))["packages"])


def best(listed: Iterable[Mapping[str, Any]], system: str, python: str) -> Wheel | None:
    """The wheel for this system and Python that needs the least of it, or None.

    Args:
        listed: the wheels of one version as PEP 751 lists them: `url` or `name`, `size` in bytes, `hashes`.
        system: a key of SYSTEMS.
        python: as `3.12`.
    """
    ranked = []
    for entry in listed:
        file = str(entry.get("name") or entry["url"].rsplit("/", 1)[1]).replace("%2B", "+")
        rank = fit(file, system, python)
        if rank is not None:
            ranked.append((rank, Wheel(file, int(entry["size"]), entry["hashes"]["sha256"])))
    return min(ranked, key=lambda one: one[0])[1] if ranked else None


def fit(file: str, system: str, python: str) -> tuple[int, tuple[int, ...]] | None:
    """How a wheel's file name fits, smaller is better, or None: first made for this Python, then the oldest system."""
    parts = WHEEL.match(file)
    if not parts:
        return None
    pythons, abis, platforms = (part.split(".") for part in parts.groups()[2:])
    own = f"cp{python.replace('.', '')}"
    minor = int(python.split(".")[1])
    if own in pythons and own in abis:
        made_for = 0
    elif "abi3" in abis and any(re.fullmatch(r"cp3(\d+)", tag) and int(tag[3:]) <= minor for tag in pythons):
        made_for = 1
    elif "none" in abis and any(tag in ("py3", own) for tag in pythons):
        made_for = 2
    else:
        return None
    fitting = [tag for tag in platforms if tag == "any" or re.fullmatch(SYSTEMS[system][1], tag)]
    if not fitting:
        return None
    return made_for, min(_age(tag) for tag in fitting)


def _age(tag: str) -> tuple[int, ...]:
    """The oldest system that a platform tag runs on, as numbers that sort: glibc's version, or macOS'."""
    old = {"manylinux1": (2, 5), "manylinux2010": (2, 12), "manylinux2014": (2, 17)}
    return old.get(tag.split("_")[0]) or tuple(int(number) for number in re.findall(r"_(\d+)(?=_)", tag))


def written(wheels: Mapping[str, Wheel], targets: Mapping[str, list[str]], uv: Mapping[str, str]) -> str:
    """The lock as JSON, a line for each wheel so that a change can be read."""
    lines = [
        f'  {json.dumps(file)}: {{"name": "{wheel.name}", "version": "{wheel.version}", '
        f'"size": {wheel.size}, "sha256": "{wheel.sha256}"}}'
        for file, wheel in sorted(wheels.items())
    ]
    names = [f"  {json.dumps(name)}: {json.dumps(files, indent=3)[:-1]}  ]" for name, files in targets.items()]
    starters = [f"  {json.dumps(system)}: {json.dumps(file)}" for system, file in uv.items()]
    parts = {"wheels": lines, "targets": names, "uv": starters}
    said = [
        f' "{part}": {{\n{inside}\n }}' for part, inside in ((part, ",\n".join(lines)) for part, lines in parts.items())
    ]
    return "{\n" + ",\n".join(said) + "\n}\n"


if __name__ == "__main__":
    main(sys.argv[1:])
