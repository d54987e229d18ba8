"""The window, driven as a painter does, with pictures on disk."""

from __future__ import annotations

import gc
import os
import stat
import sys
import weakref
from pathlib import Path

import numpy as np
import pytest
from scumble.engine.canvas.files import read_picture
from scumble.engine.contract import BadRequest, Mask, Style
from scumble.engine.contract.errors import EngineMissing
from scumble.plugin.client import EngineState, RunState
from scumble.plugin.hosts.window import asking, commands, coverage, keeper, masking
from scumble.plugin.hosts.window.asking import Answer
from scumble.plugin.qt import QtCore, QtGui, QtWidgets
from scumble.plugin.session import content_node

Qt = QtCore.Qt


@pytest.fixture
def make_window(qtbot, engine, settings, tmp_path, monkeypatch):
    """Windows that share what they remember."""
    monkeypatch.setattr(keeper, "PAUSE", 0)
    monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path / "root"))

    def make():
        window = commands.make_window(engine, settings, tmp_path / "kept")
        window.resize(1100, 700)
        # Closed as it is, for it would ask about what is unsaved.
        qtbot.addWidget(window, before_close_func=lambda window: window.close_now())
        window.show()
        return window

    return make


@pytest.fixture
def window(make_window):
    return make_window()


@pytest.fixture
def opened(window, wait, on_disk):
    """Opens a picture of noise; returns the document when it has been read."""

    def open_one(name="harbour.png", **more):
        path, _ = on_disk(name, **more)
        window.open_files([str(path)])
        wait(lambda: window.store.front and window.store.front.path == str(path) and read(window.store.front))
        return window.store.front

    return open_one


@pytest.fixture
def asked(monkeypatch):
    """What was asked, and what the painter answers: `asked.answers[question] = answer`."""

    class Asked(list):
        answers: dict

    asked = Asked()
    asked.answers = {}
    for name in ("unsaved", "replace_original", "place", "pictures", "picture"):

        def ask(_parent, *words, name=name, **_more):
            asked.append((name, *words))
            return asked.answers[name]

        monkeypatch.setattr(asking, name, ask)
    return asked


def read(document):
    return document.layers[-1].content.pixels is not None


def drag(qtbot, canvas, points, button=Qt.MouseButton.LeftButton, modifier=Qt.KeyboardModifier.NoModifier):
    """Press at the first of the picture's places, move over the others, release at the last."""
    places = [canvas.to_widget(QtCore.QPointF(x, y)).toPoint() for x, y in points]
    qtbot.mousePress(canvas, button, modifier, places[0])
    for place in places[1:]:
        qtbot.mouseMove(canvas, place)
    qtbot.mouseRelease(canvas, button, modifier, places[-1])


def restyle(window, wait, style):
    window.panel.session.edit_region("", styles=(Style(str(style)),))
    before = len(window.store.front.layers)
    window.panel.runner.restyle()
    wait(lambda: len(window.store.front.layers) > before)


class TestOpen:
    @pytest.mark.parametrize(
        ("name", "dtype"),
        [("a.png", np.uint8), ("a.png", np.uint16), ("a.tif", np.float32), ("a.exr", np.float16), ("b.jpg", np.uint8)],
    )
    def test_keeps_the_files_depth(self, opened, window, name, dtype):
        document = opened(name, dtype=dtype)
        assert (
            np.dtype(dtype).itemsize == {"u8": 1, "u16": 2, "f16": 2, "f32": 4}[document.layers[0].content.pixels.depth]
        )
        assert window.windowTitle().startswith(name)
        assert not window.isWindowModified()

    def test_shows_a_first_look_before_the_engine_has_read_it(self, window, wait, on_disk, engine, monkeypatch):
        monkeypatch.setattr(engine, "decode", lambda *_args, **_more: None)  # it never will
        path, pixels = on_disk("a.png")
        window.open_files([str(path)])
        wait(lambda: window.store.front)
        look = window.store.front.layers[0].content.look.levels[0]
        assert look.pixelColor(3, 2).getRgb()[:3] == tuple(pixels[2, 3])
        assert "still being read" in window.store.document().nodes[0].restylable

    def test_twice_is_once(self, opened, window):
        first = opened("a.png")
        opened("b.png")
        window.open_files([first.path])
        assert window.store.front is first
        assert len(window.store.documents) == 2
        assert window.tabs.isVisible()

    def test_what_is_no_picture_is_said_in_the_window(self, window, wait, tmp_path):
        (tmp_path / "notes.png").write_text("no picture")
        window.open_files([str(tmp_path / "notes.png"), str(tmp_path / "missing.png")])
        wait(lambda: not window.messages.isHidden())
        assert window.store.front is None

    def test_is_remembered(self, opened, settings):
        paths = [opened(name).path for name in ("a.png", "b.png")]
        assert settings.value.recent_files == tuple(reversed(paths))

    def test_without_an_engine_it_can_be_masked_and_is_read_once_there_is_one(self, window, wait, on_disk, engine):
        engine.broken = EngineMissing("There is no engine.", "Install it.")
        path, _ = on_disk("a.png")
        window.open_files([str(path)])
        wait(lambda: window.store.front and window.store.front.layers[0].content.problem)
        assert "There is no engine" in window.messages.text.text()
        assert "the engine is not running" in window.store.document().nodes[0].restylable
        assert masking.add(window.store.front)
        engine.broken = None
        engine.state_changed.emit(EngineState.WARMING)
        wait(lambda: read(window.store.front))
        assert not window.store.document().node("layer-1").restylable

    def test_dropped_pictures_are_opened_then_layers(self, window, wait, on_disk):
        small, _ = on_disk("small.png", width=20, height=16)
        drop(window.canvas, small)
        wait(lambda: window.store.front and read(window.store.front))
        document = window.store.front
        big, _ = on_disk("big.png")
        drop(window.canvas, big)
        wait(lambda: len(document.layers) == 2)
        assert (document.layers[0].left, document.layers[0].top) == (-10, -8)
        assert document.active == document.layers[0].id
        assert document.undo.count() == 1


def drop(widget, path):
    data = QtCore.QMimeData()
    data.setUrls([QtCore.QUrl.fromLocalFile(str(path))])
    point, action = QtCore.QPointF(50, 50), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QtGui.QDragEnterEvent(point.toPoint(), action, data, buttons, keys)
    QtWidgets.QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QtWidgets.QApplication.sendEvent(widget, QtGui.QDropEvent(point, action, data, buttons, keys))


class TestPaint:
    @pytest.fixture
    def document(self, opened, window):
        document = opened(width=200, height=160)
        window.brush_bar.findChildren(QtWidgets.QSpinBox)[0].setValue(30)
        return document

    def test_the_first_stroke_makes_a_mask_and_is_one_step(self, document, window, qtbot):
        drag(qtbot, window.canvas, [(40, 80), (100, 80), (160, 80)])
        (mask,) = document.masks
        assert mask.image.pixelColor(100, 80).red() == 255
        assert document.undo.count() == 1
        window.menus.actions["Undo"].trigger()
        assert not document.masks
        window.menus.actions["Redo"].trigger()
        assert document.masks[0].image.pixelColor(100, 80).red() == 255

    def test_every_further_stroke_is_one_step(self, document, window, qtbot):
        drag(qtbot, window.canvas, [(40, 40), (160, 40)])
        drag(qtbot, window.canvas, [(40, 120), (160, 120)])
        assert document.undo.count() == 2
        window.menus.actions["Undo"].trigger()
        (mask,) = document.masks
        assert [mask.image.pixelColor(100, y).red() for y in (40, 120)] == [255, 0]

    @pytest.mark.parametrize("how", ["right button", "E", "the other end"])
    def test_erasing(self, document, window, qtbot, how):
        masking.add(document, coverage.blank(200, 160, 255))
        button = Qt.MouseButton.RightButton if how == "right button" else Qt.MouseButton.LeftButton
        if how == "E":
            window.erase.trigger()
        if how == "the other end":
            pen(window.canvas, [(100, 80)], rubber=True)
        else:
            drag(qtbot, window.canvas, [(100, 80)], button)
        assert document.masks[0].image.pixelColor(100, 80).red() == 0

    def test_a_pens_pressure_makes_the_stroke_thinner(self, document, window):
        pen(window.canvas, [(40, 80), (100, 80), (160, 80)], pressure=0.2)
        image = document.masks[0].image
        assert [image.pixelColor(100, 80 + y).red() > 0 for y in (0, 6)] == [True, False]
        assert document.undo.count() == 1

    def test_shows_the_masks_colour_over_the_picture(self, document, window, qtbot):
        place = window.canvas.to_widget(QtCore.QPointF(100, 80)).toPoint()
        before = window.canvas.grab().toImage().pixelColor(place)
        masking.add(document)
        drag(qtbot, window.canvas, [(60, 80), (100, 80), (140, 80)])
        after = window.canvas.grab().toImage().pixelColor(place)
        colour = document.masks[0].colour
        for value in ("red", "green", "blue"):
            mixed = (getattr(before, value)() + getattr(colour, value)()) / 2
            assert getattr(after, value)() == pytest.approx(mixed, abs=12)  # the picture is shown smoothed

    def test_a_result_is_seen_without_it_until_a_mask_is_worked_on(self, document, window, wait, qtbot, on_disk):
        mask = masking.add(document, coverage.blank(200, 160, 255))
        restyle(window, wait, on_disk("style.png")[0])

        def seen() -> QtGui.QColor:  # far from the brush's outline
            place = window.canvas.to_widget(QtCore.QPointF(100, 140)).toPoint()
            return window.canvas.grab().toImage().pixelColor(place)

        result = seen()
        assert not document.shows_masks
        masking.show(document, mask.id, visible=False)
        assert seen() == result
        masking.show(document, mask.id, visible=True)
        assert seen() != result
        tree = window.mask_stack.tree

        def click() -> None:
            row = tree.visualItemRect(tree.topLevelItem(0)).center()
            qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=row)

        for show in (
            window.tools["brush"].trigger,
            window.menus.actions["Masks' colours"].trigger,
            click,
            lambda: drag(qtbot, window.canvas, [(40, 40), (160, 40)]),
            window.menus.actions["Undo"].trigger,
        ):
            document.show_masks(False)
            assert seen() == result
            show()
            wait(lambda: document.shows_masks)
            assert seen() != result

    def test_the_latest_result_is_the_one_that_is_seen(self, document, window, wait, on_disk):
        for name in ("first.png", "second.png", "third.png"):
            restyle(window, wait, on_disk(name)[0])
        assert [layer.name for layer in document.layers] == ["third", "second", "first", "harbour"]

    @pytest.mark.usefixtures("document")
    def test_keys_change_the_brush(self, window, qtbot):
        window.activateWindow()
        window.canvas.setFocus()
        for key, size in ((Qt.Key.Key_BracketRight, 34), (Qt.Key.Key_BracketLeft, 30)):
            qtbot.keyClick(window.canvas, key)
            assert window.brush_bar.brush.size == pytest.approx(size, abs=1)
        qtbot.keyClick(window.canvas, Qt.Key.Key_E)
        assert window.erase.isChecked()

    def test_a_rectangle_and_the_lasso_select(self, document, window, qtbot):
        window.tools["rectangle"].trigger()
        drag(qtbot, window.canvas, [(50, 40), (150, 120)])
        assert [document.selection.pixelColor(x, 80).red() for x in (40, 100, 160)] == [0, 255, 0]
        window.tools["lasso"].trigger()
        shape = [(90, 60), (110, 60), (110, 100), (90, 100)]
        drag(qtbot, window.canvas, shape, modifier=Qt.KeyboardModifier.AltModifier)
        assert [document.selection.pixelColor(x, 80).red() for x in (60, 100, 140)] == [255, 0, 255]
        drag(qtbot, window.canvas, [(10, 10), (10, 10)])
        assert document.selection is None
        assert document.undo.count() == 3

    def test_masks_load_and_save(self, document, window, wait, asked, tmp_path, on_disk):
        asked.answers["picture"] = on_disk("sky.png", width=200, height=160, channels=1)[0]
        asked.answers["place"] = tmp_path / "out.png"
        window.menus.actions["Load…"].trigger()
        wait(lambda: document.masks)
        assert document.masks[0].name == "sky"
        window.menus.actions["Save…"].trigger()
        wait((tmp_path / "out.png").exists)
        np.testing.assert_array_equal(
            read_picture(tmp_path / "out.png").pixels, read_picture(tmp_path / "sky.png").pixels
        )

    def test_a_mask_of_another_size_is_refused_in_words(self, document, window, wait, asked, on_disk):
        asked.answers["picture"] = on_disk("small.png", channels=1)[0]
        window.menus.actions["Load…"].trigger()
        wait(lambda: not window.messages.isHidden())
        assert "40 x 32" in window.messages.text.text()
        assert not document.masks


def pen(canvas, points, *, pressure=1.0, rubber=False):
    """A pen's strokes, as a tablet sends them."""
    kinds = QtGui.QPointingDevice.PointerType
    kind = kinds.Eraser if rubber else kinds.Pen
    device = QtGui.QPointingDevice(
        "pen",
        1,
        QtGui.QInputDevice.DeviceType.Stylus,
        kind,
        QtGui.QInputDevice.Capability.Pressure,
        1,
        2,
    )
    types = QtCore.QEvent.Type
    steps = [
        (types.TabletPress, points[0]),
        *((types.TabletMove, p) for p in points),
        (types.TabletRelease, points[-1]),
    ]
    for step, (x, y) in steps:
        place = canvas.to_widget(QtCore.QPointF(x, y))
        left = Qt.MouseButton.LeftButton
        event = QtGui.QTabletEvent(
            step,
            device,
            place,
            QtCore.QPointF(canvas.mapToGlobal(place.toPoint())),
            pressure,
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            Qt.KeyboardModifier.NoModifier,
            left,
            left,
        )
        QtWidgets.QApplication.sendEvent(canvas, event)


class TestView:
    def test_zooms_about_the_pointer(self, opened, window):
        opened(width=200, height=160)
        canvas, place = window.canvas, QtCore.QPointF(canvas_place(window.canvas))
        before = canvas.to_picture(place)
        event = QtGui.QWheelEvent(
            place,
            place,
            QtCore.QPoint(),
            QtCore.QPoint(0, 240),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        zoom = canvas.viewport.zoom
        QtWidgets.QApplication.sendEvent(canvas, event)
        assert canvas.viewport.zoom == pytest.approx(2 * zoom)
        assert (canvas.to_picture(place) - before).manhattanLength() < 1

    @pytest.mark.parametrize("how", ["middle button", "space bar", "hand"])
    def test_moves_the_picture(self, opened, window, qtbot, how):
        document = opened(width=200, height=160)
        canvas = window.canvas
        canvas.show_viewport(canvas.viewport.zoomed(16.0))
        before = canvas.to_widget(QtCore.QPointF(100, 80))
        if how == "hand":
            window.tools["hand"].trigger()
        if how == "space bar":
            qtbot.keyPress(canvas, Qt.Key.Key_Space)
        button = Qt.MouseButton.MiddleButton if how == "middle button" else Qt.MouseButton.LeftButton
        drag(qtbot, canvas, [(100, 80), (95, 80), (90, 83)], button)
        moved = canvas.to_widget(QtCore.QPointF(100, 80)) - before
        assert (moved.x(), moved.y()) == pytest.approx((-160, 48), abs=3)
        assert not document.masks

    def test_each_picture_keeps_its_own(self, opened, window):
        first = opened("a.png")
        window.menus.actions["Actual size"].trigger()
        opened("b.png", width=60)
        window.menus.actions["Zoom in"].trigger()
        window.store.bring_to_front(first)
        assert window.canvas.viewport.zoom == 1.0

    def test_shows_the_pictures_own_colours(self, opened, window):
        document = opened(width=200, height=160)
        window.menus.actions["Actual size"].trigger()
        place = window.canvas.to_widget(QtCore.QPointF(30.2, 20.2)).toPoint()
        shown = window.canvas.grab().toImage().pixelColor(place).getRgb()[:3]
        data = bytes(document.layers[0].content.pixels.data)
        assert shown == tuple(data[(20 * 200 + 30) * 3 :][:3])


def canvas_place(canvas):
    return canvas.rect().center() + QtCore.QPoint(30, -20)


class TestSave:
    @pytest.mark.parametrize(
        ("name", "dtype", "channels"),
        [("a.png", np.uint16, 3), ("a.tif", np.float32, 4), ("a.exr", np.float16, 3), ("a.png", np.uint8, 1)],
    )
    def test_a_restyled_picture_has_the_files_depth_and_every_bit(
        self, opened, window, wait, on_disk, asked, tmp_path, name, dtype, channels
    ):
        document = opened(name, dtype=dtype, channels=channels)
        style, _ = on_disk("style.png")
        restyle(window, wait, style)
        asked.answers["place"] = tmp_path / f"out{Path(name).suffix}"
        window.menus.actions["Save as…"].trigger()
        wait(lambda: not document.unsaved)
        saved = read_picture(asked.answers["place"])
        assert saved.pixels.dtype == dtype
        layer = document.layers[0].content.pixels
        if channels != 4:  # a layer with alpha lies over the one below, see test_flatten
            assert saved.pixels.tobytes() == bytes(layer.data)
        assert document.name == f"out{Path(name).suffix}"

    def test_the_profile_and_the_resolution_come_back(self, opened, window, wait, asked, tmp_path):
        profile = bytes(QtGui.QColorSpace(QtGui.QColorSpace.NamedColorSpace.AdobeRgb).iccProfile().data())
        opened(profile=profile, resolution=(300.0, 300.0))
        asked.answers["place"] = tmp_path / "out.png"
        window.menus.actions["Export a copy…"].trigger()
        wait((tmp_path / "out.png").exists)
        saved = read_picture(tmp_path / "out.png")
        assert saved.profile == profile
        assert saved.resolution == pytest.approx((300, 300), abs=0.1)

    def test_the_original_is_replaced_only_when_the_painter_says_so(self, opened, window, wait, on_disk, asked):
        document = opened()
        before = Path(document.path).read_bytes()
        restyle(window, wait, on_disk("style.png")[0])
        asked.answers["replace_original"] = Answer.CANCEL
        window.menus.actions["Save"].trigger()
        assert Path(document.path).read_bytes() == before
        asked.answers["replace_original"] = Answer.SAVE
        window.menus.actions["Save"].trigger()
        wait(lambda: not document.unsaved)
        assert Path(document.path).read_bytes() != before
        window.menus.actions["Save"].trigger()
        assert [question for question, *_ in asked] == ["replace_original"] * 2  # not once more for what is ours

    def test_one_layer_alone(self, opened, window, wait, on_disk, asked, tmp_path):
        document = opened()
        restyle(window, wait, on_disk("style.png")[0])
        asked.answers["place"] = tmp_path / "out.png"
        document.activate("layer-1")
        window.menus.actions["Export the layer…"].trigger()
        wait((tmp_path / "out.png").exists)
        np.testing.assert_array_equal(read_picture(tmp_path / "out.png").pixels, read_picture(document.path).pixels)
        assert document.unsaved

    @pytest.mark.skipif(sys.platform == "win32", reason="permissions of files are others there")
    def test_a_read_only_file_is_said_in_words_and_left_alone(self, opened, window, wait, asked):
        document = opened()
        path = Path(document.path)
        before = path.read_bytes()
        path.chmod(stat.S_IRUSR)
        asked.answers["replace_original"] = Answer.SAVE
        window.menus.actions["Save"].trigger()
        wait(lambda: not window.messages.isHidden())
        assert "is read-only" in window.messages.text.text()
        assert path.read_bytes() == before
        assert sorted(entry.name for entry in path.parent.glob(".scumble*")) == []

    def test_a_full_disk_is_said_in_words(self, opened, window, wait, asked, monkeypatch, tmp_path):
        opened()

        def full(_file):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        asked.answers["place"] = tmp_path / "out.png"
        window.menus.actions["Export a copy…"].trigger()
        wait(lambda: not window.messages.isHidden())
        assert "is full" in window.messages.text.text()
        assert not (tmp_path / "out.png").exists()


class TestClose:
    @pytest.fixture
    def document(self, opened, window, wait, on_disk):
        document = opened()
        restyle(window, wait, on_disk("style.png")[0])
        return document

    def test_asks_about_unsaved_layers(self, document, window, asked, wait):
        asked.answers["unsaved"] = Answer.CANCEL
        assert not window.close()
        assert window.store.documents == [document]
        asked.answers["unsaved"] = Answer.DISCARD
        window.close()
        wait(lambda: not window.isVisible())

    @pytest.mark.usefixtures("document")
    def test_saves_before_it_closes(self, window, wait, asked, tmp_path):
        asked.answers |= {"unsaved": Answer.SAVE, "replace_original": Answer.SAVE_AS, "place": tmp_path / "out.png"}
        window.close()
        wait(lambda: not window.isVisible())
        assert (tmp_path / "out.png").exists()

    def test_stays_open_where_saving_fails(self, document, window, wait, asked, tmp_path):
        asked.answers |= {
            "unsaved": Answer.SAVE,
            "replace_original": Answer.SAVE_AS,
            "place": tmp_path / "no folder" / "out.png",
        }
        window.close()
        wait(lambda: not window.messages.isHidden())
        assert "no folder" in window.messages.text.text()
        assert window.isVisible()
        assert document.unsaved

    def test_a_closed_picture_leaves_nothing_in_memory(self, opened, window, wait, on_disk):
        opened("b.png")
        restyle(window, wait, on_disk("style.png")[0])
        contents = [weakref.ref(layer.content) for layer in window.store.front.layers]
        tree = window.layer_stack.tree
        window.store.close(window.store.front)

        def gone():
            gc.collect()
            return not any(content() for content in contents)

        wait(gone)
        assert tree.topLevelItemCount() == 0
        assert not window.menus.actions["Undo"].isEnabled()

    def test_what_comes_too_late_is_forgotten(self, opened, window, on_disk, wait):
        document = opened("b.png")
        window.filing.add_layer(document, on_disk("late.png")[0])
        window.store.close(document)
        QtCore.QThreadPool.globalInstance().waitForDone()
        wait(lambda: not window.status.findChildren(QtWidgets.QLabel)[0].text())
        assert len(document.layers) == 1

    def test_nothing_is_asked_where_only_masks_were_painted(self, opened, window, asked):
        masking.add(opened("b.png"))
        assert window.close()
        assert asked == []


class TestMemory:
    def test_masks_and_choices_come_back_with_the_picture(self, opened, window, make_window, wait, qtbot):
        document = opened(width=200, height=160)
        drag(qtbot, window.canvas, [(40, 80), (100, 80), (160, 80)])
        window.panel.session.edit(quality="best", seed=7)
        mask = document.masks[0]
        kept = mask.image.copy()
        window.close()
        QtCore.QThreadPool.globalInstance().waitForDone()
        again = make_window()
        again.open_files([document.path])
        wait(lambda: again.store.front)
        (found,) = again.store.front.masks
        assert (found.id, found.name, found.image) == (mask.id, mask.name, kept)
        assert (again.panel.session.choices.quality, again.panel.session.choices.seed) == ("best", 7)

    def test_masks_of_another_size_stay_away(self, opened, window, make_window, wait, on_disk):
        document = opened()
        masking.add(document)
        window.close()
        QtCore.QThreadPool.globalInstance().waitForDone()
        on_disk("harbour.png", width=50)
        again = make_window()
        again.open_files([document.path])
        wait(lambda: again.store.front)
        assert not again.store.front.masks

    def test_a_result_of_another_day_is_no_other_pictures(self, opened, window, make_window, asked, wait, on_disk):
        asked.answers["unsaved"] = Answer.DISCARD
        document = opened("harbour.png")
        masking.add(document)
        masking.rename(document, document.masks[0].id, "Boats")
        style = (Style(str(on_disk("style.png")[0])),)
        window.panel.session.add_region(Mask(f"mask:{document.masks[0].id}"), "Boats", style)
        restyle(window, wait, on_disk("style.png")[0])
        window.close()
        wait(lambda: not window.isVisible())
        QtCore.QThreadPool.globalInstance().waitForDone()
        again = make_window()
        again.open_files([str(on_disk("meadow.png")[0])])
        wait(lambda: again.store.front and read(again.store.front) and again.panel.history.entries)
        (other,) = again.store.documents
        masking.add(other)
        again.panel.past.restore()
        (choice,) = again.panel.session.choices.regions
        assert not choice.enabled, "its mask is not the one that is first here"
        assert "Boats" in again.panel.messages.text.text()
        again.panel.past.apply()
        wait(lambda: len(other.layers) == 2)
        assert "Inserted into meadow.png" in again.panel.messages.text.text()

    def test_what_named_a_layer_that_is_gone_names_no_other(self, opened, window, make_window, asked, wait, on_disk):
        asked.answers["unsaved"] = Answer.DISCARD
        document = opened("harbour.png")
        restyle(window, wait, on_disk("style.png")[0])
        result = document.layers[0]
        window.panel.session.edit(content=f"layer:{result.id}")
        window.close()
        wait(lambda: not window.isVisible())
        QtCore.QThreadPool.globalInstance().waitForDone()
        again = make_window()
        again.open_files([document.path])
        wait(lambda: again.store.front and read(again.store.front))
        again.filing.add_layer(again.store.front, on_disk("other.png")[0])
        wait(lambda: len(again.store.front.layers) == 2)
        assert content_node(again.panel.session.choices, again.store.document()) is None

    def test_the_brush_and_the_place_on_the_screen_come_back(self, window, make_window):
        window.brush_bar.findChildren(QtWidgets.QSpinBox)[0].setValue(123)
        window.resize(999, 666)
        window.close()
        again = make_window()
        assert again.brush_bar.brush.size == 123


class TestRestyle:
    def test_a_mask_is_a_region_and_the_result_a_layer(self, opened, window, wait, on_disk, engine, qtbot):
        document = opened(width=200, height=160)
        drag(qtbot, window.canvas, [(40, 80), (100, 80), (160, 80)])
        style, _ = on_disk("style.png")
        window.panel.session.add_region(Mask(f"mask:{document.masks[0].id}"), "Sky", (Style(str(style)),))
        window.panel.runner.restyle()
        wait(lambda: len(document.layers) == 2)
        request, frames = engine.requests[0]
        assert request.content == "layer:layer-1"
        sent = frames[f"mask:{document.masks[0].id}"]
        assert (sent.width, sent.height, sent.channels) == (200, 160, 1)
        assert bytes(sent.data)[80 * 200 + 100] == 255
        assert document.layers[0].name == "style"

    def test_a_failure_ends_in_the_panel(self, opened, window, wait, on_disk, engine):
        opened()
        engine.broken = BadRequest("It cannot be done.", "Do something else.")
        window.panel.session.edit_region("", styles=(Style(str(on_disk("style.png")[0])),))
        window.panel.runner.restyle()
        wait(lambda: not window.panel.messages.isHidden())


class TestMessages:
    def test_the_picture_stays_where_it_is_under_them(self, opened, window, wait):
        opened()
        before = window.canvas.geometry()
        window.messages.show_message("Saved harbour.png.")
        wait(lambda: window.messages.isVisible() and window.messages.height() > 20)
        assert window.canvas.geometry() == before
        assert window.messages.mapTo(window, QtCore.QPoint()).y() == window.canvas.mapTo(window, QtCore.QPoint()).y()
        at = window.messages.geometry().center()
        assert window.messages.isAncestorOf(window.centralWidget().childAt(at)), "they lie above the picture"


class TestLists:
    def test_follow_the_document(self, opened, window, wait, on_disk):
        document = opened()
        restyle(window, wait, on_disk("style.png")[0])
        tree = window.layer_stack.tree
        assert [tree.topLevelItem(row).text(0) for row in range(2)] == ["style", "harbour"]
        tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
        wait(lambda: not document.layers[0].visible)
        tree.topLevelItem(1).setText(0, "Old harbour")
        wait(lambda: document.layers[1].name == "Old harbour")
        tree.setCurrentItem(tree.topLevelItem(0))
        wait(lambda: document.active == document.layers[0].id)
        window.layer_stack.buttons["remove"].click()
        assert len(document.layers) == 1
        assert not window.layer_stack.buttons["remove"].isEnabled()

    def test_masks_can_be_chosen_hidden_and_removed(self, opened, window, wait):
        document = opened()
        window.mask_stack.buttons["add"].click()
        window.mask_stack.buttons["add"].click()
        tree = window.mask_stack.tree
        tree.setCurrentItem(tree.topLevelItem(1))
        wait(lambda: document.mask == document.masks[1].id)
        tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
        wait(lambda: not document.masks[0].visible)
        window.mask_stack.buttons["remove"].click()
        assert len(document.masks) == 1

    def test_masks_are_renamed_in_the_list(self, opened, window, wait):
        document = opened()
        window.mask_stack.buttons["add"].click()
        window.mask_stack.tree.topLevelItem(0).setText(0, " Sky ")
        wait(lambda: document.masks[0].name == "Sky")

    @pytest.mark.parametrize("stack", ["layer_stack", "mask_stack"])
    def test_an_empty_name_is_none(self, opened, window, wait, stack):
        opened()
        window.mask_stack.buttons["add"].click()
        tree = getattr(window, stack).tree
        before = tree.topLevelItem(0).text(0)
        tree.topLevelItem(0).setText(0, "  ")
        wait(lambda: tree.topLevelItem(0).text(0) == before)


class TestKeys:
    def test_the_panels_count_on_the_picture_too(self, opened, window, wait, engine, on_disk, qtbot):
        opened()
        window.panel.session.edit_region("", styles=(Style(str(on_disk("style.png")[0])),))
        engine.holds = True
        qtbot.keyClick(window.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        wait(lambda: engine.runs)
        qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
        assert engine.runs[0][0].state.is_end or engine.runs[0][0].state is RunState.ENDING
        held = []
        window.panel.preview.canvas.show_before = held.append
        qtbot.keyClick(window.canvas, Qt.Key.Key_C)
        assert held == [True, False]


class TestAccess:
    def test_every_control_has_a_name(self, opened, window):
        opened()
        nameless = [
            widget
            for widget in window.findChildren(QtWidgets.QWidget)
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not widget.accessibleName()
            and not (widget.property("text") or widget.toolTip())
            and widget.metaObject().className() in ("QToolButton", "QSpinBox", "QSlider", "QTreeWidget", "QComboBox")
            and not window.panel.isAncestorOf(widget)
        ]
        assert nameless == []

    def test_no_keys_are_given_twice(self, window):
        keys = [
            key.toString()
            for action in window.findChildren(QtGui.QAction)
            for key in action.shortcuts()
            if not window.panel.isAncestorOf(action.parent() or window)
        ]
        assert len(keys) == len(set(keys)), sorted(keys)
