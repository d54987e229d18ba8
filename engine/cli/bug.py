"""What is left of a failure that nobody foresaw: a file with the traceback, and a sentence that says where."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from datetime import datetime, timezone
from pathlib import Path

from .. import folders


def write_report() -> str:
    """Write the exception being handled into the folder of logs.

    Returns:
        One sentence for the painter with the file's path.
    """
    now = datetime.now(timezone.utc)
    text = f"{now:%Y-%m-%d %H:%M:%S} UTC, {platform.platform()}, Python {platform.python_version()}\n"
    text += f"{' '.join(sys.argv)}\n\n{traceback.format_exc()}"
    for folder in (folders.logs(), Path(tempfile.gettempdir())):
        path = folder / f"scumble-bug-{now:%Y%m%d-%H%M%S}.txt"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return f"This is a bug in Scumble, not a mistake of yours. Please report it with the file {path}."
    return f"This is a bug in Scumble, not a mistake of yours: {sys.exc_info()[1]!r}. Please report it."
