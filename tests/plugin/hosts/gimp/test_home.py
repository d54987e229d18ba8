"""How GIMP's Python finds the engine and the window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scumble.engine.contract.errors import EngineMissing
from scumble.plugin.hosts.gimp import home


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "Ölbild ä 画"
    monkeypatch.setenv("SCUMBLE_ROOT", str(root))
    _install(root)
    return root


def _install(root: Path) -> None:
    (root / "env/bin").mkdir(parents=True)
    (root / "env/bin/python").write_text("")
    (root / "scumble.json").write_text('{"complete": true}', encoding="utf-8")


def _set(root: Path, text: str) -> None:
    (root / "panel").mkdir()
    (root / "panel/settings.json").write_text(text, encoding="utf-8")


class TestHome:
    def test_both_run_in_the_homes_python_away_from_gimps(self, root: Path) -> None:
        python = str(root / "env/bin/python")
        assert home.engine()[:2] == home.window()[:2] == [python, "-I"]
        assert home.window()[-1] == "scumble.plugin.hosts.gimp.window"

    def test_another_root_from_the_settings(self, root: Path, tmp_path: Path) -> None:
        other = tmp_path / "other"
        _install(other)
        _set(root, json.dumps({"root": str(other), "history_limit_mb": 5}))
        assert home.window()[0] == home.engine()[0] == str(other / "env/bin/python")

    def test_the_painters_own_engine(self, root: Path) -> None:
        _set(root, json.dumps({"engine_command": "ssh gpu-box scumble engine"}))
        assert home.engine() == ["ssh", "gpu-box", "scumble", "engine"]
        assert home.window()[0] == str(root / "env/bin/python")

    @pytest.mark.parametrize("text", ["", "[]", "{", '{"root": 3}'])
    def test_damaged_settings_are_as_none(self, root: Path, text: str) -> None:
        _set(root, text)
        assert home.window()[0] == str(root / "env/bin/python")

    def test_none_is_said_with_the_command_that_makes_one_there(self, root: Path) -> None:
        (root / "scumble.json").unlink()
        for command in (home.window, home.engine):
            with pytest.raises(EngineMissing, match="There is no engine in") as said:
                command()
            assert said.value.remedy == (
                f"In the folder that Scumble came in, run `python3 -m installer install --root '{root}'`."
            )

    def test_in_the_folder_that_the_settings_name(self, root: Path, tmp_path: Path) -> None:
        _set(root, json.dumps({"root": str(tmp_path / "elsewhere")}))
        with pytest.raises(EngineMissing, match=f"install --root {tmp_path}/elsewhere`"):
            home.window()

    def test_the_installers_own_folder_needs_no_words(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
        monkeypatch.setattr(Path, "home", lambda: tmp_path)
        monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path / ".local/share/scumble"))
        with pytest.raises(EngineMissing, match="run `python3 -m installer install`"):
            home.window()

    def test_half_a_one_is_completed(self, root: Path) -> None:
        (root / "scumble.json").write_text('{"complete": false}', encoding="utf-8")
        with pytest.raises(EngineMissing, match=r"half installed.*python3 -m installer install --root"):
            home.window()
