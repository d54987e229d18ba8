"""What a batch reads and what it writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ....engine.contract import BadRequest
from ...texts import tr
from . import files


@dataclass(frozen=True)
class Plan:
    """What goes where.

    Attributes:
        source: the folder of the pictures.
        target: the folder of the results.
        pattern: which files, as in `*.png`.
        name: of a result, without its ending; `{name}` is the picture's.
        suffix: of the results, `.png` for example; empty for the picture's own.
    """

    source: Path
    target: Path
    pattern: str = "*"
    name: str = "{name}"
    suffix: str = ""

    def pairs(self) -> list[tuple[Path, Path]]:
        """Every picture with its result, by name. Where two would get the same result, theirs keep the picture's
        whole name.

        Raises:
            BadRequest: a folder is missing, both are the same, or there are no such pictures.
        """
        self._check()
        found = sorted(
            path for path in self.source.glob(self.pattern or "*") if path.is_file() and files.is_picture_name(path)
        )
        if not found:
            raise BadRequest(
                tr(
                    "There is no picture in {folder} whose name fits {pattern}.",
                    folder=self.source,
                    pattern=self.pattern,
                ),
                tr("Choose another folder or another pattern."),
            )
        results = [self._result(path, path.stem) for path in found]
        return [
            (path, self._result(path, path.name) if results.count(result) > 1 else result)
            for path, result in zip(found, results, strict=True)
        ]

    def _check(self) -> None:
        for folder in (self.source, self.target):
            if not folder.is_dir():
                raise BadRequest(tr("There is no folder {folder}.", folder=folder), tr("Choose one that there is."))
        if self.source.resolve() == self.target.resolve():
            raise BadRequest(
                tr("The results would go among the pictures."), tr("Choose another folder for the results.")
            )
        if "{name}" not in self.name or set(self.name) & set('/\\:*?"<>|'):
            raise BadRequest(
                tr("The results cannot be named {name}.", name=self.name),
                tr("Write {name} where the picture's name is to stand.", name="{name}"),
            )

    def _result(self, path: Path, name: str) -> Path:
        suffix = self.suffix or (path.suffix.lower() if path.suffix.lower() in files.WRITABLE_ALL else ".png")
        return self.target / (self.name.replace("{name}", name) + suffix)
