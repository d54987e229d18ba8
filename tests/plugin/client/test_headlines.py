"""The engine's English in another language."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from scumble.engine.contract.codec import from_json
from scumble.engine.contract.errors import ERRORS, BadRequest, OutOfMemory, ScumbleError
from scumble.engine.contract.request import Region, Request, Style
from scumble.engine.contract.sentences import sentence
from scumble.plugin import texts
from scumble.plugin.client.headlines import headed
from scumble.plugin.qt import QtCore
from scumble.plugin.sayings import error_in_words

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

    def test_sentences_are_translated_whole(self) -> None:
        error = OutOfMemory(
            sentence("The memory of {device} ran out while working at {side} px.", device="cpu", side=900),
            sentence("Choose a smaller working size, or close other programs."),
        )
        assert str(headed(error)) == "以 900 像素工作时，cpu 的内存耗尽。 请选择较小的工作尺寸，或关闭其他程序。"

    def test_a_sentence_that_nobody_translated_gets_the_headline(self) -> None:
        error = headed(OutOfMemory(sentence("It is {how} full.", how="very"), sentence("Wait.")))
        assert error.cause == "内存不足。"
        assert "It is very full. Wait." in error.remedy

    def test_a_value_out_of_range(self) -> None:
        with pytest.raises(BadRequest) as caught:
            from_json(Request, '{"content": "c", "regions": [{"name": "天空", "strength": 3}]}')
        error = error_in_words(caught.value)
        assert error.cause == "request.regions[0] 中：区域“天空”的强度为 3.0。"
        assert error.remedy == "请输入 0 到 1 之间的数。"

    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            (
                [{"text": "Working at {side} px: more does not fit into memory.", "values": {"side": "512"}}],
                "以 512 像素工作：更大的尺寸内存放不下。",
            ),
            ([{"text": "Words of another version."}], "Words of another version."),
            ([], "The engine's English."),
        ],
    )
    def test_what_a_prediction_says(
        self, stand_in: MakeEngine, told: MakeTold, said: list[object], expected: str
    ) -> None:
        says = json.dumps({"message": "The engine's English.", "said": said})
        engine, predicted = stand_in(f"--says={says}"), told()
        request = Request("c", (Region((Style("s"),)),))
        engine.predict(request, 4, 3, **predicted.ends)
        assert predicted.result().message == expected
