"""The engine as the panel sees it: a process, and calls that answer by callbacks."""
