"""What crosses the boundary between a painter's side and the engine: standard library only.

The request tree is at once the engine's argument, the preset file and the log entry. `framing`, `messages` and
`methods` say how it travels on a pipe.
"""

from .errors import (
    BadFrame,
    BadMessage,
    BadPicture,
    BadRequest,
    BadWeights,
    Busy,
    Cancelled,
    DeviceMissing,
    DiskFull,
    DownloadFailed,
    EngineDied,
    OutOfMemory,
    ScumbleError,
    UnknownMethod,
    WriteFailed,
    WrongVersion,
)
from .pixels import Pixels
from .progress import Prediction, Preview, Progress, Stop
from .recipe import After, ContentLoss, Level, Optimiser, Recipe, StyleLoss
from .request import Before, Mask, Region, Request, Style
from .sentences import Sentence, in_english, sentence

__all__ = [
    "After",
    "BadFrame",
    "BadMessage",
    "BadPicture",
    "BadRequest",
    "BadWeights",
    "Before",
    "Busy",
    "Cancelled",
    "ContentLoss",
    "DeviceMissing",
    "DiskFull",
    "DownloadFailed",
    "EngineDied",
    "Level",
    "Mask",
    "Optimiser",
    "OutOfMemory",
    "Pixels",
    "Prediction",
    "Preview",
    "Progress",
    "Recipe",
    "Region",
    "Request",
    "ScumbleError",
    "Sentence",
    "Stop",
    "Style",
    "StyleLoss",
    "UnknownMethod",
    "WriteFailed",
    "WrongVersion",
    "in_english",
    "sentence",
]
