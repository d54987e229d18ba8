"""The wizard in Chinese: every text has its translation, and the pages show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PyQt6 import QtCore, QtWidgets
from pytestqt.qtbot import QtBot
from scumble.installer import texts
from scumble.installer.texts import FOLDER, install_translation, tr
from scumble.installer.wizard.choices import Choices
from scumble.plugin.translations import collect, qm, ts

from .test_wizard import BUTTONS, begin, choices, commands, fine, press, shown, window

__all__ = ["choices", "commands"]

LANGUAGES = sorted(path.stem.removeprefix("scumble_") for path in FOLDER.glob("*.ts"))
UPDATE = "run: python -m scumble.plugin.translations, and translate what is unfinished"


@pytest.fixture
def chinese(qapp: QtWidgets.QApplication) -> Iterator[None]:
    assert install_translation(qapp, "zh_CN")
    yield
    texts._translate = texts._untranslated
    for translator in qapp.findChildren(QtCore.QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_lacks_a_translation(language: str) -> None:
    path = FOLDER / f"scumble_{language}.ts"
    assert list(ts.read(path)) == list(collect.texts(FOLDER.parent)), UPDATE
    assert path.with_suffix(".qm").read_bytes() == qm.compiled(ts.read(path)), UPDATE


def test_there_is_chinese() -> None:
    assert LANGUAGES == ["zh_CN"]


def test_a_language_that_is_not_there_is_english(qapp: QtWidgets.QApplication) -> None:
    assert not install_translation(qapp, "tlh_AA")
    assert tr("Installing") == "Installing"


@pytest.mark.usefixtures("chinese")
class TestChinese:
    def test_is_what_the_pages_and_buttons_say(self, qtbot: QtBot, choices: Choices) -> None:
        wizard = shown(qtbot, choices)
        assert wizard.currentPage().title() == "要把插件装入哪些绘画软件？"
        assert wizard.button(BUTTONS.CancelButton).text() == "取消"
        press(qtbot, wizard, BUTTONS.NextButton)
        press(qtbot, wizard, BUTTONS.NextButton)
        assert wizard.button(BUTTONS.CommitButton).text() == "安装(&I)"
        assert "可用空间" in wizard.torch_page.reason.text()

    def test_is_what_the_work_says(self, qtbot: QtBot, choices: Choices, commands: Callable[..., object]) -> None:
        commands("install", fine)
        wizard = shown(qtbot, choices)
        begin(qtbot, wizard)
        qtbot.waitUntil(lambda: wizard.currentId() == window.END)
        assert wizard.currentPage().title() == "Scumble 已安装"
        item = wizard.progress_page.steps.item(0)
        assert item is not None and "：完成，用时 " in item.text()
