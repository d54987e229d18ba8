from __future__ import annotations

import threading
from pathlib import Path

import pytest
from scumble.engine.contract import ScumbleError
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.host import NodeKind
from scumble.plugin.library import Library
from scumble.plugin.library.library import MOST_RECENT
from scumble.plugin.library.making import style_layers
from scumble.plugin.qt import QtCore, QtGui

from .conftest import damaged, paint


class EngineDied(ScumbleError):
    code = "engine-died"


class EngineMissing(ScumbleError):
    code = "engine-missing"


def names(library: Library) -> list[str]:
    return [picture.name for scan in library.scans.values() if scan for picture in scan.pictures]


def shown(qtbot, library: Library, source: str, side: int = 64, ratio: float = 1.0) -> QtGui.QPixmap:
    qtbot.waitUntil(lambda: library.thumbnail(source, side, ratio) is not None)
    pixmap = library.thumbnail(source, side, ratio)
    assert pixmap is not None
    return pixmap


def colour(pixmap: QtGui.QPixmap) -> str:
    """Of the lower right corner."""
    image = pixmap.toImage()
    return image.pixelColor(image.width() - 2, image.height() - 2).name()


class TestFolders:
    def test_pictures_of_an_added_folder_are_there(self, filled, settings, folder):
        assert names(filled) == ["Étude 2", "Étude 10", "Sea"]
        assert settings.value.style_folders == (str(folder),)

    def test_adding_it_twice_changes_nothing(self, filled, settings, folder):
        filled.add_folder(str(folder) + "/")
        assert settings.value.style_folders == (str(folder),)

    def test_removed_folder_is_gone_and_its_files_stay(self, filled, folder):
        filled.remove_folder(str(folder))
        assert names(filled) == []
        assert (folder / "Sea.png").exists()

    def test_new_picture_appears_by_itself(self, qtbot, filled, folder):
        paint(folder / "Storm.png")
        qtbot.waitUntil(lambda: "Storm" in names(filled))

    def test_vanished_picture_disappears(self, qtbot, filled, folder):
        (folder / "Sea.png").unlink()
        qtbot.waitUntil(lambda: "Sea" not in names(filled))

    def test_new_folder_inside_is_watched_too(self, qtbot, filled, folder):
        (folder / "new").mkdir()
        qtbot.waitUntil(lambda: str(folder / "new") in filled.scans[str(folder)].inside)
        paint(folder / "new" / "Deep.png")
        qtbot.waitUntil(lambda: "Deep" in names(filled))

    def test_missing_folder_comes_back_with_the_painter(self, qtbot, qapp, library, tmp_path):
        library.add_folder(str(tmp_path / "stick"))
        qtbot.waitUntil(lambda: not library.is_scanning)
        assert "is missing" in library.scans[str(tmp_path / "stick")].problem
        paint(tmp_path / "stick" / "Found.png")
        qapp.applicationStateChanged.emit(QtCore.Qt.ApplicationState.ApplicationActive)
        qtbot.waitUntil(lambda: names(library) == ["Found"])

    def test_scan_runs_in_another_thread(self, qtbot, library, folder, monkeypatch):
        threads = []
        real = __import__("scumble.plugin.library.scanning", fromlist=["scan"]).scan

        def spy(*args):
            threads.append(threading.current_thread())
            return real(*args)

        monkeypatch.setattr("scumble.plugin.library.folders.scan", spy)
        library.add_folder(str(folder))
        qtbot.waitUntil(lambda: not library.is_scanning)
        assert threads
        assert threading.main_thread() not in threads


class TestMarks:
    def test_favourites_the_latest_first(self, filled, settings):
        filled.set_favourites(["/a.png", "/b.png"], True)
        filled.set_favourites(["/c.png"], True)
        filled.set_favourites(["/b.png"], False)
        assert filled.favourites == settings.value.favourites == ("/c.png", "/a.png")

    def test_layer_is_no_favourite_and_not_among_the_recent(self, filled):
        filled.set_favourites(["layer:sky"], True)
        filled.use("layer:sky")
        assert filled.favourites == filled.recent == ()

    def test_recent_are_limited_and_each_is_there_once(self, filled):
        for number in range(MOST_RECENT + 5):
            filled.use(f"/{number}.png")
        filled.use("/20.png")
        assert filled.recent[0] == "/20.png"
        assert len(filled.recent) == len(set(filled.recent)) == MOST_RECENT


class TestThumbnailOfFile:
    def test_comes_later_and_is_kept(self, qtbot, filled, folder):
        source = str(folder / "Sea.png")
        with qtbot.waitSignal(filled.thumbnail_ready, check_params_cb=lambda ready: ready == source):
            assert filled.thumbnail(source, 64) is None
        pixmap = filled.thumbnail(source, 64)
        assert (pixmap.width(), pixmap.height()) == (64, 42)
        assert colour(pixmap) == "#204080"
        assert filled.problem(source) == ""

    def test_twice_the_pixels_on_a_dense_screen(self, qtbot, filled, folder):
        pixmap = shown(qtbot, filled, str(folder / "Sea.png"), 64, 2.0)
        assert (pixmap.width(), pixmap.devicePixelRatio()) == (128, 2.0)

    def test_missing_file_is_a_broken_picture_with_a_reason(self, qtbot, filled, tmp_path):
        source = str(tmp_path / "gone.png")
        pixmap = shown(qtbot, filled, source)
        assert pixmap.width() == 64
        assert filled.problem(source) == f"The picture {source} is missing. Put it back, or choose another one."

    def test_file_that_comes_back_is_shown(self, qtbot, filled, tmp_path):
        source = str(tmp_path / "gone.png")
        shown(qtbot, filled, source)
        paint(tmp_path / "gone.png", "#00ff00")
        filled.refresh()
        qtbot.waitUntil(lambda: colour(shown(qtbot, filled, source)) == "#00ff00")
        assert filled.problem(source) == ""

    def test_file_that_vanishes_is_shown_as_missing(self, qtbot, filled, folder):
        source = str(folder / "Sea.png")
        shown(qtbot, filled, source)
        (folder / "Sea.png").unlink()
        qtbot.waitUntil(lambda: filled.thumbnail(source, 64) is not None and "missing" in filled.problem(source))

    def test_painted_over_file_is_shown_anew(self, qtbot, filled, folder):
        source = str(folder / "Sea.png")
        shown(qtbot, filled, source)
        paint(folder / "other.png", "#ffcc00", width=301)
        (folder / "other.png").replace(folder / "Sea.png")
        qtbot.waitUntil(lambda: colour(filled.thumbnail(source, 64)) == "#ffcc00")

    def test_thousand_wishes_end(self, qtbot, filled, folder):
        for number in range(1000):
            filled.thumbnail(str(folder / f"{number}.png"), 64)
        shown(qtbot, filled, str(folder / "999.png"))

    def test_library_that_is_deleted_meanwhile(self, qtbot, settings, engine, folder):
        library = Library(settings, engine)
        for number in range(20):
            library.thumbnail(str(folder / f"{number}.png"), 64)
        library.thumbnail(str(folder / "Sea.png"), 64)
        library.deleteLater()
        qtbot.wait(50)


class TestThumbnailByTheEngine:
    @pytest.fixture
    def exr(self, tmp_path) -> str:
        (tmp_path / "light.exr").write_bytes(b"\x76\x2f\x31\x01 light")
        return str(tmp_path / "light.exr")

    def test_what_qt_does_not_read(self, qtbot, filled, engine, exr):
        assert colour(shown(qtbot, filled, exr)) == "#404040"
        assert engine.asked == [(b"\x76\x2f\x31\x01 light", 128)]

    def test_is_kept_on_the_disk(self, qtbot, filled, settings, engine, exr):
        shown(qtbot, filled, exr)
        again = Library(settings, engine)
        shown(qtbot, again, exr)
        assert len(engine.asked) == 1

    def test_reason_of_the_engine_is_shown(self, qtbot, filled, engine, exr):
        engine.error = damaged()
        shown(qtbot, filled, exr)
        assert filled.problem(exr) == "The picture is damaged. Choose another one."
        assert engine.called == [Path(exr).name]  # which of many is damaged

    def test_missing_engine_is_asked_again_once_it_is_there(self, qtbot, filled, engine, exr):
        engine.error = EngineMissing("There is no engine.", "Install it.")
        shown(qtbot, filled, exr)
        engine.enter("failed")
        assert filled.problem(exr) == "There is no engine. Install it."
        engine.error = None
        engine.enter("warming")
        qtbot.waitUntil(lambda: filled.thumbnail(exr, 64) is not None and not filled.problem(exr))

    def test_what_the_engine_died_of_is_given_to_it_again_only_when_asked(self, qtbot, filled, engine, exr):
        engine.error = EngineDied("The engine has died.", "Try again.")
        shown(qtbot, filled, exr)
        engine.enter("ready")
        assert filled.problem(exr)
        filled.refresh()
        assert not filled.problem(exr)

    def test_slow_engine_does_not_hold_up_other_pictures(self, qtbot, filled, engine, folder, tmp_path):
        engine.holds = True
        for number in range(30):
            path = tmp_path / f"{number}.exr"
            path.write_bytes(b"\x76\x2f\x31\x01" + bytes([number]))
            filled.thumbnail(str(path), 64)
        shown(qtbot, filled, str(folder / "Sea.png"))
        qtbot.waitUntil(lambda: len(engine.asked) == 2)  # no more files in memory than it needs


class TestThumbnailOfLayer:
    def test_layer_of_the_document(self, qtbot, filled, session):
        filled.follow(session)
        pixmap = shown(qtbot, filled, "layer:sky", 32)
        assert (pixmap.width(), pixmap.height()) == (32, 24)
        assert colour(pixmap) == "#2040ff"
        assert filled.name("layer:sky") == "The sky"

    def test_is_not_read_while_a_widget_is_painted(self, qtbot, filled, session, host, monkeypatch):
        filled.follow(session)
        read = []
        monkeypatch.setattr(host, "read_colours", lambda *args: read.append(args))
        filled.thumbnail("layer:sky", 32)
        assert read == []
        qtbot.waitUntil(lambda: len(read) == 1)

    def test_deep_layer_goes_to_the_engine_as_few_pixels(self, qtbot, filled, session, host, engine):
        host.add_layer("deep", Pixels(2000, 1000, 4, "u16", bytes(2000 * 1000 * 8)))
        filled.follow(session)
        shown(qtbot, filled, "layer:deep", 64)
        ((pixels, side),) = engine.asked
        assert (pixels.depth, side) == ("u16", 128)
        assert 256 <= pixels.width <= 512

    def test_gone_layer_says_so(self, qtbot, filled, session):
        filled.follow(session)
        shown(qtbot, filled, "layer:gone")
        assert filled.problem("layer:gone") == "The layer is gone. Choose another style."
        assert filled.name("layer:gone") == "A layer that is gone"

    def test_other_document_has_other_layers(self, qtbot, filled, session, host):
        filled.follow(session)
        shown(qtbot, filled, "layer:sky", 32)
        host.open("landscape", 64, 48)
        host.add_layer("sky", Pixels(64, 48, 3, "u8", b"\xff\x00\x00" * (64 * 48)))
        qtbot.waitUntil(lambda: colour(filled.thumbnail("layer:sky", 32)) == "#ff0000")

    def test_painting_shows_when_looked_at_again(self, qtbot, filled, session, host):
        filled.follow(session)
        shown(qtbot, filled, "layer:sky", 32)
        host.documents["portrait"].colours["sky"] = Pixels(64, 48, 3, "u8", b"\x00\xff\x00" * (64 * 48))
        host.changed()
        filled.refresh_layers()
        qtbot.waitUntil(lambda: colour(filled.thumbnail("layer:sky", 32)) == "#00ff00")

    def test_removed_layer_is_a_broken_picture(self, qtbot, filled, session, host):
        filled.follow(session)
        shown(qtbot, filled, "layer:sky", 32)
        host.remove_node("sky")
        qtbot.waitUntil(lambda: filled.thumbnail("layer:sky", 32) is not None and bool(filled.problem("layer:sky")))

    def test_mask_is_no_style(self, session, host):
        host.add_mask("m", Pixels(64, 48, 1, "u8", bytes(64 * 48)), kind=NodeKind.MASK, parent="sky")
        assert [node.id for node in style_layers(session.document.nodes)] == ["sky"]


def test_name_of_a_file(library):
    assert library.name(str(Path("/art/The wave.final.png"))) == "The wave.final"
