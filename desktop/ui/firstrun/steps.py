"""The pages of the first run. Each shows and reports; the controller decides what comes next."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop.i18n import SHIPPED, current, told
from desktop.i18n.digits import number
from desktop.i18n.language import shipped
from desktop.ui.kit.bring_back import BringBack
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton, QuietButton, is_enter
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.emblem_choice import EmblemChoice
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.new_passphrase import NewPassphrase
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.passphrase import Completions
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.recovery_sheet import RecoverySheet
from desktop.ui.kit.theme import Role, role

STEPS = 5


class Have(StrEnum):
    """What somebody begins with."""

    NOTHING = "nothing"
    INVITATION = "invitation"
    BACKUP = "backup"
    PRACTICE = "practice"


class Step(Page):
    """A page with Back at the leading and Next at the trailing end of its bar."""

    next_wanted = Signal()
    back_pressed = Signal()

    def __init__(self, name: str, number_: int, image: Icon | None = None) -> None:
        super().__init__("", narrow=True)
        self.setObjectName(name)
        self.number = number_
        self.notice = Notice(f"{name}-notice")
        self.add_notice(self.notice)
        self.previous = Button("", f"{name}-back", Icon.BACK)
        self.forward = PrimaryButton("", f"{name}-next", image)
        self.previous.clicked.connect(self.back_pressed)
        self.forward.clicked.connect(self._go_on)

    def retranslate(self) -> None:
        self.previous.setText(told("Back"))
        self.forward.setText(told("Next"))

    def focus(self) -> None:
        """Put the keyboard where this page begins."""

    def head(self, title: str) -> None:
        self.set_title(title, told("Step {n} of {all}", n=number(self.number), all=number(STEPS)))

    def _go_on(self) -> None:
        self.next_wanted.emit()


class WelcomeStep(Step):
    """Language, and what there is to begin with."""

    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("welcome", 1)
        self.language = ChoiceRow("", "first-language", [Choice(each.code, each.own_name) for each in SHIPPED])
        self.have = ChoiceRow("", "have")
        self._labels = [role(QLabel(), Role.HEADING) for _ in range(2)]
        self._hint = role(QLabel(), Role.HINT)
        self._hint.setWordWrap(True)
        self.body.addWidget(self._hint)
        self.body.addWidget(self._labels[0])
        self.body.addWidget(self.language)
        self.body.addSpacing(6)
        self.body.addWidget(self._labels[1])
        self.body.addWidget(self.have)
        self.body.addStretch(1)
        self.set_bar(leading=[self.previous], trailing=[self.forward])
        self.retranslate()
        self.have.choose(Have.NOTHING)
        self.speak()
        self.language.chosen.connect(self.language_chosen)

    def speak(self) -> None:
        """Show which language is spoken."""
        self.language.choose(shipped(current().code).code)

    def retranslate(self) -> None:
        super().retranslate()
        self.head(told("Welcome to Visitbook"))
        self._hint.setText(
            told("Your notes about visits and calls, locked on this laptop. Nothing here needs a network.")
        )
        self._labels[0].setText(told("Language"))
        self._labels[1].setText(told("What do you have?"))
        self.language.setAccessibleName(told("Language"))
        self.have.setAccessibleName(told("What do you have?"))
        self.have.set_choices(
            [
                Choice(Have.NOTHING, told("Nothing yet"), Icon.ADD, told("I start new notes")),
                Choice(Have.INVITATION, told("An invitation"), Icon.PEOPLE, told("A coordinator expects me")),
                Choice(Have.BACKUP, told("A backup"), Icon.FILE, told("Bring my notes back")),
                Choice(Have.PRACTICE, told("I want to practise"), Icon.HELP, told("Invented people; nothing is kept")),
            ]
        )

    def wait(self, *, on: bool) -> None:
        """While the practice programme is made."""
        for widget in (self.language, self.have, self.previous, self.forward):
            widget.setEnabled(not on)
        self.notice.tell(told("One moment…") if on else "")

    def focus(self) -> None:
        checked = self.language.findChild(QWidget, f"choice-{self.language.key()}")
        (checked or self.forward).setFocus(Qt.FocusReason.TabFocusReason)

    # Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):  # the choices leave it alone, and everything here is chosen already
            self._go_on()
        else:
            super().keyPressEvent(event)


class PassphraseStep(Step):
    """Six words, or one's own."""

    def __init__(self, completions: Completions) -> None:
        super().__init__("choose-passphrase", 2)
        self._hint = role(QLabel(), Role.HINT)
        self._hint.setWordWrap(True)
        self.entry = NewPassphrase("first-passphrase", completions)
        self.entry.submitted.connect(self._go_on)
        self.body.addWidget(self._hint)
        self.body.addWidget(self.entry)
        self.body.addStretch(1)
        self.set_bar(leading=[self.previous], trailing=[self.forward])
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.head(told("Choose a passphrase"))
        self._hint.setText(told("It opens your notes on this laptop. Nobody can look it up for you."))
        self.entry.retranslate()

    def focus(self) -> None:
        self.entry.focus()

    def _go_on(self) -> None:
        if self.entry.value():
            self.next_wanted.emit()
        else:
            self.entry.complain()


class SheetStep(Step):
    """The recovery sheet; whoever joins a programme may leave it for later."""

    later_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("make-sheet", 3)
        self.sheet = RecoverySheet("first-sheet")
        self.sheet.submitted.connect(self._go_on)
        self.later = QuietButton("", "sheet-later")
        self.later.clicked.connect(self.later_wanted)
        self.body.addWidget(self.sheet)
        self.body.addStretch(1)
        self.set_bar(leading=[self.previous], trailing=[self.later, self.forward])
        self.retranslate()

    def offer_later(self, *, on: bool) -> None:
        self.later.setVisible(on)

    def retranslate(self) -> None:
        super().retranslate()
        self.head(told("Your recovery sheet"))
        self.later.setText(told("Later, in Settings"))
        self.sheet.retranslate()

    def focus(self) -> None:
        self.sheet.focus()

    def _go_on(self) -> None:
        if self.sheet.code():
            self.next_wanted.emit()
        else:
            self.sheet.complain()


class PictureStep(Step):
    """What these notes are found by at the door; one is chosen already."""

    def __init__(self) -> None:
        super().__init__("your-picture", 4)
        self._hint = Words("", Role.HINT)
        self.choice = EmblemChoice("first-emblem")
        self.body.addWidget(self._hint)
        self.body.addWidget(self.choice)
        self.body.addStretch(1)
        self.set_bar(leading=[self.previous], trailing=[self.forward])
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.head(told("Your picture"))
        self._hint.setText(
            told("By it you find your notes on this laptop. No name is shown or kept outside the locked notes.")
        )
        self.choice.retranslate()

    def focus(self) -> None:
        self.forward.setFocus(Qt.FocusReason.OtherFocusReason)


class NameStep(Step):
    """A name, perhaps the programme's, and off."""

    look_around_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("your-name", 5)
        self.name = QLineEdit()
        self.name.setObjectName("own-name")
        self.name.setMaxLength(200)
        self.name_field = Field("", self.name)
        self.programme = QLineEdit()
        self.programme.setObjectName("programme-name")
        self.programme.setMaxLength(200)
        self.programme_field = Field("", self.programme, optional=True)
        self._next = Notice("what-comes-next")
        self._joining = False
        self.busy = ProgressLine("creating")
        self.look_around = Button("", "look-around")
        self.look_around.clicked.connect(self._look_around)
        self.name.returnPressed.connect(self._go_on)
        self.programme.returnPressed.connect(self._go_on)
        self.name.textChanged.connect(lambda: self.name_field.complain(""))
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.programme_field)
        self.body.addWidget(self._next)
        self.body.addWidget(self.busy)
        self.body.addStretch(1)
        self.set_bar(leading=[self.previous], trailing=[self.look_around, self.forward])
        self.retranslate()

    def join(self, *, on: bool) -> None:
        """Whether a coordinator expects this person: then the programme has a name already."""
        self._joining = on
        self.programme_field.setVisible(not on)
        self.retranslate()

    def wait(self, *, on: bool) -> None:
        for each in (self.previous, self.forward, self.look_around, self.name, self.programme):
            each.setEnabled(not on)
        if on:
            self.notice.tell("")
            self.busy.begin(told("Making your notes … about 3 seconds"), stoppable=False)
        else:
            self.busy.end()

    def retranslate(self) -> None:
        super().retranslate()
        self.head(told("Your name, and you are ready"))
        self.name_field.set_label(told("Your name as others see it"))
        self.name_field.set_hint(told("Your coordinator sees it beside your notes. It can be a short one."))
        self.programme_field.set_label(told("Name of your programme"))
        self.look_around.setText(told("Look around first"))
        if self._joining:
            self.forward.setText(told("Make my joining card"))
            self._next.tell(
                told(
                    "Next, Exchange makes your joining card: a file for your coordinator. The file that comes back "
                    "lets you in, and your notes come along."
                )
            )
        else:
            self.forward.setText(told("Add first person"))
            self._next.tell(
                told("Visitbook locks itself after 10 minutes without use. Ctrl+L locks at once, and nothing is lost.")
            )

    def focus(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        if self._named():
            self.next_wanted.emit()

    def _look_around(self) -> None:
        if self._named():
            self.look_around_wanted.emit()

    def _named(self) -> bool:
        if self.name.text().strip():
            return True
        self.name_field.complain(told("Write a name first."))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        return False


class BackupStep(Step):
    """A backup file and its passphrase."""

    restore_wanted = Signal(object, str)  # Path, passphrase

    def __init__(self) -> None:
        super().__init__("bring-back", 2)
        self.form = BringBack()
        self.form.wanted.connect(self.restore_wanted)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.set_bar(leading=[self.previous], trailing=[self.forward])
        self.retranslate()

    def wait(self, *, on: bool) -> None:
        for each in (self.previous, self.forward):
            each.setEnabled(not on)
        self.form.wait(on=on)
        if on:
            self.notice.tell("")

    def refuse(self, text: str) -> None:
        self.wait(on=False)
        self.notice.tell(text, Tone.ATTENTION)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Bring your notes back"), told("The backup itself is not changed."))
        self.forward.setText(told("Bring back"))
        self.form.retranslate()

    def focus(self) -> None:
        self.form.focus()

    def _go_on(self) -> None:
        self.form.submit()
