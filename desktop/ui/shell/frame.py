"""What surrounds the rooms of an open casebook: navigation, the stack of panels, the foot, and toast and help."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.i18n import told
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.fonts import BASE_POINTS
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.rooms import Place
from desktop.ui.kit.toast import Toast
from desktop.ui.shell.foot import Foot
from desktop.ui.shell.help import HelpSheet
from desktop.ui.shell.rail import Rail
from desktop.ui.shell.safety import SafetySheet

LOW_BELOW = 540  # px of height under which a narrow navigation leaves the mark of the program out
SLIM_BELOW = 1000  # px of width, at the usual text size, under which the navigation grows narrow


class Frame(QWidget):
    """It shows and it reports; which room comes when is the session's business."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("frame")
        self.rail = Rail()
        self.stack = QStackedWidget()
        self.stack.setObjectName("rooms")
        self.foot = Foot()
        self.notice = Notice("window-notice")
        self.practice = Notice("practice-band")
        self._band = QWidget()
        beneath = QVBoxLayout(self._band)
        beneath.setContentsMargins(12, 4, 12, 0)
        beneath.addWidget(self.practice)
        self._band.hide()
        self._shelf = QWidget()
        above = QVBoxLayout(self._shelf)
        above.setContentsMargins(12, 8, 12, 0)
        above.addWidget(self.notice)
        self._shelf.hide()
        self.toast = Toast(self.stack)
        self.help = HelpSheet(self.stack)
        self.safety = SafetySheet(self.stack)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._band)
        column.addWidget(self._shelf)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)

    def take(self, panel: QWidget) -> None:
        """From now on the panel lives and goes with the frame, shown or not."""
        self.stack.addWidget(panel)

    def show_panel(self, panel: QWidget) -> None:
        self.stack.setCurrentWidget(panel)
        self.toast.raise_()  # a stack raises the panel it shows above everything else in it

    def warn(self, text: str, what: Tone = Tone.ATTENTION, *, action: str = "") -> None:
        """Say something about the whole casebook above whatever room is shown; the empty text takes it away."""
        self.notice.tell(text, what, action=action)
        self._shelf.setVisible(bool(text))

    def tell_practice(self) -> None:
        """On every screen, in words: what is here is for learning."""
        self.practice.tell(
            told("PRACTICE. Nobody here is real."),
            Tone.ATTENTION,
            action=told("Stop practising"),
        )
        self._band.show()

    def explain(self, place: Place) -> None:
        self.help.explain(place)

    def walk_areas(self, step: int) -> None:
        """Move the keyboard to the next (1) or previous (-1) of navigation, screen and foot."""
        areas: list[QWidget] = [self.rail, self.stack, self.foot]
        focused = QApplication.focusWidget()
        now = next((at for at, area in enumerate(areas) if focused and area.isAncestorOf(focused)), 1)
        match areas[(now + step) % len(areas)]:
            case Rail() as rail:
                rail.focus()
            case Foot() as foot:
                foot.lock.setFocus(Qt.FocusReason.TabFocusReason)
            case _:
                first = _first_in(self.stack.currentWidget())
                if first is not None:
                    first.setFocus(Qt.FocusReason.TabFocusReason)

    # Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        larger = max(1.0, self.font().pointSizeF() / BASE_POINTS)
        slim = self.width() < SLIM_BELOW * larger
        self.rail.slim(slim)
        self.rail.low(slim and self.height() < LOW_BELOW * larger)


def _first_in(panel: QWidget | None) -> QWidget | None:
    """What Tab would reach first on a panel."""
    if panel is None:
        return None
    each = panel.nextInFocusChain()
    while each is not None and each is not panel:
        reachable = each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.isVisibleTo(panel)
        if reachable and panel.isAncestorOf(each):
            return each
        each = each.nextInFocusChain()
    return None
