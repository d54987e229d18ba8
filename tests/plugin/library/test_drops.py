from __future__ import annotations

import base64
import http.server
import threading
from pathlib import Path

import pytest
from scumble.engine.contract import ScumbleError
from scumble.plugin.library.download import Download
from scumble.plugin.library.drops import offer, read_drop
from scumble.plugin.library.keeping import keep_bytes, keep_image, name_in, readable, suffix_of
from scumble.plugin.qt import QtCore, QtGui

from .conftest import paint


def picture_bytes(tmp_path, colour: str = "#ff8800") -> bytes:
    return Path(paint(tmp_path / "bytes.png", colour, width=20, height=20)).read_bytes()


def image(colour: str = "#ff8800") -> QtGui.QImage:
    image = QtGui.QImage(20, 10, QtGui.QImage.Format.Format_RGB32)
    image.fill(QtGui.QColor(colour))
    return image


def mime(*urls: str, html: str = "", text: str = "", picture: QtGui.QImage | None = None) -> QtCore.QMimeData:
    data = QtCore.QMimeData()
    if urls:
        data.setUrls([QtCore.QUrl(url) for url in urls])
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    if picture is not None:
        data.setImageData(picture)
    return data


class Taking:
    """What a library said of one drop."""

    def __init__(self, qtbot, library, data: QtCore.QMimeData) -> None:
        self.sources = None
        self.error: ScumbleError | None = None
        library.take(data, self._done, self._fail)
        qtbot.waitUntil(lambda: self.sources is not None or self.error is not None)

    def _done(self, sources) -> None:
        self.sources = list(sources)

    def _fail(self, error) -> None:
        self.error = error


@pytest.fixture
def server(tmp_path):
    """A web server: /picture.png, /moved, /page, /large, /missing, /slow."""
    data = picture_bytes(tmp_path)
    never = threading.Event()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", "/picture.png")
                self.end_headers()
            elif self.path == "/slow":
                never.wait(20)
            elif self.path == "/missing":
                self.send_error(404, "Not Found")
            else:
                body = {"/page": b"<!doctype html><p>A page", "/large": b"\x89PNG" + bytes(3 * 2**20)}
                self.send_response(200)
                self.end_headers()
                self.wfile.write(body.get(self.path, data))

        def log_message(self, *_args) -> None:
            pass

    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    never.set()
    running.shutdown()
    running.server_close()


class TestReadDrop:
    def test_files_come_before_the_icon_that_comes_along(self):
        drop = read_drop(mime("file:///art/a%20b.png", picture=image()))
        assert [Path(path).name for path in drop.files] == ["a b.png"]
        assert drop.image.isNull()

    def test_picture_of_a_browser_is_named_after_its_address(self):
        html = '<a href="https://x.org/page"><img src="https://x.org/art/The%20wave.jpg?w=800"></a>'
        drop = read_drop(mime("https://x.org/page", html=html, picture=image()))
        assert drop.image.width() == 20
        assert drop.name == "The wave"

    def test_picture_in_a_link_comes_before_the_link(self):
        drop = read_drop(mime("https://x.org/page", html='<img alt="" src="https://x.org/a.jpg">'))
        assert drop.address == "https://x.org/a.jpg"

    def test_inline_picture(self, tmp_path):
        data = picture_bytes(tmp_path)
        html = f'<img src="data:image/png;base64,{base64.b64encode(data).decode()}">'
        assert read_drop(mime("https://x.org/page", html=html)).data == data

    def test_pasted_address(self):
        assert read_drop(mime(text="https://x.org/a.png\n")).address == "https://x.org/a.png"

    @pytest.mark.parametrize("text", ["some words", "ftp://x.org/a.png", "javascript:alert(1)", "http://[", "file:x"])
    def test_what_is_no_picture(self, text):
        assert not read_drop(mime(text=text))
        assert not read_drop(mime(html=f'<img src="{text}">'))

    def test_own_styles(self):
        sources = ["/art/ä b.png", "layer:7"]
        data = offer(sources)
        assert read_drop(data).sources == tuple(sources)
        assert [url.toLocalFile() for url in data.urls()] == ["/art/ä b.png"]


class TestNames:
    @pytest.mark.parametrize(
        ("name", "kept"),
        [
            ("The wave", "The wave"),
            ("a/b\\c:d*e", "a b c d e"),
            ("../../etc/passwd", "etc passwd"),
            ("  Étude.  ", "Étude"),
            ("星月夜", "星月夜"),
            ("x" * 300, "x" * 60),
        ],
    )
    def test_readable(self, name, kept):
        assert readable(name) == kept

    @pytest.mark.parametrize("name", ["", "...", "CON", "lpt1", "\x00"])
    def test_nothing_left_is_named_by_the_time(self, name):
        assert readable(name).startswith("Pasted 20")

    def test_name_in_an_address(self):
        assert name_in("https://x.org/a/The%20wave.jpg?w=3#z") == "The wave"
        assert name_in("https://x.org/") == ""


class TestKeeping:
    def test_image_is_a_png_that_nothing_is_left_beside(self, tmp_path):
        path = Path(keep_image(image(), "Wave", tmp_path / "styles"))
        assert path == tmp_path / "styles" / "Wave.png"
        assert QtGui.QImage(str(path)).pixelColor(3, 3).name() == "#ff8800"
        assert [one.name for one in path.parent.iterdir()] == ["Wave.png"]

    def test_same_picture_is_kept_once_and_another_beside_it(self, tmp_path):
        first = keep_image(image(), "Wave", tmp_path)
        assert keep_image(image(), "Wave", tmp_path) == first
        assert Path(keep_image(image("#0000ff"), "Wave", tmp_path)).name == "Wave 2.png"

    def test_bytes_stay_as_they_are(self, tmp_path):
        data = picture_bytes(tmp_path)
        path = Path(keep_bytes(data, "Wave", tmp_path / "styles"))
        assert path.name == "Wave.png"
        assert path.read_bytes() == data

    def test_other_bytes_are_refused_in_words(self, tmp_path):
        with pytest.raises(ScumbleError, match="not a picture that Scumble reads"):
            keep_bytes(b"MZ program", "Wave", tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_folder_that_cannot_be_written(self, tmp_path):
        (tmp_path / "styles").write_bytes(b"")
        with pytest.raises(ScumbleError, match="cannot be kept"):
            keep_image(image(), "Wave", tmp_path / "styles")

    def test_full_disk_leaves_nothing(self, tmp_path, monkeypatch):
        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(ScumbleError, match="Make room"):
            keep_image(image(), "Wave", tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_kinds_by_first_bytes(self):
        assert suffix_of(b"\x00\x00\x00\x1cftypavif") == ".avif"
        assert suffix_of(b"RIFF\x00\x00\x00\x00WEBPVP8") == ".webp"
        assert suffix_of(b"RIFF\x00\x00\x00\x00WAVE") == ""


class TestTake:
    def test_file_is_used_where_it_is(self, qtbot, library, folder):
        path = str(folder / "Sea.png")
        assert Taking(qtbot, library, mime(QtCore.QUrl.fromLocalFile(path).toString())).sources == [path]
        assert library.recent == (path,)

    def test_folder_is_added(self, qtbot, library, folder):
        assert Taking(qtbot, library, mime(QtCore.QUrl.fromLocalFile(str(folder)).toString())).sources == []
        assert str(folder) in library.scans

    def test_other_file_is_refused_by_name(self, qtbot, library, tmp_path):
        (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
        taking = Taking(qtbot, library, mime((tmp_path / "notes.txt").as_uri()))
        assert "notes.txt is not a picture" in str(taking.error)

    def test_picture_without_an_ending(self, qtbot, library, tmp_path):
        (tmp_path / "noname").write_bytes(picture_bytes(tmp_path))
        assert Taking(qtbot, library, mime((tmp_path / "noname").as_uri())).sources == [str(tmp_path / "noname")]

    def test_pasted_picture_is_kept_and_listed(self, qtbot, library):
        (source,) = Taking(qtbot, library, mime(picture=image())).sources
        assert Path(source).parent == Path(library.kept_folder)
        assert Path(source).name.startswith("Pasted 20")
        qtbot.waitUntil(lambda: [one.source for one in library.scans[library.kept_folder].pictures] == [source])

    def test_words_are_refused(self, qtbot, library):
        assert "no picture in what was dropped" in str(Taking(qtbot, library, mime(text="hello")).error)

    def test_address_is_fetched_and_kept_as_it_came(self, qtbot, library, server, tmp_path):
        said = []
        library.busy.connect(said.append)
        (source,) = Taking(qtbot, library, mime(f"{server}/picture.png")).sources
        assert Path(source).name == "picture.png"
        assert Path(source).read_bytes() == picture_bytes(tmp_path)
        assert said == ["Fetching a picture from 127.0.0.1…", ""]

    def test_redirection_is_followed(self, qtbot, library, server):
        assert len(Taking(qtbot, library, mime(f"{server}/moved")).sources) == 1

    def test_page_is_refused_in_words(self, qtbot, library, server):
        text = str(Taking(qtbot, library, mime(f"{server}/page")).error)
        assert text == (
            "The picture could not be fetched from 127.0.0.1: the address leads to a web page, not to a picture. "
            "Save it with the browser, and drop the file here."
        )

    def test_missing_page_says_what_the_server_said(self, qtbot, library, server):
        assert "the server answers 404 Not Found" in str(Taking(qtbot, library, mime(f"{server}/missing")).error)

    def test_server_that_is_not_there(self, qtbot, library):
        assert "could not be fetched" in str(Taking(qtbot, library, mime("http://127.0.0.1:9/a.png")).error)

    def test_fetching_can_be_stopped(self, qtbot, library, server):
        told = []
        said = []
        library.busy.connect(said.append)
        library.take(mime(f"{server}/slow"), told.append, told.append)
        library.cancel()
        qtbot.wait(50)
        assert told == []
        assert said[-1] == ""


class TestDownload:
    def fetch(self, qtbot, address: str, **limits) -> list:
        told = []
        parent = QtCore.QObject()
        Download(address, told.append, told.append, parent, **limits)
        qtbot.waitUntil(lambda: bool(told))
        qtbot.wait(20)
        assert len(told) == 1
        return told

    def test_too_large_ends_early(self, qtbot, server):
        (error,) = self.fetch(qtbot, f"{server}/large", limit=2**20)
        assert "it has more than 1 megabytes" in str(error)

    def test_silent_server_is_given_up(self, qtbot, server):
        (error,) = self.fetch(qtbot, f"{server}/slow", silence=200)
        assert "fallen silent" in str(error)
