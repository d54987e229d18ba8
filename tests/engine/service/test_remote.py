"""The engine behind `ssh`: a real server on the loopback address, with keys and a configuration of its own."""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from scumble.engine.contract.methods import Restyled, pixels_of

from .client import ENGINE, PATIENCE, Client, endless

SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
SSH, KEYGEN = shutil.which("ssh"), shutil.which("ssh-keygen")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The words that run a command on the "other" machine."""
    if not (SSHD and SSH and KEYGEN):
        warnings.warn("NOT TESTED: an engine over ssh; install openssh-server and openssh-client.", stacklevel=1)
        pytest.skip("there is no sshd")
    folder = tmp_path_factory.mktemp("ssh")
    for name in ("host", "user"):
        subprocess.run([KEYGEN, "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    (folder / "authorized_keys").write_bytes((folder / "user.pub").read_bytes())
    port = free_port()
    known = f"[127.0.0.1]:{port} {(folder / 'host.pub').read_text(encoding='utf-8')}"
    (folder / "known_hosts").write_text(known, encoding="utf-8")
    log = folder / "sshd.log"
    options = {
        "ListenAddress": "127.0.0.1",
        "Port": port,
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "authorized_keys",
        "PidFile": "none",
        "PasswordAuthentication": "no",
        "UsePAM": "no",
        "StrictModes": "no",  # the test's folder may be readable by others
        "PermitRootLogin": "prohibit-password",
    }
    if os.geteuid() == 0:  # what the system's service does before it starts
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    words = [SSHD, "-D", "-f", os.devnull, "-E", str(log)]
    server = subprocess.Popen(words + [w for name, value in options.items() for w in ("-o", f"{name}={value}")])
    try:
        wait_for(server, port, log)
        ours = {"IdentityFile": folder / "user", "UserKnownHostsFile": folder / "known_hosts", "IdentitiesOnly": "yes"}
        words = [SSH, "-F", os.devnull, "-p", str(port), "-o", "BatchMode=yes"]
        words += [w for name, value in ours.items() for w in ("-o", f"{name}={value}")]
        yield [*words, f"{getpass.getuser()}@127.0.0.1"]
    finally:
        server.terminate()
        server.wait(PATIENCE)


def wait_for(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            said = log.read_text(encoding="utf-8") if log.exists() else ""
            assert server.poll() is None, f"sshd ended: {said}"
            assert time.monotonic() < deadline, f"sshd does not answer: {said}"
            time.sleep(0.05)


@pytest.fixture
def command(remote: list[str]) -> list[str]:
    """`ssh HOST scumble engine`, with what the other machine's own installation would bring."""
    names = ("PYTHONPATH", "SCUMBLE_ROOT", "OMP_NUM_THREADS")
    environment = [f"{name}={os.environ[name]}" for name in names if name in os.environ]
    return [*remote, shlex.join(["env", *environment, f"SCUMBLE_TEST={os.getpid()}", *ENGINE])]


def engines() -> list[int]:
    """Processes of engines that this test has started."""
    mark = f"SCUMBLE_TEST={os.getpid()}".encode()
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and mark in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:  # it ended, or is another user's
            continue
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_an_engine_behind_ssh_restyles_and_ends_with_its_connection(command: list[str], engine: Client) -> None:
    here, (expected,) = engine.result(engine.restyle(), Restyled)
    with Client(command) as client:
        client.warm()
        there, (got,) = client.result(client.restyle(), Restyled)
        assert there == here
        assert bytes(pixels_of(there.frames[0], got).data) == bytes(expected)
        client.note("progress", id=client.restyle(endless()))
        assert engines()
        assert client.errors == b""
    deadline = time.monotonic() + PATIENCE
    while engines():
        assert time.monotonic() < deadline, "it works on for nobody"
        time.sleep(0.1)
