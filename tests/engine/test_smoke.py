"""The proof of a device by a computation."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest
import torch
from scumble.engine import smoke


class TestProve:
    def test_the_cpu_works(self) -> None:
        assert smoke.prove("cpu") == ""

    def test_a_device_that_is_not_there(self) -> None:
        why = smoke.prove("cuda:99")
        assert why
        assert "Traceback" not in why

    def test_a_crash_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], -11, "", ""))
        assert smoke.prove("cpu") == "the computation was ended by signal 11"

    def test_silence_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def silent(*_: Any, **__: Any) -> None:
            raise subprocess.TimeoutExpired("python", 1)

        monkeypatch.setattr(subprocess, "run", silent)
        assert smoke.prove("cpu").startswith("it did not answer within")


class TestCompute:
    @pytest.mark.parametrize("wrong", [torch.zeros_like, lambda x: x * torch.nan, lambda x: x * 1.1])
    def test_a_wrong_result_is_found(self, monkeypatch: pytest.MonkeyPatch, wrong: Any) -> None:
        right = smoke._convolve
        answers = iter([lambda *x: tuple(map(wrong, right(*x))), right])  # the device's, then the CPU's
        monkeypatch.setattr(smoke, "_convolve", lambda *x: next(answers)(*x))
        with pytest.raises(AssertionError, match="wrongly"):
            smoke.compute("cpu")
