from __future__ import annotations

from pathlib import Path

import pytest
from scumble.engine.contract import BadPicture
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.library import STYLE_MIME, StylePicker
from scumble.plugin.library.grid import StyleGrid
from scumble.plugin.library.menus import fill_style_menu
from scumble.plugin.library.model import FAVOURITE
from scumble.plugin.library.notice import Notice
from scumble.plugin.library.shelf_box import ShelfBox
from scumble.plugin.library.tiles import LEAST_WIDTH, star_rect
from scumble.plugin.qt import QtCore, QtGui, QtWidgets

from .conftest import paint
from .test_drops import image, mime

Key = QtCore.Qt.Key
LEFT = QtCore.Qt.MouseButton.LeftButton


class Painter:
    """Drives a picker as a painter does, and sees what a painter sees."""

    def __init__(self, qtbot, picker: StylePicker) -> None:
        self.qtbot, self.picker = qtbot, picker
        self.search = picker.findChild(QtWidgets.QLineEdit)
        self.shelves = picker.findChild(ShelfBox)
        self.grid = picker.findChild(StyleGrid)
        self.notice = picker.findChild(Notice)
        self.picked: list[str] = []
        picker.picked.connect(self.picked.append)

    @property
    def names(self) -> list[str]:
        model = self.grid.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    @property
    def empty_text(self) -> str:
        return self.grid.accessibleDescription()

    def sees(self, *names: str) -> None:
        self.qtbot.waitUntil(lambda: self.names == list(names))

    def choose(self, text: str) -> None:
        self.shelves.setCurrentIndex(self.shelves.findText(text))

    def index(self, name: str) -> QtCore.QModelIndex:
        return self.grid.model().index(self.names.index(name), 0)

    def click(self, name: str, double: bool = False) -> None:
        place = self.grid.visualRect(self.index(name)).center()
        mouse = self.qtbot.mouseDClick if double else self.qtbot.mouseClick
        mouse(self.grid.viewport(), LEFT, pos=place)

    def click_star(self, name: str) -> None:
        place = star_rect(self.grid.visualRect(self.index(name))).center()
        self.qtbot.mouseClick(self.grid.viewport(), LEFT, pos=place)

    def press(self, key, widget=None) -> None:
        self.qtbot.keyClick(widget or self.grid, key)

    def drop(self, data: QtCore.QMimeData) -> bool:
        """Whether the picker takes it."""
        place = QtCore.QPoint(50, 150)
        copy = QtCore.Qt.DropAction.CopyAction
        enter = QtGui.QDragEnterEvent(place, copy, data, LEFT, QtCore.Qt.KeyboardModifier.NoModifier)
        enter.ignore()
        QtWidgets.QApplication.sendEvent(self.picker, enter)
        if enter.isAccepted():
            point = QtCore.QPointF(place)
            drop = QtGui.QDropEvent(point, copy, data, LEFT, QtCore.Qt.KeyboardModifier.NoModifier)
            QtWidgets.QApplication.sendEvent(self.picker, drop)
        return enter.isAccepted()


@pytest.fixture
def painter(qtbot, library, session) -> Painter:
    picker = StylePicker(library, session)
    qtbot.addWidget(picker)
    picker.resize(320, 400)
    picker.show()
    qtbot.waitUntil(lambda: not library.is_scanning)
    return Painter(qtbot, picker)


@pytest.fixture
def at_work(painter, filled) -> Painter:
    """With three pictures."""
    assert filled.scans
    painter.sees("Étude 2", "Étude 10", "Sea")
    return painter


def menu_texts(picker, library, shelf: str, sources: list[str]) -> list[str]:
    menu = QtWidgets.QMenu(picker)
    fill_style_menu(menu, library, shelf, sources, lambda _source: None)
    return [action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()]


class TestLooking:
    def test_empty_library_says_what_to_do(self, painter):
        assert painter.names == []
        assert painter.empty_text == "Drop a picture here, or add a folder."

    def test_search_by_name_without_accents(self, at_work):
        at_work.search.setText("etude 10")
        at_work.sees("Étude 10")
        at_work.search.setText("nothing")
        at_work.sees()
        assert at_work.empty_text == "No style here is called “nothing”."

    def test_search_looks_at_folders_inside_too(self, qtbot, at_work, folder):
        paint(folder / "Monet" / "Lilies.png")
        qtbot.waitUntil(lambda: "Lilies" in at_work.names)
        at_work.search.setText("monet")
        at_work.sees("Lilies")

    def test_escape_empties_the_search(self, at_work):
        at_work.search.setText("sea")
        at_work.sees("Sea")
        at_work.press(Key.Key_Escape, at_work.search)
        at_work.sees("Étude 2", "Étude 10", "Sea")

    def test_one_folder(self, qtbot, at_work, library, tmp_path):
        paint(tmp_path / "more" / "Storm.png")
        library.add_folder(str(tmp_path / "more"))
        qtbot.waitUntil(lambda: "Storm" in at_work.names)
        at_work.choose("more")
        at_work.sees("Storm")

    def test_folder_in_a_folder_shows_each_picture_once(self, qtbot, at_work, library, folder):
        paint(folder / "Monet" / "Lilies.png")
        library.add_folder(str(folder / "Monet"))
        qtbot.waitUntil(lambda: at_work.names.count("Lilies") == 1 and not library.is_scanning)

    def test_missing_folder_says_so(self, qtbot, painter, library, tmp_path):
        library.add_folder(str(tmp_path / "stick"))
        qtbot.waitUntil(lambda: painter.shelves.findText("stick (missing)") > 0)
        painter.choose("stick (missing)")
        assert "is missing. Put it back, or remove it" in painter.empty_text

    def test_layers_are_those_of_the_document(self, at_work, host):
        at_work.choose("Layers")
        at_work.sees("The sky")
        host.add_layer("sea", Pixels(8, 8, 3, "u8", bytes(192)), name="The sea")
        at_work.sees("The sea", "The sky")
        host.close("portrait")
        at_work.sees()
        assert at_work.empty_text == "No picture is open."

    def test_shelves_without_anything_say_how_to_fill_them(self, at_work):
        at_work.choose("Recent")
        assert at_work.empty_text == "Styles that you use appear here."
        at_work.choose("Favourites")
        assert at_work.empty_text == "Click the star of a picture, and it appears here."
        at_work.choose("Dropped and pasted")
        assert "kept here" in at_work.empty_text

    def test_selection_stays_when_the_folder_changes(self, qtbot, at_work, folder):
        at_work.click("Sea")
        paint(folder / "Ark.png")
        qtbot.waitUntil(lambda: "Ark" in at_work.names)
        assert at_work.grid.currentIndex().data() == "Sea"

    def test_missing_file_is_told_by_its_tool_tip_and_to_screen_readers(self, qtbot, at_work, library, tmp_path):
        library.use(str(tmp_path / "gone.png"))
        at_work.choose("Recent")
        at_work.sees("gone")
        at_work.picker.grab()
        index = at_work.index("gone")
        roles = QtCore.Qt.ItemDataRole
        qtbot.waitUntil(lambda: "is missing" in index.data(roles.ToolTipRole))
        assert index.data(roles.AccessibleTextRole).startswith("gone, The picture")

    def test_missing_file_says_so_on_its_tile(self, qtbot, at_work, library, tmp_path, monkeypatch):
        gone = str(tmp_path / "gone.png")
        library.use(gone)
        at_work.choose("Recent")
        at_work.sees("gone")
        at_work.picker.grab()
        qtbot.waitUntil(lambda: library.problem_word(gone) == "Missing")
        tile = at_work.grid.visualRect(at_work.index("gone"))
        worded = at_work.grid.viewport().grab(tile).toImage()
        monkeypatch.setattr(library, "problem_word", lambda _: " ")
        assert at_work.grid.viewport().grab(tile).toImage() != worded

    def test_file_that_is_there_but_is_no_picture(self, library, tmp_path, monkeypatch):
        broken = str(tmp_path / "broken.png")
        library.use(broken)
        monkeypatch.setattr(library._thumbnails, "problem", lambda _: BadPicture("It is damaged."))
        assert library.problem_word(broken) == "No preview"

    def test_only_what_is_seen_is_made(self, qtbot, painter, library, tmp_path, engine):
        for number in range(300):
            (tmp_path / "many").mkdir(exist_ok=True)
            (tmp_path / "many" / f"{number}.exr").write_bytes(b"\x76\x2f\x31\x01" + number.to_bytes(2, "big"))
        library.add_folder(str(tmp_path / "many"))
        qtbot.waitUntil(lambda: len(painter.names) == 300)
        painter.picker.grab()
        qtbot.waitUntil(lambda: len(engine.asked) >= 9)
        qtbot.wait(100)
        assert len(engine.asked) <= 30


class TestPicking:
    def test_double_click(self, at_work, library, folder):
        at_work.click("Sea", double=True)
        assert at_work.picked == [str(folder / "Sea.png")]
        assert library.recent == (str(folder / "Sea.png"),)

    def test_single_click_only_selects(self, at_work):
        at_work.click("Sea")
        assert at_work.picked == []

    def test_by_keyboard_alone(self, at_work, folder):
        at_work.search.setFocus()
        at_work.press(Key.Key_Down, at_work.search)
        at_work.press(Key.Key_Right)
        at_work.press(Key.Key_Return)
        assert at_work.picked == [str(folder / "Étude 10.png")]

    def test_enter_in_the_search_takes_the_first(self, at_work, folder):
        at_work.search.setText("sea")
        at_work.press(Key.Key_Return, at_work.search)
        assert at_work.picked == [str(folder / "Sea.png")]

    def test_several_at_once(self, at_work):
        at_work.grid.selectAll()
        at_work.press(Key.Key_Return)
        assert [Path(source).stem for source in at_work.picked] == ["Étude 2", "Étude 10", "Sea"]

    def test_layer(self, at_work, library):
        at_work.choose("Layers")
        at_work.click("The sky", double=True)
        assert at_work.picked == ["layer:sky"]
        assert library.recent == ()

    def test_editor_does_not_get_the_grids_keys(self, at_work):
        for key in (Key.Key_Return, Key.Key_Asterisk, Key.Key_F5):
            event = QtGui.QKeyEvent(QtCore.QEvent.Type.ShortcutOverride, key, QtCore.Qt.KeyboardModifier.NoModifier)
            event.ignore()
            QtWidgets.QApplication.sendEvent(at_work.grid, event)
            assert event.isAccepted()

    def test_dragged_style_carries_its_source(self, at_work, folder):
        data = at_work.grid.model().mimeData([at_work.index("Sea")])
        assert bytes(data.data(STYLE_MIME).data()).decode("utf-8") == str(folder / "Sea.png")
        assert data.urls()[0].toLocalFile() == str(folder / "Sea.png")


class TestFavourites:
    def test_star_marks_and_unmarks_without_selecting(self, at_work, library, folder):
        at_work.click_star("Sea")
        assert library.favourites == (str(folder / "Sea.png"),)
        assert at_work.index("Sea").data(FAVOURITE) is True
        assert not at_work.grid.selectedIndexes()
        at_work.click_star("Sea")
        assert library.favourites == ()

    def test_key(self, at_work, library):
        at_work.click("Sea")
        at_work.press(Key.Key_Asterisk)
        assert [Path(one).stem for one in library.favourites] == ["Sea"]
        at_work.choose("Favourites")
        at_work.sees("Sea")

    def test_layer_has_no_star(self, at_work, library):
        at_work.choose("Layers")
        at_work.sees("The sky")
        assert at_work.index("The sky").data(FAVOURITE) is None
        at_work.click_star("The sky")
        assert library.favourites == ()
        assert at_work.grid.current_source == "layer:sky"


class TestDropping:
    def test_file_is_shown_and_selected(self, painter, tmp_path):
        path = paint(tmp_path / "elsewhere" / "Mine.png")
        assert painter.drop(mime(Path(path).as_uri()))
        painter.sees("Mine")
        assert painter.grid.current_source == path
        assert painter.picked == []

    def test_is_shown_whatever_was_searched_for(self, qtbot, at_work, tmp_path):
        at_work.choose("art")
        at_work.search.setText("sea")
        at_work.sees("Sea")
        at_work.drop(mime(Path(paint(tmp_path / "x" / "Mine.png")).as_uri()))
        qtbot.waitUntil(lambda: at_work.grid.currentIndex().data() == "Mine")
        assert at_work.shelves.currentText() == "Recent"

    def test_folder(self, painter, folder):
        painter.drop(mime(folder.as_uri()))
        painter.sees("Étude 2", "Étude 10", "Sea")

    def test_picture_of_a_browser(self, qtbot, painter, library):
        painter.drop(mime("https://x.org/Great%20wave.jpg", picture=image()))
        painter.sees("Great wave")
        qtbot.waitUntil(lambda: painter.grid.current_source.startswith(library.kept_folder))

    def test_error_stands_in_the_picker_until_it_is_closed(self, qtbot, painter, tmp_path):
        (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
        painter.drop(mime((tmp_path / "notes.txt").as_uri()))
        qtbot.waitUntil(painter.notice.isVisible)
        assert painter.notice.text.startswith("notes.txt is not a picture")
        qtbot.mouseClick(painter.notice.findChild(QtWidgets.QToolButton), LEFT)
        assert not painter.notice.isVisible()

    def test_paste(self, qtbot, painter):
        QtWidgets.QApplication.clipboard().setImage(image("#00ffff"))
        qtbot.keyClick(painter.grid, Key.Key_V, QtCore.Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: len(painter.names) == 1)
        assert painter.names[0].startswith("Pasted 20")


class TestMenu:
    def test_of_a_picture(self, at_work, library, folder):
        sources = [str(folder / "Sea.png")]
        assert menu_texts(at_work.picker, library, "all", sources) == [
            "Use as style",
            "Add to favourites",
            "Show in the file manager",
        ]
        library.set_favourites(sources, True)
        assert "Remove from favourites" in menu_texts(at_work.picker, library, "recent", sources)
        assert "Remove from the recent ones" in menu_texts(at_work.picker, library, "recent", sources)

    def test_of_a_layer(self, at_work, library):
        assert menu_texts(at_work.picker, library, "layers", ["layer:sky"]) == ["Use as style"]

    def test_folder_can_be_removed(self, at_work, library, folder):
        at_work.choose("art")
        menu = QtWidgets.QMenu(at_work.picker)
        fill_style_menu(menu, library, str(folder), [], lambda _source: None)
        menu.actions()[-1].trigger()
        assert str(folder) not in library.scans
        assert at_work.shelves.currentText() == "All pictures"
        at_work.sees()

    def test_opens_on_the_grid(self, at_work):
        at_work.click("Sea")
        place = at_work.grid.visualRect(at_work.index("Sea")).center()
        at_work.grid.customContextMenuRequested.emit(place)
        menu = QtWidgets.QApplication.activePopupWidget()
        assert isinstance(menu, QtWidgets.QMenu)
        menu.close()


class TestLook:
    @pytest.mark.parametrize(("width", "columns"), [(320, 3), (240, 2), (800, 8)])
    def test_columns_fill_the_width(self, at_work, width, columns):
        at_work.picker.resize(width, 400)
        grid = at_work.grid
        assert at_work.picker.width() == width
        assert grid.viewport().width() // grid.gridSize().width() == columns
        assert not grid.horizontalScrollBar().isVisible()

    def test_the_first_row_holds_what_fits_at_every_width(self, at_work):
        grid = at_work.grid
        places = [grid.styles.index(row) for row in range(3)]
        assert all(place.isValid() for place in places)
        for width in range(300, 340):
            at_work.picker.resize(width, 400)
            fit = min(3, (grid.viewport().width() - 1) // LEAST_WIDTH)
            grid.doItemsLayout()
            assert [grid.visualRect(place).top() for place in places[:fit]] == [0] * fit, width

    def test_everything_has_a_name_for_screen_readers(self, at_work):
        for widget in (at_work.search, at_work.shelves, at_work.grid):
            assert widget.accessibleName()

    def test_picture_is_painted_once_it_is_made(self, qtbot, at_work):
        place = at_work.grid.visualRect(at_work.index("Sea")).center() + QtCore.QPoint(10, 0)

        def painted() -> bool:
            return at_work.grid.viewport().grab().toImage().pixelColor(place).name() == "#204080"

        qtbot.waitUntil(painted)
