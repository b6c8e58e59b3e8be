"""Changes on their way in, inside one transaction: held once, judged, applied, indexed.

Numbers already held are passed over, so that a repeated or overlapping bundle changes nothing.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TypeVar

from desktop.domain.changes import Change, Projection, Refusal, State
from desktop.domain.chunks import Cell, Chunk, Created, Edited, Heading
from desktop.domain.clock import FOLLOWED_AHEAD_MS, Moment, followed, wall_of
from desktop.domain.errors import BundleDamaged
from desktop.domain.folding import folded, sort_key
from desktop.domain.ids import SEQ_BITS, SEQ_MAX, Stamp
from desktop.domain.intervals import Intervals
from desktop.domain.ledger import Tally
from desktop.domain.ports import Judge
from desktop.domain.records import TYPES
from desktop.domain.records.checking import in_form
from desktop.domain.records.declare import Field, Kind, RecordType
from desktop.storage.book import TABLES, Book
from desktop.storage.custody import Custody
from desktop.storage.erase import Erasures, said_of
from desktop.storage.log import COLUMNS, BadPayload, answers_in, creation_of, unknown_fields, unpacked
from desktop.storage.portraits import DRAWN_FROM
from desktop.storage.search import searched_answers
from desktop.storage.tables import HEAD, value_of

T = TypeVar("T")
EDITED = HEAD.index("edited")
BULK_CHANGES = 5_000  # from here on the index is told to gather more before it writes


class Intake:
    """One import: made inside `Book.transaction`, fed with chunks, then finished."""

    def __init__(self, book: Book, judge: Judge, *, changes: int, wall_ms: int) -> None:
        self._book = book
        self._judge = judge
        self._wall_ms = wall_ms
        self._held: dict[int, Intervals] = {}
        self._new: dict[int, list[tuple[int, int]]] = {}
        self._touched: set[tuple[int, str]] = set()  # rowid, type
        self._seen = 0
        self._bulk = changes >= BULK_CHANGES
        self._conflicts_before = self._conflicts()
        self._erasures = Erasures(book)
        self._custody = Custody(book)
        self._gone = self._erasures.persons()
        self._erased = self._erasures.records()
        self.tally = Tally()
        if self._bulk:
            book.index.bulk(on=True)

    def take(self, chunk: Chunk) -> None:
        """Apply one chunk. Its form has been checked."""
        no = self._book.numbers.device_no(chunk.device)
        fresh = self._fresh(no, chunk)
        if not fresh:
            return
        self.tally.changes += len(fresh)
        self._clock(chunk, fresh)
        if self._erased:
            fresh = self._kept_out(no, chunk, fresh)
        if not fresh:
            return
        if isinstance(chunk, Created):
            self._take_created(no, chunk, fresh)
        else:
            self._take_edited(no, chunk, fresh)

    def finish(self) -> Tally:
        """Project what was touched, set what is held and the clock."""
        book = self._book
        self._touched.update((rec, type_) for rec, type_ in book.log.waiting_records() if type_ in TYPES)
        new = {no: Intervals.joined(runs) for no, runs in self._new.items()}
        for no, runs in new.items():
            book.set_held(no, book.held(no) | runs)
            self._custody.take_again(no, runs)
        for rec, type_ in sorted(self._touched):
            kind = TYPES[type_]
            arrived = rec & SEQ_MAX in new.get(rec >> SEQ_BITS, Intervals())
            book.keep_creation(TABLES[kind.name], rec)
            there = book.row(TABLES[kind.name], rec)
            made = book.reproject(kind, rec)
            if self._is_of_the_gone(kind, rec, made):
                continue
            after = book.row(TABLES[kind.name], rec)
            if there is None and after is not None:
                self.tally.added += 1
            elif after is not None and not arrived and there is not None and there[EDITED:] != after[EDITED:]:
                (self.tally.binned if made.deleted else self.tally.updated).add(rec)
            self.tally.waiting += len(made.waiting)
        if self._seen:
            book.set_hybrid(followed(book.hybrid(), self._seen, self._wall_ms))
        self.tally.conflicted = len(self._conflicts() - self._conflicts_before)
        if self._bulk:
            book.index.bulk(on=False)
        return self.tally

    def _conflicts(self) -> set[tuple[int, str]]:
        return {(rec, name) for rec, name in self._book.db.execute("SELECT rec, field FROM conflict")}

    def _fresh(self, no: int, chunk: Chunk) -> Sequence[int]:
        """Places in the chunk whose numbers are not held yet."""
        held = self._held.get(no)
        if held is None:
            held = self._held[no] = self._book.held(no)
        low, high = min(chunk.seqs), max(chunk.seqs)
        runs = self._new.setdefault(no, [])
        if not held.touches(low, high) and not Intervals.joined(runs).touches(low, high):
            fresh: Sequence[int] = range(len(chunk))
            runs += _runs_of(chunk.seqs)
        else:
            known = held | Intervals.joined(runs)
            fresh = [at for at, seq in enumerate(chunk.seqs) if seq not in known]
            runs += _runs_of([chunk.seqs[at] for at in fresh])
        return fresh

    def _clock(self, chunk: Heading, fresh: Sequence[int]) -> None:
        latest = self._wall_ms + FOLLOWED_AHEAD_MS
        highest = max(_picked(chunk.hybrids, fresh))
        if wall_of(highest) > latest:
            far = [at for at in fresh if wall_of(chunk.hybrids[at]) > latest]
            self.tally.ahead |= {chunk.members[chunk.authors[at]] for at in far}
            near = [chunk.hybrids[at] for at in fresh if wall_of(chunk.hybrids[at]) <= latest]
            highest = max(near, default=0)
        self._seen = max(self._seen, highest)

    # About somebody who was erased: the number is held, the content is not kept

    def _kept_out(self, no: int, chunk: Chunk, fresh: Sequence[int]) -> Sequence[int]:
        """`fresh` without what is about an erased record or person; that is counted, and its numbers are held empty."""
        about = self._created_about(no, chunk) if isinstance(chunk, Created) else self._edited_about(chunk)
        said = [(at, record, self._first_gone(named)) for at in fresh for record, named in (about(at),)]
        late: list[int] = []
        # A chunk is not ordered by number: an edit may stand before the creation that says whose the record is.
        for at, record, person in sorted(said, key=lambda one: one[2] is None):
            if person is not None or record in self._erased:
                late.append(at)
                self._keep_out(record, person)
        if not late:
            return fresh
        self._erasures.mark({no: [chunk.seqs[at] for at in late]})
        self.tally.kept_out += len(late)
        gone = set(late)
        return [at for at in fresh if at not in gone]

    def _first_gone(self, named: Iterable[Cell]) -> int | None:
        return next((rid for rid in named if isinstance(rid, int) and rid in self._gone), None)

    def _created_about(self, no: int, chunk: Created) -> Callable[[int], tuple[int, Sequence[Cell]]]:
        """Place -> the record, and the persons that its creation names."""
        kind = TYPES.get(chunk.type)
        if kind is None:
            rid = self._book.numbers.rid
            return lambda at: (no << SEQ_BITS | chunk.seqs[at], [*map(rid, said_of(self._creation(chunk, at)))])
        column = chunk.columns.get(kind.person_field or "")
        persons = self._records(chunk, column) if column else [None] * len(chunk)
        return lambda at: (no << SEQ_BITS | chunk.seqs[at], persons[at : at + 1])

    def _edited_about(self, chunk: Edited) -> Callable[[int], tuple[int, Sequence[Cell]]]:
        """The same. What an edit alone says is judged once it is applied: whether the record then is theirs."""
        base = [self._book.numbers.device_no(uid) << SEQ_BITS for uid in chunk.devices]
        rid = self._book.numbers.rid

        def about(at: int) -> tuple[int, Sequence[Cell]]:
            record = base[chunk.records[at] >> SEQ_BITS] | chunk.records[at] & SEQ_MAX
            creates = (
                chunk.seqs[at] == record & SEQ_MAX and chunk.devices[chunk.records[at] >> SEQ_BITS] == chunk.device
            )
            if not creates and chunk.types[at] in TYPES:
                return record, ()
            return record, [*map(rid, said_of(self._edit(chunk, at)))]

        return about

    def _keep_out(self, record: int, person: int | None) -> None:
        """Whatever came of this record before it was known whose it is goes as well."""
        self._erasures.came_late(record, person)
        self._erased.add(record)
        nth = self._erasures.nth_of(record)
        if nth is not None:
            self.tally.kept_out += self._erasures.take(record, nth)
        self._touched = {one for one in self._touched if one[0] != record}

    def _is_of_the_gone(self, kind: RecordType, rec: int, made: Projection) -> bool:
        """Whether one of the present versions says that the record is about somebody who was erased."""
        if not self._gone or not kind.person_field:
            return False
        sides = [side.value for side in made.conflicts.get(kind.person_field, ())]
        named = [value for value in (made.fields.get(kind.person_field), *sides) if isinstance(value, Stamp)]
        person = self._first_gone(map(self._book.numbers.rid, named))
        if person is not None:
            self._keep_out(rec, person)
        return person is not None

    # Creations that nothing followed: rows, in bulk

    def _take_created(self, no: int, chunk: Created, fresh: Sequence[int]) -> None:
        kind = TYPES.get(chunk.type)
        if kind is None:
            self._keep_foreign(no, chunk, fresh)
            return
        names = frozenset(chunk.columns)
        authors = set(_picked(chunk.authors, fresh))
        refusals: dict[int, Refusal] = {}
        for author in authors:
            places = fresh if len(authors) == 1 else [at for at in fresh if chunk.authors[at] == author]
            refusals |= self._judge_all(chunk, author, names, places)
        for at, refusal in refusals.items():
            self._book.log.put(self._creation(chunk, at), State.QUARANTINED, refusal)
            self.tally.quarantined += 1
        good = [at for at in fresh if at not in refusals] if refusals else fresh
        if good:
            self._insert_rows(no, kind, chunk, good)

    def _judge_all(
        self, chunk: Created, author: int, names: frozenset[str], places: Sequence[int]
    ) -> dict[int, Refusal]:
        """Refused places of one author. Usually two judgements do: roles turn in the middle of a run only seldom."""
        member, device = chunk.members[author], chunk.device
        seqs = _picked(chunk.seqs, places)
        low, high = min(seqs), max(seqs)
        turns = [seq for turn in self._judge.turns(member, device) for seq in (turn, turn + 1) if low < seq < high]
        marks = {low, high, *turns}
        if not any(self._judge(member, Stamp(device, seq), chunk.type, names) for seq in marks):
            return {}
        verdicts = ((at, self._verdict(chunk, at)) for at in places)
        return {at: refusal for at, refusal in verdicts if refusal is not None}

    def _verdict(self, chunk: Created, at: int) -> Refusal | None:
        written = frozenset(name for name, column in chunk.columns.items() if column[at] is not None)
        return self._judge(chunk.members[chunk.authors[at]], Stamp(chunk.device, chunk.seqs[at]), chunk.type, written)

    def _insert_rows(self, no: int, kind: RecordType, chunk: Created, good: Sequence[int]) -> None:
        book = self._book
        base = no << SEQ_BITS
        # By number, whatever the order of the chunk: each row and its words then go behind the one before.
        places = sorted(good, key=chunk.seqs.__getitem__)
        members = [book.numbers.member_no(member) for member in chunk.members]
        rids = [base | seq for seq in _picked(chunk.seqs, places)]
        hybrids = _picked(chunk.hybrids, places)
        columns: dict[str, Sequence[Cell]] = {
            "rid": rids,
            "hybrid": hybrids,
            "author": [members[author] for author in _picked(chunk.authors, places)],
            "wall_ms": _picked(chunk.walls, places),
            "offset_min": _picked(chunk.offsets, places),
            "done_by": [None if by is None else members[by] for by in _picked(chunk.done_by, places)],
        }
        extras: Sequence[bytes | None] = _picked(chunk.extras, places) if chunk.extras else [None] * len(places)
        for name, column in chunk.columns.items():
            declared = kind.by_name.get(name)
            if declared is not None and declared.kind is Kind.RECORD:
                columns[name] = self._records(chunk, _picked(column, places))
            else:
                columns[name] = _picked(column, places)
        columns["extra"] = extras
        # A NULL that is bound costs the driver a microsecond, one that is not mentioned nothing.
        there = {name: column for name, column in columns.items() if column.count(None) < len(column)}
        book.db.executemany(TABLES[kind.name].insert_of(tuple(there)), zip(*there.values(), strict=True))
        self.tally.added += 0 if kind.by_program else len(places)
        book.index.put_many(kind, hybrids, rids, _texts(kind.searched, there, len(places), _answers(extras)))
        if kind.name == "person":
            keys = [sort_key(str(name)) for name in columns["name"]]
            book.db.executemany("INSERT INTO person_key VALUES (?, ?)", zip(rids, keys, strict=True))
        if kind.name in DRAWN_FROM:
            book.alike.touch(rids if kind.name == "person" else columns.get(kind.person_field or "", ()))

    def _records(self, chunk: Heading, column: Sequence[Cell]) -> list[Cell]:
        base = [self._book.numbers.device_no(uid) << SEQ_BITS for uid in chunk.devices]
        return [base[cell >> SEQ_BITS] | cell & SEQ_MAX if isinstance(cell, int) else None for cell in column]

    # Everything else: changes, one by one

    def _take_edited(self, no: int, chunk: Edited, fresh: Sequence[int]) -> None:
        for at in fresh:
            change = self._edit(chunk, at)
            state, refusal = self._stand(change)
            self._book.log.put(change, state, refusal)
            if state is State.QUARANTINED:
                self.tally.quarantined += 1
            elif state is State.WAITING:
                self._touched.add((self._book.numbers.rid(change.record), change.type))

    def _stand(self, change: Change) -> tuple[State, Refusal | None]:
        if change.type not in TYPES:
            return State.FOREIGN, None
        refusal = self._judge(change.author, change.stamp, change.type, frozenset(change.fields))
        return (State.WAITING, None) if refusal is None else (State.QUARANTINED, refusal)

    def _edit(self, chunk: Edited, at: int) -> Change:
        try:
            fields, bases, why = unpacked(chunk.payloads[at])
        except BadPayload as error:
            raise BundleDamaged("payload") from error
        kind = TYPES.get(chunk.types[at])
        stamp = Stamp(chunk.device, chunk.seqs[at])
        record = Stamp(chunk.devices[chunk.records[at] >> SEQ_BITS], chunk.records[at] & SEQ_MAX)
        if kind is not None and not in_form(kind, fields, creates=stamp == record):
            raise BundleDamaged("value")
        by = chunk.done_by[at]
        return Change(
            stamp=stamp,
            record=record,
            type=chunk.types[at],
            hybrid=chunk.hybrids[at],
            author=chunk.members[chunk.authors[at]],
            moment=_moment(chunk, at),
            fields=fields,
            bases=bases,
            why=why,
            done_by=None if by is None else chunk.members[by],
        )

    def _keep_foreign(self, no: int, chunk: Created, fresh: Sequence[int]) -> None:
        """A type of a newer program: kept whole, in the log alone, passed on, read after an update."""
        for at in fresh:
            self._book.log.put(self._creation(chunk, at), State.FOREIGN)

    def _creation(self, chunk: Created, at: int) -> Change:
        """One creation of a chunk as a change of its own."""
        stamp = Stamp(chunk.device, chunk.seqs[at])
        numbers = self._book.numbers
        fields = dict(unknown_fields(extra)) if chunk.extras and (extra := chunk.extras[at]) is not None else {}
        for name, column in chunk.columns.items():
            cell = column[at]
            if cell is None:
                continue
            declared = TYPES[chunk.type].by_name[name]
            if declared.kind is Kind.RECORD:
                (cell,) = self._records(chunk, [cell])
            fields[name] = value_of(declared.kind, cell, numbers)
        by = chunk.done_by[at]
        return Change(
            stamp=stamp,
            record=stamp,
            type=chunk.type,
            hybrid=chunk.hybrids[at],
            author=chunk.members[chunk.authors[at]],
            moment=_moment(chunk, at),
            fields=fields,
            bases={},
            done_by=None if by is None else chunk.members[by],
        )


def _picked(column: Sequence[T], places: Sequence[int]) -> Sequence[T]:
    """The cells at `places`; the column itself where these are all, in order."""
    if isinstance(places, range) and len(places) == len(column):
        return column
    # One call for all cells; for a single place it would give the cell and not a tuple.
    return itemgetter(*places)(column) if len(places) > 1 else [column[at] for at in places]


def _runs_of(seqs: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Different numbers as runs; at once where nothing is missing between the first and the last."""
    if seqs and max(seqs) - min(seqs) == len(seqs) - 1:
        return ((min(seqs), max(seqs)),)
    return Intervals.of(seqs).runs


def _moment(chunk: Heading, at: int) -> Moment:
    wall = chunk.walls[at]
    return Moment(wall_of(chunk.hybrids[at]) if wall is None else wall, chunk.offsets[at])


def _answers(extras: Sequence[bytes | None]) -> list[list[str]]:
    """The words of each row's answers to a programme's questions; no list at all where there are none."""
    if not any(extras):
        return []
    return [[str(word) for word in searched_answers(answers_in(extra))] for extra in extras]


def _texts(
    searched: Sequence[Field], columns: dict[str, Sequence[Cell]], count: int, answers: Sequence[Sequence[str]]
) -> Iterator[str]:
    """The words of each row for the index, as `search.text_of` would have them; folded while they are asked for."""
    if answers:
        plain = _parts(searched, columns, count)
        return (folded("\n".join((*parts, *more))) for parts, more in zip(plain, answers, strict=True))
    present = [(f, columns[f.name]) for f in searched if f.name in columns]
    if len(present) == 1 and not present[0][0].kind.is_set:
        return (folded(cell) if isinstance(cell, str) else "" for cell in present[0][1])
    return (folded("\n".join(parts)) for parts in _parts(searched, columns, count))


def _parts(searched: Sequence[Field], columns: dict[str, Sequence[Cell]], count: int) -> Iterator[list[str]]:
    present = [(f, columns[f.name]) for f in searched if f.name in columns]
    for at in range(count):
        yield [word for f, column in present if column[at] is not None for word in _words(f, str(column[at]))]


def _words(declared: Field, cell: str) -> list[str]:
    return [str(member) for member in json.loads(cell)] if declared.kind.is_set else [cell]


class Rejudge:
    """After the roster changed: what may now be seen comes out of quarantine, the rest goes in. In a transaction."""

    def __init__(self, book: Book, judge: Judge) -> None:
        self._book = book
        self._judge = judge
        self._touched: set[tuple[int, str]] = set()  # rowid, type

    def run(self, devices: Iterable[int]) -> int:
        """Judge everything in quarantine, and all changes of `devices`, again. Returns how many changed sides."""
        moved = self._let_out()
        for uid in devices:
            no = self._book.numbers.known_device_no(uid)
            if no is not None:
                moved += self._shut_in(no)
        for rec, type_ in sorted(self._touched):
            kind = TYPES[type_]
            self._book.keep_creation(TABLES[kind.name], rec)
            self._book.reproject(kind, rec)
        return moved

    def _let_out(self) -> int:
        rows = self._book.db.execute(
            f"SELECT {COLUMNS}, refusal FROM change WHERE state = ?",  # noqa: S608 - a constant
            (State.QUARANTINED,),
        ).fetchall()
        moved = 0
        for *row, stored in rows:
            change = self._book.log.change(row)
            refusal = self._verdict(change) if change.type in TYPES else stored
            if refusal is None:
                self._set(row[0], row[1], change.type, State.WAITING, None)
                moved += 1
            elif refusal != stored:  # still not allowed, and people are told why
                self._book.db.execute("UPDATE change SET refusal = ? WHERE cid = ?", (refusal, row[0]))
        return moved

    def _shut_in(self, no: int) -> int:
        low, high = no << SEQ_BITS, no << SEQ_BITS | SEQ_MAX
        moved = 0
        for table in self._book.filled(low, high):
            rows = self._book.db.execute(
                table.select("rid BETWEEN ? AND ? AND edited = 0 ORDER BY rid"), (low, high)
            ).fetchall()
            for row in rows:
                change = creation_of(table, row, self._book.numbers)
                refusal = self._verdict(change)
                if refusal is not None:
                    self._book.keep_creation(table, row[0])
                    self._set(row[0], row[0], table.type.name, State.QUARANTINED, refusal)
                    moved += 1
        rows = self._book.db.execute(
            f"SELECT {COLUMNS} FROM change WHERE cid BETWEEN ? AND ? AND state <= ?",  # noqa: S608 - a constant
            (low, high, State.WAITING),
        ).fetchall()
        for row in rows:
            change = self._book.log.change(row)
            refusal = self._verdict(change) if change.type in TYPES else None
            if refusal is not None:
                self._set(row[0], row[1], change.type, State.QUARANTINED, refusal)
                moved += 1
        return moved

    def _verdict(self, change: Change) -> Refusal | None:
        return self._judge(change.author, change.stamp, change.type, frozenset(change.fields))

    def _set(self, cid: int, rec: int, type_: str, state: State, refusal: Refusal | None) -> None:
        self._book.db.execute("UPDATE change SET state = ?, refusal = ? WHERE cid = ?", (state, refusal, cid))
        self._touched.add((rec, type_))
