"""The engine speaks English. Where the painter reads another language, its errors get a headline in that one."""

from __future__ import annotations

from ...engine.contract.errors import ScumbleError
from ..sayings import error_in_words, is_translatable
from ..texts import is_translated, tr


def headed(error: ScumbleError) -> ScumbleError:
    """The engine's error, of the same class. Where its sentences have no translation: with what its code means in the
    painter's language as the cause, what usually helps as the remedy, and the engine's own words after that; in
    English just those."""
    if not is_translated():
        return error
    if all(map(is_translatable, error.said)):
        return error_in_words(error)
    cause, remedy = _meaning(error.code)
    words = tr("The engine's words: {words}", words=str(error))
    return type(error)(cause, f"{remedy} {words}")


def _meaning(code: str) -> tuple[str, str]:
    """What went wrong, and what usually helps."""
    again = tr("Try again; if it happens again, copy the diagnostics into a bug report.")
    other_language = (
        tr("The panel and the engine do not understand each other."),
        tr("Run the installer again, then restart the editor."),
    )
    meanings = {
        "bad-request": (
            tr("The engine cannot do what was asked of it."),
            tr("Change the setting that it names."),
        ),
        "bad-picture": (
            tr("A picture or a mask cannot be used."),
            tr("Choose another one, or save it in another format."),
        ),
        "bad-weights": (
            tr("The network's weights are missing or damaged."),
            tr("Choose another network under Advanced, or fetch its weights with `scumble weights get`."),
        ),
        "download-failed": (tr("A download did not finish."), tr("Try again: it goes on where it stopped.")),
        "device-missing": (tr("The device cannot be used."), tr("Choose another one in the settings.")),
        "out-of-memory": (
            tr("There is not enough memory."),
            tr("Choose a smaller working size under Advanced, or close other programs."),
        ),
        "write-failed": (
            tr("A file could not be written."),
            tr("Choose another place, or make the folder writable."),
        ),
        "disk-full": (tr("The disk is full."), tr("Make room, and try again.")),
        "busy": (tr("The engine has as much to do as it takes on."), tr("Let a restyle end, or cancel it.")),
        "cancelled": (tr("The restyle was cancelled."), ""),
        "bad-frame": other_language,
        "bad-message": other_language,
        "unknown-method": other_language,
        "wrong-version": other_language,
    }
    return meanings.get(code, (tr("Something went wrong in the engine."), again))
