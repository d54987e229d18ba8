"""Everything that can go wrong in words: a code for programs, a cause and a remedy for painters."""

from __future__ import annotations

from typing import ClassVar


class ScumbleError(Exception):
    """A failure that a painter can act on.

    Attributes:
        code: a fixed word that a program can compare with.
        cause: one sentence that says what was wrong and with which value.
        remedy: one sentence that says what to do about it.
    """

    code: ClassVar[str] = "failed"

    def __init__(self, cause: str, remedy: str = "") -> None:
        super().__init__(cause, remedy)
        self.cause = cause
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.cause} {self.remedy}".strip()


class BadRequest(ScumbleError):
    """A value of the request cannot be used: a negative weight, an unknown name, a missing style."""

    code = "bad-request"


class BadPicture(ScumbleError):
    """A picture or a mask cannot be read or has a form that cannot be restyled."""

    code = "bad-picture"


class BadWeights(ScumbleError):
    """A backbone's weights are missing, incomplete or not what their checksum says."""

    code = "bad-weights"


class DownloadFailed(ScumbleError):
    """A download did not finish; what has arrived is kept for the next try."""

    code = "download-failed"


class DeviceMissing(ScumbleError):
    """The asked-for device is not there or fails its smoke computation."""

    code = "device-missing"


class OutOfMemory(ScumbleError):
    """The restyle does not fit into the device's memory."""

    code = "out-of-memory"


class WriteFailed(ScumbleError):
    """A file could not be written; what stood there before is untouched."""

    code = "write-failed"


class DiskFull(WriteFailed):
    """The disk has no room for the file; what stood there before is untouched."""

    code = "disk-full"


class Cancelled(ScumbleError):
    """The painter cancelled; there is no result."""

    code = "cancelled"
