"""Colour moments and the map from one to another."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scumble.engine.palette import apply_map, colour_moments, monge_map

from .made import batch, waves


class TestColourMoments:
    def test_numpys_mean_and_covariance(self) -> None:
        rgb = waves(20, 30, 0)
        mean, covariance = colour_moments(batch(rgb))
        rows = rgb.reshape(-1, 3).astype(float)
        np.testing.assert_allclose(mean, rows.mean(0), rtol=1e-9)
        np.testing.assert_allclose(covariance, np.cov(rows.T, bias=True), atol=1e-12)

    def test_weighted(self) -> None:
        rgb, weights = waves(20, 30, 0), np.random.default_rng(0).random((20, 30))
        mean, covariance = colour_moments(batch(rgb), torch.from_numpy(weights))
        rows = rgb.reshape(-1, 3).astype(float)
        np.testing.assert_allclose(mean, np.average(rows, axis=0, weights=weights.ravel()), rtol=1e-9)
        np.testing.assert_allclose(covariance, np.cov(rows.T, aweights=weights.ravel(), bias=True), atol=1e-12)


class TestMongeMap:
    def test_gives_one_picture_the_moments_of_another(self) -> None:
        a, b = batch(waves(20, 30, 0)), batch(waves(25, 20, 1) ** 2)
        mapped = apply_map(a.double(), *monge_map(*colour_moments(a), *colour_moments(b)))
        for found, wanted in zip(colour_moments(mapped), colour_moments(b), strict=True):
            np.testing.assert_allclose(found, wanted, atol=1e-4)

    def test_to_itself_changes_nothing(self) -> None:
        a = batch(waves(20, 30, 0))
        mapped = apply_map(a, *monge_map(*colour_moments(a), *colour_moments(a)))
        assert torch.allclose(mapped, a, atol=1e-5)

    def test_is_symmetric_so_that_no_hue_turns_more_than_it_must(self) -> None:
        matrix, _ = monge_map(*colour_moments(batch(waves(20, 30, 0))), *colour_moments(batch(waves(20, 30, 1))))
        assert torch.allclose(matrix, matrix.T, atol=1e-9)
        assert bool((torch.linalg.eigvalsh(matrix) > 0).all())

    @pytest.mark.parametrize("flat", [0.0, 0.5, 1.0])
    def test_of_a_flat_or_gray_picture_gives_numbers(self, flat: float) -> None:
        one = torch.full((1, 3, 8, 8), flat)
        gray = batch(np.repeat(waves(8, 8, 0)[..., :1], 3, axis=-1))
        colourful = batch(waves(8, 8, 1))
        for a, b in ((one, colourful), (colourful, one), (gray, colourful), (colourful, gray), (one, one)):
            mapped = apply_map(a, *monge_map(*colour_moments(a), *colour_moments(b)))
            assert bool(mapped.isfinite().all())
            np.testing.assert_allclose(colour_moments(mapped)[0], colour_moments(b)[0], atol=1e-4)
