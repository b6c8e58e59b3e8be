"""The one top-level window: the door while locked, the frame while open, and a curtain over both in between."""

from PySide6.QtCore import QByteArray, QMargins, QSize, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop.ui.kit.icons import Icon, icon
from desktop.ui.kit.order import step_focus

SMALLEST = QSize(900, 480)  # a screen of 1366 by 768 at 150 % scaling is 911 by 512
FIRST = QSize(1120, 680)
TITLE_BAR = 40  # px that a desktop may put above a window; Qt knows only once it is shown


class Window(QMainWindow):
    """Its title is the program's name and never a person's."""

    close_wanted = Signal()  # once; the window stays until `let_go`
    resized = Signal(int)  # the new height in px

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Visitbook")
        self.setWindowIcon(icon(Icon.LOGO))
        self.setMinimumSize(SMALLEST)
        self.resize(FIRST)
        self.stack = QStackedWidget()
        self.stack.setObjectName("stack")
        self.setCentralWidget(self.stack)
        self._free = False

    def show_only(self, panel: QWidget) -> None:
        """Show `panel` and drop what was shown before, with everything in it."""
        while (old := self.stack.currentWidget()) is not None and old is not panel:
            self.stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.stack.addWidget(panel)
        self.stack.setCurrentWidget(panel)

    def let_go(self) -> None:
        """From now on closing is just closing."""
        self._free = True

    def written_down(self) -> str:
        """Where the window stands, for the preferences."""
        return bytes(self.saveGeometry().toHex().data()).decode("ascii")

    def stand_at(self, written: str) -> None:
        """Stand where `written_down` said; the first time, and on a small screen, inside the screen."""
        if written:
            self.restoreGeometry(QByteArray.fromHex(written.encode("ascii", "ignore")))
            return
        room = self.screen().availableGeometry()
        if not room.contains(self.geometry()):
            inside = room.size().shrunkBy(QMargins(0, TITLE_BAR, 0, 0))
            self.resize(self.size().boundedTo(inside).expandedTo(SMALLEST))
            self.move(room.topLeft())

    # Qt asks

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's signature
        return step_focus(self, forward=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._free:
            event.accept()
        else:
            event.ignore()
            self.close_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit(self.height())
