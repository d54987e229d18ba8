"""The example paintings: they must look painted, and be the same each time."""

import itertools

import numpy as np
import pytest
from scipy import ndimage

import paintings

SIZE = 160


@pytest.fixture(scope="module", params=paintings.PAINTINGS)
def painting(request):
    return paintings.paint(request.param, SIZE, seed=3)


def coherence(picture):
    """How much fine texture runs in one direction: structure tensor at 1 px, gathered over 2 px; 0..1."""
    gray = picture.astype(float).mean(-1)
    down, right = ndimage.gaussian_filter(gray, 1, (1, 0)), ndimage.gaussian_filter(gray, 1, (0, 1))
    yy, xx, xy = (ndimage.gaussian_filter(product, 2) for product in (down * down, right * right, down * right))
    energy = yy + xx
    return float((np.sqrt((xx - yy) ** 2 + 4 * xy**2)).sum() / energy.sum())


def noise_like(picture):
    """Noise with the picture's own spectrum: the same contrast at every scale and direction, but no strokes."""
    spectrum = np.abs(np.fft.rfft2(picture.astype(float).mean(-1)))
    phases = np.fft.rfft2(np.random.default_rng(0).normal(size=picture.shape[:2]))
    return np.fft.irfft2(spectrum * phases / np.abs(phases), picture.shape[:2])[..., None]


def colours(picture):
    """How many cells of a 6x6x6 colour cube hold at least one pixel in a thousand."""
    cells = (picture.reshape(-1, 3).astype(int) * 6 // 256) @ [36, 6, 1]
    return int((np.bincount(cells, minlength=216) >= cells.size / 1000).sum())


class TestEveryPainting:
    def test_has_the_asked_size(self, painting):
        assert painting.dtype == np.uint8
        assert max(painting.shape[:2]) == SIZE
        assert painting.shape[2] == 3

    def test_has_strokes_rather_than_noise(self, painting):
        assert coherence(painting) > 1.08 * coherence(noise_like(painting))

    def test_has_a_rich_palette(self, painting):
        assert colours(painting) >= 20

    def test_has_texture_at_several_scales(self, painting):
        gray = painting.astype(float).mean(-1)
        blurred = [gray, *(ndimage.gaussian_filter(gray, sigma) for sigma in (1, 3, 9))]
        bands = [np.std(fine - coarse) for fine, coarse in itertools.pairwise(blurred)]
        assert min(bands) > 3  # of 255


class TestSameSeed:
    @pytest.mark.parametrize("name", paintings.PAINTINGS)
    def test_paints_the_same_picture(self, name):
        first, second = (paintings.paint(name, 96, seed=5) for _ in range(2))
        assert np.array_equal(first, second)

    def test_another_seed_paints_another_version(self):
        first, second = (paintings.paint("wave", 96, seed=seed) for seed in (0, 1))
        assert not np.array_equal(first, second)


class TestCommandLine:
    def test_writes_what_was_asked_for(self, tmp_path, capsys):
        assert paintings.main(["--out", str(tmp_path / "öl auf leinwand"), "--size", "96", "wave"]) == 0
        assert [path.name for path in (tmp_path / "öl auf leinwand").iterdir()] == ["wave.png"]
        assert "wave.png" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("arguments", "complaint"),
        [(["mona-lisa"], "there is no painting 'mona-lisa'"), (["--size", "9"], "--size is 9")],
    )
    def test_says_what_is_wrong(self, arguments, complaint, tmp_path, capsys):
        with pytest.raises(SystemExit) as stopped:
            paintings.main(["--out", str(tmp_path), *arguments])
        assert stopped.value.code == 2
        assert complaint in capsys.readouterr().err
