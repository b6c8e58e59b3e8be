"""The numbers on the help page: the list of them, and the form of one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal

from desktop.domain.helping import HelpContact, HelpNumbers
from desktop.domain.ids import RecordId
from desktop.domain.records.helping import HELP_CONTACT
from desktop.i18n import told
from desktop.i18n.fieldwords import code_word
from desktop.ui.kit.buttons import Button, PrimaryButton
from desktop.ui.kit.cards import Card, CardList, CardModel, Heading
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.safetyhelp import checked_words
from desktop.ui.kit.theme import Role as Look
from desktop.ui.settings.sub_page import SubPage


class HelpNumbersPage(SubPage):
    """Enter opens one; the button in the row says that it was tried today and holds."""

    add_wanted = Signal()
    chosen = Signal(object)  # RecordId
    checked = Signal(object)  # RecordId; of a retired one: that it is shown again

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("help-numbers", scrolls=False)
        self._today = today
        self._numbers = HelpNumbers()
        self._model = CardModel(self)
        self.list = CardList("", "help-contacts", self._model)
        self.add = PrimaryButton("", "help-add", Icon.ADD)
        self._about = Words("", Look.HINT)
        self.add_action(self.add)
        self.body.addWidget(self._about)
        self.body.addWidget(self.list, 1)
        self.add.clicked.connect(self.add_wanted)
        self.list.chosen.connect(self.chosen)
        self.list.acted.connect(self.checked)
        self.retranslate()

    def show_numbers(self, numbers: HelpNumbers) -> None:
        self._numbers = numbers
        self.retranslate()

    def focus(self) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Numbers for help"))
        self.add.setText(told("Add a number"))
        self.list.setAccessibleName(told("Numbers for help"))
        words = told("They stand on the help page of every laptop, also without a network, once a file has told it.")
        if self._numbers.responder is None:
            words = told(
                "Say first who answers for the programme when a life is in danger, and how they are reached. Until "
                "then the help page has nobody to call first."
            )
        self._about.setText(words)
        today = self._today()
        rows: list[Card | Heading] = [_card(one, today) for one in self._numbers.contacts]
        if self._numbers.retired:
            rows.append(Heading(told("No longer shown")))
            rows += [_card(one, today) for one in self._numbers.retired]
        self._model.show(rows)
        self.list.setVisible(bool(rows))


class HelpContactPage(SubPage):
    """A new number, or one that is changed."""

    save_wanted = Signal()
    retire_wanted = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("help-contact")
        self.contact: HelpContact | None = None
        self.form = RecordForm(HELP_CONTACT, today=today)
        self.retire = Button("", "help-retire", Icon.HIDE)
        self.save = PrimaryButton("", "help-save", Icon.CHECK)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.set_bar(leading=[self.retire], trailing=[self.save])
        self.save.clicked.connect(self.save_wanted)
        self.retire.clicked.connect(self.retire_wanted)
        self.retranslate()

    def show_contact(self, contact: HelpContact | None, content: dict[str, object]) -> None:
        self.contact = contact
        self.form.show_content(content)
        self.retire.setVisible(contact is not None and not contact.retired)
        self.retranslate()

    def focus(self) -> None:
        self.form.focus()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_back(told("Numbers for help"))
        self.set_title(self.contact.name if self.contact else told("A number for help"))
        self.form.retranslate()
        self.save.setText(told("Save"))
        self.retire.setText(told("Show it no longer"))


def _card(one: HelpContact, today: date) -> Card:
    parts = (code_word("help_contact", "kind", one.kind) if one.kind else "", one.phone, one.place)
    old = one.is_old(today) and not one.retired
    key: RecordId = one.id
    return Card(
        key=key,
        title=one.name,
        subtitle=" · ".join(part for part in parts if part),
        trailing=checked_words(one, today),
        icon=Icon.PHONE if one.phone else Icon.HOME,
        tone=Tone.ATTENTION if old else Tone.PLAIN,
        action=told("Show it again") if one.retired else told("Checked today"),
    )
