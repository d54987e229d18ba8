"""What is double-clicked: finds a fitting Python and starts the installer with it, or says how to get one."""

from __future__ import annotations

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from scumble.installer.__main__ import OLDEST, OLDEST_TO_BEGIN

from .test_old_python import require_python
from .tiny_clone import CLONE

START = CLONE / "installer" / "start"
SAYS = "import os, sys; print(sys.version_info[:2], os.getcwd(), *sys.argv[1:])"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="Shell scripts are for Unix.")


class Machine:
    """A clone in a folder with blanks, and a PATH on which there is nothing but what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.clone, self.bin = folder / "Ölbild ä 画", folder / "bin"
        shutil.copytree(START, self.clone / "installer" / "start")
        (self.clone / "installer" / "__main__.py").write_text(SAYS, encoding="utf-8")
        self.bin.mkdir()
        for name in ("sh", "dirname", "uname"):
            self.link(name, shutil.which(name) or name)

    def link(self, name: str, program: str) -> None:
        (self.bin / name).symlink_to(program)

    def script(self, name: str, text: str) -> None:
        (self.bin / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (self.bin / name).chmod(0o755)

    def run(self, *words: str, file: str = "install.sh") -> subprocess.CompletedProcess[str]:
        command = [str(self.clone / "installer" / "start" / file), *words]
        environ = {"PATH": str(self.bin), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            command, cwd="/", env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


THIS = f"({sys.version_info[0]}, {sys.version_info[1]})"


class TestFindsAPython:
    def test_and_starts_the_wizard_in_the_clone(self, machine: Machine) -> None:
        machine.link("python3", sys.executable)
        done = machine.run("--root", "/a b")
        assert (done.returncode, done.stdout) == (0, f"{THIS} {machine.clone} wizard --root /a b\n"), done.stderr

    def test_that_is_newer_than_the_systems(self, machine: Machine) -> None:
        machine.link("python3", require_python("3.8"))
        machine.link(f"python3.{sys.version_info[1]}", sys.executable)
        assert machine.run().stdout == f"{THIS} {machine.clone} wizard\n"

    def test_that_can_make_environments_before_one_that_cannot(self, machine: Machine) -> None:
        machine.script("python3", f'case "$*" in *ensurepip*) exit 1;; esac; exec {shlex.quote(sys.executable)} "$@"')
        assert machine.run().stdout == f"{THIS} {machine.clone} wizard\n"  # it says itself what it lacks
        machine.script("python3.12", "echo the better one")
        assert machine.run().stdout == "the better one\n"

    def test_and_hands_its_status_on(self, machine: Machine) -> None:
        machine.script("python3", 'case "$*" in *wizard*) exit 7;; esac')
        assert machine.run().returncode == 7


class TestWithoutOne:
    @pytest.mark.parametrize(
        ("manager", "words"),
        [
            ("apt-get", "`sudo apt install python3 python3-venv`"),
            ("dnf", "`sudo dnf install python3`"),
            ("pacman", "`sudo pacman -S python`"),
            ("nothing", "https://www.python.org"),
        ],
    )
    def test_says_how_to_get_one(self, machine: Machine, manager: str, words: str) -> None:
        machine.script(manager, "")
        machine.script("python3", "exit 1")
        done = machine.run()
        assert done.returncode == 1
        assert done.stdout.startswith("Scumble needs Python 3.9 or later, which is not on this machine. ")
        assert words in done.stdout and done.stdout.count("\n") == 1

    def test_says_where_on_a_mac_and_does_not_touch_its_placeholder(self, machine: Machine) -> None:
        (machine.bin / "uname").unlink()
        machine.script("uname", "echo Darwin")
        machine.script("xcode-select", "exit 2")
        done = machine.run(file="Install Scumble.command")
        assert "https://www.python.org/downloads/macos/" in done.stdout


class TestDoubleClick:
    def test_the_desktop_entry_starts_the_script_beside_it(self, machine: Machine) -> None:
        machine.link("python3", sys.executable)
        entry = machine.clone / "installer" / "start" / "Install Scumble.desktop"
        line = re.search(r"^Exec=(.*)$", entry.read_text(encoding="utf-8"), re.M)
        assert line
        # As the specification reads it: first the escapes of any value, then the quotes of a command.
        command = line.group(1).replace(r"\\", "\\").replace(r"\$", "$")
        words = [str(entry) if word == "%k" else word for word in shlex.split(command)]
        environ = {"PATH": str(machine.bin), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            words, cwd="/", env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        assert done.stdout == f"{THIS} {machine.clone} wizard\n", done.stderr

    def test_the_terminal_waits_to_be_read(self, machine: Machine) -> None:
        machine.link("python3", sys.executable)
        ours, theirs = pty.openpty()
        command = [str(machine.clone / "installer" / "start" / "Install Scumble.command")]
        process = subprocess.Popen(
            command, env={"PATH": str(machine.bin)}, stdin=theirs, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert process.stdout
        try:
            assert process.stdout.readline() == f"{THIS} {machine.clone} wizard\n"
            assert process.poll() is None
            os.write(ours, b"\n")
            assert process.wait(30) == 0
            assert process.stdout.read() == "Press Return to close this window. "
        finally:
            process.kill()
            process.stdout.close()
            os.close(ours)
            os.close(theirs)

    @pytest.mark.parametrize("name", ["install.sh", "Install Scumble.command", "Install Scumble.desktop"])
    def test_may_be_executed(self, name: str) -> None:
        assert os.access(START / name, os.X_OK)

    def test_windows_reads_its_own_line_ends(self) -> None:
        """What it does has not been run: there is no Windows here."""
        text = (START / "Install Scumble.cmd").read_bytes()
        assert text.count(b"\n") == text.count(b"\r\n") > 10
        assert text.isascii()  # whatever its code page is


def test_all_agree_on_the_oldest_python() -> None:
    assert (OLDEST, OLDEST_TO_BEGIN) == ((3, 10), (3, 9))
    assert "oldest=9 " in (START / "install.sh").read_text(encoding="utf-8")
    assert "(3, 10)" in (START / "Install Scumble.cmd").read_text(encoding="utf-8")


def test_shellcheck_finds_nothing() -> None:
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    shellcheck = shutil.which("shellcheck", path=places)
    if shellcheck is None:
        pytest.skip("NOT RUN: shellcheck is not on this machine")
    files = [str(START / name) for name in ("install.sh", "Install Scumble.command")]
    done = subprocess.run([shellcheck, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
