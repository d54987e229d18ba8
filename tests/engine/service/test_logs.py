"""The engine's log on the disk."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from scumble.engine import folders
from scumble.engine.service import logs


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root logger, which is as it was afterwards."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield root
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.captureWarnings(False)


def test_however_much_is_written_a_few_files_of_bounded_size_stay(
    root: logging.Logger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path))
    monkeypatch.setattr(logs, "_SIZE", 2000)
    logs.start_log()
    for number in range(500):
        root.info("line %d of many", number)
    found = sorted(folders.logs().iterdir())
    assert [path.name for path in found] == ["engine.log", "engine.log.1", "engine.log.2", "engine.log.3"]
    assert all(path.stat().st_size <= 2000 for path in found)
    assert "line 499 of many" in found[0].read_text(encoding="utf-8")
