"""The demo's parts: what it prepares, what it asks for, how it reports."""

import importlib.util

import numpy as np
import pytest
from PIL import Image
from scumble.engine.contract import BadPicture, Request
from scumble.engine.contract.codec import from_json, to_json

import demo

needs_photographs = pytest.mark.skipif(
    importlib.util.find_spec("sklearn") is None, reason="scikit-learn, which carries the photograph, is not installed"
)


@pytest.fixture
def prepared(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "PAINTING_SIZE", 96)
    folder = tmp_path / "a folder with ünusual letters"
    demo.prepare(folder)
    return folder


@needs_photographs
class TestPrepare:
    def test_writes_every_picture_that_the_request_names(self, prepared):
        request = demo.build_request(prepared)
        sources = [request.content, *(region.mask.source for region in request.regions if region.mask)]
        styles = [style for region in request.regions for style in region.styles]
        sources += [style.source for style in styles] + [style.mask.source for style in styles if style.mask]
        assert len(sources) == 5
        for source in sources:
            Image.open(source).verify()

    def test_mask_is_soft_and_of_the_photographs_size(self, prepared):
        mask = Image.open(prepared / "mask.png")
        assert mask.mode == "L"
        assert mask.size == Image.open(prepared / "content.png").size
        assert len(np.unique(np.asarray(mask))) > 50

    def test_second_run_keeps_the_paintings(self, prepared, monkeypatch):
        monkeypatch.setattr(demo, "paint", lambda *_: pytest.fail("painted again"))
        demo.prepare(prepared)

    def test_leaves_no_half_written_files(self, prepared):
        assert not list(prepared.glob(".*"))


class TestRequest:
    def test_has_two_regions_with_two_styles_and_strengths(self, tmp_path):
        request = demo.build_request(tmp_path)
        assert len({region.styles[0].source for region in request.regions}) == 2
        assert len({region.strength for region in request.regions}) == 2

    def test_survives_json(self, tmp_path):
        request = demo.build_request(tmp_path)
        assert from_json(Request, to_json(request)) == request


@needs_photographs
class TestCompare:
    def test_shows_the_result_unscaled_at_the_right(self, prepared):
        result = np.full((427, 640, 3), 77, np.uint8)
        demo.save(result, prepared / "result.png")
        sheet = demo.compare(prepared, demo.build_request(prepared))
        assert (sheet[14 : 14 + 427, -14 - 640 : -14] == 77).all()
        assert sheet.shape[1] > 640 + 2 * 250


class TestMain:
    @pytest.mark.parametrize(
        ("error", "status", "sentence"),
        [
            (BadPicture("The picture is empty.", "Choose another."), 1, "The picture is empty. Choose another."),
            (demo.PhotographMissing("Install it."), 1, "Install it."),
            (PermissionError(13, "Permission denied"), 1, "cannot be written: Permission denied"),
            (KeyboardInterrupt(), 130, "there is no result"),
        ],
    )
    def test_says_in_a_sentence_what_went_wrong(self, error, status, sentence, tmp_path, monkeypatch, capsys):
        def fail(_):
            raise error

        monkeypatch.setattr(demo, "run", fail)
        assert demo.main(["--out", str(tmp_path)]) == status
        assert sentence in capsys.readouterr().err
