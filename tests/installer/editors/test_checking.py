"""What is said of a plugin that is no longer as it was put in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scumble.installer.editors import Editor, faults, put_in, record

from ..tiny_clone import CLONE


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    editor = Editor("Krita", (), tmp_path / "krita", tmp_path / "kritarc")
    put_in(editor, CLONE)
    return editor


def test_nothing_where_all_is_well_or_nothing_was_put_in(editor: Editor, tmp_path: Path) -> None:
    assert faults(editor, CLONE) == []
    assert faults(Editor("Krita", (), tmp_path / "other"), CLONE) == []


def test_each_fault_is_a_sentence(editor: Editor, tmp_path: Path) -> None:
    place = record.module(editor)
    (place / "__init__.py").write_text("mine", encoding="utf-8")
    for path in (place / "plugin" / "panel").glob("*.py"):
        path.unlink()
    (tmp_path / "kritarc").write_bytes(b"[python]\nenable_scumble=false\n")
    missing, changed, disabled = faults(editor, CLONE)
    assert " is missing, and " in missing and str(place / "plugin" / "panel") in missing
    assert changed == f"{place / '__init__.py'} was changed."
    assert disabled == f"Krita does not load the plugin: it is disabled in {tmp_path / 'kritarc'}."


def test_another_version_is_told(editor: Editor) -> None:
    path = record.module(editor) / record.RECORD
    told = json.loads(path.read_text(encoding="utf-8"))
    told["version"] = "0.0.9"
    del told["files"]["pykrita/scumble/Manual.html"]
    path.write_text(json.dumps(told), encoding="utf-8")
    (only,) = faults(editor, CLONE)
    assert "has the plugin 0.0.9, and this is another 0.1.0" in only
