"""All that computes: a request goes in, a restyled picture comes out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

# torch's threads wait for each other hundreds of times a step. By default they do so spinning, and where another
# program (an editor, say) holds a core, each then waits for one that cannot run: on two cores with one other program
# at work, a restyle took 24 times as long at 80 px and 5 times at 320 px as with threads that sleep. The OpenMP
# library reads this once, when torch is imported.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

if TYPE_CHECKING:
    from .restyling import restyle as restyle

__all__ = ["restyle"]


def __getattr__(name: str) -> Any:
    """`restyle`, imported at its first use: torch takes seconds, and `scumble --help` does without."""
    if name == "restyle":
        from .restyling import restyle

        return restyle
    raise AttributeError(name)
