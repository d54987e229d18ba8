"""The history as a painter uses it."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from scumble.plugin.qt import QtCore, QtWidgets
from scumble.plugin.records.history import History
from scumble.plugin.records.history_list import ENTRY, description
from scumble.plugin.records.history_view import HistoryView
from scumble.plugin.session import Session

from ..fakes.host import FakeHost
from . import made
from .fakes import FakeEngine, FakeRunner

KEY = QtCore.Qt.Key


@pytest.fixture
def host() -> FakeHost:
    host = FakeHost()
    host.open("doc", 20, 16)
    host.add_layer("n1", made.pixels(), name="Portrait")
    host.add_mask("n3", made.pixels(channels=1))
    return host


@pytest.fixture
def history(qtbot, tmp_path: Path) -> History:
    history = History(made.store(tmp_path))
    qtbot.waitUntil(lambda: history.is_loaded)
    return history


@pytest.fixture
def runner(host: FakeHost) -> FakeRunner:
    return FakeRunner(Session(host))


@pytest.fixture
def view(qtbot, history: History, runner: FakeRunner) -> HistoryView:
    view = HistoryView(history, runner.session, runner, FakeEngine())
    qtbot.addWidget(view)
    view.resize(320, 400)
    with qtbot.waitActive(view):
        view.show()
    view.said = []
    view.failed.connect(lambda error: view.said.append(error.cause))
    view.noticed.connect(view.said.append)
    return view


def keep(qtbot, history: History, *results) -> None:
    for result in results or [made.result()]:
        history.add(result, made.document(), lambda _: None, pytest.fail)
    qtbot.waitUntil(lambda: len(history.entries) >= max(1, len(results)))


def press(qtbot, view: HistoryView, key: QtCore.Qt.Key) -> None:
    view.list.setFocus()
    qtbot.keyClick(view.list, key)


def titles(view: HistoryView) -> list[str]:
    model = view.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def three(qtbot, history: History) -> None:
    keep(qtbot, history, *(made.result(name, when=float(when)) for when, name in enumerate(("old", "middle", "new"))))


class TestList:
    def test_empty_in_words(self, view: HistoryView) -> None:
        assert view.empty.isVisible()
        assert not view.apply_button.isEnabled() and not view.clear_button.isEnabled()

    def test_latest_on_top_and_chosen(self, qtbot, view: HistoryView, history: History) -> None:
        three(qtbot, history)
        assert titles(view) == ["new", "middle", "old"]
        assert view.chosen.record.title == "new"
        assert re.fullmatch(r"\d+ kB of at most 2.0 GB", view.used.text())

    def test_thumbnails(self, qtbot, view: HistoryView, history: History) -> None:
        keep(qtbot, history)
        pixmap = view.list.currentIndex().data(QtCore.Qt.ItemDataRole.DecorationRole)
        assert (pixmap.width(), pixmap.height()) == (20, 16)

    def test_said_to_who_cannot_see_it(self, qtbot, view: HistoryView, history: History) -> None:
        keep(qtbot, history, made.result(seconds=12.0))
        said = view.list.currentIndex().data(QtCore.Qt.ItemDataRole.AccessibleTextRole)
        assert "Wave" in said and "Portrait in doc.kra" in said and "seed 3" in said and "12 s" in said

    def test_the_choice_stays_when_a_result_comes(self, qtbot, view: HistoryView, history: History) -> None:
        three(qtbot, history)
        press(qtbot, view, KEY.Key_Down)
        keep(qtbot, history, made.result("newest", when=9.0))
        qtbot.waitUntil(lambda: "newest" in titles(view))
        assert view.chosen.record.title == "middle"

    def test_drawn(self, qtbot, view: HistoryView, history: History) -> None:
        blank = view.grab().toImage()
        keep(qtbot, history)
        history.pin(history.entries[0].id, True)
        qtbot.waitUntil(lambda: history.entries[0].pinned)
        assert view.grab().toImage() != blank


class TestApply:
    def test_a_layer_again_in_one_step(self, qtbot, view: HistoryView, history: History, host: FakeHost) -> None:
        keep(qtbot, history)
        press(qtbot, view, KEY.Key_Return)
        qtbot.waitUntil(lambda: host.documents["doc"].undo_steps == 1)
        layer = host.document().nodes[1]
        assert (layer.name, layer.rect.left, layer.rect.top) == ("Wave", 2, 3)
        assert made.same(host.documents["doc"].colours[layer.id], made.pixels())
        assert view.said == []

    def test_into_another_picture(self, qtbot, view: HistoryView, history: History, host: FakeHost) -> None:
        keep(qtbot, history)
        host.open("other", 20, 16)
        host.add_layer("x1", made.pixels(), name="Portrait")
        host.add_layer("x2", made.pixels(), name="Sky")
        qtbot.mouseClick(view.apply_button, QtCore.Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: host.documents["other"].undo_steps == 1)
        assert [node.name for node in host.document().nodes] == ["Sky", "Wave", "Portrait"]
        assert view.said == ["Inserted into other.kra, at its old place."]

    def test_no_picture_is_open(self, qtbot, view: HistoryView, history: History, host: FakeHost) -> None:
        keep(qtbot, history)
        host.close("doc")
        assert not view.apply_button.isEnabled()
        view.apply()
        assert view.said == ["No picture is open."]

    def test_damaged_pixels(self, qtbot, view: HistoryView, history: History) -> None:
        keep(qtbot, history)
        history.entries[0].thumbnail.with_suffix(".pixels").write_bytes(b"")
        view.apply()
        qtbot.waitUntil(lambda: bool(view.said))
        assert "cannot be read" in view.said[0]


class TestRestore:
    def test_settings(self, qtbot, view: HistoryView, history: History, runner: FakeRunner) -> None:
        keep(qtbot, history)
        qtbot.mouseClick(view.restore_button, QtCore.Qt.MouseButton.LeftButton)
        assert runner.session.choices == made.result().choices
        assert runner.seeds == []

    def test_of_another_picture(
        self, qtbot, view: HistoryView, history: History, runner: FakeRunner, host: FakeHost
    ) -> None:
        keep(qtbot, history)
        host.open("other", 20, 16)
        host.add_layer("x1", made.pixels(), name="Portrait")
        view.restore()
        assert runner.session.choices.content == "layer:x1"
        assert view.said == ["“Sky mask” is not in this picture."]
        assert [choice.enabled for choice in runner.session.choices.regions] == [False]


class TestVary:
    def test_one(self, qtbot, view: HistoryView, history: History, runner: FakeRunner) -> None:
        keep(qtbot, history, made.result(seed=3), made.result(seed=4, when=1.0))
        view.one_action.trigger()
        assert runner.seeds == [5], "4 is known"
        assert not view.vary_button.isEnabled(), "one restyle at a time"
        runner.finish()
        qtbot.wait(1)
        assert runner.seeds == [5]

    def test_four(self, qtbot, view: HistoryView, history: History, runner: FakeRunner) -> None:
        keep(qtbot, history)
        view.four_action.trigger()
        for count in range(1, 5):
            qtbot.waitUntil(lambda count=count: len(runner.seeds) == count)
            runner.finish()
        qtbot.wait(1)
        assert runner.seeds == [4, 5, 6, 7]
        assert dataclasses.replace(runner.session.choices, seed=3) == made.result().choices

    def test_cancelled(self, qtbot, view: HistoryView, history: History, runner: FakeRunner) -> None:
        keep(qtbot, history)
        view.four_action.trigger()
        runner.cancel()
        qtbot.wait(1)
        assert runner.seeds == [4]
        assert view.variations.left == 0


class TestSave:
    def chosen(self, monkeypatch: pytest.MonkeyPatch, path: object, kind: str = "PNG (*.png)") -> list[str]:
        asked: list[str] = []

        def ask(_parent: object, _title: str, name: str, kinds: str) -> tuple[str, str]:
            asked.extend((name, kinds))
            return str(path or ""), kind

        monkeypatch.setattr(QtWidgets.QFileDialog, "getSaveFileName", ask)
        return asked

    def test_in_its_own_depth(self, qtbot, view, history, tmp_path: Path, monkeypatch) -> None:
        pixels = made.pixels(depth="f16")
        keep(qtbot, history, made.result("a/b", pixels=pixels))
        asked = self.chosen(monkeypatch, tmp_path / "out.exr")
        view.save_action.trigger()
        qtbot.waitUntil(lambda: view.said == ["Saved as out.exr."])
        assert (tmp_path / "out.exr").read_bytes() == b".exr" + bytes(pixels.data)
        assert asked[0] == "a_b.exr" and asked[1].startswith("OpenEXR")

    @pytest.mark.parametrize(("name", "written"), [("St. Ives", "St. Ives.tif"), ("a.TIFF", "a.TIFF")])
    def test_suffix_from_the_kind(self, qtbot, view, history, tmp_path, monkeypatch, name, written) -> None:
        keep(qtbot, history)
        self.chosen(monkeypatch, tmp_path / name, "TIFF (*.tif *.tiff)")
        view.save()
        qtbot.waitUntil(lambda: (tmp_path / written).exists())

    def test_thinks_better_of_it(self, qtbot, view, history, monkeypatch) -> None:
        keep(qtbot, history)
        self.chosen(monkeypatch, None)
        view.save()
        assert view.said == []

    def test_cannot_be_written(self, qtbot, view, history, tmp_path: Path, monkeypatch) -> None:
        keep(qtbot, history)
        self.chosen(monkeypatch, tmp_path / "no folder" / "out.png")
        view.save()
        qtbot.waitUntil(lambda: bool(view.said))
        assert "cannot be written" in view.said[0]


class TestThrowAway:
    def test_pin(self, qtbot, view: HistoryView, history: History) -> None:
        keep(qtbot, history)
        view.pin_action.trigger()
        qtbot.waitUntil(lambda: view.chosen.pinned)
        assert view.pin_action.isChecked()
        assert "Pinned" in description(view.list.currentIndex().data(ENTRY))
        assert not view.clear_button.isEnabled(), "nothing to clear"

    def test_delete_asks(self, qtbot, view: HistoryView, history: History) -> None:
        three(qtbot, history)
        press(qtbot, view, KEY.Key_Down)
        press(qtbot, view, KEY.Key_Delete)
        assert view.question.text.text() == "Delete “middle”?"
        qtbot.keyClick(view.question.no, KEY.Key_Escape)
        assert not view.question.is_asking
        press(qtbot, view, KEY.Key_Delete)
        qtbot.mouseClick(view.question.yes, QtCore.Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: titles(view) == ["new", "old"])
        assert view.chosen.record.title == "old", "the choice stays at its place"

    def test_clear_asks(self, qtbot, view: HistoryView, history: History) -> None:
        three(qtbot, history)
        history.pin(history.entries[1].id, True)
        qtbot.waitUntil(lambda: history.entries[1].pinned)
        qtbot.mouseClick(view.clear_button, QtCore.Qt.MouseButton.LeftButton)
        assert view.question.text.text().startswith("Delete 2 results (")
        assert view.question.text.text().endswith("Pinned ones stay.")
        qtbot.mouseClick(view.question.yes, QtCore.Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: titles(view) == ["middle"])

    def test_a_click_too_many(self, qtbot, view: HistoryView, history: History) -> None:
        three(qtbot, history)
        qtbot.mouseClick(view.clear_button, QtCore.Qt.MouseButton.LeftButton)
        qtbot.mouseClick(view.question.no, QtCore.Qt.MouseButton.LeftButton)
        history.refresh()
        history.wait()
        assert len(titles(view)) == 3
