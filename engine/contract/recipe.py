"""A recipe: how to restyle, as data. The request says what; the recipe says with which losses, optimiser and levels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .checks import check_choice, check_not_negative, wrong_value
from .errors import BadRequest
from .sentences import sentence

StyleKind = Literal["gram", "covariance", "mean+covariance", "sliced-wasserstein"]
ContentKind = Literal["features", "pixels"]
OptimiserKind = Literal["adam", "lbfgs"]
Decay = Literal["none", "exponential", "inverse-sqrt"]
Pooling = Literal["max", "average"]
Balance = Literal["fixed", "adaptive"]
Start = Literal["content", "matched", "noise"]
Precision = Literal["auto", "float32"]


def _check_layers(name: str, layers: Mapping[str, float]) -> None:
    if not layers:
        raise BadRequest(sentence("{name} is empty.", name=name), sentence("Name at least one feature layer."))
    for layer, weight in layers.items():
        check_not_negative(f"{name}.{layer}", weight)


@dataclass(frozen=True)
class ContentLoss:
    """How closeness to the content is measured.

    Attributes:
        kind: squared distance of features, or of pixels.
        layers: feature layer -> weight; unused for pixels.
        weight: the term's weight in the objective.
    """

    kind: ContentKind = "features"
    layers: Mapping[str, float] = field(default_factory=lambda: {"relu4_2": 1.0})
    weight: float = 1.0

    def __post_init__(self) -> None:
        check_choice("content.kind", self.kind, ContentKind)
        _check_layers("content.layers", self.layers)
        check_not_negative("content.weight", self.weight)


@dataclass(frozen=True)
class StyleLoss:
    """How closeness to the style is measured: which statistic, of which feature layers.

    Attributes:
        kind: the statistic that is compared.
        layers: feature layer -> weight.
        weight: the term's weight in the objective.
    """

    kind: StyleKind = "gram"
    layers: Mapping[str, float] = field(
        default_factory=lambda: dict.fromkeys(("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1"), 1.0)
    )
    weight: float = 1.0

    def __post_init__(self) -> None:
        check_choice("style.kind", self.kind, StyleKind)
        _check_layers("style.layers", self.layers)
        check_not_negative("style.weight", self.weight)


@dataclass(frozen=True)
class Optimiser:
    """How the pixels move.

    Attributes:
        kind: Adam, or L-BFGS without a line search (one evaluation a step).
        rate: Adam's first step size, in units of the 0..1 pixel range; L-BFGS's step factor.
        decay: how Adam's rate falls with the step i: `rate * decay_rate**i`, `rate / sqrt(1 + decay_rate * i)`, or not.
        decay_rate: see `decay`.
        history: how many correction pairs L-BFGS keeps.
        average: decay of the running average of the iterates that becomes the result, 0..1; 0 takes one iterate.
        carry: whether a level goes on with the state of the one before (Adam's moments, L-BFGS's pairs).
    """

    kind: OptimiserKind = "lbfgs"
    rate: float = 1.0
    decay: Decay = "none"
    decay_rate: float = 0.95
    history: int = 20
    average: float = 0.0
    carry: bool = True

    def __post_init__(self) -> None:
        check_choice("optimiser.kind", self.kind, OptimiserKind)
        check_choice("optimiser.decay", self.decay, Decay)
        check_not_negative("optimiser.rate", self.rate)
        check_not_negative("optimiser.decay_rate", self.decay_rate)
        if self.history < 1:
            raise wrong_value("optimiser.history", self.history, sentence("Give a whole number of 1 or more."))
        if not 0.0 <= self.average < 1.0:
            raise wrong_value("optimiser.average", self.average, sentence("Give a number from 0 up to, but not, 1."))


@dataclass(frozen=True)
class Level:
    """One rung of the pyramid.

    Attributes:
        steps: optimiser steps at quality `good`.
        style_layers: the style layers at this level with their weights; None takes the recipe's.
        content_layers: the content layers likewise.
        content_weight: factor on the recipe's content weight at this level.
    """

    steps: int
    style_layers: Mapping[str, float] | None = None
    content_layers: Mapping[str, float] | None = None
    content_weight: float = 1.0

    def __post_init__(self) -> None:
        if self.steps < 0:
            raise wrong_value("levels.steps", self.steps, sentence("Give a whole number of 0 or more."))
        for name, layers in (("style_layers", self.style_layers), ("content_layers", self.content_layers)):
            if layers is not None:
                _check_layers(f"levels.{name}", layers)
        check_not_negative("levels.content_weight", self.content_weight)


@dataclass(frozen=True)
class After:
    """What happens to the finished picture, each 0 for not at all.

    Attributes:
        denoise: strength of total-variation denoising, in units of the 0..1 pixel range.
        smooth: sigma of a Gaussian blur, in pixels of the canvas.
    """

    denoise: float = 0.0
    smooth: float = 0.0

    def __post_init__(self) -> None:
        check_not_negative("after.denoise", self.denoise)
        check_not_negative("after.smooth", self.smooth)


@dataclass(frozen=True)
class Recipe:
    """How to restyle.

    Attributes:
        name: what it is called.
        backbone: the network whose features are compared (see `scumble weights list`).
        pooling: how the network's pooling layers pool.
        content, style: the losses.
        palette: weight of the sliced Wasserstein distance between the colours of picture and style.
        smoothness: weight of total variation.
        balance: `fixed` takes the weights as they are; `adaptive` measures each loss in units of its own
            natural scale on this pair of pictures, so that strength means the same on every picture.
        start: the first iterate: the content, the content with the style's mean and covariance of colours, or noise.
        start_noise: standard deviation of noise on the first iterate, in units of the 0..1 pixel range: what makes
            another seed another picture.
        optimiser: how the pixels move.
        coarsest: aim for the coarsest level's longer side in pixels; 0 works at one scale.
        levels: coarse to fine; the last serves all finer ones.
        precision: `auto` lets the device's probe choose for the convolutions; statistics are float32 always.
        after: what happens to the finished picture.
    """

    name: str
    backbone: str = "vgg19"
    pooling: Pooling = "max"
    content: ContentLoss = field(default_factory=ContentLoss)
    style: StyleLoss = field(default_factory=StyleLoss)
    palette: float = 0.0
    smoothness: float = 0.0
    balance: Balance = "adaptive"
    start: Start = "matched"
    start_noise: float = 0.0
    optimiser: Optimiser = field(default_factory=Optimiser)
    coarsest: int = 128
    levels: tuple[Level, ...] = (Level(60), Level(50), Level(20))
    precision: Precision = "auto"
    after: After = field(default_factory=After)

    def __post_init__(self) -> None:
        check_choice("pooling", self.pooling, Pooling)
        check_choice("balance", self.balance, Balance)
        check_choice("start", self.start, Start)
        check_choice("precision", self.precision, Precision)
        check_not_negative("palette", self.palette)
        check_not_negative("smoothness", self.smoothness)
        check_not_negative("start_noise", self.start_noise)
        if self.coarsest < 0:
            remedy = sentence("Give the coarsest level's longer side in pixels, or 0.")
            raise wrong_value("coarsest", self.coarsest, remedy)
        if not self.levels:
            raise BadRequest(sentence("The recipe has no levels."), sentence("Give at least one."))
