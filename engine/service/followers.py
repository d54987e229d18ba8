"""An engine of several processes (torchrun): the first one serves the panel, the others do what it does."""

from __future__ import annotations

from contextlib import suppress

from ..contract import BadPicture, BadRequest, Cancelled, ScumbleError
from ..contract.methods import Restyle
from ..tiles import launched
from .runs import Run

# Errors that all processes meet alike, at the same place; after any other one they no longer work together.
ALIKE = (BadPicture, BadRequest, Cancelled)


def call_followers(run: Run) -> None:
    """Let the other processes, if there are any, begin the same restyle.

    Raises:
        ScumbleError: they are gone.
    """
    if launched().count > 1:
        launched().share((run.asked, [bytes(body) for body in run.bodies]))


def may_go_on(error: ScumbleError) -> bool:
    """Whether the processes can share another restyle after this one's error."""
    return launched().count == 1 or isinstance(error, ALIKE)


def follow() -> None:
    """Do what the first process does, until it ends.

    Raises:
        ScumbleError: this process cannot go on; the others see that it is gone.
    """
    from ..device import give_freed_memory_back
    from ..restyling import restyle
    from .pictures import FrameSources

    while True:
        try:
            job: tuple[Restyle, list[bytes]] | None = launched().share(None)
        except ScumbleError:  # the first process has ended: so does the engine
            return
        assert job is not None
        asked, bodies = job
        with suppress(*ALIKE):
            restyle(asked.request, sources=FrameSources(asked.frames, bodies))
        del job, bodies
        give_freed_memory_back()
