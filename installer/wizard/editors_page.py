"""The page that says which editors were found, each with a box to tick."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6 import QtCore, QtWidgets

from ..editors import Editor
from ..editors.editor import join
from ..texts import tr
from .choices import Choices, Found
from .working import Lookout


class EditorsPage(QtWidgets.QWizardPage):
    """Looks when it is shown, and again when asked.

    Attributes:
        found: what was found; None while it is still looking.
        boxes: the box of each editor by its key.
    """

    def __init__(self, choices: Choices, look: Callable[[], Found]) -> None:
        super().__init__()
        self._choices = choices
        self._look = look
        self.found: Found | None = None
        self.boxes: dict[str, QtWidgets.QCheckBox] = {}
        self.setTitle(tr("Which editors get the plugin?"))
        self._list = QtWidgets.QVBoxLayout()
        inside = QtWidgets.QWidget()
        inside.setLayout(self._list)
        scroll = QtWidgets.QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.again = QtWidgets.QPushButton(tr("&Look again"))
        self.again.clicked.connect(self.look)
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(scroll)
        layout.addWidget(self.again, alignment=QtCore.Qt.AlignmentFlag.AlignLeft)

    def initializePage(self) -> None:  # noqa: N802
        """Look, the first time."""
        if self.found is None:
            self.look()

    def look(self) -> None:
        """Look at the machine, and show what is there when it is known."""
        self.found = None
        self.again.setEnabled(False)
        self._clear()
        self._list.addWidget(label(tr("Looking at this machine…")))
        self._list.addStretch()
        self.completeChanged.emit()
        lookout = Lookout(self._look, self)
        lookout.answered.connect(self._show)
        lookout.start()

    def isComplete(self) -> bool:  # noqa: N802
        """Once it is known what there is."""
        return self.found is not None

    def _show(self, found: Found) -> None:
        self.found = found
        self._clear()
        if not found.editors:
            self._list.addWidget(
                label(
                    tr("No Krita and no GIMP was found. The engine and its own window can be installed all the same.")
                )
            )
        for editor in found.editors:
            self._add(editor, found.having.get(editor.key, ""))
        for sentence in found.running:
            self._list.addWidget(label(sentence))
        self._list.addStretch()
        self.again.setEnabled(True)
        self._take()
        self.completeChanged.emit()

    def _add(self, editor: Editor, having: str) -> None:
        versions = join([program.version for program in editor.programs if program.version])
        box = QtWidgets.QCheckBox(f"{editor.name} {versions}".rstrip())
        # Where Scumble is installed already, an editor without the plugin has been left out before, or is new.
        box.setChecked(bool(having) if self._choices.is_installed else editor.is_wanted)
        box.setEnabled(not editor.refusal)
        box.setAccessibleDescription(str(editor))
        box.toggled.connect(self._take)
        self.boxes[editor.key] = box
        self._list.addWidget(box)
        state = (tr("It has the plugin, {version}.", version=having),) if having else ()
        for sentence in (str(editor), *state, *editor.advice):
            words = label(sentence)
            words.setIndent(24)
            self._list.addWidget(words)
        self._list.addSpacing(8)

    def _take(self) -> None:
        self._choices.ticked = {key for key, box in self.boxes.items() if box.isChecked()}

    def _clear(self) -> None:
        self.boxes = {}
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()


def label(text: str) -> QtWidgets.QLabel:
    """A sentence that wraps and can be copied."""
    words = QtWidgets.QLabel(text)
    words.setWordWrap(True)
    words.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    words.setTextInteractionFlags(
        QtCore.Qt.TextInteractionFlag.TextSelectableByMouse | QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    words.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
    return words
