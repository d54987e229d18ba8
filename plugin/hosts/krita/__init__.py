"""Scumble inside Krita: a docker and a menu entry over Krita's Python interface."""
