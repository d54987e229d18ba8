"""The programs that the panel lives in."""
