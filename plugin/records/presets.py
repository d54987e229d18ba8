"""Presets: requests as JSON files, the same that `scumble restyle --preset` reads and writes."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path, PurePath
from urllib.parse import unquote

from ...engine.contract import BadRequest, Request, WriteFailed
from ...engine.contract.codec import from_json, to_json
from ..host import Document
from ..paths import path_of, text_of
from ..sayings import error_in_words
from ..session import Choices, build_request
from ..settings import write_whole
from ..texts import tr
from .choosing import choices_of
from .portable import in_request, is_file, portable, resolved

# What one of the file systems cannot have in a name, or takes for something else.
_FORBIDDEN = re.compile(
    r'[<>:"/\\|?*%\x00-\x1f]|^[. ]|[. ]$|^(?=(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)).', re.IGNORECASE
)
LONGEST = 60  # characters of up to four bytes; file systems take 255 bytes
_ANY = "any"  # in place of the layer that a preset was made on, so that nobody looks for one of its name


class Presets:
    """A folder of presets, by name. Their files are small: nothing here takes long."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """Of all presets, sorted as people sort."""
        try:
            found = [unquote(text_of(path.stem)) for path in self.folder.glob("*.json")]
        except OSError:
            return []
        return sorted(found, key=str.casefold)

    def existing(self, name: str) -> str | None:
        """The preset that a new one of that name would replace: case makes no difference on many disks."""
        return next((known for known in self.names() if known.casefold() == name.casefold()), None)

    def load(self, name: str) -> Request:
        """The portable request of that name.

        Raises:
            BadRequest: it is gone or cannot be read.
        """
        return read_preset(self._path(name))

    def save(self, name: str, request: Request) -> None:
        """Keep a portable request, in place of one of the same name.

        Raises:
            BadRequest: the name is empty or too long.
            WriteFailed: the disk says no.
        """
        check_name(name)
        write_preset(self._path(self.existing(name) or name), request)

    def rename(self, name: str, new: str) -> None:
        """Give a preset another name.

        Raises:
            BadRequest: the name is empty, too long or taken.
            WriteFailed: the disk says no.
        """
        check_name(new)
        if self.existing(new) not in (None, name):
            raise BadRequest(tr("There is a preset “{name}” already.", name=new), tr("Take another name."))
        try:
            self._path(name).rename(self._path(new))
        except OSError as error:
            raise _cannot_write(self._path(new), error) from None

    def delete(self, name: str) -> None:
        """Throw a preset away.

        Raises:
            WriteFailed: the disk says no.
        """
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise _cannot_write(self._path(name), error) from None

    def free_name(self, wanted: str) -> str:
        """The name, with a number behind it if it is taken."""
        wanted = wanted[: LONGEST - 4]
        names = [wanted, *(f"{wanted} {number}" for number in range(2, 100))]
        return next((name for name in names if self.existing(name) is None), wanted)

    def _path(self, name: str) -> Path:
        encoded = _FORBIDDEN.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), name)
        return self.folder / path_of(f"{encoded}.json")


def check_name(name: str) -> None:
    """Raise BadRequest unless a preset can be called that."""
    if not name.strip() or len(name) > LONGEST:
        raise BadRequest(
            tr("The name of the preset has {count} letters.", count=len(name.strip())),
            tr("Give it 1 to {most} letters.", most=LONGEST),
        )


def to_preset(choices: Choices, document: Document) -> Request:
    """The portable request of these choices: whatever of the regions is solo, selected or locked just now.

    Raises:
        BadRequest: there is no layer or no style.
    """
    nodes = tuple(replace(node, restylable="") for node in document.nodes)
    document = replace(document, nodes=nodes, has_selection=True)
    return portable(build_request(replace(choices, solo=""), document), document, choices.kept)


def with_preset(request: Request, choices: Choices, document: Document) -> tuple[Choices, tuple[str, ...]]:
    """The choices as the preset has them, but for what belongs to this document and this machine: the layer that is
    restyled, the kept selections, the device. And a sentence about each thing that was not found."""
    found = resolved(replace(request, content=_ANY), document, choices.kept)
    own = {name: getattr(choices, name) for name in ("content", "device", "kept", "layer_for_each")}
    return replace(choices_of(found.request, found.lost), **own), found.notices


def read_preset(path: Path) -> Request:
    """The portable request in a file (UTF-8, or UTF-16 as Windows' `>` writes it).

    Relative paths, as they stand in a file that came with its pictures, are taken from the file's folder.

    Raises:
        BadRequest: the file cannot be read or holds no request; the cause begins with its name.
    """
    try:
        data = path.read_bytes()
        request = from_json(Request, data.decode(json.detect_encoding(data)))
    except OSError as error:
        cause = tr("{path} cannot be read: {reason}.", path=text_of(path), reason=error.strerror)
        raise BadRequest(cause, tr("Check the name and the permissions.")) from None
    except UnicodeDecodeError:
        cause = tr("{path} is not a text file.", path=text_of(path))
        raise BadRequest(cause, tr("Use a preset that Scumble wrote.")) from None
    except BadRequest as error:
        error = error_in_words(error)
        raise BadRequest(f"{text_of(path.name)}: {error.cause}", error.remedy) from None
    return in_request(request, lambda source: text_of(path.parent / path_of(source)) if is_file(source) else source)


def write_preset(path: Path, request: Request) -> None:
    """Write a portable request; pictures beside or below the file are named from there, so that the folder can be
    moved or sent as a whole.

    Raises:
        WriteFailed: the disk says no.
    """
    whole = os.path.abspath(path)  # noqa: PTH100 - Path.absolute() would keep `..`
    folder = PurePath(text_of(whole)).parent

    def from_folder(source: str) -> str:
        below = is_file(source) and PurePath(source).is_relative_to(folder)
        return PurePath(source).relative_to(folder).as_posix() if below else source

    text = to_json(replace(in_request(request, from_folder), preview_seconds=None))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    except OSError as error:
        raise _cannot_write(path, error) from None


def _cannot_write(path: Path, error: OSError) -> WriteFailed:
    return WriteFailed(
        tr("{path} cannot be written: {reason}.", path=text_of(path), reason=error.strerror),
        tr("Choose another place, or make the folder writable."),
    )
