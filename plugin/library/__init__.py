"""The style library: folders of pictures, what was used last, favourites, the document's layers; and its picker."""

from __future__ import annotations

from .drops import STYLE_MIME, may_be_style
from .library import Library
from .picker import StylePicker

__all__ = ["STYLE_MIME", "Library", "StylePicker", "may_be_style"]
