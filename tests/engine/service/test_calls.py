"""What a client asks for and gets, from a real engine process."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from PIL import Image
from scumble.engine.contract import (
    BadMessage,
    BadPicture,
    BadRequest,
    Busy,
    Cancelled,
    Mask,
    OutOfMemory,
    Pixels,
    Prediction,
    Region,
    Style,
    UnknownMethod,
    WrongVersion,
)
from scumble.engine.contract.codec import from_data
from scumble.engine.contract.messages import Answer, Call, Failure
from scumble.engine.contract.methods import (
    PROTOCOL,
    Decode,
    Decoded,
    Encode,
    Encoded,
    FrameInfo,
    Hello,
    Introduction,
    Nothing,
    PixelsInfo,
    Predict,
    ProgressNote,
    Ready,
    Restyled,
    Target,
    Thumbnail,
    Thumbnailed,
    body_of,
    info_of,
    pixels_of,
)

from .client import PICTURES, Client, endless, pixels, quick


def png(height: int, width: int, seed: int = 3) -> bytes:
    rgb = np.frombuffer(pixels(height, width, seed).data, np.uint8).reshape(height, width, 3)
    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "PNG")
    return file.getvalue()


def states(engine: Client, id: int) -> list[str]:
    notes = [m for m in engine.seen if isinstance(m, Call) and m.method == "state" and m.params["id"] == id]
    return [note.params["state"] for note in notes]


class TestHello:
    def test_nothing_large_is_imported_for_it(self) -> None:
        code = "import sys, scumble.engine.service.server; print(*{'torch', 'numpy', 'PIL'} & set(sys.modules))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout == "\n"

    def test_is_answered_before_torch_is_imported_and_ready_comes_after(self) -> None:
        with Client() as client:
            hello, _ = client.result(client.send("hello", Introduction(PROTOCOL, "the tests")), Hello)
            assert hello.protocol == PROTOCOL
            ready = from_data(Ready, client.note("ready").params, "ready")
            assert ready.device in [device.name for device in ready.devices]
            assert "vgg19" in [backbone.name for backbone in ready.backbones]
            assert ready.recipes[0] == "default"
            client.result(client.send("shutdown"), Nothing)
            assert client.ends() == 0
            assert client.errors == b""

    @pytest.mark.parametrize(("version", "update"), [(PROTOCOL - 1, "plugin"), (PROTOCOL + 1, "engine")])
    def test_a_wrong_version_says_what_to_update_and_the_right_one_still_works(self, version: int, update: str) -> None:
        with Client() as client:
            error = client.failure(client.send("hello", Introduction(version))).error
            assert isinstance(error, WrongVersion)
            assert str(version) in error.cause
            assert update in error.remedy
            assert isinstance(client.failure(client.send("decode", Decode(()))).error, BadRequest)
            client.hello()

    def test_nothing_goes_before_it(self) -> None:
        with Client() as client:
            assert "hello" in client.failure(client.restyle()).error.cause
            client.hello()


class TestRestyle:
    def test_gives_pixels_of_the_contents_form(self, engine: Client) -> None:
        values = np.frombuffer(pixels(66, 70, 5, channels=4).data, np.uint8).astype("<u2") * 257
        content = Pixels(70, 66, 4, "u16", values.tobytes())
        result, bodies = engine.result(engine.restyle(content=content), Restyled)
        got = pixels_of(result.frames[0], bodies[0])
        assert (got.width, got.height, got.channels, got.depth) == (70, 66, 4, "u16")
        before, after = (np.frombuffer(p.data, "<u2").reshape(66, 70, 4) for p in (content, got))
        assert np.array_equal(before[..., 3], after[..., 3])
        assert not np.array_equal(before[..., :3], after[..., :3])
        assert not result.kept

    def test_styles_and_masks_may_be_files(self, engine: Client) -> None:
        mask = np.zeros((64, 80), np.uint8)
        mask[:, :30] = 255
        file = io.BytesIO()
        Image.fromarray(mask).save(file, "PNG")
        request = quick(regions=(Region((Style("style"),), Mask("left")),))
        id = engine.restyle(request, style=png(70, 70), left=file.getvalue())
        _, bodies = engine.result(id, Restyled)
        content = np.frombuffer(PICTURES["content"].data, np.uint8).reshape(64, 80, 3)  # type: ignore[union-attr]
        got = np.frombuffer(bodies[0], np.uint8).reshape(64, 80, 3)
        assert np.array_equal(content[:, 30:], got[:, 30:])
        assert not np.array_equal(content[:, :30], got[:, :30])

    def test_progress_with_previews_of_the_whole_canvas(self, engine: Client) -> None:
        id = engine.restyle(quick(preview_seconds=0.0))
        engine.result(id, Restyled)
        notes = [m for m in engine.seen if isinstance(m, Call) and m.method == "progress"]
        told = [from_data(ProgressNote, note.params, "progress") for note in notes]
        assert {note.id for note in told} == {id}
        assert [note.progress.step for note in told] == list(range(1, told[-1].progress.steps + 1))
        shown = [(note.frames[0], m.bodies[0]) for note, m in zip(told, notes, strict=True) if note.frames]
        assert shown
        for info, body in shown:
            preview = pixels_of(info, body)
            assert (preview.width, preview.height, preview.channels, preview.depth) == (80, 64, 3, "u8")

    @pytest.mark.parametrize(
        ("more", "error", "word"),
        [
            ({"size": 60_000}, OutOfMemory, "60000 px"),
            ({"recipe": "nobody's"}, BadRequest, "nobody's"),
            ({"recipe": "/etc/passwd.json"}, BadRequest, "passwd.json"),
            ({"regions": (Region((Style("lost"),)),)}, BadPicture, "lost"),
            ({"device": "abacus"}, BadRequest, "abacus"),
        ],
    )
    def test_what_cannot_be_done_is_said_in_words(
        self, engine: Client, more: dict[str, Any], error: type, word: str
    ) -> None:
        found = engine.failure(engine.restyle(quick(**more))).error
        assert type(found) is error
        assert word in found.cause
        assert found.remedy

    def test_a_style_that_is_no_picture(self, engine: Client) -> None:
        error = engine.failure(engine.restyle(style=b"not a picture at all")).error
        assert isinstance(error, BadPicture)
        assert error.cause.startswith("style is not a picture")

    def test_a_result_after_every_failure(self, engine: Client) -> None:
        engine.result(engine.restyle(), Restyled)


class TestOrders:
    def test_a_second_waits_and_a_third_is_refused_in_words(self, engine: Client) -> None:
        first, second, third = engine.restyle(endless()), engine.restyle(), engine.restyle()
        error = engine.failure(third).error
        assert isinstance(error, Busy)
        engine.note("progress", id=first)
        engine.send("keep", Target(first), id=None)
        kept, _ = engine.result(first, Restyled)
        assert kept.kept
        engine.result(second, Restyled)
        assert states(engine, first) == states(engine, second) == ["queued", "running"]

    def test_cancel_while_running_and_then_another(self, engine: Client) -> None:
        id = engine.restyle(endless(size=320))
        engine.note("state", id=id, state="running")
        engine.send("cancel", Target(id), id=None)
        assert isinstance(engine.failure(id).error, Cancelled)
        engine.result(engine.restyle(), Restyled)

    def test_cancel_is_answered_within_a_step_however_long(self, engine: Client) -> None:
        """A megapixel: no step has ended, and none does before the answer."""
        content = pixels(900, 1200, 1)
        id = engine.restyle(endless(size=1200, recipe="gatys2016"), content=content)
        engine.note("state", id=id, state="running")
        engine.note("heartbeat", id=id)
        engine.send("cancel", Target(id), id=None)
        assert isinstance(engine.failure(id).error, Cancelled)
        assert not [m for m in engine.seen if isinstance(m, Call) and m.method == "progress" and m.params["id"] == id]
        engine.result(engine.restyle(), Restyled)

    def test_cancel_while_waiting_makes_room(self, engine: Client) -> None:
        running, waiting = engine.restyle(endless()), engine.restyle()
        engine.send("cancel", Target(waiting), id=None)
        assert isinstance(engine.failure(waiting).error, Cancelled)
        another = engine.restyle()
        engine.send("cancel", Target(running), id=None)
        engine.result(another, Restyled)
        assert states(engine, waiting) == ["queued"]

    @pytest.mark.parametrize("order", ["cancel", "keep", "pause", "resume"])
    def test_orders_for_what_is_not_there(self, engine: Client, order: str) -> None:
        error = engine.failure(engine.send(order, Target(123_456))).error
        assert "123456" in error.cause
        engine.send(order, Target(123_456), id=None)  # after the end is a race that nobody need hear of
        done = engine.restyle()
        engine.result(done, Restyled)
        assert isinstance(engine.failure(engine.send(order, Target(done))).error, BadRequest)

    def test_pause_holds_and_resume_goes_on(self, engine: Client) -> None:
        id = engine.restyle(endless())
        engine.note("progress", id=id)
        engine.result(engine.send("pause", Target(id)), Nothing)
        engine.note("state", id=id, state="paused")
        paused = len(engine.seen)
        engine.note("heartbeat", id=id)  # it lives, and tells so
        engine.send("resume", Target(id), id=None)
        engine.note("state", id=id, state="running")
        assert not [m for m in engine.seen[paused:] if isinstance(m, Call) and m.method == "progress"]
        engine.note("progress", id=id)
        engine.send("keep", Target(id), id=None)
        engine.result(id, Restyled)

    @pytest.mark.parametrize("order", ["cancel", "keep"])
    def test_a_paused_one_can_be_ended(self, engine: Client, order: str) -> None:
        id = engine.restyle(endless())
        engine.note("progress", id=id)
        engine.send("pause", Target(id), id=None)
        engine.note("state", id=id, state="paused")
        engine.send(order, Target(id), id=None)
        assert isinstance(engine.outcome(id), Failure if order == "cancel" else Answer)

    def test_an_id_that_is_taken(self, engine: Client) -> None:
        id = engine.restyle(endless())
        engine._next -= 1
        assert "already" in engine.failure(engine.restyle()).error.cause
        engine.send("cancel", Target(id), id=None)
        engine.failure(id)


class TestFiles:
    def test_a_file_and_its_pixels(self, engine: Client) -> None:
        deep = Pixels(40, 30, 4, "u16", np.arange(4800, dtype="<u2").tobytes())
        encoded, (file,) = engine.result(
            engine.send("encode", Encode(".png", (info_of(deep),), (300.0, 300.0)), (body_of(deep),)), Encoded
        )
        assert bytes(file[:4]) == b"\x89PNG"
        assert encoded.frames[0].size == len(file)
        decoded, (body,) = engine.result(engine.send("decode", Decode((info_of(file, "deep.png"),)), (file,)), Decoded)
        got = pixels_of(decoded.frames[0], body)
        assert (got.width, got.height, got.channels, got.depth) == (40, 30, 4, "u16")
        assert bytes(got.data) == deep.data
        assert decoded.resolution == pytest.approx((300, 300), rel=1e-3)

    @pytest.mark.parametrize("source", ["file", "pixels"])
    def test_a_thumbnail(self, engine: Client, source: str) -> None:
        data: Pixels | bytes = png(200, 100) if source == "file" else pixels(200, 100, 1)
        asked = Thumbnail(50, (info_of(data, "long.png"),))
        small, (body,) = engine.result(engine.send("thumbnail", asked, (body_of(data),)), Thumbnailed)
        got = pixels_of(small.frames[0], body)
        assert (got.width, got.height, got.channels, got.depth) == (25, 50, 3, "u8")

    @pytest.mark.parametrize(
        ("method", "params", "bodies", "word"),
        [
            ("decode", Decode((info_of(b"abc", "odd.png"),)), (b"abc",), "odd.png"),
            ("decode", Decode(()), (), "one frame"),
            ("decode", Decode((info_of(pixels(20, 20, 1)),)), (pixels(20, 20, 1).data,), "pixels"),
            ("encode", Encode(".doc", (info_of(pixels(20, 20, 1)),)), (pixels(20, 20, 1).data,), ".doc"),
            ("encode", Encode(".png", (info_of(b"abc"),)), (b"abc",), "not pixels"),
            ("encode", Encode(".png", (FrameInfo(3, "", PixelsInfo(20, 20, 3, "u8")),)), (b"abc",), "1200 bytes"),
            ("thumbnail", {"side": 0, "frames": []}, (), "side"),
        ],
    )
    def test_what_is_wrong_is_said_in_words(
        self, engine: Client, method: str, params: Any, bodies: tuple[bytes, ...], word: str
    ) -> None:
        error = engine.failure(engine.send(method, params, bodies)).error
        assert word in error.cause
        assert error.remedy

    def test_they_do_not_wait_for_a_restyle(self, engine: Client) -> None:
        id = engine.restyle(endless())
        data = png(30, 30)
        engine.result(engine.send("decode", Decode((info_of(data),)), (data,)), Decoded)
        engine.send("cancel", Target(id), id=None)
        engine.failure(id)


class TestPredict:
    def test_without_pixels(self, engine: Client) -> None:
        whole, _ = engine.result(engine.send("predict", Predict(quick(), 640, 480)), Prediction)
        assert whole.seconds > 0
        assert whole.long_side == 640
        masked = quick(regions=(Region((Style("style"),), Mask("corner")),))
        asked = Predict(masked, 640, 480, {"corner": (0, 0, 40, 40)})
        corner, _ = engine.result(engine.send("predict", asked), Prediction)
        assert corner.bytes < whole.bytes / 2

    def test_nothing_to_restyle(self, engine: Client) -> None:
        asked = Predict(quick(selection=Mask("a"), regions=(Region((Style("s"),), Mask("b")),)), 100, 100)
        apart = Predict(asked.request, 100, 100, {"a": (0, 0, 50, 50), "b": (50, 50, 100, 100)})
        assert isinstance(engine.failure(engine.send("predict", apart)).error, BadRequest)


class TestMistakes:
    def test_an_unknown_method_with_frames_behind_it(self, engine: Client) -> None:
        error = engine.failure(engine.send("repaint", {"frames": [{"size": 3}]}, (b"abc",))).error
        assert isinstance(error, UnknownMethod)
        assert "repaint" in error.cause
        engine.result(engine.send("hello", Introduction(PROTOCOL)), Hello)

    @pytest.mark.parametrize(
        ("params", "where"),
        [
            ({}, "request"),
            ({"request": 3, "frames": []}, "restyle.request"),
            ({"request": {"content": "c", "regions": []}, "frames": []}, "style"),
            ({"request": {"content": "c", "regions": [{"strength": 7}]}, "frames": []}, "restyle.request.regions[0]"),
            ({"request": {}, "frames": [], "speed": 3}, "speed"),
        ],
    )
    def test_params_of_another_form_are_said_where_they_are(
        self, engine: Client, params: dict[str, Any], where: str
    ) -> None:
        error = engine.failure(engine.send("restyle", params)).error
        assert isinstance(error, BadRequest)
        assert where in error.cause

    def test_a_message_that_is_none(self, engine: Client) -> None:
        body = b'{"jsonrpc": "2.0", "id": 77777, "params": {}}'
        engine.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        assert isinstance(engine.failure(77777).error, BadMessage)

    def test_more_pixels_than_there_is_memory_are_refused_before_they_come(self) -> None:
        with Client().hello() as client:
            id = client.send("decode", {"frames": [{"size": 9 * 2**30, "name": str(i)} for i in range(256)]})
            assert isinstance(client.failure(id).error, OutOfMemory)
