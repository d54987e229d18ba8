import dataclasses

import pytest
from scumble.engine.contract import Mask
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.host import Rect
from scumble.plugin.hues import region_hue
from scumble.plugin.pictures import coverage_pixels
from scumble.plugin.preview import ownership as module
from scumble.plugin.preview.background import Background
from scumble.plugin.preview.ownership import Ownership
from scumble.plugin.qt import QtGui

from ..fakes.pixels import left_half
from .colours import GREEN, RED
from .conftest import HEIGHT, WIDTH

ALL = Rect(0, 0, WIDTH, HEIGHT)


def rows(first, last):
    """A coverage of some rows of the document."""
    image = QtGui.QImage(WIDTH, HEIGHT, QtGui.QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QtGui.QPainter(image)
    painter.fillRect(0, first, WIDTH, last - first, QtGui.QColor("white"))
    painter.end()
    return coverage_pixels(image)


@pytest.fixture(autouse=True)
def no_rest(monkeypatch):
    monkeypatch.setattr(module, "_REST", 1)


@pytest.fixture
def ownership(session):
    return Ownership(session, Background())


def shares(ownership):
    return {owner.name: None if owner.share is None else round(owner.share, 2) for owner in ownership.owners}


class TestOwnership:
    def test_nothing_is_read_before_someone_wants_to_know(self, qtbot, host, session, ownership, monkeypatch):
        monkeypatch.setattr(host, "read_coverage", lambda *_: pytest.fail("read"))
        host.add_mask("sky", left_half(WIDTH, HEIGHT))
        session.add_region(Mask("mask:sky"), "Sky")
        qtbot.wait(50)
        assert ownership.owners == ()

    def test_every_kind_of_mask(self, qtbot, host, session, ownership, tmp_path):
        host.add_mask("top", rows(0, 16))
        host.select(rows(16, 32))
        halves = bytes((*RED, 255)) * (WIDTH * HEIGHT // 2) + bytes((*GREEN, 255)) * (WIDTH * HEIGHT // 2)
        host.add_layer("map", Pixels(WIDTH, HEIGHT, 4, "u8", halves))
        file = tmp_path / "mask.png"
        image = QtGui.QImage(WIDTH, HEIGHT, QtGui.QImage.Format.Format_Grayscale8)
        image.fill(255)
        assert image.save(str(file))
        session.add_region(Mask(str(file)), "File")
        session.add_region(Mask("layer:map", QtGui.QColor(*GREEN).name()), "Map")
        session.add_selected_region(ALL, rows(32, 48), "Kept")
        session.add_region(Mask("mask:selection"), "Selection")
        session.add_region(Mask("mask:top"), "Top")
        with qtbot.waitSignal(ownership.changed):
            ownership.watch(ALL)
        assert shares(ownership) == {
            "Top": 0.1,
            "Selection": 0.1,
            "Kept": 0.1,
            "Map": 0.5,
            "File": 0.2,
            "Background": 0.0,
        }

    def test_a_mask_that_is_gone_has_no_share_and_hinders_no_other(self, qtbot, host, session, ownership):
        host.add_mask("sky", rows(0, 40))
        session.add_region(Mask("mask:sky"), "Sky")
        session.add_region(Mask("mask:gone"), "Gone")
        session.add_region(Mask("kept:gone"), "Kept")
        session.add_region(Mask("nowhere.png"), "File")
        with qtbot.waitSignal(ownership.changed):
            ownership.watch(ALL)
        assert shares(ownership) == {"File": None, "Kept": None, "Gone": None, "Sky": 0.25, "Background": 0.75}

    def test_the_colours_are_those_of_the_list(self, qtbot, host, session, ownership):
        host.add_mask("sky", rows(0, 40))
        session.add_region(Mask("mask:sky"), "Sky")
        session.add_region(Mask("mask:sky"), "Off")
        first, second = session.choices.regions
        session.edit(regions=(dataclasses.replace(first, enabled=False), second))
        with qtbot.waitSignal(ownership.changed):
            ownership.watch(ALL)
        assert [(owner.name, owner.colour) for owner in ownership.owners] == [
            ("Sky", region_hue(1)),
            ("Background", None),
        ]

    def test_painting_on_a_mask_changes_its_share(self, qtbot, host, session, ownership):
        host.add_mask("sky", rows(0, 40))
        session.add_region(Mask("mask:sky"), "Sky")
        with qtbot.waitSignal(ownership.changed):
            ownership.watch(ALL)
        host.documents["one"].coverages["sky"] = rows(0, 80)
        with qtbot.waitSignal(ownership.changed):
            host.changed()
        assert shares(ownership)["Sky"] == 0.5

    def test_only_edits_that_move_something_read_masks_again(self, qtbot, host, session, ownership):
        host.add_mask("sky", rows(0, 40))
        region = session.add_region(Mask("mask:sky"), "Sky")
        with qtbot.waitSignal(ownership.changed):
            ownership.watch(ALL)
        with qtbot.assertNotEmitted(ownership.changed, wait=60):
            session.edit_region(region, strength=0.2)
        with qtbot.waitSignal(ownership.changed):
            session.edit(solo=region)
        assert [owner.solo for owner in ownership.owners] == [True, False]

    def test_a_late_answer_of_an_earlier_reading_is_dropped(self, qtbot, host, session, ownership):
        host.add_mask("sky", rows(0, 40))
        session.add_region(Mask("mask:sky"), "Sky")
        host.answers_later = True
        ownership.watch(ALL)
        ownership.watch(None)
        with qtbot.assertNotEmitted(ownership.changed, wait=60):
            host.answer()
