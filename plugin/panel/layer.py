"""Which layer is restyled, what it is made of, and whether the selection limits it."""

from __future__ import annotations

from ..host import Ability, Document, NodeKind
from ..qt import QtCore, QtWidgets
from ..session import LAYER, Session, content_node, refusal
from ..texts import tr
from .frames import FramesRow
from .value import CalmCombo
from .words import pixels_of


class LayerSection(QtWidgets.QWidget):
    """The layer to restyle, and its limits."""

    def __init__(self, session: Session, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.layer = CalmCombo()
        self.layer.setAccessibleName(tr("Layer to restyle"))
        self.about = QtWidgets.QLabel()
        self.about.setWordWrap(True)
        self.frames = FramesRow(session)
        self.selection = QtWidgets.QCheckBox(tr("Only inside the selection"))
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.layer, self.about, self.frames, self.selection):
            layout.addWidget(widget)
        self.layer.activated.connect(lambda _: session.edit(content=self.layer.currentData()))
        self.selection.clicked.connect(lambda checked: session.edit(use_selection=checked))
        session.choices_changed.connect(self._show)
        session.document_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        document = self._session.document
        for widget in (self.layer, self.frames):  # not the words, which say what to do
            widget.setEnabled(document is not None)
        if document is None:
            self.layer.clear()
            self.about.setText(tr("No picture is open. Open the one that you want to restyle."))
            self.selection.hide()
            return
        self._show_layers(document)
        self._show_about(document)
        self._show_selection(document)

    def _show_layers(self, document: Document) -> None:
        active = document.node(document.active)
        name = active.name if active else tr("none")
        items = [("", tr("The active layer ({name})", name=name))]
        kinds = (NodeKind.LAYER, NodeKind.GROUP)
        items += [(LAYER + node.id, node.name) for node in document.nodes if node.kind in kinds and not node.restylable]
        chosen = self._session.choices.content
        if chosen not in dict(items):
            node = document.node(chosen.removeprefix(LAYER))
            items.append((chosen, node.name if node else tr("A layer that is gone")))
        self._fill(items)
        self.layer.choose(chosen)
        self.layer.setToolTip(self.layer.currentText())

    def _fill(self, items: list[tuple[str, str]]) -> None:
        """Only where something differs: an open list would close."""
        there = [(self.layer.itemData(i), self.layer.itemText(i)) for i in range(self.layer.count())]
        if there == items:
            return
        with QtCore.QSignalBlocker(self.layer):
            self.layer.clear()
            for data, text in items:
                self.layer.addItem(text, data)

    def _show_about(self, document: Document) -> None:
        node = content_node(self._session.choices, document)
        if node is None:
            gone = bool(self._session.choices.content)
            self.about.setText(
                tr("The layer is gone. Choose another one.")
                if gone
                else tr("No layer is active. Click the one that you want to restyle.")
            )
        elif node.restylable:
            self.about.setText(str(refusal(node)))
        else:
            self.about.setText(pixels_of(node, document))

    def _show_selection(self, document: Document) -> None:
        lacks = Ability.SELECTION in self._session.host.lacks
        self.selection.setVisible(not lacks)
        self.selection.setEnabled(document.has_selection)
        self.selection.setChecked(self._session.choices.use_selection and document.has_selection)
        self.selection.setToolTip(
            tr("What lies outside comes back exactly as it was.")
            if document.has_selection
            else tr("Nothing is selected: the whole layer is restyled.")
        )
