"""The store: whole files or none, whatever the line, the server or the disk do."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from filelock import FileLock
from scumble.engine.contract.errors import BadRequest, BadWeights, DiskFull, DownloadFailed, WriteFailed
from scumble.engine.weights import store as store_module
from scumble.engine.weights import transfer
from scumble.engine.weights.catalogue import CATALOGUE, Download, Weights
from scumble.engine.weights.store import State, Store

from .faulty_server import FaultyServer, serving


def entry(url: str, body: bytes) -> Weights:
    """A catalogue entry for `body` at an address where nobody listens."""
    return Weights("tiny", "tests", "none", Download(url, len(body), hashlib.sha256(body).hexdigest()))


def files(store: Store) -> set[str]:
    return {path.name for path in store.folder.iterdir() if path.suffix != ".lock"}


class TestGet:
    def test_whole_file_arrives(self, store: Store, body: bytes) -> None:
        seen: list[tuple[int, int]] = []
        path = store.get("tiny", lambda done, size: seen.append((done, size)))
        assert path.read_bytes() == body
        assert files(store) == {"tiny.pth"}
        assert seen[0] == (0, len(body))
        assert seen[-1] == (len(body), len(body))
        assert seen == sorted(seen)

    def test_second_call_asks_nobody(self, store: Store, server: FaultyServer) -> None:
        store.get("tiny")
        store.get("tiny")
        assert len(server.asked) == 1

    def test_cut_in_the_middle_goes_on_by_itself(self, store: Store, server: FaultyServer, body: bytes) -> None:
        cut = 2 * transfer.CHUNK
        server.cuts = [cut]
        assert store.get("tiny").read_bytes() == body
        assert server.asked == [None, f"bytes={cut}-"]
        assert server.sent == len(body)  # nothing was fetched twice

    def test_many_cuts_are_no_failure_while_bytes_come(self, store: Store, server: FaultyServer, body: bytes) -> None:
        server.cuts = [transfer.CHUNK] * 4
        assert store.get("tiny").read_bytes() == body
        assert len(server.asked) == 5

    def test_cut_without_a_new_byte_gives_up_and_keeps_what_came(self, store: Store, server: FaultyServer) -> None:
        server.cuts = [transfer.CHUNK] + [0] * 20
        with pytest.raises(DownloadFailed, match=r"broke off: .+\. 131,072 of 527,488 bytes are kept"):
            store.get("tiny")
        assert files(store) == {"tiny.pth.part"}
        assert store.look("tiny").state is State.PARTLY
        assert store.look("tiny").size == transfer.CHUNK

    def test_a_later_call_resumes(self, store: Store, server: FaultyServer, body: bytes) -> None:
        server.cuts = [transfer.CHUNK] + [0] * transfer.TRIES
        with pytest.raises(DownloadFailed):
            store.get("tiny")
        server.cuts = []
        seen: list[int] = []
        assert store.get("tiny", lambda done, _: seen.append(done)).read_bytes() == body
        assert server.asked[-1] == f"bytes={transfer.CHUNK}-"
        assert seen[0] == transfer.CHUNK
        assert server.sent == len(body)

    def test_interrupt_keeps_what_came(self, store: Store, body: bytes) -> None:
        def stop(done: int, _: int) -> None:
            if done >= 2 * transfer.CHUNK:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            store.get("tiny", stop)
        assert (store.folder / "tiny.pth.part").read_bytes() == body[: 2 * transfer.CHUNK]
        assert store.get("tiny").read_bytes() == body

    def test_server_without_range_starts_afresh(self, store: Store, server: FaultyServer, body: bytes) -> None:
        server.ranges = False
        server.cuts = [transfer.CHUNK]
        assert store.get("tiny").read_bytes() == body
        assert server.asked == [None, f"bytes={transfer.CHUNK}-"]

    def test_no_length_announced_and_cut(self, store: Store, server: FaultyServer, body: bytes) -> None:
        server.announce = False
        server.cuts = [transfer.CHUNK]
        assert store.get("tiny").read_bytes() == body

    def test_a_part_longer_than_the_file_is_thrown_away(self, store: Store, body: bytes) -> None:
        store.folder.mkdir()
        (store.folder / "tiny.pth.part").write_bytes(body + b"too much")
        assert store.get("tiny").read_bytes() == body

    def test_finished_part_is_only_checked(self, store: Store, server: FaultyServer, body: bytes) -> None:
        store.folder.mkdir()
        (store.folder / "tiny.pth.part").write_bytes(body)
        assert store.get("tiny").read_bytes() == body
        assert server.asked == []

    def test_damaged_file_is_replaced(self, store: Store, body: bytes) -> None:
        store.folder.mkdir()
        store.path("tiny").write_bytes(bytes(len(body)))
        assert store.get("tiny").read_bytes() == body


class TestRefusal:
    def test_wrong_bytes(self, store: Store, server: FaultyServer) -> None:
        server.body = bytes(len(server.body))
        with pytest.raises(BadWeights, match=r"sha256 begins with [0-9a-f]{8} instead of"):
            store.get("tiny")
        assert files(store) == set()

    @pytest.mark.parametrize("status", [403, 404, 500, 503])
    def test_error_status(self, store: Store, server: FaultyServer, status: int) -> None:
        server.status = status
        with pytest.raises(DownloadFailed, match=f"the server answered {status}"):
            store.get("tiny")
        assert files(store) == set()

    def test_wrong_length(self, store: Store, server: FaultyServer) -> None:
        server.body = b"<html>Please log in</html>"
        with pytest.raises(DownloadFailed, match=r"is 26 bytes long where 527488 were expected\. A proxy"):
            store.get("tiny")
        assert files(store) == set()

    def test_resumed_from_a_file_of_another_length(self, store: Store, server: FaultyServer) -> None:
        server.cuts = [transfer.CHUNK] + [0] * transfer.TRIES
        with pytest.raises(DownloadFailed):
            store.get("tiny")
        server.body += b"grown"
        with pytest.raises(DownloadFailed, match=r"sent 131072-527492 of 527493"):
            store.get("tiny")

    def test_endless_body_stops_at_the_expected_size(self, store: Store, server: FaultyServer, body: bytes) -> None:
        server.announce = False
        server.body = body * 3
        with pytest.raises(DownloadFailed, match="More than the expected 527488 bytes"):
            store.get("tiny")
        assert store.look("tiny").size <= len(body)

    def test_server_gone(self, tmp_path: Path, body: bytes) -> None:
        with serving(body) as gone:
            absent = Store(tmp_path, {"tiny": gone.entry()})
        with pytest.raises(DownloadFailed, match=r"there is no connection to the server\. Check the connection"):
            absent.get("tiny")

    def test_server_gone_after_a_cut(self, tmp_path: Path, body: bytes) -> None:
        with serving(body) as gone:
            store = Store(tmp_path, {"tiny": gone.entry()})
            gone.cuts = [transfer.CHUNK] + [0] * transfer.TRIES
            with pytest.raises(DownloadFailed):
                store.get("tiny")
        with pytest.raises(DownloadFailed, match=r"no connection to the server\. 131,072 of 527,488 bytes are kept"):
            store.get("tiny")

    def test_silent_server(self, store: Store, server: FaultyServer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(transfer, "TIMEOUT", (1, 0.05))
        monkeypatch.setattr(transfer, "TRIES", 1)
        server.silence = 0.3
        with pytest.raises(DownloadFailed, match=r"no answer within 0\.05 seconds"):
            store.get("tiny")

    def test_not_an_address(self, tmp_path: Path, body: bytes) -> None:
        with pytest.raises(DownloadFailed, match="not an address"):
            Store(tmp_path, {"tiny": entry("nonsense:tiny.pth", body)}).get("tiny")

    def test_unknown_name_lists_the_known(self, store: Store) -> None:
        with pytest.raises(BadRequest, match=r"called 'huge'\. Choose among vgg19, tiny\."):
            store.get("huge")

    def test_built_in_is_not_fetched(self, store: Store) -> None:
        with pytest.raises(BadRequest, match="built in"):
            store.get("vgg19")

    def test_two_at_once(self, store: Store) -> None:
        store.folder.mkdir()
        with FileLock(store.folder / "tiny.pth.lock"), pytest.raises(DownloadFailed, match="Another Scumble"):
            store.get("tiny")


class TestFrom:
    def test_a_file_brought_by_hand(self, store: Store, server: FaultyServer, tmp_path: Path, body: bytes) -> None:
        brought = tmp_path / "from a stick.bin"
        brought.write_bytes(body)
        assert store.get("tiny", source=str(brought)).read_bytes() == body
        assert brought.read_bytes() == body
        assert server.asked == []
        assert files(store) == {"tiny.pth"}

    def test_another_address(self, server: FaultyServer, tmp_path: Path, body: bytes) -> None:
        store = Store(tmp_path / "weights", {"tiny": entry("http://127.0.0.1:9/tiny.pth", body)})
        assert store.get("tiny", source=server.url).read_bytes() == body

    def test_wrong_file_spares_a_download_that_has_begun(self, store: Store, tmp_path: Path, body: bytes) -> None:
        store.folder.mkdir()
        (store.folder / "tiny.pth.part").write_bytes(body[:1000])
        wrong = tmp_path / "wrong.pth"
        wrong.write_bytes(bytes(len(body)))
        with pytest.raises(BadWeights, match=r"is not tiny\.pth: its sha256"):
            store.get("tiny", source=str(wrong))
        assert files(store) == {"tiny.pth.part"}
        assert wrong.exists()

    def test_file_of_another_size(self, store: Store, tmp_path: Path) -> None:
        (tmp_path / "short.pth").write_bytes(b"short")
        with pytest.raises(BadWeights, match="it has 5 bytes instead of 527,488"):
            store.get("tiny", source=str(tmp_path / "short.pth"))

    @pytest.mark.parametrize("name", ["absent.pth", "."])
    def test_unreadable(self, store: Store, tmp_path: Path, name: str) -> None:
        with pytest.raises(DownloadFailed, match="cannot be read"):
            store.get("tiny", source=str(tmp_path / name))
        assert files(store) == set()


class TestDisk:
    def test_no_room_is_seen_before_anything_is_fetched(
        self, store: Store, server: FaultyServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store_module, "RESERVE", 10**18)
        with pytest.raises(DiskFull, match=r"tiny needs .* MB in .* are free\. Free some space"):
            store.get("tiny")
        assert server.asked == []

    def test_disk_that_fills_on_the_way(self, small_disk: Path, server: FaultyServer, body: bytes) -> None:
        store = Store(small_disk / "weights", {"tiny": server.entry()})
        with pytest.raises(DiskFull, match="The disk is full"):
            store.get("tiny")
        assert not store.path("tiny").exists()
        assert store.look("tiny").state is State.PARTLY
        (small_disk / "ballast").unlink()
        assert store.get("tiny").read_bytes() == body
        assert server.sent < 2 * len(body)  # what was written before was kept

    def test_folder_that_cannot_be_made(self, server: FaultyServer, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(WriteFailed, match=r"cannot be written .* SCUMBLE_ROOT"):
            Store(tmp_path / "file" / "weights", {"tiny": server.entry()}).get("tiny")


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 768 KiB with room for about half of the body, whose free space looks large enough at first."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("NOT TESTED: a full disk needs a mount, and only root may mount one")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=768k", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"NOT TESTED: a full disk needs a mount: {mounted.stderr.decode().strip()}")
    monkeypatch.setattr(store_module, "RESERVE", -(10**9))
    (disk / "ballast").write_bytes(bytes(512 * 1024))
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


class TestVerify:
    def test_whole(self, store: Store) -> None:
        store.get("tiny")
        assert store.verify("tiny").state is State.HERE

    def test_one_flipped_bit(self, store: Store, body: bytes) -> None:
        store.get("tiny")
        store.path("tiny").write_bytes(body[:-1] + bytes([body[-1] ^ 1]))
        assert store.look("tiny").state is State.HERE  # a look does not read
        found = store.verify("tiny")
        assert found.state is State.DAMAGED
        assert "sha256" in str(found.why)

    def test_truncated(self, store: Store, body: bytes) -> None:
        store.get("tiny")
        store.path("tiny").write_bytes(body[:-1])
        assert store.look("tiny").state is State.DAMAGED

    def test_absent(self, store: Store) -> None:
        assert store.verify("tiny").state is State.MISSING

    def test_built_in(self, store: Store) -> None:
        found = store.look("vgg19")
        assert found.state is State.BUILT_IN
        assert found.size > 19_000_000


class TestRemove:
    def test_file_and_part(self, store: Store) -> None:
        path = store.get("tiny")
        path.with_name("tiny.pth.part").touch()
        assert store.remove("tiny")
        assert list(store.folder.iterdir()) == []

    def test_absent(self, store: Store) -> None:
        assert not store.remove("tiny")

    def test_neighbours_stay(self, store: Store) -> None:
        store.get("tiny")
        (store.folder / "tiny.pth.backup").touch()
        store.remove("tiny")
        assert [path.name for path in store.folder.iterdir()] == ["tiny.pth.backup"]


class TestLoad:
    @staticmethod
    def saved(value: object, *, zipped: bool) -> bytes:
        buffer = io.BytesIO()
        torch.save(value, buffer, _use_new_zipfile_serialization=zipped)
        return buffer.getvalue()

    @pytest.mark.parametrize("zipped", [True, False])  # torchvision's VGGs are in the old format
    def test_state_dict(self, tmp_path: Path, zipped: bool) -> None:
        expected = {"features.0.weight": torch.arange(6.0).reshape(2, 3)}
        body = self.saved(expected, zipped=zipped)
        store = Store(tmp_path, {"tiny": entry("http://127.0.0.1:9/tiny.pth", body)})
        store.path("tiny").write_bytes(body)
        assert torch.equal(store.load("tiny")["features.0.weight"], expected["features.0.weight"])

    def test_wrong_checksum_is_not_unpickled(self, tmp_path: Path) -> None:
        right, wrong = (self.saved({"a": torch.full((3,), x)}, zipped=True) for x in (1.0, 2.0))
        store = Store(tmp_path, {"tiny": entry("http://127.0.0.1:9/tiny.pth", right)})
        store.path("tiny").write_bytes(wrong)
        with pytest.raises(BadWeights, match=r"tiny are damaged: .*scumble weights get tiny"):
            store.load("tiny")

    def test_absent(self, store: Store) -> None:
        with pytest.raises(BadWeights, match=r"tiny are not here\. Run `scumble weights get tiny`\."):
            store.load("tiny")


class TestCatalogue:
    def test_addresses_are_torchvisions(self) -> None:
        models = pytest.importorskip("torchvision.models")
        enums = {
            "vgg19-torchvision": models.VGG19_Weights.IMAGENET1K_V1,
            "vgg16-torchvision": models.VGG16_Weights.IMAGENET1K_V1,
            "resnet50-torchvision": models.ResNet50_Weights.IMAGENET1K_V1,
        }
        for name, weights in enums.items():
            download = CATALOGUE[name].download
            assert download is not None
            assert download.url == weights.url
            # torch.hub checks the digits in the file's name; torchvision states the size in MiB to three digits.
            assert download.sha256.startswith(download.file_name.removesuffix(".pth").split("-")[1])
            assert download.size / 2**20 == pytest.approx(weights.meta["_file_size"], abs=5e-4)

    def test_entries_are_complete(self) -> None:
        for name, weights in CATALOGUE.items():
            assert name == weights.name
            if weights.download:
                assert len(bytes.fromhex(weights.download.sha256)) == hashlib.sha256().digest_size
