"""The wizard in Chinese: every text has its translation, and the pages show it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Formatter

import pytest
from PyQt6 import QtCore, QtWidgets
from pytestqt.qtbot import QtBot
from scumble.installer import texts
from scumble.installer.console import Console
from scumble.installer.download import bring
from scumble.installer.errors import InstallError
from scumble.installer.home import Home
from scumble.installer.lock import Wheel
from scumble.installer.machine import Machine
from scumble.installer.pip import Pip
from scumble.installer.texts import FOLDER, install_translation, tr
from scumble.installer.wizard.choices import Choices, Found
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_values_of_its_text(language: str) -> None:
    translations = ts.read(FOLDER / f"scumble_{language}.ts")
    assert {text for text, words in translations.items() if values(text) != values(words)} == set()


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


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

    def test_is_what_says_why_this_build_and_why_not(self, qtbot: QtBot, choices: Choices) -> None:
        wizard = shown(qtbot, choices, Found(Machine("darwin", "arm64"), (), ()))
        press(qtbot, wizard, BUTTONS.NextButton)
        press(qtbot, wizard, BUTTONS.NextButton)
        page = wizard.torch_page
        assert "这是 Apple 芯片：由它的 GPU 计算。" in page.reason.text()
        page.builds.setCurrentIndex(page.builds.findData("cuda"))
        assert page.reason.text().startswith("macOS 没有 torch 的 cuda 构建版本。")

    def test_is_what_an_error_says_that_a_child_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, value in {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}.items():
            monkeypatch.setenv(name, value)
        home = Home(tmp_path)
        home.log.parent.mkdir()
        pip = Pip(Path(sys.executable), home, Console(io.StringIO()))
        with pytest.raises(
            InstallError, match=r"软件包索引中没有 easel，或无法连接，因此无法下载 easel-1.0-py3-none-any.whl。"
        ):
            bring([Wheel("easel-1.0-py3-none-any.whl", 1, "")], home.wheels, tmp_path / "none", pip)

    def test_is_what_the_work_says(self, qtbot: QtBot, choices: Choices, commands: Callable[..., object]) -> None:
        commands("install", fine)
        wizard = shown(qtbot, choices)
        begin(qtbot, wizard)
        qtbot.waitUntil(lambda: wizard.currentId() == window.END)
        assert wizard.currentPage().title() == "Scumble 已安装"
        item = wizard.progress_page.steps.item(0)
        assert item is not None and "：完成，用时 " in item.text()
