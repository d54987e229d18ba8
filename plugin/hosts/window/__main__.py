"""`python -m scumble.plugin.hosts.window [FILES]`: what `scumble window` runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ... import folders
from ...client import Engine
from ...client.home import default_root, installed_command, split_command
from ...qt import QtCore, QtGui, QtWidgets
from ...settings import SettingsStore
from ...texts import install_translation, tr
from . import guard
