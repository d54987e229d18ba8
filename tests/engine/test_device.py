"""Devices by name, and their precision, measured once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
import torch
from scumble.engine import device, folders
from scumble.engine.contract import BadRequest, DeviceMissing
from scumble.engine.device import DeviceLost, choose_device, loss_in_words, settled


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path / "root, größer"))
    return tmp_path / "root, größer"


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[torch.dtype]:
    """What has been measured; bfloat16 comes out twice as fast."""
    calls: list[torch.dtype] = []

    def seconds(_: torch.device, dtype: torch.dtype, side: int = 96) -> float:
        calls.append(dtype)
        return side / (200 if dtype == torch.bfloat16 else 100)

    monkeypatch.setattr(device, "seconds_per_convolution", seconds)
    return calls


@pytest.fixture
def no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)


@pytest.mark.usefixtures("root", "measured")
class TestChoosing:
    def test_the_cpu_has_a_name_and_memory(self) -> None:
        found = choose_device("cpu")
        assert found.torch == torch.device("cpu")
        assert found.name
        assert found.memory > 1_000_000

    def test_memory_is_no_more_than_the_painter_allows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SCUMBLE_MEMORY", "1000000")
        assert choose_device("cpu").memory <= psutil.virtual_memory().total
        monkeypatch.setenv("SCUMBLE_MEMORY", "0.01")  # less than this process holds already
        assert choose_device("cpu").memory == 0
        held = psutil.Process().memory_info().rss
        monkeypatch.setenv("SCUMBLE_MEMORY", str((held + 50_000_000) / 1e9))
        assert 0 < choose_device("cpu").memory < 50_000_000 + held

    @pytest.mark.parametrize("limit", ["", "8 GB", "0", "-1", "nan"])
    def test_a_wrong_limit_is_a_sentence(self, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
        monkeypatch.setenv("SCUMBLE_MEMORY", limit)
        with pytest.raises(BadRequest, match=rf"SCUMBLE_MEMORY is '{limit}'\. Set it to how many GB"):
            choose_device("cpu")

    @pytest.mark.parametrize("name", ["", "gpu", "cuda:one", "cpu:-1", "meta", "xpu", "CPU", "cuda:"])
    def test_a_name_that_is_no_device(self, name: str) -> None:
        with pytest.raises(BadRequest, match=f"no device called '{name}'. Use auto, cpu, cuda"):
            choose_device(name)

    @pytest.mark.usefixtures("no_gpu")
    @pytest.mark.parametrize("name", ["cuda", "cuda:1", "mps", "cpu:3"])
    def test_a_device_that_is_not_there(self, name: str) -> None:
        with pytest.raises(DeviceMissing, match=f"The device {name} is not there"):
            choose_device(name)

    @pytest.mark.usefixtures("no_gpu")
    def test_auto_is_the_cpu_where_there_is_nothing_else(self) -> None:
        assert choose_device("auto").torch.type == "cpu"

    @pytest.mark.parametrize(
        ("marker", "expected"), [({"device": "cpu"}, "cpu"), ({}, "mps"), ([], "mps"), (None, "mps")]
    )
    def test_auto_heeds_what_the_installer_found(
        self, root: Path, monkeypatch: pytest.MonkeyPatch, marker: object, expected: str
    ) -> None:
        monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
        monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
        root.mkdir()
        (root / folders.MARKER).write_text(json.dumps(marker) if marker is not None else "{broken")
        assert choose_device("auto").torch.type == expected


@pytest.mark.usefixtures("root")
class TestPrecision:
    def test_measured_once_and_then_remembered(self, measured: list[torch.dtype]) -> None:
        assert choose_device("cpu").dtype == torch.bfloat16
        assert measured
        measured.clear()
        assert choose_device("cpu").dtype == torch.bfloat16
        assert measured == []

    def test_bfloat16_must_be_worth_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(device, "seconds_per_convolution", lambda *_: 1.0)
        assert choose_device("cpu").dtype == torch.float32

    def test_a_device_without_such_a_kernel(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> float:
            raise RuntimeError("not implemented for 'BFloat16'")

        monkeypatch.setattr(device, "seconds_per_convolution", fail)
        assert choose_device("cpu").dtype == torch.float32

    def test_float32_is_not_measured(self, measured: list[torch.dtype]) -> None:
        assert choose_device("cpu", "float32").dtype == torch.float32
        assert measured == []

    @pytest.mark.parametrize("content", ["", "[]", "[1]", "5", '"x"', "null", '{"a": 1}', "{broken"])
    def test_a_damaged_note_is_written_anew(self, content: str, measured: list[torch.dtype]) -> None:
        file = folders.cache() / "precision.json"
        file.parent.mkdir(parents=True)
        file.write_text(content)
        assert choose_device("cpu").dtype == torch.bfloat16
        assert "bfloat16" in json.loads(file.read_text()).values()
        measured.clear()
        choose_device("cpu")
        assert measured == []

    @pytest.mark.usefixtures("measured")
    def test_what_is_noted_counts(self) -> None:
        choose_device("cpu")
        file = folders.cache() / "precision.json"
        file.write_text(file.read_text().replace("bfloat16", "float32"))
        assert choose_device("cpu").dtype == torch.float32

    def test_a_cache_that_cannot_be_written(self, root: Path, measured: list[torch.dtype]) -> None:
        root.write_text("a file where the folder should be")
        assert choose_device("cpu").dtype == torch.bfloat16
        measured.clear()
        assert choose_device("cpu").dtype == torch.bfloat16
        assert measured

    @pytest.mark.usefixtures("measured")
    def test_nothing_half_written_stays(self) -> None:
        choose_device("cpu")
        assert [file.name for file in folders.cache().iterdir()] == ["precision.json"]


class TestMeasuring:
    def test_a_real_convolution_takes_time(self) -> None:
        assert 0 < device.seconds_per_convolution(torch.device("cpu"), torch.float32, side=8) < 10


class TestLoss:
    @pytest.mark.parametrize("words", ["CUDA error: unspecified launch failure\nCompile with", "HIP error: unknown."])
    def test_a_gpu_that_gives_up_is_said_in_words(self, words: str) -> None:
        with pytest.raises(DeviceLost) as caught, loss_in_words():
            raise RuntimeError(words)
        assert f"({words.splitlines()[0].rstrip('.')})" in caught.value.cause
        assert "Compile" not in str(caught.value)

    @pytest.mark.parametrize("words", ["CUDA error: out of memory", "shapes do not fit"])
    def test_what_is_none_stays_as_it_is(self, words: str) -> None:
        with pytest.raises(RuntimeError, match=words), loss_in_words():
            raise RuntimeError(words)


class TestSettled:
    def test_what_was_set_before_comes_back(self) -> None:
        before = torch.are_deterministic_algorithms_enabled()
        fill = torch.utils.deterministic.fill_uninitialized_memory
        with pytest.raises(KeyError), settled(choose_device("cpu")):
            assert torch.are_deterministic_algorithms_enabled()
            assert not torch.utils.deterministic.fill_uninitialized_memory
            raise KeyError
        assert torch.are_deterministic_algorithms_enabled() == before
        assert torch.utils.deterministic.fill_uninitialized_memory == fill

    @pytest.mark.parametrize(
        ("name", "dtype", "precision"),
        [("cuda", torch.bfloat16, "high"), ("cuda", torch.float32, "highest"), ("cpu", torch.bfloat16, "highest")],
    )
    def test_tf32_where_it_loses_nothing(self, name: str, dtype: torch.dtype, precision: str) -> None:
        with settled(device.Device(torch.device(name), name, dtype, 0)):
            assert torch.get_float32_matmul_precision() == precision
        assert torch.get_float32_matmul_precision() == "highest"


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's allocator")
def test_freed_memory_goes_back_to_the_system() -> None:
    code = """
import psutil, torch
from scumble.engine.device import give_freed_memory_back, keep_freed_memory
def held():
    return psutil.Process().memory_info().rss / 2**20
keep_freed_memory()
blocks = [torch.zeros(2**18) for _ in range(400)]  # of 1 MiB
kept = blocks[-1]
del blocks
before = held()
give_freed_memory_back()
print(before - held())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) > 300
