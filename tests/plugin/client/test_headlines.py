"""The engine's English in another language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from scumble.engine.contract.errors import ERRORS, OutOfMemory, ScumbleError
from scumble.plugin import texts
from scumble.plugin.client.headlines import headed
from scumble.plugin.qt import QtCore

from .test_engine import MakeEngine, MakeTold, restyle

OF_THE_PANEL_ITSELF = {"engine-died", "engine-missing"}
ENGINE = OutOfMemory("It needs 9.0 GB.", "Take a smaller size.")


@pytest.fixture
def chinese(qapp: QtCore.QCoreApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(texts, "_translate", texts._translate)
    assert texts.install_translation(qapp, "zh_CN")
    yield
    for translator in qapp.findChildren(QtCore.QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


def test_english_is_the_engines_own() -> None:
    assert headed(ENGINE) is ENGINE


@pytest.mark.usefixtures("chinese")
class TestChinese:
    @pytest.mark.parametrize("code", sorted(ERRORS.keys() - OF_THE_PANEL_ITSELF))
    def test_every_code_has_a_headline_and_keeps_the_engines_words(self, code: str) -> None:
        error = headed(ERRORS[code]("It is wrong.", "Mend it."))
        assert type(error) is ERRORS[code]
        assert any("\u4e00" <= letter <= "\u9fff" for letter in error.cause)
        assert "It is wrong. Mend it." in error.remedy

    def test_what_the_engine_answers_comes_so(self, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled = stand_in("--restyle=error"), told()
        restyle(engine, restyled)
        error: ScumbleError = restyled.error()
        assert isinstance(error, OutOfMemory)
        assert error.cause == "内存不足。"
        assert "The cause of out-of-memory." in error.remedy
