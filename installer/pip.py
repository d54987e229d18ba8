"""pip as a child: what it says is shown, condensed, and kept whole in the log."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from . import child, index
from .builds import TORCH_INDEX
from .console import Console
from .home import Home
from .lock import UNPACKED, Wheel
from .pip_output import Watch, diagnosed
from .project import normal

REACH = ("--retries", "0", "--timeout", "5")  # seconds; a look that may fail must not make anyone wait


class Pip:
    """The pip of one environment.

    Attributes:
        python: the interpreter whose pip runs.
        home: where temporary files lie, and the log is written.
        console: shows what goes on.
    """

    def __init__(self, python: Path, home: Home, console: Console) -> None:
        self.python = python
        self.home = home
        self.console = console

    def install(
        self, requirements: Sequence[str], *options: str, into: Path | None = None, progress: str = "raw"
    ) -> None:
        """Install what is missing, into this environment or into the one whose interpreter is `into`.

        `progress` is pip's --progress-bar: `raw` is one that a program can read, and that an old pip does not know.

        Raises:
            InstallError: the disk is full, nothing can be downloaded, or there is nothing that fits.
        """
        target = ["--python", str(into)] if into else []
        self._succeed([*target, "install", *self._wheels_alone(progress), *options, *requirements])

    def chosen(self, requirements: Sequence[str], *options: str) -> list[tuple[str, str]]:
        """What pip would install for these requirements beside what is there: package and file of each wheel.

        Of an index that gives metadata apart from the files, as PyTorch's does, no file is fetched for this.

        Raises:
            InstallError: nothing can be downloaded, or there is nothing that fits.
        """
        report = self.home.cache / "chosen.json"
        asked = ["install", "--dry-run", "--report", str(report), *self._wheels_alone("raw")]
        self._succeed([*asked, *options, *requirements])
        items = json.loads(report.read_text(encoding="utf-8"))["install"]
        addresses = [(item["metadata"]["name"], urlsplit(item["download_info"]["url"]).path) for item in items]
        return [(normal(name), PurePosixPath(unquote(path)).name) for name, path in addresses]

    def _wheels_alone(self, progress: str) -> list[str]:
        """Options of every command that asks an index: a painter has no compiler."""
        cache = ["--cache-dir", str(self.home.cache / "pip")]
        return [*cache, "--progress-bar", progress, "--only-binary", ":all:"]

    def _succeed(self, command: Sequence[str]) -> None:
        watch = Watch(self.console, self.home.root)
        if self._run(command, watch, index.environ(os.environ)):
            raise diagnosed(watch.said, self.home)

    def install_wheels(self, wheels: Sequence[Wheel], folder: Path) -> None:
        """Install just these files from `folder`, which pip checks once more; nobody is asked.

        Raises:
            InstallError: the disk is full, or a file has changed since it was checked; then it is thrown away.
        """
        command = ["install", "--no-deps", *self._exactly(wheels), "--find-links", str(folder)]
        watch = Watch(self.console, self.home.root, sum(wheel.size for wheel in wheels) * UNPACKED)
        if self._run(command, watch, index.offline(os.environ)):
            for wheel in wheels:
                if not wheel.is_in(folder / wheel.file):
                    (folder / wheel.file).unlink(missing_ok=True)
            raise diagnosed(watch.said, self.home)

    def install_first(self, wheels: Sequence[Wheel], beside: Path) -> None:
        """Install these small files with the pip that Python brought along, from a bundle's folder or the index.

        Raises:
            InstallError: they cannot be had, or have other bytes than the lock says.
        """
        whole = all((beside / wheel.file).is_file() for wheel in wheels)
        options = ["--find-links", str(beside)] if whole else ["--retries", "1"]
        options += ["--only-binary", ":all:", "--progress-bar", "off", "--no-deps"]
        watch = Watch(self.console, self.home.root)
        environ = index.offline(os.environ) if whole else index.environ(os.environ)
        if self._run(["install", *options, *self._exactly(wheels)], watch, environ):
            raise diagnosed(watch.said, self.home)

    def install_sources(self, sources: Path) -> None:
        """Install a project by what is in the environment already: nothing is fetched for this.

        Raises:
            InstallError: it does not build.
        """
        options = ["--no-deps", "--no-build-isolation", "--force-reinstall"]
        watch = Watch(self.console, self.home.root)
        if self._run(["install", *options, str(sources)], watch, index.offline(os.environ)):
            raise diagnosed(watch.said, self.home)

    def _exactly(self, wheels: Sequence[Wheel]) -> list[str]:
        """The options that let pip take these files and no others."""
        requirements = self.home.cache / "requirements.txt"
        requirements.parent.mkdir(parents=True, exist_ok=True)
        requirements.write_text("".join(f"{wheel.requirement}\n" for wheel in wheels), encoding="utf-8")
        return ["--require-hashes", "--requirement", str(requirements)]

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
        environ = index.environ(os.environ)
        result = subprocess.run(self._command(command), capture_output=True, stdin=subprocess.DEVNULL, env=environ)
        try:
            latest = json.loads(result.stdout)["latest"]
        except (ValueError, KeyError):
            return False
        return str(latest).endswith(f"+{build}")

    def _run(self, command: Sequence[str], watch: Watch, environ: Mapping[str, str]) -> int:
        command = self._command(command)
        temporary = self.home.cache / "tmp"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
        # Wheels of gigabytes go through the temporary folder: let it lie on the disk that was chosen.
        environ = {**environ, "PIP_USER": "0", **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))}
        with self.home.log.open("a", encoding="utf-8") as log, child.started(command, environ) as process:
            print("$", *command, file=log, flush=True)
            for line in child.lines(process):
                if line and not line.startswith("Progress "):
                    print(line, file=log, flush=True)
                watch.see(line)
        return process.returncode

    def _command(self, command: Sequence[str]) -> list[str]:
        return [*child.isolated(self.python), "-m", "pip", "--no-input", "--disable-pip-version-check", *command]
