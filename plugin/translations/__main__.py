"""Brings the translations up to date; see the package."""

from __future__ import annotations

import sys
from pathlib import Path

from . import collect, qm, ts

FOLDER = Path(__file__).parent


def update(languages: list[str]) -> int:
    """Collect and compile; the exit status: 1 while texts lack a translation."""
    texts = collect.texts(FOLDER.parent, FOLDER.parents[1] / "engine")
    there = {path.stem.removeprefix("scumble_") for path in FOLDER.glob("scumble_*.ts")}
    missing = 0
    for language in sorted(there | set(languages)):
        path = FOLDER / f"scumble_{language}.ts"
        known = ts.read(path)
        translations = {text: known[text] for text in texts if text in known}
        ts.write(path, language, texts, translations)
        path.with_suffix(".qm").write_bytes(qm.compiled(translations))
        missing += len(texts) - len(translations)
        print(f"{language}: {len(translations)} of {len(texts)} texts")
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(update(sys.argv[1:]))
