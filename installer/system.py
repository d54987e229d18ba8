"""Programs and libraries of the system that the tests use: a display, an SSH server, what Qt stands on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence

from . import child
from .console import Console

INSTALLED = "install ok installed"
"""What dpkg says of a package that is there and whole."""


def provide(packages: Sequence[str], console: Console) -> None:
    """Install the Debian packages that are missing, where this is Debian or a child of it and we may.

    Elsewhere nothing is changed: the tests that need them are skipped, and say what they lack.
    """
    lacking = missing(packages)
    if not lacking:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        console.say(
            f"Not installed: {', '.join(lacking)}. Tests that need them are skipped. On Debian and its kin, root "
            f"installs them with: apt-get install --no-install-recommends {' '.join(lacking)}"
        )
        return
    with console.step("Installing what the tests need of the system") as step:
        for arguments in (("update",), ("install", "--yes", "--no-install-recommends", *lacking)):
            said = _apt_get(arguments, console)
            if said:
                step.outcome = "failed"
                console.say(f"apt-get {arguments[0]}: {said} Tests that need {', '.join(lacking)} are skipped.")
                return


def missing(packages: Sequence[str], status: Callable[[str], str] | None = None) -> list[str]:
    """Those of the packages that are not there; all, where there is no dpkg to ask.

    Args:
        packages: names of Debian packages.
        status: asks for one package's state; dpkg by default.
    """
    status = status or _dpkg_status
    return [package for package in packages if status(package) != INSTALLED]


def _dpkg_status(package: str) -> str:
    try:
        command = ["dpkg-query", "--show", "--showformat=${Status}", package]
        return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout
    except OSError:
        return ""


def _apt_get(arguments: Sequence[str], console: Console) -> str:
    """Run it; its last line where it failed, else nothing."""
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    last = ""
    with child.started(["apt-get", "--quiet", *arguments], environ) as process:
        for line in child.lines(process):
            console.show(f"apt-get {arguments[0]}")
            last = line or last
    return last or "it failed without a word." if process.returncode else ""
