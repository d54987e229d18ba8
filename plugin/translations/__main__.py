"""Brings the translations up to date; see the package."""

from __future__ import annotations

import sys
from pathlib import Path

from . import collect, qm, ts

CLONE = Path(__file__).resolve().parents[2]
SOURCES = {
    CLONE / "plugin" / "translations": (CLONE / "plugin", CLONE / "engine"),
    CLONE / "installer" / "translations": (CLONE / "installer",),
}
"""Of each folder of translations, where its texts stand."""


def update(folder: Path, sources: tuple[Path, ...], languages: list[str]) -> int:
    """Collect and compile; the exit status: 1 while texts lack a translation."""
    texts = collect.texts(*sources)
    there = {path.stem.removeprefix("scumble_") for path in folder.glob("scumble_*.ts")}
    missing = 0
    for language in sorted(there | set(languages)):
        path = folder / f"scumble_{language}.ts"
        known = ts.read(path)
        translations = {text: known[text] for text in texts if text in known}
        ts.write(path, language, texts, translations)
        path.with_suffix(".qm").write_bytes(qm.compiled(translations))
        missing += len(texts) - len(translations)
        print(f"{folder.parent.name}, {language}: {len(translations)} of {len(texts)} texts")
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(max(update(folder, sources, sys.argv[1:]) for folder, sources in SOURCES.items()))
