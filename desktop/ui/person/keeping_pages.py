"""Two pages that are seldom needed and must be understood: a record that is not to be used, and erasing a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.erasing import Reach
from desktop.domain.retention import KeptFor
from desktop.i18n import formats, marked, plural, told
from desktop.i18n.keptwords import kept_for_words
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, DangerButton, PrimaryButton, QuietButton
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence

_OTHER: Final = marked("Another reason")
RESTRICT_WHYS: Final = (marked("They asked for it"), marked("It may not be right, and is being looked at"), _OTHER)
USE_WHYS: Final = (marked("They agree again"), marked("It was looked at and is right"), _OTHER)
ERASE_WHYS: Final = (
    marked("They asked for it"),
    marked("Its time has come"),
    marked("It should never have been written down"),
    _OTHER,
)

# Type -> so many of them, in the words of whoever wrote them. What is not here is counted together.
_COUNTED: Final[dict[str, Callable[[int], str]]] = {
    "encounter": lambda n: plural("{n} visit", "{n} visits", n),
    "task": lambda n: plural("{n} task", "{n} tasks", n),
    "agreement": lambda n: plural("{n} agreement", "{n} agreements", n),
    "safety_concern": lambda n: plural("{n} worry about safety", "{n} worries about safety", n),
}


class UsePage(Page):
    """Asks why a record is not to be used, or is again."""

    decided = Signal(bool, str)  # whether it may be used from now on; why

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("use-page")
        self._name, self._restricted = "", False
        self._words = Words()
        self.whys = ChoiceRow("", "use-whys")
        self._ask = Words("", Role.LABEL)
        self._trouble = Notice("use-trouble")
        self.save = PrimaryButton("", "use-save", Icon.DONE)
        self.save.setEnabled(False)
        self.add_notice(self._trouble)
        for widget in (self._words, self._ask, self.whys):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.save,))
        self.whys.chosen.connect(lambda key: self.save.setEnabled(bool(key)))
        self.save.clicked.connect(lambda: self.decided.emit(self._restricted, told(self.whys.key())))

    def show_use(self, name: str, *, restricted: bool) -> None:
        self._name, self._restricted = name, restricted
        self._trouble.tell("")
        self.whys.choose("")
        self.save.setEnabled(False)
        self.retranslate()

    def begin(self) -> None:
        self.scroll_up()
        self.whys.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        again = self._restricted
        self.set_back(self._name)
        self.set_title(told("Use this record again") if again else told("Do not use this record"), self._name)
        self._words.setText(
            told("The record stands in lists, in Today and in numbers again, here and wherever this is carried.")
            if again
            else told(
                "The record is kept, and nobody works with it: it stands in no list, no search, not in Today and in no "
                "numbers, here and wherever this is carried. It can come into use again, for a reason."
            )
        )
        self._ask.setText(told("Why?"))
        self.whys.setAccessibleName(told("Why?"))
        self.whys.set_choices([Choice(why, told(why)) for why in (USE_WHYS if again else RESTRICT_WHYS)])
        self.save.setText(told("Use it again") if again else told("Do not use it"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """What the page shows."""

    name: str
    reach: Reach
    backups: str  # the folder that backups go to; "" for none
    needed: tuple[KeptFor, ...] = ()  # what speaks for waiting


class ErasePage(Page):
    """What would go, what would not, why, and once more: really?"""

    confirmed = Signal(str)  # why

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("erase-page")
        self._going: Going | None = None
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._trouble = Notice("erase-trouble")
        self._really = Notice("erase-really")
        self._ask = Words("", Role.LABEL)
        self.whys = ChoiceRow("", "erase-whys")
        self.keep = QuietButton("", "erase-keep", Icon.BACK)
        self.onward = Button("", "erase-onward", Icon.NEXT)
        self.erase = DangerButton("", "erase-for-ever", Icon.BIN)
        for notice in (self._trouble, self._really):
            self.add_notice(notice)
        for widget in (self._inside, self._ask, self.whys):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(leading=(self.erase,), trailing=(self.keep, self.onward))
        self.whys.chosen.connect(self._chosen)
        self.keep.clicked.connect(self.back_wanted)
        self.onward.clicked.connect(self._ask_again)
        self.erase.clicked.connect(self._confirm)

    def show_going(self, going: Going) -> None:
        self._going = going
        self._trouble.tell("")
        self.whys.choose("")
        self._be_at_the_first_step()
        self.retranslate()

    def begin(self) -> None:
        self.scroll_up()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: Sentence) -> None:
        self._be_at_the_first_step()
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        going = self._going
        clear(self._column)
        self._ask.setText(told("Why?"))
        self.whys.setAccessibleName(told("Why?"))
        self.whys.set_choices([Choice(why, told(why)) for why in ERASE_WHYS])
        self.keep.setText(told("Keep everything"))
        self.onward.setText(told("Continue"))
        self.erase.setText(told("Erase for ever"))
        if going is None:
            return
        self.set_back(going.name)
        self.set_title(told("Erase everything about this person"), going.name)
        for number, words in enumerate(going_words(going)):
            self._column.addWidget(Words(words, None if number < _FIRST + bool(going.needed) else Role.HINT))

    @Slot(str)
    def _chosen(self, key: str) -> None:
        self.onward.setEnabled(bool(key))

    def _be_at_the_first_step(self) -> None:
        self._really.tell("")
        self.erase.hide()
        self.erase.setEnabled(True)
        self.keep.setEnabled(True)
        self.whys.setEnabled(True)
        self.onward.show()
        self.onward.setEnabled(bool(self.whys.key()))

    @Slot()
    def _ask_again(self) -> None:
        if self._going is None:
            return
        self._trouble.tell("")
        self._really.tell(told("Everything about {name} goes, for ever. Really?", name=self._going.name), Tone.DANGER)
        self.onward.hide()
        self.erase.show()
        self.whys.setEnabled(False)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _confirm(self) -> None:
        for widget in (self.erase, self.keep):
            widget.setEnabled(False)
        self._really.tell(told("Erasing. The whole casebook is written anew: this may take a moment."), Tone.INFO)
        self.confirmed.emit(told(self.whys.key()))


def counted(name: str, records: Mapping[str, int]) -> list[str]:
    """How much of what there is about somebody."""
    known = [_COUNTED[type_](n) for type_, n in sorted(records.items()) if type_ in _COUNTED]
    others = sum(n for type_, n in records.items() if type_ not in (*_COUNTED, "person", "assignment"))
    more = [plural("{n} other record", "{n} other records", others)] if others else []
    return [told("the record of {name}", name=name), *known, *more]


_FIRST: Final = 2  # sentences that are not small print


def going_words(going: Going) -> tuple[str, ...]:
    """What goes and what does not, a sentence each."""
    parts = counted(going.name, going.reach.records)
    drafts = going.reach.drafts
    parts += [plural("{n} unfinished note", "{n} unfinished notes", drafts)] if drafts else []
    needed = [told("Think of it first: {reasons}.", reasons=kept_for_words(going.needed))] if going.needed else []
    lines = [
        *needed,
        told("From this laptop go: {what}, with every earlier text.", what=formats.listed(parts)),
        told("Nothing brings it back: no undo, no backup, no file."),
        told(
            "Every other laptop does the same once it takes in a file of yours. Each then says so in its own next file."
        ),
        told("Files already given and backups kept elsewhere stay as they are, and bring nobody back."),
    ]
    if going.backups:
        lines.append(
            told(
                "Older backups in {folder} still hold it. They do not bring it back on this laptop. Take them away "
                "where it must be nowhere.",
                folder=going.backups,
            )
        )
    if going.reach.mentions:
        lines.append(
            plural(
                "The name still stands in {n} note about somebody else. Look at it.",
                "The name still stands in {n} notes about others. Look at them.",
                going.reach.mentions,
            )
        )
    return tuple(lines)
