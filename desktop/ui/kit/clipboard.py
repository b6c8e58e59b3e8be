"""What is copied out of a casebook stays half a minute, asks not to be kept, and is gone when it is locked.

Clipboard managers and the clouds behind some of them keep whatever passes by; the hints are those that password
managers give, which the better ones respect. Nothing keeps somebody from pasting it elsewhere in that time: that is
what copying is for.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

STAYS_MS: Final = 30_000
MODES: Final = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)  # the second is X11's and Wayland's

_WINDOWS: Final = 'application/x-qt-windows-mime;value="{}"'
HINTS: Final[Mapping[str, bytes]] = {
    "x-kde-passwordManagerHint": b"secret",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): bytes(4),
    _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),  # a DWORD: no
    _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
}
_MARK: Final = "x-kde-passwordManagerHint"


def put_on_clipboard(text: str) -> None:
    """Copy `text`, with the hints."""
    QGuiApplication.clipboard().setMimeData(_hinted(text))


class ClipboardKeeper(QObject):
    """Sees whatever this program puts on the clipboard, by a key, a menu or a button. One for the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._timers = {mode: self._timer_of(mode) for mode in MODES}
        self._clipboard.changed.connect(self._changed)

    @Slot()
    def empty(self) -> None:
        """Take away what is still ours."""
        for mode in MODES:
            self._empty(mode)

    def is_ours(self, mode: QClipboard.Mode) -> bool:
        """Whether what lies there was put there by this process, and by nobody since."""
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.supportsSelection() and self._clipboard.ownsSelection()
        return self._clipboard.ownsClipboard()

    def _lying(self, mode: QClipboard.Mode) -> QMimeData | None:
        """What lies there; None where nothing does."""
        data: QMimeData | None = self._clipboard.mimeData(mode)
        return data if data is not None and data.formats() else None

    def _timer_of(self, mode: QClipboard.Mode) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=STAYS_MS, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: self._empty(mode))
        return timer

    def _empty(self, mode: QClipboard.Mode) -> None:
        self._timers[mode].stop()
        if self.is_ours(mode) and self._lying(mode) is not None:
            self._clipboard.clear(mode)

    def _changed(self, mode: QClipboard.Mode) -> None:
        if mode not in self._timers or not self.is_ours(mode):
            return
        now = self._lying(mode)
        if now is None:
            self._timers[mode].stop()
        elif not now.hasFormat(_MARK) and now.hasText():  # Qt's own fields copy without hints
            self._clipboard.setMimeData(_hinted(now.text()), mode)  # comes back here, with them
        else:
            self._timers[mode].start()


def _hinted(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    for name, value in HINTS.items():
        data.setData(name, value)
    return data
