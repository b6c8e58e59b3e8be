"""The window over real vaults."""

import os
import subprocess
import sys
from collections.abc import Mapping

from desktop.app.lately import VAULT, LateLockbox
from desktop.app.places import STATE
from desktop.app.preferences import JsonPreferences
from desktop.i18n import from_environment, told, use
from desktop.ui.shell.run import run_window

DEMO = "visitbook demo"
OURS = "VISITBOOK_"
LOCKED = "VISITBOOK_LOCKED"  # tells a process that replaces another why that one locked


def open_window() -> int:
    """Show the window until it is closed; the exit code. Where there is no screen, say so."""
    if not _has_screen():
        use(from_environment().code)
        words = told("There is no screen here, so no window can open. Try “{command}”, which needs none.", command=DEMO)
        sys.stderr.write(words + "\n")
        return 1
    box = LateLockbox()
    return run_window(
        box,  # type: ignore[arg-type] # loads the lockbox it stands for at the first call
        JsonPreferences(),
        relaunch=relaunch,
        locked_why=os.environ.pop(LOCKED, ""),
        prepare=box.prepare,
    )


def _has_screen() -> bool:
    """Qt ends the process where it finds none, so it is asked before."""
    if sys.platform != "linux":
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    return chosen not in ("", "xcb", "wayland") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def relaunch(why: str) -> None:
    """Replace this process by a fresh one at its lock screen, so that memory holds nothing of what was read.

    Never returns: where the system cannot replace a process, a successor is started and this one ends.
    """
    frozen = getattr(sys, "frozen", False)
    command = [sys.executable] if frozen else [sys.executable, "-m", "desktop"]
    environment = {**handed_on(os.environ), LOCKED: why}
    if sys.stdout is not None:  # a window that was started without a console has none
        sys.stdout.flush()
    if sys.platform == "win32":
        subprocess.Popen(command, env=environment)  # noqa: S603 - our own program; spawnve does not quote "Program Files"
        os._exit(0)  # at once: whatever still runs here is not waited for
    else:
        os.execve(command[0], command, environment)  # noqa: S606 - our own program, without a shell


def handed_on(environment: Mapping[str, str]) -> dict[str, str]:
    """What the successor may know: of our own variables only those that name folders, never one with a passphrase."""
    return {name: value for name, value in environment.items() if not name.startswith(OURS) or name in (VAULT, STATE)}
