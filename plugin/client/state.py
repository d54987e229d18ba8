"""Where the engine is."""

from __future__ import annotations

from enum import Enum


class EngineState(Enum):
    """Where the engine is."""

    STOPPED = "stopped"
    """There is no process; the next call starts one."""
    STARTING = "starting"
    """There is a process that has not said hello."""
    WARMING = "warming"
    """It reads and writes files, and is loading torch."""
    READY = "ready"
    BUSY = "busy"
    """It has a restyle."""
    FAILED = "failed"
    """`problem` says why. Nothing but `start` tries again; every call ends in that problem."""
