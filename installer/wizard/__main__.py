"""Shows the wizard: `python -m installer.wizard --root FOLDER`, from the folder that Scumble came in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PyQt6 import QtWidgets

from ..commands import CLONE
from ..project import Project
from ..texts import install_translation
from .choices import Choices
from .window import Wizard


def main(arguments: list[str]) -> int:
    """Show it until it is closed; the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, required=True)
    options = parser.parse_args(arguments)
    application = QtWidgets.QApplication([sys.argv[0]])
    application.setApplicationName("Scumble")
    install_translation(application)
    wizard = Wizard(Choices(options.root, Project.read(CLONE)))
    wizard.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
