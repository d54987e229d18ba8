"""pip as a child: what it says is shown, condensed, and kept whole in the log."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from . import child
from .builds import TORCH_INDEX
from .console import Console
from .home import Home
from .pip_output import Watch, diagnosed

REACH = ("--retries", "0", "--timeout", "5")  # seconds; a look that may fail must not make anyone wait


class Pip:
    """The pip of one environment.

    Attributes:
        python: the interpreter whose pip runs.
        home: where downloads are kept until all is done, temporary files lie, and the log is written.
        console: shows what goes on.
        keep_downloads: whether what has arrived stays until all is done, for a next run after an interrupted one.
    """

    def __init__(self, python: Path, home: Home, console: Console) -> None:
        self.python = python
        self.home = home
        self.console = console
        self.keep_downloads = True

    def install(
        self, requirements: Sequence[str], *options: str, into: Path | None = None, progress: str = "raw"
    ) -> None:
        """Install what is missing, into this environment or into the one whose interpreter is `into`.

        `progress` is pip's --progress-bar: `raw` is one that a program can read, and that an old pip does not know.

        Raises:
            InstallError: the disk is full, nothing can be downloaded, or there is nothing that fits.
        """
        target = ["--python", str(into)] if into else []
        kept = ["--cache-dir", str(self.home.cache / "pip")] if self.keep_downloads else ["--no-cache-dir"]
        downloads = [*kept, "--progress-bar", progress, "--only-binary", ":all:"]  # a painter has no compiler
        command = [*target, "install", *downloads, *options, *requirements]
        watch = Watch(self.console, self.home.root)
        failed = self._run(command, watch)
        if failed:
            raise diagnosed(watch.said, self.home)

    @staticmethod
    def index_options(build: str | None) -> tuple[str, ...]:
        """The options that take packages from PyTorch's index of `build`; none for the default index."""
        return ("--index-url", TORCH_INDEX + build) if build else ()

    def works(self) -> bool:
        """Whether this pip starts."""
        try:
            command = [*child.isolated(self.python), "-m", "pip", "--version"]
            return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL).returncode == 0
        except OSError:
            return False

    def offers(self, build: str, package: str) -> bool:
        """Whether pip, as it is configured here, would take `package` from PyTorch's index of `build`.

        The answer is pip's own, so that its proxies, certificates and further indexes count: a version of that
        build carries the build's name (`2.14.1+cpu`), and only the newest that pip sees would be installed.
        """
        command = ["index", "versions", package, "--json", *self.index_options(build), *REACH]
        result = subprocess.run(
            self._command(command), capture_output=True, stdin=subprocess.DEVNULL, env=self._environ()
        )
        try:
            latest = json.loads(result.stdout)["latest"]
        except (ValueError, KeyError):
            return False
        return str(latest).endswith(f"+{build}")

    def _run(self, command: Sequence[str], watch: Watch) -> int:
        command = self._command(command)
        temporary = self.home.cache / "tmp"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
        with self.home.log.open("a", encoding="utf-8") as log, child.started(command, self._environ()) as process:
            print("$", *command, file=log, flush=True)
            for line in child.lines(process):
                if line and not line.startswith("Progress "):
                    print(line, file=log, flush=True)
                watch.see(line)
        return process.returncode

    def _command(self, command: Sequence[str]) -> list[str]:
        return [*child.isolated(self.python), "-m", "pip", "--no-input", "--disable-pip-version-check", *command]

    def _environ(self) -> dict[str, str]:
        """The painter's own settings of pip count, but for those that send packages elsewhere."""
        environ = {name: value for name, value in os.environ.items() if name not in ("PIP_TARGET", "PIP_PREFIX")}
        # Wheels of gigabytes go through the temporary folder: let it lie on the disk that was chosen.
        return {**environ, "PIP_USER": "0", **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self.home.cache / "tmp"))}
