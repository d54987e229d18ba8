"""What goes wrong around a real engine process: it answers or ends, leaves nothing behind, and never hangs."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from scumble.engine.contract import BadFrame, DeviceMissing, OutOfMemory
from scumble.engine.contract.methods import PROTOCOL, Decode, Restyled, Target, info_of
from scumble.engine.recipes import load_recipe

from .client import PATIENCE, Client, endless, quick

GARBAGE = [
    b"restyle my picture, please\n",
    b"\x00" * 100,
    b"Content-Length: 99999999999999\r\n\r\n",
    b"Content-Length: -5\r\n\r\n",
    b"Content-Length: 3\r\nContent-Type: application/octet-stream\r\n\r\nabc",
]


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds the engine's root, home and temporary files."""
    for name in ("SCUMBLE_ROOT", "TMPDIR", "HOME"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path


def left_behind(places: Path) -> list[str]:
    """Files that the engine left, but for its log and what it caches."""
    files = [path.relative_to(places) for path in places.rglob("*") if path.is_file()]
    kept = ("logs", "cache")
    return [str(path) for path in files if not (path.parts[0] == "SCUMBLE_ROOT" and path.parts[1] in kept)]


def starting(client: Client) -> None:
    pass


def warming(client: Client) -> None:
    client.hello()


def idle(client: Client) -> None:
    client.warm()


def running(client: Client) -> None:
    client.warm()
    client.note("state", id=client.restyle(endless(size=320)), state="running")


def paused(client: Client) -> None:
    client.warm()
    id = client.restyle(endless())
    client.note("progress", id=id)
    client.send("pause", Target(id))
    client.note("state", id=id, state="paused")


class TestEndOfStdin:
    @pytest.mark.parametrize("reach", [starting, warming, idle, running, paused])
    def test_ends_it_in_every_state(self, places: Path, reach: Callable[[Client], None]) -> None:
        with Client() as client:
            reach(client)
            client.close()
            assert client.ends() == 0
            assert client.errors == b""
            assert left_behind(places) == []

    def test_while_it_sends(self, places: Path) -> None:
        """Much more than the pipe holds is on its way to a client that has stopped reading."""
        black = io.BytesIO()
        Image.new("RGB", (4000, 1000)).save(black, "PNG")
        file = black.getvalue()
        with Client(reads=False) as deaf:
            deaf.send("hello", {"protocol": PROTOCOL})
            for _ in range(12):
                deaf.send("decode", Decode((info_of(file),)), (file,))
            wait_until_asleep(deaf)
            deaf.close()
            assert deaf.ends() == 0
            assert left_behind(places) == []

    def test_in_the_middle_of_a_frame(self, places: Path) -> None:
        with Client().hello() as client:
            client.raw(b"Content-Length: 1000000\r\nContent-Type: application/json\r\n\r\n{")
            client.close()
            assert client.ends() == 0
            assert left_behind(places) == []


def wait_until_asleep(client: Client) -> None:
    """Until the process has used no processor time for a while."""
    deadline, before = time.monotonic() + PATIENCE, -1
    while time.monotonic() < deadline:
        fields = Path(f"/proc/{client.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        used = int(fields[11]) + int(fields[12])
        if used == before:
            return
        before = used
        time.sleep(0.5)
    pytest.fail("it works on and on")


class TestGarbage:
    @pytest.mark.parametrize("garbage", GARBAGE)
    @pytest.mark.parametrize("greeted", [False, True])
    def test_ends_it_with_a_sentence(self, places: Path, garbage: bytes, greeted: bool) -> None:
        with Client() as client:
            if greeted:
                client.hello()
            client.raw(garbage)
            error = client.failure(None).error
            assert isinstance(error, BadFrame)
            assert client.ends() == 1
            assert error.cause in client.errors.decode()
            assert error.cause in (places / "SCUMBLE_ROOT" / "logs" / "engine.log").read_text(encoding="utf-8")

    def test_frames_that_cannot_be_counted_are_answered_first(self) -> None:
        with Client().hello() as client:
            id = client.send("decode", {"frames": "three"})
            assert isinstance(client.failure(id).error, BadFrame)
            assert client.ends() == 1

    def test_json_that_is_none_is_answered_and_the_engine_lives(self) -> None:
        with Client().hello() as client:
            client.raw(b"Content-Length: 4\r\n\r\n\xff\xfe{}")
            assert "UTF-8" in client.failure(None).error.cause
            client.hello()


class TestOtherFaults:
    def test_a_client_that_only_writes_is_left(self) -> None:
        with Client(reads=False) as deaf:
            with pytest.raises(BrokenPipeError):
                for _ in range(1_000_000):
                    deaf.send("x" * 50)
            assert deaf.ends() == 1
            assert b"does not read" in deaf.errors

    def test_a_client_that_closes_its_ear(self) -> None:
        with Client(reads=False) as deaf:
            assert deaf.process.stdout is not None
            deaf.process.stdout.close()
            deaf.send("hello", {"protocol": PROTOCOL})
            assert deaf.ends() == 0

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux can take a running process's memory away")
    def test_out_of_memory_is_an_error_in_words_and_the_engine_lives(self) -> None:
        import resource

        with Client().warm() as client:
            client.result(client.restyle(), Restyled)
            size = Path(f"/proc/{client.process.pid}/statm").read_text(encoding="utf-8").split()[0]
            limit = int(size) * os.sysconf("SC_PAGE_SIZE") + 80_000_000
            before = resource.prlimit(client.process.pid, resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
            at_once = replace(load_recipe("draft"), coarsest=0)  # no smaller level first
            error = client.failure(client.restyle(quick(size=600, recipe=at_once))).error
            assert isinstance(error, OutOfMemory)
            assert "600 px" in error.cause
            resource.prlimit(client.process.pid, resource.RLIMIT_AS, before)
            client.result(client.restyle(), Restyled)

    def test_a_gpu_that_gives_up_ends_it_with_a_sentence(self) -> None:
        """Nothing brings the device back but a new process."""
        code = (
            "import scumble.engine.restyling as restyling\n"
            "def fail(*_):\n"
            "    raise RuntimeError('CUDA error: unspecified launch failure\\nCompile with TORCH_USE_CUDA_DSA')\n"
            "restyling.prepare = fail\n"
            "from scumble.engine.cli import main\n"
            "main(['engine'])\n"
        )
        with Client((sys.executable, "-c", code)).warm() as client:
            client.restyle()
            error = client.failure(None).error
            assert isinstance(error, DeviceMissing)
            assert "unspecified launch failure" in error.cause
            assert "driver" in error.remedy
            assert client.ends() == 1

    def test_prints_of_a_library_do_not_spoil_the_pipe(self) -> None:
        code = (
            "import os, sys, builtins\n"
            "import scumble.engine.service.calls as calls\n"
            "whole = calls.hello\n"
            "def noisy(id):\n"
            "    print('printed', flush=True); os.write(1, b'written'); os.system('echo said')\n"
            "    return whole(id)\n"
            "calls.hello = noisy\n"
            "from scumble.engine.cli import main\n"
            "main(['engine'])\n"
        )
        with Client((sys.executable, "-c", code)) as client:
            client.hello()
            client.send("shutdown")
            assert client.ends() == 0
            assert {b"printed", b"written", b"said"} <= set(client.errors.replace(b"written", b"written\n").split())

    def test_a_log_that_cannot_be_written_is_no_reason_not_to_work(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "file").touch()
        monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path / "file"))
        with Client().hello() as client:
            client.send("shutdown")
            assert client.ends() == 0
            assert b"no log" in client.errors
