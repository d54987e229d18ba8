import pytest
from scumble.plugin.panel import undo
from scumble.plugin.panel.regions.edits import remove
from scumble.plugin.panel.undo import Undo

from .conftest import names


@pytest.fixture
def steps(session):
    return Undo(session)


class TestUndo:
    def test_there_and_back(self, steps, session, monkeypatch):
        monkeypatch.setattr(undo, "_TOGETHER", -1)
        session.edit(seed=1)
        session.edit(seed=2)
        assert steps.undo()
        assert session.choices.seed == 1
        assert steps.undo()
        assert session.choices.seed == 0
        assert not steps.undo()
        assert steps.redo() and steps.redo() and not steps.redo()
        assert session.choices.seed == 2

    def test_a_dragged_slider_is_one_step(self, steps, session):
        for i in range(10):
            session.edit(seed=i + 1)
        assert steps.undo()
        assert session.choices.seed == 0

    def test_a_removed_region_comes_back_alone(self, steps, session):
        region = session.choices.regions[0]
        session.edit_region(region.id, strength=0.2)
        remove(session, region.id)
        assert names(session) == ["Left"]
        steps.undo()
        assert names(session) == ["Sky", "Left"]
        assert session.choices.regions[0].region.strength == 0.2

    def test_a_new_edit_ends_the_redo(self, steps, session):
        session.edit(seed=1)
        steps.undo()
        session.edit(seed=3)
        assert not steps.redo()

    def test_another_document_begins_anew(self, steps, session, host):
        session.edit(seed=1)
        host.open("other", 8, 8)
        assert not steps.undo()
        host.bring_to_front("harbour")
        assert session.choices.seed == 1
        assert not steps.undo()
