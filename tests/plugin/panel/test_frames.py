import dataclasses

import pytest
from scumble.plugin.host import Frames
from scumble.plugin.panel.frames import FramesRow


@pytest.fixture
def row(qtbot, session, host):
    """The layer moves, and frame 12 is in sight."""
    document = host.documents["harbour"]
    document.info = dataclasses.replace(
        document.info,
        frames=Frames(12, 0, 47),
        nodes=tuple(dataclasses.replace(node, moves=node.id == "paint") for node in document.info.nodes),
    )
    host.changed()
    row = FramesRow(session)
    qtbot.addWidget(row)
    return row


def choose(row, index):
    row.which.setCurrentIndex(index)
    row.which.activated.emit(index)


class TestFrames:
    def test_this_frame_at_first(self, row):
        assert not row.isHidden()
        assert row.which.currentText() == "This frame (12)"
        assert row.first.isHidden() and row.last.isHidden()

    def test_a_range_begins_as_the_animation(self, row, session):
        choose(row, 1)
        assert session.choices.frames == (0, 47)
        assert not row.first.isHidden() and not row.last.isHidden()
        choose(row, 0)
        assert session.choices.frames is None

    def test_the_ends_cannot_pass_each_other(self, row, session):
        choose(row, 1)
        row.first.setValue(50)
        assert session.choices.frames == (50, 50)
        row.last.setValue(20)
        assert session.choices.frames == (20, 20)

    def test_the_frame_in_sight_is_followed(self, row, host):
        document = host.documents["harbour"]
        document.info = dataclasses.replace(document.info, frames=Frames(13, 0, 47))
        host.changed()
        assert row.which.currentText() == "This frame (13)"

    def test_not_for_a_layer_that_stands_still(self, row, host):
        host.activate("sky")
        assert row.isHidden()
