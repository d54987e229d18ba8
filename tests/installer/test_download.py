"""Downloads of locked wheels from an index on this machine, with faults put in."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from scumble.installer import fetch
from scumble.installer.console import Console
from scumble.installer.download import NoChecksum, bring, described
from scumble.installer.errors import InstallError
from scumble.installer.home import Home
from scumble.installer.lock import Wheel, file_sha256
from scumble.installer.pip import Pip

from .index_server import Index, serving
from .tiny_clone import make_wheel

NAME = "easel"
SETTINGS = ("PIP_", "UV_", "HTTP", "http_", "no_proxy", "NO_PROXY", "SSL_CERT", "REQUESTS_CA", "CURL_CA", "ALL_PROXY")


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stock")
    make_wheel(folder, NAME, "1.0", {"easel.py": bytes(range(256)) * 400})
    make_wheel(folder, NAME, "2.0", {"easel.py": b""})
    return folder


@pytest.fixture
def wheel(stock: Path) -> Wheel:
    path = stock / "easel-1.0-py3-none-any.whl"
    return Wheel(path.name, path.stat().st_size, file_sha256(path))


@pytest.fixture
def index(stock: Path) -> Iterator[Index]:
    with serving(stock) as index:
        yield index


class Painter:
    """Brings wheels into a folder of an empty machine."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder / "Ölbild ä 画")
        self.home.log.parent.mkdir(parents=True)
        self.said = io.StringIO()
        self.beside = folder / "bundle"
        self.pip = Pip(Path(sys.executable), self.home, Console(self.said))

    def bring(self, *wheels: Wheel) -> None:
        bring(wheels, self.home.wheels, self.beside, self.pip)

    def chosen(self, requirement: str) -> list[Wheel]:
        return described(self.pip.chosen([requirement]), self.pip)

    def has(self, wheel: Wheel) -> bool:
        return wheel.is_in(self.home.wheels / wheel.file)


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No setting of this machine counts; what a test sets with it does."""
    for name in list(os.environ):
        if name.startswith(SETTINGS):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_DEFAULT_TIMEOUT", "2")
    return monkeypatch


@pytest.fixture
def painter(tmp_path: Path, index: Index, clean: pytest.MonkeyPatch) -> Painter:
    clean.setenv("PIP_INDEX_URL", index.url)
    return Painter(tmp_path)


class TestDownload:
    def test_brings_the_file(self, painter: Painter, wheel: Wheel, index: Index) -> None:
        painter.bring(wheel)
        assert painter.has(wheel)
        assert index.asked == [(wheel.file, 0)]

    def test_again_asks_nobody(self, painter: Painter, wheel: Wheel, index: Index) -> None:
        painter.bring(wheel)
        painter.bring(wheel)
        assert len(index.asked) == 1

    def test_that_is_cut_goes_on_where_it_was(self, painter: Painter, wheel: Wheel, index: Index) -> None:
        index.faults.cut[wheel.file] = wheel.size // 3 + 1
        painter.bring(wheel)
        assert painter.has(wheel)
        assert [start for _, start in index.asked] == [0, wheel.size // 3 + 1, 2 * (wheel.size // 3 + 1)]

    def test_of_a_killed_run_goes_on_where_it_was(self, painter: Painter, wheel: Wheel, index: Index) -> None:
        painter.home.wheels.mkdir(parents=True)
        part = painter.home.wheels / f"{wheel.file}.part"
        part.write_bytes((index.folder / wheel.file).read_bytes()[:100])
        painter.bring(wheel)
        assert painter.has(wheel)
        assert index.asked == [(wheel.file, 100)]

    def test_that_was_killed_before_it_got_its_name_gets_it(self, painter: Painter, wheel: Wheel, index: Index) -> None:
        painter.home.wheels.mkdir(parents=True)
        shutil.copy(index.folder / wheel.file, painter.home.wheels / f"{wheel.file}.part")
        painter.bring(wheel)
        assert painter.has(wheel)
        assert index.asked == []

    def test_over_a_damaged_half_begins_again(self, painter: Painter, wheel: Wheel, index: Index) -> None:
        painter.home.wheels.mkdir(parents=True)
        (painter.home.wheels / f"{wheel.file}.part").write_bytes(b"x" * 100)
        painter.bring(wheel)
        assert painter.has(wheel)
        assert [start for _, start in index.asked] == [100, 0]

    def test_from_a_server_that_sends_no_parts_begins_again(self, painter: Painter, wheel: Wheel, index: Index) -> None:
        painter.home.wheels.mkdir(parents=True)
        (painter.home.wheels / f"{wheel.file}.part").write_bytes((index.folder / wheel.file).read_bytes()[:100])
        index.faults.whole.add(wheel.file)
        painter.bring(wheel)
        assert painter.has(wheel)

    def test_comes_from_a_bundle_first(self, painter: Painter, wheel: Wheel, index: Index) -> None:
        shutil.copytree(index.folder, painter.beside)
        painter.bring(wheel)
        assert painter.has(wheel)
        assert index.asked == []


class TestFault:
    """Each is an error in words; with the fault gone, the same call ends well."""

    def refused(self, painter: Painter, wheel: Wheel) -> str:
        with pytest.raises(InstallError) as caught:
            painter.bring(wheel)
        assert not painter.has(wheel)
        return str(caught.value)

    def test_wrong_byte_is_said_and_thrown_away(self, painter: Painter, wheel: Wheel, index: Index) -> None:
        index.faults.other.add(wheel.file)
        words = self.refused(painter, wheel)
        assert words.startswith(f"{wheel.file} came with other bytes than the lock or its index names")
        assert list(painter.home.wheels.iterdir()) == []
        index.faults.other.clear()
        painter.bring(wheel)
        assert painter.has(wheel)

    def test_wrong_byte_in_a_bundle_is_said(self, painter: Painter, wheel: Wheel) -> None:
        painter.beside.mkdir()
        (painter.beside / wheel.file).write_bytes(b"x" * wheel.size)
        assert "has other bytes than the lock says. Copy the bundle again" in self.refused(painter, wheel)

    def test_missing_file_is_said(self, painter: Painter, wheel: Wheel, index: Index) -> None:
        index.faults.refused[wheel.file] = 404
        assert f"{wheel.file} cannot be downloaded: the server answers with status 404." in self.refused(painter, wheel)

    def test_index_without_that_version_is_said(self, painter: Painter, wheel: Wheel) -> None:
        other = Wheel("easel-3.0-py3-none-any.whl", wheel.size, wheel.sha256)
        words = "The package index does not have easel-3.0-py3-none-any.whl, only other files of easel: 2."
        assert words in self.refused(painter, other)

    def test_index_without_the_package_is_said(self, painter: Painter, wheel: Wheel) -> None:
        other = Wheel("brush-3.0-py3-none-any.whl", wheel.size, wheel.sha256)
        assert "The package index has no brush, or cannot be reached" in self.refused(painter, other)

    @pytest.mark.parametrize("fault", ["busy", "stalled", "cut to nothing"])
    def test_network_that_does_not_come_back_is_said(
        self, painter: Painter, wheel: Wheel, index: Index, fault: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        impatient = tmp_path / "fetch.py"  # as it is, but for the time it waits
        text = Path(fetch.__file__).read_text(encoding="utf-8")
        impatient.write_text(text.replace("PAUSE = 1.0", "PAUSE = 0.0").replace("TRIES = 5", "TRIES = 2"))
        monkeypatch.setattr("scumble.installer.download.SCRIPT", impatient)
        monkeypatch.setenv("PIP_DEFAULT_TIMEOUT", "0.5")
        if fault == "busy":
            index.faults.refused[wheel.file] = 503
        elif fault == "stalled":
            index.faults.stalled[wheel.file] = 1.5
        else:
            index.faults.cut[wheel.file] = 0
        words = self.refused(painter, wheel)
        assert f"{wheel.file} cannot be downloaded (" in words
        assert "and run this again: it carries on." in words
        index.faults = type(index.faults)()
        painter.bring(wheel)
        assert painter.has(wheel)


class TestNotInTheLock:
    """What pip chooses is held to what its index names."""

    def test_is_known_before_a_byte_of_it_is_fetched(self, painter: Painter, wheel: Wheel, index: Index) -> None:
        assert painter.pip.chosen(["easel<2"]) == [("easel", wheel.file)]
        assert index.asked == []
        assert painter.chosen("easel<2") == [wheel]

    def test_without_a_checksum_is_refused(self, painter: Painter, wheel: Wheel, index: Index) -> None:
        index.faults.unnamed.add(wheel.file)
        with pytest.raises(NoChecksum, match=f"names no checksum for {wheel.file}, so it is not used. Set pip to an"):
            painter.chosen("easel<2")

    def test_with_a_checksum_from_one_of_two_indexes_is_held_to_that(
        self, painter: Painter, wheel: Wheel, index: Index, stock: Path, clean: pytest.MonkeyPatch
    ) -> None:
        index.faults.unnamed.add(wheel.file)
        with serving(stock) as other:
            clean.setenv("PIP_EXTRA_INDEX_URL", other.url)
            assert painter.chosen("easel<2") == [wheel]

    def test_of_unknown_size_is_said(self, painter: Painter, wheel: Wheel, index: Index) -> None:
        index.faults.refused[wheel.file] = 404
        with pytest.raises(InstallError, match=f"does not say how large {wheel.file} is"):
            painter.chosen("easel<2")

    def test_in_a_folder_of_this_machine_is_believed_and_said(
        self, painter: Painter, wheel: Wheel, stock: Path, clean: pytest.MonkeyPatch
    ) -> None:
        clean.setenv("PIP_NO_INDEX", "1")
        clean.setenv("PIP_FIND_LINKS", str(stock))
        assert painter.chosen("easel<2") == [wheel]
        assert f"{wheel.file}: no checksum is named, and it is taken as it lies" in painter.said.getvalue()
        painter.bring(wheel)
        assert painter.has(wheel)

    def test_in_a_folder_and_changed_since_is_refused(
        self, painter: Painter, wheel: Wheel, stock: Path, tmp_path: Path, clean: pytest.MonkeyPatch
    ) -> None:
        shutil.copytree(stock, tmp_path / "folder")
        clean.setenv("PIP_NO_INDEX", "1")
        clean.setenv("PIP_FIND_LINKS", str(tmp_path / "folder"))
        (tmp_path / "folder" / wheel.file).write_bytes(b"x" * wheel.size)
        with pytest.raises(InstallError, match="came with other bytes than the lock or its index names"):
            painter.bring(wheel)


class TestSettings:
    """pip's and uv's own settings say where packages come from."""

    @pytest.mark.parametrize("name", ["UV_DEFAULT_INDEX", "UV_INDEX_URL"])
    def test_index_of_uv(
        self, tmp_path: Path, clean: pytest.MonkeyPatch, wheel: Wheel, index: Index, name: str
    ) -> None:
        clean.setenv(name, index.url)
        painter = Painter(tmp_path)
        painter.bring(wheel)
        assert painter.has(wheel)

    def test_index_of_pips_configuration(
        self, tmp_path: Path, clean: pytest.MonkeyPatch, wheel: Wheel, index: Index
    ) -> None:
        (tmp_path / "pip.conf").write_text(f"[global]\nindex-url = {index.url}\n")
        clean.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
        painter = Painter(tmp_path)
        painter.bring(wheel)
        assert painter.has(wheel)

    def test_further_index(self, tmp_path: Path, clean: pytest.MonkeyPatch, wheel: Wheel, index: Index) -> None:
        clean.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
        clean.setenv("UV_INDEX", f"house={index.url}")
        painter = Painter(tmp_path)
        painter.bring(wheel)
        assert painter.has(wheel)

    @pytest.mark.parametrize("name", ["PIP_PROXY", "http_proxy"])
    def test_proxy(self, tmp_path: Path, clean: pytest.MonkeyPatch, wheel: Wheel, index: Index, name: str) -> None:
        clean.setenv("PIP_INDEX_URL", "http://index.invalid/simple")
        clean.setenv("PIP_TRUSTED_HOST", "index.invalid")
        clean.setenv(name, f"http://127.0.0.1:{index.port}")
        painter = Painter(tmp_path)
        painter.bring(wheel)
        assert painter.has(wheel)
        assert index.hosts == {"index.invalid"}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that signs itself (`own`), and the same with its key (`both`)."""
    folder = tmp_path_factory.mktemp("certificates")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=Scumble-tests -keyout key -out own"
    alternative = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command.split(), *alternative], cwd=folder, check=True, capture_output=True)
    (folder / "both").write_text((folder / "own").read_text() + (folder / "key").read_text())
    return folder


@pytest.mark.skipif(shutil.which("openssl") is None, reason="NOT RUN: there is no openssl to make certificates with")
class TestCertificates:
    """An index whose certificate a company made itself."""

    @pytest.fixture
    def painter(self, tmp_path: Path, stock: Path, authority: Path, clean: pytest.MonkeyPatch) -> Iterator[Painter]:
        with serving(stock, authority / "both") as index:
            clean.setenv("PIP_INDEX_URL", index.url.replace("http:", "https:"))
            yield Painter(tmp_path)

    @pytest.mark.parametrize("name", ["PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
    def test_are_heeded(
        self, painter: Painter, wheel: Wheel, authority: Path, name: str, clean: pytest.MonkeyPatch
    ) -> None:
        clean.setenv(name, str(authority / "own"))
        painter.bring(wheel)
        assert painter.has(wheel)

    def test_that_nobody_knows_are_refused(self, painter: Painter, wheel: Wheel) -> None:
        with pytest.raises(InstallError, match=r"signed by nobody whom this machine trusts.*set PIP_CERT or SSL_CERT"):
            painter.bring(wheel)
        assert "certificate" in painter.home.log.read_text(encoding="utf-8").lower()
