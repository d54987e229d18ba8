"""What a bug report tells, and what it does not tell."""

from __future__ import annotations

import enum
from pathlib import Path

import pytest
from scumble.engine.contract import BadPicture
from scumble.plugin.records.diagnostics import report
from scumble.plugin.records.redact import length_of, redacted
from scumble.plugin.settings import Settings

from ..fakes.host import FakeHost
from . import made
from .fakes import FakeEngine, Hello, Ready

OWN = {"/home/anna": "~", "anna": "USER", "studio-pc": "MACHINE"}


class State(enum.Enum):
    READY = "ready"


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def engine() -> FakeEngine:
    engine = FakeEngine()
    engine.become(State.READY, hello=Hello(), ready=Ready())
    return engine


@pytest.fixture
def host() -> FakeHost:
    host = FakeHost()
    host.open("Secret Portrait", 640, 480)
    host.add_layer("n1", made.pixels(depth="u16"), name="Mrs Dalloway")
    host.add_layer("n2", made.pixels(), name="a")
    return host


class TestReport:
    def test_tells_what_helps(self, engine: FakeEngine, host: FakeHost) -> None:
        text = report(
            engine, host, Settings(device="cuda", history_limit_mb=123), BadPicture("It is torn.", "Glue it.")
        )
        for word in (
            "Scumble 0.1.0, protocol 1, Python 3.11.2",
            "torch 2.6.0+cu124, computes on cuda",
            "device cuda: NVIDIA RTX 4090, 24 GB",
            "in Fake",
            "‹15›.kra, 640 × 480 px",
            "1 × layer, u16, 4 channels",
            "active: layer, u8, 4 channels",
            "without a selection",
            "device: cuda",
            "history_limit_mb: 123",
            "GB free",
            "bad-picture: It is torn. Glue it.",
        ):
            assert word in text

    def test_names_nobody(self, engine: FakeEngine, host: FakeHost, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Path, "home", lambda: Path("/home/anna"))
        monkeypatch.setattr("getpass.getuser", lambda: "anna")
        monkeypatch.setattr("platform.node", lambda: "studio-pc.example.org")
        monkeypatch.setenv("SCUMBLE_ROOT", "/media/anna/Daten/scumble")
        engine.log_tail = (
            "reading /home/anna/Bilder/Meine Frau.png on studio-pc\n"
            "layer 'Mrs Dalloway' of Secret Portrait.kra\n"
            '  File "/home/anna/.local/share/scumble/env/lib/python3.11/site-packages/torch/nn.py", line 3\n'
            "style Grandma.jpg is torn"
        )
        settings = Settings(
            engine_command="ssh anna@atelier /opt/scumble engine",
            style_folders=("/home/anna/Grandma's quilts",),
            recent=("/srv/Rembrandt van Rijn.tif",),
        )
        text = report(
            engine, host, settings, BadPicture("Cannot read Rembrandt van Rijn.", "Look in Grandma's quilts.")
        )
        for name in (
            "anna",
            "studio",
            "atelier",
            "Frau",
            "Meine",
            "Dalloway",
            "Secret",
            "Grandma",
            "Rembrandt",
            "Bilder",
        ):
            assert name not in text
        assert "engine_command: ssh ‹12› scumble engine" in text
        assert '"~/.local/share/scumble/env/lib/python3.11/site-packages/torch/nn.py", line 3' in text
        assert "style_folders: 1 of them" in text

    def test_nothing_there_yet(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path / "deep" / "er"))
        engine = FakeEngine()
        engine.state = State.READY
        text = report(engine, None, Settings())
        assert "has not said hello" in text and "none is open" in text and "not there yet, writable" in text

    def test_a_long_log_is_cut(self, engine: FakeEngine, host: FakeHost) -> None:
        engine.log_tail = "\n".join(f"line {number};" for number in range(500))
        text = report(engine, host, Settings())
        assert "line 499;" in text and "line 100;" not in text


class TestRedacted:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("/home/anna/a b/Wave 2.png is torn", "…/‹6›.png is torn"),
            (r"C:\Users\anna\Wave.JPEG", "…/‹4›.JPEG"),
            ("anna and Joanna", "USER and Joanna"),
            ("ANNA", "USER"),
            ("'Wave.png', 'Night.tif'", "'‹4›.png', '‹5›.tif'"),
            ("https://example.org/help", "https://example.org/help"),
            ("/home/anna/.cache/x.py", "~/.cache/x.py"),
            ("torch/nn/functional.py:12", "torch/nn/functional.py:12"),
            ("1/2 and 3.14", "1/2 and 3.14"),
        ],
    )
    def test_one_line(self, text: str, expected: str) -> None:
        assert redacted(text, own=OWN) == expected

    def test_names_within_names(self) -> None:
        assert redacted("Sky blue, Sky, Skyline", ["Sky", "Sky blue"], OWN) == "‹8›, ‹3›, Skyline"

    def test_short_names_stay(self) -> None:
        assert redacted("a layer", ["a"], OWN) == "a layer"

    @pytest.mark.parametrize(
        ("name", "expected"), [("Wave.kra", "‹4›.kra"), ("Wave", "‹4›"), ("St. Ives harbour", "‹16›"), ("", "‹0›")]
    )
    def test_length(self, name: str, expected: str) -> None:
        assert length_of(name) == expected
