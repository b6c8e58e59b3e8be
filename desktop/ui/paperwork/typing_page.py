"""Typing in what was written by hand: one paper after the other, in the order of the form, with Enter from line to
line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from desktop.domain.ids import MemberId, RecordId
from desktop.domain.paperforms import ASKS, PaperForm
from desktop.domain.records.encounters import ENCOUNTER
from desktop.domain.veil import code_of
from desktop.i18n import plural, told
from desktop.ui.kit.buttons import Button, PrimaryButton, is_enter
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.save_keys import bind_save
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence

KEPT: Final = ("date", "mode")  # what the next paper of the same pile likely has too


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a code stands for, and what they are called on this screen."""

    person: RecordId
    called: str


class TypingPage(Page):
    """It shows and it reports."""

    edited = Signal()
    code_typed = Signal(str)
    save_wanted = Signal()
    sure = Signal()  # it is another visit of the same day

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("typing")
        self._trouble = Notice("typing-trouble")
        self._twice = Notice("typing-twice")
        self._count = 0
        self._last = ""
        self._found: Found | None = None
        self.whose = QComboBox()
        self.whose.setObjectName("typing-whose")
        self.whose.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._whose = Field("", self.whose)
        self.code = QLineEdit()
        self.code.setObjectName("typing-code")
        self.code.setMaximumWidth(320)
        self._code = Field("", self.code)
        self._who = Words("", Role.HINT)
        self.form = RecordForm(ENCOUNTER, only=ASKS[PaperForm.VISIT].fields, folds=False, asks_more=True, today=today)
        self._done = Words("", Role.HINT)
        self.fresh = Button("", "typing-clear")
        self.save = PrimaryButton("", "typing-save", Icon.CHECK)
        self._lay_out()
        self.retranslate()

    # What stands there

    @property
    def person(self) -> RecordId | None:
        """Whom the code stands for, once that is known."""
        return self._found.person if self._found is not None else None

    def content(self) -> dict[str, object]:
        """As a draft keeps it."""
        whose = {"whose": str(self.whose.currentData())} if self.whose.currentData() else {}
        code = {"code": self.code.text().strip()} if self.code.text().strip() else {}
        return {**whose, **code, "form": self.form.content()}

    def show_content(self, content: Mapping[str, object]) -> None:
        self.whose.setCurrentIndex(max(0, self.whose.findData(content.get("whose"))))
        self.code.setText(str(content.get("code", "")))
        form = content.get("form")
        self.form.show_content(form if isinstance(form, Mapping) else {})
        self.show_found(())
        self._ask_code()

    def next_paper(self) -> None:
        """What is the same on the papers of one pile stays."""
        kept = {name: value for name, value in self.form.content().items() if name in KEPT}
        self.code.clear()
        self.form.show_content(kept)
        self._twice.tell("")
        self.show_found(())
        self.scroll_up()
        self.begin()

    def begin(self) -> None:
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, colleagues: Mapping[MemberId, str]) -> None:
        """For whom this member may type."""
        chosen = self.whose.currentData()
        self.whose.clear()
        self.whose.addItem(told("I was there myself"), "")
        for member, name in colleagues.items():
            self.whose.addItem(name, str(member))
        self.whose.setCurrentIndex(max(0, self.whose.findData(chosen)))
        self._whose.setVisible(bool(colleagues))

    def show_found(self, found: Sequence[Found]) -> None:
        """Whom the code may stand for."""
        self._found = found[0] if len(found) == 1 else None
        self._code.complain("")
        if self._found is not None:
            shown = told("{name} ({code})", name=self._found.called, code=code_of(self._found.person))
            self._who.setText(shown)
        else:
            self._who.setText("")
        self._who.setVisible(self._found is not None)
        if len(found) > 1:
            self._code.complain(told("More than one person may be meant. Write the code or the whole name."))

    def nobody(self) -> None:
        """The code is nobody's."""
        self.show_found(())
        if self.code.text().strip():
            self._code.complain(told("No one has this code. Look at the paper again, or write the name."))

    def check(self) -> bool:
        """Whether it can be saved; says what is missing, and leads there."""
        if self.person is None:
            if not self._code.error():
                self._code.complain(told("This is needed. Please fill it in."))
            self.begin()
            return False
        return self.form.check()

    def ask_again(self, words: str) -> None:
        """Nothing is saved before somebody says that it is to be, all the same."""
        self._twice.tell(words, Tone.ATTENTION, action=told("Save it all the same"))

    def taken_in(self, words: str) -> None:
        """One more is saved."""
        self._count += 1
        self._last = words
        self._trouble.tell("")
        self._tell_done()

    def start_over(self) -> None:
        """Somebody comes in: nothing was typed in yet."""
        self._count, self._last = 0, ""
        self._tell_done()

    def busy(self, on: bool) -> None:  # noqa: FBT001 - it reads as a setter
        self.save.setEnabled(not on)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def calm(self) -> None:
        self._trouble.tell("")

    def retranslate(self) -> None:
        self.set_title(told("Type in visits"))
        self.set_back(told("Paper"))
        self._whose.set_label(told("Who was there"))
        self._code.set_label(told("Code of the person"))
        self._code.set_hint(told("As it stands on the paper; or a name."))
        self.form.retranslate()
        self.fresh.setText(told("Clear"))
        self.save.setText(told("Save, and the next paper"))
        if self.whose.count():
            self.whose.setItemText(0, told("I was there myself"))
        self._tell_done()

    # Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter leads on; in a note it ends the line, and on a button it presses."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and is_enter(event)
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            and not isinstance(watched, QPlainTextEdit | QPushButton)
        ):
            self.focusNextChild()
            return True
        return super().eventFilter(watched, event)

    # Inside

    def _lay_out(self) -> None:
        for notice in (self._trouble, self._twice):
            self.add_notice(notice)
        for widget in (self._whose, self._code, self._who, self.form):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(leading=(self._done,), trailing=(self.fresh, self.save))
        for waiting in (self._whose, self._who):
            waiting.hide()
        self.code.textChanged.connect(self._typed)
        self.code.editingFinished.connect(self._ask_code)
        self.form.edited.connect(self.edited)
        self._twice.acted.connect(self.sure)
        self.whose.currentIndexChanged.connect(lambda _at: self.edited.emit())
        self.fresh.clicked.connect(self._clear)
        bind_save(self, self.save, self.save_wanted.emit)
        asked: list[QWidget] = [self.whose, self.code]
        asked += [self.form.entry(name).widget for name in ASKS[PaperForm.VISIT].fields]
        for entry in asked:
            (entry.focusProxy() or entry).installEventFilter(self)

    @Slot()
    def _typed(self) -> None:
        self.show_found(())
        self.edited.emit()

    @Slot()
    def _ask_code(self) -> None:
        if self._found is None and self.code.text().strip():
            self.code_typed.emit(self.code.text().strip())

    @Slot()
    def _clear(self) -> None:
        self.next_paper()
        self.edited.emit()

    def _tell_done(self) -> None:
        typed = plural("{n} visit typed in", "{n} visits typed in", self._count)
        self._done.setText(told("{count}, last: {what}", count=typed, what=self._last) if self._count else "")
