"""The menus: every command with its words, its keys, and when it can be given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from ...qt import QAction, QtGui, QtWidgets
from ...texts import tr
from .store import Store

Keys = QtGui.QKeySequence.StandardKey | str
Needs = Literal["", "document", "mask", "selection"]


@dataclass
class Command:
    """A line of a menu.

    Attributes:
        text: with an ampersand before the letter that chooses it.
        keys: what gives it from the keyboard.
        needs: what there must be.
    """

    text: str
    act: Callable[[], object]
    keys: Keys | None = None
    needs: Needs = ""
    role: QAction.MenuRole = field(default=QAction.MenuRole.NoRole)


class Menus:
    """Fills a window's menu bar, and greys out what cannot be done.

    Attributes:
        actions: by the command's text without its ampersand.
    """

    def __init__(self, window: QtWidgets.QMainWindow, store: Store) -> None:
        self._window, self._store = window, store
        self._bar = window.menuBar()
        self._needs: list[tuple[QAction, Needs]] = []
        self.actions: dict[str, QAction] = {}
        store.changed.connect(self.refresh)
        store.front_changed.connect(self.refresh)

    def add(self, title: str, *commands: Command | QAction | QtWidgets.QMenu | None) -> QtWidgets.QMenu:
        """A menu; None draws a line."""
        assert self._bar is not None
        menu = QtWidgets.QMenu(title, self._window)
        self._bar.addMenu(menu)
        for command in commands:
            if command is None:
                menu.addSeparator()
            elif isinstance(command, QtWidgets.QMenu):
                menu.addMenu(command)
            elif isinstance(command, QAction):
                menu.addAction(command)
            else:
                menu.addAction(self._action(command))
        return menu

    def refresh(self) -> None:
        """Grey out what cannot be done now."""
        front = self._store.front
        there: dict[Needs, bool] = {
            "": True,
            "document": front is not None,
            "mask": front is not None and bool(front.masks),
            "selection": front is not None and front.selection is not None,
        }
        for action, needs in self._needs:
            action.setEnabled(there[needs])

    def _action(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        action.triggered.connect(lambda _checked: command.act())
        action.setMenuRole(command.role)
        if isinstance(command.keys, str):
            action.setShortcut(QtGui.QKeySequence(command.keys))
        elif command.keys is not None:
            action.setShortcuts(command.keys)
        self.actions[command.text.replace("&", "")] = action
        self._needs.append((action, command.needs))
        return action


class RecentMenu(QtWidgets.QMenu):
    """Files that were opened last.

    Args:
        recent: asked whenever it is shown.
        open_file: given the chosen path.
    """

    def __init__(self, recent: Callable[[], tuple[str, ...]], open_file: Callable[[str], object]) -> None:
        super().__init__(tr("Open &recent"))
        self._recent, self._open = recent, open_file
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for number, path in enumerate(self._recent(), 1):
            action = self.addAction(f"&{number}  {path}" if number < 10 else path)
            assert action is not None
            action.triggered.connect(lambda _checked, path=path: self._open(path))
        if self.isEmpty():
            nothing = self.addAction(tr("Nothing yet"))
            assert nothing is not None
            nothing.setEnabled(False)
