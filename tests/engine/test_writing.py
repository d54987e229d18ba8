"""Files that appear whole or not at all."""

import errno
from pathlib import Path

import pytest
from scumble.engine.contract import DiskFull, WriteFailed
from scumble.engine.writing import check_place, whole_file


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "file.txt"
    path.write_text("old")
    return path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


class TestWriting:
    def test_a_new_file(self, tmp_path):
        with whole_file(tmp_path / "new.txt") as partial:
            partial.write_text("new")
            assert names(tmp_path) == [partial.name]
        assert (tmp_path / "new.txt").read_text() == "new"
        assert names(tmp_path) == ["new.txt"]

    def test_an_old_file_is_replaced_and_keeps_its_permissions(self, old):
        old.chmod(0o640)
        with whole_file(old) as partial:
            partial.write_text("new")
            assert old.read_text() == "old"
        assert old.read_text() == "new"
        assert old.stat().st_mode & 0o777 == 0o640

    def test_a_link_stays_a_link(self, old):
        link = old.with_name("link.txt")
        link.symlink_to(old)
        with whole_file(link) as partial:
            partial.write_text("new")
        assert link.is_symlink()
        assert old.read_text() == "new"

    @pytest.mark.parametrize("failure", [KeyboardInterrupt, ZeroDivisionError])
    def test_whatever_fails_leaves_the_old_file(self, old, failure):
        with pytest.raises(failure), whole_file(old) as partial:
            partial.write_text("half")
            raise failure
        assert old.read_text() == "old"
        assert names(old.parent) == ["file.txt"]

    def test_a_full_disk_is_said_and_leaves_the_old_file(self, old):
        with pytest.raises(DiskFull, match="full"), whole_file(old) as partial:
            partial.write_text("half")
            raise OSError(errno.ENOSPC, "No space left on device")
        assert old.read_text() == "old"
        assert names(old.parent) == ["file.txt"]

    def test_another_failure_is_said_with_its_reason(self, old):
        with pytest.raises(WriteFailed, match="Input/output error"), whole_file(old):
            raise OSError(errno.EIO, "Input/output error")


class TestPlaces:
    def test_a_good_place_is_left_as_it_was(self, old):
        check_place(old)
        check_place(old.with_name("new.txt"))
        assert names(old.parent) == ["file.txt"]

    def test_a_read_only_file(self, old):
        old.chmod(0o444)
        with pytest.raises(WriteFailed, match="read-only"):
            check_place(old)

    @pytest.mark.parametrize(("place", "said"), [(".", "folder"), ("none/new.txt", "no folder"), ("x" * 300, "long")])
    def test_a_place_that_cannot_be(self, tmp_path, place, said):
        with pytest.raises(WriteFailed, match=said):
            check_place(tmp_path / place)

    def test_a_folder_that_takes_no_files(self, tmp_path, monkeypatch):
        def refuse(_self, _mode):
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(WriteFailed, match="Permission denied"):
            check_place(tmp_path / "new.txt")
