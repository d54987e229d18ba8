"""Every text of the sources is in every translation, and Qt finds it there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scumble.plugin import texts
from scumble.plugin.qt import QtCore
from scumble.plugin.settings import Settings
from scumble.plugin.texts import FOLDER, install_translation, tr
from scumble.plugin.translations import collect, qm, ts

SOURCES = FOLDER.parent
LANGUAGES = sorted(path.stem.removeprefix("scumble_") for path in FOLDER.glob("*.ts"))
UPDATE = "run: python -m scumble.plugin.translations, and translate what is unfinished"


@pytest.fixture(scope="module")
def wanted():
    return collect.texts(SOURCES, SOURCES.parent / "engine")


@pytest.fixture
def speak(qapp, monkeypatch):
    """Has the panel speak a language until the test's end."""
    monkeypatch.setattr(texts, "_translate", texts._translate)
    yield lambda language: install_translation(qapp, language)
    for translator in qapp.findChildren(QtCore.QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


def test_there_is_chinese():
    assert "zh_CN" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
class TestLanguage:
    def test_no_text_lacks_a_translation(self, language, wanted):
        there = ts.read(FOLDER / f"scumble_{language}.ts")
        assert [text for text in wanted if text not in there] == [], UPDATE
        assert [text for text in there if text not in wanted] == [], UPDATE

    def test_what_is_filled_in_is_the_same(self, language):
        for text, translation in ts.read(FOLDER / f"scumble_{language}.ts").items():
            assert sorted(re.findall(r"{.*?}", text)) == sorted(re.findall(r"{.*?}", translation)), text

    def test_file_names_of_dialogs_keep_their_patterns(self, language):
        for text, translation in ts.read(FOLDER / f"scumble_{language}.ts").items():
            assert re.findall(r"\(\*.*?\)", text) == re.findall(r"\(\*.*?\)", translation), text

    def test_the_compiled_file_is_of_the_same_state(self, language):
        path = FOLDER / f"scumble_{language}.ts"
        assert path.with_suffix(".qm").read_bytes() == qm.compiled(ts.read(path)), UPDATE


@pytest.mark.parametrize("language", LANGUAGES)
def test_qt_finds_every_text(speak, language, wanted):
    assert speak(language)
    there = ts.read(FOLDER / f"scumble_{language}.ts")
    found = {text: QtCore.QCoreApplication.translate("scumble", text) for text in wanted}
    assert found == there


class TestInstalled:
    def test_the_panel_speaks_it(self, speak):
        assert speak("zh_CN")
        assert tr("Restyle") == "风格化"
        assert tr("{size} px", size="3 × 4") == "3 × 4 像素"

    def test_what_is_not_there_stays_as_it_is(self, speak):
        assert speak("zh_CN")
        unknown = "A text that nobody translated"
        assert texts.tr(unknown) == unknown

    def test_no_such_language(self, qapp):
        assert not install_translation(qapp, "tlh_AA")

    def test_english_is_what_the_sources_say(self):
        assert Settings().language == "" and tr("Restyle") == "Restyle"


class TestCollect:
    def test_texts_that_are_not_written_out_are_refused(self, tmp_path):
        (tmp_path / "a.py").write_text("tr(name)\n", encoding="utf-8")
        with pytest.raises(ValueError, match=r"a\.py, line 1"):
            collect.texts(tmp_path)

    def test_each_text_once_with_its_first_place(self, tmp_path):
        Path(tmp_path / "a.py").write_text('tr("x" "y")\nother("z")\n', encoding="utf-8")
        Path(tmp_path / "b.py").write_text('tr("xy")\ntr("w", n=1)\n', encoding="utf-8")
        assert collect.texts(tmp_path) == {"xy": "a.py", "w": "b.py"}


def test_an_unfinished_translation_is_kept_out(tmp_path):
    path = tmp_path / "scumble_xx.ts"
    ts.write(path, "xx", {"a": "a.py", "b & <c>": "b.py"}, {"b & <c>": "ü & <ö>"})
    assert ts.read(path) == {"b & <c>": "ü & <ö>"}
    assert 'type="unfinished"' in path.read_text(encoding="utf-8")
