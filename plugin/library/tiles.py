"""How a style looks in the grid: its picture, its name, its star."""

from __future__ import annotations

from ..qt import QtCore, QtGui, QtWidgets
from .library import Library
from .marks import GOLD, star
from .model import FAVOURITE, SOURCE

SIDE = 84
"""Of the square that a picture fits, in pixels of the interface."""

PADDING = 5
LEAST_WIDTH = SIDE + 2 * PADDING
STAR = 22
"""Side of the star's square, in the tile's upper right corner."""

_State = QtWidgets.QStyle.StateFlag
_Role = QtGui.QPalette.ColorRole


def star_rect(tile: QtCore.QRect) -> QtCore.QRect:
    """Where the star is."""
    picture = picture_rect(tile)
    return QtCore.QRect(picture.right() - STAR + 1, picture.top(), STAR, STAR)


def picture_rect(tile: QtCore.QRect) -> QtCore.QRect:
    """The square that the picture fits."""
    return QtCore.QRect(tile.left() + (tile.width() - SIDE) // 2, tile.top() + PADDING, SIDE, SIDE)


class TileDelegate(QtWidgets.QStyledItemDelegate):
    """Paints tiles of one size."""

    def __init__(self, library: Library, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self._library = library

    def sizeHint(self, option: QtWidgets.QStyleOptionViewItem, _index: QtCore.QModelIndex) -> QtCore.QSize:  # noqa: N802
        return QtCore.QSize(LEAST_WIDTH, tile_height(option.fontMetrics))

    def paint(
        self, painter: QtGui.QPainter | None, option: QtWidgets.QStyleOptionViewItem, index: QtCore.QModelIndex
    ) -> None:
        if painter is None:
            return
        painter.save()
        painter.setRenderHints(QtGui.QPainter.RenderHint.Antialiasing | QtGui.QPainter.RenderHint.SmoothPixmapTransform)
        _paint_back(painter, option)
        self._paint_picture(painter, option, str(index.data(SOURCE)))
        _paint_name(painter, option, str(index.data()))
        _paint_star(painter, option, index.data(FAVOURITE))
        painter.restore()

    def _paint_picture(self, painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, source: str) -> None:
        square = picture_rect(option.rect)
        device = painter.device()
        pixmap = self._library.thumbnail(source, SIDE, device.devicePixelRatioF() if device else 1.0)
        line = QtGui.QColor(option.palette.color(_Role.Text))
        line.setAlpha(60)
        painter.setPen(line)
        if pixmap is None:
            painter.setBrush(QtGui.QColor(line.red(), line.green(), line.blue(), 18))
            painter.drawRoundedRect(QtCore.QRectF(square).adjusted(8.5, 8.5, -8.5, -8.5), 4, 4)
            return
        ratio = pixmap.devicePixelRatio()
        place = QtCore.QRectF(0, 0, pixmap.width() / ratio, pixmap.height() / ratio)
        place.moveCenter(QtCore.QRectF(square).center())
        painter.drawPixmap(place.toRect().topLeft(), pixmap)
        if word := self._library.problem_word(source):
            _paint_word(painter, option, square, word)
        else:
            painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)  # a line around, so that white pictures end somewhere
            painter.drawRect(QtCore.QRectF(place.toRect()).adjusted(-0.5, -0.5, 0.5, 0.5))


def tile_height(metrics: QtGui.QFontMetrics) -> int:
    """Of a tile, with one line of text."""
    return SIDE + metrics.height() + 2 * PADDING + 3


def _paint_back(painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem) -> None:
    colour = QtGui.QColor(option.palette.color(_Role.Highlight))
    if not option.state & _State.State_Selected:
        colour.setAlpha(50 if option.state & _State.State_MouseOver else 0)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    tile = QtCore.QRectF(option.rect).adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(tile, 5, 5)
    if option.state & _State.State_HasFocus:
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
        painter.setPen(QtGui.QPen(option.palette.color(_Role.Text), 1.2))
        painter.drawRoundedRect(tile, 5, 5)


def _paint_name(painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, name: str) -> None:
    selected = option.state & _State.State_Selected
    painter.setPen(option.palette.color(_Role.HighlightedText if selected else _Role.Text))
    painter.setFont(option.font)
    top = picture_rect(option.rect).bottom() + 3
    line = QtCore.QRect(option.rect.left() + 4, top, option.rect.width() - 8, option.fontMetrics.height() + 2)
    text = option.fontMetrics.elidedText(name, QtCore.Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, QtCore.Qt.AlignmentFlag.AlignCenter, text)


def _paint_word(
    painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, square: QtCore.QRect, word: str
) -> None:
    """Under the torn picture, in the tile's own colour of text: read without hovering."""
    selected = option.state & _State.State_Selected
    painter.setPen(option.palette.color(_Role.HighlightedText if selected else _Role.Text))
    font = QtGui.QFont(option.font)
    font.setItalic(True)
    painter.setFont(font)
    line = QtCore.QRect(square.left(), square.bottom() - option.fontMetrics.height(), SIDE, option.fontMetrics.height())
    text = option.fontMetrics.elidedText(word, QtCore.Qt.TextElideMode.ElideRight, SIDE)
    painter.drawText(line, QtCore.Qt.AlignmentFlag.AlignCenter, text)


def _paint_star(painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, favourite: bool | None) -> None:
    """A favourite's always; the others' where the pointer or the keyboard is."""
    here = option.state & (_State.State_MouseOver | _State.State_Selected)
    if favourite is None or not (favourite or here):
        return
    place = QtCore.QRectF(star_rect(option.rect))
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(QtGui.QColor(0, 0, 0, 130))  # dark behind it, whatever the picture is like
    painter.drawEllipse(place.adjusted(1, 1, -1, -1))
    painter.setPen(QtGui.QPen(GOLD if favourite else QtGui.QColor("white"), 1.3))
    painter.setBrush(GOLD if favourite else QtCore.Qt.BrushStyle.NoBrush)
    painter.drawPath(star(place.center(), 6.5))
