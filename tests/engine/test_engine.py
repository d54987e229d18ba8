"""The package itself."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def run(code: str, **environment: str) -> str:
    """What a fresh interpreter prints."""
    inherited = {key: value for key, value in os.environ.items() if key != "OMP_WAIT_POLICY"}
    child = subprocess.run(
        [sys.executable, "-c", code], env=inherited | environment, capture_output=True, text=True, check=True
    )
    return child.stdout.strip()


class TestImport:
    def test_brings_no_torch(self) -> None:
        assert run("import sys, scumble.engine; print('torch' in sys.modules)") == "False"

    @pytest.mark.parametrize(("chosen", "expected"), [({}, "PASSIVE"), ({"OMP_WAIT_POLICY": "ACTIVE"}, "ACTIVE")])
    @pytest.mark.parametrize(
        "start", ["from scumble.engine import restyle", "import scumble.engine.cli as c; c.main([])"]
    )
    def test_threads_sleep_while_they_wait_unless_told_otherwise(
        self, start: str, chosen: dict[str, str], expected: str
    ) -> None:
        assert run(f"import os; {start}; print(os.environ['OMP_WAIT_POLICY'])", **chosen).endswith(expected)

    def test_an_editor_that_carries_the_contract_keeps_its_environment(self) -> None:
        assert run("import os, scumble.engine.contract.messages; print('OMP_WAIT_POLICY' in os.environ)") == "False"

    def test_what_it_does_not_have(self) -> None:
        with pytest.raises(subprocess.CalledProcessError):
            run("import scumble.engine; scumble.engine.paint_over")
