"""The smoke computation, for real where it can be."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
import torch
from scumble.installer import proof
from scumble.installer.console import Console
from scumble.installer.errors import InstallError

HERE = Path(sys.executable)


@pytest.fixture
def console() -> Console:
    return Console(io.StringIO())


class TestThisTorch:
    @pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU, which does not fail")
    def test_gpu_that_fails_means_the_cpu_in_words(self, console: Console) -> None:
        proven = proof.prove(HERE, "cuda", console)
        assert proven.device == "cpu"
        assert proven.reason.startswith("The GPU failed its smoke computation (")
        assert proven.torch == torch.__version__


class TestMadeUp:
    """Scripts in the place of the smoke computation."""

    @pytest.fixture
    def smoke(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
        script = tmp_path / "smoke.py"
        monkeypatch.setattr(proof, "SMOKE", script)
        return script

    def test_device_that_works_is_named(self, smoke: Path, console: Console) -> None:
        smoke.write_text('print(\'{"torch": "2.14.1+cu130", "torchvision": "0", "name": "NVIDIA H100"}\')')
        proven = proof.prove(HERE, "cuda", console)
        assert (proven.device, proven.reason) == ("cuda", "NVIDIA H100 computes; torch is 2.14.1+cu130.")

    def test_device_that_crashes_means_the_cpu(self, smoke: Path, console: Console) -> None:
        answer = '{"torch": "2", "torchvision": "0", "name": "cpu"}'
        smoke.write_text(f"import os, sys\nif sys.argv[1] == 'mps': os.abort()\nprint('{answer}')")
        proven = proof.prove(HERE, "mps", console)
        assert proven.device == "cpu"
        assert "it ended with status" in proven.reason

    def test_device_that_hangs_means_the_cpu(
        self, smoke: Path, console: Console, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(proof, "PATIENCE", 2)
        answer = '{"torch": "2", "torchvision": "0", "name": "cpu"}'
        smoke.write_text(f"import sys, time\nif sys.argv[1] == 'cuda': time.sleep(600)\nprint('{answer}')")
        proven = proof.prove(HERE, "cuda", console)
        assert "(no answer)" in proven.reason

    def test_nothing_that_works_is_an_error(self, smoke: Path, console: Console) -> None:
        smoke.write_text("raise RuntimeError('operator torchvision::nms does not exist')")
        words = r"does not work on this machine \(operator torchvision::nms does not exist\)\. Run this again with"
        with pytest.raises(InstallError, match=words):
            proof.prove(HERE, "cpu", console)
