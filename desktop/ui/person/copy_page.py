"""A copy of everything about one person, for them: what is in it, what is not, in which language; then a file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal

from desktop.i18n import formats, marked, told
from desktop.i18n.language import SHIPPED
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence
from desktop.ui.person.keeping_pages import counted

# What stays here, and why it is not theirs to be given.
NOT_IN_IT: Final = (
    marked("Complaints, and what went wrong: coordinators alone have these."),
    marked("What colleagues say among themselves: supervision, and comments on notes."),
    marked("Other people: whoever else is in a group, and records of somebody else."),
    marked("How to reach them safely, so that whoever finds the copy learns nothing of it; and pictures."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theirs:
    """What the page shows."""

    name: str
    records: Mapping[str, int]  # type -> how many are in it
    safe: str  # what is to be thought of before it lies around; "" for nothing
    language: str  # a code
    mentions: tuple[str, ...] = ()  # what is never to be mentioned, and stands in it
    folded: int = 0  # notes in it that are kept folded shut


class CopyPage(Page):
    """It shows and it reports; it decides nothing."""

    save_wanted = Signal(object)  # Path
    print_wanted = Signal(str, object)  # language, Path

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("copy-page")
        self._theirs: Theirs | None = None
        self._careful, self._told, self.held = Notice("copy-careful"), Notice("copy-told"), Notice("copy-held")
        self._about, self._inside = Words(""), Words("")
        self._left_out_label = Words("", Role.LABEL)
        self._left_out = [Words("", Role.HINT) for _ in NOT_IN_IT]
        self._read_it = Words("", Role.HINT)
        self.languages = ChoiceRow("", "copy-languages")
        self._language = Field("", self.languages)
        self.save = Button("", "copy-fhir", Icon.FILE)
        self.print = PrimaryButton("", "copy-pdf", Icon.SHEET)
        for notice in (self._told, self.held, self._careful):
            self.add_notice(notice)
        for widget in (self._about, self._inside, self._language, self._left_out_label, *self._left_out, self._read_it):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.save, self.print))
        self.save.clicked.connect(self._ask_for_fhir)
        self.print.clicked.connect(self._ask_for_pdf)
        self.held.acted.connect(self._let_go)

    def show_theirs(self, theirs: Theirs) -> None:
        self._theirs = theirs
        self._told.tell("")
        self.retranslate()
        self.languages.choose(theirs.language)

    def begin(self) -> None:
        self.scroll_up()
        if self.print.isEnabled():
            self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_saved(self, *, answers: bool) -> None:
        """`answers`: they had asked for it."""
        said = told("Saved, and noted. Whoever has the file can read it: hand it over, and delete what is left of it.")
        answered = told("What they asked for is given with this; that is written down.") if answers else ""
        self._told.tell(" ".join(part for part in (said, answered) if part), Tone.DONE)

    def complain(self, sentence: Sentence) -> None:
        self._told.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.save.setText(told("Save for another program (FHIR)"))
        self.print.setText(told("Save as a file to print"))
        self._language.set_label(told("In which language"))
        self._left_out_label.setText(told("What is not in it"))
        for label, words in zip(self._left_out, NOT_IN_IT, strict=True):
            label.setText(told(words))
        self._read_it.setText(told("Read it before you hand it over: a note may name somebody else."))
        self._about.setText(
            told("Whoever is written about may have all that is theirs. Making a copy is noted in what was done here.")
        )
        language = self.languages.key()
        self.languages.set_choices([Choice(one.code, one.own_name) for one in SHIPPED])
        if language:
            self.languages.choose(language)
        theirs = self._theirs
        if theirs is None:
            return
        self.set_back(theirs.name)
        self.set_title(told("A copy for them"), theirs.name)
        parts = counted(theirs.name, theirs.records)
        self._inside.setText(told("In it are: {what}.", what=formats.listed(parts)))
        safe = told("Think of this before paper lies around: {words}", words=theirs.safe)
        self._careful.tell(safe if theirs.safe else "", Tone.ATTENTION)
        self._hold(theirs)

    def _hold(self, theirs: Theirs) -> None:
        """No copy is made before somebody says that it is to be, all the same."""
        why = []
        if theirs.mentions:
            words = formats.listed(theirs.mentions)
            why.append(told("On it stands what is never to be mentioned: {words}", words=words))
        if theirs.folded:
            why.append(told("In it is what was written in notes that are kept folded shut. Ask whether it is to be."))
        self.held.tell("\n".join(why), Tone.DANGER, action=told("Save it all the same") if why else "")
        for button in (self.save, self.print):
            button.setEnabled(not why)

    def _let_go(self) -> None:
        if self._theirs is not None:
            self._theirs = replace(self._theirs, mentions=(), folded=0)
            self._hold(self._theirs)
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for_pdf(self) -> None:
        # The name says neither whose it is nor what: it stands in lists that others see.
        files.ask_where_to_save(
            self,
            told("Save as a file to print"),
            told("paper") + ".pdf",
            lambda path: self.print_wanted.emit(self.languages.key(), path),
        )

    def _ask_for_fhir(self) -> None:
        files.ask_where_to_save(
            self, told("Save for another program (FHIR)"), told("paper") + ".json", self._chosen_for_fhir
        )

    def _chosen_for_fhir(self, path: Path) -> None:
        self.save_wanted.emit(path)
