"""The numbers on the help page, for the coordinators who keep them right."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.helping import HelpContact, HelpNumbers
from desktop.domain.ids import RecordId
from desktop.domain.records.helping import HELP_CONTACT, HELP_KINDS, RESPONDER
from desktop.domain.roles import Role
from desktop.i18n import plural, told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.promises import Adds, Bins, TwoSidedDesk
from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.help_pages import HelpContactPage, HelpNumbersPage
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage


class Casebook(Adds, Bins, Protocol):
    def edit(
        self,
        type: str,  # noqa: A002 - the service's own names
        id: RecordId,  # noqa: A002
        patch: Mapping[str, object],
    ) -> Changed: ...


class Helping(Protocol):
    def numbers(self) -> HelpNumbers: ...


class Services(Protocol):
    @property
    def casebook(self) -> Casebook: ...
    @property
    def helping(self) -> Helping: ...


class Desk(TwoSidedDesk[Services], Protocol):
    """The part of an open casebook that the numbers need."""


class HelpMatter(Matter):
    part: ClassVar[Part] = Part.OTHERS

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject, *, today: Callable[[], date] = date.today) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._numbers = HelpNumbers()
        self._button = Button("", "to-help-numbers", Icon.WARMLINE)
        self._row = Row(self._button)
        self._coordinates = False
        self.list = HelpNumbersPage(today)
        self.one = HelpContactPage(today)
        self.rows, self.pages = (self._row,), (self.list, self.one)
        self._button.clicked.connect(partial(self.page_wanted.emit, self.list))
        self.list.add_wanted.connect(self._begin)
        self.list.chosen.connect(self._change)
        self.list.checked.connect(self._check)
        self.one.save_wanted.connect(self._save)
        self.one.retire_wanted.connect(self._retire)

    def know(self, known: Known) -> None:
        self._coordinates = known.me.role is Role.COORDINATOR
        self._look()

    def word(self) -> None:
        self.front.show_row(self._row, on=self._coordinates)
        today = self._today()
        old = sum(1 for one in self._numbers.contacts if one.is_old(today))
        hint = told("For the help page that opens with F2 on every screen.")
        if old:
            hint = plural("{n} number should be checked again.", "{n} numbers should be checked again.", old)
        elif self._numbers.contacts and self._numbers.responder is None:
            hint = told("Nobody is named yet who answers for the programme.")
        self._row.word(told("Numbers for help"), hint)
        self._button.setText(told("Show the numbers"))

    def before(self, page: SubPage) -> SubPage | None:
        return self.list if page is self.one else None

    def _look(self) -> None:
        helping = self._desk.read.helping
        self._lanes.read.start(self, lambda _progress: helping.numbers(), done=self._show, failed=self.list.complain)

    def _show(self, numbers: HelpNumbers) -> None:
        self._numbers = numbers
        self.list.show_numbers(numbers)
        self.word()

    @Slot()
    def _begin(self) -> None:
        first = RESPONDER if self._numbers.responder is None else HELP_KINDS[-1]
        self.one.show_contact(None, {"kind": first, "last_checked": self._today().isoformat()})
        self.page_wanted.emit(self.one)

    @Slot(object)
    def _change(self, key: object) -> None:
        contact = self._contact(key)
        if contact is not None:
            self.one.show_contact(contact, self.one.form.content_of(_fields(contact)))
            self.page_wanted.emit(self.one)

    @Slot(object)
    def _check(self, key: object) -> None:
        contact = self._contact(key)
        if contact is not None:
            seen = {"retired": None} if contact.retired else {"last_checked": self._today().isoformat()}
            before = {"retired": True} if contact.retired else {"last_checked": _fields(contact)["last_checked"]}
            words = told("It is shown again.") if contact.retired else told("Noted: it was right today.")
            self._write(lambda: self._edit(contact.id, seen), words, lambda _made: self._edit(contact.id, before))

    @Slot()
    def _retire(self) -> None:
        if (contact := self.one.contact) is not None:
            self._write(
                lambda: self._edit(contact.id, {"retired": True}),
                told("It is no longer shown."),
                lambda _made: self._edit(contact.id, {"retired": None}),
            )

    @Slot()
    def _save(self) -> None:
        if not self.one.form.check():
            return
        values, contact = self.one.form.values(), self.one.contact
        if contact is None:
            add = self._desk.write.casebook.add
            self._write(
                lambda: Changed(records=frozenset({add(HELP_CONTACT.name, values)})), told("Number saved"), self._unmake
            )
            return
        before = self.one.form.values_of(_fields(contact))
        patch: dict[str, object] = {name: value for name, value in values.items() if before.get(name) != value}
        patch |= dict.fromkeys(before.keys() - values.keys())
        back = {name: before.get(name) for name in patch}
        self._write(
            lambda: self._edit(contact.id, patch), told("Number saved"), lambda _made: self._edit(contact.id, back)
        )

    def _edit(self, id_: RecordId, patch: Mapping[str, object]) -> Changed:
        return self._desk.write.casebook.edit(HELP_CONTACT.name, id_, patch)

    def _unmake(self, made: Changed) -> Changed:
        """A number that was just written down is taken away again."""
        for record in made.records:
            self._desk.write.casebook.delete(HELP_CONTACT.name, record, "")
        return made

    def _write(self, deed: Callable[[], Changed], words: str, back: Callable[[Changed], Changed]) -> None:
        def done(changed: Changed) -> None:
            self.changed.emit(changed)
            self.tell_saved(words, partial(back, changed), self._lanes, self.list, self._look)
            self._look()
            self.page_wanted.emit(self.list)

        page = self.one if self.one.isVisible() else self.list
        self._lanes.write.start(self, lambda _progress: deed(), done=done, failed=page.complain)

    def _contact(self, key: object) -> HelpContact | None:
        every = (*self._numbers.contacts, *self._numbers.retired)
        return next((one for one in every if one.id == key), None)


def _fields(contact: HelpContact) -> dict[str, str | int | tuple[str, ...] | None]:
    return {
        "name": contact.name,
        "kind": contact.kind or None,
        "phone": contact.phone or None,
        "place": contact.place or None,
        "hours": contact.hours or None,
        "note": contact.note or None,
        "languages": contact.languages,
        "last_checked": contact.last_checked.isoformat() if contact.last_checked else None,
        "position": contact.position,
    }
