"""What the wizard shows, in the painter's language; in a terminal, where there is no Qt yet, English.

`tr("Installing")` looks the words up in the translation that the wizard has loaded, else gives them back. The files
are Qt's own, installer/translations/scumble_LANGUAGE.ts, compiled to .qm beside them by the tool of the plugin's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PyQt6 import QtCore

FOLDER = Path(__file__).with_name("translations")


def _untranslated(_context: str, text: str) -> str:
    return text


_translate: Callable[[str, str], str] = _untranslated


def tr(text: str, /, **values: object) -> str:
    """The text in the painter's language, with `{name}` replaced by the values."""
    found = _translate("scumble", text)
    return found.format(**values) if values else found


def install_translation(application: QtCore.QCoreApplication, language: str = "") -> bool:
    """Load the translation, and Qt's own for its buttons; whether there is one.

    Args:
        application: what the translation is installed in, and whose child it becomes.
        language: as in `zh_CN`; empty for the system's.
    """
    from PyQt6 import QtCore

    global _translate
    locale = QtCore.QLocale(language) if language else QtCore.QLocale()
    translator = QtCore.QTranslator(application)
    if not translator.load(locale, "scumble", "_", str(FOLDER)):
        return False
    qt = QtCore.QTranslator(application)
    if qt.load(locale, "qtbase", "_", QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(qt)
    _translate = QtCore.QCoreApplication.translate
    return application.installTranslator(translator)
