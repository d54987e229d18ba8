"""Debian in a folder, for editors that this machine's own system does not have: GIMP 3, Krita 5.2.

Made by debootstrap when it is first needed (about a minute and 1 GB), kept in the engine's home between runs, else in
~/.cache/scumble-tests. Programs run in it in namespaces of their own: when they end, no process, no mount and no X
server is left. Trixie's Krita comes into the same folder: `root_with(("krita", "python3-pyqt5", *DISPLAY_PACKAGES))`.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shlex
import shutil
import site
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 600  # seconds for the making
STAMP = "etc/scumble-complete"  # names the packages that were asked for
SCRIPTS = Path("/usr/share/debootstrap/scripts")

DISPLAY_PACKAGES = ("xvfb", "xauth", "openbox", "xdotool", "imagemagick", "fonts-dejavu-core", "procps")
QT_PACKAGES = (  # what PyQt6's wheels stand on
    "libdbus-1-3",
    "libegl1",
    "libgl1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxkbcommon-x11-0",
)
TORCH_PACKAGES = ("libgomp1", "libstdc++6")

APT = """\
Acquire::Check-Valid-Until "false";
Acquire::Check-Date "false";
Acquire::Languages "none";
Acquire::Retries "3";
APT::Install-Recommends "false";
"""
DPKG = """\
force-unsafe-io
path-exclude=/usr/share/doc/*
path-exclude=/usr/share/man/*
path-exclude=/usr/share/locale/*
"""


class NoRoot(Exception):
    """There can be no root here, and why."""


@dataclass(frozen=True)
class Root:
    """The folder.

    Attributes:
        folder: in which Debian is.
    """

    folder: Path

    def command(
        self,
        words: Sequence[str],
        *,
        binds: Iterable[Path] = (),
        environ: Mapping[str, str] = {},
        has_network: bool = False,
    ) -> list[str]:
        """What runs a program inside, away from this machine's processes, mounts and network.

        Args:
            words: the program.
            binds: folders and files of this machine that it sees under their own names.
            environ: all that it gets besides HOME, PATH and the like.
            has_network: it may use this machine's.
        """
        root = shlex.quote(str(self.folder))
        mounts = [
            "mount --make-rprivate /",
            f"mount -t proc proc {root}/proc",
            f"mount --rbind /dev {root}/dev",
            f"mount -t tmpfs tmpfs {root}/tmp",  # what is bound below it leaves no folder behind
        ]
        for path in binds:
            inside, outside = shlex.quote(f"{self.folder}{path}"), shlex.quote(str(path))
            make = f"mkdir -p {inside}" if path.is_dir() else f'mkdir -p "$(dirname {inside})" && touch {inside}'
            mounts.append(f"{make} && mount --bind {outside} {inside}")
        names = {"HOME": "/root", "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8", **environ}
        inner = f'{" && ".join(mounts)} && exec chroot {root} env -i "$@"'
        variables = [f"{name}={value}" for name, value in names.items()]
        namespaces = ["--mount", "--pid", "--ipc", "--fork", "--kill-child", *(() if has_network else ("--net",))]
        return ["unshare", *namespaces, "bash", "-c", inner, "enter", *variables, *words]

    def run(self, words: Sequence[str], timeout: float = 120, **options: object) -> subprocess.CompletedProcess[str]:
        """Run a program inside and wait for its end; see `command` for the options."""
        return subprocess.run(
            self.command(words, **options),  # type: ignore[arg-type]
            capture_output=True,
            text=True,
            timeout=timeout,
            stdin=subprocess.DEVNULL,
            errors="replace",
        )


def root_with(packages: Sequence[str], suite: str = "trixie") -> Root:
    """Debian with these packages and all that they need, made or completed where it must be.

    Args:
        packages: their names.
        suite: Debian's name for the release.

    Raises:
        NoRoot: it cannot be made here; says why.
    """
    folder = kept() / suite
    _check()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        if not (folder / STAMP).is_file():
            _bootstrap(folder, suite)
        _install(Root(folder), packages)
    return Root(folder)


def left_of(root: Root) -> list[str]:
    """What is still there of programs that ran in it: mounts and processes, each in words."""
    inside = f"{root.folder}/"
    mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    places = [re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), line.split(" ")[1]) for line in mounts]
    found = [f"mounted: {place}" for place in places if f"{place}/".startswith(inside)]
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ends while we look
            if f"{os.readlink(process / 'root')}/".startswith(inside):  # noqa: PTH115 - a folder that is no more
                words = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
                found.append(f"running: {process.name} {words}")
    return found


def python_binds(*sources: Path) -> list[Path]:
    """What this Python needs of the machine to run inside under its own name, with folders of its own modules."""
    base = Path(sys.base_prefix)
    # Of the distribution's Python the interpreter and its library alone, not all that is in /usr.
    own = [Path(sys.executable).resolve(), Path(os.__file__).parent] if base == Path("/usr") else [base]
    return [*own, *_site_packages(), *sources]


def make_home(folder: Path, scumble: Path) -> None:
    """An engine's home, as the installer would lay it out, whose environment is this Python's packages and, as
    `scumble`, the clone's sources."""
    packages = folder / "env/lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    packages.mkdir(parents=True)
    (folder / "env/bin").mkdir()
    executable = Path(sys.executable).resolve()
    (folder / "env/bin/python").symlink_to(executable)
    (folder / "env/pyvenv.cfg").write_text(f"home = {executable.parent}\n", encoding="utf-8")
    (packages / "others.pth").write_text("\n".join(map(str, _site_packages())) + "\n", encoding="utf-8")
    (packages / "scumble").mkdir()
    (packages / "scumble/__init__.py").write_text(f"__path__ = [{str(scumble)!r}]\n", encoding="utf-8")
    (folder / "scumble.json").write_text('{"complete": true}\n', encoding="utf-8")


def _site_packages() -> list[Path]:
    """Those in use, the engine's below the tests' among them."""
    listed = [Path(path) for path in sys.path if path.endswith("site-packages")]
    return list(dict.fromkeys([*listed, *map(Path, site.getsitepackages())]))


def kept() -> Path:
    """The folder for what tests keep between runs."""
    around = Path(sys.prefix).parent
    kept = around if (around / "scumble.json").is_file() else Path.home() / ".cache" / "scumble-tests"
    return kept / "test-roots"


def _check() -> None:
    if sys.platform != "linux":
        raise NoRoot("Debian runs on Linux alone.")
    if os.geteuid() != 0:
        raise NoRoot("debootstrap and chroot need root.")
    for program in ("debootstrap", "unshare"):
        if shutil.which(program) is None:
            raise NoRoot(f"{program} is not installed.")
    if subprocess.run(["unshare", "--mount", "--pid", "--net", "--fork", "true"], capture_output=True).returncode:
        raise NoRoot("This machine allows no namespaces, as many containers do not.")


@contextlib.contextmanager
def _locked(folder: Path):  # type: ignore[no-untyped-def]
    with folder.with_name(folder.name + ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _bootstrap(folder: Path, suite: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    mirror = _mirror()
    # debootstrap takes no folder with a blank or a letter beyond ASCII in its path, so it gets one under a plain name.
    plain = (
        'mount --make-rprivate / && mount --bind "$1" /mnt && exec debootstrap --variant=minbase "$2" /mnt "$3" "$4"'
    )
    script = SCRIPTS / (suite if (SCRIPTS / suite).exists() else "sid")  # of a release that is younger than debootstrap
    _succeed(["unshare", "--mount", "bash", "-c", plain, "-", str(folder), suite, mirror, str(script)], "debootstrap")
    (folder / "etc/apt/sources.list").write_text(f"deb {mirror} {suite} main\n", encoding="utf-8")
    (folder / "etc/apt/apt.conf.d/99tests").write_text(APT, encoding="utf-8")
    (folder / "etc/dpkg/dpkg.cfg.d/99tests").write_text(DPKG, encoding="utf-8")
    policy = folder / "usr/sbin/policy-rc.d"  # no package starts a service in there
    policy.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
    policy.chmod(0o755)
    (folder / STAMP).write_text("", encoding="utf-8")


def _install(root: Root, packages: Sequence[str]) -> None:
    stamp = root.folder / STAMP
    have = set(stamp.read_text(encoding="utf-8").split())
    lacking = [name for name in packages if name not in have]
    if not lacking:
        return
    shutil.copyfile("/etc/resolv.conf", root.folder / "etc/resolv.conf")
    for words in (("update", "-q"), ("install", "-yq", *lacking), ("clean",)):
        environ = {"DEBIAN_FRONTEND": "noninteractive"}
        _succeed(root.command(["apt-get", *words], environ=environ, has_network=True), f"apt-get {words[0]}")
    stamp.write_text("\n".join(sorted(have | set(packages))) + "\n", encoding="utf-8")


def _mirror() -> str:
    """Where this machine gets Debian from."""
    asked = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
    try:
        lines = subprocess.run(asked, capture_output=True, text=True).stdout.split()
    except OSError:
        lines = []
    for line in lines:
        if line.rstrip("/").endswith("/debian"):
            return line
    raise NoRoot("apt names no place to get Debian from.")


def _succeed(command: Sequence[str], name: str) -> None:
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        raise NoRoot(f"{name} did not end within {PATIENCE} s.") from None
    if done.returncode:
        last = done.stdout.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise NoRoot(f"{name} failed: {' '.join(last)}")
