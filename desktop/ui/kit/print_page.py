"""Before something goes on paper: what it will look like, in which language, for whom; then a printer or a file."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPixmap
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QFrame, QLabel, QVBoxLayout, QWidget

from desktop.domain.papers import Called
from desktop.i18n import marked, told
from desktop.i18n.digits import number
from desktop.reports.documents import Document
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.paper import Pressed
from desktop.ui.kit.spooling import off_the_disk
from desktop.ui.kit.theme import Role, role
from desktop.ui.kit.wording import Sentence

PICTURE_WIDTH = 300  # px
_USUAL, _LARGE = "usual", "large"
_SIZES: Final = {_USUAL: marked("Usual print"), _LARGE: marked("Large print")}
_CALLED: Final = {Called.CODES: marked("Codes"), Called.NAMES: marked("Names")}


class Pressing(QWidget):
    """A printer, chosen in its own dialog."""

    agreed = Signal()

    def __init__(self, parent: QWidget) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        super().__init__(parent)
        self.hide()
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._printer.setFullPage(True)
        self._printer.setDocName(told("paper"))  # printers keep lists
        dialog = QPrintDialog(self._printer, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.agreed)
        dialog.rejected.connect(self.deleteLater)
        self._dialog = dialog

    def open(self, *, booklet: bool) -> None:
        from PySide6.QtPrintSupport import QPrinter

        if booklet:
            self._printer.setPageOrientation(QPageLayout.Orientation.Landscape)
            self._printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
        QDialog.open(self._dialog)  # QPrintDialog's own wants a receiver

    def run(self, document: Document) -> bool:
        """On the GUI thread, whose printer it is: some tenths of a second for a book."""
        with off_the_disk():
            printed = Pressed(document).print_on(self._printer)
        self.deleteLater()
        return printed


class PrintPage(Page):
    """It shows and it reports; it decides nothing."""

    chosen = Signal()  # another paper, language or reader
    print_wanted = Signal()
    save_wanted = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__("", back=" ")
        self.setObjectName("print-page")
        self.papers = ChoiceRow("", "print-papers")
        self.readers = ChoiceRow("", "print-readers")
        self.languages = ChoiceRow("", "print-languages")
        self.called = ChoiceRow("", "print-called")
        self.sizes = ChoiceRow("", "print-sizes")
        self._rows = (self.papers, self.readers, self.called, self.languages, self.sizes)
        self._parts = QWidget()
        self._parts.setObjectName("print-parts")
        self._ticks: dict[str, QCheckBox] = {}
        self._waits: QWidget | None = None
        self._parts_flow = FlowLayout(self._parts, gap=14)
        self._parts_field = Field("", self._parts)
        self._fields = [Field("", row) for row in self._rows]
        self._careful = Notice("print-careful")
        self._stand = Notice("print-stand")
        self._held = Notice("print-held")
        self._trouble = Notice("print-trouble")
        self._how = Words("", Role.HINT)
        self._open = Words("", Role.HINT)
        self._noted = True
        self._pictures = QWidget()
        self._pictures.setObjectName("print-pictures")
        self._flow = FlowLayout(self._pictures, gap=14)
        self.save = Button("", "print-save", Icon.FILE)
        self.print = PrimaryButton("", "print-print", Icon.PRINT)
        self._lay_out()
        for row in self._rows:
            row.chosen.connect(lambda _key: self.chosen.emit())
        self.print.clicked.connect(self.print_wanted)
        self.save.clicked.connect(self._ask_where)
        self._held.acted.connect(self._let_go)
        self.retranslate()

    def offer(self, row: ChoiceRow, choices: Sequence[Choice], key: str) -> None:
        """What there is to choose from; a row with one choice is not shown. Says nothing by `chosen`."""
        blocked = self.blockSignals(True)
        row.set_choices(choices)
        if key in {choice.key for choice in choices}:
            row.choose(key)
        self.blockSignals(blocked)
        next(field for field in self._fields if field.entry is row).setVisible(len(choices) > 1)

    def offer_called(self, called: Called | None) -> None:
        """How people may stand on it, and how they do now; None where there is nothing to choose."""
        named = [Choice(one, told(words)) for one, words in _CALLED.items()] if called is not None else []
        self.offer(self.called, named, called or "")

    def offer_sizes(self, *, large: bool) -> None:
        """In which size it can be printed, and in which it is now."""
        named = [Choice(one, told(words)) for one, words in _SIZES.items()]
        self.offer(self.sizes, named, _LARGE if large else _USUAL)

    def is_large(self) -> bool:
        return self.sizes.key() == _LARGE

    def called_now(self) -> Called:
        return Called(self.called.key() or Called.CODES)

    def offer_parts(self, parts: Sequence[tuple[str, str]], left_out: AbstractSet[str], *, least: int = 2) -> None:
        """What may stand on the paper, by key and name; with less than `least` there is nothing to choose."""
        for tick in self._ticks.values():
            self._parts_flow.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self._ticks = {}
        for key, name in parts if len(parts) >= least else ():
            tick = self._ticks[key] = QCheckBox(name)
            tick.setObjectName(f"print-part-{key}")
            tick.setChecked(key not in left_out)
            tick.toggled.connect(self.chosen)
            self._parts_flow.addWidget(tick)
        self._parts_field.setVisible(bool(self._ticks))

    def left_out(self) -> frozenset[str]:
        """The parts that were taken off the paper."""
        return frozenset(key for key, tick in self._ticks.items() if not tick.isChecked())

    def be_careful(self, words: str) -> None:
        """What must be thought of before it lies around on paper; "" for nothing."""
        self._careful.tell(words, Tone.ATTENTION)

    def say_noted(self, *, on: bool) -> None:
        """Whether the trail will tell that it left."""
        self._noted = on
        guarded = told(
            "No passphrase guards paper or a file: whoever has it can read it. The printer, and the computer it is "
            "printed from, may keep a copy for a day or longer."
        )
        self._open.setText(f"{guarded} {told('That it leaves is noted.')}" if on else guarded)

    def say_called(self, called: Called | None) -> None:
        """How people stand on it; None where nobody does."""
        match called:
            case Called.CODES:
                self._stand.tell(told("Codes stand on it in place of names."), Tone.INFO)
            case Called.NAMES:
                self._stand.tell(told("This paper shows names. Keep it locked away."), Tone.ATTENTION)
            case None:
                self._stand.tell("")

    def hold(self, words: str) -> None:
        """Nothing is printed before somebody says that it is to be, all the same; "" for nothing to say."""
        self._held.tell(words, Tone.DANGER, action=told("Print it all the same") if words else "")
        self.let_print(allowed=not words)

    def show_pictures(self, pictures: Sequence[QImage], words: str, how: str) -> None:
        """The pages as they are read; `words` are theirs, for whoever hears them, `how` says how to print."""
        clear(self._flow)
        for at, picture in enumerate(pictures, 1):
            frame = role(QFrame(), Role.POPUP)
            inside = QVBoxLayout(frame)
            inside.setContentsMargins(1, 1, 1, 1)
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(picture))
            page.setAccessibleName(told("Page {page} of {pages}", page=number(at), pages=number(len(pictures))))
            inside.addWidget(page)
            self._flow.addWidget(frame)
        self._pictures.setAccessibleName(told("What will be printed"))
        self._pictures.setAccessibleDescription(words)
        self._how.setText(how)
        self._how.setVisible(bool(how))
        self._trouble.tell("")

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def let_print(self, *, allowed: bool) -> None:
        """While a paper is made there is nothing to print. The keyboard comes back to where it stood before that."""
        here = QApplication.focusWidget()
        if not allowed and here in (self.print, self.save):
            self._waits = here
        for button in (self.print, self.save):
            button.setEnabled(allowed)
        if allowed and self._waits is not None:
            if here is None or not self.isAncestorOf(here):
                self._waits.setFocus(Qt.FocusReason.OtherFocusReason)
            self._waits = None

    def begin(self) -> None:
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_title(told("Print"))
        words = (
            told("What"),
            told("For whom"),
            told("How people stand on it"),
            told("In which language"),
            told("How large the print is"),
        )
        for field, label in zip(self._fields, words, strict=True):
            field.set_label(label)
        self._parts_field.set_label(told("What stands on it"))
        self.say_noted(on=self._noted)
        self.save.setText(told("Save as a file to print"))
        self.print.setText(told("Print"))

    def ask_printer(self) -> Pressing | None:
        """Lead to the printer's own dialog; None, and said on the page, where there is no printer."""
        # Only here: 90 ms, and a library that some systems lack.
        from PySide6.QtPrintSupport import QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._trouble.tell(
                told("No printer is set up on this computer. Save a file, print it elsewhere, and delete it then."),
                Tone.ATTENTION,
            )
            return None
        return Pressing(self)

    # Inside

    def _lay_out(self) -> None:
        for notice in (self._trouble, self._held, self._careful, self._stand):
            self.add_notice(notice)
        for field in self._fields:
            self.body.addWidget(field)
        self.body.addWidget(self._parts_field)
        for widget in (self._open, self._how, self._pictures):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.save, self.print))

    def _let_go(self) -> None:
        self.hold("")
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_where(self) -> None:
        # The name says neither whose it is nor what: it stands in lists that others see.
        files.ask_where_to_save(self, told("Save as a file to print"), told("paper") + ".pdf", self._chosen_place)

    def _chosen_place(self, path: Path) -> None:
        self.save_wanted.emit(path)
