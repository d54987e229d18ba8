"""Krita's settings file: the one line that enables the plugin, and every other byte as it was.

The file is read as bytes: it may hold any encoding, and line ends of either kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..package import NAME

SECTION = b"[python]"
KEY = f"enable_{NAME}".encode()
_LINE = re.compile(rb"(\s*" + KEY + rb"\s*=\s*)(.*?)(\s*)", re.DOTALL)
_TRUE = (b"true", b"on", b"yes", b"1")  # what KConfig takes for yes, in any case


@dataclass(frozen=True)
class Before:
    """What the file said before the plugin was enabled.

    Attributes:
        value: the plugin's own value; None where there was none.
        section: whether there was a section for plugins.
    """

    value: str | None
    section: bool


def look(text: bytes) -> Before:
    """What a settings file says of the plugin."""
    lines = _split(text)
    places = list(_ours(lines))
    value = _value(lines[places[-1]]).decode("latin-1") if places else None
    return Before(value, any(_is_section(line) for line in lines))


def is_enabled(text: bytes) -> bool:
    """Whether the plugin is enabled."""
    return (look(text).value or "").lower().encode("latin-1") in _TRUE


def enable(text: bytes) -> bytes:
    """The file with the plugin enabled; the same bytes where it is already."""
    if is_enabled(text):
        return text
    lines = _split(text)
    end = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
    ours = list(_ours(lines))
    if ours:  # of several, KConfig takes the last
        lines[ours[-1]] = _with_value(lines[ours[-1]], b"true")
        return b"".join(lines)
    line = KEY + b"=true"
    sections = [place for place, line in enumerate(lines) if _is_section(line)]
    if sections:
        _insert(lines, sections[-1] + 1, line, end)
    else:
        if lines:
            _insert(lines, len(lines), b"", end)
        _insert(lines, len(lines), SECTION, end)
        _insert(lines, len(lines), line, end)
    return b"".join(lines)


def restore(text: bytes, before: Before) -> bytes:
    """The file as it was `before`, whatever else has changed in it since."""
    lines = _split(text)
    for place in reversed(list(_ours(lines))):
        if before.value is None:
            _remove(lines, place)
        elif _value(lines[place]).lower() in _TRUE:  # else the painter has disabled it since
            lines[place] = _with_value(lines[place], before.value.encode("latin-1"))
            break
    if not before.section:
        for place in reversed([place for place, line in enumerate(lines) if _is_section(line)]):
            if _is_empty(lines, place):
                _remove(lines, place)
                if place and not lines[place - 1].strip():
                    _remove(lines, place - 1)
    return b"".join(lines)


def resource_folder(text: bytes) -> str:
    """The folder that the painter chose for Krita's resources, or empty. Krita writes it before the first section."""
    for line in _split(text):
        if line.lstrip().startswith(b"["):
            break
        key, _, value = line.partition(b"=")
        if key.strip() == b"ResourceDirectory":
            return _unescaped(value.strip()).decode("utf-8", "replace")
    return ""


def _unescaped(value: bytes) -> bytes:
    """As KConfig reads a value: `\\\\`, `\\s` for a blank, `\\x` and two digits for any byte."""
    simple = {b"s": b" ", b"t": b"\t", b"n": b"\n", b"r": b"\r"}

    def meant(match: re.Match[bytes]) -> bytes:
        code = match.group(1)
        return bytes([int(code[1:], 16)]) if len(code) == 3 else simple.get(code, code)

    return re.sub(rb"\\(x[0-9a-fA-F]{2}|.)", meant, value)


def _split(text: bytes) -> list[bytes]:
    return re.findall(rb"[^\n]*\n|[^\n]+", text)


def _is_section(line: bytes) -> bool:
    return line.strip() == SECTION


def _ours(lines: list[bytes]) -> Iterator[int]:
    inside = False
    for place, line in enumerate(lines):
        if line.lstrip().startswith(b"["):
            inside = _is_section(line)
        elif inside and _LINE.fullmatch(line):
            yield place


def _value(line: bytes) -> bytes:
    match = _LINE.fullmatch(line)
    return match.group(2) if match else b""


def _with_value(line: bytes, value: bytes) -> bytes:
    match = _LINE.fullmatch(line)
    return match.group(1) + value + match.group(3) if match else line


def _is_empty(lines: list[bytes], section: int) -> bool:
    for line in lines[section + 1 :]:
        if line.strip():
            return line.lstrip().startswith(b"[")
    return True


def _insert(lines: list[bytes], place: int, line: bytes, end: bytes) -> None:
    """Put a line there; where the one before it has no end, as a file's last may, it gets one, and the new one none."""
    if place and not lines[place - 1].endswith(b"\n"):
        lines[place - 1] += end
        lines.insert(place, line)
    else:
        lines.insert(place, line + end)


def _remove(lines: list[bytes], place: int) -> None:
    """The opposite of `_insert`."""
    removed = lines.pop(place)
    if place == len(lines) and lines and not removed.endswith(b"\n"):
        lines[-1] = lines[-1].rstrip(b"\n").removesuffix(b"\r")
