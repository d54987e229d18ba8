"""Which device is proven by a computation in a child process, and in words why."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from . import child
from .console import Console
from .errors import InstallError
from .texts import tr

SMOKE = Path(__file__).with_name("smoke.py")
PATIENCE = 600  # TICKs of a silent child; a first start compiles GPU kernels and reads gigabytes from a slow disk


@dataclass(frozen=True)
class Proof:
    """What the smoke computation proved.

    Attributes:
        device: `cpu`, `cuda` or `mps`: what the engine uses where nothing else is asked for.
        reason: why, in one sentence.
        torch: the version with its build, for example 2.14.1+cpu.
    """

    device: str
    reason: str
    torch: str


def prove(python: Path, device: str, console: Console) -> Proof:
    """Compute on `device`; where that fails, on the CPU.

    Raises:
        InstallError: torch does not even work on the CPU.
    """
    failure = ""
    for candidate in dict.fromkeys((device, "cpu")):
        answer, said = _compute(python, candidate, console)
        if answer:
            where = f"{answer['name']} computes" if candidate != "cpu" else "The CPU computes"
            reason = f"{where}; torch is {answer['torch']}."
            if failure:
                reason = (
                    f"The GPU failed its smoke computation ({failure}), so the CPU is used; torch is {answer['torch']}."
                )
            return Proof(candidate, reason, answer["torch"])
        failure = said
    raise InstallError(
        tr("torch was installed, and does not work on this machine ({reason}).", reason=failure),
        tr("Run this again with --torch cpu, or with --torch default."),
    )


def starts(python: Path, console: Console) -> None:
    """Make sure that the engine that was just installed starts.

    Raises:
        InstallError: it does not.
    """
    last = ""
    with child.started([*child.isolated(python), "-m", "scumble.engine", "--help"]) as process:
        for line in child.lines(process):
            console.show(tr("starting it"))
            last = line or last
    if process.returncode:
        raise InstallError(
            tr("Scumble was installed, and does not start ({reason}).", reason=last.rstrip(".") or process.returncode),
            tr("What was there before is still there. Fetch Scumble again, and report it if that does not help."),
        )


def _compute(python: Path, device: str, console: Console) -> tuple[dict[str, str], str]:
    """The child's answer, empty where it failed, and the last line that it printed."""
    last = ""
    silent = 0
    with child.started([*child.isolated(python), str(SMOKE), device]) as process:
        for line in child.lines(process):
            console.show(tr("a convolution on {device}", device=device))
            last = line or last
            silent = 0 if line else silent + 1
            if silent > PATIENCE:
                process.kill()
                return {}, "no answer"
    if process.returncode:
        return {}, re.sub(r"^\w*Error: ", "", last).rstrip(".") or f"it ended with status {process.returncode}"
    try:
        return json.loads(last), ""
    except ValueError:
        return {}, last
