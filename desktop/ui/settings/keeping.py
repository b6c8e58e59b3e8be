"""Keeping and erasing: periods, what is due to be decided, what is kept and not used, what was erased."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.erasing import ErasureLine, Gone, OutOfReach
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.paging import Page
from desktop.domain.retention import Elapsed, ElapsedCursor
from desktop.domain.roles import Deed
from desktop.domain.views import PersonCursor, PersonLine
from desktop.i18n import formats, plural, told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.cards import Card
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.promises import KnowsNames, TwoSidedDesk
from desktop.ui.kit.rooms import Lanes, PersonPlace
from desktop.ui.settings.keeping_pages import KEPT_YEARS, ElapsedPage, ListPage, PeriodsPage
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage

_ROWS = 100


class Retention(Protocol):
    def periods(self) -> Mapping[str, int | None]: ...
    def set_period(self, of: str, years: int | None) -> Changed: ...
    def doubted(self, on: date) -> date | None: ...
    def queue(self, on: date, after: ElapsedCursor | None, limit: int) -> Page[Elapsed, ElapsedCursor]: ...
    def keep(self, line: Elapsed, years: int, on: date) -> Changed: ...
    def decide_later(self, line: Elapsed, on: date) -> Changed: ...
    def erase(self, line: Elapsed, why: str, on: date) -> Changed: ...
    def propose(self, line: Elapsed, on: date) -> Changed: ...
    def hold(self, person: RecordId, *, on: bool) -> Changed: ...


class Casebook(Protocol):
    def restricted(self, after: PersonCursor | None, limit: int) -> Page[PersonLine, PersonCursor]: ...


class Erasing(Protocol):
    def done(self) -> tuple[ErasureLine, ...]: ...


class Services(Protocol):
    @property
    def retention(self) -> Retention: ...
    @property
    def casebook(self) -> Casebook: ...
    @property
    def erasing(self) -> Erasing: ...
    @property
    def membership(self) -> KnowsNames: ...


class Desk(TwoSidedDesk[Services], Protocol):
    """The part of an open casebook that keeping and erasing need."""


class Keeping(Matter):
    part: ClassVar[Part] = Part.RECORDS

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject, today: Callable[[], date] = date.today) -> None:
        super().__init__(parent)
        self._years: dict[str, int | None] = {}  # as they are decided
        self._desk, self._lanes, self._today = desk, lanes, today
        self._round = 0  # a late answer to an earlier opening is dropped
        self._erasures: tuple[ErasureLine, ...] = ()
        self._names: Mapping[MemberId, str] = {}
        self.periods = PeriodsPage()
        self.elapsed = ElapsedPage()
        self.restricted = ListPage("restricted", Icon.PERSON)
        self.erased = ListPage("erasures", Icon.BIN)
        self._buttons = {
            name: Button("", f"show-{name}", image)
            for name, image in (
                ("periods", Icon.CALENDAR),
                ("elapsed", Icon.HISTORY),
                ("restricted", Icon.LOCK),
                ("erasures", Icon.BIN),
            )
        }
        self._rows = {name: Row(button) for name, button in self._buttons.items()}
        self.rows = tuple(self._rows.values())
        self.pages = (self.periods, self.elapsed, self.restricted, self.erased)
        for page in (self.restricted, self.erased):
            page.retranslate()
        self._listen()

    def word(self) -> None:
        show, choose = told("Show the list"), told("Choose")
        after = told("After how many years somebody looks at them.")
        words = {
            "periods": (told("How long records are kept"), after, choose),
            "elapsed": (told("Records whose time has come"), told("Keep them, erase them, or decide later."), show),
            "restricted": (told("Kept, but not used"), told("People whose record nobody works with."), show),
            "erasures": (told("What was erased"), told("When, by whom and why. Nobody's name is left."), show),
        }
        for name, (title, hint, button) in words.items():
            self._rows[name].word(title, hint)
            self._buttons[name].setText(button)
        self.restricted.word(
            told("Kept, but not used"),
            told("They stand in no list and in no numbers. Open one to use it again."),
            told("Every record is in use."),
        )
        self.erased.word(
            told("What was erased"),
            told("Newest first, and on how many laptops it is done. Choose one to see who has not said so yet."),
            told("Nobody has been erased."),
        )

    def know(self, known: Known) -> None:
        for name in ("periods", "elapsed", "erasures"):
            self.front.show_row(self._rows[name], on=known.may(Deed.ERASE))

    def open(self, page: SubPage) -> None:
        """Another matter leads to what was erased."""
        if page is self.erased:
            self._open_list(self.erased)
        else:
            super().open(page)

    # Periods

    @Slot()
    def _open_periods(self) -> None:
        self.page_wanted.emit(self.periods)
        self._read_periods()

    def _read_periods(self) -> None:
        retention = self._desk.read.retention
        self._lanes.read.start(
            self, lambda _progress: retention.periods(), done=self._show_periods, failed=self.periods.complain
        )

    def _show_periods(self, years: Mapping[str, int | None]) -> None:
        self._years = dict(years)
        self.periods.show_periods(years)

    @Slot(str, object)
    def _set_period(self, of: str, years: int | None) -> None:
        retention, before = self._desk.write.retention, self._years.get(of)

        def done(changed: Changed) -> None:
            self._years[of] = years
            self.changed.emit(changed)
            self.saved.emit(told("Saved. It reaches the others with your next files."), back)

        def back() -> None:
            self._lanes.write.start(
                self, lambda _progress: retention.set_period(of, before), done=undone, failed=self.periods.complain
            )

        def undone(changed: Changed) -> None:
            self.changed.emit(changed)
            self._read_periods()

        self._lanes.write.start(
            self, lambda _progress: retention.set_period(of, years), done=done, failed=self.periods.complain
        )

    # Whose time has come

    @Slot()
    def _open_elapsed(self) -> None:
        self._round += 1
        self.page_wanted.emit(self.elapsed)
        retention, day = self._desk.read.retention, self._today()
        self._lanes.read.start(
            self,
            lambda _progress: retention.doubted(day),
            done=partial(self._look, self._round, day),
            failed=self.elapsed.complain,
        )

    def _look(self, asked_in: int, day: date, last: date | None) -> None:
        if asked_in != self._round:
            return
        if last is None:
            self.elapsed.begin()
        else:
            self.elapsed.doubt(day, last)

    @Slot(object)
    def _fetch_elapsed(self, after: ElapsedCursor | None) -> None:
        retention, day = self._desk.read.retention, self._today()
        self._lanes.read.start(
            self,
            lambda _progress: retention.queue(day, after, _ROWS),
            done=partial(self._show_elapsed, self._round),
            failed=self.elapsed.complain,
        )

    def _show_elapsed(self, asked_in: int, found: Page[Elapsed, ElapsedCursor]) -> None:
        if asked_in == self._round:
            self.elapsed.add_lines(found.rows, found.after)

    @Slot(object)
    def _keep(self, line: Elapsed) -> None:
        retention, day = self._desk.write.retention, self._today()
        self._decide(lambda: retention.keep(line, KEPT_YEARS, day), told("Kept"))

    @Slot(object)
    def _put_off(self, line: Elapsed) -> None:
        retention, day = self._desk.write.retention, self._today()
        self._decide(lambda: retention.decide_later(line, day), told("It comes up again in some months"))

    @Slot(object)
    def _propose(self, line: Elapsed) -> None:
        retention, day = self._desk.write.retention, self._today()
        self._decide(
            lambda: retention.propose(line, day), told("Proposed. It reaches another coordinator with your next file.")
        )

    @Slot(object, bool)
    def _hold(self, line: Elapsed, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        retention = self._desk.write.retention
        words = told("Nothing about them is erased now") if on else told("It can be decided again")
        self._decide(lambda: retention.hold(line.person, on=on), words)

    @Slot(object)
    def _erase(self, line: Elapsed) -> None:
        retention, day, why = self._desk.write.retention, self._today(), told("Its time has come")
        self._decide(
            lambda: retention.erase(line, why, day),
            told("Erased here. The other laptops do it once they take in your next file."),
        )

    def _decide(self, deed: Callable[[], Changed], words: str) -> None:
        def done(changed: Changed) -> None:
            self.changed.emit(changed)
            self.said.emit(words)
            self._round += 1
            self.elapsed.notice.tell("")
            self.elapsed.begin()

        self._lanes.write.start(self, lambda _progress: deed(), done=done, failed=self.elapsed.complain)

    # Lists

    @Slot(object)
    def _fetch_restricted(self, after: PersonCursor | None) -> None:
        casebook = self._desk.read.casebook
        self._lanes.read.start(
            self,
            lambda _progress: casebook.restricted(after, _ROWS),
            done=lambda page: self.restricted.add([_person_card(line) for line in page.rows], page.after),
            failed=self.restricted.complain,
        )

    @Slot(object)
    def _fetch_erased(self, _after: object) -> None:
        services = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: (services.erasing.done(), services.membership.names()),
            done=self._show_erased,
            failed=self.erased.complain,
        )

    def _show_erased(self, found: tuple[tuple[ErasureLine, ...], Mapping[MemberId, str]]) -> None:
        lines, self._names = found
        self._erasures = lines
        self.erased.notice.tell("")
        self.erased.add([_erased_card(n, line, self._names) for n, line in enumerate(lines)], None)

    @Slot(object)
    def _tell_who(self, key: object) -> None:
        if isinstance(key, int):
            self.erased.notice.tell(*still_open(self._erasures[key], self._names))

    @Slot(object)
    def _visit(self, person: RecordId) -> None:
        self.place_wanted.emit(PersonPlace(person))

    def _open_list(self, page: ListPage) -> None:
        self.page_wanted.emit(page)
        page.begin()

    def _listen(self) -> None:
        self._buttons["periods"].clicked.connect(self._open_periods)
        self._buttons["elapsed"].clicked.connect(self._open_elapsed)
        self._buttons["restricted"].clicked.connect(partial(self._open_list, self.restricted))
        self._buttons["erasures"].clicked.connect(partial(self._open_list, self.erased))
        self.periods.decided.connect(self._set_period)
        self.elapsed.model.page_wanted.connect(self._fetch_elapsed)
        self.elapsed.day_is_right.connect(self.elapsed.begin)
        self.elapsed.kept.connect(self._keep)
        self.elapsed.put_off.connect(self._put_off)
        self.elapsed.erased.connect(self._erase)
        self.elapsed.proposed.connect(self._propose)
        self.elapsed.hold_wanted.connect(self._hold)
        self.elapsed.person_wanted.connect(self._visit)
        self.restricted.model.page_wanted.connect(self._fetch_restricted)
        self.restricted.list.chosen.connect(self._visit)
        self.erased.model.page_wanted.connect(self._fetch_erased)
        self.erased.list.chosen.connect(self._tell_who)


def _person_card(line: PersonLine) -> Card:
    return Card(
        key=line.id,
        title=line.name,
        subtitle=formats.side_by_side(line.alias, line.place),
        icon=Icon.PERSON,
    )


def _erased_card(number: int, line: ErasureLine, names: Mapping[MemberId, str]) -> Card:
    count = plural("{n} record", "{n} records", line.records)
    done = told(
        "done on {done} of {all} laptops", done=formats.number(len(line.done)), all=formats.number(line.laptops)
    )
    lost = plural("{n} laptop is out of reach", "{n} laptops are out of reach", len(line.out_of_reach))
    late = plural("{n} note arrived late and was not kept", "{n} notes arrived late and were not kept", line.late)
    return Card(
        key=number,
        title=told("A person") if line.person else told("Records whose time had come"),
        subtitle=formats.side_by_side(
            done, lost if line.out_of_reach else "", _by(line, names), line.why, count, late if line.late else ""
        ),
        trailing=formats.moment(line.ordered),
        icon=Icon.BIN,
    )


def _by(line: ErasureLine, names: Mapping[MemberId, str]) -> str:
    return names.get(line.by, told("Somebody"))


def still_open(line: ErasureLine, names: Mapping[MemberId, str]) -> tuple[str, Tone]:
    """Whose laptop has not said that it is done there, and which never will."""
    lost = [_lost_words(one, names.get(one.member, told("Somebody"))) for one in line.out_of_reach]
    if not line.open:
        done = (
            told("It is done on every laptop that can be reached.")
            if lost
            else told("It is done on every laptop of the programme.")
        )
        return " ".join([done, *lost]), Tone.ATTENTION if lost else Tone.DONE
    who = formats.listed([names.get(member, told("Somebody")) for member in line.open])
    waits = told(
        "Not said yet by: {names}. Their laptops do it when they take in a file of yours, and say so in their next "
        "one.",
        names=who,
    )
    return " ".join([waits, *lost]), Tone.ATTENTION


def _lost_words(one: OutOfReach, name: str) -> str:
    """A copy may lie there for good; it is encrypted, and nobody can say more."""
    if one.since is None:
        return told("Out of reach: an earlier laptop of {name}, before they went on from a backup.", name=name)
    day = formats.date(one.since.date())
    if one.why is Gone.SHUT_OUT:
        return told("Out of reach: the laptop of {name}, shut out on {day}.", name=name, day=day)
    return told("Out of reach: an earlier laptop of {name}, from which the last note is of {day}.", name=name, day=day)
