"""A page with the default form of a record type: a person, a task, an agreement."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.records import RecordType
from desktop.i18n import formats, told
from desktop.ui.kit.alike import Alike
from desktop.ui.kit.already import Already
from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.save_keys import bind_save
from desktop.ui.kit.suggesting import Suggest
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence

WHY: Final = "_why"  # in a draft: the reason, which is no field


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHead:
    """What the page is for."""

    title: str
    beside: str
    back: str
    save: str
    amends: bool  # something that is saved already: the reason may be said
    first: str = ""  # the field the cursor begins in


class FormPage(Page):
    """It shows and it reports; it decides nothing."""

    edited = Signal()
    save_wanted = Signal()
    fresh_wanted = Signal()
    help_wanted = Signal()

    def __init__(
        self,
        kind: RecordType,
        today: Callable[[], date],
        *,
        folds: bool = True,
        suggests: Mapping[str, Suggest] | None = None,
    ) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName(f"{kind.name}-form")
        self.kind = kind
        self.form = RecordForm(kind, today=today, folds=folds, suggests=suggests)
        self.already = Already() if kind.name == "person" else None
        self.save = PrimaryButton("", f"{kind.name}-save", Icon.CHECK)
        self._why = QLineEdit()
        self._why.setObjectName(f"{kind.name}-why")
        self._why_field = Field("", self._why)
        self._kept = Words("", Role.HINT, wraps=False)
        self._first_help = Notice(f"{kind.name}-first-help")
        self._fresh = Notice(f"{kind.name}-draft")
        self._trouble = Notice(f"{kind.name}-trouble")
        self._drafted_at: datetime | None = None
        self.shown_head = FormHead(title="", beside="", back="", save="", amends=False)
        self._lay_out()
        self._listen()
        self.retranslate()

    def show_head(self, head: FormHead) -> None:
        self.shown_head = head
        self.set_title(head.title, head.beside)
        self.set_back(head.back)
        self.save.setText(head.save)
        self._why_field.setVisible(head.amends)

    def show_content(self, content: Mapping[str, object], why: str = "") -> None:
        """Fill the form. Says nothing by `edited`."""
        blocked = self._why.blockSignals(True)
        self._why.setText(why)
        self._why.blockSignals(blocked)
        self.form.show_content(content)
        self._fresh.tell("")
        self._trouble.tell("")
        if self.already is not None:
            self.already.forget()

    def show_alike(self, alike: Alike) -> None:
        """People who may be the one that is written."""
        if self.already is not None:
            self.already.show_alike(alike)

    def content(self) -> dict[str, object]:
        """What stands in the form, the reason with it."""
        return self.form.content() | ({WHY: self._why.text()} if self._why.text().strip() else {})

    def why(self) -> str:
        return self._why.text().strip()

    def begin(self) -> None:
        self.form.focus(self.shown_head.first)

    def offer_fresh(self, at: datetime) -> None:
        self._fresh.tell(told("Draft from {moment}", moment=formats.moment(at)), action=told("Start fresh"))

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def calm(self) -> None:
        """What was complained about is mended."""
        self._trouble.tell("")

    def busy(self, saving: bool) -> None:  # noqa: FBT001 - it reads as a setter
        self.form.setEnabled(not saving)
        self.save.setEnabled(not saving)

    def retranslate(self) -> None:
        self.form.retranslate()
        if self.kind.name == "safety_concern":
            words = told("First what to do and whom to call; writing can wait.")
            self._first_help.tell(words, Tone.ATTENTION, action=told("Show me"))
        self._kept.setText(told("What you write is kept by itself."))
        self._why_field.set_label(told("Why this change?"))
        self._why_field.set_hint(told("What you wrote before stays readable."))
        if self.already is not None:
            self.already.retranslate()

    def _lay_out(self) -> None:
        self.add_notice(self._first_help)
        self.add_notice(self._fresh)
        self.add_notice(self._trouble)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if self.already is not None:
            column.addWidget(self.already)
        column.addWidget(self.form)
        column.addWidget(self._why_field)
        self.body.addWidget(self._inside)
        self.body.addStretch(1)
        self.set_bar(leading=(self._kept,), trailing=(self.save,))

    def _listen(self) -> None:
        self.form.edited.connect(self.edited)
        self._why.textChanged.connect(lambda _text: self.edited.emit())
        self._fresh.acted.connect(self.fresh_wanted)
        self._first_help.acted.connect(self.help_wanted)
        bind_save(self, self.save, self.save_wanted.emit)
