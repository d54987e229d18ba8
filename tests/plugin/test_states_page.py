"""The page of pictures: each is there, and small."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = DOCS / "pictures" / "states"


def test_every_picture_is_shown_and_every_one_shown_is_there():
    shown = re.findall(r"\(pictures/states/([^)]+)\)", (DOCS / "states.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(path.name for path in PICTURES.iterdir())


def test_they_keep_the_clone_small():
    sizes = [path.stat().st_size for path in PICTURES.iterdir()]
    assert max(sizes) < 150_000
    assert sum(sizes) < 3_000_000
