"""Everything that can go wrong in words: a code for programs, a cause and a remedy for painters."""

from __future__ import annotations

from typing import ClassVar

from .sentences import Sentence


class ScumbleError(Exception):
    """A failure that a painter can act on.

    Attributes:
        code: a fixed word that a program can compare with.
        cause: one sentence that says what was wrong and with which value.
        remedy: one sentence that says what to do about it.
        said: cause and remedy as they were given: a `Sentence` has translations.
    """

    code: ClassVar[str] = "failed"

    def __init__(self, cause: str | Sentence, remedy: str | Sentence = "") -> None:
        super().__init__(str(cause), str(remedy))
        self.cause = str(cause)
        self.remedy = str(remedy)
        self.said = (cause, remedy)

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


class BadFrame(ScumbleError):
    """What came over the pipe is no frame, or one beyond the limits; the stream cannot go on."""

    code = "bad-frame"


class BadMessage(ScumbleError):
    """A frame came whole, but it holds no message that can be understood.

    Attributes:
        id: of the call that it was meant to be, if that much could be read.
    """

    code = "bad-message"

    def __init__(self, cause: str | Sentence, remedy: str | Sentence = "", id: int | None = None) -> None:
        super().__init__(cause, remedy)
        self.id = id


class UnknownMethod(ScumbleError):
    """The engine has no method of that name."""

    code = "unknown-method"


class WrongVersion(ScumbleError):
    """The two ends speak different versions of the protocol; the remedy says which one to update."""

    code = "wrong-version"


class Busy(ScumbleError):
    """The engine has as much to do as it takes on; ask again when something is done."""

    code = "busy"


class EngineDied(ScumbleError):
    """The engine's process ended, or was ended, before it answered."""

    code = "engine-died"


class EngineMissing(ScumbleError):
    """The engine is not installed where it is looked for, or its command cannot be used."""

    code = "engine-missing"


ERRORS: dict[str, type[ScumbleError]] = {
    kind.code: kind
    for kind in (
        ScumbleError,
        BadRequest,
        BadPicture,
        BadWeights,
        DownloadFailed,
        DeviceMissing,
        OutOfMemory,
        WriteFailed,
        DiskFull,
        Cancelled,
        BadFrame,
        BadMessage,
        UnknownMethod,
        WrongVersion,
        Busy,
        EngineDied,
        EngineMissing,
    )
}
"""Every class by its code."""
