"""One tab for each open document; none to be seen while there is only one."""

from __future__ import annotations

from collections.abc import Callable

from ...qt import QtWidgets
from ...texts import tr
from .document import OpenDocument
from .store import Store


class DocumentTabs(QtWidgets.QTabBar):
    """Follows the store.

    Args:
        close: asked for when a tab's cross is clicked.
    """

    def __init__(self, store: Store, close: Callable[[OpenDocument], object]) -> None:
        super().__init__()
        self._store = store
        self._filling = False
        self.setDocumentMode(True)
        self.setTabsClosable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setAutoHide(True)
        self.setAccessibleName(tr("Open pictures"))
        self.currentChanged.connect(self._choose)
        self.tabCloseRequested.connect(lambda place: close(store.documents[place]))
        store.front_changed.connect(self._fill)
        store.changed.connect(self._fill)

    def _fill(self) -> None:
        self._filling = True
        documents = self._store.documents
        while self.count() > len(documents):
            self.removeTab(self.count() - 1)
        for place, document in enumerate(documents):
            text = document.name.replace("&", "&&") + (" *" if document.unsaved else "")
            if place >= self.count():
                self.addTab(text)
            elif self.tabText(place) != text:
                self.setTabText(place, text)
            self.setTabToolTip(place, document.path)
        if self._store.front is not None:
            self.setCurrentIndex(documents.index(self._store.front))
        self._filling = False

    def _choose(self, place: int) -> None:
        if not self._filling and 0 <= place < len(self._store.documents):
            self._store.bring_to_front(self._store.documents[place])
