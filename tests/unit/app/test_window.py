"""Without a screen the program says so, and ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.app.window import handed_on


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_it_points_to_what_needs_none() -> None:
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    said = subprocess.run([sys.executable, "-m", "desktop"], capture_output=True, text=True, env=bare, check=False)
    assert said.returncode == 1
    assert "visitbook demo" in said.stderr
    assert "Traceback" not in said.stderr


def test_the_successor_is_told_folders_and_never_a_passphrase() -> None:
    environment = {
        "PATH": "/bin",
        "VISITBOOK_VAULT": "/vaults/vault",
        "VISITBOOK_STATE": "/state",
        "VISITBOOK_PASSPHRASE": "a lamp under seven mango trees",
        "VISITBOOK_NEW_PASSPHRASE": "seven boats cross the wide lake",
        "VISITBOOK_OF_LATER": "whatever it may be",
    }
    assert handed_on(environment) == {"PATH": "/bin", "VISITBOOK_VAULT": "/vaults/vault", "VISITBOOK_STATE": "/state"}


REPLACED = """
import sys
from desktop.app import window
sys.frozen, sys.executable, sys.stdout = True, sys.argv[1], None  # a built window without a console
window.relaunch("idle")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is not replaced but followed")
def test_a_window_without_a_console_is_replaced_too(tmp_path: Path) -> None:
    successor = tmp_path / "successor"
    successor.write_text('#!/bin/sh\necho "$VISITBOOK_LOCKED, $#, $VISITBOOK_PASSPHRASE" >&2\n', "utf-8")
    successor.chmod(0o700)
    said = subprocess.run(
        [sys.executable, "-c", REPLACED, str(successor)],
        capture_output=True,
        text=True,
        env={**os.environ, "VISITBOOK_PASSPHRASE": "a lamp under seven mango trees"},
        check=True,
    )
    assert said.stderr == "idle, 0, \n"
