"""Making files: what leaves for whom (docs/spec/bundle.md §6)."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.domain.audit import AuditDeed
from desktop.domain.chunks import Chunk
from desktop.domain.clock import HYBRID_MAX, Clock, next_hybrid
from desktop.domain.consent import KeptBack, ToGive
from desktop.domain.errors import (
    AppError,
    BundleDamaged,
    BundleRefused,
    FileMissing,
    KeyChanged,
    NoSpace,
    NotAllowed,
    NotFound,
    NotReadBack,
    NotWritable,
    StillShutOut,
)
from desktop.domain.folding import sort_key
from desktop.domain.ids import SEQ_MAX, MemberId, RecordId
from desktop.domain.intervals import Intervals
from desktop.domain.ledger import Laid
from desktop.domain.ports import QUIET, Progress
from desktop.domain.records import TYPES
from desktop.domain.roles import Deed, Member, Role, Roster, may
from desktop.domain.views import Given
from desktop.services.audit import Audit
from desktop.services.circle import NUMBER, Circle, announce
from desktop.services.disk import Outside
from desktop.services.orders import not_done
from desktop.services.parting import dealt, fitting, planned, weighed
from desktop.services.reporting import Reported, Reporting
from desktop.services.stores import Store
from desktop.services.totals import Totals
from desktop.sync.bundle import (
    LEAD,
    NAMED_MAX,
    STATEMENTS_MAX,
    BundleReader,
    Cover,
    Frame,
    Head,
    Sealed,
    content_digest,
    file_size,
    frames,
    may_be_one,
    room_for,
    tag_of,
    write_bundle,
)
from desktop.sync.keys import random_name
from desktop.sync.statements import Erase, Seal, Why, heard

EXTENSION = ".visitbook"
ROOM_LEFT = 64 << 10  # bytes of a disk that stay free: what its folders and clusters take besides
ROOM_LEAST = 4_096  # bytes of content that a part is made for, however small it is asked to be
HALF_MADE_MOST = 20  # names that are remembered of files whose making was cut off
MAKING = "making"
RECEIVERS_MAX = 63  # of one file; the sender is its sixty-fourth recipient


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one file, or its parts, will hold."""

    to: tuple[Member, ...]
    sent: Mapping[int, Intervals]
    not_for_you: Mapping[int, Intervals]
    kept: Mapping[RecordId, RecordId | None]  # records that stay here, and the person who wants it so
    everything: bool

    @property
    def changes(self) -> int:
        """How many."""
        return sum(len(runs) for runs in self.sent.values())

    @property
    def content(self) -> bytes:
        """The same for the same changes."""
        return content_digest(self.sent)


class Giving:
    """Files of one open vault for others."""

    def __init__(self, store: Store, circle: Circle, clock: Clock, audit: Audit, outside: Outside) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock
        self._totals = Totals(store, circle, clock)
        self._audit = audit
        self._disk = outside.disk
        self._waiting = outside.waiting
        self._before = outside.giving
        self._sealing = outside.sealing

    def give(  # noqa: PLR0913 - what a file is asked for with
        self,
        out: Path,
        *,
        to: Sequence[MemberId] = (),
        max_size: int | None = None,
        everything: bool = False,
        pictures: bool = True,
        progress: Progress = QUIET,
    ) -> tuple[Given, ...]:
        """Make a file for each scope among the receivers: a peer's coordinators, or a coordinator's members.

        `out` is a folder, where names are neutral, or a file. `everything` ignores what was acknowledged, never scope
        or consent. Without `pictures` the large ones wait for another file. Raises NotFound, NotAllowed for a receiver
        whom this member cannot seal to, StillShutOut, KeyChanged, NoSpace, NotWritable, FileMissing.
        """
        self.prepare()
        made: list[Given] = []
        for parcel in self.parcels(to, everything=everything, pictures=pictures):
            made += self.make(parcel, out, len(made), max_size, progress)
        return tuple(made)

    def prepare(self) -> None:
        """What waits until something goes out is done, and this laptop counts. Raises NoSpace, NotWritable."""
        announce(self._store, self._circle)
        self._before()
        self._totals.count()

    def parcels(self, to: Sequence[MemberId] = (), *, everything: bool = False, pictures: bool = True) -> list[Parcel]:
        """What would be given, one for each scope among the receivers. Raises NotFound."""
        groups = self._groups(self._receivers(to))
        return [self._parcel(group, everything=everything, pictures=pictures) for group in groups]

    def preview(self, to: Sequence[MemberId] = ()) -> tuple[ToGive, ...]:
        """What `give` would put into each file, and whom it would leave out. Raises NotFound, KeyChanged."""
        return tuple(self._described(parcel) for parcel in self.parcels(to))

    def _described(self, parcel: Parcel) -> ToGive:
        changes = pictures = 0
        records: set[RecordId] = set()
        notes: set[RecordId] = set()
        people: set[RecordId] = set()
        for device, runs in parcel.sent.items():
            for record, type_, person in self._store.contents(device, runs):
                if type_ in TYPES and TYPES[type_].by_program:
                    continue
                changes += 1
                pictures += type_ in TYPES and TYPES[type_].travels_last
                records.add(record)
                if type_ == "encounter":
                    notes.add(record)
                if person is not None:
                    people.add(person)
        return ToGive(
            to=tuple(member.id for member in parcel.to),
            changes=changes,
            records=len(records),
            notes=len(notes),
            people=len(people),
            kept=self._keepers(parcel),
            withheld=len(parcel.kept),
            pictures=pictures,
        )

    def _keepers(self, parcel: Parcel) -> tuple[KeptBack, ...]:
        """Everybody whose records stay here, by name. Whom this laptop does not know either is not among them."""
        counts = Counter(person for person in parcel.kept.values() if person is not None)
        lines = [
            KeptBack(person=person, name=line.name, records=counts[person], why=why)
            for person, why in self._store.consent.why_kept(counts).items()
            if (line := self._store.lists.line_of(person)) is not None
        ]
        return tuple(sorted(lines, key=lambda line: (sort_key(line.name), line.person)))

    def _receivers(self, to: Sequence[MemberId]) -> tuple[Member, ...]:
        others = {member.id: member for member in self._circle.others()}
        changed = self._circle.changed_keys()
        if to:
            doubtful = next((id_ for id_ in to if id_ in changed and id_ in others), None)
            if doubtful is not None:
                raise KeyChanged(name=others[doubtful].name)
            missing = next((id_ for id_ in to if id_ not in others or others[id_].sealing is None), None)
            if missing is not None and (member := self._circle.roster.members.get(missing)) and member.cuts:
                raise StillShutOut
            if missing is not None and missing in others:
                raise NotAllowed(Deed.RELAY)  # their key is told to coordinators alone
            if missing is not None:
                raise NotFound("member", str(missing))
            return tuple(others[id_] for id_ in dict.fromkeys(to))
        everybody = may(self._circle.role, Deed.RELAY)
        wanted = [m for m in others.values() if m.sealing and (everybody or m.role is Role.COORDINATOR)]
        found = [member for member in wanted if member.id not in changed]
        if wanted and not found:
            raise KeyChanged(name=wanted[0].name)
        if not found:
            raise NotFound("member")
        return tuple(found)

    def _groups(self, receivers: Sequence[Member]) -> Iterator[tuple[Member, ...]]:
        """Coordinators see the same and share a file, but for what concerns some of them; everybody else has one of
        their own."""
        alike: dict[frozenset[int], list[Member]] = {}
        for member in receivers:
            if member.role is Role.COORDINATOR:
                alike.setdefault(self._store.scopes.hidden_from(member.id), []).append(member)
        for coordinators in alike.values():
            for at in range(0, len(coordinators), RECEIVERS_MAX):
                yield tuple(coordinators[at : at + RECEIVERS_MAX])
        for member in receivers:
            if member.role is not Role.COORDINATOR:
                yield (member,)

    def _parcel(self, to: tuple[Member, ...], *, everything: bool, pictures: bool) -> Parcel:
        """Exactly what the receivers are not known to hold, within what they may see (bundle §6.4)."""
        known = [self._store.trust.known_by(member.id) for member in to]
        own = self._circle.numbers
        sent: dict[int, Intervals] = {}
        kept: dict[int, Intervals] = {}
        sight = self._store.scopes.sight(to[0].id, to[0].role)
        for device, held in self._store.held().items():
            if device not in own and not may(self._circle.role, Deed.RELAY):
                continue
            wanted = held - _held_by_all(known, device)
            let = self._store.sees(device, held if everything else wanted, sight)
            if not pictures:
                let -= self._store.pictures.large(device, let)
            if let:
                sent[device] = let
            if device in own:
                kept[device] = wanted - let
        for device, gone in self._store.custody.let_go().items():
            if device in own:
                kept[device] = kept.get(device, Intervals()) | (gone - _held_by_all(known, device))
        return Parcel(to=to, sent=sent, not_for_you=kept, kept=self._store.kept_back(sight), everything=everything)

    def make(
        self, parcel: Parcel, out: Path, nth: int = 0, max_size: int | None = None, progress: Progress = QUIET
    ) -> Iterator[Given]:
        """The file of one parcel, or its parts, each made as it is asked for. `nth` names files beside each other."""
        self._sealing(self._store.top(self._circle.device))
        if max_size is None:
            yield self._write(parcel, self._name(out, nth), frames(self._chunks(parcel, progress)), (1, 1))
            return
        room = self._room(parcel, max_size)
        # Each part says of how many it is one. So the frames are made twice: once to count them, once to write them.
        parts = planned(fitting(self._chunks(parcel, progress), room), room)
        content = fitting(self._chunks(parcel, progress), room)
        for part, some in enumerate(dealt(content, parts), 1):
            yield self._write(parcel, self._name(out, nth + part - 1), some, (part, len(parts)))

    def _room(self, parcel: Parcel, max_size: int) -> int:
        """How many bytes of frames a part may hold."""
        moment = self._clock()
        head = self._head(parcel, number=SEQ_MAX, hybrid=HYBRID_MAX, wall_ms=moment.wall_ms, part=(SEQ_MAX, SEQ_MAX))
        return max(ROOM_LEAST, room_for(max_size, head, self._recipients(parcel)))

    def _recipients(self, parcel: Parcel) -> list[bytes]:
        return [m.sealing for m in parcel.to if m.sealing] + [self._circle.keys.public.sealing]

    def _chunks(self, parcel: Parcel, progress: Progress) -> Iterator[Chunk]:
        total = parcel.changes
        done = 0
        runs = sorted(parcel.sent.items())
        large = [(device, self._store.pictures.large(device, sent)) for device, sent in runs]
        small = [(device, sent - last) for (device, sent), (_device, last) in zip(runs, large, strict=True)]
        for device, some in (*small, *large):  # whoever has room for a part only has the words first
            for chunk in self._store.chunks(device, some):
                progress.step(done, total)
                done += len(chunk)
                yield chunk

    def _name(self, out: Path, nth: int) -> Path:
        """A neutral name inside a folder; the given name for a file, with a number from the second on. What is no file
        of notes is never written over: raises NotWritable."""
        if self._disk.is_folder(out) or not out.name:  # a drive whose stick was pulled out
            return neutral_in(out)
        file = out if nth == 0 else out.with_name(f"{out.stem}-{nth + 1}{out.suffix}")
        with suppress(FileMissing):
            there = self._disk.read(file, LEAD)
            if there and not may_be_one(there):
                raise NotWritable(str(file))  # somebody's photo, whose name was hit upon
        return file

    def _write(self, parcel: Parcel, path: Path, content: Iterable[Frame], part: tuple[int, int]) -> Given:
        wall_ms = self._clock().wall_ms
        with self._store.transaction():
            hybrid = next_hybrid(self._store.hybrid(), wall_ms)
            number = int(self._store.trust.meta(NUMBER) or 0) + 1
            self._store.set_hybrid(hybrid)
            self._store.trust.set_meta(NUMBER, number)
            self._store.trust.set_meta(MAKING, json.dumps([*half_made(self._store), path.name][-HALF_MADE_MOST:]))
            self._store.undo.end()  # what came goes on to others, or is acknowledged
        self._disk.drop_laid_by(self._waiting)
        head = self._head(parcel, number=number, hybrid=hybrid, wall_ms=wall_ms, part=part)
        records = people = 0

        def counted() -> Iterator[Frame]:
            nonlocal records, people
            for frame in content:
                records += frame.records
                people += frame.people
                yield frame

        size, sealed = self._written(path, head, self._recipients(parcel), (parcel.changes // part[1], counted()))
        with self._store.transaction():
            for member in parcel.to:
                self._store.trust.seal(member.id, parcel.sent)
                detail = tag_of(sealed.id)
                self._audit.note(AuditDeed.EXPORTED, other=member.id, detail=detail, changes=parcel.sent)
            self._store.trust.set_meta(
                MAKING, json.dumps([name for name in half_made(self._store) if name != path.name])
            )
            self._store.trust.given(sealed.id, wall_ms, path.name, sealed.changes)
            self._store.trust.lay(
                sealed.id,
                Laid(
                    file=path.name,
                    records=records,
                    people=people,
                    withheld=len(parcel.kept),
                    content=parcel.content,
                    everything=parcel.everything,
                ),
            )
        return Given(
            file=path,
            id=sealed.id.hex(),
            tag=tag_of(sealed.id),
            bytes=size,
            changes=sealed.changes,
            records=records,
            people=people,
            to=tuple(member.id for member in parcel.to),
            part=part[0],
            parts=part[1],
            withheld=len(parcel.kept),
        )

    def _written(
        self, path: Path, head: Head, recipients: Sequence[bytes], content: tuple[int, Iterator[Frame]]
    ) -> tuple[int, Sealed]:
        """One file on the disk, whole and read back, and its size; `content` is how many changes, and their frames.

        Raises NoSpace before anything is written, as far as that can be told; NotReadBack.
        """
        frames_size, frames_left = weighed(content[1], content[0])
        needed = file_size(head, len(recipients), frames_size)
        free = self._disk.free_bytes(path.parent)
        if free is not None and free < needed + ROOM_LEFT:
            raise NoSpace(str(path.parent), needed + ROOM_LEFT)
        try:
            with self._disk.making(path) as file:
                sealed = write_bundle(file, head, self._circle.keys, recipients, frames_left)
        except NoSpace as error:
            raise NoSpace(str(path.parent), needed + ROOM_LEFT) from error
        try:
            with self._disk.reading(path) as file:
                return self._read_back(file, sealed.id), sealed
        except (BundleRefused, FileMissing) as error:
            with suppress(AppError):
                self._disk.remove(path)
            raise NotReadBack(str(path)) from error

    def _read_back(self, file: BinaryIO, id_: bytes) -> int:
        """Read what was written, from the stick, to its last byte. Returns its size. Raises BundleDamaged."""
        reader = BundleReader(file, self._circle.keys.sealing_seed)
        reader.verify(self._circle.keys.public.signing)
        if reader.id != id_:
            raise BundleDamaged("read back")
        return file.seek(0, 2)

    def head_now(self, parcel: Parcel) -> Head:
        """What a file made now would say at its beginning, but for when it was made."""
        return self._head(parcel, number=1, hybrid=0, wall_ms=0, part=(1, 1))

    def _head(self, parcel: Parcel, *, number: int, hybrid: int, wall_ms: int, part: tuple[int, int]) -> Head:
        roster = self._circle.roster
        statements = self._store.trust.statements()
        known = [said.statements if (said := self._store.trust.heard(m.id)) else frozenset() for m in parcel.to]
        new = [body for id_, body in statements.items() if not all(id_[:8] in theirs for theirs in known)]
        if parcel.to[0].role is not Role.COORDINATOR:
            new = [body for body in new if not _private(body, roster)]
        return Head(
            programme=roster.programme,
            sender=self._circle.me,
            device=self._circle.device,
            to=tuple(member.id for member in parcel.to),
            number=number,
            part=part[0],
            parts=part[1],
            hybrid=hybrid,
            wall_ms=wall_ms,
            covers=self._covers(parcel.to),
            not_for_you={device: runs for device, runs in parcel.not_for_you.items() if runs},
            statements=tuple(_most_urgent(new)),
            has=frozenset(id_[:8] for id_ in statements.keys() - not_done(self._store, self._circle)),
            backed_up=self._backed_up(parcel),
            let_go=self._told(parcel.to, self._store.custody.let_go()),
            stubs=self._stubs(parcel),
            reported=self._reported(parcel),
        )

    def _stubs(self, parcel: Parcel) -> tuple[RecordId, ...]:
        """For coordinators: whom there is and nothing is passed on about; of those too whom others told us of so."""
        if parcel.to[0].role is not Role.COORDINATOR:
            return ()
        every = {*parcel.kept.values(), *self._store.consent.unnamed()}
        return tuple(sorted(person for person in every if person is not None))[:NAMED_MAX]

    def _reported(self, parcel: Parcel) -> Reported:
        """For coordinators, and for whoever sees numbers alone and has no file of anybody else (bundle §6.12)."""
        if not may(self._circle.role, Deed.RELAY) or parcel.to[0].role not in (Role.COORDINATOR, Role.VIEWER):
            return {}
        return Reporting(self._store, self._circle).to_tell(self._clock().wall_ms)

    def _covers(self, to: Sequence[Member]) -> dict[int, Cover]:
        """What this vault holds, of the devices the receivers may know of (bundle §6.2)."""
        held = self._told(to, self._store.held())
        tops = {device: runs.top for device, runs in held.items()}
        # Of our own numbers the highest is told also where it was let go: none is ever missing.
        tops |= {device: top for device in self._store.trust.own_devices() if (top := self._store.top(device))}
        return {
            device: Cover(top, held.get(device, Intervals()), self._store.digest(device, top))
            for device, top in tops.items()
        }

    def _backed_up(self, parcel: Parcel) -> dict[int, Intervals]:
        """What of this vault stands in a backup: towards a peer, of what they will have (bundle §6.7)."""
        every = self._store.custody.backed_up()
        if parcel.to[0].role is Role.COORDINATOR or not may(self._circle.role, Deed.RELAY):
            return every
        (member,) = parcel.to
        known = self._store.trust.known_by(member.id)
        theirs = {d: known.get(d, Intervals()) | parcel.sent.get(d, Intervals()) for d in every}
        return {device: both for device, runs in every.items() if (both := runs & theirs[device])}

    def _told(self, to: Sequence[Member], runs: Mapping[int, Intervals]) -> dict[int, Intervals]:
        """`runs` of the devices that the receivers may know of."""
        if to[0].role is Role.COORDINATOR or not may(self._circle.role, Deed.RELAY):
            return dict(runs)
        known = {*self._circle.numbers, *(device for member in to for device in member.devices)}
        return {device: held for device, held in runs.items() if device in known}


def neutral_in(folder: Path) -> Path:
    """A name that tells nothing, for a file in a folder."""
    return folder / (random_name(8) + EXTENSION)


def half_made(store: Store) -> list[str]:
    """Names of files whose making was begun and never ended, the newest last."""
    return list(json.loads(store.trust.meta(MAKING) or "[]"))


def _held_by_all(known: Sequence[Mapping[int, Intervals]], device: int) -> Intervals:
    common = known[0].get(device, Intervals())
    for theirs in known[1:]:
        common = common & theirs.get(device, Intervals())
    return common


def _most_urgent(statements: Sequence[bytes]) -> Sequence[bytes]:
    """As many as a head holds; the others go once these were acknowledged. Orders to erase come last: whoever reads one
    must know who is a coordinator."""
    if len(statements) <= STATEMENTS_MAX:
        return statements
    parsed = {one: heard(one) for one in statements}
    orders = {one for one, statement in parsed.items() if statement is not None and isinstance(statement.body, Erase)}
    return sorted(statements, key=orders.__contains__)[:STATEMENTS_MAX]


def _private(statement: bytes, roster: Roster) -> bool:
    """Why somebody was shut out concerns coordinators alone; so does how to seal to whoever is none, which is long."""
    parsed = heard(statement)
    if parsed is None or not isinstance(parsed.body, Seal):
        return parsed is not None and isinstance(parsed.body, Why)
    member = next((m for m in roster.members.values() if m.signing == parsed.body.signing), None)
    return member is not None and member.role is not Role.COORDINATOR
