"""What this machine has to compute with, found without torch."""

from __future__ import annotations

import json
import platform
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NO_DEVICE = 100  # CUDA_ERROR_NO_DEVICE in cuda.h: a driver without a card


@dataclass(frozen=True)
class Nvidia:
    """NVIDIA cards and their driver.

    Attributes:
        cuda: the newest CUDA version that the driver runs, (major, minor).
        names: what the cards are called.
        capabilities: compute capability of each card, (major, minor).
        error: the driver's error code where it answers with nothing else, or 0.
    """

    cuda: tuple[int, int] = (0, 0)
    names: tuple[str, ...] = ()
    capabilities: tuple[tuple[int, int], ...] = ()
    error: int = 0


@dataclass(frozen=True)
class Machine:
    """What decides on the torch build.

    Attributes:
        system: as `sys.platform` names it.
        architecture: of the running Python: `x86_64`, `arm64`.
        bits: of the running Python: 64 or 32.
        nvidia: NVIDIA cards, or None.
        amd: the instruction set of each AMD card (`gfx1100`), Linux only.
    """

    system: str
    architecture: str
    bits: int = 64
    nvidia: Nvidia | None = None
    amd: tuple[str, ...] = ()


def probe() -> Machine:
    """This machine."""
    architecture = platform.machine().lower()
    return Machine(
        system=sys.platform,
        architecture={"amd64": "x86_64", "aarch64": "arm64"}.get(architecture, architecture),
        bits=64 if sys.maxsize > 2**32 else 32,
        nvidia=None if sys.platform == "darwin" else _probe_nvidia(),
        amd=amd_cards(Path("/sys/class/kfd/kfd/topology/nodes")),
    )


def _probe_nvidia() -> Nvidia | None:
    script = Path(__file__).with_name("nvidia.py")
    try:
        answer = subprocess.run(
            [sys.executable, "-I", str(script)], capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=True
        )
        return read_nvidia(json.loads(answer.stdout))
    except (OSError, subprocess.SubprocessError, ValueError):
        return Nvidia(error=-1)  # there is a driver, and it hangs or crashes


def read_nvidia(answer: dict[str, Any] | None) -> Nvidia | None:
    """The cards that the answer of `nvidia.py` tells of, or None where there is neither a card nor an error."""
    if answer is None or answer.get("error") == NO_DEVICE:
        return None
    if "error" in answer:
        return Nvidia(error=answer["error"])
    devices = answer["devices"]
    if not devices:
        return None
    return Nvidia(
        cuda=(answer["cuda"][0], answer["cuda"][1]),
        names=tuple(device["name"] for device in devices),
        capabilities=tuple((device["capability"][0], device["capability"][1]) for device in devices),
    )


def amd_cards(nodes: Path) -> tuple[str, ...]:
    """The instruction sets of the AMD cards that Linux' kfd driver lists under `nodes`.

    A node's `gfx_target_version` is major * 10000 + minor * 100 + stepping (110001 is gfx1101, 90010 is gfx90a), and
    0 for a processor.
    """
    cards = []
    for properties in sorted(nodes.glob("*/properties")):
        try:
            found = re.search(r"^gfx_target_version (\d+)$", properties.read_text(), re.MULTILINE)
        except OSError:  # another user's cgroup hides the node
            continue
        version = int(found.group(1)) if found else 0
        if version:
            cards.append(f"gfx{version // 10000}{version // 100 % 100:x}{version % 100:x}")
    return tuple(cards)
