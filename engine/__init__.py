"""All that computes: a request goes in, a restyled picture comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .restyling import restyle as restyle

__all__ = ["restyle"]


def __getattr__(name: str) -> Any:
    """`restyle`, imported at its first use: torch takes seconds, and `scumble --help` does without."""
    if name == "restyle":
        from .threads import let_threads_sleep

        let_threads_sleep()
        from .restyling import restyle

        return restyle
    raise AttributeError(name)
