import pytest
from scumble.engine.contract import Cancelled, Mask
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.hues import region_hue
from scumble.plugin.qt import QT_MAJOR, QtCore, QtGui, QtWidgets

from ..fakes.pixels import left_half
from .colours import BLUE, GREEN, RED, alike, one_colour, shown
from .conftest import HEIGHT, WIDTH

Key, Modifier, Button = QtCore.Qt.Key, QtCore.Qt.KeyboardModifier, QtCore.Qt.MouseButton


def left_and_right(pane):
    """The colours at both sides, at a height where no label and no handle is."""
    return shown(pane.canvas, 0.1, 0.6), shown(pane.canvas, 0.9, 0.6)


def is_shown(pane, left, right):
    return [alike(a, b) for a, b in zip(left_and_right(pane), (left, right), strict=True)] == [True, True]


def button(pane, text):
    return next(found for found in pane.findChildren(QtWidgets.QToolButton) if found.text() == text)


def drag(widget, with_button, start, way):
    """Press, move, let go. QTest's move knows of no button in Qt 5."""
    kind = QtCore.QEvent.Type
    for event, at, pressed in (
        (kind.MouseButtonPress, start, with_button),
        (kind.MouseMove, start + way, with_button),
        (kind.MouseButtonRelease, start + way, Button.NoButton),
    ):
        place, on_screen = QtCore.QPointF(at), QtCore.QPointF(widget.mapToGlobal(at))
        cause = Button.NoButton if event == kind.MouseMove else with_button
        QtWidgets.QApplication.sendEvent(
            widget, QtGui.QMouseEvent(event, place, on_screen, cause, pressed, Modifier.NoModifier)
        )


class TestARun:
    def test_at_first_words_say_what_will_be_here(self, pane):
        assert "Restyle" in pane.canvas.accessibleDescription()
        assert not pane.canvas.handle.isVisible()

    def test_the_original_comes_first(self, pane, start):
        start()
        assert is_shown(pane, RED, RED)
        assert pane.canvas.accessibleDescription() == "Before"

    def test_a_preview_lies_beside_it_over_the_same_area(self, qtbot, pane, start, engine):
        start()
        engine.preview(BLUE)
        qtbot.waitUntil(lambda: is_shown(pane, RED, BLUE))
        assert alike(shown(pane.canvas, 0.995, 0.6), BLUE)  # it is a quarter of the original's size

    def test_previews_follow_each_other_and_the_result_them(self, qtbot, pane, start, engine, result):
        start()
        engine.preview(BLUE)
        qtbot.waitUntil(lambda: is_shown(pane, RED, BLUE))
        engine.preview(GREEN, width=120, height=80)
        qtbot.waitUntil(lambda: is_shown(pane, RED, GREEN))
        result(BLUE)
        qtbot.waitUntil(lambda: is_shown(pane, RED, BLUE))

    def test_the_last_preview_stays_when_the_engine_dies(self, qtbot, pane, start, engine):
        start()
        engine.preview(BLUE)
        qtbot.waitUntil(lambda: is_shown(pane, RED, BLUE))
        engine.error(Cancelled("The engine has died.", "Start it again."))
        assert is_shown(pane, RED, BLUE)
        assert "Unfinished" in pane.canvas.accessibleDescription()

    def test_a_result_stays_finished_when_the_next_run_fails(self, qtbot, pane, start, engine, result):
        start()
        result(BLUE)
        qtbot.waitUntil(lambda: is_shown(pane, RED, BLUE))
        start()
        engine.error(Cancelled("The restyle was cancelled.", "Nothing was changed."))
        assert pane.canvas.accessibleDescription() == "Before, After"

    def test_the_next_run_shows_what_there_was_until_it_has_something_new(self, qtbot, pane, start, engine, result):
        start()
        result(BLUE)
        qtbot.waitUntil(lambda: is_shown(pane, RED, BLUE))
        start()
        assert is_shown(pane, RED, BLUE)
        engine.preview(GREEN)
        qtbot.waitUntil(lambda: is_shown(pane, RED, GREEN))

    def test_a_run_on_another_layer_does_not_show_the_old_one_s_result(self, qtbot, host, pane, start, result):
        start()
        result(BLUE)
        qtbot.waitUntil(lambda: is_shown(pane, RED, BLUE))
        host.add_layer("other", one_colour(GREEN, WIDTH, HEIGHT))
        start()
        qtbot.waitUntil(lambda: is_shown(pane, GREEN, GREEN))

    def test_transparency_shows_a_checkerboard_before_and_after(self, qtbot, host, pane, start, engine):
        host.add_layer("clear", one_colour(RED, WIDTH, HEIGHT, alpha=0))
        start()
        engine.preview(BLUE)
        qtbot.waitUntil(lambda: pane.canvas.scene.has_both)
        image = pane.canvas.grab().toImage()
        right = {image.pixelColor(x, 250).getRgb()[:3] for x in range(250, 390)}
        assert len(right) == 2
        assert all(red == green == blue for red, green, blue in right)

    def test_losses_are_drawn_when_they_are_unfolded(self, pane, start, engine):
        start()
        engine.preview(losses={"style": 2.0})
        assert not pane.curve.isVisible()
        button(pane, "Losses").click()
        assert pane.curve.isVisible()
        assert pane.curve.accessibleDescription() == "style 2"


class TestAnotherDocument:
    def test_the_preview_waits_with_its_own(self, qtbot, host, pane, start, result):
        start()
        result(BLUE)
        qtbot.waitUntil(lambda: is_shown(pane, RED, BLUE))
        host.open("two", 50, 50)
        assert "one.kra" in pane.canvas.accessibleDescription()
        host.bring_to_front("one")
        assert is_shown(pane, RED, BLUE)

    def test_a_document_that_was_closed_leaves_words(self, host, pane, start):
        start()
        host.close("one")
        assert "one.kra" in pane.canvas.accessibleDescription()


@pytest.fixture
def compared(qtbot, pane, start, engine):
    """A pane with red on the left and blue on the right, and the focus."""
    start()
    engine.preview(BLUE)
    qtbot.waitUntil(lambda: is_shown(pane, RED, BLUE))
    pane.activateWindow()
    pane.canvas.setFocus()
    return pane


class TestComparing:
    def test_the_handle_can_be_dragged(self, compared):
        handle = compared.canvas.handle
        drag(handle, Button.LeftButton, QtCore.QPoint(handle.width() // 2, 5), QtCore.QPoint(100, 0))
        assert handle.value() == pytest.approx(750, abs=5)
        assert alike(shown(compared.canvas, 0.7, 0.6), RED)

    def test_a_double_click_centres_it(self, qtbot, compared):
        handle = compared.canvas.handle
        handle.setValue(100)
        qtbot.mouseDClick(handle, Button.LeftButton)
        assert handle.value() == 500

    def test_keys_move_it_while_it_has_the_focus(self, qtbot, compared):
        handle = compared.canvas.handle
        handle.setFocus()
        qtbot.keyClick(handle, Key.Key_Right)
        assert handle.value() == 510
        qtbot.keyClick(handle, Key.Key_PageUp)
        qtbot.keyClick(handle, Key.Key_Left)
        assert handle.value() == 600
        qtbot.keyClick(handle, Key.Key_Home)
        assert is_shown(compared, BLUE, BLUE)

    @pytest.mark.parametrize("key", [Key.Key_C, Key.Key_Space])
    def test_a_held_key_shows_the_original(self, qtbot, compared, key):
        qtbot.keyPress(compared.canvas, key)
        assert is_shown(compared, RED, RED)
        assert not compared.canvas.handle.isVisible()
        qtbot.keyRelease(compared.canvas, key)
        assert is_shown(compared, RED, BLUE)

    def test_the_releases_of_a_repeating_key_do_not_count(self, qtbot, compared):
        qtbot.keyPress(compared.canvas, Key.Key_C)
        up = QtGui.QKeyEvent(QtCore.QEvent.Type.KeyRelease, Key.Key_C, Modifier.NoModifier, "c", True)
        QtWidgets.QApplication.sendEvent(compared.canvas, up)
        assert is_shown(compared, RED, RED)

    def test_a_key_still_held_when_the_focus_goes_is_let_go(self, qtbot, compared):
        qtbot.keyPress(compared.canvas, Key.Key_C)
        compared.canvas.handle.setFocus()
        button(compared, "Fit").setFocus()
        assert is_shown(compared, RED, BLUE)

    def test_so_does_a_held_button(self, qtbot, compared):
        qtbot.mousePress(button(compared, "Before"), Button.LeftButton)
        assert is_shown(compared, RED, RED)
        qtbot.mouseRelease(button(compared, "Before"), Button.LeftButton)
        assert is_shown(compared, RED, BLUE)

    def test_without_the_split_there_is_only_the_new_picture(self, compared):
        button(compared, "Split").click()
        assert is_shown(compared, BLUE, BLUE)
        assert not compared.canvas.handle.isVisible()


class TestLooking:
    def wheel(self, canvas, at, turn, phase=QtCore.Qt.ScrollPhase.NoScrollPhase):
        event = QtGui.QWheelEvent(
            QtCore.QPointF(at),
            QtCore.QPointF(canvas.mapToGlobal(at)),
            QtCore.QPoint(),
            QtCore.QPoint(0, turn),
            Button.NoButton,
            Modifier.NoModifier,
            phase,
            False,
        )
        event.ignore()
        QtCore.QCoreApplication.sendEvent(canvas, event)
        return event.isAccepted()

    def test_without_a_picture_the_wheel_is_the_panels(self, pane):
        before = pane.canvas.viewport
        assert not self.wheel(pane.canvas, QtCore.QPoint(30, 20), 360)
        assert pane.canvas.viewport == before

    def test_the_wheel_zooms_towards_the_cursor(self, compared):
        canvas, at = compared.canvas, QtCore.QPoint(300, 200)
        before = canvas.viewport.zoom
        under = canvas.viewport.to_picture(300, 200)
        self.wheel(canvas, at, 360)
        assert canvas.viewport.zoom == pytest.approx(2 * before)
        assert canvas.viewport.to_picture(300, 200) == pytest.approx(under, abs=1)

    def test_two_fingers_on_a_screen_zoom(self, compared):
        canvas = compared.canvas
        before = canvas.viewport.zoom
        pinch = QtWidgets.QPinchGesture()
        pinch.setScaleFactor(1.5)
        pinch.setCenterPoint(QtCore.QPointF(canvas.mapToGlobal(canvas.rect().center())))
        QtWidgets.QApplication.sendEvent(canvas, QtWidgets.QGestureEvent([pinch]))
        assert canvas.viewport.zoom == pytest.approx(1.5 * before)

    def test_two_fingers_on_a_touchpad_zoom(self, compared):
        canvas, at = compared.canvas, QtCore.QPointF(50, 50)
        before = canvas.viewport.zoom
        kind = QtCore.Qt.NativeGestureType.ZoomNativeGesture
        if QT_MAJOR == 5:
            event = QtGui.QNativeGestureEvent(kind, at, at, at, 0.5, 1, 0)
        else:
            touchpad = QtGui.QPointingDevice.primaryPointingDevice()
            event = QtGui.QNativeGestureEvent(kind, touchpad, 2, at, at, at, 0.5, QtCore.QPointF(), 1)
        QtWidgets.QApplication.sendEvent(canvas, event)
        assert canvas.viewport.zoom == pytest.approx(1.5 * before)

    def test_two_fingers_side_by_side_pan(self, compared):
        canvas = compared.canvas
        canvas.zoom_to(8.0)
        left, top = canvas.viewport.origin
        self.wheel(canvas, QtCore.QPoint(100, 100), 40, phase=QtCore.Qt.ScrollPhase.ScrollUpdate)
        assert canvas.viewport.origin == (left, top + 20)

    def test_keys_zoom(self, qtbot, compared):
        canvas = compared.canvas
        qtbot.keyClick(canvas, Key.Key_1, Modifier.ControlModifier)
        assert canvas.viewport.zoom == 1.0
        assert button(compared, "100 %").isVisible()
        qtbot.keyClick(canvas, Key.Key_Plus, Modifier.ControlModifier)
        assert canvas.viewport.zoom == 1.5
        qtbot.keyClick(canvas, Key.Key_Minus, Modifier.ControlModifier)
        qtbot.keyClick(canvas, Key.Key_0, Modifier.ControlModifier)
        assert canvas.viewport.chosen is None

    def test_the_keys_are_claimed_before_the_editor_s_shortcuts(self, compared):
        for key, modifier, claimed in (
            (Key.Key_C, Modifier.NoModifier, True),
            (Key.Key_1, Modifier.ControlModifier, True),
            (Key.Key_Z, Modifier.ControlModifier, False),
            (Key.Key_B, Modifier.NoModifier, False),
        ):
            event = QtGui.QKeyEvent(QtCore.QEvent.Type.ShortcutOverride, key, modifier)
            event.ignore()
            QtWidgets.QApplication.sendEvent(compared.canvas, event)
            assert event.isAccepted() is claimed

    @pytest.mark.parametrize("with_button", [Button.LeftButton, Button.MiddleButton])
    def test_dragging_pans(self, compared, with_button):
        canvas = compared.canvas
        canvas.zoom_to(8.0)
        left, top = canvas.viewport.origin
        drag(canvas, with_button, QtCore.QPoint(40, 100), QtCore.QPoint(20, -10))
        assert canvas.viewport.origin == (left + 20, top - 10)

    def test_arrow_keys_pan(self, qtbot, compared):
        canvas = compared.canvas
        canvas.zoom_to(8.0)
        left, top = canvas.viewport.origin
        qtbot.keyClick(canvas, Key.Key_Right)
        qtbot.keyClick(canvas, Key.Key_Down)
        width, height = canvas.viewport.view
        assert canvas.viewport.origin == (
            pytest.approx(left - width / 10, abs=1),
            pytest.approx(top - height / 10, abs=1),
        )

    def test_pixels_are_squares_when_they_are_large(self, host, pane, start):
        stripes = (bytes((*RED, 255)) + bytes((*BLUE, 255))) * (WIDTH * HEIGHT // 2)
        host.add_layer("stripes", Pixels(WIDTH, HEIGHT, 4, "u8", stripes))
        start()
        pane.canvas.zoom_to(8.0)
        image = pane.canvas.grab().toImage()
        seen = {image.pixelColor(x, 200).getRgb()[:3] for x in range(10, 390)}
        assert seen == {RED, BLUE}
        pane.canvas.zoom_to(3.0)
        image = pane.canvas.grab().toImage()
        assert len({image.pixelColor(x, 200).getRgb()[:3] for x in range(10, 390)}) > 2

    def test_a_fitted_picture_fits_into_another_size(self, compared):
        compared.resize(320, 500)
        assert compared.canvas.viewport.is_whole
        assert compared.canvas.viewport.size[0] == compared.canvas.width()


class TestRegions:
    @pytest.fixture(autouse=True)
    def sky(self, host, session):
        host.add_mask("sky", left_half(WIDTH, HEIGHT))
        session.add_region(Mask("mask:sky"), "Sky <1>")

    def legend(self, pane):
        return next(
            label for label in pane.findChildren(QtWidgets.QLabel) if label.accessibleName().startswith("Regions")
        )

    def veiled(self, pane):
        hue = region_hue(0).getRgb()[:3]
        return alike(shown(pane.canvas, 0.1, 0.6), [(a + b) // 2 for a, b in zip(hue, RED, strict=True)])

    def test_they_can_be_seen_before_anything_was_restyled(self, qtbot, pane):
        button(pane, "Regions").click()
        qtbot.waitUntil(lambda: self.veiled(pane))
        assert alike(shown(pane.canvas, 0.9, 0.6), RED)
        assert self.legend(pane).isVisible()
        assert self.legend(pane).accessibleDescription() == "Sky <1> 50 %, Background 50 %"
        assert "Sky&nbsp;&lt;1&gt;" in self.legend(pane).text()

    def test_they_go_when_they_are_switched_off(self, qtbot, pane):
        button(pane, "Regions").click()
        qtbot.waitUntil(lambda: self.veiled(pane))
        button(pane, "Regions").click()
        assert is_shown(pane, RED, RED)
        assert not self.legend(pane).isVisible()

    def test_they_follow_the_mask(self, qtbot, host, pane):
        button(pane, "Regions").click()
        qtbot.waitUntil(lambda: self.veiled(pane))
        host.documents["one"].coverages["sky"] = Pixels(WIDTH, HEIGHT, 1, "u8", bytes(WIDTH * HEIGHT))
        host.changed()
        qtbot.waitUntil(lambda: is_shown(pane, RED, RED))
        assert self.legend(pane).accessibleDescription() == "Sky <1> 0 %, Background 100 %"

    def test_the_original_is_shown_without_them(self, qtbot, compared):
        button(compared, "Regions").click()
        qtbot.waitUntil(lambda: self.veiled(compared))
        qtbot.mousePress(button(compared, "Before"), Button.LeftButton)
        assert is_shown(compared, RED, RED)

    def test_nothing_is_read_while_nobody_looks(self, qtbot, host, pane, monkeypatch):
        button(pane, "Regions").click()
        qtbot.waitUntil(lambda: self.veiled(pane))
        pane.hide()
        with monkeypatch.context() as patched:
            patched.setattr(host, "read_coverage", lambda *_: pytest.fail("read"))
            host.changed()
            qtbot.wait(400)
        pane.show()
        qtbot.waitUntil(lambda: self.veiled(pane))

    def test_a_document_without_a_layer_has_none(self, host, pane):
        host.open("two", 50, 50)
        button(pane, "Regions").click()
        assert "Restyle" in pane.canvas.accessibleDescription()


class TestAccess:
    def test_everything_that_takes_the_focus_has_a_name(self, compared):
        widgets = [
            w for w in compared.findChildren(QtWidgets.QWidget) if w.focusPolicy() != QtCore.Qt.FocusPolicy.NoFocus
        ]
        assert len(widgets) >= 8
        assert [w for w in widgets if not w.accessibleName()] == []

    def test_it_fits_into_a_docker(self, compared):
        button(compared, "Losses").click()
        button(compared, "Regions").click()
        assert compared.minimumSizeHint().width() <= 320
