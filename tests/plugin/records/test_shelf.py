"""Results on disk: what comes back, and what is left after a crash."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from scumble.engine.contract import BadPicture, DiskFull, WriteFailed
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.host import Rect
from scumble.plugin.records import shelf as module
from scumble.plugin.records.shelf import Shelf

from . import made

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "history")


def names_in(shelf: Shelf) -> list[str]:
    return sorted(path.suffix for path in shelf.folder.iterdir())


class TestKept:
    @pytest.mark.parametrize("depth", ["u8", "u16", "f16", "f32"])
    @pytest.mark.parametrize("channels", [1, 2, 3, 4])
    def test_every_bit(self, shelf: Shelf, depth: str, channels: int) -> None:
        pixels = made.pixels(31, 17, channels, depth, profile=b"\x00icc\xff", associated=channels == 4)
        entry_id = shelf.add(made.result(pixels=pixels), {})
        assert made.same(Shelf(shelf.folder).result(entry_id).pixels, pixels)

    def test_flat_pixels_are_packed(self, shelf: Shelf) -> None:
        pixels = Pixels(2000, 1000, 4, "u16", bytes(2000 * 1000 * 8))
        entry_id = shelf.add(made.result(pixels=pixels), {})
        assert shelf.entries()[0].size < 200_000
        assert made.same(shelf.result(entry_id).pixels, pixels)

    def test_all_else(self, shelf: Shelf) -> None:
        masks = {"mask:n3": made.pixels(channels=1), "mask:n6": made.pixels(channels=1, depth="u16")}
        kept = made.result(masks=masks, border=Rect(-2, 3, 30, 16))
        entry_id = shelf.add(kept, {"n3": "Sky mask"})
        back = Shelf(shelf.folder).result(entry_id)
        names = ("title", "request", "choices", "document", "node", "node_name", "rect", "border", "seconds", "when")
        for name in names:
            assert getattr(back, name) == getattr(kept, name)
        assert {source: made.same(back.masks[source], kept.masks[source]) for source in kept.masks} == {
            "mask:n3": True,
            "mask:n6": True,
        }
        assert shelf.entries()[0].record.names == {"n3": "Sky mask"}

    def test_latest_first(self, shelf: Shelf) -> None:
        for when in (2.0, 3.0, 1.0):
            shelf.add(made.result(when=when), {})
        assert [entry.record.when for entry in shelf.entries()] == [3.0, 2.0, 1.0]

    def test_no_folder(self, shelf: Shelf) -> None:
        assert shelf.entries() == ()


class TestLimit:
    def fill(self, shelf: Shelf) -> list[str]:
        return [shelf.add(made.result(when=float(when)), {}) for when in range(4)]

    def test_oldest_go_first(self, shelf: Shelf) -> None:
        ids = self.fill(shelf)
        sizes = [entry.size for entry in shelf.entries()]
        shelf.trim(sizes[0] + sizes[1])
        assert [entry.id for entry in shelf.entries()] == [ids[3], ids[2]]
        assert len(list(shelf.folder.iterdir())) == 2 * 3, "nothing of the others is left"

    def test_pinned_stay(self, shelf: Shelf) -> None:
        ids = self.fill(shelf)
        shelf.pin(ids[0], True)
        shelf.trim(0)
        assert [entry.id for entry in shelf.entries()] == [ids[3], ids[0]]
        shelf.pin(ids[0], False)
        shelf.trim(0)
        assert [entry.id for entry in shelf.entries()] == [ids[3]], "the latest always stays"

    def test_the_new_one_stays_though_another_clock_is_ahead(self, shelf: Shelf) -> None:
        ahead, new = shelf.add(made.result(when=9e9), {}), shelf.add(made.result(when=1.0), {})
        shelf.trim(0, keep=new)
        assert {entry.id for entry in shelf.entries()} == {ahead, new}


class TestCrash:
    def test_half_written_is_no_result(self, shelf: Shelf) -> None:
        entry_id = shelf.add(made.result(), {})
        (shelf.folder / f"{entry_id}.json").unlink()
        assert Shelf(shelf.folder).entries() == ()
        assert names_in(shelf) == [".pixels", ".png"], "another program may be at it just now"

    def test_half_written_long_ago_is_cleaned_up(self, shelf: Shelf) -> None:
        entry_id = shelf.add(made.result(), {})
        (shelf.folder / f"{entry_id}.json").rename(shelf.folder / f"{entry_id}.part")
        long_ago = time.time() - 2 * module.ABANDONED
        for path in shelf.folder.iterdir():
            os.utime(path, (long_ago, long_ago))
        assert Shelf(shelf.folder).entries() == ()
        assert names_in(shelf) == []

    def test_a_whole_old_one_stays(self, shelf: Shelf) -> None:
        shelf.add(made.result(), {})
        for path in shelf.folder.iterdir():
            os.utime(path, (0, 0))
        assert len(Shelf(shelf.folder).entries()) == 1

    def test_killed_while_it_writes(self, shelf: Shelf) -> None:
        """At whatever moment: what is listed afterwards can be read to the last bit."""
        code = (
            "import sys; from pathlib import Path; from scumble.plugin.records.shelf import Shelf;"
            "from tests.plugin.records import made; shelf = Shelf(Path(sys.argv[1]));"
            "[print(shelf.add(made.result(pixels=made.pixels(300, 300)), {}), flush=True) for _ in range(10_000)]"
        )
        command = [sys.executable, "-c", code, str(shelf.folder)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
            assert child.stdout is not None
            told = [child.stdout.readline().decode().strip() for _ in range(3)]
            child.kill()
        entries = shelf.entries()
        assert set(told) <= {entry.id for entry in entries}
        for entry in entries:
            assert made.same(shelf.result(entry.id).pixels, made.pixels(300, 300))

    @pytest.mark.parametrize("text", ["", "{", '{"title": 3}', '{"halo": 1}'])
    def test_unknown_record(self, shelf: Shelf, text: str) -> None:
        entry_id = shelf.add(made.result(), {})
        whole = shelf.add(made.result(), {})
        (shelf.folder / f"{entry_id}.json").write_text(text, encoding="utf-8")
        fresh = Shelf(shelf.folder)
        assert [entry.id for entry in fresh.entries()] == [whole]
        with pytest.raises(BadPicture):
            fresh.result(entry_id)

    @pytest.mark.parametrize("length", [0, 10, 1000])
    @pytest.mark.parametrize("flat", [False, True])
    def test_cut_pixels(self, shelf: Shelf, length: int, flat: bool) -> None:
        pixels = Pixels(100, 100, 4, "u16", bytes(80_000)) if flat else made.pixels(100, 100)
        entry_id = shelf.add(made.result(pixels=pixels), {})
        path = shelf.folder / f"{entry_id}.pixels"
        path.write_bytes(path.read_bytes()[:length] if length < path.stat().st_size else b"")
        with pytest.raises(BadPicture, match="cannot be read"):
            shelf.result(entry_id)

    def test_full_disk_leaves_nothing(self, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(module.os, "fsync", full)
        with pytest.raises(DiskFull, match="No space left"):
            shelf.add(made.result(), {})
        assert names_in(shelf) == []

    def test_folder_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(WriteFailed):
            Shelf(tmp_path / "file" / "history").add(made.result(), {})
