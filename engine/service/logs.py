"""The engine's log: in the data folder, of bounded size."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler

from .. import folders

NAME = "engine.log"
_SIZE = 1_000_000  # bytes a file
_FILES = 3  # older ones beside it
_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


def start_log() -> None:
    """Write all that happens into the folder of logs, and what is worth a client's attention to stderr too."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    logging.captureWarnings(True)
    aloud = logging.StreamHandler(sys.stderr)
    aloud.setLevel(logging.ERROR)
    aloud.setFormatter(logging.Formatter("scumble engine: %(message)s"))
    root.addHandler(aloud)
    try:
        folders.logs().mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(folders.logs() / NAME, maxBytes=_SIZE, backupCount=_FILES, encoding="utf-8")
    except OSError as error:
        root.error("There will be no log: %s.", error)
        return
    file.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(file)
