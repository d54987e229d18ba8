"""A small computation that proves a device, run in a child process: a broken driver may take its process with it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

PATIENCE = 180  # seconds; the first start compiles GPU kernels and reads gigabytes from a slow disk


def prove(device: str) -> str:
    """Why the device does not compute what it should, as the middle of a sentence; empty if it does.

    Args:
        device: as torch names it: `cpu`, `cuda:0`, `mps`.
    """
    command = [sys.executable, "-m", "scumble.engine.smoke", device]
    environment = {**os.environ, "PYTHONSAFEPATH": "1"}  # a file torch.py in the current folder is not torch
    try:
        child = subprocess.run(
            command, env=environment, capture_output=True, text=True, errors="replace", timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return f"it did not answer within {PATIENCE} seconds"
    except OSError as error:
        return f"Python cannot be started ({error.strerror})"
    if child.returncode < 0:
        return f"the computation was ended by signal {-child.returncode}"
    if child.returncode:
        said = child.stderr.strip().splitlines()
        return said[-1].rstrip(".") if said else f"the computation ended with status {child.returncode}"
    return ""


def compute(device: str) -> None:
    """A convolution there and back on the device, compared with the CPU's.

    Raises:
        Exception: whatever torch raises where the device does not work, or AssertionError where it is wrong.
    """
    import torch

    torch.manual_seed(0)
    picture, kernel = torch.randn(1, 3, 64, 64), torch.randn(8, 3, 3, 3) / 5
    for found, expected in zip(
        _convolve(picture.to(device), kernel.to(device)), _convolve(picture, kernel), strict=True
    ):
        # Some drivers answer zeros or garbage without an error. TF32 is good for three digits.
        if not torch.allclose(found.cpu(), expected, rtol=0.02, atol=0.02):
            raise AssertionError("it computes a convolution wrongly")


def _convolve(picture: Tensor, kernel: Tensor) -> tuple[Tensor, Tensor]:
    from torch.nn.functional import conv2d

    picture = picture.detach().requires_grad_()
    value = conv2d(picture, kernel).square().mean()
    value.backward()
    assert picture.grad is not None
    # The mean spreads the gradient over all pixels; back to the size of one.
    return value.detach(), picture.grad * picture.numel()


if __name__ == "__main__":
    try:
        compute(sys.argv[1])
    except Exception as error:  # noqa: BLE001 - whatever it is, its last line is the finding
        sys.exit(str(error) or type(error).__name__)
