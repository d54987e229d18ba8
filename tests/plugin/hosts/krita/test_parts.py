"""The pieces that need no Krita: profiles, channels, long integers, steps, the installer's command."""

from __future__ import annotations

import itertools
import random
import struct
from pathlib import Path

import pytest
from scumble.engine.contract import BadPicture
from scumble.plugin.host import Rect
from scumble.plugin.hosts.krita.colours import Form, Space, form_of, space_of, swap_red_and_blue
from scumble.plugin.hosts.krita.keeping import changed, chosen
from scumble.plugin.hosts.krita.profiles import Profiles, description
from scumble.plugin.hosts.krita.setup import Setup, installer_command, may_install, told
from scumble.plugin.hosts.krita.steps import BAND, bands, drive
from scumble.plugin.qt import QtCore, sip
from scumble.plugin.settings import SettingsStore


def icc(name: str, *, version: int = 2) -> bytes:
    """A profile of nothing but its description."""
    if version == 2:
        tag = b"desc" + bytes(4) + struct.pack(">I", len(name) + 1) + name.encode("ascii") + b"\0"
    else:
        text = name.encode("utf-16-be")
        tag = b"mluc" + bytes(4) + struct.pack(">II4sII", 1, 12, b"enUS", len(text), 28) + text
    return bytes(128) + struct.pack(">I4sII", 1, b"desc", 144, len(tag)) + tag


class TestProfiles:
    @pytest.mark.parametrize("version", [2, 4])
    def test_description(self, version):
        assert description(icc("Clay RGB", version=version)) == "Clay RGB"

    @pytest.mark.parametrize("data", [b"", b"no profile", bytes(200), bytes(128) + b"\xff" * 60])
    def test_what_is_none_has_none(self, data):
        assert description(data) == ""

    def test_a_file_by_its_description(self, tmp_path):
        (tmp_path / "inner").mkdir()
        (tmp_path / "inner" / "a.icc").write_bytes(icc("Clay RGB"))
        (tmp_path / "b.txt").write_bytes(icc("other"))
        profiles = Profiles([tmp_path])
        assert profiles.data("Clay RGB") == icc("Clay RGB")
        assert profiles.data("other") is None


class TestForm:
    def test_of_what_krita_has(self, tmp_path):
        (tmp_path / "a.icc").write_bytes(icc("Clay RGB"))
        profiles = Profiles([tmp_path])
        assert form_of(Space("RGBA", "U8", "sRGB-elle-V2-srgbtrc.icc"), profiles) == ("u8", 4, None)
        assert form_of(Space("RGBA", "F16", "sRGB-elle-V2-g10.icc"), profiles) == ("f16", 4, None)
        assert form_of(Space("GRAYA", "U16", "Clay RGB"), profiles) == ("u16", 2, icc("Clay RGB"))
        assert form_of(Space("RGBA", "U8", "embedded in a photograph"), profiles) is None
        assert form_of(Space("CMYKA", "U8", "Chemical proof"), profiles) is None

    @pytest.mark.parametrize("depth", ["u8", "u16", "f16", "f32"])
    @pytest.mark.parametrize("channels", [2, 4])
    def test_goes_back_to_its_space(self, depth, channels):
        profiles = Profiles([])
        form = Form(depth, channels, None)
        assert form_of(space_of(form, profiles), profiles) == form

    def test_without_alpha_there_is_none(self):
        with pytest.raises(BadPicture, match="3 channels"):
            space_of(Form("u8", 3, None), Profiles([]))


class TestChannels:
    def test_of_8_bits(self):
        assert swap_red_and_blue(bytes(range(8)), "U8") == bytes((2, 1, 0, 3, 6, 5, 4, 7))

    def test_of_16_bits(self):
        assert swap_red_and_blue(bytes(range(8)), "U16") == bytes((4, 5, 2, 3, 0, 1, 6, 7))


class TestKeeping:
    def test_only_the_same_pixels_are_taken_from_before(self):
        values = random.Random(1)
        before = values.randbytes(16 * 50)
        touched = {3, 17, 49}
        after = bytearray(before)
        for pixel in touched:
            after[16 * pixel + values.randrange(16)] ^= 1 << values.randrange(8)
        mask = changed(before, bytes(after))
        assert mask == bytes(255 if pixel in touched else 0 for pixel in range(50))
        new, old = values.randbytes(5 * 50), values.randbytes(5 * 50)
        expected = b"".join((new if pixel in touched else old)[5 * pixel : 5 * pixel + 5] for pixel in range(50))
        assert chosen(mask, new, old) == expected


class TestSteps:
    def test_bands_cover_all_rows_once(self):
        found = list(bands(Rect(3, 5, 1000, 1001)))
        assert sum(band.height for band in found) == 1001
        assert found[0] == Rect(3, 5, 1000, BAND // 1000)
        assert all(one.top + one.height == other.top for one, other in itertools.pairwise(found))

    def test_a_row_longer_than_a_band_is_one(self):
        assert [band.height for band in bands(Rect(0, 0, 2 * BAND, 2))] == [1, 1]

    def test_events_come_between_steps(self, qtbot):
        seen = []

        def work():
            for number in range(3):
                seen.append(number)
                yield 0
            return "done"

        drive(work(), seen.append, seen.append)
        assert seen == [0]
        qtbot.waitUntil(lambda: seen == [0, 1, 2, "done"], timeout=10_000)

    def test_it_ends_with_its_owner(self, qtbot):
        seen, owner = [], QtCore.QObject()

        def work():
            try:
                while True:
                    yield 0
            finally:
                seen.append("given up")

        drive(work(), seen.append, seen.append, owner)
        sip.delete(owner)
        qtbot.waitUntil(lambda: seen == ["given up"], timeout=10_000)

    def test_an_error_ends_it(self, qtbot):
        seen = []

        def work():
            yield 0
            raise BadPicture("Broken.")

        drive(work(), seen.append, lambda error: seen.append(str(error)))
        qtbot.waitUntil(lambda: seen == ["Broken."], timeout=10_000)


class TestSetup:
    @pytest.fixture
    def setup(self, qtbot, tmp_path):
        self.missing = True
        setup = Setup(SettingsStore(path=tmp_path / "settings.json"), lambda: self.missing)
        qtbot.addWidget(setup)
        setup.check()
        return setup

    def clone(self, tmp_path: Path, program: str) -> Path:
        (tmp_path / "installer").mkdir()
        (tmp_path / "installer" / "__main__.py").write_text(program, encoding="utf-8")
        return tmp_path

    def test_is_there_while_the_engine_is_not(self, setup):
        assert not setup.isHidden()
        assert "not installed" in setup.said.text()
        self.missing = False
        setup.check()
        assert setup.isHidden()

    def test_shows_what_the_installer_says_and_tells_of_its_success(self, setup, qtbot, tmp_path):
        heard = []
        setup.installed.connect(lambda: heard.append(1))
        program = """
import json, sys
print(json.dumps({"event": "step", "title": "Downloading"}), flush=True)
sys.stdin.readline()
print(json.dumps({"event": "show", "title": "Downloading", "detail": "torch", "done": 0.25}), flush=True)
sys.stdin.read()
print(json.dumps({"event": "end", "status": 0}), flush=True)
"""
        setup.run_installer(self.clone(tmp_path, program))
        qtbot.waitUntil(lambda: setup.said.text() == "Downloading", timeout=30_000)
        assert setup.install.isHidden() and not setup.stop.isHidden() and not setup.bar.isHidden()
        assert setup.bar.maximum() == 0, "how much there is to do is not known yet"
        setup._process.write(b"\n")
        qtbot.waitUntil(lambda: setup.said.text() == "Downloading: torch", timeout=30_000)
        assert (setup.bar.value(), setup.bar.maximum()) == (250, 1000)
        self.missing = False
        setup._process.closeWriteChannel()
        qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
        assert setup.isHidden() and setup.bar.isHidden()

    def test_stops_and_can_be_started_again(self, setup, qtbot, tmp_path):
        program = "import sys\nprint('At work', flush=True)\nassert sys.stdin.readline() == 'stop\\n'\nsys.exit(130)\n"
        setup.run_installer(self.clone(tmp_path, program))
        qtbot.waitUntil(lambda: setup.said.text() == "At work", timeout=30_000)
        setup.stop.click()
        assert not setup.stop.isEnabled(), "once is enough"
        qtbot.waitUntil(lambda: not setup.install.isHidden(), timeout=30_000)
        assert setup.bar.isHidden()
        assert setup.said.text() == "Stopped. Install carries on from there."

    def test_its_end_ends_the_installer(self, qtbot, tmp_path):
        setup = Setup(SettingsStore(path=tmp_path / "settings.json"), lambda: True)
        end = tmp_path / "ended"
        program = f"import pathlib, sys\nprint('At work', flush=True)\npathlib.Path({str(end)!r}).write_text(input())\n"
        setup.run_installer(self.clone(tmp_path, program))
        qtbot.waitUntil(lambda: setup.said.text() == "At work", timeout=30_000)
        sip.delete(setup)
        assert end.read_text() == "stop"

    @pytest.mark.parametrize(
        ("line", "words", "done"),
        [
            (b"python3: No module named installer", "python3: No module named installer", None),
            (b'{"event": "say", "line": "All is there."}', "All is there.", None),
            (b'{"event": "show", "title": "A", "detail": "b", "done": 1}', "A: b", 1.0),
            (b'{"event": "error", "line": "The disk is full."}', "The disk is full.", None),
            (b'{"event": "end", "status": 0}', "", None),
            (b"[1]", "[1]", None),
        ],
    )
    def test_lines(self, line, words, done):
        assert told(line) == (words, done)

    def test_says_the_last_words_of_one_that_failed(self, setup, qtbot, tmp_path):
        setup.run_installer(self.clone(tmp_path, "import sys\nsys.exit('The disk is full.')\n"))
        qtbot.waitUntil(lambda: "stopped: The disk is full." in setup.said.text(), timeout=30_000)
        assert not setup.install.isHidden()

    def test_a_folder_without_an_installer_is_said(self, setup, tmp_path):
        setup.run_installer(tmp_path)
        assert "holds no installer" in setup.said.text()

    def test_command(self):
        command = ["-u", "-m", "installer", "install", "--yes", "--json", "--editor", "none"]
        assert installer_command("linux", "") == ["python3", *command]
        assert installer_command("win32", "D:\\scumble") == ["py", *command, "--root", "D:\\scumble"]

    def test_not_from_a_sandbox(self):
        assert may_install({})
        assert not may_install({"FLATPAK_ID": "org.kde.krita"})
        assert not may_install({"SNAP": "/snap/krita/1"})
