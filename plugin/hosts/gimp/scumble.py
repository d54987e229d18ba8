#!/usr/bin/env python3
"""What GIMP starts: a file that is named like its folder. Everything else is in the package beside it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # GIMP need not start this as a script

from scumble.plugin.hosts.gimp.procedure import main

main(sys.argv)
