"""Which frames of an animation are restyled."""

from __future__ import annotations

from ..host import Frames
from ..qt import QtCore, QtWidgets
from ..session import Session, content_node
from ..texts import tr
from .value import CalmCombo

_MOST = 9_999_999


class FramesRow(QtWidgets.QWidget):
    """The frame in sight, or a range; shown for a layer that moves."""

    def __init__(self, session: Session, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.which = CalmCombo()
        self.which.setAccessibleName(tr("Frames to restyle"))
        self.which.setToolTip(tr("Where a frame is as the one before, so is its result: frames hold together."))
        self.which.addItem("", False)
        self.which.addItem(tr("Frames"), True)
        self.first, self.last = QtWidgets.QSpinBox(), QtWidgets.QSpinBox()
        self.first.setAccessibleName(tr("First frame"))
        self.last.setAccessibleName(tr("Last frame"))
        self._dash = QtWidgets.QLabel("–")
        layout = QtWidgets.QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.which, 1)
        for box in (self.first, self.last):
            box.setRange(0, _MOST)
            box.setKeyboardTracking(False)
            layout.addWidget(box)
        layout.insertWidget(2, self._dash)
        self.which.activated.connect(lambda _: self._choose())
        self.first.valueChanged.connect(lambda first: session.edit(frames=(first, max(first, self.last.value()))))
        self.last.valueChanged.connect(lambda last: session.edit(frames=(min(self.first.value(), last), last)))
        session.choices_changed.connect(self.show_frames)
        session.document_changed.connect(self.show_frames)
        self.show_frames()

    def show_frames(self) -> None:
        """As the session says; hidden where the layer stands still."""
        choices, document = self._session.choices, self._session.document
        node = content_node(choices, document) if document else None
        frames = document.frames if document else None
        self.setVisible(bool(frames and node and node.moves))
        if frames is None:
            return
        self.which.setItemText(0, tr("This frame ({number})", number=frames.now))
        self.which.choose(choices.frames is not None)
        self._show_range(choices.frames, frames)

    def _show_range(self, chosen: tuple[int, int] | None, frames: Frames) -> None:
        for box in (self.first, self._dash, self.last):
            box.setVisible(chosen is not None)
        for box, number in zip((self.first, self.last), chosen or (frames.first, frames.last), strict=True):
            with QtCore.QSignalBlocker(box):
                box.setValue(number)

    def _choose(self) -> None:
        ranged = bool(self.which.currentData())
        self._session.edit(frames=(self.first.value(), self.last.value()) if ranged else None)
