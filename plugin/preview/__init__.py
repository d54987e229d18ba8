"""The preview: the picture as it forms, compared with the original, with the regions over it and the losses below."""

from .pane import PreviewPane

__all__ = ["PreviewPane"]
