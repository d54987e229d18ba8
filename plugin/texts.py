"""What a painter reads, in the painter's language.

`tr("Restyle")` looks the words up in the translation that `install_translation` has loaded, else gives them back.
The files are Qt's own: plugin/translations/scumble_LANGUAGE.ts, compiled to .qm beside them. Qt is imported only
where a translation is installed: GIMP's Python has none, and speaks English.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .qt import QtCore

FOLDER = Path(__file__).with_name("translations")


def _untranslated(_context: str, text: str) -> str:
    return text


_translate: Callable[[str, str], str] = _untranslated


def tr(text: str, /, **values: object) -> str:
    """The text in the painter's language, with `{name}` replaced by the values."""
    found = _translate("scumble", text)
    return found.format(**values) if values else found


def translation(text: str) -> str | None:
    """What stands for a text that is not written out here; None where nothing does."""
    found = _translate("scumble", text)
    return None if found == text else found


def is_translated() -> bool:
    """Whether `tr` speaks another language than English."""
    return _translate is not _untranslated


def install_translation(application: QtCore.QCoreApplication, language: str = "") -> bool:
    """Load the translation for the language, by default the system's; whether there is one.

    Args:
        application: what the translation is installed in, and whose child it becomes.
        language: as in `zh_CN`; empty for the system's.
    """
    from .qt import QtCore

    global _translate
    translator = QtCore.QTranslator(application)
    locale = QtCore.QLocale(language) if language else QtCore.QLocale()
    if not translator.load(locale, "scumble", "_", str(FOLDER)):
        return False
    _translate = QtCore.QCoreApplication.translate
    return application.installTranslator(translator)
