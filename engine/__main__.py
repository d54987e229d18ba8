"""`python -m scumble.engine` is the command `scumble`."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
