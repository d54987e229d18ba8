"""`python3 -m installer`: makes sure of a new enough Python, then hands over to the commands.

This file must parse on every Python back to 2.7, so that an old one gives a sentence and not a syntax error.
"""

import os
import subprocess
import sys

OLDEST = (3, 10)
NEWEST_KNOWN = (3, 14)


def refusal(version, command, newer):
    """The sentence for a Python that is too old, or "" where it is new enough.

    `version` is a (major, minor, micro) triple, `command` the arguments that were given, and `newer` the name of
    a newer Python on this machine, or None.
    """
    if tuple(version[:2]) >= OLDEST:
        return ""
    words = "Python %d.%d or later is needed, this is %d.%d.%d: " % (OLDEST + tuple(version[:3]))
    if newer:
        return words + "a newer one is on this machine, run `%s`." % " ".join([newer, "-m", "installer"] + command)
    return words + "install a newer one from your system's packages or www.python.org, and run this again with it."


def newer_python(folders):
    """The newest `python3.N` in `folders` that is new enough and works, or None."""
    for minor in range(NEWEST_KNOWN[1], OLDEST[1] - 1, -1):
        for folder in folders:
            name = "python3.%d" % minor
            if _works(os.path.join(folder, name)):
                return name
    return None


def _works(program):
    if not os.access(program, os.X_OK):
        return False
    with open(os.devnull, "w") as nowhere:  # a launcher's name may be there without the Python behind it
        try:
            return subprocess.call([program, "-c", "import venv, ensurepip"], stdout=nowhere, stderr=nowhere) == 0
        except OSError:
            return False


if __name__ == "__main__":
    if sys.version_info[:2] < OLDEST:
        found = newer_python(os.environ.get("PATH", "").split(os.pathsep))
        sys.exit(refusal(sys.version_info, sys.argv[1:], found))
    from .commands import main

    sys.exit(main(sys.argv[1:]))
