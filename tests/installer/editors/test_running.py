"""Which editors are running, from the names of programs."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from scumble.installer.editors import Editor, processes, restart_notes, running
from scumble.installer.editors.running import _from_tasklist

KRITA = Editor("Krita", (), Path("/k"))
GIMP = Editor("GIMP", (), Path("/g/GIMP/3.0"))


@pytest.mark.parametrize(
    ("editor", "name", "is_it"),
    [
        (KRITA, "krita", True),
        (KRITA, "Krita", True),
        (KRITA, "kritarunner", False),
        (KRITA, "gimp-3.0", False),
        (GIMP, "gimp", True),
        (GIMP, "gimp-3.0", True),
        (GIMP, "gimp-3", True),
        (GIMP, "gimp-3.2", False),
        (GIMP, "gimp-2.10", False),
        (GIMP, "gimp-console-3.0", False),
    ],
)
def test_by_name(editor: Editor, name: str, is_it: bool) -> None:
    assert running(editor, ["bash", name]) == is_it


def test_each_is_named_once() -> None:
    other = Editor("GIMP", (), Path("/h/GIMP/3.0"))
    assert restart_notes([KRITA, GIMP, other], ["gimp-3.0"]) == [
        "GIMP is running: close it and start it again, so that it sees the change."
    ]


def test_windows_list() -> None:
    said = '"System","4","Services","0","1 K"\r\n"krita.exe","12","Console","1","400 K"\r\n'
    assert _from_tasklist(said) == ["System", "krita"]


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's.")
def test_a_real_process_is_seen(tmp_path: Path) -> None:
    program = tmp_path / "gimp-3.0"
    program.symlink_to("/bin/sleep")
    process = subprocess.Popen([program, "60"])
    try:
        # Its pipe to us closes a moment before the kernel gives it its name.
        deadline = time.monotonic() + 30
        while not running(GIMP, processes()):
            assert time.monotonic() < deadline
    finally:
        process.kill()
        process.wait()
