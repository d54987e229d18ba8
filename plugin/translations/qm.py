"""Qt's compiled translations, written without Qt's lrelease, which few machines have.

The format is the one that QTranslator reads (qtbase, src/corelib/kernel/qtranslator.cpp): a magic number, then sections
of a tag, a length and data, all big-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from .ts import CONTEXT

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69  # tags of sections
_END, _TRANSLATION, _SOURCE, _CONTEXT, _COMMENT = 1, 3, 6, 7, 8  # tags in a message


def compiled(translations: Mapping[str, str]) -> bytes:
    """The bytes of a .qm file with these translations by text."""
    messages = bytearray()
    offsets = []
    for text, translation in translations.items():
        source = text.encode("utf-8")
        offsets.append((_hash(source), len(messages)))
        wide = translation.encode("utf-16-be")
        messages += struct.pack(">BI", _TRANSLATION, len(wide)) + wide
        for tag, part in ((_COMMENT, b""), (_SOURCE, source), (_CONTEXT, CONTEXT.encode("utf-8"))):
            messages += struct.pack(">BI", tag, len(part)) + part
        messages += struct.pack(">B", _END)
    hashes = b"".join(struct.pack(">II", *entry) for entry in sorted(offsets))
    sections = ((_HASHES, hashes), (_MESSAGES, bytes(messages)))
    return _MAGIC + b"".join(struct.pack(">BI", tag, len(data)) + data for tag, data in sections)


def _hash(text: bytes) -> int:
    """The ELF hash, 1 instead of 0, as QTranslator looks messages up by."""
    value = 0
    for byte in text:
        value = (value << 4) + byte & 0xFFFFFFFF
        high = value & 0xF0000000
        value = (value ^ high >> 24) & ~high
    return value or 1
