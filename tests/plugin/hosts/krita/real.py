"""Starts the real Krita, this machine's or that of another Debian: offscreen as kritarunner, or its window on an X
server of our own."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from ..trixie import Root, python_binds

HERE = Path(__file__).parent
CLONE = HERE.parents[3]
DISPLAYS = Path("/tmp/.X11-unix")  # where X servers' sockets are
IMPORTER = Path("/usr/share/krita/pykrita/plugin_importer")
AND_ITS_ENGINES = '"$0" "$@"; status=$?; while pgrep -f scumble.engin[e] >/dev/null; do sleep 0.1; done; exit $status'
"""Where the end of the first process would end all others, it waits for those that end by themselves."""
LIMIT = 900  # seconds for a whole session, on a machine that does other things
KRITARC = (
    "[General]\nallowLod=false\n[theme]\nTheme=Krita dark\n[python]\nenable_scumble=true\nenable_scumbletest=true\n"
)


class Profile:
    """A HOME for Krita.

    Args:
        root: another Debian, whose Krita it is to be.

    Attributes:
        home: the folder.
        plugins: where its Python plugins are.
    """

    def __init__(self, home: Path, root: Root | None = None) -> None:
        self.home, self._root = home, root
        self.data = home / ".local" / "share" / "krita"
        self.plugins = self.data / "pykrita"
        self.plugins.mkdir(parents=True)
        (home / ".config").mkdir()
        self._runtime = home / "run"
        self._runtime.mkdir(mode=0o700)
        self._scratch = home / "tmp"  # Krita leaves a swap file where it is killed, and always a lock of its own
        self._scratch.mkdir()

    def import_plugin(self, file: Path) -> str:
        """Let Krita's own importer install the zip; what it says."""
        seen = Path(shutil.copy(file, self.home))
        script = (
            "import builtins, runpy, sys; builtins.i18n = str; "
            f"sys.argv = ['importer', {str(seen)!r}, {str(self.data)!r}]; "
            f"runpy.run_path({str(IMPORTER / 'plugin_importer.py')!r}, run_name='__main__')"
        )
        done = subprocess.run(**self._program(["python3", "-c", script]), capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    def write_settings(self, **settings: object) -> None:
        """The panel's."""
        folder = self.home / ".local" / "share" / "scumble" / "panel"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")

    def run_script(self, script: Path, *arguments: Path) -> str:
        """Run a module in kritarunner, without a window; what it says."""
        path = f"{script.parent}:{self.plugins}"
        environ = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": path, "ARGUMENTS": "\n".join(map(str, arguments))}
        done = subprocess.run(
            **self._program(["kritarunner", "-s", script.stem], **environ),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=LIMIT,
            check=False,
        )
        return done.stdout.decode("utf-8", "replace")

    @contextlib.contextmanager
    def window(
        self, display: Display, script: Path, settings: str | None = KRITARC, **environ: str
    ) -> Iterator[Window]:
        """Krita's window, in which the driver runs the script; it is gone when the block ends.

        With None for `settings`, Krita has those that are there.
        """
        if settings is not None:
            (self.home / ".config" / "kritarc").write_text(settings, encoding="utf-8")
        environ = {
            "DISPLAY": display.name,
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "SCUMBLE_TEST": str(script),
            "INSIDE": str(script.parent),
            **environ,
        }
        log = self.home / f"{script.stem}.log"
        with log.open("wb") as output:
            words = ["krita", "--nosplash"]
            process = subprocess.Popen(
                **self._program(["sh", "-c", AND_ITS_ENGINES, *words] if self._root else words, **environ),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            yield Window(process, log, self)
        finally:
            process.kill()
            process.wait()

    def running(self, *words: str) -> dict[int, list[str]]:
        """The processes of this HOME that have all of these words in their command lines; those lines by number."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):  # it ends while we look
                line = (folder / "cmdline").read_bytes().split(b"\0")
                if f"HOME={self.home}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                    found[int(folder.name)] = [word.decode("utf-8", "replace") for word in line]
        return {number: line for number, line in found.items() if all(word in line for word in words)}

    def engines(self) -> dict[int, list[str]]:
        """Those that run."""
        return self.running("scumble.engine")

    def _program(self, words: list[str], **more: str) -> dict[str, Any]:
        """What subprocess's functions need to know to run a program, with these variables besides HOME and the like."""
        environ = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self._runtime),
            "TMPDIR": str(self._scratch),
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUNBUFFERED": "1",
            **more,
        }
        if self._root is None:
            return {"args": words, "env": environ}
        binds = [*python_binds(CLONE), *filter(Path.is_dir, [DISPLAYS]), self.home]
        return {"args": self._root.command(words, binds=binds, environ=environ)}


class Window:
    """A running Krita."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path, profile: Profile) -> None:
        self._process, self._log, self._profile = process, log, profile

    @property
    def said(self) -> str:
        """All that it has printed."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def wait(self) -> int:
        """Its exit status."""
        return self._process.wait(LIMIT)

    def kill(self) -> None:
        """As when a machine runs out of memory."""
        (krita,) = (number for number, line in self._profile.running("--nosplash").items() if line[0] == "krita")
        os.kill(krita, signal.SIGKILL)

    def wait_for(self, words: str) -> None:
        """Until it has printed a line of the words.

        Raises:
            AssertionError: it ended, or took too long.
        """
        end = time.monotonic() + LIMIT
        while words not in self.said.splitlines():
            assert time.monotonic() < end, self.said[-4000:]
            assert self._process.poll() is None, f"It ended with {self._process.poll()}.\n{self.said[-4000:]}"
            time.sleep(0.1)


class Display:
    """An X server.

    Attributes:
        name: for DISPLAY.
    """

    def __enter__(self) -> Display:
        with tempfile.TemporaryFile() as told:
            os.set_inheritable(told.fileno(), True)
            command = ["Xvfb", "-displayfd", str(told.fileno()), "-noreset", "-nolisten", "tcp"]
            self._server = subprocess.Popen(
                [*command, "-screen", "0", "1600x1200x24"],
                pass_fds=[told.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            end = time.monotonic() + LIMIT
            # The number and the end of the line come apart, and then it still takes a moment to answer.
            while not (line := os.pread(told.fileno(), 20, 0)).endswith(b"\n") or not _answers(line):
                assert self._server.poll() is None and time.monotonic() < end, "Xvfb did not start"
                time.sleep(0.05)
        self.name = f":{int(line)}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait()


def _answers(number: bytes) -> bool:
    environ = {**os.environ, "DISPLAY": f":{int(number)}"}
    return (
        subprocess.run(["xdotool", "getdisplaygeometry"], env=environ, capture_output=True, check=False).returncode == 0
    )
