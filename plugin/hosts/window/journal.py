"""What a batch has done, in a file beside its results: one line of JSON for each picture, added when it is done."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from ....engine.contract import BadRequest
from ....engine.contract.codec import from_json
from .writing import not_written

NAME = "scumble-batch.jsonl"


@dataclass(frozen=True)
class Entry:
    """A picture.

    Attributes:
        picture, result: their files' names.
        stamp: of the picture, see `stamp`.
        failure: why there is no result, as a sentence; empty for success.
    """

    picture: str
    result: str
    stamp: str
    failure: str = ""


@dataclass(frozen=True)
class _Line:
    digest: str
    entry: Entry


def stamp(path: Path) -> str:
    """Another one when the file is another one; empty where there is none."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size}-{found.st_mtime_ns}"


class Journal:
    """Of one folder and one request.

    Args:
        folder: of the results.
        digest: of the request; what was done for another does not count.
    """

    def __init__(self, folder: Path, digest: str) -> None:
        self.path = folder / NAME
        self._digest = digest
        self._done: dict[str, Entry] = {}

    def open(self) -> None:
        """Read what was done before, and find out whether it can be written.

        Raises:
            WriteFailed, DiskFull: it cannot.
        """
        try:
            with self.path.open("a+", encoding="utf-8", errors="replace") as file:
                file.seek(0)
                text = file.read()
                if text and not text.endswith("\n"):
                    file.write("\n")  # or the next line would be lost with the half one
        except OSError as error:
            raise not_written(self.path, error) from error
        for line in text.splitlines():
            try:
                read = from_json(_Line, line)
            except BadRequest:
                continue  # half a line, of a run that was killed
            if read.digest == self._digest:
                self._done[read.entry.picture] = read.entry

    def is_done(self, picture: Path, result: Path) -> bool:
        """Whether the result is there and belongs to the picture as it is now."""
        entry = self._done.get(picture.name)
        if entry is None or entry.failure or entry.result != result.name:
            return False
        return entry.stamp == stamp(picture) and result.is_file()

    def add(self, entry: Entry) -> None:
        """Write down one more.

        Raises:
            WriteFailed, DiskFull: it cannot be written.
        """
        self._done[entry.picture] = entry
        line = json.dumps(asdict(_Line(self._digest, entry)), ensure_ascii=False)
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise not_written(self.path, error) from error
