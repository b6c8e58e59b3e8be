"""Who comes to a group: finding them, and saying since when, until when and whether they may be named."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.changed import Changed
from desktop.domain.changes import patch_of
from desktop.domain.groups import GroupPage
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.views import PersonLine, Record
from desktop.i18n import told
from desktop.ui.groups.asks import Casebook, Desk
from desktop.ui.groups.pages import WhoPage
from desktop.ui.kit.form_page import FormPage
from desktop.ui.kit.page import Page
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error

FOUND_MOST: Final = 20
MEMBER_FIELDS: Final = ("named", "since", "until")


class Coming(QObject):
    """One person of one group at a time."""

    turned = Signal(object)  # one of `pages` is to be shown
    troubled = Signal(object)  # Sentence, for the page of the group
    done = Signal()  # back to the page of the group
    changed = Signal(object)  # Changed
    said = Signal(str, object)

    def __init__(self, desk: Desk, lanes: Lanes, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._group: GroupPage | None = None
        self._person: RecordId | None = None
        self._stands: Record | None = None  # their membership; None: they are new to it
        self._saving = False
        self._who = WhoPage()
        self._form = FormPage("membership", MEMBER_FIELDS, today, drafts=False)
        self.pages: tuple[Page, ...] = (self._who, self._form)
        self._who.search.searched.connect(self._search)
        self._who.search.returnPressed.connect(self._choose_first)
        self._who.cards.chosen.connect(self._choose)
        self._form.save_wanted.connect(self._save)
        for page in (self._who, self._form):
            page.back_wanted.connect(self.done)

    def follow(self, group: GroupPage | None) -> None:
        """The group as it is now; None: no group is looked at."""
        self._group = group

    def retranslate(self) -> None:
        self._who.retranslate()
        self._form.retranslate()

    # Whom

    def ask_who(self) -> None:
        if self._group is None:
            return
        self._who.set_back(self._group.line.name)
        self.turned.emit(self._who)
        self._who.begin()
        self._search("")

    @Slot(str)
    def _search(self, words: str) -> None:
        casebook = self._desk.read.casebook
        self._lanes.read.start(
            self,
            lambda _progress: casebook.people(words, limit=FOUND_MOST).rows,
            done=partial(self._show_found, words),
            failed=lambda error: self._who.complain(worded_error(error)),
        )

    def _show_found(self, words: str, found: tuple[PersonLine, ...]) -> None:
        if words.strip() == self._who.search.text().strip() and self._group is not None:
            here = {one.person for one in self._group.people if not one.until}
            self._who.show_found([line for line in found if line.id not in here])

    @Slot()
    def _choose_first(self) -> None:
        if self._who.cards.select_first():
            self._choose(self._who.cards.current_key())

    @Slot(object)
    def _choose(self, person: object) -> None:
        if isinstance(person, Stamp):
            self.ask_about(person)

    # Since when

    def ask_about(self, person: RecordId) -> None:
        casebook, group = self._desk.read.casebook, self._group
        if group is None:
            return
        found = next((one.membership for one in group.people if one.person == person and not one.until), None)
        self._lanes.read.start(
            self,
            lambda _progress: _about(casebook, person, found),
            done=self._show,
            failed=lambda error: self.troubled.emit(worded_error(error)),
        )

    def _show(self, known: tuple[PersonLine, Record | None]) -> None:
        group = self._group
        if group is None:
            return
        line, self._stands = known
        self._person = line.id
        new = {"since": self._today().isoformat()}
        content = new if self._stands is None else self._form.form.content_of(self._stands.fields)
        title = told("{name} in {group}", name=line.name, group=group.line.name)
        self._form.show_form(title, group.line.name, told("Save"), content)
        self.turned.emit(self._form)
        self._form.begin()

    @Slot()
    def _save(self) -> None:
        group, person, stands = self._group, self._person, self._stands
        if group is None or person is None or self._saving or not self._form.form.check():
            return
        values, casebook = self._form.form.values(), self._desk.write.casebook
        before = {} if stands is None else self._form.form.values_of(stands.fields)
        patch, back = patch_of(before, values), None if stands is None else patch_of(values, before)
        fields = {"person": name_of(person), "of_group": name_of(group.line.id), **values}
        membership = None if stands is None else stands.id
        self._saving = True
        self._lanes.write.start(
            self,
            lambda _progress: _come(casebook, membership, fields, patch),
            done=partial(self._saved, person, back),
            failed=self._not_saved,
        )

    def _saved(self, person: RecordId, back: Mapping[str, object] | None, record: RecordId) -> None:
        self._saving = False
        changed = Changed(records=frozenset({record}), people=frozenset({person}))
        self.said.emit(told("Saved"), partial(self._undo, record, back, changed))
        self.done.emit()
        self.changed.emit(changed)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self._form.complain(worded_error(error))

    def _undo(self, record: RecordId, back: Mapping[str, object] | None, changed: Changed) -> None:
        services, why = self._desk.write, told("Undone right after saving")
        work: Callable[[], Changed] = (
            (lambda: services.groups.take_back((("membership", record),), why))
            if back is None
            else (lambda: services.casebook.edit("membership", record, back, why=why))
        )
        self._lanes.write.start(
            self,
            lambda _progress: work(),
            done=lambda _changed: self.changed.emit(changed),
            failed=lambda error: self.said.emit(worded_error(error).text, None),
        )


def _about(casebook: Casebook, person: RecordId, membership: RecordId | None) -> tuple[PersonLine, Record | None]:
    """Somebody, and their membership. Runs on the lane."""
    found = None if membership is None else casebook.show("membership", membership).record
    return casebook.person(person), found


def _come(
    casebook: Casebook, membership: RecordId | None, fields: Mapping[str, object], patch: Mapping[str, object]
) -> RecordId:
    """Runs on the lane."""
    if membership is None:
        return casebook.add_all([(0, {"fields": dict(fields)})], "membership")[0]
    if patch:
        casebook.edit("membership", membership, patch)
    return membership
