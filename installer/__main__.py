"""`python3 -m installer`: makes sure of a new enough Python, then hands over to the commands.

The engine needs Python 3.10. An older one looks for a newer one on the machine and lets it take over; where there is
none, 3.9 brings one (see `own_python`).

This file must parse on every Python back to 2.7, so that an old one gives a sentence and not a syntax error.
"""

import os
import subprocess
import sys

OLDEST = (3, 10)  # for the engine
NEWEST_KNOWN = (3, 14)
OLDEST_TO_BEGIN = (3, 9)
LOOKING = (["doctor"], ["verify"], ["uninstall"], ["package"])  # they make no environment


def refusal(version):
    """The sentence for a Python that is too old, where no newer one was found; a (major, minor, micro) triple."""
    return (
        "Python %d.%d or later is needed, this is %d.%d.%d: install a newer one from your system's packages or "
        "www.python.org, and run this again with it." % (OLDEST_TO_BEGIN + tuple(version[:3]))
    )


def can_do(version, command):
    """Whether this Python can do what was asked for itself."""
    return tuple(version[:2]) >= OLDEST or (tuple(version[:2]) >= OLDEST_TO_BEGIN and command[:1] in LOOKING)


def newer_python(folders, oldest=OLDEST):
    """The newest `python3.N` in `folders` that is new enough and works, or None."""
    for minor in range(NEWEST_KNOWN[1], oldest[1] - 1, -1):
        for folder in folders:
            path = os.path.join(folder, "python3.%d" % minor)
            if folder and _works(path):
                return path
    return None


def _works(program):
    if not os.access(program, os.X_OK):
        return False
    with open(os.devnull, "w") as nowhere:  # a launcher's name may be there without the Python behind it
        try:
            return subprocess.call([program, "-c", "import venv, ensurepip"], stdout=nowhere, stderr=nowhere) == 0
        except OSError:
            return False


def places():
    """Where a newer Python may be: on PATH, and where installers put it on macOS."""
    frameworks = "/Library/Frameworks/Python.framework/Versions/3.%d/bin"
    found = os.environ.get("PATH", "").split(os.pathsep) + ["/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"]
    return found + [frameworks % minor for minor in range(NEWEST_KNOWN[1], OLDEST[1] - 1, -1)]


if __name__ == "__main__":
    if not can_do(sys.version_info, sys.argv[1:]):
        begins = sys.version_info[:2] >= OLDEST_TO_BEGIN
        newer = newer_python(places(), OLDEST if begins else OLDEST_TO_BEGIN)
        if newer is None and not begins:
            sys.exit(refusal(sys.version_info))
        if newer is not None:
            sys.stderr.write("This is Python %d.%d, so %s takes over.\n" % (sys.version_info[:2] + (newer,)))
            sys.exit(subprocess.call([newer, "-m", "installer"] + sys.argv[1:]))
    from .commands import main

    sys.exit(main(sys.argv[1:]))
