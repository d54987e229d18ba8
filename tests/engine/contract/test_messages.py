"""Messages and the frames behind them, from both ends."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scumble.engine.contract import (
    BadFrame,
    BadMessage,
    BadPicture,
    BadRequest,
    Busy,
    OutOfMemory,
    Pixels,
    Progress,
    Region,
    Request,
    ScumbleError,
    Style,
)
from scumble.engine.contract.codec import from_data, to_data
from scumble.engine.contract.errors import ERRORS
from scumble.engine.contract.framing import Frame
from scumble.engine.contract.messages import (
    Answer,
    Call,
    Failure,
    Message,
    MessageReader,
    Refused,
    answer,
    call,
    parse_message,
    to_frames,
)
from scumble.engine.contract.methods import (
    NOTES,
    PARAMS,
    RESULTS,
    Decoded,
    FrameInfo,
    Predict,
    ProgressNote,
    Restyle,
    body_of,
    info_of,
    pixels_of,
)

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
trees = st.dictionaries(st.text(max_size=8).filter(lambda key: key != "frames"), values, max_size=4)
bodies = st.lists(st.binary(max_size=50), max_size=4).map(tuple)


def with_frames(tree: dict[str, Any], bodies: Sequence[bytes]) -> dict[str, Any]:
    return {**tree, "frames": [to_data(info_of(body, str(i))) for i, body in enumerate(bodies)]} if bodies else tree


calls = st.builds(
    lambda method, id, tree, bodies: Call(method, with_frames(tree, bodies), id, bodies),
    st.text(min_size=1, max_size=10),
    st.none() | st.integers(0, 2**60),
    trees,
    bodies,
)
answers = st.builds(
    lambda id, tree, bodies: Answer(id, with_frames(tree, bodies), bodies), st.integers(0, 2**60), trees, bodies
)


def wire(message: Message) -> bytes:
    return b"".join(frame.head + bytes(frame.body) for frame in to_frames(message))


def told(message: Message | Refused) -> dict[str, Any]:
    """A message's fields, comparable."""
    fields = {"kind": type(message).__name__, **vars(message)}
    if "bodies" in fields:
        fields["bodies"] = [bytes(body) for body in fields["bodies"]]
    if "error" in fields:
        fields["error"] = (type(fields["error"]), fields["error"].cause, fields["error"].remedy)
    return fields


class TestBothEnds:
    @given(st.lists(calls | answers, max_size=4), st.integers(1, 200))
    def test_what_one_end_sends_the_other_gets(self, messages: list[Message], size: int) -> None:
        data, reader = b"".join(map(wire, messages)), MessageReader()
        got = [m for at in range(0, len(data), size) for m in reader.feed(data[at : at + size])]
        assert [told(m) for m in got] == [told(m) for m in messages]
        assert not reader.midway

    @pytest.mark.parametrize("kind", ERRORS.values())
    def test_an_error_keeps_its_class(self, kind: type[ScumbleError]) -> None:
        failure = Failure(7, kind("It is \u201cwrong\u201d.", "Mend it."))
        (got,) = MessageReader().feed(wire(failure))
        assert told(got) == told(failure)

    def test_every_method_is_described_both_ways(self) -> None:
        assert PARAMS.keys() == RESULTS.keys()
        assert not PARAMS.keys() & NOTES.keys()

    def test_a_preview_is_cut_off_in_the_middle(self) -> None:
        note = Call("progress", with_frames({}, [b"abc", b"defg"]), bodies=(b"abc", b"defg"))
        reader = MessageReader()
        assert list(reader.feed(wire(note)[:-1])) == []
        assert reader.midway

    def test_a_code_that_is_not_known_is_still_an_error_in_words(self) -> None:
        body = {
            "jsonrpc": "2.0",
            "id": 1,
            "error": {"code": -1, "message": "m", "data": {"code": "new", "cause": "c."}},
        }
        failure = parse_message(json.dumps(body).encode())
        assert isinstance(failure, Failure)
        assert (type(failure.error), failure.error.cause) == (ScumbleError, "c.")

    @pytest.mark.parametrize("error", [None, 3, {}, {"message": "m"}, {"data": 3}, {"data": {"code": [], "cause": {}}}])
    def test_an_error_of_another_form_is_still_an_error(self, error: Any) -> None:
        body = {"jsonrpc": "2.0", "id": 1, "error": error}
        assert isinstance(parse_message(json.dumps(body).encode()), Failure)


class TestWhatIsNone:
    @pytest.mark.parametrize(
        ("body", "id"),
        [
            (b"", None),
            (b"{", None),
            (b"\xff\xfe{}", None),
            (b'{"jsonrpc":"2.0","id":5,"method":"\xff"}', None),
            (b"[]", None),
            (b"3", None),
            (b"[" * 100_000, None),
            (b'{"id":5,"method":"hello"}', 5),
            (b'{"jsonrpc":"1.0","id":5,"method":"hello"}', 5),
            (b'{"jsonrpc":"2.0","id":5}', 5),
            (b'{"jsonrpc":"2.0","id":5,"method":3}', 5),
            (b'{"jsonrpc":"2.0","id":5,"method":"hello","params":[1]}', 5),
            (b'{"jsonrpc":"2.0","id":"5","method":"hello"}', None),
            (b'{"jsonrpc":"2.0","id":true,"method":"hello"}', None),
            (b'{"jsonrpc":"2.0","id":5,"id":6,"method":"hello"}', None),
            (b'{"jsonrpc":"2.0","id":null,"result":{}}', None),
            (b'{"jsonrpc":"2.0","id":5,"result":3}', 5),
        ],
    )
    def test_is_refused_with_its_id_and_the_stream_goes_on(self, body: bytes, id: int | None) -> None:
        reader = MessageReader()
        refused, after = reader.feed(Frame(body).head + body + wire(call("hello", id=9)))
        assert isinstance(refused, Refused)
        assert isinstance(refused.error, BadMessage)
        assert refused.id == id
        assert told(after) == told(call("hello", id=9))

    @given(values)
    def test_any_json_is_a_message_or_refused(self, value: Any) -> None:
        try:
            parse_message(json.dumps(value).encode())
        except BadMessage as error:
            assert error.cause

    @given(st.binary(max_size=300))
    def test_any_bytes_are_a_message_or_refused(self, body: bytes) -> None:
        try:
            parse_message(body)
        except BadMessage as error:
            assert error.cause

    @given(st.sampled_from([*PARAMS.values(), *RESULTS.values(), *NOTES.values()]), values)
    def test_wrong_types_are_said_where_they_are(self, kind: type, value: Any) -> None:
        try:
            from_data(kind, value, "params")
        except (BadRequest, BadPicture) as error:
            assert error.cause.startswith(("params", "In params"))

    @pytest.mark.parametrize("number", [b"1e999", b"-1e999", b"9" * 400])
    def test_a_number_beyond_all_numbers_is_refused_where_it_is(self, number: bytes) -> None:
        note = b'{"id":1,"progress":{"step":1,"steps":2,"level":1,"levels":1,"long_side":8,"seconds_left":%s}}' % number
        message = parse_message(b'{"jsonrpc":"2.0","method":"progress","params":%s}' % note)
        assert isinstance(message, Call)
        with pytest.raises(BadRequest, match=r"params\.progress\.seconds_left is .* finite number"):
            from_data(ProgressNote, message.params, "params")

    def test_one_is_never_sent(self) -> None:
        with pytest.raises(ValueError, match="not JSON compliant"):
            to_frames(Call("progress", {"x": float("inf")}))

    @pytest.mark.parametrize(
        "frames", [3, {}, [3], [{}], [{"size": -1}], [{"size": "3"}], [{"size": 1}] * 257, [{"size": 1, "pixels": 3}]]
    )
    def test_frames_that_cannot_be_counted_end_the_stream_with_an_answer(self, frames: Any) -> None:
        got: list[Message | Refused] = []
        with pytest.raises(BadFrame):
            for message in MessageReader().feed(wire(Call("restyle", {"frames": frames}, 4))):
                got.append(message)
        assert [m.id for m in got if isinstance(m, Refused)] == [4]

    @pytest.mark.parametrize("behind", [Frame(b"ab", True), Frame(b"abc"), Frame(b"abcd", True)])
    def test_other_frames_than_announced_end_it(self, behind: Frame) -> None:
        announced = to_frames(Call("decode", with_frames({}, [b"abc"]), 4))[0]
        with pytest.raises(BadFrame):
            list(MessageReader().feed(announced.head + bytes(announced.body) + behind.head + bytes(behind.body)))

    def test_an_unannounced_one_ends_it(self) -> None:
        with pytest.raises(BadFrame):
            list(MessageReader().feed(Frame(b"abc", True).head + b"abc"))


class TestAdmission:
    @given(st.integers(1, 40), st.lists(st.binary(max_size=30), min_size=1, max_size=3))
    def test_what_is_not_admitted_is_refused_and_its_frames_thrown_away(self, size: int, bodies: list[bytes]) -> None:
        sizes = []

        def admit(message: Message, size: int) -> None:
            sizes.append(size)
            if isinstance(message, Call) and message.id == 1:
                raise Busy("Busy.")

        reader = MessageReader(admit)
        one, two = (Call("decode", with_frames({}, bodies), id, tuple(bodies)) for id in (1, 2))
        data = wire(one) + wire(two)
        refused, taken = (m for at in range(0, len(data), size) for m in reader.feed(data[at : at + size]))
        assert isinstance(refused, Refused)
        assert (refused.id, type(refused.error)) == (1, Busy)
        assert told(taken) == told(two)
        assert sizes == [sum(map(len, bodies))] * 2


class TestMethods:
    def test_pixels_come_back_from_their_frame(self) -> None:
        pixels = Pixels(3, 2, 4, "u16", bytes(48), profile=b"\x00profile\xff", associated=True)
        info = from_data(FrameInfo, json.loads(json.dumps(to_data(info_of(pixels, "content")))), "info")
        assert info.name == "content"
        again = pixels_of(info, body_of(pixels))
        assert vars(again) == vars(pixels)

    def test_a_file_is_not_pixels(self) -> None:
        with pytest.raises(BadPicture):
            pixels_of(info_of(b"PNG", "a.png"), b"PNG")

    @pytest.mark.parametrize("box", [[0, 0, 5], [0, 0, 0, 5], [-1, 0, 5, 5], [0, 0, 11, 5], [3, 2, 3, 5]])
    def test_a_box_outside_the_picture(self, box: list[int]) -> None:
        request = {"content": "c", "regions": [{"styles": [{"source": "s"}]}]}
        with pytest.raises(BadRequest, match="box"):
            from_data(Predict, {"request": request, "width": 10, "height": 10, "boxes": {"m": box}}, "predict")

    def test_calls_and_answers_from_dataclasses(self) -> None:
        request = Request("content", (Region((Style("style"),)),))
        restyle = Restyle(request, (info_of(b"abc", "content"),))
        (got,) = MessageReader().feed(wire(call("restyle", restyle, 3, (b"abc",))))
        assert isinstance(got, Call)
        assert from_data(Restyle, got.params, "params") == restyle
        decoded = Decoded((info_of(b"abcd"),), "A notice.", (300.0, 300.0))
        (back,) = MessageReader().feed(wire(answer(3, decoded, (b"abcd",))))
        assert isinstance(back, Answer)
        assert from_data(Decoded, back.result, "result") == decoded
        progress = ProgressNote(3, Progress(1, 2, 1, 1, 64, {"style": 0.5}, 3.0, None, "Note."))
        (note,) = MessageReader().feed(wire(call("progress", progress)))
        assert isinstance(note, Call)
        assert from_data(ProgressNote, note.params, "params") == progress

    def test_the_message_of_an_error_is_its_sentences(self) -> None:
        data = json.loads(bytes(to_frames(Failure(2, OutOfMemory("Too large.", "Shrink it.")))[0].body))
        assert data["error"] == {
            "code": -32000,
            "message": "Too large. Shrink it.",
            "data": {"code": "out-of-memory", "cause": "Too large.", "remedy": "Shrink it."},
        }
