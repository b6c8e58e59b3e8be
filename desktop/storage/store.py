"""One connection's whole vault, as services ask for it. Devices are named by their numbers outside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import msgspec
from sqlcipher3 import dbapi2 as sql

from desktop.crypto.digest import sha256
from desktop.domain.changes import Change, Draft, Projection
from desktop.domain.chunks import Chunk
from desktop.domain.clock import Moment, wall_of
from desktop.domain.errors import NoSpace, NotWritable
from desktop.domain.ids import SEQ_BITS, MemberId, RecordId, Stamp
from desktop.domain.intervals import Intervals
from desktop.domain.ports import Judge
from desktop.domain.records import TYPES
from desktop.domain.roles import Role
from desktop.domain.views import Past, Record
from desktop.storage import session
from desktop.storage.adoption import Adoption
from desktop.storage.aside import AsideList
from desktop.storage.book import TABLES, Book, Projector
from desktop.storage.coming import ComingList
from desktop.storage.consent import Consent
from desktop.storage.custody import Custody
from desktop.storage.elapsed import ElapsedRecords
from desktop.storage.erase import Erasures
from desktop.storage.figures import Figures
from desktop.storage.groups import Groups
from desktop.storage.intake import Intake, Rejudge
from desktop.storage.letgo import LettingGo
from desktop.storage.likenesses import Likenesses
from desktop.storage.lists import Lists
from desktop.storage.log import COLUMNS, creation_of, packed
from desktop.storage.numbers import UNKNOWN
from desktop.storage.outgo import Outgo, Sight
from desktop.storage.oversight import OversightLists
from desktop.storage.ownlog import OwnLog
from desktop.storage.pictures import PictureFiles
from desktop.storage.reserve import Reserve
from desktop.storage.runs import runs_of
from desktop.storage.scope import Scopes
from desktop.storage.totals import Totals
from desktop.storage.trail import Seal, Trail
from desktop.storage.trust import Trust
from desktop.storage.undo import Undo
from desktop.storage.whoiswho import WhoIsWho

_WORK = tuple(table for table in TABLES.values() if not table.type.by_program)  # what people wrote


def lay_tables(db: sql.Connection) -> None:
    """Make the record tables, or add what newer declarations have; inside a transaction, after the migrations."""
    for table in TABLES.values():
        table.lay(db)


class SqlStore:
    """Everything over one connection. Lives on one thread at a time. `reserve` is for whoever writes."""

    def __init__(self, db: sql.Connection, project: Projector, seal: Seal, reserve: Reserve | None = None) -> None:
        self._book = Book(db, project)
        self._reserve = reserve
        self._outgo = Outgo(self._book)
        self._adoption = Adoption(self._book)
        self.lists = Lists(self._book)
        self.twins = WhoIsWho(self._book)
        self.likenesses = Likenesses(self._book)
        self.groups = Groups(self._book)
        self.oversight = OversightLists(self._book)
        self.trust = Trust(self._book)
        self.custody = Custody(self._book)
        self.scopes = Scopes(self._book, self.custody)
        self.consent = Consent(self._book)
        self.trail = Trail(self._book, seal)
        self.erasures = Erasures(self._book)
        self.letting_go = LettingGo(self._book, self.custody, self.erasures)
        self.elapsed = ElapsedRecords(self._book)
        self.totals = Totals(self._book)
        self.figures = Figures(self._book)
        self.aside = AsideList(self._book)
        self.undo = Undo(self._book)
        self.coming = ComingList(self._book, self.aside)
        self.own_log = OwnLog(self._book)
        self.pictures = PictureFiles(self._book)

    # Records

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block is kept, durably, or none of it. On a full disk the reserve makes room, here or next time.

        Raises NoSpace, VaultDamaged, NotWritable.
        """
        if self._reserve:
            self._reserve.make_room()
        try:
            with self._book.transaction():
                yield
        except (NoSpace, NotWritable) as error:
            if self._reserve is None or not (isinstance(error, NoSpace) or self._reserve.is_needed()):
                raise
            session.give_back(self._book.db)
            self._reserve.give()
            raise NoSpace(error.path) from error

    @property
    def in_transaction(self) -> bool:
        """Whether one is under way."""
        return bool(self._book.db.in_transaction)

    def save(self, drafts: Sequence[Draft], author: MemberId, moment: Moment) -> list[Stamp]:
        """Inside a transaction. Returns the stamps in order."""
        return self._book.save(drafts, author, moment)

    def hide_names(self, *, on: bool) -> None:
        """Put the names of people away from every list that this connection is asked for, or bring them back."""
        self._book.names_hidden = on

    @property
    def names_hidden(self) -> bool:
        """Whether they are put away."""
        return self._book.names_hidden

    def record(self, type_: str, record: RecordId) -> Record | None:
        """As it is shown, or None."""
        return self._book.record(TYPES[type_], record)

    def projection(self, type_: str, record: RecordId) -> Projection | None:
        """With conflicts and their sides, or None."""
        return self._book.projection(TYPES[type_], record)

    def history(self, type_: str, record: RecordId) -> tuple[Past, ...]:
        """Oldest first."""
        return self._book.history(TYPES[type_], record)

    def records(
        self,
        type_: str,
        *,
        deleted: bool,
        after: RecordId | None,
        restricted: bool = False,
        person: RecordId | None = None,
    ) -> Iterator[Record]:
        """By id, read in pages; without those of persons who are out of this member's scope.

        `restricted`: those of persons whose record is kept and not used are among them. `person`: theirs alone.
        """
        kind = TYPES[type_]
        hidden = self.trust.hidden() | (frozenset() if restricted else self.lists.restricted())
        walked = (
            self._book.walk(kind, deleted=deleted, after=after)
            if person is None
            else self._book.of_person(kind, person, deleted=deleted, after=after)
        )
        for row in walked:
            if not hidden or self.lists.person_in(type_, row) not in hidden:
                yield self._book.shown(kind, row)

    def conflicted(self, person: RecordId | None = None) -> list[tuple[RecordId, str, str]]:
        """(record, type, field), by record and field; without persons who are out of this member's scope.

        Of those who are kept and not used only where just this `person` is asked for.
        """
        every = self._book.conflicted()
        if not every:
            return every
        hidden = self.trust.hidden()
        if person is not None:
            asked = self._book.numbers.known_rid(person)
            theirs = () if asked is None else self._book.twins.shown(asked)
            every = [one for one in every if self._person_of(one[1], one[0]) in theirs]
        else:
            hidden |= self.lists.restricted()
        return [one for one in every if self._person_of(one[1], one[0]) not in hidden]

    def _person_of(self, type_: str, record: RecordId) -> int | None:
        row = self._book.row(TABLES[type_], self._book.numbers.rid(record))
        return None if row is None else self.lists.person_in(type_, row)

    def stamps_of(self, type_: str, record: RecordId) -> tuple[Stamp, ...]:
        """Every change of the record that is applied or waits."""
        return tuple(change.stamp for change in self._book.changes(TYPES[type_], record))

    def sound(self) -> bool:
        """Whether tables and index are what the log makes them. Walks the whole vault."""
        return self._book.rebuilt_equals() and self.erasures.kept() and self.custody.kept()

    def count(self) -> tuple[int, int]:
        """How many records and how many changes are here."""
        records = sum(
            self._book.db.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]  # noqa: S608 - declared names
            for table in _WORK
        )
        return records, sum(len(held) for held in self.held().values()) - self.erasures.count_emptied()

    def touched(self, device: int, runs: Intervals) -> set[RecordId]:
        """The records that the changes `runs` of a device are about, but for what the program writes by itself."""
        no = self._book.numbers.known_device_no(device)
        found: set[int] = set()
        if no is None:
            return set()
        for low, high in runs.runs:
            ends = (no << SEQ_BITS | low, no << SEQ_BITS | high)
            for table in _WORK:
                rows = self._book.db.execute(
                    f"SELECT rid FROM {table.name} WHERE rid BETWEEN ? AND ? AND edited = 0",  # noqa: S608
                    ends,
                )
                found.update(rid for (rid,) in rows)
            rows = self._book.db.execute("SELECT DISTINCT rec FROM change WHERE cid BETWEEN ? AND ?", ends)
            found.update(rid for (rid,) in rows)
        return {self._book.numbers.stamp(rid) for rid in found}

    def pending(self) -> Mapping[int, int]:
        """State -> how many changes are in it, applied ones left out."""
        return dict(
            self._book.db.execute("SELECT state, count(*) FROM change WHERE state <> 0 GROUP BY state").fetchall()
        )

    def hybrid(self) -> int:
        """The last hybrid time."""
        return self._book.hybrid()

    def set_hybrid(self, hybrid: int) -> None:
        """Inside a transaction."""
        self._book.set_hybrid(hybrid)

    def gather(self) -> bool:
        """After erasing: one step of ridding the index of what was ever taken out of it; whether more is left."""
        with self.transaction():
            return self._book.index.gather_step()

    def idle(self) -> bool:
        """One small step of tidying. Returns whether more is left."""
        with self.transaction():
            return self._book.alike.step() or self._book.index.merge_step()

    # Leaving and arriving

    def held(self, devices: Iterable[int] | None = None) -> dict[int, Intervals]:
        """Device -> the numbers here, in whatever state; of `devices`, or of all."""
        db = self._book.db
        if devices is None:
            rows = db.execute("SELECT uid, held FROM device WHERE held <> x''").fetchall()
        else:
            uids = [(uid.to_bytes(8, "big"),) for uid in devices]
            found = [db.execute("SELECT uid, held FROM device WHERE uid = ?", uid).fetchone() for uid in uids]
            rows = [row for row in found if row and row[1]]
        return {int.from_bytes(uid, "big"): runs_of(runs) for uid, runs in rows}

    def sees(self, device: int, wanted: Intervals, sight: Sight | None) -> Intervals:
        """Which of `wanted` may be sent to whom `sight` is for. What people keep here is noted in it."""
        no = self._book.numbers.device_no(device)
        if sight is None:
            return wanted - self.erasures.emptied(no)
        gone = sight.let_go.get(no, Intervals()) & wanted
        words = sight.words and Sight(sight.words.theirs or sight.words.seen, sight.farewells)
        again = Sight(sight.theirs or sight.seen, sight.farewells, sight.kept, words=words, own=sight.own)
        let = [going.seq for going in self._outgo.going(no, wanted - gone, sight)]
        return Intervals.of([*let, *(going.seq for going in self._outgo.going(no, gone, again))])

    def may_see(
        self, sight: Sight | None, type_: str, record: RecordId | None, person: RecordId | None, author: MemberId
    ) -> bool:
        """Whether a receiver would be sent a record: one that is here, or a new one about `person` by `author`."""
        kind = TYPES[type_]
        if kind.sharing and (sight is None or record is None):
            return False  # it is shared once it is written, if the person likes
        if sight is None:
            return True
        numbers = self._book.numbers
        about = None if person is None else numbers.known_rid(person)
        here = None if record is None else numbers.known_rid(record)
        if here is None:
            writer = numbers.known_member_no(author)
            return sight.seen(type_, 0, () if about is None else (about,), writer, writer)
        persons, maker = self._outgo.whose.of(type_, here)
        author_no = UNKNOWN if maker is None else maker
        kept = sight.keeps(kind, here, author_no, words=True)
        return not kept and sight.seen(type_, here, persons, maker, author_no)

    def kept_back(self, sight: Sight | None) -> dict[RecordId, RecordId | None]:
        """The records that were found to stay here, and the person who wants it so."""
        stamp = self._book.numbers.stamp
        kept = {} if sight is None else sight.kept
        return {stamp(record): None if person is None else stamp(person) for record, person in kept.items()}

    def contents(self, device: int, wanted: Intervals) -> Iterator[tuple[RecordId, str, RecordId | None]]:
        """Record, type and person of each change in `wanted`."""
        stamp = self._book.numbers.stamp
        for going in self._outgo.going(self._book.numbers.device_no(device), wanted, None):
            yield stamp(going.record), going.type, None if going.person is None else stamp(going.person)

    def top(self, device: int) -> int:
        """The highest number of a device that was ever here; 0 for none."""
        no = self._book.numbers.known_device_no(device)
        return 0 if no is None else self._book.given(no)

    def chunks(self, device: int, wanted: Intervals) -> Iterator[Chunk]:
        """The changes `wanted`, for sending."""
        return self._outgo.chunks(self._book.numbers.device_no(device), wanted)

    def digest(self, device: int, seq: int) -> bytes:
        """Eight bytes that tell one change from any other of the same number (docs/spec/bundle.md §6.5).

        All zero where nothing is known of it: it was erased.
        """
        change = self._change(device, seq)
        if change is None:
            return bytes(8)
        done_by = None if change.done_by is None else change.done_by.bytes
        moment = change.moment
        content = packed(change.fields, change.bases, change.why)
        form = [
            change.stamp, change.record, change.type, change.hybrid, change.author.bytes, moment.wall_ms,
            moment.offset_min, done_by, content,
        ]  # fmt: skip
        return sha256(msgspec.msgpack.encode(form))[:8]

    def written(self, device: int, seq: int) -> int | None:
        """When a change was made, in milliseconds since 1970; None where nothing is known of it."""
        change = self._change(device, seq)
        return None if change is None else wall_of(change.hybrid)

    def _change(self, device: int, seq: int) -> Change | None:
        rid = self._book.numbers.rid(Stamp(device, seq))
        row = self._book.db.execute(f"SELECT {COLUMNS} FROM change WHERE cid = ?", (rid,)).fetchone()  # noqa: S608
        if row is not None:
            return self._book.log.change(row)
        for table in self._book.filled(rid, rid):
            found = self._book.row(table, rid)
            if found is not None:
                return creation_of(table, found, self._book.numbers)
        return None

    def intake(self, judge: Judge, *, changes: int, wall_ms: int) -> Intake:
        """An import; inside a transaction."""
        return Intake(self._book, judge, changes=changes, wall_ms=wall_ms)

    def rejudge(self, judge: Judge, devices: Sequence[int]) -> int:
        """After the roster changed; inside a transaction."""
        return Rejudge(self._book, judge).run(devices)

    def adoption_due(self) -> bool:
        """Whether the declarations are others than this vault was last read with."""
        return self._adoption.due()

    def adopt(self, judge: Judge) -> None:
        """After an update: read what was kept for a newer program, judge quarantine anew; inside a transaction."""
        self._adoption.run(judge)
        self.rejudge(judge, ())

    def hide(self, member: MemberId, role: Role) -> None:
        """Set which persons are out of this member's scope; inside a transaction."""
        self.trust.hide(self.scopes.hidden_for(member, role))
        self.letting_go.here_again()
