"""The smoke computation: proves a device by a convolution, forward and backward. Run by the environment's Python."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch


def prove(device: str) -> dict[str, str]:
    """Compute on `device` what the CPU computes, and check that torch and torchvision fit together.

    Returns:
        The versions, and the name of the device.

    Raises:
        Exception: whatever torch raises where the device or the pair does not work.
    """
    import torch
    import torchvision

    boxes = torch.tensor([[0.0, 0.0, 4.0, 4.0], [0.0, 0.0, 4.0, 4.0]])
    torchvision.ops.nms(boxes, torch.tensor([1.0, 0.5]), 0.5)  # a compiled operator: the wrong pair has none
    torch.manual_seed(0)
    picture, kernel = torch.randn(1, 3, 64, 64), torch.randn(8, 3, 3, 3) / 5
    value, gradient = _convolve(picture.to(device), kernel.to(device))
    expected_value, expected_gradient = _convolve(picture, kernel)
    # A broken driver may answer zeros or garbage without an error; TF32 is good for three digits.
    torch.testing.assert_close(value.cpu(), expected_value, rtol=0.02, atol=0.02)
    torch.testing.assert_close(gradient.cpu(), expected_gradient, rtol=0.02, atol=0.02)
    name = torch.cuda.get_device_name() if device == "cuda" else device
    return {"torch": str(torch.__version__), "torchvision": str(torchvision.__version__), "name": name}


def _convolve(picture: torch.Tensor, kernel: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    import torch

    picture = picture.requires_grad_()
    value = torch.nn.functional.conv2d(picture, kernel).square().mean()
    (gradient,) = torch.autograd.grad(value, picture)
    return value.detach(), gradient * picture.numel()  # the mean spread it over all pixels; back to the size of one


if __name__ == "__main__":
    print(json.dumps(prove(sys.argv[1])))
