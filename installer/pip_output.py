"""What pip prints: condensed into a live line while it works, put into words when it fails."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from .console import SETTLING, Console, clock
from .errors import InstallError
from .home import Home
from .texts import packages, tr

LARGE = 20e6  # bytes from which on a download is worth a line of its own in a plain log
NO_NETWORK = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ConnectionResetError|ProxyError|SSLError|"
    r"CERTIFICATE_VERIFY_FAILED|Connection refused|Max retries exceeded|Network is unreachable|Connection aborted|"
    r"Connection error|connection timed out|Incomplete ?[Rr]ead|incomplete-download"
)
# "Downloading torch-2.14.1-cp311-cp311-linux_x86_64.whl (554.6 MB)", or "Processing /a/folder/torch-...whl"
PACKAGE = re.compile(
    r"(Downloading|Using cached|Processing) (?:.*/)?([^-/ ]+)-([^-/ ]+)-\S*\.whl\S*(?: \(([\d.]+ [kMG]B)\))?"
)


class Watch:
    """Reads pip's lines, shows where it is, and remembers what may explain a failure.

    Attributes:
        said: the lines so far, without the progress of downloads.
    """

    def __init__(self, console: Console, root: Path, expected: float = 0.0) -> None:
        """`expected`: about how many bytes will be written, where it is known."""
        self.said: list[str] = []
        self._console = console
        self._root = root
        self._expected = expected
        self._detail = tr("asking the package index")
        self._unpacking = 0  # packages
        self._free, self._began = 0, 0.0  # bytes and seconds, when unpacking began

    def see(self, line: str | None) -> None:
        """Take one line, or None for a moment without one."""
        if line:
            self._read(line.strip())
        if not self._unpacking:
            self._console.show(self._detail)
            return
        written = max(0, self._free - shutil.disk_usage(self._root).free)
        words = tr("{size} written", size=f"{written / 1e9:.1f} GB")
        share = min(written / self._expected, 0.99) if self._expected else None
        self._console.show(f"{self._detail}, {words}{self._left(share)}", share)

    def _left(self, share: float | None) -> str:
        elapsed = time.monotonic() - self._began
        if not share or elapsed < SETTLING:
            return ""
        return tr(", {time} left", time=clock(elapsed * (1 - share) / share))

    def _read(self, line: str) -> None:
        progress = re.match(r"Progress (\d+) of (\d+)$", line)
        if progress:
            done, total = (int(number) / 1e6 for number in progress.groups())
            self._detail = f"{self._detail.split(' (')[0]} ({done:.0f} of {total:.0f} MB)"
            return
        self.said.append(line)
        package = PACKAGE.match(line)
        if package:
            verb, name, version, size = package.groups()
            self._detail = _doing(verb == "Downloading", f"{name} {version}") + (f" ({size})" if size else "")
            if not self._console.live and _bytes(size) >= LARGE:
                self._console.say(f"  {self._detail}")
        elif line.startswith("Collecting "):
            self._detail = tr("looking for {package}", package=line.split()[1])
        elif line.startswith("Installing collected packages: "):
            self._unpacking = line.count(",") + 1
            self._free, self._began = shutil.disk_usage(self._root).free, time.monotonic()
            self._detail = tr("unpacking {packages}", packages=packages(self._unpacking))


def _doing(downloading: bool, package: str) -> str:
    return tr("downloading {package}", package=package) if downloading else tr("taking {package}", package=package)


def diagnosed(said: Sequence[str], home: Home) -> InstallError:
    """What made pip fail, in words, from the lines that it printed."""
    text = "\n".join(said)
    errors = [line[len("ERROR: ") :] for line in said if line.startswith("ERROR: ")]
    details = tr("The details are in {log}.", log=home.log)
    if "No space left on device" in text or "[Errno 28]" in text or "[WinError 112]" in text:
        free = f"{shutil.disk_usage(home.root).free / 1e9:.1f}"
        return InstallError(
            tr("The disk of {folder} is full ({free} GB free).", folder=home.root, free=free),
            tr("Make room and run this again: it carries on where it was."),
        )
    if "CERTIFICATE_VERIFY_FAILED" in text:
        remedy = tr(
            "Where a company checks its network, set PIP_CERT or SSL_CERT_FILE to the file of its certificates "
            "(the administrators have it), and run this again: it carries on."
        )
        return InstallError(
            tr("The package index's certificate is signed by nobody whom this machine trusts."), f"{remedy} {details}"
        )
    if NO_NETWORK.search(text):
        remedy = tr("Check the network, or pip's settings for index and proxy, and run this again: it carries on.")
        return InstallError(
            tr("The package index cannot be reached, so nothing can be downloaded."), f"{remedy} {details}"
        )
    missing = re.search(r"No matching distribution found for (\S+)", text)
    if missing:
        remedy = tr("Use a 64-bit Python from 3.10 to 3.14, and look whether pip is set to an index that lacks it.")
        return InstallError(
            tr("The package index has no {package} for this Python and system.", package=missing.group(1)),
            f"{remedy} {details}",
        )
    if "DO NOT MATCH THE HASHES" in text:
        return InstallError(
            tr("A download was damaged: its checksum is not what the lock or the index says."),
            tr("Run this again to fetch it anew."),
        )
    last = (errors or list(said) or ["it said nothing"])[-1].rstrip(".")
    return InstallError(tr("pip failed: {reason}.", reason=last), details)


def _bytes(size: str | None) -> float:
    """pip's "554.6 MB" in bytes, or 0."""
    found = re.match(r"([\d.]+) (kB|MB|GB)", size or "")
    return float(found.group(1)) * {"kB": 1e3, "MB": 1e6, "GB": 1e9}[found.group(2)] if found else 0.0
