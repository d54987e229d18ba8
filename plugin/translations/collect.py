"""The texts of the sources."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TypeGuard


def texts(folder: Path) -> dict[str, str]:
    """Every text that a `tr(...)` below the folder translates, with the first file that has it, in their order.

    Raises:
        ValueError: a `tr` has something else than a text in it: what is not written there cannot be translated.
    """
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        place = path.relative_to(folder).as_posix()
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if _is_tr(node)]
        for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
            text = call.args[0] if call.args else None
            if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
                raise ValueError(f"{place}, line {call.lineno}: tr() needs the text itself.")
            found.setdefault(text.value, place)
    return found


def _is_tr(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr"
