"""A record of a person, read whole: what it says, who changed what, and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.consent import Minimum, Readers
from desktop.domain.hospital import Followed
from desktop.domain.ids import RecordId
from desktop.domain.records import TYPES
from desktop.domain.views import Past, Record, Shown
from desktop.domain.worries import awaits_coordinator, seen_fields
from desktop.i18n import told
from desktop.ui.kit.wording import worded_error
from desktop.ui.person.entry import EntryPage, Reading
from desktop.ui.person.known import Known, ways
from desktop.ui.person.lines import Chosen, title
from desktop.ui.person.promises import Services
from desktop.ui.person.reading import lines_of, steps_of
from desktop.ui.person.safety import is_open, least_words, over_fields
from desktop.ui.person.seat import Seat
from desktop.ui.person.staying import followed_lines, followed_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A record of this person, with everything that was ever written into it."""

    shown: Shown
    past: tuple[Past, ...]
    readers: Readers
    least: Minimum | None = None  # what could be told of it all the same
    followed: Followed | None = None  # of a stay in hospital: how often they were met there and since


class Opened(QObject):
    """One record at a time."""

    shown = Signal(object)  # the page to go to
    failed = Signal(object)  # the error, where it could not be opened
    change_wanted = Signal(object)  # Record
    done = Signal()  # back to the person

    def __init__(self, seat: Seat, page: EntryPage, parent: QObject) -> None:
        super().__init__(parent)
        self._seat, self._page = seat, page
        self._round = 0  # a late answer is dropped
        self._read: Read | None = None
        page.change_wanted.connect(self._change)
        page.answered.connect(self._answer)
        page.binned.connect(self._bin)
        page.brought_back.connect(self._bring_back)

    @property
    def record(self) -> Record | None:
        """What is read, None where nothing is."""
        return self._read.shown.record if self._read is not None else None

    def close(self) -> None:
        self._round += 1
        self._read = None

    def open(self, chosen: Chosen) -> None:
        self.close()
        services, known = self._seat.desk.read, self._seat.whose()
        person = known.id if known is not None else None
        self._seat.lanes.read.start(
            self,
            lambda _progress: _read(services, person, chosen),
            done=partial(self._show, self._round),
            failed=partial(self._fail, self._round),
        )

    def retranslate(self) -> None:
        known = self._seat.whose()
        if known is not None and self._read is not None:
            self._tell(known, self._read)

    def complain(self, error: Exception) -> None:
        self._page.complain(worded_error(error))

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.failed.emit(error)

    def _show(self, asked_in: int, read: Read) -> None:
        known = self._seat.whose()
        if asked_in == self._round and known is not None:
            self._read = read
            self._tell(known, read)
            self.shown.emit(self._page)

    def _tell(self, known: Known, read: Read) -> None:
        record = read.shown.record
        unseen = awaits_coordinator(record, known.me.role)
        goes_on = is_open(record) and known.may_write
        still = told("This worry goes on until somebody says it is over.") if goes_on else ""
        ask = least_words(read.least, known.name) if read.least and known.may_write else ""
        self._page.show_reading(
            Reading(
                title=title(replace(record, fields=known.veiled(record.fields))),
                beside=known.name,
                back=known.name,
                lines=(
                    *lines_of(record.type, known.veiled(TYPES[record.type].readable(record.fields)), known.names),
                    *followed_lines(read.followed),
                ),
                ways=ways(read.shown, known.names),
                readers=read.readers,
                person=known.name,
                ask=told("No coordinator has said yet that they have seen this.") if unseen else ask or still,
                answer=told("I have seen this") if unseen else told("Tell the least") if ask else told("It is over"),
                steps=steps_of(record.type, _readable(known, record, read.past), known.names),
                conflicts=bool(record.conflicts),
                deleted=record.deleted,
                may_write=known.may_write,
            )
        )

    @Slot()
    def _change(self) -> None:
        if (record := self.record) is not None:
            self.change_wanted.emit(record)

    @Slot()
    def _answer(self) -> None:
        """What the page of a worry asked: somebody has seen it, or the least is to be told of it."""
        record, known = self.record, self._seat.whose()
        if record is None or known is None:
            return
        desk = self._seat.desk.write
        if awaits_coordinator(record, known.me.role):
            seen = seen_fields(record, self._seat.today(), known.me.member)
            self._seat.deeds.do(
                lambda: desk.casebook.edit(record.type, record.id, seen), told("Noted that you have seen it")
            )
        elif self._read is not None and self._read.least is None and is_open(record):
            over = over_fields(self._seat.today(), known.me.member)
            self._seat.deeds.do(
                lambda: desk.casebook.edit(record.type, record.id, over),
                told("Noted that it is over"),
                lambda: desk.casebook.edit(record.type, record.id, dict.fromkeys(over)),
            )
        else:
            words = told("The least will be told: it goes with your next file")
            self._seat.deeds.do(lambda: desk.sharing.tell_minimum(record.id), words)
        self.done.emit()

    @Slot(str)
    def _bin(self, why: str) -> None:
        if (record := self.record) is not None:
            self._seat.deeds.bin(record.type, record.id, why)
            self.done.emit()

    @Slot()
    def _bring_back(self) -> None:
        if (record := self.record) is not None:
            self._seat.deeds.bring_back(record.type, record.id)
            self.done.emit()


def _read(services: Services, person: RecordId | None, chosen: Chosen) -> Read:
    """Runs on the lane. Raises NotFound."""
    shown = services.casebook.show(chosen.type, chosen.id)
    return Read(
        shown=shown,
        past=services.casebook.history(chosen.type, chosen.id),
        readers=services.sharing.readers(chosen.type, person, chosen.id),
        least=services.sharing.minimum(chosen.id) if chosen.type == "safety_concern" else None,
        followed=followed_of(services, person, shown.record),
    )


def _readable(known: Known, record: Record, past: Sequence[Past]) -> tuple[Past, ...]:
    """The history, without the words of what the person took back, and without a name that is put away."""
    kind = TYPES[record.type]
    took_back = kind.took_back(record.fields)
    said = (
        {name: value for name, value in one.fields.items() if not (took_back and kind.is_apart(name))} for one in past
    )
    return tuple(replace(one, fields=known.veiled(fields)) for one, fields in zip(past, said, strict=True))
