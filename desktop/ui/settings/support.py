"""The help file for support: shown whole before it goes anywhere."""

from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion

from desktop.i18n import current, told
from desktop.services.diagnosis import Diagnosis, in_lines
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button, PrimaryButton
from desktop.ui.kit.clipboard import put_on_clipboard
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.theme import Role
from desktop.ui.settings.matter import Matter, Part
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage


class Desk(Protocol):
    """The part of an open casebook that is asked."""

    def diagnose(self) -> Diagnosis: ...


class SupportPage(SubPage):
    save_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("support-page")
        self._hint = Words("", Role.HINT)
        self.text = NoteField("support-text", lines=8)
        self.text.setReadOnly(True)
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # names of numbers, the same in every language
        self._copy = Button("", "copy-support", Icon.FILE)
        self._save = PrimaryButton("", "save-support", Icon.STICK)
        self.body.addWidget(self._hint)
        self.body.addWidget(self.text, 1)
        self.set_bar(trailing=[self._copy, self._save])
        self._copy.clicked.connect(self.copy_wanted)
        self._save.clicked.connect(self.save_wanted)
        self.retranslate()

    def show_text(self, text: str) -> None:
        self.text.setPlainText(text)

    def focus(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self.text.clear()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Help file for support"))
        self._hint.setText(
            told(
                "Everything in the file is shown here: versions, sizes, counts and kinds of trouble. No name and "
                "nothing that you wrote is in it. It goes nowhere unless you give it to somebody."
            )
        )
        self.text.setAccessibleName(told("Help file for support"))
        self._copy.setText(told("Copy"))
        self._save.setText(told("Save as a file"))


class Support(Matter):
    part: ClassVar[Part] = Part.PROGRAM

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes
        self._button = Button("", "to-support", Icon.HELP)
        self._row = Row(self._button)
        self.page = SupportPage()
        self.rows, self.pages = (self._row,), (self.page,)
        self._button.clicked.connect(self._open)
        self.page.copy_wanted.connect(self._copy)
        self.page.save_wanted.connect(self._ask_where)

    def word(self) -> None:
        self._row.word(
            told("Help file for support"), told("Versions and counts for whoever helps you. No notes inside.")
        )
        self._button.setText(told("Show the help file"))

    @Slot()
    def _open(self) -> None:
        desk = self._desk
        self.page_wanted.emit(self.page)
        self._lanes.read.start(self, lambda _progress: desk.diagnose(), done=self._show, failed=self.page.complain)

    def _show(self, found: Diagnosis) -> None:
        window = {"qt": qVersion(), "language": current().code}
        self.page.show_text(in_lines({**window, **found}))

    @Slot()
    def _copy(self) -> None:
        put_on_clipboard(self.page.text.toPlainText())
        self.page.notice.tell(told("Copied. It stays for half a minute."), Tone.DONE)

    @Slot()
    def _ask_where(self) -> None:
        files.ask_where_to_save(self.page, told("Where to put the help file"), "visitbook-help.txt", self._save)

    def _save(self, file: Path) -> None:
        text = self.page.text.toPlainText()
        self._lanes.read.start(
            self,
            lambda _progress: files.write_text(file, text),
            done=lambda _nothing: self.page.notice.tell(told("Written: {file}", file=file.name), Tone.DONE),
            failed=self.page.complain,
        )
