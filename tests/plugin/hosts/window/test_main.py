"""The window as a process."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time

import pytest

COMMAND = [sys.executable, "-m", "scumble.engine", "window"]
WITHOUT_TORCH = """
import os, signal, sys, threading, time
from scumble.engine.cli import main

def look():
    while "scumble.plugin.hosts.window.window" not in sys.modules:
        time.sleep(0.05)
    time.sleep(2)
    print("torch" in sys.modules, "numpy" in sys.modules, flush=True)
    os.kill(os.getpid(), signal.SIGTERM)

threading.Thread(target=look, daemon=True).start()
sys.exit(main(["window", *sys.argv[1:]]))
"""


@pytest.fixture
def environment(tmp_path):
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return {**kept, "SCUMBLE_ROOT": str(tmp_path / "root"), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}


def run(arguments, environment):
    return subprocess.run(
        arguments, env=environment, capture_output=True, text=True, timeout=60, encoding="utf-8", check=False
    )


class TestCommand:
    def test_help(self, environment):
        ended = run([*COMMAND, "--help"], environment)
        assert ended.returncode == 0
        assert "FILE" in ended.stdout

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is always a display")
    def test_without_a_display_it_ends_in_a_sentence(self, environment):
        del environment["QT_QPA_PLATFORM"]
        ended = run(COMMAND, environment)
        assert ended.returncode == 1
        assert ended.stderr.count("\n") == 1
        assert "no display" in ended.stderr

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is always a display")
    def test_with_a_display_that_does_not_answer_too(self, environment):
        environment |= {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":54321"}
        ended = run(COMMAND, environment)
        assert ended.returncode == 1
        assert "cannot be shown" in ended.stderr

    def test_without_pyqt_it_ends_in_a_sentence(self, environment):
        hide = "import sys; sys.modules['PyQt6'] = None\nimport importlib.util as u\nf = u.find_spec\n"
        hide += "u.find_spec = lambda name, *a: None if name == 'PyQt6' else f(name, *a)\n"
        hide += "from scumble.engine.cli import main; sys.exit(main(['window']))"
        ended = run([sys.executable, "-c", hide], environment)
        assert ended.returncode == 1
        assert "needs PyQt6" in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
class TestProcess:
    def test_opens_without_torch_and_closes_on_a_signal(self, environment, on_disk):
        path, _ = on_disk("with blanks, ü.png")
        ended = run([sys.executable, "-c", WITHOUT_TORCH, str(path)], environment)
        assert (ended.returncode, ended.stdout.split()) == (0, ["False", "False"]), ended.stderr

    def test_leaves_no_engine_behind_when_interrupted(self, environment, tmp_path):
        marker = tmp_path / "engine.pid"
        engine = tmp_path / "engine.py"
        engine.write_text(
            f"import os, sys\nopen({str(marker)!r}, 'w').write(str(os.getpid()))\nsys.stdin.buffer.read()\n",
            encoding="utf-8",
        )
        settings = tmp_path / "root" / "panel" / "settings.json"
        settings.parent.mkdir(parents=True)
        command = shlex.join([sys.executable, str(engine)])
        settings.write_text(json.dumps({"engine_command": command}), encoding="utf-8")
        window = subprocess.Popen(COMMAND, env=environment)
        until(lambda: marker.exists() and marker.read_text())
        window.send_signal(signal.SIGINT)
        assert window.wait(30) == 0
        until(lambda: not is_running(int(marker.read_text())))


def is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
