import json

import pytest
from scumble.engine.contract import After, Recipe
from scumble.engine.contract.codec import to_json
from scumble.plugin.client import EngineState
from scumble.plugin.host import Ability
from scumble.plugin.panel.run.advanced import AdvancedSection
from scumble.plugin.qt import QtWidgets
from scumble.plugin.session import Session

from ..fakes.engine import FakeEngine
from ..fakes.host import FakeHost


@pytest.fixture
def section(qtbot, session, engine):
    section = AdvancedSection(session, engine)
    qtbot.addWidget(section)
    return section


def choose(combo, data):
    combo.setCurrentIndex([combo.itemData(i) for i in range(combo.count())].index(data))
    combo.activated.emit(combo.currentIndex())


class TestAdvanced:
    @pytest.mark.parametrize(
        ("field", "value"),
        [("borders", "hard"), ("wrap", "both"), ("backbone", "vgg16"), ("device", "cpu"), ("recipe", "classic")],
    )
    def test_each_list_edits_its_field_and_shows_it(self, section, session, field, value):
        choose(getattr(section, field), value)
        assert getattr(session.choices, field) == value
        session.edit(**{field: getattr(type(session.choices)(), field)})
        assert getattr(section, field).currentData() == getattr(session.choices, field)

    def test_the_working_size(self, section, session):
        assert not section.size_box.isEnabled()
        section.sized.click()
        assert session.choices.size == 1024
        section.size_box.setValue(2048)
        assert session.choices.size == 2048
        section.sized.click()
        assert session.choices.size is None

    def test_what_comes_after(self, section, session):
        section.after.click()
        section.denoise.box.setValue(0.05)
        section.smooth.box.setValue(1.5)
        assert session.choices.after == After(0.05, 1.5)
        section.after.click()
        assert session.choices.after is None
        assert section.denoise.isHidden()

    def test_one_layer_for_each_region(self, section, session):
        section.layers.click()
        assert session.choices.layer_for_each

    def test_a_host_without_groups_says_so(self, qtbot, engine):
        host = FakeHost({Ability.GROUPS: "This program has no groups."})
        section = AdvancedSection(Session(host), engine)
        qtbot.addWidget(section)
        assert not section.layers.isEnabled()
        assert section.layers.toolTip() == "This program has no groups."


class TestSeed:
    def test_it_is_written_or_thrown(self, section, session):
        section.seed.setText("9007199254740993")  # more than a float holds
        section.seed.editingFinished.emit()
        assert session.choices.seed == 9007199254740993
        section.dice.click()
        assert session.choices.seed != 9007199254740993
        assert section.seed.text() == str(session.choices.seed)

    def test_too_large_a_seed_becomes_the_largest(self, section, session):
        section.seed.setText("9999999999999999999")
        section.seed.editingFinished.emit()
        assert session.choices.seed == 2**63 - 1

    def test_letters_are_no_seed(self, qtbot, section):
        section.seed.clear()
        qtbot.keyClicks(section.seed, "a1b2")
        assert section.seed.text() == "12"


class TestWhatTheEngineHas:
    def test_before_it_is_ready_what_is_chosen_is_shown(self, qtbot, session):
        session.edit(device="cuda:1", recipe="gatys2016")
        engine = FakeEngine(EngineState.WARMING)
        section = AdvancedSection(session, engine)
        qtbot.addWidget(section)
        assert section.device.currentData() == "cuda:1"
        assert section.recipe.currentData() == "gatys2016"
        engine.enter(EngineState.READY)
        assert section.device.currentText() == "cuda:1"
        assert section.backbone.itemText(2) == "vgg16 (not fetched)"


class TestRecipeFile:
    def ask(self, monkeypatch, section, path):
        monkeypatch.setattr(QtWidgets.QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        choose(section.recipe, "a file")

    def test_a_recipe_of_ones_own(self, section, session, tmp_path, monkeypatch):
        path = tmp_path / "mine.json"
        path.write_text(to_json(Recipe("mine", coarsest=64)), encoding="utf-8")
        self.ask(monkeypatch, section, path)
        assert session.choices.recipe == Recipe("mine", coarsest=64)
        assert section.recipe.currentText() == "mine (own)"

    def test_no_file_leaves_what_was_chosen(self, section, session, monkeypatch):
        self.ask(monkeypatch, section, "")
        assert session.choices.recipe == "default"
        assert section.recipe.currentText() == "default"

    def test_a_file_that_is_no_recipe_is_told(self, qtbot, section, session, tmp_path, monkeypatch):
        path = tmp_path / "other.json"
        path.write_text(json.dumps({"name": "x", "speed": 3}), encoding="utf-8")
        with qtbot.waitSignal(section.failed) as signal:
            self.ask(monkeypatch, section, path)
        assert "speed" in signal.args[0].cause
        assert session.choices.recipe == "default"
