"""Taking names out of what a painter is about to give away."""

from __future__ import annotations

import contextlib
import getpass
import platform
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

from ..paths import text_of

_SUFFIXES = r"(?:png|jpe?g|tiff?|exr|webp|bmp|gif|kra|krz|xcf|psd|ora|json)"
_FULL_PATH = re.compile(rf"(?:[A-Za-z]:[\\/]|(?<![\w.~])~?/)[^\n\"'<>|*?]*?\.{_SUFFIXES}\b", re.IGNORECASE)
_FILE = re.compile(rf"[^\s\"'/\\:<>|*?‹›]+\.{_SUFFIXES}\b", re.IGNORECASE)
_NOBODY = {"root", "user", "localhost"}  # these tell nothing, and are words of ours
_SHORTEST = 3  # letters: a layer called "a" tells nobody anything, and would take every article with it


def length_of(name: str) -> str:
    """A name's length and suffix: `‹12›.kra`."""
    suffix = PurePath(name).suffix
    suffix = suffix if re.fullmatch(r"\.[A-Za-z0-9]{1,5}", suffix) else ""
    return f"‹{len(name) - len(suffix)}›{suffix}"


def redacted(text: str, names: Iterable[str] = (), own: Mapping[str, str] | None = None) -> str:
    """The text without the user's, the machine's and the pictures' names.

    Args:
        names: what else is to be replaced by its length: documents, layers, styles.
        own: what stands for whom: `identity()` where None.
    """
    for name, stand_in in (identity() if own is None else own).items():
        text = _replace(text, name, stand_in)
    for name in sorted(names, key=len, reverse=True):  # a name may be a part of another one
        if len(name) >= _SHORTEST:
            text = _replace(text, name, length_of(name))
    text = _FULL_PATH.sub(lambda found: "…/" + length_of(re.split(r"[\\/]", found[0])[-1]), text)
    return _FILE.sub(lambda found: length_of(found[0]), text)


def identity() -> dict[str, str]:
    """The home folder, the user and the machine, and what stands for each."""
    home = text_of(Path.home())
    found = {home: "~", home.replace("\\", "/"): "~"}
    with contextlib.suppress(OSError, KeyError, ImportError):  # in a container, nobody may know who it runs as
        found[getpass.getuser()] = "USER"
    machine = platform.node()
    found |= {machine: "MACHINE", machine.split(".")[0]: "MACHINE"}
    return {name: stand_in for name, stand_in in found.items() if len(name) >= 2 and name not in _NOBODY}


def _replace(text: str, name: str, stand_in: str) -> str:
    """Whole words only: a user called "art" must not take the "art" out of "start"."""
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _: stand_in, text, flags=re.IGNORECASE)
