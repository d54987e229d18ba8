"""What all tests share."""

from hypothesis import settings

# A machine that does other things is no failure.
settings.register_profile("scumble", deadline=None)
settings.load_profile("scumble")
