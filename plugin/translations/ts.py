"""Qt Linguist's files, as far as one context without plural forms needs them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

CONTEXT = "scumble"


def read(path: Path) -> dict[str, str]:
    """Translations by text; those that are empty or marked as unfinished are left out."""
    if not path.exists():
        return {}
    found = {}
    for message in ET.parse(path).iter("message"):
        source, translation = message.find("source"), message.find("translation")
        if source is not None and translation is not None and translation.get("type") is None and translation.text:
            found[source.text or ""] = translation.text
    return found


def write(path: Path, language: str, texts: Mapping[str, str], translations: Mapping[str, str]) -> None:
    """Write the file anew: the texts with their places, and those translations that belong to them."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text, place in texts.items():
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "location", filename=f"../{place}")
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        if text in translations:
            translation.text = translations[text]
        else:
            translation.set("type", "unfinished")
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")
