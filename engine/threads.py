"""How torch's threads wait for each other."""

from __future__ import annotations

import os


def let_threads_sleep() -> None:
    """Let them sleep while they wait, unless the environment says otherwise; before torch is imported, or never.

    torch's threads wait for each other hundreds of times a step. By default they do so spinning, and where another
    program (an editor, say) holds a core, each then waits for one that cannot run: on two cores with one other program
    at work, a restyle took 24 times as long at 80 px and 5 times at 320 px as with threads that sleep. The OpenMP
    library reads this once, when torch is imported.

    Only where an engine runs: an editor that carries the contract keeps its own environment.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
