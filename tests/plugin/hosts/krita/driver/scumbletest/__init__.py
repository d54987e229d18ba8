"""Runs the script that SCUMBLE_TEST names in Krita's window: its generator `session`, each of whose yields is a
condition to wait for. What goes wrong ends Krita with a traceback: its own way, a box that waits for a click, would
hang a test."""

import os
import runpy
import sys
import time
import traceback

from krita import Extension, Krita
from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QApplication

TICK = 50  # milliseconds between two looks
LIMIT = 240  # seconds for one condition, on a machine that does other things


def steps():
    yield lambda: Krita.instance().activeWindow() is not None
    yield from runpy.run_path(os.environ["SCUMBLE_TEST"])["session"]()


def end(*error):
    QApplication.primaryScreen().grabWindow(0).save(os.environ["HOME"] + "/failed.png")
    traceback.print_exception(*error)
    sys.stderr.flush()
    os._exit(3)


def innermost(steps):
    return innermost(steps.gi_yieldfrom) if steps.gi_yieldfrom else steps


class Driver(Extension):
    def __init__(self, parent):
        super().__init__(parent)
        self.timer = QTimer()
        self.timer.timeout.connect(self.look)

    def setup(self):
        pass

    def createActions(self, window):  # noqa: ARG002, N802
        if "SCUMBLE_TEST" in os.environ and not self.timer.isActive():
            sys.excepthook = end
            self.steps = steps()
            self.advance()
            self.timer.start(TICK)

    def look(self):
        if self.condition():
            self.advance()
        elif time.monotonic() - self.since > LIMIT:
            raise TimeoutError(f"a condition did not come true: {innermost(self.steps).gi_frame}")

    def advance(self):
        self.condition = lambda: False  # a step may let events run, this timer's among them
        condition = next(self.steps, None)
        self.since = time.monotonic()
        if condition is None:
            self.timer.stop()
        else:
            self.condition = condition


Krita.instance().addExtension(Driver(Krita.instance()))
