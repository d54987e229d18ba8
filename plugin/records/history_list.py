"""How the history's entries look in a list."""

from __future__ import annotations

from typing import Any

from ..qt import QtCore, QtGui, QtWidgets
from ..texts import tr
from .history import History
from .shelf import Entry

SIDE = 64  # pixels of a thumbnail in the list
GAP = 6

_Role = QtCore.Qt.ItemDataRole
ENTRY = _Role.UserRole


class HistoryModel(QtCore.QAbstractListModel):
    """The history's entries, the latest first. Thumbnails are read when they come into sight."""

    def __init__(self, history: History, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._entries = history.entries
        self._thumbnails: dict[str, QtGui.QPixmap] = {}
        history.changed.connect(self._take)

    def rowCount(self, parent: QtCore.QModelIndex | None = None) -> int:  # noqa: N802 - Qt's
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: QtCore.QModelIndex, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == _Role.DisplayRole:
            return entry.record.title
        if role == ENTRY:
            return entry
        if role == _Role.DecorationRole:
            return self._thumbnail(entry)
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return description(entry)
        return None

    def row_of(self, entry_id: str) -> int:
        """Where the entry of that id stands; -1 for nowhere."""
        return next((row for row, entry in enumerate(self._entries) if entry.id == entry_id), -1)

    def _take(self) -> None:
        self.beginResetModel()
        self._entries = self._history.entries
        known = {entry.id for entry in self._entries}
        self._thumbnails = {key: pixmap for key, pixmap in self._thumbnails.items() if key in known}
        self.endResetModel()

    def _thumbnail(self, entry: Entry) -> QtGui.QPixmap:
        if entry.id not in self._thumbnails:
            self._thumbnails[entry.id] = QtGui.QPixmap(str(entry.thumbnail))
        return self._thumbnails[entry.id]


class HistoryDelegate(QtWidgets.QStyledItemDelegate):
    """A thumbnail, the title, and two lines on when, how long and with which seed."""

    def sizeHint(  # noqa: N802 - Qt's
        self,
        option: QtWidgets.QStyleOptionViewItem,
        index: QtCore.QModelIndex,  # noqa: ARG002 - all are as high
    ) -> QtCore.QSize:
        text = 3 * option.fontMetrics.lineSpacing() + GAP
        return QtCore.QSize(SIDE * 3, max(SIDE, text) + 2 * GAP)

    def paint(
        self,
        painter: QtGui.QPainter | None,
        option: QtWidgets.QStyleOptionViewItem,
        index: QtCore.QModelIndex,
    ) -> None:
        assert painter is not None
        self.initStyleOption(option, index)
        entry: Entry = index.data(ENTRY)
        style = QtWidgets.QApplication.style() if option.widget is None else option.widget.style()
        assert style is not None
        panel = QtWidgets.QStyle.PrimitiveElement.PE_PanelItemViewItem
        style.drawPrimitive(panel, option, painter, option.widget)
        area = option.rect.adjusted(GAP, GAP, -GAP, -GAP)
        painter.save()
        _draw_thumbnail(
            painter, index.data(_Role.DecorationRole), QtCore.QRect(area.topLeft(), QtCore.QSize(SIDE, SIDE))
        )
        _draw_lines(painter, option, area.adjusted(SIDE + 2 * GAP, 0, 0, 0), entry)
        painter.restore()


def description(entry: Entry) -> str:
    """All about an entry, in lines, for tooltips and screen readers."""
    record = entry.record
    lines = [record.title, tr("{layer} in {document}", layer=record.node_name, document=record.document_name)]
    lines += [date_of(entry), numbers_of(entry)]
    if entry.pinned:
        lines.append(tr("Pinned: it stays, whatever the limit."))
    return "\n".join(lines)


def date_of(entry: Entry) -> str:
    """When it was made, as the painter's country writes it."""
    moment = QtCore.QDateTime.fromMSecsSinceEpoch(round(entry.record.when * 1000))
    return QtCore.QLocale().toString(moment, QtCore.QLocale.FormatType.ShortFormat)


def numbers_of(entry: Entry) -> str:
    """Seed, time and size in one line."""
    pixels = entry.record.blocks[0]
    taken = float(entry.record.seconds)
    seconds = QtCore.QLocale().toString(taken, "f", 1 if taken < 10 else 0)
    return tr(
        "seed {seed} · {seconds} s · {width} × {height}",
        seed=entry.record.request.seed,
        seconds=seconds,
        width=pixels.width,
        height=pixels.height,
    )


def size_of(count: int) -> str:
    """Bytes as a painter would say them."""
    for unit, text in ((1e9, tr("{size} GB")), (1e6, tr("{size} MB"))):
        if count >= unit:
            size = QtCore.QLocale().toString(count / unit, "f", 1 if count < 10 * unit else 0)
            return text.format(size=size)
    return tr("{size} kB", size=-(-count // 1000))


def _draw_thumbnail(painter: QtGui.QPainter, pixmap: QtGui.QPixmap, place: QtCore.QRect) -> None:
    """In the middle of its place, as many device pixels as there are."""
    size = pixmap.size().scaled(place.size(), QtCore.Qt.AspectRatioMode.KeepAspectRatio)
    if pixmap.isNull() or size.isEmpty():
        return
    target = QtCore.QRect(QtCore.QPoint(0, 0), size)
    target.moveCenter(place.center())
    painter.setRenderHint(QtGui.QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(target, pixmap)


def _draw_lines(
    painter: QtGui.QPainter, option: QtWidgets.QStyleOptionViewItem, area: QtCore.QRect, entry: Entry
) -> None:
    selected = bool(option.state & QtWidgets.QStyle.StateFlag.State_Selected)
    role = QtGui.QPalette.ColorRole.HighlightedText if selected else QtGui.QPalette.ColorRole.Text
    active = bool(option.state & QtWidgets.QStyle.StateFlag.State_Active)
    group = QtGui.QPalette.ColorGroup.Active if active else QtGui.QPalette.ColorGroup.Inactive
    colour = option.palette.color(group, role)
    bold = QtGui.QFont(option.font)
    bold.setBold(True)
    title = ("★ " if entry.pinned else "") + entry.record.title
    quiet = QtGui.QColor(colour)
    quiet.setAlphaF(0.75)
    rows = ((title, bold, colour), (date_of(entry), option.font, quiet), (numbers_of(entry), option.font, quiet))
    height = option.fontMetrics.lineSpacing() + GAP // 3
    top = area.top() + (area.height() - 3 * height) // 2
    for place, (text, font, ink) in enumerate(rows):
        painter.setFont(font)
        painter.setPen(ink)
        line = QtCore.QRect(area.left(), top + place * height, area.width(), height)
        elided = QtGui.QFontMetrics(font).elidedText(text, QtCore.Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, QtCore.Qt.AlignmentFlag.AlignVCenter | QtCore.Qt.AlignmentFlag.AlignLeft, elided)
