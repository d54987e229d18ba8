"""Colour statistics of whole pictures: giving one picture the mean and covariance of another's colours."""

from __future__ import annotations

import torch
from torch import Tensor

# Keeps the covariance of a gray or flat picture invertible; in squared units of the 0..1 range.
_LEAST_VARIANCE = 1e-5
_BAND = 4 * 1024 * 1024  # pixels


def colour_moments(rgb: Tensor, weights: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Mean [3] and covariance [3, 3], float64, of the colours of [1, 3, height, width].

    Args:
        weights: [height, width]; None counts every pixel alike.
    """
    total = float(rgb[0, 0].numel()) if weights is None else weights.sum(dtype=torch.float64).clamp_min(1e-12)
    bands = max(1, -(-rgb[0, 0].numel() // _BAND))  # float64 copies of a large picture would not fit into memory
    parts = list(
        zip(rgb[0].chunk(bands, 1), [None] * bands if weights is None else weights.chunk(bands, 0), strict=False)
    )
    mean, covariance = rgb.new_zeros(3, dtype=torch.float64), rgb.new_zeros((3, 3), dtype=torch.float64)
    for part, counts in parts:
        rows, share = _rows(part, counts, total)
        mean += rows @ share
    for part, counts in parts:
        rows, share = _rows(part, counts, total)
        centred = rows - mean[:, None]
        covariance += (centred * share) @ centred.T
    return mean, covariance


def _rows(rgb: Tensor, weights: Tensor | None, total: Tensor | float) -> tuple[Tensor, Tensor]:
    rows = rgb.flatten(1).double()
    return rows, (torch.ones_like(rows[0]) if weights is None else weights.flatten().double()) / total


def monge_map(mean: Tensor, covariance: Tensor, to_mean: Tensor, to_covariance: Tensor) -> tuple[Tensor, Tensor]:
    """The linear map that carries one Gaussian to another at least cost: x -> matrix x + offset.

    matrix = A^-1/2 (A^1/2 B A^1/2)^1/2 A^-1/2 (Pitie and Kokaram 2007, section 4).
    """
    identity = torch.eye(3, dtype=covariance.dtype, device=covariance.device)
    root = _power(covariance + _LEAST_VARIANCE * identity, 0.5)
    inverse = _power(covariance + _LEAST_VARIANCE * identity, -0.5)
    matrix = inverse @ _power(root @ (to_covariance + _LEAST_VARIANCE * identity) @ root, 0.5) @ inverse
    return matrix, to_mean - matrix @ mean


def _power(symmetric: Tensor, exponent: float) -> Tensor:
    values, vectors = torch.linalg.eigh(symmetric)
    power: Tensor = (vectors * values.clamp_min(1e-12) ** exponent) @ vectors.T
    return power


def apply_map(rgb: Tensor, matrix: Tensor, offset: Tensor) -> Tensor:
    """[1, 3, height, width] with every colour x replaced by matrix x + offset."""
    m, o = matrix.to(rgb.dtype), offset.to(rgb.dtype)
    return torch.einsum("dc,bchw->bdhw", m, rgb) + o[None, :, None, None]
