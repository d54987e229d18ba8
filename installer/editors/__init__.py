"""Krita and GIMP on this machine: which there are, putting the plugin into them, taking it out again.

Finding is decisions over a `Layout`, a description of the machine that tests can write down; only `probe`, `processes`
and what writes touch the machine itself.
"""

from .checking import faults
from .editor import Editor, Form, Program
from .finding import find
from .layout import Layout, probe
from .placing import installed, put_in
from .removing import take_out
from .running import is_running, processes, restart_notes, running

__all__ = [
    "Editor",
    "Form",
    "Layout",
    "Program",
    "faults",
    "find",
    "installed",
    "is_running",
    "probe",
    "processes",
    "put_in",
    "restart_notes",
    "running",
    "take_out",
]
