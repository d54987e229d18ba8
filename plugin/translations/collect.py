"""The texts of the sources."""

from __future__ import annotations

import ast
import os
from pathlib import Path
from typing import TypeGuard

_MARKS = {"tr", "sentence"}  # of the panel's own texts, and of what the engine says (engine/contract/sentences.py)


def texts(folder: Path, *others: Path) -> dict[str, str]:
    """Every text that has translations: of a `tr(...)` or a `sentence(...)` below the folders, with the first file that
    has it, named from the first folder, in their order.

    Raises:
        ValueError: one of them has something else than a text in it: what is not written there cannot be translated.
    """
    found: dict[str, str] = {}
    for path in (path for root in (folder, *others) for path in sorted(root.rglob("*.py"))):
        place = os.path.relpath(path, folder).replace(os.sep, "/")
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if _is_marked(node)]
        for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
            text = call.args[0] if call.args else None
            if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
                raise ValueError(f"{place}, line {call.lineno}: write out the text that is to be translated.")
            found.setdefault(text.value, place)
    return found


def _is_marked(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKS
