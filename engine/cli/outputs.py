"""The files that `scumble restyle` writes: asked for beforehand, written whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..contract import BadRequest, Progress, Request
from ..writing import check_place, whole_file
from .preset import inputs, preset_json

if TYPE_CHECKING:
    from ..canvas.picture import Picture


@dataclass(frozen=True)
class Outputs:
    """Where the result goes and what else is wanted; None for what is not.

    Attributes:
        result: the restyled picture.
        compare: before and after, side by side.
        plot: the losses over the steps.
        preset: the request.
    """

    result: Path
    compare: Path | None = None
    plot: Path | None = None
    preset: Path | None = None

    def check(self, request: Request) -> None:
        """Find out before the long work whether everything can be written.

        Raises:
            BadRequest: two of the files are one, one of them is a picture that the request reads, or its ending
                names no format that can be written.
            WriteFailed: a file cannot be written.
        """
        from ..canvas.files import check_writable

        self._check_apart(request)
        check_writable(self.result)
        if self.compare:
            check_writable(self.compare)
        if self.plot:
            from .plot import check_plot

            check_plot(self.plot)
            check_place(self.plot)
        if self.preset:
            check_place(self.preset)

    def _check_apart(self, request: Request) -> None:
        """Nobody wants a painting, a mask or the result overwritten by something else."""
        taken = {_place(source): f"a picture that is read, {source}" for source in inputs(request)}
        for option, path in self._named():
            place = _place(path)
            if other := taken.get(place):
                raise BadRequest(f"{option} {path} would overwrite {other}.", "Give it another name.")
            taken[place] = f"the file of {option}"

    def _named(self) -> Iterator[tuple[str, Path]]:
        options = {"-o": self.result, "--compare": self.compare, "--plot": self.plot, "--save-preset": self.preset}
        return ((option, path) for option, path in options.items() if path)

    def write(self, request: Request, content: Picture, result: Picture, history: Sequence[Progress]) -> list[Path]:
        """Write everything, the result first, so that nothing that fails later can lose it.

        Args:
            request: what was asked for.
            content: the picture before.
            result: the restyled picture.
            history: the states of all steps, for the plot.

        Returns:
            The files in the order in which they were written.
        """
        from ..canvas.files import write_picture

        write_picture(self.result, result)
        if self.preset:
            _write_bytes(self.preset, preset_json(request, self.preset).encode())
        if self.compare:
            from .compare import side_by_side

            write_picture(self.compare, side_by_side(content, result))
        if self.plot:
            from .plot import plot_losses

            _write_bytes(self.plot, plot_losses(history, self.plot.suffix.lower().lstrip(".")))
        return [path for _, path in self._named()]


def _place(path: Path | str) -> str:
    return os.path.normcase(os.path.realpath(path))


def _write_bytes(path: Path, data: bytes) -> None:
    with whole_file(path) as partial:
        partial.write_bytes(data)
