"""The first page of the settings: the rows of every matter, part by part."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.i18n import told
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.settings.matter import Matter, Part
from desktop.ui.settings.rows import Row, Section


class MainPage(Page):
    """Choices count as soon as they are made; every button leads somewhere."""

    def __init__(self) -> None:
        super().__init__("", narrow=True)
        self.setObjectName("settings")
        self._notice = Notice("settings-notice")
        self.busy = ProgressLine("settings-busy")
        self.add_notice(self._notice)
        self.add_notice(self.busy)
        self._sections: dict[Part, Section] = {}
        self._matters: tuple[Matter, ...] = ()
        self._was_at: QWidget | None = None

    def lay(self, matters: Sequence[Matter]) -> None:
        """Put every matter's rows into their parts. Once."""
        self._matters = tuple(matters)
        for part in Part:
            rows = [row for matter in matters if matter.part is part for row in matter.rows]
            if rows:
                self._sections[part] = Section(*rows)
                self.body.addWidget(self._sections[part])
        self.body.addStretch(1)
        for matter in matters:
            matter.front = self
        self.retranslate()

    def tell(self, text: str, tone: Tone = Tone.DANGER) -> None:
        self._notice.tell(text, tone)

    def show_row(self, row: Row, *, on: bool) -> None:
        for section in self._sections.values():
            section.show_row(row, on=on)

    def begin(self) -> None:
        """Whoever comes next begins at the top."""
        self._was_at = None
        self.scroll_up()

    def remember(self) -> None:
        """A page behind this one is opened: whoever comes back is where they were."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._was_at = focused

    def focus(self) -> None:
        first = next(row for matter in self._matters for row in matter.rows)
        (self._was_at or first.control).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_title(told("Settings"))
        for part, section in self._sections.items():
            section.heading.setText(_heading(part))
        for matter in self._matters:
            matter.word()


def _heading(part: Part) -> str:  # noqa: PLR0911 - one for each part
    match part:
        case Part.KEYS:
            return told("Who can open it")
        case Part.LOOKS:
            return told("How it looks")
        case Part.COPIES:
            return told("A copy, and a check")
        case Part.OTHERS:
            return told("People I exchange with")
        case Part.PROGRAMME:
            return told("How this programme works")
        case Part.RECORDS:
            return told("What is kept, and what was done")
        case Part.PROGRAM:
            return told("This program")
