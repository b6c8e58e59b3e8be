"""What a copy is, whom it is for, and whether names are in it; said before it is made."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal

from desktop.domain.copies import Aim, Copied, Form, Leaving
from desktop.i18n import plural, told
from desktop.ui.kit.buttons import Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.theme import Role
from desktop.ui.settings.sub_page import SubPage

_WITHOUT: Final = "without"
_WITH: Final = "with"


class CopyPage(SubPage):
    """It shows and it reports; it decides nothing."""

    aim_chosen = Signal()
    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("copy-programme")
        self._leaving: Leaving | None = None
        self.busy = ProgressLine("copy-busy")
        self._careful = Notice("copy-careful")
        self.add_notice(self.busy)
        self.add_notice(self._careful)
        self._about, self._counted = Words(""), Words("", Role.HINT)
        self._forms, self._aims = ChoiceRow("", "copy-form"), ChoiceRow("", "copy-aim")
        self._names = ChoiceRow("", "copy-names")
        self._fields = [Field("", row) for row in (self._forms, self._aims, self._names)]
        self.body.addWidget(self._about)
        for field in self._fields:
            self.body.addWidget(field)
        self.body.addWidget(self._counted)
        self.body.addStretch(1)
        self.make = PrimaryButton("", "copy-make", Icon.FOLDER)
        self.set_bar(trailing=[self.make])
        self._aims.chosen.connect(lambda _key: self._choose())
        self._names.chosen.connect(lambda _key: self._warn())
        self.make.clicked.connect(self.folder_wanted)
        self.retranslate()
        self._reset()

    # What is chosen

    @property
    def form(self) -> Form:
        """How it is written."""
        return Form(self._forms.key() or Form.CSV)

    @property
    def aim(self) -> Aim:
        """Whom it is for."""
        return Aim(self._aims.key() or Aim.PROGRAMME)

    @property
    def names(self) -> bool:
        """Whether it says who people are."""
        return self._names.key() == _WITH

    # The matter tells

    def show_leaving(self, leaving: Leaving) -> None:
        self._leaving = leaving
        self.make.setEnabled(bool(leaving.people))
        self._word_leaving()

    def show_made(self, folder: Path, copied: Copied) -> None:
        words = plural(
            "The records of {n} person are in {folder} now. Keep it locked, and delete it when it is no longer needed.",
            "The records of {n} people are in {folder} now. Keep it locked, and delete it when it is no longer needed.",
            copied.people,
            folder=str(folder),
        )
        self.notice.tell(words, Tone.DONE)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, *, on: bool) -> None:
        for each in (self._forms, self._aims, self._names, self.make):
            each.setEnabled(not on)
        if on:
            self.notice.tell("")
            self.busy.begin(told("Making the copy"))
        else:
            self.busy.end()

    # The page

    def focus(self) -> None:
        self._forms.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self._leaving = None
        self._reset()
        self._word_leaving()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("A copy for Excel or another program"))
        self._about.setText(
            told(
                "A copy is made of ordinary files. No passphrase guards them: whoever has them can read them, on any "
                "laptop and in any country. Only people who agreed are in it, and that it was made is noted."
            )
        )
        labels = (told("How it is written"), told("Whom it is for"), told("Names"))
        for field, label in zip(self._fields, labels, strict=True):
            field.set_label(label)
        self._forms.set_choices(
            [Choice(Form.CSV, told("Tables for Excel")), Choice(Form.FHIR, told("FHIR, for health programs"))]
        )
        self._aims.set_choices([Choice(aim, aim_words(aim)) for aim in Aim])
        self._names.set_choices([Choice(_WITHOUT, told("Without names")), Choice(_WITH, told("With names"))])
        self.make.setText(told("Choose a folder"))
        self._word_leaving()
        self._warn()

    def _reset(self) -> None:
        for row, key in ((self._forms, Form.CSV), (self._aims, Aim.PROGRAMME), (self._names, _WITHOUT)):
            blocked = row.blockSignals(True)
            row.choose(key)
            row.blockSignals(blocked)
        self.make.setEnabled(False)
        self._warn()

    def _choose(self) -> None:
        self.make.setEnabled(False)
        self.aim_chosen.emit()

    def _warn(self) -> None:
        words = told(
            "This copy will say who people are, where they live and how they are called by phone. Is that needed?"
        )
        self._careful.tell(words if self.names else "", Tone.ATTENTION)

    def _word_leaving(self) -> None:
        if self._leaving is None:
            self._counted.setText("")
            return
        inside = plural("{n} person is in it.", "{n} people are in it.", self._leaving.people)
        outside = plural(
            "{n} person is left out: they said no to this, or were not asked.",
            "{n} people are left out: they said no to this, or were not asked.",
            self._leaving.withheld,
        )
        self._counted.setText(f"{inside} {outside}" if self._leaving.withheld else inside)


def aim_words(aim: Aim) -> str:
    """Whom a copy is for."""
    match aim:
        case Aim.PROGRAMME:
            return told("This programme")
        case Aim.CLINIC:
            return told("A clinic")
        case Aim.RESEARCH:
            return told("Research")
