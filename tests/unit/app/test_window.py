"""Without a screen the program says so, and ends."""

import os
import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_it_points_to_what_needs_none() -> None:
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    said = subprocess.run([sys.executable, "-m", "desktop"], capture_output=True, text=True, env=bare, check=False)
    assert said.returncode == 1
    assert "visitbook demo" in said.stderr
    assert "Traceback" not in said.stderr
