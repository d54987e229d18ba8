"""docs/protocol.md says what is so: its messages are real ones, and its client works."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scumble.engine.contract import framing, messages
from scumble.engine.contract.codec import from_data
from scumble.engine.contract.errors import ERRORS
from scumble.engine.contract.messages import Answer, Call, Failure, parse_message
from scumble.engine.contract.methods import NOTES, PARAMS, PROTOCOL, RESULTS
from scumble.engine.preview import LONGEST_SIDE
from scumble.engine.service import desk

from .client import ENGINE, PATIENCE, pixels

PAGE = Path(__file__).parents[3] / "docs" / "protocol.md"
TEXT = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
pytestmark = pytest.mark.skipif(not TEXT, reason="the page is not part of what is installed")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", TEXT, re.MULTILINE | re.DOTALL)


class TestMessages:
    def test_every_example_is_one(self) -> None:
        asked: dict[int | None, str] = {}
        for block in blocks("json"):
            message = parse_message(block.encode("utf-8"))
            if isinstance(message, Call):
                asked[message.id] = message.method
                from_data({**PARAMS, **NOTES}[message.method], message.params, message.method)
            elif isinstance(message, Answer):
                from_data(RESULTS[asked[message.id]], message.result, "result")
            else:
                assert isinstance(message, Failure)
                assert type(message.error).code in ERRORS

    def test_every_method_and_note_is_described(self) -> None:
        for name in (*PARAMS, *NOTES):
            assert f"**`{name}`**" in TEXT

    def test_every_code_that_the_engine_gives(self) -> None:
        described = set(re.findall(r"`([a-z-]+)`", TEXT))
        only_elsewhere = {
            "engine-died",
            "engine-missing",
            "download-failed",
            "disk-full",
        }  # the panel's own, and the command line's
        assert set(ERRORS) - only_elsewhere <= described

    def test_the_numbers(self) -> None:
        assert f"Version {PROTOCOL}." in TEXT
        assert f"{framing.MAX_HEAD} bytes" in TEXT
        assert f"{framing.MAX_JSON >> 20} MiB" in TEXT
        assert f"{framing.MAX_BINARY >> 30} GiB" in TEXT
        assert f"up to {messages.MAX_FRAMES} frames" in TEXT
        assert f"at most {LONGEST_SIDE} pixels" in TEXT
        assert re.search(rf"to {desk.MOST_CALLS} may wait", TEXT)

    def test_the_first_example_of_a_frame(self) -> None:
        head, body = re.search(r"Content-Length: (\d+)\\r\\n\n    \\r\\n\n    (.*)\n", TEXT).groups()  # type: ignore[union-attr]
        assert int(head) == len(body)
        assert isinstance(parse_message(body.encode()), Call)


def test_the_client_works(tmp_path: Path) -> None:
    (code,) = blocks("python")
    (tmp_path / "client.py").write_text(code, encoding="utf-8")
    for name, seed in (("photo.png", 1), ("painting.png", 2)):
        rgb = np.frombuffer(pixels(64, 72, seed).data, np.uint8).reshape(64, 72, 3)
        Image.fromarray(rgb).save(tmp_path / name)
    done = subprocess.run(
        [sys.executable, "client.py", "photo.png", "painting.png", "result.png"],
        cwd=tmp_path,
        env={**os.environ, "SCUMBLE": shlex.join(ENGINE)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "step 1 of" in done.stderr
    with Image.open(tmp_path / "result.png") as result, Image.open(tmp_path / "photo.png") as photo:
        assert result.size == photo.size
        assert np.abs(np.asarray(result).astype(int) - np.asarray(photo)).mean() > 2
