"""The host inside the real Krita, offscreen; what is checked stands in inside/checks.py."""

from __future__ import annotations

import ast

import pytest

from .real import HERE

CHECKS = [
    node.name
    for node in ast.parse((HERE / "inside" / "checks.py").read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")
]


@pytest.mark.parametrize("name", CHECKS)
def test_in_krita(name: str, offscreen: dict[str, str]) -> None:
    assert offscreen.get(name, "not run") == ""


@pytest.mark.parametrize("name", CHECKS)
def test_in_krita_of_trixie(name: str, in_trixie: dict[str, str]) -> None:
    assert in_trixie.get(name, "not run") == ""
