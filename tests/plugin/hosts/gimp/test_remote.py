"""GIMP as a host, against a plug-in that the test plays: it takes each message as it would come out of the pipe."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from scumble.engine.contract import ScumbleError
from scumble.engine.contract.codec import from_data
from scumble.engine.contract.framing import Frame
from scumble.engine.contract.messages import Answer, Call, Failure, Message, MessageReader, answer, call, to_frames
from scumble.engine.contract.methods import body_of, info_of, pixels_of
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.host import Document, NewLayer, Node, NodeKind, Rect
from scumble.plugin.hosts.gimp import protocol
from scumble.plugin.hosts.gimp.remote import GimpHost

PAINTING = Node("7", "Painting", NodeKind.LAYER, Rect(0, 0, 4, 2), "u16", 4, "Adobe RGB")
IMAGE = Document("1", "a.xcf", 4, 2, (PAINTING,), active="7")
GRAY = Pixels(4, 2, 1, "u8", bytes(range(8)))


def through_the_pipe(message: Message) -> Any:
    """The message as it arrives."""
    frames: list[Frame] = to_frames(message)
    data = b"".join(bytes(part) for frame in frames for part in (frame.head, frame.body))
    (arrived,) = MessageReader().feed(data)
    return arrived


class PlugIn:
    """What the window sends, kept for the test to answer."""

    def __init__(self) -> None:
        self.asked: list[Call] = []
        self.got: list[Any] = []
        self.failed: list[ScumbleError] = []
        self.host = GimpHost(self._take, protocol.Opened(protocol.VERSION, IMAGE, "state"))

    def _take(self, message: Message) -> None:
        self.asked.append(through_the_pipe(message))

    def say(self, message: Message) -> None:
        self.host.take(through_the_pipe(message))

    def give(self, id: int | None, pixels: Pixels) -> None:
        assert id is not None
        self.say(answer(id, protocol.ReadDone((info_of(pixels),)), (body_of(pixels),)))

    def read(self, node: str = "7") -> None:
        self.host.read_coverage("1", node, Rect(0, 0, 4, 2), self.got.append, self.failed.append)


@pytest.fixture
def plug_in() -> PlugIn:
    return PlugIn()


class TestReading:
    def test_pixels_come_with_their_depth_and_profile(self, plug_in: PlugIn) -> None:
        plug_in.host.read_colours("1", "7", Rect(0, 0, 4, 2), plug_in.got.append, plug_in.failed.append)
        (asked,) = plug_in.asked
        assert from_data(protocol.Read, asked.params, "read") == protocol.Read("1", "7", Rect(0, 0, 4, 2))
        deep = Pixels(4, 2, 4, "u16", bytes(range(64)), b"a profile")
        plug_in.give(asked.id, deep)
        (got,) = plug_in.got
        assert (got.depth, bytes(got.data), got.profile) == ("u16", deep.data, b"a profile")
        assert not plug_in.failed

    def test_answers_find_who_asked_in_any_order(self, plug_in: PlugIn) -> None:
        plug_in.read("7")
        plug_in.read("8")
        first, second = plug_in.asked
        plug_in.give(second.id, replace(GRAY, data=b"8" * 8))
        plug_in.give(first.id, replace(GRAY, data=b"7" * 8))
        assert [bytes(pixels.data[:1]) for pixels in plug_in.got] == [b"8", b"7"]

    def test_a_failure_comes_in_the_plug_ins_words(self, plug_in: PlugIn) -> None:
        plug_in.read()
        plug_in.say(Failure(plug_in.asked[0].id, ScumbleError("The layer is gone.", "Choose another one.")))
        assert [str(error) for error in plug_in.failed] == ["The layer is gone. Choose another one."]
        assert not plug_in.got

    def test_an_answer_that_comes_twice_is_heard_once(self, plug_in: PlugIn) -> None:
        plug_in.read()
        plug_in.give(plug_in.asked[0].id, GRAY)
        plug_in.give(plug_in.asked[0].id, GRAY)
        assert len(plug_in.got) == 1


class TestInserting:
    def test_layers_and_masks_travel_in_order(self, plug_in: PlugIn) -> None:
        done: list[int] = []
        layers = [
            NewLayer("Sky", replace(GRAY, data=b"a" * 8), 3, 1, mask=replace(GRAY, data=b"m" * 8)),
            NewLayer("Rest", replace(GRAY, data=b"b" * 8), 3, 1, border=PAINTING.rect),
        ]
        plug_in.host.insert("1", "7", layers, "Restyled", lambda: done.append(1), plug_in.failed.append)
        (asked,) = plug_in.asked
        params = from_data(protocol.Insert, asked.params, "insert")
        assert (params.above, params.group) == ("7", "Restyled")
        assert params.layers == (
            protocol.LayerInfo("Sky", 3, 1, has_mask=True),
            protocol.LayerInfo("Rest", 3, 1, border=PAINTING.rect),
        )
        arrived = [pixels_of(info, body) for info, body in zip(params.frames, asked.bodies, strict=True)]
        assert [bytes(pixels.data[:1]) for pixels in arrived] == [b"a", b"m", b"b"]
        assert not done
        plug_in.say(Answer(asked.id or 0, {"frames": []}))
        assert done == [1]


class TestTheImage:
    def test_changes_are_told_to_who_watches(self, plug_in: PlugIn) -> None:
        seen: list[Document | None] = []
        stop = plug_in.host.watch(lambda: seen.append(plug_in.host.document()))
        larger = replace(IMAGE, width=8)
        plug_in.say(call("changed", protocol.Changed(larger)))
        assert seen == [larger]
        stop()
        plug_in.say(call("changed", protocol.Changed(IMAGE)))
        assert seen == [larger]
        assert plug_in.host.document() == IMAGE

    def test_a_closed_one_is_said_without_asking(self, plug_in: PlugIn) -> None:
        plug_in.say(call("changed", protocol.Changed(None)))
        plug_in.read()
        assert "closed" in plug_in.failed[0].cause
        assert "again" in plug_in.failed[0].remedy
        assert plug_in.host.document() is None
        assert not plug_in.asked

    def test_the_state_is_kept_for_this_image_alone(self, plug_in: PlugIn) -> None:
        assert (plug_in.host.recall("1"), plug_in.host.recall("2")) == ("state", "")
        plug_in.host.remember("2", "another's")
        assert not plug_in.asked
        plug_in.host.remember("1", "säy")
        assert plug_in.host.recall("1") == plug_in.asked[0].params["text"] == "säy"

    def test_progress_is_told_and_ended(self, plug_in: PlugIn) -> None:
        plug_in.host.show_progress(0.5, "Step 2")
        plug_in.host.show_progress(None, "")
        notes = [from_data(protocol.ProgressNote, asked.params, "progress") for asked in plug_in.asked]
        assert notes == [protocol.ProgressNote(0.5, "Step 2"), protocol.ProgressNote()]
