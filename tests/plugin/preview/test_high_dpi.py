"""A pixel at 100 % is one of the screen's, whatever its scale. Qt reads the scale once: a process for each."""

import os
import subprocess
import sys

import pytest

SCRIPT = """
import os
if os.environ["PYTEST_QT_API"] == "pyqt5":
    import PyQt5.QtCore
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.preview.canvas import PictureCanvas
from scumble.plugin.preview.display import display_image
from scumble.plugin.preview.mipmap import mipmap
from scumble.plugin.qt import QtWidgets

application = QtWidgets.QApplication([])
window = QtWidgets.QWidget()
canvas = PictureCanvas(window)
canvas.setGeometry(3, 5, 300, 201)
window.resize(320, 240)
window.show()
stripes = Pixels(1000, 800, 1, "u8", bytes([0, 255] * 400000))
canvas.show_pictures(mipmap(display_image(stripes)), None, "")
canvas.zoom_to(1.0)
image = window.grab().toImage()
row = [image.pixelColor(x, image.height() // 2).red() for x in range(40, 280)]
print(image.devicePixelRatio(), row in ([0, 255] * 120, [255, 0] * 120))
"""


@pytest.mark.parametrize("scale", ["1.25", "1.5", "2.0"])
def test_pixels_stay_sharp(scale):
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_SCALE_FACTOR_ROUNDING_POLICY": "PassThrough"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    assert done.stdout.split() == [scale, "True"], done.stderr
