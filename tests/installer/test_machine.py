"""What the probes make of drivers' answers."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pytest
from scumble.installer import machine, nvidia
from scumble.installer.machine import Nvidia, amd_cards, read_nvidia


class FakeDriver:
    """libcuda as far as the probe calls it: two cards under a driver for CUDA 12.4, or an error."""

    CARDS = ((b"NVIDIA GeForce RTX 3060", (8, 6)), (b"NVIDIA GeForce GTX 1080", (6, 1)))

    def __init__(self, error: int = 0) -> None:
        self.error = error

    def cuInit(self, _flags: int) -> int:  # noqa: N802
        return self.error

    def cuDriverGetVersion(self, version: Any) -> int:  # noqa: N802
        version._obj.value = 12040
        return 0

    def cuDeviceGetCount(self, count: Any) -> int:  # noqa: N802
        count._obj.value = len(self.CARDS)
        return 0

    def cuDeviceGet(self, device: Any, index: int) -> int:  # noqa: N802
        device._obj.value = index
        return 0

    def cuDeviceGetName(self, name: Any, _length: int, device: ctypes.c_int) -> int:  # noqa: N802
        name.value = self.CARDS[device.value][0]
        return 0

    def cuDeviceGetAttribute(self, value: Any, attribute: int, device: ctypes.c_int) -> int:  # noqa: N802
        value._obj.value = self.CARDS[device.value][1][attribute - nvidia.CAPABILITY_MAJOR]
        return 0


class TestNvidia:
    def test_cards_are_read_from_the_driver(self) -> None:
        assert read_nvidia(nvidia.ask(FakeDriver())) == Nvidia(  # type: ignore[arg-type]
            cuda=(12, 4),
            names=("NVIDIA GeForce RTX 3060", "NVIDIA GeForce GTX 1080"),
            capabilities=((8, 6), (6, 1)),
        )

    def test_error_of_the_driver_is_kept(self) -> None:
        with pytest.raises(nvidia.DriverError) as caught:
            nvidia.ask(FakeDriver(error=803))  # type: ignore[arg-type]
        assert caught.value.code == 803
        assert read_nvidia({"error": 803}) == Nvidia(error=803)

    @pytest.mark.parametrize(
        "answer", [None, {"error": machine.NO_DEVICE}, {"cuda": [13, 0], "devices": []}], ids=["driver", "card", "list"]
    )
    def test_nothing_there_is_none(self, answer: dict[str, Any] | None) -> None:
        assert read_nvidia(answer) is None

    def test_probe_that_crashes_is_an_error(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "nvidia.py").write_text("import os\nos.abort()\n")
        monkeypatch.setattr(machine, "__file__", str(tmp_path / "machine.py"))
        assert machine.probe().nvidia == Nvidia(error=-1)


class TestAmd:
    def test_cards_are_read_from_the_kernel(self, tmp_path: Path) -> None:
        for node, version in enumerate((0, 90010, 100300, 110001, 120001)):
            (tmp_path / str(node)).mkdir()
            (tmp_path / str(node) / "properties").write_text(
                f"simd_count 0\ngfx_target_version {version}\nvendor_id 1\n"
            )
        assert amd_cards(tmp_path) == ("gfx90a", "gfx1030", "gfx1101", "gfx1201")

    def test_no_kernel_driver_is_none(self, tmp_path: Path) -> None:
        assert amd_cards(tmp_path / "missing") == ()


class TestThisMachine:
    def test_is_probed(self) -> None:
        found = machine.probe()
        assert found.bits in (32, 64)
        assert found.architecture not in ("amd64", "aarch64"), "the two names of one architecture are not made one"
