"""What the painter asks for: a canvas, regions with styles, and how good or how soon.

Pictures and masks are named by strings that the engine's `sources` argument opens: a file's path on the
command line, a pixel frame's name on a pipe. Two equal requests over the same pixels on one device give
the same picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .checks import check_between, check_choice, check_not_negative, check_positive, wrong_value
from .errors import BadRequest
from .recipe import After, Recipe
from .sentences import Sentence, sentence

Colour = Literal["style", "keep", "match"]
Quality = Literal["draft", "good", "best"]
Borders = Literal["soft", "hard"]
Wrap = Literal["none", "horizontal", "both"]

SEEDS = 2**63
"""Seeds go from 0 to one less: what the generators of every device take."""


@dataclass(frozen=True)
class Mask:
    """Where something applies: 0 nowhere, 1 fully, anything between is soft.

    Attributes:
        source: the mask picture; its gray value is the mask.
        colour: `#rrggbb` takes one colour of a colour-coded map instead of the gray value.
    """

    source: str
    colour: str | None = None

    def __post_init__(self) -> None:
        if not self.source:
            raise BadRequest(sentence("A mask has no file."), sentence("Name the mask's picture."))
        if self.colour is not None and not re.fullmatch(r"#[0-9a-fA-F]{6}", self.colour):
            raise BadRequest(
                sentence("{value} is not a colour.", value=repr(self.colour)),
                sentence("Write it as #rrggbb, for example #ff0000."),
            )


@dataclass(frozen=True)
class Style:
    """A style picture and its share among the region's styles.

    Attributes:
        source: the style picture.
        weight: share, above 0; the weights of a region's styles are divided by their sum.
        mask: which part of the style picture counts; None is the whole.
    """

    source: str
    weight: float = 1.0
    mask: Mask | None = None

    def __post_init__(self) -> None:
        if not self.source:
            raise BadRequest(sentence("A style has no picture."), sentence("Name a style picture."))
        check_positive(sentence("The weight of the style {style}", style=self.source), self.weight)


@dataclass(frozen=True)
class Region:
    """A part of the picture and what it should look like.

    Attributes:
        styles: one or several; none leaves the region as it is.
        mask: where; None is the background: all that no other region covers. Where masks overlap, the first wins.
        strength: 0 keeps the content, 1 follows the style fully.
        scale: stroke scale: 2 draws the style's strokes twice as large.
        colour: `style` takes the style's colours; `keep` keeps the content's colours and takes only the
            luminance of the result; `match` gives the style picture the content's colours first.
        content_weight: factor on the content's hold, above 0 protects more.
        name: what errors and the panel call it.
    """

    styles: tuple[Style, ...] = ()
    mask: Mask | None = None
    strength: float = 0.7
    scale: float = 1.0
    colour: Colour = "style"
    content_weight: float = 1.0
    name: str = ""

    def __post_init__(self) -> None:
        check_between(self._its(sentence("The strength")), self.strength, 0.0, 1.0)
        check_between(self._its(sentence("The stroke scale")), self.scale, 0.1, 10.0)
        check_choice(self._its(sentence("The colour rule")), self.colour, Colour)
        check_not_negative(self._its(sentence("The content weight")), self.content_weight)

    def _its(self, what: Sentence) -> Sentence:
        return sentence("{what} of region {region}", what=what, region=self.name) if self.name else what


@dataclass(frozen=True)
class Before:
    """The frame before in an animation. Where this one is the same, it gets the same result.

    Attributes:
        content: as it was, of this content's size, depth and channels.
        result: what became of it.
    """

    content: str
    result: str


@dataclass(frozen=True)
class Request:
    """One restyle.

    Attributes:
        content: the picture to restyle.
        regions: in order, top first; at least one with a style.
        selection: limits the whole restyle; outside it every pixel comes back as it was.
        borders: `soft` optimises all regions together and blends them where masks are soft; `hard` restyles
            each region by itself with overscan and composites, so that no region sees another's style.
        recipe: a recipe's name, or a whole recipe.
        backbone: overrides the recipe's.
        quality: scales the number of steps.
        seconds: a time budget instead of `quality`.
        size: work at this longer side in pixels; None works at the picture's own, as far as memory goes.
        wrap: circular padding, for pictures that meet themselves at their edges: `both`, or `horizontal`.
        after: overrides the recipe's.
        seed: for everything random.
        device: `auto`, `cpu`, `cuda`, `cuda:1`, `mps`.
        preview_seconds: at most one preview in this time; None for none.
        before: the frame before, where this is one of an animation that is to hold together.
    """

    content: str
    regions: tuple[Region, ...]
    selection: Mask | None = None
    borders: Borders = "soft"
    recipe: str | Recipe = "default"
    backbone: str | None = None
    quality: Quality = "good"
    seconds: float | None = None
    size: int | None = None
    wrap: Wrap = "none"
    after: After | None = None
    seed: int = 0
    device: str = "auto"
    preview_seconds: float | None = None
    before: Before | None = None

    def __post_init__(self) -> None:
        if not self.content:
            raise BadRequest(sentence("There is no picture to restyle."), sentence("Name one."))
        if not any(region.styles for region in self.regions):
            raise BadRequest(
                sentence("There is neither a style nor a region with a style."),
                sentence("Name at least one style picture."),
            )
        if sum(region.mask is None for region in self.regions) > 1:
            raise BadRequest(sentence("Two regions have no mask."), sentence("Only one region can be the background."))
        check_choice(sentence("The kind of borders"), self.borders, Borders)
        check_choice(sentence("The quality"), self.quality, Quality)
        check_choice(sentence("The wrap-around"), self.wrap, Wrap)
        self._check_numbers()

    def _check_numbers(self) -> None:
        if self.seconds is not None:
            check_positive(sentence("The time budget in seconds"), self.seconds)
        if self.size is not None and not 32 <= self.size <= 65536:
            remedy = sentence("Give a longer side from 32 to 65536 pixels.")
            raise wrong_value(sentence("The working size in pixels"), self.size, remedy)
        if not 0 <= self.seed < SEEDS:
            raise wrong_value(sentence("The seed"), self.seed, sentence("Give a whole number from 0 to 2^63 - 1."))
        if self.preview_seconds is not None:
            check_not_negative(sentence("The preview interval in seconds"), self.preview_seconds)
