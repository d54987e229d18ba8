"""pip's lines: what is shown of them, and what they mean when it failed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from scumble.installer.console import Console
from scumble.installer.home import Home
from scumble.installer.pip_output import Watch, diagnosed

REFUSED = (
    "WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by 'NewConnectionError(...: Failed to "
    "establish a new connection: [Errno 111] Connection refused')': /simple/torch/"
)
TORCH = "  Downloading torch-2.14.1-cp311-cp311-manylinux_2_28_x86_64.whl (554.6 MB)"
NONE_FOUND = "ERROR: No matching distribution found for torch>=2.6"


class TestDiagnosis:
    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ([REFUSED, NONE_FOUND], "The package index cannot be reached, so nothing can be downloaded."),
            (["ERROR: ProxyError('Cannot connect to proxy.')"], "Check the network"),
            (["SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))"], "set PIP_CERT or SSL_CERT_FILE"),
            ([NONE_FOUND], "has no torch>=2.6 for this Python and system. Use a 64-bit Python from 3.10 to 3.14"),
            (["ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"], "is full"),
            (["ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."], "A download was damaged"),
            (["Collecting torch", "ERROR: Something new."], "pip failed: Something new. The details are in"),
            (["Traceback", "KeyError: 1"], "pip failed: KeyError: 1."),
            ([], "pip failed: it said nothing."),
        ],
    )
    def test_is_a_sentence_with_what_to_do(self, tmp_path: Path, said: list[str], words: str) -> None:
        assert words in str(diagnosed(said, Home(tmp_path)))


class FakeTerminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestLiveLine:
    @pytest.mark.parametrize(
        ("lines", "shown"),
        [
            (["Collecting torch>=2.6"], "looking for torch>=2.6"),
            ([TORCH], "downloading torch 2.14.1"),
            (
                [TORCH, "Progress 9 of 9", "", "Progress 55000000 of 554600000"],
                "torch 2.14.1 (55 of 555 MB)",
            ),
            (["Processing /a folder/ä/easel-1.0-py3-none-any.whl"], "taking easel 1.0"),
            (["Installing collected packages: numpy, torch"], "unpacking 2 packages, 0.0 GB written"),
        ],
    )
    def test_says_what_pip_is_at(self, tmp_path: Path, lines: list[str], shown: str) -> None:
        terminal = FakeTerminal()
        watch = Watch(Console(terminal), tmp_path)
        for line in lines:
            watch.see(line)
        assert shown in terminal.getvalue().split("\r")[-1]

    def test_is_taken_away_before_a_lasting_line(self) -> None:
        terminal = FakeTerminal()
        console = Console(terminal)
        with console.step("Installing torch"):
            console.show("downloading")
        last = terminal.getvalue().split("\r")[-1]
        assert last == "Installing torch: done in 0 s\n"

    def test_is_cut_to_the_terminals_width(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "20")
        terminal = FakeTerminal()
        Console(terminal).show("x" * 99)
        assert len(terminal.getvalue().split("\r")[-1].rstrip()) == 19


class TestPlainLog:
    def test_has_a_line_for_each_large_download(self, tmp_path: Path) -> None:
        stream = io.StringIO()
        watch = Watch(Console(stream), tmp_path)
        watch.see(TORCH)
        watch.see("  Downloading tqdm-4.70.1-py3-none-any.whl (78 kB)")
        watch.see("Progress 1 of 2")
        assert stream.getvalue() == "  downloading torch 2.14.1 (554.6 MB)\n"

    def test_shows_a_sign_of_life(self, monkeypatch: pytest.MonkeyPatch) -> None:
        stream = io.StringIO()
        console = Console(stream)
        monkeypatch.setattr("scumble.installer.console.HEARTBEAT", 0.0)
        console.show("unpacking")
        assert "unpacking" in stream.getvalue()
