"""The program's own window in a process of its own, watched from inside: `python -m benchmarks.painting [open]`.

Prints one JSON line: seconds from BEGAN to the first paint of the window; with `open`, after typing PASSPHRASE and
going to the list of PEOPLE, also the megabytes in memory with that list shown. These three are environment variables.
"""

import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget

from desktop.app.window import open_window
from desktop.ui.shell import run

PATIENCE_S = 60
LOOK_MS = 20
SHOWN = 100  # people in the list where there are as many: the first page


class Watch(QObject):
    """Sees the first paint, then types and clicks what a person would."""

    def __init__(self, app: QApplication, *, opens: bool) -> None:
        super().__init__(app)
        self._app = app
        self._opens = opens
        self._told: dict[str, float] = {}
        self._began = time.monotonic()
        self._shown = min(SHOWN, int(os.environ.get("PEOPLE", SHOWN)))
        self._steps = iter((self._typed, self._listed))
        self._step = next(self._steps)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow():
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        self._told["paint_s"] = time.time() - float(os.environ["BEGAN"])
        if not self._opens:
            self._end()
            return
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if time.monotonic() - self._began > PATIENCE_S:
            sys.stderr.write(f"nothing happened after {self._step.__name__}\n")
            self._end()
        elif self._step():
            self._step = next(self._steps, self._end)

    def _typed(self) -> bool:
        from PySide6.QtTest import QTest  # late: the first paint is not to wait for it

        hidden = QLineEdit.EchoMode.Password
        fields = [one for one in self._seen(QLineEdit) if one.echoMode() == hidden and one.isEnabled()]
        if fields:
            fields[0].setText(os.environ["PASSPHRASE"])
            QTest.keyClick(fields[0], Qt.Key.Key_Return)
        return bool(fields)

    def _listed(self) -> bool:
        for way in self._seen(QAbstractButton):
            if way.objectName() == "to-people" and not way.isChecked():
                way.click()  # also a second time: the room that one begins in may come after the first
        lists = [one for one in self._seen(QAbstractItemView) if one.model() and one.model().rowCount() >= self._shown]
        if lists:
            from benchmarks.metering import resident_mb  # late, as above

            self._told["memory_mb"] = resident_mb() or 0.0
        return bool(lists)

    def _seen(self, kind: type) -> list:  # type: ignore[type-arg] # Qt answers with what was asked for
        return [one for one in self._app.allWidgets() if isinstance(one, kind) and one.isVisible()]

    def _end(self) -> bool:
        sys.stdout.write(json.dumps(self._told) + "\n")
        sys.stdout.flush()
        os._exit(0)  # nothing was written; the vault is thrown away


def main() -> int:
    opens = sys.argv[1:] == ["open"]
    made = run.make_app
    run.make_app = lambda: (app := made(), Watch(app, opens=opens))[0]
    return open_window()


if __name__ == "__main__":
    sys.exit(main())
