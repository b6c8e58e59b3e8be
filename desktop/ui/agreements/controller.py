"""A person's agreements: what holds now, worked out from all of them, and taking back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.agreed import Agreed, agreed_of, comes_of_age, may_be_child
from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId, name_of
from desktop.domain.views import DraftNote
from desktop.i18n import told
from desktop.i18n.fieldwords import field_word
from desktop.ui.agreements.panel import AgreementsPanel, ShownAgreed, TakeBackPage
from desktop.ui.agreements.words import purpose_lines, together_lines
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.parts import Part
from desktop.ui.kit.promises import Adds, Bins, Lists, Shows, WritersDesk
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.kit.wording import Sentence, worded_error

_KEY: Final = "take_back"


class Casebook(Adds, Bins, Shows, Lists, Protocol): ...


class Services(Protocol):
    @property
    def casebook(self) -> Casebook: ...


class Desk(WritersDesk[Services], Protocol):
    """The part of an open casebook that agreements need."""


@dataclass(frozen=True, slots=True)
class _Found:
    agreed: Agreed
    birth_year: object


class AgreementsPart(Part):
    """One person at a time."""

    panel: AgreementsPanel

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject, *, today: Callable[[], date] = date.today) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._round = 0  # a late answer about somebody else is dropped
        self._person: RecordId | None = None
        self._may_write = False
        self._stale = True
        self._found: _Found | None = None
        self.panel = AgreementsPanel()
        self.page = TakeBackPage(today)
        self.pages = (self.page,)
        self.panel.talk_wanted.connect(lambda: self.write_wanted.emit("agreement", None))
        self.panel.newest_wanted.connect(self._read_newest)
        self.panel.back_wanted.connect(self._begin)
        self.page.taken_back.connect(self._take_back)
        self.page.back_wanted.connect(lambda: self.leave(Leaving(self._close, stay=lambda: None)))
        self._keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self.page.done.textChanged.connect(self._keeping.edited)
        self._keeping.report_to(self)
        self._keeping.complained.connect(self._say_kept)

    def word(self) -> str:
        return told("Agreements")

    def enter(self, person: RecordId, *, may_write: bool) -> None:
        self._person, self._may_write = person, may_write
        self._stale = True
        self._found = None
        self._round += 1

    def look(self) -> None:
        person, casebook = self._person, self._desk.read.casebook
        if person is None or not self._stale:
            return
        self._stale = False
        self._lanes.read.start(
            self,
            lambda _progress: _find(casebook, person),
            done=partial(self._show, self._round),
            failed=partial(self._complain, self._round),
        )

    def refresh(self, changed: Changed) -> None:
        if changed.everything or self._person in changed.people:
            self._stale = True
            if self.panel.isVisible():
                self.look()

    def retranslate(self) -> None:
        self.page.retranslate()
        self._tell()

    # Half written

    def takes(self, draft: DraftNote) -> bool:
        return draft.key.startswith(f"{_KEY}:")

    def unfinished_words(self, draft: DraftNote) -> str:
        return told("Something that was taken back is not saved yet.")

    def go_on(self, draft: DraftNote) -> None:
        self._write(str(draft.content.get("purpose", "")), str(draft.content.get("done", "")), has_draft=True)

    def leave(self, leaving: Leaving) -> None:
        self._keeping.ask_to_leave(leaving)

    def _content(self) -> Mapping[str, object]:
        words = self.page.done.toPlainText().strip()
        return {"purpose": self.page.purpose, "done": words} if words else {}

    @Slot(object)
    def _say_kept(self, sentence: Sentence | None) -> None:
        self.page.complain(sentence)

    # Showing

    def _show(self, asked_in: int, found: _Found) -> None:
        if asked_in == self._round:
            self._found = found
            self._tell()

    def _tell(self) -> None:
        found, today = self._found, self._today()
        if found is None:
            self.panel.retranslate()
            return
        self.panel.show_agreed(
            ShownAgreed(
                lines=purpose_lines(found.agreed, child=may_be_child(found.birth_year, today)),
                together=together_lines(found.agreed.newest),
                nothing_yet=found.agreed.newest is None,
                turns_adult=comes_of_age(found.birth_year, found.agreed, today),
                may_write=self._may_write,
            )
        )

    def _complain(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.panel.complain(worded_error(error))

    @Slot()
    def _read_newest(self) -> None:
        if self._found is not None and self._found.agreed.newest is not None:
            self.read_wanted.emit("agreement", self._found.agreed.newest.id)

    # Taking back

    @Slot(str)
    def _begin(self, purpose: str) -> None:
        self._write(purpose, "", has_draft=False)

    def _write(self, purpose: str, done: str, *, has_draft: bool) -> None:
        person = self._person
        if person is None:
            return
        self._keeping.end()
        self.page.show_purpose(purpose, field_word("agreement", purpose), self._today(), done)
        work = Work(key=_key(person), blank={}, content=self._content, save=self._take_back, person=person)
        self._keeping.begin(work, has_draft=has_draft)
        self.opened.emit(self.page)
        self.page.begin()

    @Slot()
    def _take_back(self) -> None:
        person, day, casebook = self._person, self.page.day.day(), self._desk.write.casebook
        if person is None or day is None or not self.page.purpose:
            return
        fields = {"person": name_of(person), "date": day.isoformat(), self.page.purpose: "withdrawn"}
        if words := self.page.done.toPlainText().strip():
            fields["withdrawal_done"] = words
        self._keeping.pause()
        self._lanes.write.start(
            self,
            lambda _progress: casebook.add("agreement", fields),
            done=partial(self._taken_back, person),
            failed=self._keeping.not_saved,
        )

    def _taken_back(self, person: RecordId, record: RecordId) -> None:
        casebook, leaving = self._desk.write.casebook, self._keeping.saved()
        self._stale = True
        why = told("Undone right after saving")

        def undo() -> None:
            self._lanes.write.start(
                self,
                lambda _progress: casebook.delete("agreement", record, why),
                done=self.changed.emit,
                failed=lambda error: self.panel.complain(worded_error(error)),
            )

        self.changed.emit(Changed(records=frozenset({record}), people=frozenset({person})))
        self.said.emit(told("Taken back. It holds from now on."), undo)
        self.closed.emit()
        if leaving is not None:
            leaving.then()

    def _close(self) -> None:
        self._keeping.end()
        self.closed.emit()


def _key(person: RecordId) -> str:
    return f"{_KEY}:{name_of(person)}"


def _find(casebook: Casebook, person: RecordId) -> _Found:
    """Runs on the lane. Raises NotFound."""
    every = casebook.list("agreement", where={"person": name_of(person)})
    agreed = agreed_of(shown.record for shown in every)
    return _Found(agreed, casebook.show("person", person).record.fields.get("birth_year"))
