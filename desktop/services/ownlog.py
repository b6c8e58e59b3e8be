"""A member's own log: written for nobody else, unless they share an entry."""

from datetime import date

from desktop.domain.audit import AuditDeed
from desktop.domain.changed import Changed
from desktop.domain.changes import Draft, Value
from desktop.domain.clock import Clock
from desktop.domain.errors import BadRecord, NotAllowed, NotFound, Why
from desktop.domain.ownlog import WELLBEING, WORDS_MAX, OwnCursor, OwnEntry
from desktop.domain.paging import Page
from desktop.domain.records.reflections import SHARED_REFLECTION
from desktop.domain.roles import Deed, may
from desktop.domain.views import Record
from desktop.services.audit import Audit
from desktop.services.casebook import Casebook
from desktop.services.circle import Circle
from desktop.services.stores import Store

PAGE_ROWS = 100


class OwnLog:
    """Of one open vault. Nothing of it is counted, and only sharing is noted in what was done."""

    def __init__(self, store: Store, circle: Circle, clock: Clock, audit: Audit, casebook: Casebook) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock
        self._audit = audit
        self._casebook = casebook

    def entries(self, after: OwnCursor | None = None, limit: int = PAGE_ROWS) -> Page[OwnEntry, OwnCursor]:
        """The newest day first."""
        rows, more = self._store.own_log.newest(after, limit)
        return Page(tuple(rows), more)

    def find(self, id: int) -> OwnEntry:  # noqa: A002 - the log's own word
        """Raises NotFound."""
        found = self._store.own_log.find(id)
        if found is None:
            raise NotFound("own_entry", str(id))
        return found

    def write(self, words: str, wellbeing: int | None = None, day: date | None = None) -> int:
        """One durable save; words or wellbeing are there. Returns its id. Raises BadRecord."""
        _demand_sound(words, wellbeing)
        now = self._clock()
        with self._store.transaction():
            return self._store.own_log.add(day or now.when.date(), now.wall_ms, wellbeing, words)

    def change(self, id: int, words: str, wellbeing: int | None, day: date) -> None:  # noqa: A002 - the log's own word
        """What was shared before stays as it was shared. Raises BadRecord, NotFound."""
        _demand_sound(words, wellbeing)
        with self._store.transaction():
            if not self._store.own_log.change(id, day, wellbeing, words):
                raise NotFound("own_entry", str(id))

    def drop(self, id: int) -> OwnEntry:  # noqa: A002 - the log's own word
        """For good. Returns what it was, so that it can be written once more. Raises NotFound."""
        gone = self.find(id)
        with self._store.transaction():
            self._store.own_log.drop(id)
        return gone

    def share(self, id: int) -> Changed:  # noqa: A002 - the log's own word
        """Write a copy for the coordinators, and note it beside the entry. Raises NotFound, BadRecord, NotAllowed."""
        if not may(self._circle.role, Deed.WRITE):
            raise NotAllowed(Deed.WRITE)
        entry = self.find(id)
        if not entry.words.strip():
            raise BadRecord(Why.MISSING, "words")
        fields: dict[str, Value] = {"date": entry.day.isoformat(), "words": entry.words}
        if entry.wellbeing is not None:
            fields["wellbeing"] = entry.wellbeing
        copy = Draft(type=SHARED_REFLECTION.name, record=None, fields=fields)
        with self._store.transaction():
            (record,) = self._store.save([copy], self._circle.me, self._clock())
            self._store.own_log.mark_shared(id, record)
            self._audit.note(AuditDeed.CREATED, record=record, detail=SHARED_REFLECTION.name)
        return Changed(everything=True)

    def take_back(self, id: int) -> Changed:  # noqa: A002 - the log's own word
        """Put what was shared into the bin, here and wherever it went. Raises NotFound."""
        entry = self.find(id)
        if entry.shared is None:
            raise NotFound(SHARED_REFLECTION.name, str(id))
        return self._casebook.delete(SHARED_REFLECTION.name, entry.shared, "taken back")

    def shared(self) -> tuple[Record, ...]:
        """What colleagues shared with this vault, and its owner with them: the newest day first, without the bin."""
        found = self._store.records(SHARED_REFLECTION.name, deleted=False, after=None)
        return tuple(sorted(found, key=lambda record: (str(record.fields["date"]), record.id), reverse=True))


def _demand_sound(words: str, wellbeing: int | None) -> None:
    if not words.strip() and wellbeing is None:
        raise BadRecord(Why.EMPTY, "words")
    if len(words) > WORDS_MAX:
        raise BadRecord(Why.TOO_LONG, "words")
    if "\0" in words:
        raise BadRecord(Why.NOT_TEXT, "words")
    if wellbeing is not None and wellbeing not in WELLBEING:
        raise BadRecord(Why.OUT_OF_RANGE, "wellbeing")
