import pytest
from scumble.engine.contract import BadPicture, Mask, Style
from scumble.plugin.host import Ability
from scumble.plugin.library import STYLE_MIME
from scumble.plugin.panel import undo
from scumble.plugin.panel.regions.model import Column
from scumble.plugin.panel.regions.section import RegionsSection
from scumble.plugin.panel.regions.sources import source_words
from scumble.plugin.qt import QtCore, QtGui, QtWidgets
from scumble.plugin.session import Session, build_request

from ..fakes.host import FakeHost
from ..fakes.pixels import left_half, plain
from .conftest import names

Key = QtCore.Qt.Key
Role = QtCore.Qt.ItemDataRole


@pytest.fixture
def section(qtbot, session, library):
    section = RegionsSection(session, library)
    qtbot.addWidget(section)
    section.resize(320, 500)
    section.show()
    qtbot.waitExposed(section)
    return section


def cell(section, row, column, role=Role.DisplayRole):
    return section.view.regions.index(row, column).data(role)


def column(section, which):
    return [cell(section, row, which) for row in range(section.view.regions.rowCount())]


def choose(section, name):
    choice = next(choice for choice in section._session.choices.regions if choice.region.name == name)
    section.view.choose(choice.id)
    return choice.id


class TestList:
    def test_top_first_and_the_background_last(self, section):
        assert column(section, Column.NAME) == ["Sky", "Left", "Background"]
        assert column(section, Column.SOURCE) == ["layer Sky", "mask mask", "everything else"]

    def test_the_share_of_what_those_above_leave_free(self, qtbot, section):
        qtbot.waitUntil(lambda: cell(section, 0, Column.SHARE) is not None, timeout=10_000)
        assert column(section, Column.SHARE) == ["50 %", "25 %", "25 %"]

    def test_the_tick_switches_a_region_off(self, section, session):
        index = section.view.regions.index(0, Column.ON)
        section.view.regions.setData(index, QtCore.Qt.CheckState.Unchecked, Role.CheckStateRole)
        assert [choice.enabled for choice in session.choices.regions] == [False, True]

    def test_a_name_is_edited_in_place(self, qtbot, section, session):
        choose(section, "Sky")
        qtbot.keyClick(section.view, Key.Key_F2)
        editor = section.view.findChild(QtWidgets.QLineEdit)
        qtbot.keyClicks(editor, " Clouds ")
        qtbot.keyClick(editor, Key.Key_Return)
        qtbot.waitUntil(lambda: names(session) == ["Clouds", "Left"], timeout=10_000)

    def test_the_background_cannot_be_renamed_ticked_or_dragged(self, section):
        for which in Column:
            flags = section.view.regions.flags(section.view.regions.index(2, which))
            for flag in ("ItemIsEditable", "ItemIsUserCheckable", "ItemIsDragEnabled"):
                assert not flags & getattr(QtCore.Qt.ItemFlag, flag)

    def test_where_a_region_came_from_may_be_gone(self, section, host):
        host.remove_node("sky")
        assert cell(section, 0, Column.SOURCE) == "gone"

    def test_a_screen_reader_gets_the_whole_row(self, section, session):
        session.edit(solo=session.choices.regions[0].id)
        assert cell(section, 0, Column.NAME, Role.AccessibleTextRole) == "Sky, layer Sky, solo"


class TestOrder:
    def test_keys_move_the_chosen_region(self, qtbot, section, session):
        choose(section, "Left")
        qtbot.keyClick(section.view, Key.Key_Up, QtCore.Qt.KeyboardModifier.AltModifier)
        assert names(session) == ["Left", "Sky"]
        assert section.view.current_id == session.choices.regions[0].id
        qtbot.keyClick(section.view, Key.Key_Down, QtCore.Qt.KeyboardModifier.AltModifier)
        assert names(session) == ["Sky", "Left"]

    def test_buttons_stop_at_the_ends(self, section, session):
        choose(section, "Sky")
        assert not section.up.isEnabled()
        section.down.click()
        assert names(session) == ["Left", "Sky"]
        assert not section.down.isEnabled()
        section.view.shift(1)  # never below the background
        assert names(session) == ["Left", "Sky"]

    @pytest.mark.parametrize(("row", "expected"), [(0, ["Left", "Sky"]), (-1, ["Sky", "Left"]), (3, ["Sky", "Left"])])
    def test_a_dragged_row_lands_where_it_is_dropped(self, section, session, row, expected):
        model = section.view.regions
        data = model.mimeData([model.index(1, Column.NAME)])
        nowhere = QtCore.QModelIndex()
        removes = model.dropMimeData(data, QtCore.Qt.DropAction.MoveAction, row, 0, nowhere)
        assert names(session) == expected
        assert not removes  # the view would take away the row that was dragged

    def test_something_else_that_is_dropped_does_nothing(self, section, session):
        nowhere = QtCore.QModelIndex()
        section.view.regions.dropMimeData(QtCore.QMimeData(), QtCore.Qt.DropAction.CopyAction, 0, 0, nowhere)
        assert names(session) == ["Sky", "Left"]


class TestButtons:
    def test_duplicate_keeps_everything_and_goes_below(self, section, session):
        region_id = choose(section, "Sky")
        session.edit_region(region_id, strength=0.2, scale=3.0, colour="keep", content_weight=2.0)
        section.duplicate.click()
        assert names(session) == ["Sky", "Sky copy", "Left"]
        one, other = (choice.region for choice in session.choices.regions[:2])
        assert (other.strength, other.scale, other.colour, other.content_weight) == (0.2, 3.0, "keep", 2.0)
        assert other.styles == one.styles and other.mask == one.mask
        assert section.view.current_id == session.choices.regions[1].id

    def test_remove_goes_to_the_next_one(self, qtbot, section, session):
        choose(section, "Sky")
        qtbot.keyClick(section.view, Key.Key_Delete)
        assert names(session) == ["Left"]
        assert section.view.current_id == session.choices.regions[0].id
        section.remove.click()
        assert names(session) == []
        assert section.view.current_id == ""
        assert not section.remove.isEnabled()

    def test_solo_and_back(self, section, session):
        region_id = choose(section, "Left")
        section.solo.click()
        assert session.choices.solo == region_id
        section.solo.click()
        assert session.choices.solo == ""

    def test_a_click_into_the_row_solos_too(self, qtbot, section, session):
        view = section.view
        place = view.visualRect(view.regions.index(1, Column.SOLO)).center()
        qtbot.mouseClick(view.viewport(), QtCore.Qt.MouseButton.LeftButton, pos=place)
        assert session.choices.solo == session.choices.regions[1].id
        assert section.solo.isChecked()

    def test_removing_a_soloed_region_lets_the_others_be_heard(self, section, session):
        choose(section, "Left")
        section.solo.click()
        section.remove.click()
        assert session.choices.solo == ""

    def test_the_space_bar_switches_on_and_off(self, qtbot, section, session):
        choose(section, "Sky")
        qtbot.keyClick(section.view, Key.Key_Space)
        assert not session.choices.regions[0].enabled


class TestFromSelection:
    def test_one_click_keeps_the_selection_as_it_is(self, section, session, host):
        section.from_selection.click()
        assert names(session) == ["Selection", "Sky", "Left"]
        source = session.choices.regions[0].region.mask.source
        assert source.startswith("kept:")
        host.select(None)
        rect = section._session.document.nodes[0].rect
        assert session.kept_coverage(source.removeprefix("kept:"), rect).data == left_half(64, 48).data
        assert section.view.current_id == session.choices.regions[0].id

    def test_it_comes_back_with_the_document(self, section, session, host):
        section.from_selection.click()
        assert Session(host).choices.kept == session.choices.kept != ()

    def test_what_only_a_removed_region_needed_is_not_kept(self, section, session):
        section.from_selection.click()
        section.duplicate.click()
        section.remove.click()
        assert len(session.choices.kept) == 1
        choose(section, "Selection")
        section.remove.click()
        assert session.choices.kept == ()

    def test_the_other_regions_are_not_shut_out(self, section, session):
        assert build_request(session.choices, session.document).selection is not None
        section.from_selection.click()
        assert build_request(session.choices, session.document).selection is None

    def test_it_is_one_step_to_undo(self, section, session, monkeypatch):
        monkeypatch.setattr(undo, "_TOGETHER", -1)
        before, steps = session.choices, undo.Undo(session)
        section.from_selection.click()
        steps.undo()
        assert session.choices == before

    def test_a_second_one_gets_a_number(self, section, session):
        section.from_selection.click()
        section.from_selection.click()
        assert names(session)[:2] == ["Selection 2", "Selection"]

    def test_without_a_selection_there_is_nothing_to_add(self, section, host):
        host.select(None)
        assert not section.from_selection.isEnabled()

    def test_a_document_that_is_closed_meanwhile_gets_no_region(self, section, session, host):
        host.answers_later = True
        section.from_selection.click()
        host.open("other", 8, 8)
        host.answer()
        assert session.choices.kept == ()

    def test_an_error_of_the_host_is_told(self, qtbot, section, host, monkeypatch):
        error = BadPicture("The selection cannot be read.")
        monkeypatch.setattr(host, "read_coverage", lambda *call: call[-1](error))
        with qtbot.waitSignal(section.failed) as signal:
            section.from_selection.click()
        assert signal.args == [error]


def offered(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def pick(menu, text):
    next(action for action in menu.actions() if action.text() == text).trigger()


class TestMenu:
    def test_everything_that_a_region_can_come_from(self, section):
        section.menu.refill()
        assert offered(section.menu) == [
            "Current selection, as it changes", "Painting", "Sky", "mask", "saved", "Colours of a colour-coded layer",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            ("Painting", "mask:paint", "Painting"),
            ("mask", "mask:mask", "Sky 2"),  # after its layer; there is a region Sky already
            ("saved", "mask:saved", "saved"),
            ("Current selection, as it changes", "mask:selection", "Selection"),
        ],
    )
    def test_what_is_chosen_becomes_a_region(self, section, session, text, source, name):
        section.menu.refill()
        pick(section.menu, text)
        region = session.choices.regions[0].region
        assert (region.mask, region.name) == (Mask(source), name)

    def test_what_the_host_lacks_is_said(self, qtbot, library):
        host = FakeHost({Ability.SELECTION: "This program has no selections."})
        host.open("one", 20, 20)
        section = RegionsSection(Session(host), library)
        qtbot.addWidget(section)
        section.menu.refill()
        assert not section.menu.actions()[0].isEnabled()
        assert section.from_selection.toolTip() == "This program has no selections."

    def test_a_name_with_an_ampersand_is_shown_as_it_is(self, section, host):
        host.add_layer("s", plain(8, 8), name="Ships & boats")
        section.menu.refill()
        assert "Ships && boats" in offered(section.menu)


class TestEditor:
    def test_it_edits_the_chosen_region(self, section, session):
        region_id = choose(section, "Left")
        section.editor.strength.box.setValue(20)
        section.editor.scale.box.setValue(2.5)
        section.editor.content.box.setValue(3)
        section.editor.colour.setCurrentIndex(1)
        section.editor.colour.activated.emit(1)
        region = session.region(region_id)
        assert (region.strength, region.scale, region.content_weight, region.colour) == (0.2, 2.5, 3.0, "keep")

    def test_it_shows_the_one_that_is_chosen(self, section, session):
        session.edit_region(session.choices.regions[1].id, strength=0.1)
        choose(section, "Left")
        assert section.editor.strength.box.value() == 10
        choose(section, "Sky")
        assert section.editor.strength.box.value() == 70

    def test_without_a_style_there_is_nothing_to_set(self, section, session):
        region_id = choose(section, "Left")
        session.edit_region(region_id, styles=())
        assert not section.editor.strength.isEnabled()

    def test_it_follows_an_undo_that_takes_the_region_away(self, section, session):
        choices = session.choices
        section.from_selection.click()
        session.replace(choices)
        assert section.view.current_id in ("", *[choice.id for choice in choices.regions])


class TestStyles:
    def test_a_picked_style_replaces_the_marked_one(self, section, session):
        region_id = choose(section, "Left")
        section.take_style("/styles/b.png")
        assert session.region(region_id).styles == (Style("/styles/b.png"),)

    def test_another_one_is_mixed_in(self, section, session, style):
        region_id = choose(section, "Left")
        section.editor.styles.add.click()
        section.take_style("/styles/b.png")
        section.take_style("/styles/c.png")  # now the new one is marked
        assert [found.source for found in session.region(region_id).styles] == [style, "/styles/c.png"]

    def test_the_same_style_is_not_mixed_with_itself(self, section, session, style):
        region_id = choose(section, "Left")
        section.editor.styles.add.click()
        section.take_style(style)
        assert session.region(region_id).styles == (Style(style),)

    def test_weights_and_their_shares(self, section, session):
        region_id = choose(section, "Left")
        section.editor.styles.add.click()
        section.take_style("/styles/b.png")
        rows = section.editor.styles._rows
        rows[1].weight.box.setValue(3)
        assert [found.weight for found in session.region(region_id).styles] == [1.0, 3.0]
        assert [row.share.text() for row in rows] == ["25 %", "75 %"]

    def test_a_single_style_has_no_weight_to_set(self, section):
        choose(section, "Left")
        assert section.editor.styles._rows[0].weight.isHidden()

    def test_a_style_is_taken_away(self, section, session):
        region_id = choose(section, "Left")
        section.editor.styles._rows[0].away.click()
        assert session.region(region_id).styles == ()
        assert section.editor.styles.add.text() == "Choose a style"

    def test_asking_for_a_style(self, qtbot, section):
        choose(section, "Left")
        with qtbot.waitSignal(section.style_wanted):
            section.editor.styles.add.click()


def send(widget, mime, place):
    """Drag over the widget and drop there, as another program would; whether it was taken."""
    copy, left = QtCore.Qt.DropAction.CopyAction, QtCore.Qt.MouseButton.LeftButton
    none = QtCore.Qt.KeyboardModifier.NoModifier
    enter = QtGui.QDragEnterEvent(place, copy, mime, left, none)
    QtCore.QCoreApplication.sendEvent(widget, enter)
    over = QtGui.QDragMoveEvent(place, copy, mime, left, none)
    over.setAccepted(enter.isAccepted())  # as Qt does
    QtCore.QCoreApplication.sendEvent(widget, over)
    if not over.isAccepted():
        return False
    QtCore.QCoreApplication.sendEvent(widget, QtGui.QDropEvent(QtCore.QPointF(place), copy, mime, left, none))
    return True


def style_mime(*sources):
    mime = QtCore.QMimeData()
    mime.setData(STYLE_MIME, "\n".join(sources).encode("utf-8"))
    return mime


class TestDrop:
    def row(self, section, row):
        return section.view.visualRect(section.view.regions.index(row, Column.NAME)).center()

    def test_a_style_on_a_row_becomes_that_regions_style(self, qtbot, section, session):
        assert send(section.view.viewport(), style_mime("/styles/b.png"), self.row(section, 1))
        qtbot.waitUntil(lambda: session.choices.regions[1].region.styles == (Style("/styles/b.png"),), timeout=10_000)
        assert section.view.current_id == session.choices.regions[1].id

    def test_on_the_background_too(self, qtbot, section, session):
        assert send(section.view.viewport(), style_mime("/styles/b.png"), self.row(section, 2))
        qtbot.waitUntil(lambda: session.choices.background.styles == (Style("/styles/b.png"),), timeout=10_000)

    def test_a_region_is_not_dropped_on_another(self, section):
        model = section.view.regions
        mime = model.mimeData([model.index(1, Column.NAME)])
        assert not model.canDropMimeData(mime, QtCore.Qt.DropAction.MoveAction, -1, -1, model.index(0, 0))

    def test_on_the_styles_it_is_mixed_in(self, qtbot, section, session, style):
        region_id = choose(section, "Left")
        assert send(section.editor.styles, style_mime("/styles/b.png", "/styles/c.png"), QtCore.QPoint(20, 20))
        expected = [style, "/styles/b.png", "/styles/c.png"]
        qtbot.waitUntil(
            lambda: [found.source for found in session.region(region_id).styles] == expected, timeout=10_000
        )


class TestSourceWords:
    @pytest.mark.parametrize(
        ("mask", "words"),
        [
            (None, "everything else"),
            (Mask("mask:selection"), "current selection"),
            (Mask("kept:3"), "kept selection"),
            (Mask("mask:saved"), "saved selection saved"),
            (Mask("layer:sky", "#102030"), "#102030 in Sky"),
            (Mask("/masks/sky.png"), "sky.png"),
            (Mask("mask:nowhere"), "gone"),
        ],
    )
    def test_in_words(self, host, mask, words):
        assert source_words(mask, host.document()) == words
