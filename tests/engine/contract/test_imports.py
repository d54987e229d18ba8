"""The contract is carried into editors' Pythons, which have nothing but the standard library."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
import scumble.engine.contract

MODULES = sorted(Path(scumble.engine.contract.__file__).parent.glob("*.py"))


def imported(module: Path) -> set[str]:
    """The top-level packages that a module imports; "." for what lies beside it, ".." for what lies beyond."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level if node.level else (node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_contract_imports_only_itself_and_the_standard_library(module: Path) -> None:
    assert imported(module) <= sys.stdlib_module_names | {"."}
