"""The same request over a folder."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scumble.engine.canvas.files import read_picture
from scumble.engine.contract import BadPicture, BadRequest, Region, Request, Style, WriteFailed
from scumble.engine.contract.errors import EngineMissing
from scumble.plugin.hosts.window.batch import Batch, BatchState
from scumble.plugin.hosts.window.batch_dialog import BatchDialog, summary
from scumble.plugin.hosts.window.journal import NAME
from scumble.plugin.hosts.window.plan import Plan
from scumble.plugin.hosts.window.store import Store
from scumble.plugin.session import Session

from .test_store import document_of, numbered

REQUEST = Request("layer:layer-1", (Region((Style("style"),)),))
FRAMES = {"layer:layer-1": b"not this one", "style": b"a style's file"}


@pytest.fixture
def folder(on_disk, tmp_path):
    """Four pictures in three formats, a text beside them, and a folder for the results."""
    for number, name in enumerate(("a.png", "b.jpg", "c.tif", "d.png")):
        on_disk(f"in/{name}", seed=number, dtype=np.uint16 if name == "c.tif" else np.uint8)
    (tmp_path / "in" / "notes.txt").write_text("no picture")
    (tmp_path / "out").mkdir()
    return tmp_path


@pytest.fixture
def make(engine, folder, qapp):
    def make(plan=None, request=REQUEST, frames=FRAMES):
        return Batch(engine, plan or Plan(folder / "in", folder / "out"), request, frames, qapp)

    return make


def run(batch, wait):
    batch.start()
    wait(lambda: batch.state is BatchState.OVER)
    return batch


def results(folder):
    return sorted(path.name for path in (folder / "out").iterdir() if path.name != NAME)


class TestRun:
    def test_restyles_every_picture_into_its_own_format(self, make, folder, wait, engine):
        batch = run(make(), wait)
        assert (batch.done, batch.skipped, batch.failures) == (4, 0, [])
        names = {path.name for path in (folder / "in").iterdir()}
        assert results(folder) == ["a.png", "b.jpg", "c.tif", "d.png"]
        before, after = (read_picture(folder / where / "c.tif").pixels for where in ("in", "out"))
        np.testing.assert_array_equal(after, 65535 - before)
        assert len(engine.requests) == 4
        for request, frames in engine.requests:
            assert frames["style"] == FRAMES["style"]
            assert frames[request.content] != FRAMES["layer:layer-1"]
            assert request.content in names, "what the engine says of it names the file"

    def test_what_fails_does_not_stop_the_others(self, make, folder, wait, engine):
        (folder / "in" / "b.jpg").write_bytes(b"\xff\xd8\xff broken")
        engine.refuses[b"\xff\xd8\xff broken"] = BadPicture("b.jpg is damaged.", "Copy it again.")
        batch = run(make(), wait)
        assert batch.done == 3
        assert [(failure.path.name, str(failure.error)) for failure in batch.failures] == [
            ("b.jpg", "b.jpg is damaged. Copy it again.")
        ]
        assert results(folder) == ["a.png", "c.tif", "d.png"]
        assert summary(batch) == "3 restyled, 1 failed."

    def test_what_would_fail_for_all_stops_it(self, make, wait, engine):
        engine.broken = EngineMissing("There is no engine.", "Install it.")
        batch = run(make(), wait)
        assert len(batch.failures) == 1
        assert isinstance(batch.stopped_by, EngineMissing)

    def test_a_folder_that_cannot_be_written_is_said_before_anything_is_done(self, make, folder, engine):
        (folder / "out" / NAME).mkdir()
        with pytest.raises(WriteFailed):
            make().start()
        assert not engine.requests


class TestResume:
    def test_skips_what_is_done(self, make, wait, engine):
        run(make(), wait)
        engine.requests.clear()
        batch = run(make(), wait)
        assert (batch.done, batch.skipped) == (0, 4)
        assert not engine.requests

    def test_does_again_what_failed_changed_or_lost_its_result(self, make, folder, wait, engine, on_disk):
        broken = folder / "in" / "b.jpg"
        good = broken.read_bytes()
        engine.refuses[good[-40:]] = BadPicture("b.jpg is damaged.", "Copy it again.")
        run(make(), wait)
        engine.refuses.clear()
        on_disk("in/a.png", seed=9)
        (folder / "out" / "d.png").unlink()
        batch = run(make(), wait)
        assert (batch.done, batch.skipped, batch.failures) == (3, 1, [])

    @pytest.mark.parametrize(
        ("request_", "frames"),
        [(replace(REQUEST, seed=2), FRAMES), (REQUEST, {**FRAMES, "style": b"another style"})],
    )
    def test_another_request_starts_afresh(self, make, wait, request_, frames):
        run(make(), wait)
        assert run(make(request=request_, frames=frames), wait).done == 4

    def test_another_picture_in_the_panel_does_not(self, make, wait):
        run(make(), wait)
        other = {**FRAMES, "layer:layer-1": b"something else"}
        assert run(make(frames=other), wait).skipped == 4

    def test_after_a_kill_in_the_middle_of_a_line(self, make, folder, wait):
        run(make(), wait)
        journal = folder / "out" / NAME
        journal.write_bytes(journal.read_bytes()[:-30])
        batch = run(make(), wait)
        assert (batch.done, batch.skipped) == (1, 3)
        assert run(make(), wait).skipped == 4

    def test_the_journal_says_what_failed(self, make, folder, wait, engine):
        engine.refuses[(folder / "in" / "a.png").read_bytes()[-40:]] = BadPicture("a.png is damaged.", "Copy it.")
        run(make(), wait)
        lines = [json.loads(line) for line in (folder / "out" / NAME).read_text(encoding="utf-8").splitlines()]
        assert [line["entry"]["failure"] for line in lines] == ["a.png is damaged. Copy it.", "", "", ""]


class TestPauseAndCancel:
    @pytest.fixture
    def batch(self, make, engine, wait):
        engine.holds = True
        batch = make()
        batch.start()
        wait(lambda: engine.runs)
        return batch

    def test_pauses_within_a_picture(self, batch, engine, wait):
        (run, _), paused = engine.runs[0], batch.pause
        wait(lambda: run.state.value == "running")
        paused()
        assert (batch.state, run.state.value) == (BatchState.PAUSED, "paused")
        batch.resume()
        assert run.state.value == "running"

    def test_cancelling_keeps_what_is_done_and_goes_on_from_there(self, batch, make, engine, wait, folder):
        engine.runs[0][1]()
        wait(lambda: len(engine.runs) == 2)
        batch.cancel()
        wait(lambda: batch.state is BatchState.OVER)
        assert results(folder) == ["a.png"]
        assert summary(batch) == "1 restyled, 3 left for the next time."
        engine.holds = False
        again = run_again(make, wait)
        assert (again.done, again.skipped) == (3, 1)


def run_again(make, wait):
    return run(make(), wait)


class TestPlan:
    def names(self, plan):
        return [result.name for _, result in plan.pairs()]

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({}, ["a.png", "b.jpg", "c.tif", "d.png"]),
            ({"pattern": "*.png"}, ["a.png", "d.png"]),
            ({"name": "{name}-night", "suffix": ".exr"}, [f"{name}-night.exr" for name in "abcd"]),
        ],
    )
    def test_names_the_results(self, folder, changes, expected):
        assert self.names(Plan(folder / "in", folder / "out", **changes)) == expected

    def test_two_pictures_never_share_a_result(self, folder):
        shutil.copy(folder / "in" / "b.jpg", folder / "in" / "a.jpg")
        found = self.names(Plan(folder / "in", folder / "out", suffix=".png"))
        assert found == ["a.jpg.png", "a.png.png", "b.png", "c.png", "d.png"]

    def test_what_cannot_be_written_becomes_png(self, folder):
        (folder / "in" / "e.gif").write_bytes(b"GIF89a")
        assert self.names(Plan(folder / "in", folder / "out", pattern="e*")) == ["e.png"]

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"source": Path("/nowhere")}, "no folder"),
            ({"pattern": "*.webp"}, "no picture in"),
            ({"name": "result"}, "cannot be named result"),
            ({"name": "../{name}"}, "cannot be named"),
        ],
    )
    def test_what_cannot_work_is_said_in_words(self, folder, changes, said):
        with pytest.raises(BadRequest, match=said):
            replace(Plan(folder / "in", folder / "out"), **changes).pairs()

    def test_never_writes_among_the_pictures(self, folder):
        with pytest.raises(BadRequest, match="among the pictures"):
            Plan(folder / "in", folder / "in").pairs()


class TestDialog:
    @pytest.fixture
    def dialog(self, qtbot, engine, folder, on_disk):
        store = Store()
        store.add(document_of(numbered(24, 18, 3)))
        session = Session(store)
        session.edit_region("", styles=(Style(str(on_disk("style.png")[0])),))
        dialog = BatchDialog(session, engine)
        dialog.store = store
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.source.line.setText(str(folder / "in"))
        dialog.target.line.setText(str(folder / "out"))
        return dialog

    def test_runs_the_panels_request(self, dialog, folder, wait, engine):
        dialog.naming.setText("{name}-night")
        dialog.format.setCurrentIndex(dialog.format.findData(".png"))
        dialog.start_button.click()
        wait(lambda: dialog.batch and dialog.batch.state is BatchState.OVER)
        assert results(folder) == [f"{name}-night.png" for name in "abcd"]
        assert dialog.about.text() == "4 restyled."
        assert dialog.progress.value() == 1000
        assert dialog.start_button.isEnabled()
        assert engine.requests[0][0].regions[-1].styles

    def test_lists_what_failed(self, dialog, folder, wait, engine):
        engine.refuses[(folder / "in" / "a.png").read_bytes()[-40:]] = BadPicture("a.png is damaged.", "Copy it.")
        dialog.start_button.click()
        wait(lambda: dialog.batch and dialog.batch.state is BatchState.OVER)
        item = dialog.failures.topLevelItem(0)
        assert (item.text(0), item.text(1)) == ("a.png", "a.png is damaged. Copy it.")

    def test_says_what_is_missing(self, dialog):
        dialog.source.line.clear()
        dialog.start_button.click()
        assert "not chosen" in dialog.messages.text.text()
        assert dialog.batch is None

    def test_pause_becomes_resume(self, dialog, wait, engine):
        engine.holds = True
        dialog.start_button.click()
        wait(lambda: engine.runs and engine.runs[0][0].state.value == "running")
        assert not dialog.source.isEnabled()
        dialog.pause_button.click()
        assert dialog.pause_button.text() == "&Resume"
        dialog.cancel_button.click()
        wait(lambda: dialog.batch.state is BatchState.OVER)
        assert dialog.source.isEnabled()
