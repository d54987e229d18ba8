"""Files by their text, whatever Python makes of file names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from scumble.plugin.paths import path_of, text_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux alone")


def test_in_a_python_of_ascii_names(tmp_path):
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    child = Path(__file__).with_name("ascii_names.py")
    # Without site, which in such a Python cannot read the .pth files of an environment in a folder like these.
    command = [sys.executable, "-S", str(child), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    inside = f"{tmp_path}/Größe"
    picture = f"{inside}/bïld 画.png"
    kept = f"{inside}/Wellenbläue.png"
    size = Path(picture).stat().st_size
    assert json.loads(done.stdout) == {
        "read": True,
        "listed": [picture],
        "inside": [str(tmp_path), inside],
        "dropped": [picture, picture],
        "thumbnail": [16, True],
        "kept": kept,
        "kept again": size,
        "settings": [picture],
        "presets": ["Höhe 高"],
        "preset": picture,
        "engine": f"{inside}/motor/env/bin/python",
        "there and back": picture,
    }
    assert Path(kept).read_bytes() == Path(picture).read_bytes()


def test_a_name_that_is_no_text(tmp_path):
    """A file from an old disk: Latin-1 bytes. It is named by surrogates, and found again."""
    (tmp_path / os.fsdecode(b"f\xfcr.png")).write_bytes(b"x")
    (path,) = tmp_path.iterdir()
    assert path_of(text_of(path)) == path
