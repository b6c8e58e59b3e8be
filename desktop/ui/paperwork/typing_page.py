"""Typing in what was written by hand: one paper after the other, in the order of the form, with Enter from line to
line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from desktop.domain.blanks import PaperForm
from desktop.domain.ids import MemberId, RecordId, name_of, record_of
from desktop.domain.paperforms import About
from desktop.domain.veil import code_of
from desktop.i18n import plural, told
from desktop.i18n.fieldwords import type_word
from desktop.i18n.paperwords import form_word
from desktop.ui.kit.already import Already
from desktop.ui.kit.buttons import Button, PrimaryButton, is_enter
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.save_keys import bind_save
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence
from desktop.ui.paperwork.typed import TypedForm


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a code stands for, and what they are called on this screen."""

    person: RecordId
    called: str


class TypingPage(Page):
    """It shows and it reports. One form at a time; `ask` says which."""

    edited = Signal()
    code_typed = Signal(str)
    save_wanted = Signal()
    sure = Signal()  # it is another paper, however alike they are
    person_wanted = Signal(object)  # RecordId of somebody who may be the one that is typed

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
        self._whose = Field("", self.whose)
        self.group = QComboBox()
        self.group.setObjectName("typing-group")
        self._group = Field("", self.group)
        for listed in (self.whose, self.group):
            listed.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.code = QLineEdit()
        self.code.setObjectName("typing-code")
        self.code.setMaximumWidth(320)
        self._code = Field("", self.code)
        self._who = Words("", Role.HINT)
        self.already = Already()
        self._today = today
        self.form = TypedForm(PaperForm.VISIT, today)
        self._done = Words("", Role.HINT)
        self.fresh = Button("", "typing-clear")
        self.save = PrimaryButton("", "typing-save", Icon.CHECK)
        self._lay_out()
        self.retranslate()

    def ask(self, form: PaperForm) -> None:
        """From now on papers of this kind are typed in."""
        if form is self.form.which:
            return
        old, self.form = self.form, TypedForm(form, self._today)
        self.body.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self._listen()
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
        group = {"group": str(self.group.currentData())} if self.chosen_group() else {}
        return {**whose, **code, **group, **self.form.content()}

    def chosen_group(self) -> RecordId | None:
        if self.form.asks.about is not About.GROUP:
            return None
        return record_of(str(self.group.currentData() or ""))

    def show_content(self, content: Mapping[str, object]) -> None:
        self.whose.setCurrentIndex(max(0, self.whose.findData(content.get("whose"))))
        self.code.setText(str(content.get("code", "")))
        self.group.setCurrentIndex(max(0, self.group.findData(content.get("group"))))
        self.form.show_content(content)
        self.already.forget()
        self.show_found(())
        self._ask_code()

    def next_paper(self) -> None:
        """What is the same on the papers of one pile stays."""
        self.code.clear()
        self.form.show_content(self.form.staying())
        self.already.forget()
        self._twice.tell("")
        self.show_found(())
        self.scroll_up()
        self.begin()

    def begin(self) -> None:
        heads: Mapping[About, QWidget] = {About.PERSON: self.code, About.GROUP: self.group}
        first = heads.get(self.form.asks.about) or self.form.entries()[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, colleagues: Mapping[MemberId, str], groups: Mapping[RecordId, str]) -> None:
        """For whom this member may type, and which groups meet."""
        members = {str(member): name for member, name in colleagues.items()}
        _fill(self.whose, {"": told("Myself"), **members})
        _fill(self.group, {"": "", **{name_of(group): name for group, name in groups.items()}})
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
        about, lacking = self.form.asks.about, told("This is needed. Please fill it in.")
        if about is About.PERSON and self.person is None and not self._code.error():
            self._code.complain(lacking)
        self._group.complain(lacking if about is About.GROUP and self.chosen_group() is None else "")
        if (about is About.PERSON and self.person is None) or self._group.error():
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

    def complain_of(self, words: str) -> None:
        """Of something on the paper that is not as it can be saved."""
        self._trouble.tell(words, Tone.ATTENTION)

    def calm(self) -> None:
        self._trouble.tell("")

    def retranslate(self) -> None:
        self.set_title(form_word(self.form.which), told("Type in from paper"))
        self.set_back(told("Paper"))
        self._whose.set_label(told("Written by"))
        self._group.set_label(type_word("group"))
        self.already.retranslate()
        self._code.set_label(told("Code of the person"))
        self._code.set_hint(told("As it stands on the paper; or a name."))
        self.form.retranslate()
        self.fresh.setText(told("Clear"))
        self.save.setText(told("Save, and the next paper"))
        if self.whose.count():
            self.whose.setItemText(0, told("Myself"))
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
        for widget in (self._whose, self._group, self._code, self._who, self.already, self.form):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(leading=(self._done,), trailing=(self.fresh, self.save))
        for waiting in (self._whose, self._who):
            waiting.hide()
        self.code.textChanged.connect(self._typed)
        self.code.editingFinished.connect(self._ask_code)
        self.already.chosen.connect(self.person_wanted)
        self._twice.acted.connect(self.sure)
        for listed in (self.whose, self.group):
            listed.currentIndexChanged.connect(lambda _at: self.edited.emit())
            listed.installEventFilter(self)
        self.code.installEventFilter(self)
        self.fresh.clicked.connect(self._clear)
        bind_save(self, self.save, self.save_wanted.emit)
        self._listen()

    def _listen(self) -> None:
        """To the form that is asked now."""
        self.form.edited.connect(self._follow)
        self._follow_entries()
        about = self.form.asks.about
        self._code.setVisible(about is About.PERSON)
        self._group.setVisible(about is About.GROUP)

    def _follow_entries(self) -> None:
        for entry in self.form.entries():
            (entry.focusProxy() or entry).installEventFilter(self)

    @Slot()
    def _follow(self) -> None:
        """A form of lines has more of them by and by."""
        self._follow_entries()
        self.edited.emit()

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
        typed = plural("{n} paper typed in", "{n} papers typed in", self._count)
        self._done.setText(told("{count}, last: {what}", count=typed, what=self._last) if self._count else "")


def _fill(listed: QComboBox, items: Mapping[str, str]) -> None:
    """What was chosen stays so where it is still there. Says nothing of it."""
    chosen = listed.currentData()
    blocker = QSignalBlocker(listed)
    listed.clear()
    for key, name in items.items():
        listed.addItem(name, key)
    listed.setCurrentIndex(max(0, listed.findData(chosen)))
    blocker.unblock()
