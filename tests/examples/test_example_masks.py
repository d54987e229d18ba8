"""The photographs are found without a download, and their masks fit them."""

import importlib.util

import numpy as np
import pytest

import masks
import photographs

MASKS = {"china": masks.china, "coffee": masks.coffee, "chelsea": masks.chelsea}
SHARES = {  # what each region covers, read off the overlays
    "china": {"palace": 0.25, "sky": 0.38, "water": 0.10, "trees": 0.27},
    "coffee": {"cup": 0.47, "table": 0.53},
    "chelsea": {"cat": 0.77, "room": 0.23},
}
if importlib.util.find_spec("sklearn") is None:
    pytest.skip("scikit-learn, which carries two of the photographs, is not installed", allow_module_level=True)


@pytest.fixture(scope="module", params=MASKS)
def masked(request):
    return request.param, MASKS[request.param](photographs.photograph(request.param))


class TestPhotographs:
    @pytest.mark.parametrize("name", photographs.PHOTOGRAPHS)
    def test_is_carried_by_its_package(self, name):
        picture = photographs.photograph(name)
        assert picture.dtype == np.uint8
        assert picture.shape[2] == 3
        assert min(picture.shape[:2]) >= 300

    def test_missing_package_is_named(self, monkeypatch):
        monkeypatch.setitem(photographs.PHOTOGRAPHS, "china", ("not_there", "china.jpg", "not-there"))
        with pytest.raises(photographs.PhotographMissing, match="pip install not-there"):
            photographs.photograph("china")

    def test_missing_file_is_named(self, monkeypatch):
        monkeypatch.setitem(photographs.PHOTOGRAPHS, "china", ("PIL", "china.jpg", "pillow"))
        with pytest.raises(photographs.PhotographMissing, match="does not carry china"):
            photographs.photograph("china")


class TestMasks:
    def test_sum_to_one(self, masked):
        _, regions = masked
        assert np.allclose(sum(regions.values()), 1, atol=1e-5)

    def test_cover_their_subjects(self, masked):
        name, regions = masked
        for region, share in SHARES[name].items():
            assert regions[region].mean() == pytest.approx(share, abs=0.03)

    def test_are_soft_at_their_borders_only(self, masked):
        _, regions = masked
        for mask in regions.values():
            assert 0.01 < ((mask > 0.05) & (mask < 0.95)).mean() < 0.2

    def test_have_no_leaks_in_the_sky(self):
        sky = masks.china(photographs.photograph("china"))["sky"]
        assert sky[5:25].min() > 0.99  # open sky from edge to edge, above the finial
        assert sky[60:120, 340:].min() > 0.95
        assert sky[210:].max() < 0.5  # below the horizon

    def test_overlay_tints_every_region_differently(self, masked):
        name, regions = masked
        overlay = masks.overlay(photographs.photograph(name), regions).astype(float)
        tints = [np.average(overlay.reshape(-1, 3), 0, mask.ravel() > 0.9) for mask in regions.values()]
        assert all(np.abs(a - b).max() > 20 for i, a in enumerate(tints) for b in tints[:i])
