"""Paths as texts, whatever Python makes of file names.

Everywhere in the panel a file is named by its text, as Qt has it. Krita's Python takes file names for ASCII where only
`LANG` is set: there `Path("bïld.png")` cannot be opened, and listings give names with surrogates (PEP 383) that
nothing can show or write down. So a text becomes a path, and a path a text, here alone.
"""

from __future__ import annotations

import os
from pathlib import Path

_ON_DISK = "utf-8"  # of file names on Linux and macOS; Windows has texts anyway


def path_of(text: str) -> Path:
    """The path to open, list or look at for a file that is named so; a part of a path will do."""
    if os.name == "nt":
        return Path(text)
    return Path(os.fsdecode(text.encode(_ON_DISK, "surrogateescape")))


def text_of(path: str | os.PathLike[str]) -> str:
    """How a path that Python has made or found is named, shown and handed to Qt; `path_of` gives it back."""
    if os.name == "nt":
        return os.fspath(path)
    return os.fsencode(path).decode(_ON_DISK, "surrogateescape")
