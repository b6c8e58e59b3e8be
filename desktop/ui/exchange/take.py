"""Take: which files, what each would do, and what it did."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import plural, told
from desktop.ui.kit.buttons import Button, PrimaryButton
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.theme import Role, role
from desktop.ui.kit.wording import Sentence


class Deed(StrEnum):
    """What can be done about one file; its value names its button."""

    INSIDE = "inside"  # see what is in it
    BACK = "back"  # take it back
    KEEP = "keep"  # until its sender is known
    AGAIN = "again"
    OTHER = "other"  # choose another file


@dataclass(frozen=True, slots=True)
class DeedWords:
    """A button."""

    deed: Deed
    text: str
    icon: Icon


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """One file on the page: finished words."""

    file: Path
    title: str
    says: str
    more: tuple[str, ...] = ()
    tag: str = ""
    tone: Tone = Tone.PLAIN
    icon: Icon = Icon.FILE
    ready: bool = False  # has something to take in
    deeds: tuple[DeedWords, ...] = ()


class TakePage(Page):
    """It shows and it reports; it decides nothing."""

    files_wanted = Signal()
    folder_wanted = Signal()
    take_wanted = Signal()
    deed_wanted = Signal(object, object)  # Deed, file

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("exchange-take-page")
        self.take = PrimaryButton("", "take-in", Icon.TAKE)
        self.files = Button("", "take-files", Icon.FILE)
        self.folder = Button("", "take-folder", Icon.FOLDER)
        self.progress = ProgressLine("take-progress")
        self._trouble = Notice("take-trouble")
        self._none = Empty(Icon.TAKE, "take-none")
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._lines: tuple[FileLine, ...] = ()
        self._busy = False
        self._lay_out()
        self.files.clicked.connect(self.files_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self.take.clicked.connect(self.take_wanted)
        self.retranslate()

    def begin(self) -> None:
        first = self.take if self.take.isEnabled() else self.files
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_files(self, lines: Sequence[FileLine]) -> None:
        self._lines = tuple(lines)
        clear(self._column)
        for number, line in enumerate(lines):
            self._column.addWidget(self._card(line, number))
        self._list.setVisible(bool(lines))
        self._none.setVisible(not lines and not self._busy)
        self._enable()

    def busy(self, what: str) -> None:
        """`what` is being done; "" for nothing any more."""
        self._busy = bool(what)
        self._trouble.tell("")
        if what:
            self.progress.begin(what)
        else:
            self.progress.end()
        for button in (self.files, self.folder):
            button.setEnabled(not what)
        self._list.setEnabled(not what)
        self._none.setVisible(not self._lines and not what)
        self._enable()

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def tell(self, text: str) -> None:
        self._trouble.tell(text, Tone.INFO)

    def retranslate(self) -> None:
        self.set_title(told("Take notes"))
        self.set_back(told("Exchange"))
        self.files.setText(told("Choose files…"))
        self.folder.setText(told("Choose a folder…"))
        self._none.tell(
            told("Choose the files you were given, or drop them here"),
            told("Nothing is changed before you have seen what is in them."),
        )
        self._enable()

    def _enable(self) -> None:
        ready = sum(line.ready for line in self._lines)
        self.take.setEnabled(bool(ready) and not self._busy)
        self.take.setText(plural("Take in {n} file", "Take in {n} files", ready) if ready > 1 else told("Take in"))

    def _card(self, line: FileLine, number: int) -> QWidget:
        box = role(QFrame(), Role.CARD)
        box.setObjectName(f"take-file-{number}")
        box.setAccessibleName(" ".join((line.title, line.says, *line.more)))
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(Words(line.title, Role.LABEL), 1)
        if line.tag:
            head.addWidget(Words(line.tag, Role.BADGE, wraps=False))
        words.addLayout(head)
        words.addWidget(Words(line.says))
        for more in line.more:
            words.addWidget(Words(more, Role.HINT))
        if line.deeds:
            words.addSpacing(6)
            words.addLayout(self._deeds(line, number))
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(14)
        row.addWidget(Picture(line.icon, _SHADES.get(line.tone, Shade.MUTED), times=1.4), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return box

    def _deeds(self, line: FileLine, number: int) -> FlowLayout:
        row = FlowLayout()
        for deed in line.deeds:
            button = Button(deed.text, f"take-{deed.deed}-{number}", deed.icon)
            button.setAccessibleDescription(line.title)
            button.clicked.connect(partial(self._want, deed.deed, line.file))
            row.addWidget(button)
        return row

    def _want(self, deed: Deed, file: Path, _checked: object = None) -> None:
        self.deed_wanted.emit(deed, file)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.files)
        row.addWidget(self.folder)
        row.addStretch(1)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._list.hide()
        self.add_notice(self._trouble)
        self.body.addLayout(row)
        self.body.addWidget(self.progress)
        self.body.addWidget(self._list)
        self.body.addWidget(self._none, 1)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.take,))


_SHADES = {Tone.DONE: Shade.DONE, Tone.ATTENTION: Shade.ATTENTION, Tone.DANGER: Shade.DANGER}
