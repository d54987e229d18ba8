"""What can go wrong while installing, in words."""

from __future__ import annotations


class InstallError(Exception):
    """A failure that a painter can act on.

    Attributes:
        cause: one sentence that says what is wrong and with which value.
        remedy: one sentence that says what to do about it.
    """

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(cause, remedy)
        self.cause = cause
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.cause} {self.remedy}"
