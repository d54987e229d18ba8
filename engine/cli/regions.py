"""What --style, --region and masks on the command line mean: text to Style, Region and Mask, without touching a file.

    styles = style ["," style]...
    style  = PATH ["@" mask] [":" WEIGHT]
    mask   = PATH ["#rrggbb"]
    region = mask "=" [styles] [";" KEY "=" VALUE]...

A path may hold any of these signs. It ends at the first sign that can follow it, unless it goes on to a longer
piece that names an existing file: then the longest such piece is the path. The colon of `C:\\` or `C:/` ends
nothing. A path in double quotes is taken as it stands, with `""` for a quote inside.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Callable
from dataclasses import dataclass

from ..contract import BadRequest, Mask, Region, Style

IsFile = Callable[[str], bool]

# The word on the command line -> the field of Region, and whether it is a number.
_OPTIONS = {
    "strength": ("strength", True),
    "scale": ("scale", True),
    "colour": ("colour", False),
    "content": ("content_weight", True),
    "name": ("name", False),
}
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def parse_styles(text: str, is_file: IsFile = os.path.isfile) -> tuple[Style, ...]:
    """One or several styles, as in `a.png,b.png@mask.png:0.5`.

    Args:
        text: what stands behind --style.
        is_file: tells whether a path names an existing file.

    Raises:
        BadRequest: a style lacks its picture, or a weight is not a number above 0.
    """
    reader = _Reader(text, is_file)
    styles = _styles(reader, also_ends="")
    reader.expect_end()
    return styles


def parse_mask(text: str, is_file: IsFile = os.path.isfile) -> Mask:
    """A mask, as in `sky.png` or `map.png#ff0000`.

    Raises:
        BadRequest: there is no file, or the colour is not #rrggbb.
    """
    reader = _Reader(text, is_file)
    mask = _mask(reader, ends="")
    reader.expect_end()
    return mask


def parse_region(text: str, is_file: IsFile = os.path.isfile) -> Region:
    """A region, as in `map.png#ff0000=a.png,b.png:0.5;strength=0.7;name=sky`; without styles it stays as it is.

    Raises:
        BadRequest: a part is missing, an option is unknown or there twice, or a value is out of range.
    """
    reader = _Reader(text, is_file)
    mask = _mask(reader, ends="=") if "=" in text else None
    if mask is None or not reader.take("="):
        raise BadRequest("There is no = behind the mask.", "Write MASK=STYLE, for example sky.png=waves.jpg.")
    styles = () if reader.rest[:1] in ("", ";") else _styles(reader, also_ends=";")
    return Region(styles=styles, mask=mask, **_options(reader))  # type: ignore[arg-type]  # by the table above


@dataclass
class _Reader:
    """The text and how far it has been read."""

    text: str
    is_file: IsFile
    at: int = 0

    @property
    def rest(self) -> str:
        return self.text[self.at :]

    def take(self, sign: str) -> bool:
        """Step over `sign` if it comes next."""
        found = self.text.startswith(sign, self.at)
        self.at += len(sign) * found
        return found

    def until(self, ends: str) -> str:
        """What stands before the next of `ends` or the end of the text."""
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in ends:
            self.at += 1
        return self.text[start : self.at]

    def stops(self, ends: str) -> list[int]:
        """Where a path that begins here could end in front of one of `ends`."""
        first = self.at + 2 if _DRIVE.match(self.text, self.at) else self.at
        return [i for i in range(first, len(self.text)) if self.text[i] in ends]

    def quoted(self) -> str | None:
        """What stands in double quotes here, if that is what comes next."""
        found = _QUOTED.match(self.text, self.at)
        if not found:
            return None
        self.at = found.end()
        return found[1].replace('""', '"')

    def value(self, ends: str) -> str:
        """A quoted text, or what stands before the next of `ends`."""
        quoted = self.quoted()
        return self.until(ends).strip() if quoted is None else quoted

    def path(self, stops: list[int]) -> str:
        """A quoted path, or the longest piece up to one of `stops` that is a file, or else the shortest."""
        quoted = self.quoted()
        if quoted is not None:
            return quoted
        pieces = [self.text[self.at : stop] for stop in stops]
        path = next(filter(self.is_file, reversed(pieces)), pieces[0])
        if path.startswith('"') and not self.is_file(path):
            raise BadRequest(f"The double quote in {self.rest} is not closed.", 'Write "PATH".')
        self.at += len(path)
        return path

    def expect_end(self) -> None:
        if self.rest:
            raise BadRequest(f"{self.rest!r} is not understood.", "Put double quotes around a path that holds signs.")


def _styles(reader: _Reader, also_ends: str) -> tuple[Style, ...]:
    styles = [_style(reader, also_ends)]
    while reader.take(","):
        styles.append(_style(reader, also_ends))
    return tuple(styles)


def _style(reader: _Reader, also_ends: str) -> Style:
    ends = "," + also_ends
    source = reader.path([*reader.stops("@:" + ends), len(reader.text)])
    mask = _mask(reader, ends=":" + ends) if reader.take("@") else None
    weight = _number("The weight", reader.until(ends)) if reader.take(":") else 1.0
    return Style(source, weight, mask)


def _mask(reader: _Reader, ends: str) -> Mask:
    # A # ends the path only where a whole word up to an end follows: `a#b.png` is a name, `map.png#ff0000` a colour.
    colour = re.compile(rf"#\w+(?=[{ends}]|\Z)" if ends else r"#\w+\Z")
    colours = [found.start() for found in colour.finditer(reader.text, reader.at)]
    source = reader.path(sorted({*reader.stops(ends), *colours, len(reader.text)}))
    found = colour.match(reader.text, reader.at)
    reader.at += len(found[0]) if found else 0
    return Mask(source, found[0] if found else None)


def _options(reader: _Reader) -> dict[str, float | str]:
    options: dict[str, float | str] = {}
    while reader.take(";"):
        key = reader.until("=;").strip()
        if not key and not reader.rest:
            break  # a ; at the end is no mistake worth a sentence
        if key not in _OPTIONS:
            raise BadRequest(f"{key!r} is not an option of a region.", f"The options are: {', '.join(_OPTIONS)}.")
        if not reader.take("="):
            raise BadRequest(f"The option {key} has no value.", f"Write {key}=VALUE.")
        field, is_number = _OPTIONS[key]
        if field in options:
            raise BadRequest(f"The option {key} is there twice.", "Keep one.")
        value = reader.value(";")
        options[field] = _number(f"The option {key}", value) if is_number else value
    reader.expect_end()
    return options


def _number(what: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadRequest(f"{what} is {text!r}.", "Give a number, for example 0.7.") from None
