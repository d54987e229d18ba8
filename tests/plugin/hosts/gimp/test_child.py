"""A child process that speaks in messages: real processes, each of which does one thing wrong or right."""

from __future__ import annotations

import os
import queue
import sys
from pathlib import Path
from typing import Any

import pytest
from scumble.engine.contract import EngineDied, Region, Request, ScumbleError, Style
from scumble.engine.contract.codec import from_data
from scumble.engine.contract.errors import EngineMissing
from scumble.engine.contract.messages import Call, call
from scumble.engine.contract.methods import body_of, info_of
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.hosts.gimp import computing, protocol
from scumble.plugin.hosts.gimp.child import Child

PATIENCE = 30
REQUEST = Request("-", (Region((Style("waves.png"),)),))
ECHO = "import shutil, sys; shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)"


class Spoken:
    """A child and what it said."""

    def __init__(self, program: str) -> None:
        self.said: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.child = Child([sys.executable, "-c", program], os.environ, self.said.put)

    def next(self) -> Any:
        return self.said.get(timeout=PATIENCE)


class TestChild:
    def test_messages_and_their_frames_come_back(self) -> None:
        spoken = Spoken(ECHO)
        pixels = Pixels(1280, 1000, 1, "u8", bytes(range(256)) * 5000)
        layers = (protocol.LayerInfo("Ölbild", 0, 0),)
        insert = protocol.Insert("1", "7", "", layers, (info_of(pixels),))
        spoken.child.send(call("insert", insert, 1, (body_of(pixels),)))
        assert spoken.child.end() == 0
        message = spoken.next()
        assert isinstance(message, Call)
        assert from_data(protocol.Insert, message.params, "insert") == insert
        assert bytes(message.bodies[0]) == pixels.data
        assert spoken.next() is None

    def test_its_last_words_are_kept(self) -> None:
        spoken = Spoken("import sys; sys.exit('There is no display.')")
        assert spoken.next() is None
        assert spoken.child.end() == 1
        assert spoken.child.last_words == "There is no display."

    def test_what_is_no_message_is_told_and_ends_it(self) -> None:
        spoken = Spoken("print('Hello\\n\\nworld', flush=True); input()")
        assert isinstance(spoken.next(), ScumbleError)
        assert spoken.next() is None
        assert spoken.child.end() != 0

    def test_one_that_is_gone_takes_messages_without_a_word(self) -> None:
        spoken = Spoken("")
        assert spoken.next() is None
        spoken.child.send(call("insert", {}, 1, (bytes(2**20),)))
        assert spoken.child.end() == 0

    def test_one_that_does_not_listen_is_killed(self) -> None:
        spoken = Spoken("import time; time.sleep(600)")
        assert spoken.child.end(patience=0.2) < 0

    def test_one_that_cannot_be_started_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(EngineMissing, match="could not be started"):
            Child([str(tmp_path / "none")], os.environ, lambda _: None)


class TestComputing:
    """Without a window, against engines that do not serve."""

    def restyle(self, program: str) -> None:
        request = REQUEST
        computing.restyle([sys.executable, "-c", program], request, {}, lambda _: None, lambda: None)

    def test_an_engine_that_dies_says_how(self) -> None:
        with pytest.raises(EngineDied, match="Its last words: “out of paint”"):
            self.restyle("import sys; sys.exit('out of paint')")

    def test_an_engine_that_babbles_is_an_error(self) -> None:
        with pytest.raises(ScumbleError):
            self.restyle("print('Hello\\n\\nworld', flush=True); input()")

    def test_no_process_is_left_of_one_that_says_nothing(self) -> None:
        ticks = []

        def tick() -> None:
            ticks.append(1)
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            computing.restyle([sys.executable, "-c", "import sys; sys.stdin.read()"], REQUEST, {}, print, tick)
        assert ticks == [1]
