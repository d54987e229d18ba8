"""What went wrong or well, in a bar inside the panel: no pop-ups."""

from __future__ import annotations

from collections.abc import Callable

from ...engine.contract import ScumbleError
from ..qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ..sayings import error_in_words
from ..texts import tr
from .icons import sign

_LOOK = 4000  # milliseconds until a message has been noticed
_READ = 60  # milliseconds a byte: about 17 Latin or 6 Chinese letters a second, as subtitles are timed


class MessageBar(QtWidgets.QFrame):
    """One message at a time: an error with its remedy and details, which stays until it is dismissed, or words that go
    away by themselves. Their time is as long as they are, and runs only while the painter is in this program; it begins
    anew where the mouse lies on them at its end.

    Signals:
        shown: something has come that was not there.
    """

    shown = pyqtSignal()

    def __init__(self, log_tail: Callable[[], str], parent: QtWidgets.QWidget | None = None) -> None:
        """
        Args:
            log_tail: the last lines of the engine's log, for the details of an error.
        """
        super().__init__(parent)
        self._log_tail = log_tail
        self._timer = QtCore.QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._end)
        self._time = 0  # milliseconds that the message stays; 0 for one that stays, or none
        application = QtGui.QGuiApplication.instance()
        if isinstance(application, QtGui.QGuiApplication):
            application.applicationStateChanged.connect(self._count)
        self.setFrameShape(QtWidgets.QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.text = QtWidgets.QLabel()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(
            QtCore.Qt.TextInteractionFlag.TextSelectableByMouse | QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.details = QtWidgets.QToolButton()
        self.details.setText(tr("Details"))
        self.details.setCheckable(True)
        self.copy = QtWidgets.QToolButton()
        self.copy.setText(tr("Copy"))
        self.copy.setToolTip(tr("Copy the message and the details"))
        self.close_button = QtWidgets.QToolButton()
        self.close_button.setIcon(sign("close"))
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(tr("Close (Esc)"))
        self.close_button.setAccessibleName(tr("Close the message"))
        self.log = QtWidgets.QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setTabChangesFocus(True)
        self.log.setMaximumHeight(120)
        self.log.setAccessibleName(tr("The engine's log"))
        self._lay_out()
        self.details.toggled.connect(self.log.setVisible)
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.dismiss)
        self.hide()

    def show_error(self, error: ScumbleError, hint: str = "") -> None:
        """An error, until it is dismissed or another message comes; the hint says what else is good to know."""
        error = error_in_words(error)
        rest = f"{error.remedy} {hint}".strip()
        self._show(f"{error.cause} {rest}", f"<b>{_html(error.cause)}</b><br>{_html(rest)}", is_error=True)
        tail = self._log_tail().strip()
        self.log.setPlainText("\n".join(part for part in (f"{error.code}: {error}", tail) if part))

    def show_message(self, text: str) -> None:
        """Words that go away when they have been read; an error is not covered by them."""
        if not self.isHidden() and not self._time:
            return
        self._show(text, _html(text), is_error=False)
        self._time = time_for(text)
        self._count()

    def dismiss(self) -> bool:
        """Take the message away, if there is one; whether there was."""
        was_there = not self.isHidden()
        self._time = 0
        self._timer.stop()
        self.hide()
        return was_there

    def _count(self, _state: object = None) -> None:
        """Let the time run from its beginning, if there is somebody to read."""
        if self._time and _is_present():
            self._timer.start(self._time)
        else:
            self._timer.stop()

    def _end(self) -> None:
        if self.underMouse():
            self._count()
        else:
            self.dismiss()

    def _show(self, plain: str, rich: str, *, is_error: bool) -> None:
        self._time = 0
        self._timer.stop()
        self.text.setText(rich)
        self.text.setAccessibleName(plain)
        self.details.setVisible(is_error)
        self.details.setChecked(False)
        self.log.hide()
        self.copy.setVisible(is_error)
        self._colour(is_error)
        self.show()
        self.shown.emit()

    def _colour(self, is_error: bool) -> None:
        """A tint of the palette's own background, so that the text keeps its contrast in dark and light."""
        window = QtGui.QGuiApplication.palette().color(QtGui.QPalette.ColorRole.Window)
        tint = QtGui.QColor("#d0342c" if is_error else "#2f8f4e")
        mixed = [round(0.82 * a + 0.18 * b) for a, b in zip(_rgb(window), _rgb(tint), strict=True)]
        palette = QtGui.QPalette(QtGui.QGuiApplication.palette())
        palette.setColor(QtGui.QPalette.ColorRole.Window, QtGui.QColor(*mixed))
        self.setPalette(palette)

    def _copy(self) -> None:
        clipboard = QtGui.QGuiApplication.clipboard()
        assert clipboard is not None
        clipboard.setText(self.log.toPlainText())

    def _lay_out(self) -> None:
        top = QtWidgets.QHBoxLayout()
        top.addWidget(self.text, 1)
        top.addWidget(self.close_button, 0, QtCore.Qt.AlignmentFlag.AlignTop)
        bottom = QtWidgets.QHBoxLayout()
        bottom.addWidget(self.details)
        bottom.addWidget(self.copy)
        bottom.addStretch(1)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 6, 6)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.log)
        layout.addLayout(bottom)


def time_for(text: str) -> int:
    """How long it takes to see and read it, in milliseconds."""
    return _LOOK + _READ * len(text.encode("utf-8"))


def _is_present() -> bool:
    """Whether the painter is in this program."""
    return QtGui.QGuiApplication.applicationState() == QtCore.Qt.ApplicationState.ApplicationActive


def _rgb(colour: QtGui.QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
