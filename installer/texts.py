"""What the wizard shows, in the painter's language; in a terminal, where there is no Qt yet, English.

`tr("Installing")` looks the words up in the translation that the wizard has loaded, else gives them back. The files
are Qt's own, installer/translations/scumble_LANGUAGE.ts, compiled to .qm beside them by the tool of the plugin's.

`plugin/texts.py` has the same few lines: the plugin's zip holds nothing of the installer, a folder of Scumble that is
just unpacked knows the installer as `installer` and no `scumble`, and neither may import the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


def said(text: str, values: Mapping[str, object]) -> str:
    """The same for what a child process says that cannot load a translation; it marks its texts with `sentence`."""
    return _translate("scumble", text).format(**values)


def packages(number: int) -> str:
    """`1 package`, `2 packages`."""
    return tr("1 package") if number == 1 else tr("{number} packages", number=number)


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
