"""The settings survive programs, other programs, and damage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scumble.engine.contract import BadRequest, WriteFailed
from scumble.plugin import settings as module
from scumble.plugin.settings import Settings, SettingsStore

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Öl und Farbe" / "settings.json"


def store(path: Path) -> SettingsStore:
    return SettingsStore(path=path)


class TestValues:
    def test_defaults_where_there_is_no_file(self, path: Path) -> None:
        assert store(path).value == Settings()
        assert not path.exists(), "looking is not writing"

    def test_kept_for_the_next_program(self, path: Path) -> None:
        store(path).edit(device="cuda:1", favourites=("/a/Wave.png", "/b/波.png"), preview_seconds=None)
        assert store(path).value == Settings(
            device="cuda:1", favourites=("/a/Wave.png", "/b/波.png"), preview_seconds=None
        )

    def test_told(self, qtbot, path: Path) -> None:
        one = store(path)
        with qtbot.waitSignal(one.changed):
            one.edit(auto_draft=True)
        with qtbot.assertNotEmitted(one.changed):
            one.edit(auto_draft=True)

    def test_out_of_range(self, path: Path) -> None:
        one = store(path)
        with pytest.raises(BadRequest, match="-1"):
            one.edit(history_limit_mb=-1)
        assert one.value == Settings()
        assert not path.exists()

    def test_edited_by_who_is_told(self, path: Path) -> None:
        one = store(path)
        one.changed.connect(lambda: one.edit(language="zh_CN"))
        one.edit(device="cpu")
        assert store(path).value == Settings(device="cpu", language="zh_CN")

    def test_path_that_is_not_unicode(self, path: Path) -> None:
        store(path).edit(recent=("/styles/\udcff.png",))
        assert store(path).value.recent == ("/styles/\udcff.png",)

    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.builds(
            Settings,
            engine_command=st.text(),
            history_limit_mb=st.integers(0, 10**9),
            preview_seconds=st.none() | st.floats(0, 100),
            style_folders=st.lists(st.text()).map(tuple),
        )
    )
    def test_any(self, path: Path, value: Settings) -> None:
        store(path).edit(
            engine_command=value.engine_command,
            history_limit_mb=value.history_limit_mb,
            preview_seconds=value.preview_seconds,
            style_folders=value.style_folders,
        )
        assert store(path).value == value


class TestTwoPrograms:
    def test_the_other_sees_it(self, qtbot, path: Path) -> None:
        store(path).edit(device="cpu")
        one, other = store(path), store(path)
        with qtbot.waitSignal(other.changed, timeout=10_000):
            one.edit(device="cuda")
        assert other.value.device == "cuda"
        with qtbot.waitSignal(one.changed, timeout=10_000):
            other.edit(device="mps")
        assert one.value.device == "mps"

    def test_neither_loses_the_others_edit(self, path: Path) -> None:
        one, other = store(path), store(path)
        one.edit(device="cuda")
        other.edit(language="zh_CN")
        assert other.value == Settings(device="cuda", language="zh_CN")
        assert store(path).value == other.value

    def test_a_newer_scumbles_fields_stay(self, path: Path) -> None:
        path.parent.mkdir()
        path.write_text('{"device": "cpu", "halo": {"size": 3}}', encoding="utf-8")
        one = store(path)
        assert one.problem is None
        one.edit(language="de")
        assert json.loads(path.read_text(encoding="utf-8")) == {
            "device": "cpu",
            "language": "de",
            "halo": {"size": 3},
        }


class TestDamage:
    @pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[1]", b"[" * 100_000, b"null"])
    def test_not_settings(self, path: Path, content: bytes) -> None:
        path.parent.mkdir()
        path.write_bytes(content)
        one = store(path)
        assert one.value == Settings()
        assert one.problem is not None and "settings.json.bak" in one.problem.remedy
        one.edit(device="cpu")
        assert store(path).value.device == "cpu"
        assert path.with_name("settings.json.bak").read_bytes() == content

    def test_one_wrong_value_costs_no_other(self, path: Path) -> None:
        path.parent.mkdir()
        text = '{"device": "cpu", "auto_draft": "yes", "history_limit_mb": -3, "preview_seconds": NaN}'
        path.write_text(text, encoding="utf-8")
        one = store(path)
        assert one.value == Settings(device="cpu")
        assert one.problem is not None
        assert "auto_draft" in one.problem.cause and "-3" in one.problem.cause
        assert path.with_name("settings.json.bak").read_text(encoding="utf-8") == text

    def test_damaged_while_it_runs(self, qtbot, path: Path) -> None:
        one = store(path)
        one.edit(device="cpu")
        with qtbot.waitSignal(one.failed, timeout=10_000):
            path.write_text("{", encoding="utf-8")

    def test_deleted_while_it_runs(self, path: Path) -> None:
        one = store(path)
        one.edit(device="cpu")
        path.unlink()
        one.refresh()
        assert one.value.device == "cpu"
        one.edit(language="de")
        assert store(path).value == Settings(device="cpu", language="de")

    def test_the_folder_cannot_be_written(self, qtbot, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        one = store(tmp_path / "file" / "settings.json")
        with qtbot.waitSignal(one.failed):
            one.edit(device="cpu")
        assert one.value.device == "cpu", "holds until the program ends"
        assert isinstance(one.problem, WriteFailed)

    def test_half_written(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        one = store(path)
        one.edit(device="cpu")

        def full(self: Path, *_: object, **__: object) -> None:
            self.write_bytes(b"{")
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(module.Path, "write_text", full)
        one.edit(device="cuda")
        assert isinstance(one.problem, WriteFailed) and "No space left" in one.problem.cause
        monkeypatch.undo()
        assert store(path).value.device == "cpu"
        assert sorted(entry.name for entry in path.parent.iterdir()) == ["settings.json"]

    def test_another_program_reads_it_just_now(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        one = store(path)
        replace, refused = Path.replace, []

        def busy(self: Path, target: Path) -> Path:
            if len(refused) < 2:
                refused.append(target)
                raise PermissionError(13, "The process cannot access the file")
            return replace(self, target)

        monkeypatch.setattr(module.Path, "replace", busy)
        one.edit(device="cpu")
        assert one.problem is None and refused == [path, path]
        assert store(path).value.device == "cpu"
