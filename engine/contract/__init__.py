"""What crosses the boundary between a painter's side and the engine: standard library only.

The request tree is at once the engine's argument, the preset file and the log entry.
"""

from .errors import (
    BadPicture,
    BadRequest,
    BadWeights,
    Cancelled,
    DeviceMissing,
    DiskFull,
    DownloadFailed,
    OutOfMemory,
    ScumbleError,
    WriteFailed,
)
from .progress import Preview, Progress, Stop
from .recipe import After, ContentLoss, Level, Optimiser, Recipe, StyleLoss
from .request import Mask, Region, Request, Style

__all__ = [
    "After",
    "BadPicture",
    "BadRequest",
    "BadWeights",
    "Cancelled",
    "ContentLoss",
    "DeviceMissing",
    "DiskFull",
    "DownloadFailed",
    "Level",
    "Mask",
    "Optimiser",
    "OutOfMemory",
    "Preview",
    "Progress",
    "Recipe",
    "Region",
    "Request",
    "ScumbleError",
    "Stop",
    "Style",
    "StyleLoss",
    "WriteFailed",
]
