"""The tools' pictures and the program's own, from drawings in plugin/icons."""

from __future__ import annotations

from pathlib import Path

from ...qt import QtCore, QtGui

FOLDER = Path(__file__).resolve().parents[2] / "icons"
_SIDE = 20  # px


def program_icon() -> QtGui.QIcon:
    """Scumble's own."""
    return QtGui.QIcon(str(FOLDER / "scumble.svg"))


def tool_icon(name: str, palette: QtGui.QPalette) -> QtGui.QIcon:
    """A tool's picture in the palette's text colours, sharp at any scale."""
    icon = QtGui.QIcon()
    drawing = (FOLDER / f"{name}.svg").read_bytes()
    roles = {
        (QtGui.QIcon.Mode.Normal, QtGui.QIcon.State.Off): palette.color(QtGui.QPalette.ColorRole.ButtonText),
        (QtGui.QIcon.Mode.Disabled, QtGui.QIcon.State.Off): palette.color(
            QtGui.QPalette.ColorGroup.Disabled, QtGui.QPalette.ColorRole.ButtonText
        ),
    }
    for (mode, state), colour in roles.items():
        coloured = drawing.replace(b"currentColor", colour.name().encode("ascii"))
        for ratio in (1, 2, 3):
            icon.addPixmap(_rendered(coloured, ratio), mode, state)
    return icon


def _rendered(drawing: bytes, ratio: int) -> QtGui.QPixmap:
    buffer = QtCore.QBuffer()
    buffer.setData(QtCore.QByteArray(drawing))
    buffer.open(QtCore.QIODevice.OpenModeFlag.ReadOnly)
    reader = QtGui.QImageReader(buffer, QtCore.QByteArray(b"svg"))
    reader.setScaledSize(QtCore.QSize(_SIDE, _SIDE) * ratio)
    pixmap = QtGui.QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
