"""The installer as a small window, for whoever has PyQt6 already: the commands, asked for by pages.

It runs in the engine's home's Python, and does nothing of its own: what is found comes from `editors` and `machine`,
what is done is what the commands of the same names do.
"""
