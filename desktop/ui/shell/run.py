"""From a lockbox to a window on the screen, with as little loaded before its first paint as that needs.

Nothing in here may import the cipher, the cryptography or the locale data: the person sees the passphrase field first.
"""

import shutil
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final, Protocol

import platformdirs
from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication

from desktop.ui.firstrun.promises import NewVaults
from desktop.ui.kit.collecting import Collecting
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.preferences import PreferenceFile, Preferences
from desktop.ui.kit.rooms import Door, Lanes, Locked, MakeRoom
from desktop.ui.shell.controller import Furnishing, Prefer, Shell
from desktop.ui.unlock.controller import UnlockDoor, Vaults

NO_DRAGGING: Final = 1 << 20  # px before a drag begins: no text is dragged out of the window, or lost inside it

Relaunch = Callable[[str], None]  # a Locked; replaces this process, or starts its successor and returns


class Lockbox(Vaults, NewVaults, Protocol):
    """Everything before a casebook is open (services/lockbox.py)."""


def _nothing() -> None:
    """What is prepared where nothing is to be."""


def run_window(
    lockbox: Lockbox,
    file: PreferenceFile,
    *,
    relaunch: Relaunch,
    locked_why: str = "",
    prepare: Callable[[], None] = _nothing,
) -> int:
    """Show the window until it is closed; the exit code.

    After locking, `relaunch` replaces the process, so that its memory holds nothing any more. `prepare` loads what
    opening a vault needs, on a worker thread while the passphrase is typed.
    """
    kept = keep_qt_quiet()
    app = make_app()
    Collecting(app)

    def after_lock(why: Locked) -> None:
        shutil.rmtree(kept, ignore_errors=True)
        relaunch(why)
        app.quit()

    ready = partial(_ready, prepare)
    shell = Shell(app, file, furnishing(lockbox, prepare=ready, after_lock=after_lock, gone=app.quit))
    shell.start(first_run=not lockbox.known_vaults(), why=locked_why)
    code = app.exec()
    shutil.rmtree(kept, ignore_errors=True)
    return code


def _ready(prepare: Callable[[], None]) -> None:
    """What opens a vault, and then what shows it: loaded while the passphrase is typed, on a worker thread."""
    prepare()
    from desktop.ui.shell import furniture, session  # noqa: F401


def make_app() -> QApplication:
    """The one QApplication, with a name that says nothing about anybody."""
    QApplication.setApplicationName("visitbook")
    QApplication.setApplicationDisplayName("Visitbook")
    QApplication.setDesktopFileName("visitbook")
    app = QApplication(sys.argv[:1])
    app.setStartDragDistance(NO_DRAGGING)
    app.setQuitOnLastWindowClosed(False)  # the shell quits, when the casebook is closed
    return app


def keep_qt_quiet() -> Path:
    """Send the settings that Qt writes by itself (which folders were looked at) to a folder that is removed at the end.

    Before the QApplication. What an earlier end could not remove is removed now.
    """
    folder = platformdirs.user_config_path("visitbook", appauthor=False) / "qt"
    shutil.rmtree(folder, ignore_errors=True)
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(form, scope, str(folder))
    return folder


def furnishing(
    lockbox: Lockbox,
    *,
    prepare: Callable[[], None],
    after_lock: Callable[[Locked], None],
    gone: Callable[[], None],
) -> Furnishing:
    """The real doors and rooms."""

    def unlock(lane: Lane, preferences: Preferences, why: str, parent: QObject) -> Door:
        return UnlockDoor(lockbox, lane, preferences, why=why, prepare=prepare, parent=parent)

    def first_run(lane: Lane, preferences: Preferences, parent: QObject) -> Door:
        # Only here: every later start has its passphrase field on the screen sooner.
        from desktop.ui.firstrun.controller import FirstRunDoor

        return FirstRunDoor(lockbox, lane, preferences, parent=parent)

    return Furnishing(
        unlock=unlock, first_run=first_run, rooms=partial(_rooms, lockbox), after_lock=after_lock, gone=gone
    )


def _rooms(  # noqa: PLR0913, PLR0917 - what Furnishing.rooms is given, after the lockbox
    lockbox: Lockbox, desk: Any, lanes: Lanes, preferences: Preferences, prefer: Prefer, parent: QObject
) -> Mapping[type[object], MakeRoom]:
    # Only here: the rooms bring the locale data along, and the first paint does not wait for it.
    from desktop.ui.shell.furniture import make_rooms

    return make_rooms(desk, lanes, parent, keys=lockbox, preferences=preferences, prefer=prefer)
