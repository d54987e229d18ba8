import dataclasses

import pytest
from scumble.engine.contract import BadRequest
from scumble.plugin.host import Ability
from scumble.plugin.panel.layer import LayerSection
from scumble.plugin.session import Session, build_request

from ..fakes.host import FakeHost
from ..fakes.pixels import plain


@pytest.fixture
def section(qtbot, session):
    section = LayerSection(session)
    qtbot.addWidget(section)
    return section


def texts(section):
    return [section.layer.itemText(i) for i in range(section.layer.count())]


def choose(section, index):
    section.layer.setCurrentIndex(index)
    section.layer.activated.emit(index)


class TestLayer:
    def test_the_active_layer_and_all_others_are_offered(self, section):
        assert texts(section) == ["The active layer (Painting)", "Painting", "Sky"]

    def test_size_depth_and_channels_are_told(self, section):
        assert section.about.text() == "64 × 48 px · 8 bit · RGB, alpha"

    def test_choosing_a_layer_pins_it(self, section, session, host):
        choose(section, 2)
        host.activate("paint")
        assert session.choices.content == "layer:sky"
        assert section.about.text().startswith("64 × 24 px")

    def test_the_active_layer_is_followed(self, section, host):
        host.activate("sky")
        assert section.layer.currentText() == "The active layer (Sky)"
        assert section.about.text().startswith("64 × 24 px")

    def test_only_what_lies_on_the_canvas_counts(self, section, host):
        host.move_layer("paint", 10, -8)
        assert section.about.text().startswith("54 × 40 px")

    def test_a_layer_that_is_gone_is_told(self, section, host):
        choose(section, 2)
        host.remove_node("sky")
        assert section.layer.currentText() == "A layer that is gone"
        assert "gone" in section.about.text()

    @pytest.mark.parametrize(("remedy", "said"), [("", "Choose another layer."), ("Wait a moment.", "Wait a moment.")])
    def test_why_a_layer_cannot_be_restyled(self, section, host, session, remedy, said):
        document = host.documents["harbour"]
        nodes = [
            dataclasses.replace(node, restylable="Painting is a clone layer.", remedy=remedy)
            if node.id == "paint"
            else node
            for node in document.info.nodes
        ]
        document.info = dataclasses.replace(document.info, nodes=tuple(nodes))
        host.changed()
        assert section.about.text() == f"Painting is a clone layer. {said}"
        with pytest.raises(BadRequest, match=said):
            build_request(session.choices, session.document)
        assert texts(section) == ["The active layer (Painting)", "Sky"]

    def test_without_a_document_nothing_can_be_chosen(self, section, host):
        host.close("harbour")
        assert not section.layer.isEnabled()
        assert section.about.isEnabled()
        assert "Open" in section.about.text()


class TestSelection:
    def test_it_limits_unless_the_painter_says_otherwise(self, section, session):
        assert section.selection.isChecked()
        section.selection.click()
        assert not session.choices.use_selection

    def test_without_one_there_is_nothing_to_tick(self, section, host, session):
        host.select(None)
        assert not section.selection.isEnabled()
        assert not section.selection.isChecked()
        assert session.choices.use_selection  # the next selection limits again

    def test_a_host_without_selections_shows_no_box(self, qtbot):
        host = FakeHost({Ability.SELECTION: "This program has no selections."})
        host.open("one", 20, 20)
        host.add_layer("a", plain(20, 20))
        section = LayerSection(Session(host))
        qtbot.addWidget(section)
        assert section.selection.isHidden()
