"""The recovery sheet: its code on the screen, on paper and as a file, and the proof that it was written down.

Nine groups of four letters. The code lives in this widget only until it is cleared.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFile, QIODevice, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.errors import NotWritable
from desktop.i18n import told
from desktop.i18n.digits import digits, number
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.fonts import LATIN
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.qr import Matrix, QrPicture, paint_qr
from desktop.ui.kit.spooling import off_the_disk
from desktop.ui.kit.theme import Role, role
from desktop.ui.kit.wording import worded_error

ASKED: Final = (2, 7)  # the groups that are typed back, from 1: one of the first rows, one of the last
_ACROSS: Final = 3
_MM: Final = 25.4


class RecoverySheet(QWidget):
    """Shows a code, prints it, and asks for two of its groups."""

    changed = Signal(bool)  # whether both groups were typed back rightly
    submitted = Signal()  # Enter in the last field

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self._code = ""
        self._matrix: Matrix = ()
        self._groups: list[QLabel] = []
        self._why = role(QLabel(), Role.HINT)
        self._why.setWordWrap(True)
        self._qr = QrPicture("", f"{object_name}-qr")
        self._print = Button("", f"{object_name}-print", Icon.PRINT)
        self._save = Button("", f"{object_name}-save", Icon.FILE)
        self._notice = Notice(f"{object_name}-notice")
        self._proof = [_GroupField(f"{object_name}-group-{asked}") for asked in ASKED]
        self._ask = role(QLabel(), Role.LABEL)
        self._ask.setWordWrap(True)
        self._fields = [Field("", entry) for entry in self._proof]
        self._build()
        self._print.clicked.connect(self._ask_printer)
        self._save.clicked.connect(self._ask_file)
        for entry in self._proof:
            entry.textChanged.connect(self._look)
        self._proof[0].returnPressed.connect(self._proof[1].setFocus)
        self._proof[-1].returnPressed.connect(self.submitted)
        self.retranslate()

    def show_code(self, code: str) -> None:
        """Show `code`: groups parted by hyphens."""
        import segno  # 40 ms, and needed on this screen only

        self._code = code
        made = segno.make(code, error="q", micro=False)
        self._matrix = tuple(tuple(bool(module) for module in row) for row in made.matrix)
        self._qr.show_code(self._matrix)
        for label, group in zip(self._groups, code.split("-"), strict=False):
            label.setText(group)
        for entry in self._proof:
            entry.clear()

    def code(self) -> str:
        """The code, once its groups were typed back; "" before."""
        return self._code if self._proven() else ""

    def shown(self) -> bool:
        """Whether there is a code on it."""
        return bool(self._code)

    def complain(self) -> None:
        """Say beneath the fields which group differs, and put the keyboard there."""
        wrong = [field for field, right in zip(self._fields, self._right(), strict=True) if not right]
        for field in wrong:
            field.complain(told("This is not what stands on the sheet."))
        if wrong:
            wrong[0].entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget the code."""
        self._code, self._matrix = "", ()
        self._qr.show_code(())
        for label in self._groups:
            label.clear()
        for entry in self._proof:
            entry.setText("")

    def focus(self) -> None:
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._why.setText(
            told(
                "If the passphrase is ever forgotten, this sheet opens your notes. Nobody else can. Keep it with your "
                "important papers, never with the laptop."
            )
        )
        self._qr.setAccessibleName(told("The recovery code as a picture for a camera"))
        self._print.setText(told("Print"))
        self._save.setText(told("Save as a file to print"))
        self._ask.setText(told("To see that it is on paper, type two groups from your sheet:"))
        for field, asked in zip(self._fields, ASKED, strict=True):
            field.set_label(told("Group {n}", n=number(asked)))

    # Building

    def _build(self) -> None:
        codes = QWidget()
        codes.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # Latin, and in this order on every sheet
        grid = QGridLayout(codes)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(26)
        grid.setVerticalSpacing(8)
        for place in range(_ACROSS * _ACROSS):
            figure = role(QLabel(digits(str(place + 1))), Role.SMALL)
            group = QLabel()
            group.setFont(_code_font(group.font().pointSizeF() * 1.35))
            group.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._groups.append(group)
            pair = QHBoxLayout()
            pair.setSpacing(8)
            pair.addWidget(figure)
            pair.addWidget(group, 1)
            grid.addLayout(pair, place // _ACROSS, place % _ACROSS)
        leading = QWidget()
        beside = QVBoxLayout(leading)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(14)
        beside.addWidget(codes)
        beside.addWidget(self._print, 0, Qt.AlignmentFlag.AlignLeading)
        beside.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeading)
        card = role(QFrame(), Role.CARD)
        inside = FlowLayout(card, gap=28)  # the picture goes beneath the groups where the width ends
        inside.setContentsMargins(20, 14, 16, 14)
        inside.addWidget(leading)
        inside.addWidget(self._qr)
        proof = QHBoxLayout()
        proof.setSpacing(16)
        for field in self._fields:
            field.setMaximumWidth(190)
            proof.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        proof.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._why)
        column.addWidget(card)
        column.addWidget(self._notice)
        column.addWidget(self._ask)
        column.addLayout(proof)

    # The proof

    def _look(self) -> None:
        for field in self._fields:
            field.complain("")
        self.changed.emit(self._proven())

    def _right(self) -> list[bool]:
        groups = self._code.split("-")
        return [
            len(groups) >= asked and entry.text() == groups[asked - 1]
            for entry, asked in zip(self._proof, ASKED, strict=True)
        ]

    def _proven(self) -> bool:
        return bool(self._code) and all(self._right())

    # Paper

    def _ask_printer(self) -> None:
        # Only here: 90 ms, and a library that some systems lack.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._notice.tell(
                told(
                    "No printer is set up on this computer. Write the nine groups down by hand, clearly, or save a "
                    "file and print it elsewhere."
                ),
                Tone.ATTENTION,
            )
            return
        self._notice.tell(
            told(
                "The printer, and the computer it is printed from, may keep a copy for a day or longer. Where others "
                "can get at them, write the nine groups down by hand instead."
            ),
            Tone.ATTENTION,
        )
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(told("paper"))  # printers keep lists
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._print_on(printer))
        QDialog.open(dialog)  # QPrintDialog's own wants a receiver

    def _print_on(self, printer: QPagedPaintDevice) -> None:
        with off_the_disk():
            painted = self._paint(printer)
        if not painted:
            self._notice.tell(worded_error(NotWritable()).text, Tone.DANGER)

    def _ask_file(self) -> None:
        self._notice.tell(
            told(
                "Whoever has this file can open your notes. Save it on a stick, print it, then delete it and empty "
                "the bin."
            ),
            Tone.ATTENTION,
        )
        files.ask_where_to_save(self, told("Save the recovery sheet"), told("recovery-sheet") + ".pdf", self._save_to)

    def _save_to(self, path: Path) -> None:
        file = QFile(str(path))
        if not file.open(QIODevice.OpenModeFlag.WriteOnly):
            self._notice.tell(worded_error(NotWritable(str(path))).text, Tone.DANGER)
            return
        writer = QPdfWriter(file)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setResolution(300)
        writer.setTitle("")
        painted = self._paint(writer)
        file.close()
        if not painted or file.error() is not QFile.FileError.NoError:
            self._notice.tell(worded_error(NotWritable(str(path))).text, Tone.DANGER)

    def _paint(self, paper: QPagedPaintDevice) -> bool:
        painter = QPainter()
        if not painter.begin(paper):
            return False
        paint_sheet(painter, paper.logicalDpiX(), paper.width(), self._code, self._matrix)
        return painter.end()


class _GroupField(QLineEdit):
    """Four letters, always shown as capitals."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setMaxLength(4)
        self.setFont(_code_font(self.font().pointSizeF() * 1.15))
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhUppercaseOnly
        )
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.textEdited.connect(self._raise)

    def _raise(self, text: str) -> None:
        if text != text.upper():
            at = self.cursorPosition()
            self.setText(text.upper())
            self.setCursorPosition(at)


def paint_sheet(painter: QPainter, dpi: int, width: int, code: str, matrix: Matrix) -> None:
    """Paint a sheet of paper `width` dots wide: what it is, the nine groups, the picture, where to keep it."""
    mm = dpi / _MM
    wide = width - 30 * mm
    at = 15 * mm

    def line(text: str, points: float, *, bold: bool = False, after_mm: float = 4.0) -> None:
        nonlocal at
        font = QFont(painter.font())
        font.setPointSizeF(points)
        font.setBold(bold)
        painter.setFont(font)
        box = QRectF(15 * mm, at, wide, 200 * mm)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading
        at += painter.boundingRect(box, flags, text).height() + after_mm * mm
        painter.drawText(box, flags, text)

    line(told("Recovery sheet"), 22, bold=True, after_mm=6)
    line(told("This code opens the notes when the passphrase is forgotten. Nobody can make it again."), 12)
    line(told("Keep it with important papers, never with the laptop. A newer sheet replaces this one."), 12, after_mm=8)
    painter.setFont(_code_font(24))
    for place, group in enumerate(code.split("-")):
        row, column = divmod(place, _ACROSS)
        # The code is Latin and runs rightwards on every sheet.
        box = QRectF((15 + column * 45) * mm, at + row * 15 * mm, 44 * mm, 13 * mm)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, group)
    at += (3 * 15 + 8) * mm
    paint_qr(painter, QRectF(15 * mm, at, 45 * mm, 45 * mm), matrix)


def _code_font(points: float) -> QFont:
    font = QFont(LATIN)
    font.setPointSizeF(points)
    font.setBold(True)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 112)  # letters are copied one by one
    return font
