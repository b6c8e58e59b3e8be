"""Help from others on a person's page: what is shown, and a step of a referral written with one press."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.directory import HelpPlace
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.papers import Letter
from desktop.domain.referring import Status, due_after, is_over, step_fields
from desktop.domain.views import Record
from desktop.i18n import told
from desktop.reports.letters import letter_document, letter_parts
from desktop.ui.kit.parts import Part
from desktop.ui.kit.previewing import Previewing, Sheet
from desktop.ui.kit.print_page import PrintPage
from desktop.ui.kit.rooms import DirectoryPlace, Lanes, Leaving
from desktop.ui.kit.wording import worded_error
from desktop.ui.links.known import Links, links_of
from desktop.ui.links.panel import LinksPanel
from desktop.ui.links.promises import Desk
from desktop.ui.links.words import status_word


class LinksPart(Part):
    """There while the programme records any of it, or something is there."""

    panel: LinksPanel

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._round = 0  # a late answer about somebody else is dropped
        self._person: RecordId | None = None
        self._may_write = False
        self._links = Links()
        self.panel = LinksPanel()
        self.panel.add_wanted.connect(lambda kind: self.write_wanted.emit(kind, None))
        self.panel.opened.connect(lambda record: self.read_wanted.emit(record.type, record.id))
        self.panel.stepped.connect(self._step)
        self.panel.answered.connect(self._answer)
        self.panel.placed.connect(self._place)
        self.panel.looked_up.connect(lambda place: self.go.emit(DirectoryPlace(place.id)))
        self.panel.letter_wanted.connect(self._write_letter)
        self._print_page = PrintPage()
        self.pages = (self._print_page,)
        self._previewing = Previewing(lanes, self._print_page, self)
        self._previewing.opened.connect(lambda: self.opened.emit(self._print_page))
        self._previewing.said.connect(lambda words: self.said.emit(words, None))
        self._print_page.back_wanted.connect(self._leave_letter)
        self.panel.retranslate()

    # The room asks

    def word(self) -> str:
        return told("Help and referrals")

    def enter(self, person: RecordId, *, may_write: bool) -> None:
        if person != self._person:
            self._links = Links()
            self._previewing.close()
        self._person, self._may_write = person, may_write
        self._ask()

    def look(self) -> None:
        """What it holds was asked for when the page opened: the tab is there only if there is something."""

    def holds_something(self) -> bool:
        return self._links.offered or not self._links.empty

    def refresh(self, changed: Changed) -> None:
        if changed.everything or self._person in changed.people:
            self._ask()

    def leave(self, leaving: Leaving) -> None:
        self._previewing.close()
        leaving.then()

    def retranslate(self) -> None:
        self.panel.retranslate()
        self._previewing.retranslate()

    # What is there

    def _ask(self) -> None:
        self._round += 1
        person, services = self._person, self._desk.read
        if person is not None:
            self._lanes.read.start(
                self,
                lambda _progress: links_of(services, person),
                done=partial(self._show, self._round),
                failed=partial(self._fail, self._round),
            )

    def _show(self, asked_in: int, links: Links) -> None:
        if asked_in == self._round:
            self._links = links
            self.panel.show_links(links, self._today(), may_write=self._may_write)
            self.found.emit()

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self._complain(error)

    # Deeds

    @Slot(object, object)
    def _step(self, referral: Record, status: Status) -> None:
        fields = step_fields(status, self._today())
        if not is_over(status) and not referral.fields.get("due"):
            fields["due"] = due_after(str(referral.fields.get("urgency")), self._today()).isoformat()
        self._write(referral, fields, status_word(status))

    @Slot(object, str, str)
    def _answer(self, referral: Record, field: str, code: str) -> None:
        self._write(referral, {field: code}, told("Saved"))

    @Slot(object, object)
    def _place(self, referral: Record, place: HelpPlace) -> None:
        self._write(referral, {"entry": name_of(place.id), "to_words": place.name}, told("Saved"))

    def _write(self, referral: Record, patch: Mapping[str, object], words: str) -> None:
        """As it was seen; undone by writing what stood there before."""
        before = {name: _written(referral, name) for name in patch}
        self._do(referral, patch, words, before)

    def _do(self, referral: Record, patch: Mapping[str, object], words: str, back: Mapping[str, object] | None) -> None:
        casebook = self._desk.write.casebook
        self._lanes.write.start(
            self,
            lambda _progress: casebook.edit("referral", referral.id, patch),
            done=partial(self._done, referral, words, back),
            failed=self._complain,
        )

    def _done(self, referral: Record, words: str, back: Mapping[str, object] | None, changed: Changed) -> None:
        self.changed.emit(changed)
        if back is not None:
            self.said.emit(words, lambda: self._do(referral, back, "", None))

    # A letter to take along

    @Slot(object)
    def _write_letter(self, referral: Record) -> None:
        papers, person = self._desk.read.papers, self._person
        self._lanes.read.start(
            self,
            lambda _progress: papers.letter(referral.id),
            done=lambda letter: self._show_letter(letter) if self._person == person else None,
            failed=self._complain,
        )

    def _show_letter(self, letter: Letter) -> None:
        papers, today = self._desk.write.papers, self._today()
        says = told("Think of this before paper lies around: {words}", words=letter.safe_contact)
        self._previewing.open(
            Sheet(
                back=self.word(),
                make=lambda asked: letter_document(letter, asked.left_out, today, asked.language),
                note=lambda asked: papers.note_letter(
                    letter.person, [part for part in letter.values if part not in asked.left_out]
                ),
                languages=True,
                parts=lambda: letter_parts(letter),
                never=letter.never_mention,
                says=says if letter.safe_contact else "",
            )
        )

    @Slot()
    def _leave_letter(self) -> None:
        self._previewing.close()
        self.closed.emit()

    @Slot(object)
    def _complain(self, error: Exception) -> None:
        self.panel.complain(worded_error(error).text)


def _written(record: Record, name: str) -> object:
    """What stands in a field, as the casebook takes it."""
    value = record.fields.get(name)
    return name_of(value) if isinstance(value, Stamp) else value
