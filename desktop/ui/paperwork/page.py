"""The first page of paper: what can be printed, and the way to what was written by hand."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QWidget

from desktop.domain.blanks import PaperForm
from desktop.domain.ids import MemberId
from desktop.i18n import told
from desktop.i18n.paperwords import form_word
from desktop.ui.kit.buttons import Button, PrimaryButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence

DAY, WEEK = 1, 7
_SPANS: Final = (DAY, WEEK)


class PaperPage(Page):
    """It shows and it reports."""

    form_wanted = Signal(str)  # a PaperForm
    list_wanted = Signal(int, object)  # days, and the member whose list it is; None: one's own
    typing_wanted = Signal(str)  # a PaperForm

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("paper")
        self._trouble = Notice("paper-trouble")
        self._lists, self._forms, self._typing = (Words("", Role.HEADING) for _ in range(3))
        self._lists_hint, self._forms_hint, self._typing_hint = (Words("", Role.HINT) for _ in range(3))
        self.spans = {days: Button("", f"paper-list-{days}", Icon.CALENDAR) for days in _SPANS}
        self.whose = QComboBox()
        self.whose.setObjectName("paper-whose")
        self.whose.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._whose = Field("", self.whose)
        self.forms = {form: Button("", f"paper-form-{form}", Icon.SHEET) for form in PaperForm}
        self.typed: dict[PaperForm, QPushButton] = {form: _type_in(form) for form in PaperForm}
        words = (self._typing, self._typing_hint, self._lists, self._lists_hint)
        self._writers: tuple[QWidget, ...] = (*words, *self.spans.values())
        self._members: Mapping[MemberId, str] = {}
        self._lay_out()
        self.retranslate()

    def begin(self) -> None:
        self.typed[PaperForm.VISIT].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_offered(self, forms: Sequence[PaperForm], members: Mapping[MemberId, str], *, may_write: bool) -> None:
        """Forms of use, and of whom else a list can be made."""
        self._trouble.tell("")
        for form in PaperForm:
            self.forms[form].setVisible(form in forms)
            self.typed[form].setVisible(may_write and form in forms)
        self._members = members
        self._fill_whose()
        self._whose.setVisible(bool(members))
        for widget in self._writers:
            widget.setVisible(may_write)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(told("Paper"))
        self.set_back(told("People"))
        self._typing.setText(told("Type in from paper"))
        self._typing_hint.setText(
            told("What was written by hand, one paper after the other, in the order of the form.")
        )
        self._lists.setText(told("A list to take along"))
        self._lists_hint.setText(told("Whom to meet, with room to write. Codes stand on it in place of names."))
        self.spans[DAY].setText(told("For today"))
        self.spans[WEEK].setText(told("For seven days"))
        self._whose.set_label(told("Whose list"))
        self._forms.setText(told("Empty forms"))
        self._forms_hint.setText(told("With the questions and choices of this programme, in the language you choose."))
        for form in PaperForm:
            self.forms[form].setText(form_word(form))
            self.typed[form].setText(form_word(form))
            self.typed[form].setAccessibleDescription(self._typing.text())
        self._fill_whose()

    # Inside

    def _lay_out(self) -> None:
        self.add_notice(self._trouble)
        self._stack(self._typing, self._typing_hint, _row(self.typed.values()))
        self._stack(self._lists, self._lists_hint, self._whose, _row(self.spans.values()))
        self._stack(self._forms, self._forms_hint, _row(self.forms.values()))
        self.body.addStretch(1)
        for days, button in self.spans.items():
            button.clicked.connect(partial(self._ask_list, days))
        for form in PaperForm:
            self.forms[form].clicked.connect(partial(self._ask_form, form))
            self.typed[form].clicked.connect(partial(self._ask_typing, form))

    def _stack(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.body.addWidget(widget)

    def _ask_list(self, days: int, _checked: object = None) -> None:
        self.list_wanted.emit(days, self.whose.currentData())

    def _ask_form(self, form: PaperForm, _checked: object = None) -> None:
        self.form_wanted.emit(form)

    def _ask_typing(self, form: PaperForm, _checked: object = None) -> None:
        self.typing_wanted.emit(form)

    def _fill_whose(self) -> None:
        chosen = self.whose.currentData()
        self.whose.clear()
        self.whose.addItem(told("My own"), None)
        for member, name in self._members.items():
            self.whose.addItem(name, member)
        self.whose.setCurrentIndex(max(0, self.whose.findData(chosen)))


def _type_in(form: PaperForm) -> QPushButton:
    """Most of what comes on paper is visits."""
    made = PrimaryButton if form is PaperForm.VISIT else Button
    return made("", f"paper-type-{form}", Icon.EDIT)


def _row(buttons: Iterable[QWidget]) -> QWidget:
    row = QWidget()
    row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    flow = FlowLayout(row, gap=8)
    for button in buttons:
        flow.addWidget(button)
    return row
