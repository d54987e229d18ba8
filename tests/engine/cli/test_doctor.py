"""`scumble doctor` as a painter reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scumble.engine import doctor
from scumble.engine.cli import main
from scumble.engine.doctor import Backbone, Device, Folder, Problem, Report


@pytest.fixture
def report() -> Report:
    return Report(
        versions={"scumble": "0.1.0", "torch": "2.14.1+cu130"},
        devices=(
            Device("cpu", "AMD Ryzen 9 7950X 16-Core Processor, 16 cores, AVX512, bf16"),
            Device("cuda:0", "NVIDIA GeForce RTX 5090, compute capability 12.0, 34 GB", "no kernel image"),
        ),
        backbones=(Backbone("vgg19", "built in", 20_063_401), Backbone("resnet50-torchvision", "damaged", 3, "short.")),
        folders=(Folder("root", Path.home() / "scumble"), Folder("cache", Path("/cache"), "Read-only file system")),
        disk_free=71_600_000_000,
        memory_free=21_300_000_000,
        memory=25_300_000_000,
        installed={"complete": True, "device_reason": "The CPU computes; torch is 2.14.1+cu130."},
        problems=(Problem("cuda:0 (NVIDIA GeForce RTX 5090) does not work: " + "no kernel image " * 6, "Update it."),),
    )


def run(report: Report, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(doctor, "diagnose", lambda: report)
    monkeypatch.setenv("COLUMNS", "80")
    return main(["doctor", *words])


class TestText:
    def test_everything_is_there(
        self, report: Report, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(report, monkeypatch) == 1
        out = capsys.readouterr().out
        for word in ("0.1.0", "RTX 5090", "FAILS", "works", "damaged", "NOT WRITABLE", "71.6 GB", "  1. cuda:0"):
            assert word in out
        assert max(map(len, out.splitlines())) <= 80

    def test_home_has_no_name(
        self, report: Report, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run(report, monkeypatch)
        out = capsys.readouterr().out
        assert str(Path("~/scumble")) in out
        assert str(Path.home() / "scumble") not in out

    def test_all_is_well(
        self, report: Report, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(Report(**{**vars(report), "problems": ()}), monkeypatch) == 0
        assert capsys.readouterr().out.endswith("\nNothing is wrong.\n")


class TestJson:
    def test_is_the_whole_report(
        self, report: Report, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(report, monkeypatch, "--json") == 1
        parsed = json.loads(capsys.readouterr().out)
        assert parsed["devices"][1]["failure"] == "no kernel image"
        assert parsed["folders"][0]["path"] == str(Path.home() / "scumble")
        assert set(parsed) == set(vars(report))
