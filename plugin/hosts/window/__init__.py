"""Scumble's own window: pictures from files, layers, painted masks, and the same panel as in the editors."""
