"""The plugin goes in and comes out; a painter's files stay as they were, byte for byte."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from scumble.installer.editors import Editor, Form, Program, installed, placing, put_in, record, removing, take_out
from scumble.installer.errors import InstallError
from scumble.plugin import folders

from ..tiny_clone import CLONE

SETTINGS = b"[General]\r\nname=\xff\xe4\r\n\r\n[python]\r\nenable_x=true"


def tree(folder: Path) -> dict[str, bytes | str | None]:
    """Every file, link and folder below, and what is in it."""
    return {
        str(path.relative_to(folder)): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else None
        for path in folder.rglob("*")
    }


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a painter's own things in it."""
    home = tmp_path / "Ölbild ä 画"
    for name in (
        ".local/share/krita/pykrita/other/__init__.py",
        ".local/share/krita/pykrita/other.desktop",
        ".local/share/krita/pykrita/scumbled/notes.txt",
        ".local/share/krita/actions/other.action",
        ".config/GIMP/3.0/plug-ins/other/other.py",
        ".config/GIMP/3.0/gimprc",
    ):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(f"a painter's {name}", encoding="utf-8")
    (home / ".config/kritarc").write_bytes(SETTINGS)
    return home


@pytest.fixture(params=["Krita", "GIMP"])
def editor(request: pytest.FixtureRequest, home: Path) -> Editor:
    return krita(home) if request.param == "Krita" else gimp(home)


def krita(home: Path) -> Editor:
    folder, settings = home / ".local/share/krita", home / ".config/kritarc"
    program = Program("Krita", "5.2.9", Form.PACKAGE, Path("/usr/bin/krita"), folder, settings)
    return Editor("Krita", (program,), folder, settings)


def gimp(home: Path) -> Editor:
    folder = home / ".config/GIMP/3.0"
    program = Program("GIMP", "3.0.4", Form.PACKAGE, Path("/usr/bin/gimp-3.0"), folder.parent)
    return Editor("GIMP", (program,), folder)


class TestPutInAndTakenOut:
    def test_leaves_every_byte_as_it_was(self, editor: Editor, home: Path) -> None:
        before = tree(home)
        said = put_in(editor, CLONE)
        assert len(said) == 1 and str(editor.folder) in said[0]
        assert installed(editor) == "0.1.0"
        after = tree(home)
        assert all(after[name] == data for name, data in before.items() if name != ".config/kritarc")
        for path in record.module(editor).rglob("*.py"):  # as the editor's Python does when it imports them
            (path.parent / "__pycache__").mkdir(exist_ok=True)
            (path.parent / "__pycache__" / f"{path.stem}.cpython-311.pyc").write_bytes(b"made")
        assert take_out(editor) == [f"{editor.name}: the plugin is out of {editor.folder}."]
        assert tree(home) == before
        assert installed(editor) is None
        assert take_out(editor) == []

    def test_a_second_time_changes_nothing(self, editor: Editor, home: Path) -> None:
        before = tree(home)
        put_in(editor, CLONE)
        once = tree(home)
        put_in(editor, CLONE)
        assert tree(home) == once
        take_out(editor)
        assert tree(home) == before

    def test_an_editor_that_was_never_started(self, tmp_path: Path) -> None:
        editor = krita(tmp_path / "new")
        put_in(editor, CLONE)
        assert (tmp_path / "new/.config/kritarc").read_bytes() == b"[python]\nenable_scumble=true\n"
        take_out(editor)
        assert tree(tmp_path) == {}

    def test_gimps_entry_may_be_executed_and_nothing_else(self, home: Path) -> None:
        put_in(gimp(home), CLONE)
        files = [path for path in (home / ".config/GIMP/3.0/plug-ins/scumble").rglob("*") if path.is_file()]
        assert [path.name for path in files if path.stat().st_mode & stat.S_IXUSR] == ["scumble.py"]

    def test_a_copy_that_a_newer_gimp_has_made_comes_out_too(self, home: Path) -> None:
        old = gimp(home)
        put_in(old, CLONE)
        new = replace(old, folder=home / ".config/GIMP/3.2")
        old.folder.rename(new.folder)
        assert installed(new) == "0.1.0"
        take_out(new)
        assert sorted(path.name for path in (home / ".config/GIMP/3.2/plug-ins").iterdir()) == ["other"]

    def test_the_plugin_finds_the_root_that_the_painter_chose(self, editor: Editor, tmp_path: Path) -> None:
        put_in(editor, CLONE, root=tmp_path / "Farben")
        (code,) = record.module(editor).rglob("plugin/folders.py")
        assert folders.told_root(code) == tmp_path / "Farben"
        put_in(editor, CLONE)
        assert folders.told_root(code) is None


class TestSettings:
    def test_that_are_a_link_stay_one(self, home: Path) -> None:
        settings = home / ".config/kritarc"
        (home / "dotfiles").mkdir()
        settings.rename(home / "dotfiles/kritarc")
        settings.symlink_to("../dotfiles/kritarc")
        before = tree(home)
        put_in(krita(home), CLONE)
        assert settings.is_symlink() and b"enable_scumble=true" in (home / "dotfiles/kritarc").read_bytes()
        take_out(krita(home))
        assert tree(home) == before

    def test_that_are_write_protected_are_respected(self, home: Path) -> None:
        (home / ".config/kritarc").chmod(0o444)
        before = tree(home)
        with pytest.raises(InstallError, match=r"write-protected\. Allow to write them"):
            put_in(krita(home), CLONE)
        assert tree(home) == before

    def test_keep_their_permissions(self, home: Path) -> None:
        (home / ".config/kritarc").chmod(0o640)
        put_in(krita(home), CLONE)
        assert stat.S_IMODE((home / ".config/kritarc").stat().st_mode) == 0o640

    def test_a_plugin_that_the_painter_disabled_stays_so_in_an_update(self, home: Path) -> None:
        settings = home / ".config/kritarc"
        put_in(krita(home), CLONE)
        settings.write_bytes(settings.read_bytes().replace(b"scumble=true", b"scumble=false"))
        assert "disabled as it was" in put_in(krita(home), CLONE, enable=False)[0]
        assert b"enable_scumble=false" in settings.read_bytes()
        assert "and enabled" in put_in(krita(home), CLONE)[0]
        take_out(krita(home))
        assert settings.read_bytes() == SETTINGS

    def test_that_were_thrown_away_since_are_not_made_again(self, home: Path) -> None:
        put_in(krita(home), CLONE)
        (home / ".config/kritarc").unlink()
        take_out(krita(home))
        assert not (home / ".config/kritarc").exists()


class TestWhatThePainterChanged:
    def test_stays_and_is_named_when_the_plugin_is_taken_out(self, editor: Editor) -> None:
        put_in(editor, CLONE)
        changed = next(record.module(editor).rglob("errors.py"))
        changed.write_text("mine", encoding="utf-8")
        added = record.module(editor) / "notes.txt"
        added.write_text("mine", encoding="utf-8")
        said = take_out(editor)
        assert said[1:] == [
            f"{changed} stays: it was changed after it had been put there.",
            f"{added} stays: this installer did not put it there.",
        ]
        assert {path for path in record.module(editor).rglob("*") if path.is_file()} == {added, changed}
        assert "was not put there by this installer" in take_out(editor)[0]

    def test_is_kept_under_another_name_in_an_update(self, editor: Editor) -> None:
        put_in(editor, CLONE)
        changed = next(record.module(editor).rglob("errors.py"))
        ours = changed.read_bytes()
        changed.write_text("mine", encoding="utf-8")
        (record.module(editor) / "notes.txt").write_text("mine", encoding="utf-8")
        kept = changed.with_name("errors.py.kept")
        assert put_in(editor, CLONE)[1:] == [f"{changed} had been changed: your version is kept as {kept}."]
        assert (kept.read_text(), changed.read_bytes()) == ("mine", ours)
        assert (record.module(editor) / "notes.txt").read_text() == "mine"

    def test_an_action_of_ones_own_is_kept(self, home: Path) -> None:
        action = home / ".local/share/krita/actions/scumble.action"
        action.write_text("mine", encoding="utf-8")
        assert f"{action}.kept" in put_in(krita(home), CLONE)[1]
        take_out(krita(home))
        assert Path(f"{action}.kept").read_text() == "mine" and not action.exists()


class TestAPluginThatCameAnotherWay:
    def test_is_kept_whole(self, editor: Editor) -> None:
        place = record.module(editor)
        place.mkdir(parents=True)
        (place / "old.py").write_text("old", encoding="utf-8")
        assert put_in(editor, CLONE)[1:] == [
            f"What was in {place} had not been put there by this installer: it is kept as {place}.kept."
        ]
        assert tree(place.with_name("scumble.kept")) == {"old.py": b"old"}

    def test_is_taken_over_where_it_is_the_very_same(self, editor: Editor) -> None:
        put_in(editor, CLONE)
        (record.module(editor) / record.RECORD).unlink()
        assert len(put_in(editor, CLONE)) == 1
        assert not record.module(editor).with_name("scumble.kept").exists()

    def test_is_not_taken_out(self, editor: Editor, home: Path) -> None:
        place = record.module(editor)
        place.mkdir(parents=True)
        (place / "old.py").write_text("old", encoding="utf-8")
        before = tree(home)
        assert "was not put there by this installer" in take_out(editor)[0]
        assert tree(home) == before

    def test_a_link_is_not_written_through(self, editor: Editor, home: Path) -> None:
        (home / "clone").mkdir()
        record.module(editor).symlink_to(home / "clone")
        with pytest.raises(InstallError, match="is a link to"):
            put_in(editor, CLONE)
        assert tree(home / "clone") == {}


class Cut(BaseException):
    """The power goes."""


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Counts what changes the disk, and ends the run at the one whose number is in the list."""
    left = [-1]

    def cutting(function):  # type: ignore[no-untyped-def]
        def step(*arguments, **options):  # type: ignore[no-untyped-def]
            if left[0] == 0:
                raise Cut
            left[0] -= 1
            return function(*arguments, **options)

        return step

    for name in ("rename", "replace", "unlink", "rmdir", "write_bytes", "write_text", "mkdir"):
        monkeypatch.setattr(Path, name, cutting(getattr(Path, name)))
    monkeypatch.setattr(placing, "remove_tree", cutting(placing.remove_tree))
    yield left
    left[0] = -1


class TestCutOffAnywhere:
    @pytest.mark.parametrize("update", [False, True])
    def test_the_next_run_puts_it_in(self, editor: Editor, home: Path, cut: list[int], update: bool) -> None:
        before = tree(home)
        if update:
            put_in(editor, CLONE)
        for step in range(0, 2000, 37):
            cut[0] = step
            try:
                put_in(editor, CLONE)
                done = cut[0] > 0
            except Cut:
                done = False
            cut[0] = -1
            put_in(editor, CLONE)
            assert not [path for path in home.rglob("*") if ".scumble-" in path.name or path.suffix == ".new"]
            if done:
                break
            if not update:
                take_out(editor)
                assert tree(home) == before, step
        else:
            pytest.fail("it never ended")
        take_out(editor)
        assert tree(home) == before

    def test_the_next_run_takes_it_out(self, editor: Editor, home: Path, cut: list[int]) -> None:
        before = tree(home)
        for step in [0, 1, 2, 3, 4, 5, *range(6, 2000, 37)]:
            put_in(editor, CLONE)
            cut[0] = step
            try:
                take_out(editor)
                done = cut[0] > 0
            except Cut:
                done = False
            cut[0] = -1
            take_out(editor)
            assert tree(home) == before, step
            if done:
                return
        pytest.fail("it never ended")


class TestErrors:
    def test_a_refusal_is_said(self, home: Path) -> None:
        with pytest.raises(InstallError, match="too old"):
            put_in(replace(gimp(home), refusal="It is too old."), CLONE)

    def test_a_full_disk_is_said_and_leaves_the_old_one(
        self, editor: Editor, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put_in(editor, CLONE)
        before = tree(home)
        write = placing.write_file

        def full(path: Path, data: bytes, **options: bool) -> None:
            if path.name == "errors.py":
                raise OSError(28, "No space left on device", str(path))
            write(path, data, **options)

        monkeypatch.setattr(placing, "write_file", full)
        with pytest.raises(InstallError, match=r"No space left on device .*Make room"):
            put_in(editor, CLONE)
        assert tree(home) == before

    def test_what_cannot_be_removed_is_said(self, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
        put_in(editor, CLONE)

        def denied(path: Path) -> None:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(removing.Path, "unlink", denied)
        with pytest.raises(InstallError, match=r"cannot be taken out of .*Permission denied"):
            take_out(editor)

    @pytest.mark.parametrize("text", ["", "[]", '{"version": 1}', '{"files": {"../../x": "0"}}'])
    def test_a_broken_record_is_none(self, editor: Editor, text: str) -> None:
        place = record.module(editor)
        place.mkdir(parents=True)
        (place / record.RECORD).write_text(text, encoding="utf-8")
        assert installed(editor) is None
        assert "was not put there" in take_out(editor)[0]

    def test_a_record_names_nothing_outside(self, home: Path) -> None:
        put_in(gimp(home), CLONE)
        path = record.module(gimp(home)) / record.RECORD
        text = path.read_text(encoding="utf-8")
        digest = record.digest((home / ".config/kritarc").read_bytes())
        path.write_text(text.replace('"files": {', f'"files": {{"../../kritarc": "{digest}",'), encoding="utf-8")
        take_out(gimp(home))
        assert (home / ".config/kritarc").exists()
