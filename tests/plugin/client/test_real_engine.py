"""The client and `scumble engine` together."""

from __future__ import annotations

import os
import random
import struct
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from scumble.engine.contract import BadPicture, Cancelled, EngineDied, Pixels, Region, Request, Style
from scumble.plugin.client import Engine, EngineState, Run, RunState
from scumble.plugin.qt import QtCore

from .conftest import TIMEOUT, Told

MakeTold = Callable[[], Told]

LONG = 10 * TIMEOUT  # for torch's import on a machine that does other things


def picture(seed: int, side: int = 64) -> Pixels:
    """Noise in 16 bits, opaque."""
    values = random.Random(seed)
    pixels = (struct.pack("<4H", *(values.randrange(65536) for _ in range(3)), 65535) for _ in range(side * side))
    return Pixels(side, side, 4, "u16", b"".join(pixels))


def restyle(engine: Engine, told: Told, side: int = 64, quality: str = "draft") -> Run:
    request = Request(
        "content",
        (Region(styles=(Style("style"),)),),
        recipe="draft",
        quality=quality,
        device="cpu",
        preview_seconds=0.0,
    )
    return engine.restyle(request, {"content": picture(1, side), "style": picture(2)}, **told.all)


class TestFiles:
    def test_a_16_bit_png_goes_and_comes_back(self, real_engine: Engine, told: MakeTold) -> None:
        original, encoded, decoded, small, bad = picture(0), told(), told(), told(), told()
        real_engine.encode(original, ".png", resolution=(300.0, 150.0), **encoded.ends)
        data = encoded.result()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        real_engine.decode(data, "noise.png", **decoded.ends)
        real_engine.thumbnail(data, 16, **small.ends)
        real_engine.decode(b"no picture", "shopping.txt", **bad.ends)
        back = decoded.result()
        assert (back.pixels.width, back.pixels.channels, back.pixels.depth) == (64, 4, "u16")
        assert bytes(back.pixels.data) == original.data
        assert back.resolution == pytest.approx((300, 150), rel=0.01)
        assert (small.result().width, small.result().depth) == (16, "u8")
        assert type(bad.error()) is BadPicture
        assert "shopping.txt" in str(bad.error())


class TestRestyle:
    def test_previews_a_prediction_and_a_result(self, qtbot: QtBot, real_engine: Engine, told: MakeTold) -> None:
        predicted, restyled = told(), told()
        states: list[EngineState] = []
        real_engine.state_changed.connect(states.append)
        run = restyle(real_engine, restyled)
        request = Request("content", (Region(styles=(Style("style"),)),), recipe="draft", device="cpu")
        real_engine.predict(request, 640, 480, **predicted.ends)
        qtbot.waitUntil(lambda: restyled.ended, timeout=LONG)
        pixels = restyled.result()
        assert (pixels.width, pixels.height, pixels.channels, pixels.depth) == (64, 64, 4, "u16")
        assert bytes(pixels.data) != picture(1).data
        assert run.state is RunState.DONE
        preview = next(progress.preview for progress in restyled.progress if progress.preview is not None)
        assert len(preview.rgb) == 3 * preview.width * preview.height
        assert restyled.progress[-1].step == restyled.progress[-1].steps
        assert predicted.result().seconds > 0
        assert states == [EngineState.STARTING, EngineState.WARMING, EngineState.BUSY, EngineState.READY]
        assert real_engine.ready is not None
        assert "draft" in real_engine.ready.recipes

    @pytest.mark.usefixtures("patient")
    def test_pause_keep_cancel_and_a_kill(self, qtbot: QtBot, real_engine: Engine, told: MakeTold) -> None:
        kept, cancelled, killed, last = told(), told(), told(), told()
        run = restyle(real_engine, kept, side=256, quality="best")
        qtbot.waitUntil(lambda: bool(kept.progress), timeout=LONG)
        run.pause()
        qtbot.waitUntil(lambda: run.state is RunState.PAUSED, timeout=TIMEOUT)
        run.resume()
        qtbot.waitUntil(lambda: run.state is RunState.RUNNING, timeout=TIMEOUT)
        run.keep()
        assert kept.result().width == 256
        assert run.kept

        run = restyle(real_engine, cancelled, side=256, quality="best")
        qtbot.waitUntil(lambda: bool(cancelled.progress), timeout=TIMEOUT)
        run.cancel()
        assert type(cancelled.error()) is Cancelled
        assert run.state is RunState.CANCELLED
        assert "again" not in str(cancelled.error()), "the engine answered in time"

        restyle(real_engine, killed, side=256, quality="best")
        qtbot.waitUntil(lambda: bool(killed.progress), timeout=TIMEOUT)
        process = real_engine.findChild(QtCore.QProcess)
        os.kill(process.processId(), 9)
        assert type(killed.error()) is EngineDied
        assert "killed" in str(killed.error())

        restyle(real_engine, last)
        qtbot.waitUntil(lambda: last.ended, timeout=LONG)
        last.result()

    @pytest.mark.usefixtures("patient")
    def test_the_end_of_stdin_is_enough(self, qtbot: QtBot, real_engine: Engine, told: MakeTold) -> None:
        bad, ends = told(), []
        real_engine.decode(b"", "empty", **bad.ends)
        bad.error()
        process = real_engine.findChild(QtCore.QProcess)
        process.finished.connect(lambda code, status: ends.append((code, status)))
        real_engine.stop()
        qtbot.waitUntil(lambda: bool(ends), timeout=TIMEOUT)
        assert ends == [(0, QtCore.QProcess.ExitStatus.NormalExit)]


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    "real_engine", [("-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2")], indirect=True
)
def test_two_processes_serve_the_panel_as_one(qtbot: QtBot, real_engine: Engine, told: MakeTold) -> None:
    restyled, cancelled, kept = told(), told(), told()
    restyle(real_engine, restyled, side=520)
    qtbot.waitUntil(lambda: restyled.ended, timeout=LONG)
    assert restyled.result().width == 520
    run = restyle(real_engine, cancelled, side=520, quality="best")
    qtbot.waitUntil(lambda: bool(cancelled.progress), timeout=LONG)
    run.cancel()
    assert type(cancelled.error()) is Cancelled
    assert "again" not in str(cancelled.error()), "the engine answered in time"
    run = restyle(real_engine, kept, side=520, quality="best")
    qtbot.waitUntil(lambda: bool(kept.progress), timeout=LONG)
    run.pause()
    qtbot.waitUntil(lambda: run.state is RunState.PAUSED, timeout=LONG)
    run.resume()
    run.keep()
    qtbot.waitUntil(lambda: kept.ended, timeout=LONG)
    assert kept.result().width == 520
    assert run.kept
