"""The engine as the panel sees it: a process, and calls that answer by callbacks."""

from .answers import Decoded
from .engine import Engine
from .run import Run, RunState
from .state import EngineState

__all__ = ["Decoded", "Engine", "EngineState", "Run", "RunState"]
