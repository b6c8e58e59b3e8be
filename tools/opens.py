"""Sees to it that a program's window really opens on an X screen; `python tools/opens.py dist/visitbook/visitbook`.

The screen is a virtual one (Xvfb), the home folder empty, the environment bare: what a person meets who unpacked the
built application on a fresh system. Needs Xvfb and xdotool.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PATIENCE_S = 60  # a cold disk and two busy cores; usually under one second


@contextmanager
def running(command: list[str], **options: object) -> Iterator[subprocess.Popen[bytes]]:
    """A child that does not outlive the block."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
    try:
        yield child
    finally:
        child.kill()
        child.wait()


@contextmanager
def screen() -> Iterator[str]:
    """A virtual screen of the commonest laptop's size; yields its DISPLAY."""
    told_on, tells_on = os.pipe()
    command = ["Xvfb", "-displayfd", str(tells_on), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with running(command, pass_fds=[tells_on], stderr=subprocess.DEVNULL):
        os.close(tells_on)
        with os.fdopen(told_on) as answer:
            yield ":" + answer.readline().strip()


def opens(program: str) -> bool:
    """Whether a visible window belongs to the program before patience ends or the program itself does.

    What the program prints goes to our own output.
    """
    with tempfile.TemporaryDirectory() as home, screen() as display:
        alone = {"PATH": os.defpath, "HOME": home, "XDG_RUNTIME_DIR": home, "LANG": "C.UTF-8", "DISPLAY": display}
        with running([program], env=alone, cwd=home) as child:
            end = time.monotonic() + PATIENCE_S
            while child.poll() is None and time.monotonic() < end:
                if has_window(child.pid, alone):
                    return child.poll() is None
    return False


def has_window(process: int, environment: dict[str, str]) -> bool:
    """Waits up to a second for it."""
    search = ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(process)]
    with suppress(subprocess.TimeoutExpired):
        return subprocess.run(search, env=environment, timeout=1, check=False, capture_output=True).returncode == 0
    return False


if __name__ == "__main__":
    opened = opens(sys.argv[1])
    print("its window opened" if opened else "no window came up")
    sys.exit(0 if opened else 1)
