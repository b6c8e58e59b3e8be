"""The numbers on the help page: the list of them, and the form of one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from desktop.domain.helping import HelpContact, HelpNumbers
from desktop.domain.ids import RecordId
from desktop.domain.records.helping import HELP_CONTACT
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word
from desktop.ui.kit.cards import Card, Heading, Row
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.safetyhelp import checked_words
from desktop.ui.settings.record_pages import RecordPage, RecordsPage


class HelpNumbersPage(RecordsPage):
    """Enter opens one; the button in the row says that it was tried today and holds."""

    checked = Signal(object)  # RecordId; of a retired one: that it is shown again

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("help-numbers", listed="help-contacts", add="help-add")
        self._today = today
        self._numbers = HelpNumbers()
        self.acted.connect(self.checked)
        self.retranslate()

    def show_numbers(self, numbers: HelpNumbers) -> None:
        self._numbers = numbers
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        about = told("They stand on the help page of every laptop, also without a network, once a file has told it.")
        if self._numbers.responder is None:
            about = told(
                "Say first who answers for the programme when a life is in danger, and how they are reached. Until "
                "then the help page has nobody to call first."
            )
        self.word(told("Numbers for help"), told("Add a number"), about)
        today = self._today()
        rows: list[Row] = [_card(one, today) for one in self._numbers.contacts]
        if self._numbers.retired:
            rows.append(Heading(told("No longer shown")))
            rows += [_card(one, today) for one in self._numbers.retired]
        self.show_rows(rows)


class HelpContactPage(RecordPage):
    """A new number, or one that is changed."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("help-contact", RecordForm(HELP_CONTACT, today=today), buttons="help")
        self.contact: HelpContact | None = None
        self.retranslate()

    def show_contact(self, contact: HelpContact | None, content: dict[str, object]) -> None:
        self.contact = contact
        self.form.show_content(content)
        self.retire.setVisible(contact is not None and not contact.retired)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        title = self.contact.name if self.contact else told("A number for help")
        self.word(title, told("Numbers for help"), told("Show it no longer"))


def _card(one: HelpContact, today: date) -> Card:
    parts = (code_word("help_contact", "kind", one.kind) if one.kind else "", one.phone, one.place)
    old = one.is_old(today) and not one.retired
    key: RecordId = one.id
    return Card(
        key=key,
        title=one.name,
        subtitle=formats.side_by_side(*parts),
        trailing=checked_words(one, today),
        icon=Icon.PHONE if one.phone else Icon.HOME,
        tone=Tone.ATTENTION if old else Tone.PLAIN,
        action=told("Show it again") if one.retired else told("Checked today"),
    )
