"""GIMP 3 as a host: a plug-in in GIMP's own Python, and the panel in a window of its own, which is its child."""
