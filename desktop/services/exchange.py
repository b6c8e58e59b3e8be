"""Giving and taking: what leaves for whom, what comes in from whom, and how one knows."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from desktop.domain.audit import AuditDeed
from desktop.domain.changes import State
from desktop.domain.chunks import Chunk
from desktop.domain.clock import HYBRID_MAX, Clock, next_hybrid, shown
from desktop.domain.errors import (
    BundleDamaged,
    BundleRefused,
    NotFound,
    RevokedSender,
    UnknownSender,
)
from desktop.domain.ids import SEQ_MAX, MemberId, RecordId
from desktop.domain.intervals import Intervals
from desktop.domain.ledger import Heard, TakenRow, Tally
from desktop.domain.ports import QUIET, Progress
from desktop.domain.roles import Deed, Member, Role, Roster, may
from desktop.domain.views import Gap, Given, PastImport, Silence, Standing, Taken, TakenState
from desktop.services.audit import Audit
from desktop.services.circle import CARD_MADE, NUMBER, ROOT, Circle, add_statements, renumber
from desktop.services.disk import Disk
from desktop.services.stores import Store
from desktop.sync.authority import RosterJudge
from desktop.sync.bundle import BundleReader, Cover, Frame, Head, addressed, frames, room_for, tag_of, write_bundle
from desktop.sync.chunks import halves
from desktop.sync.keys import new_device_number, random_name
from desktop.sync.roster import Programme, Seal, Statement, heard, roster_of

EXTENSION = ".visitbook"
ROOM_LEAST = 4_096  # bytes of content that a part is made for, however small it is asked to be
RECEIVERS_MAX = 63  # of one file; the sender is its sixty-fourth recipient
DOUBTS = "clock_doubts"
ERASED = bytes(8)  # the digest of a change that was erased: it says nothing (bundle §6.5)


class _LookedOnly(Exception):
    """Ends a transaction in which a bundle was only looked at."""


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What one file, or its parts, will hold."""

    to: tuple[Member, ...]
    sent: Mapping[int, Intervals]
    not_for_you: Mapping[int, Intervals]
    withheld: int


@dataclass(frozen=True, slots=True)
class Outside:
    """What an exchange has beside the vault."""

    disk: Disk
    waiting: Path  # the folder for files whose sender is not known yet
    sealing: Callable[[int], None]  # told, before a file is released, the highest number that may be in it
    taken: Callable[[], None]  # told after something was taken in: the roster may be another


class Exchange:
    """Bundles of one open vault."""

    def __init__(self, store: Store, circle: Circle, clock: Clock, audit: Audit, outside: Outside) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock
        self._audit = audit
        self._disk = outside.disk
        self._waiting = outside.waiting
        self._sealing = outside.sealing
        self._taken = outside.taken

    # Giving

    def give(
        self,
        out: Path,
        *,
        to: Sequence[MemberId] = (),
        max_size: int | None = None,
        everything: bool = False,
        progress: Progress = QUIET,
    ) -> tuple[Given, ...]:
        """Make a file for each scope among the receivers: a peer's coordinators, or a coordinator's members.

        `out` is a folder, where names are neutral, or a file. `everything` ignores what was acknowledged, never scope
        or consent. Raises NotFound for a receiver nobody can seal to, NoSpace, NotWritable, FileMissing.
        """
        made: list[Given] = []
        parcels = [self._parcel(group, everything=everything) for group in self._groups(self._receivers(to))]
        for parcel in parcels:
            made += self._make(parcel, out, len(made), max_size, progress)
        return tuple(made)

    def _receivers(self, to: Sequence[MemberId]) -> tuple[Member, ...]:
        others = {member.id: member for member in self._circle.others()}
        if to:
            missing = next((id_ for id_ in to if id_ not in others or others[id_].sealing is None), None)
            if missing is not None:
                raise NotFound("member", str(missing))
            return tuple(others[id_] for id_ in dict.fromkeys(to))
        everybody = may(self._circle.role, Deed.RELAY)
        found = [m for m in others.values() if m.sealing and (everybody or m.role is Role.COORDINATOR)]
        if not found:
            raise NotFound("member")
        return tuple(found)

    def _groups(self, receivers: Sequence[Member]) -> Iterator[tuple[Member, ...]]:
        """Coordinators see the same and share a file; everybody else has one of their own."""
        coordinators = [member for member in receivers if member.role is Role.COORDINATOR]
        for at in range(0, len(coordinators), RECEIVERS_MAX):
            yield tuple(coordinators[at : at + RECEIVERS_MAX])
        for member in receivers:
            if member.role is not Role.COORDINATOR:
                yield (member,)

    def _parcel(self, to: tuple[Member, ...], *, everything: bool) -> _Parcel:
        """Exactly what the receivers are not known to hold, within what they may see (bundle §6.4)."""
        known = [self._store.trust.known_by(member.id) for member in to]
        own = set(self._store.trust.own_devices())
        sent: dict[int, Intervals] = {}
        kept: dict[int, Intervals] = {}
        withheld: set[RecordId] = set()
        for device, held in self._store.held().items():
            if device not in own and not may(self._circle.role, Deed.RELAY):
                continue
            wanted = held - _held_by_all(known, device)
            let = self._store.sees(device, held if everything else wanted, to[0].id, to[0].role, withheld)
            if let:
                sent[device] = let
            if device in own:
                kept[device] = wanted - let
        return _Parcel(to=to, sent=sent, not_for_you=kept, withheld=len(withheld))

    def _make(self, parcel: _Parcel, out: Path, nth: int, max_size: int | None, progress: Progress) -> Iterator[Given]:
        self._sealing(self._store.held((self._circle.device,)).get(self._circle.device, Intervals()).top)
        content = self._frames(parcel, max_size, progress)
        parts: list[Iterable[Frame]] = [content] if max_size is None else _parted(content, self._room(parcel, max_size))
        for part, some in enumerate(parts, 1):
            yield self._write(parcel, self._name(out, nth + part - 1), some, (part, len(parts)))

    def _room(self, parcel: _Parcel, max_size: int) -> int:
        """How many bytes of frames a part may hold."""
        moment = self._clock()
        head = self._head(parcel, number=SEQ_MAX, hybrid=HYBRID_MAX, wall_ms=moment.wall_ms, part=(SEQ_MAX, SEQ_MAX))
        return max(ROOM_LEAST, room_for(max_size, head, self._recipients(parcel)))

    def _recipients(self, parcel: _Parcel) -> list[bytes]:
        return [m.sealing for m in parcel.to if m.sealing] + [self._circle.keys.public.sealing]

    def _frames(self, parcel: _Parcel, max_size: int | None, progress: Progress) -> Iterator[Frame]:
        total = sum(len(runs) for runs in parcel.sent.values())

        def chunks() -> Iterator[Chunk]:
            done = 0
            for device, runs in sorted(parcel.sent.items()):
                for chunk in self._store.chunks(device, runs):
                    progress.step(done, total)
                    done += len(chunk)
                    yield chunk

        if max_size is None:
            yield from frames(chunks())
        else:
            room = self._room(parcel, max_size)
            for chunk in chunks():
                yield from _fitting(chunk, room)

    def _name(self, out: Path, nth: int) -> Path:
        """A neutral name inside a folder; the given name for a file, with a number from the second on."""
        if self._disk.is_folder(out):
            return out / (random_name(8) + EXTENSION)
        return out if nth == 0 else out.with_name(f"{out.stem}-{nth + 1}{out.suffix}")

    def _write(self, parcel: _Parcel, path: Path, content: Iterable[Frame], part: tuple[int, int]) -> Given:
        wall_ms = self._clock().wall_ms
        with self._store.transaction():
            hybrid = next_hybrid(self._store.hybrid(), wall_ms)
            number = int(self._store.trust.meta(NUMBER) or 0) + 1
            self._store.set_hybrid(hybrid)
            self._store.trust.set_meta(NUMBER, number)
        head = self._head(parcel, number=number, hybrid=hybrid, wall_ms=wall_ms, part=part)
        records = people = 0

        def counted() -> Iterator[Frame]:
            nonlocal records, people
            for frame in content:
                records += frame.records
                people += frame.people
                yield frame

        with self._disk.making(path) as file:
            sealed = write_bundle(file, head, self._circle.keys, self._recipients(parcel), counted())
        with self._disk.reading(path) as file:
            size = self._read_back(file, sealed.id)
        with self._store.transaction():
            for member in parcel.to:
                self._store.trust.seal(member.id, parcel.sent)
                detail = tag_of(sealed.id)
                self._audit.note(AuditDeed.EXPORTED, other=member.id, detail=detail, changes=parcel.sent)
            self._store.trust.given(sealed.id, wall_ms, path.name, sealed.changes)
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
            withheld=parcel.withheld,
        )

    def _read_back(self, file: BinaryIO, id_: bytes) -> int:
        """Read what was written, from the stick, to its last byte. Returns its size. Raises BundleDamaged."""
        reader = BundleReader(file, self._circle.keys.sealing_seed)
        reader.verify(self._circle.keys.public.signing)
        if reader.id != id_:
            raise BundleDamaged("read back")
        return file.seek(0, 2)

    def _head(self, parcel: _Parcel, *, number: int, hybrid: int, wall_ms: int, part: tuple[int, int]) -> Head:
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
            statements=tuple(new),
            has=frozenset(id_[:8] for id_ in statements),
        )

    def _covers(self, to: Sequence[Member]) -> dict[int, Cover]:
        """What this vault holds, of the devices the receivers may know of (bundle §6.2)."""
        ours = set(self._store.trust.own_devices())
        theirs = {device for member in to for device in member.devices}
        everything = to[0].role is Role.COORDINATOR or not may(self._circle.role, Deed.RELAY)
        return {
            device: Cover(held.top, held, self._store.digest(device, held.top))
            for device, held in self._store.held().items()
            if everything or device in ours or device in theirs
        }

    # Taking

    def look(self, file: Path, progress: Progress = QUIET) -> Taken:
        """What taking `file` in would do; nothing is changed. Raises BundleRefused, FileMissing."""
        return self._open(file, progress, keep=False)

    def take(self, file: Path, progress: Progress = QUIET) -> Taken:
        """Take `file` in, whole or not at all, and then what was waiting for it. Raises BundleRefused, FileMissing."""
        taken = self._open(file, progress, keep=True)
        if taken.state is TakenState.DONE:
            self.try_waiting()
            self._taken()
        return taken

    def try_waiting(self) -> None:
        """Files kept for an unknown sender, once more: the roster may know them now."""
        while any(self._has_waited(path) for path in self._disk.files(self._waiting)):
            pass  # one may say who sent another

    def _has_waited(self, path: Path) -> bool:
        """Whether a kept file was taken in now. Others stay: nothing is ever thrown away in silence."""
        try:
            self._open(path, QUIET, keep=True)
        except BundleRefused:
            return False
        self._disk.remove(path)
        return True

    def _open(self, path: Path, progress: Progress, *, keep: bool) -> Taken:
        with self._disk.reading(path) as file:
            reader = BundleReader(file, self._circle.keys.sealing_seed)
            addressed(reader.head, self._circle.me)
            if self._store.trust.has_taken(reader.id) or reader.head.sender == self._circle.me:
                return self._already(path, reader)
            try:
                return self._read(path, reader, progress, keep=keep)
            except (UnknownSender, RevokedSender):
                if keep and path.parent != self._waiting:
                    self._disk.keep(path, self._waiting)
                raise

    def _already(self, path: Path, reader: BundleReader) -> Taken:
        head = reader.head
        if head.sender == self._circle.me:
            reader.verify(self._circle.keys.public.signing)
        return self._told(path, reader, TakenState.ALREADY, Tally())

    def _read(self, path: Path, reader: BundleReader, progress: Progress, *, keep: bool) -> Taken:
        head = reader.head
        said = [statement for one in head.statements if (statement := heard(one)) is not None]
        joining = self._joining(head, said)
        roster = joining or self._with(said)
        sender = roster.members.get(head.sender)
        if roster.programme != head.programme or sender is None or roster.owners.get(head.device) != head.sender:
            raise UnknownSender(str(head.sender))
        reader.verify(sender.signing, progress)
        cover = head.covers.get(head.device)
        role = sender.role_at(head.device, cover.top if cover else 0)
        if not may(sender.role, Deed.RELAY) and may(role, Deed.RELAY):
            # What a bundle says of its own age proves nothing: who no longer relays cannot have relayed earlier.
            role = sender.role
        if not sender.spans:
            raise UnknownSender(str(head.sender))
        if role is Role.NONE:
            raise RevokedSender(str(head.sender))
        result: Taken | None = None
        with suppress(_LookedOnly), self._store.transaction():
            result = self._apply(path, reader, roster, role, joined=joining is not None, progress=progress)
            if not keep:
                raise _LookedOnly
        if result is None:
            raise RuntimeError("an import ended without a result")
        return result if keep else replace(result, state=TakenState.NEW)

    def _with(self, said: Sequence[Statement]) -> Roster:
        """The roster with what the head adds. Statements carry their own signatures."""
        known = {statement.id: statement for statement in self._circle.statements} if said else {}
        if all(statement.id in known for statement in said):
            return self._circle.roster
        return roster_of([*known.values(), *said], self._circle.root)

    def _joining(self, head: Head, said: Sequence[Statement]) -> Roster | None:
        """The sender's roster where this is a welcome to us (bundle §9.2), else None."""
        alone = self._store.trust.meta(CARD_MADE) and not self._circle.others()
        if not alone or head.programme == self._circle.roster.programme:
            return None
        roots = {s.body.root for s in said if isinstance(s.body, Programme)}
        own = [s for s in self._circle.statements if s.signer == self._circle.keys.public.signing]
        for root in sorted(roots):
            roster = roster_of([*said, *own], root)
            fits = roster.programme == head.programme and roster.role_of(self._circle.me) is not Role.NONE
            if fits and roster.role_of(head.sender) is Role.COORDINATOR:
                return roster
        return None

    def _apply(  # noqa: PLR0913 - one import, in the order of the specification
        self, path: Path, reader: BundleReader, roster: Roster, role: Role, *, joined: bool, progress: Progress
    ) -> Taken:
        """Everything one bundle does; inside the one transaction of its import."""
        head, trust, now = reader.head, self._store.trust, self._clock().wall_ms
        before, held = self._circle.roster, self._store.held()
        if joined:
            self._leave_for(roster)
        news = add_statements(self._store, list(head.statements))
        judge = RosterJudge(roster)
        intake = self._store.intake(judge, changes=reader.changes, wall_ms=now)
        done = 0
        for chunk in reader.chunks():
            progress.step(reader.changes + done, 2 * reader.changes)
            if not may(role, Deed.RELAY):
                _demand_own(chunk, head.sender, roster)
            intake.take(chunk)
            done += len(chunk)
            del chunk  # its memory is the next one's
        tally = intake.finish()
        acknowledged = self._hear(head)
        if news or joined:
            self._store.rejudge(judge, _judged_otherwise(before, roster))
        self._store.hide(self._circle.me, roster.role_of(self._circle.me))
        if tally.ahead:
            doubts = set(json.loads(trust.meta(DOUBTS) or "[]")) | {str(member) for member in tally.ahead}
            trust.set_meta(DOUBTS, json.dumps(sorted(doubts)))
        arrived = {device: runs - held.get(device, Intervals()) for device, runs in self._store.held().items()}
        arrived = {device: runs for device, runs in arrived.items() if runs}
        self._audit.note(AuditDeed.IMPORTED, other=head.sender, detail=tag_of(reader.id), changes=arrived)
        trust.taken(TakenRow(id=reader.id, file=path.name, sender=head.sender, at_ms=now, made_ms=head.wall_ms))
        told = self._told(path, reader, TakenState.DONE, tally, roster)
        return replace(told, acknowledged=acknowledged, joined=joined)

    def _leave_for(self, roster: Roster) -> None:
        """This vault's programme of one ends; its own card and devices go along."""
        trust = self._store.trust
        mine = self._circle.keys.public.signing
        trust.forget_statements([s.id for s in self._circle.statements if s.signer != mine])
        trust.set_meta(ROOT, roster.root)
        trust.set_meta(CARD_MADE, None)

    def _hear(self, head: Head) -> int:
        """The sender's newest statement. Returns how many records of ours it confirms for the first time."""
        trust = self._store.trust
        if trust.overheard(head.sender, head.device, head.hybrid):
            return 0
        said = Heard(hybrid=head.hybrid, at_ms=head.wall_ms, statements=head.has)
        fresh = trust.hear(
            head.sender, head.device, said, {device: cover.held for device, cover in head.covers.items()}
        )
        owners = self._circle.roster.owners
        for device, cover in head.covers.items():
            if owners.get(device) == head.sender:
                trust.set_declared(device, Intervals(((1, cover.top),)) if cover.top else cover.held,
                                   head.not_for_you.get(device, Intervals()))  # fmt: skip
        own = trust.own_devices()
        # A number we no longer write under may stay behind for ever: what others hold of it may have been erased there.
        device = self._circle.device
        cover_ = head.covers.get(device)
        top = self._store.held((device,)).get(device, Intervals()).top
        if cover_ and (cover_.top > top or not self._same(device, cover_)):
            # Somebody holds a number of ours that we never gave, or gave to something else: we were rolled back.
            renumber(self._store, self._circle.keys, new_device_number())
        return len({r for device in own if device in fresh for r in self._store.touched(device, fresh[device])})

    def _same(self, device: int, cover: Cover) -> bool:
        ours = self._store.digest(device, cover.top)
        return cover.top == 0 or ERASED in (ours, cover.digest) or ours == cover.digest

    def _told(
        self, path: Path, reader: BundleReader, state: TakenState, tally: Tally, roster: Roster | None = None
    ) -> Taken:
        head = reader.head
        member = (roster or self._circle.roster).members.get(head.sender)
        return Taken(
            file=path,
            id=reader.id.hex(),
            tag=tag_of(reader.id),
            sender=head.sender,
            sender_name=member.name if member else "",
            made=_at(head.wall_ms),
            state=state,
            adds=tally.added,
            updates=len(tally.updated),
            conflicts=tally.conflicted,
            removes=len(tally.binned),
            quarantined=tally.quarantined,
            waiting=tally.waiting,
            kept_out=tally.kept_out,
            gaps=tuple(gap for gap in self._gaps(roster) if gap.member == head.sender),
        )

    def judge_again(self, devices: Sequence[int]) -> None:
        """After this vault changed the roster; inside a transaction."""
        self._store.rejudge(RosterJudge(self._circle.roster), devices)
        self._store.hide(self._circle.me, self._circle.role)

    # How it stands

    def imports(self) -> tuple[PastImport, ...]:
        """What was taken in, newest first."""
        return tuple(
            PastImport(id=row.id.hex(), file=row.file, sender=row.sender, at=_at(row.at_ms), undoable=False)
            for row in self._store.trust.all_taken()
        )

    def standing(self, days: int = 30) -> Standing:
        """How this member's own records stand, and who has not been heard of for `days`."""
        trust = self._store.trust
        held = self._store.held()
        others = [member.id for member in self._circle.others()]
        knows = [trust.known_by(member) for member in others]
        here: set[RecordId] = set()
        sealed: set[RecordId] = set()
        every: set[RecordId] = set()
        for device in trust.own_devices():
            own = held.get(device, Intervals())
            received = Intervals.joined(run for known in knows for run in known.get(device, Intervals()).runs) & own
            closed = (trust.sealed(device) & own) - received
            here |= self._store.touched(device, own - received - closed)
            sealed |= self._store.touched(device, closed)
            every |= self._store.touched(device, own)
        taken = trust.all_taken()
        pending = self._store.pending()
        given = trust.last_given()
        return Standing(
            unsealed=len(here),
            sealed=len(sealed - here),
            received=len(every - sealed - here),
            gaps=tuple(self._gaps(None)),
            quarantine=pending.get(State.QUARANTINED, 0),
            waiting=pending.get(State.WAITING, 0) + len(self._disk.files(self._waiting)),
            conflicts=len(self._store.conflicted()),
            clock_doubts=tuple(MemberId(UUID(one)) for one in json.loads(trust.meta(DOUBTS) or "[]")),
            not_reported=tuple(self._silent(days)),
            last_given=None if given is None else _at(given),
            last_taken=_at(taken[0].at_ms) if taken else None,
        )

    def _gaps(self, roster: Roster | None) -> Iterator[Gap]:
        owners = (roster or self._circle.roster).owners
        for device, runs in sorted(self._store.trust.gaps().items()):
            if device in owners and owners[device] != self._circle.me:
                for low, high in runs.runs:
                    yield Gap(owners[device], device, low, high)

    def _silent(self, days: int) -> Iterator[Silence]:
        if not may(self._circle.role, Deed.RELAY):
            return
        since = _at(self._clock().wall_ms) - timedelta(days=days)
        for member in self._circle.others():
            said = self._store.trust.heard(member.id)
            last = None if said is None else _at(said.at_ms)
            if member.role is not Role.VIEWER and (last is None or last < since):
                yield Silence(member.id, last)


def _held_by_all(known: Sequence[Mapping[int, Intervals]], device: int) -> Intervals:
    common = known[0].get(device, Intervals())
    for theirs in known[1:]:
        common = common & theirs.get(device, Intervals())
    return common


def _judged_otherwise(before: Roster, after: Roster) -> list[int]:
    """Devices whose changes may be judged otherwise than they were."""
    old = {member.id: member.spans for member in before.members.values()}
    return sorted(
        device
        for device, owner in after.owners.items()
        if device in before.owners and owner in after.members
        if before.owners[device] != owner or old.get(owner) != after.members[owner].spans
    )


def _private(statement: bytes, roster: Roster) -> bool:
    """How to seal to somebody who is no coordinator concerns coordinators alone, and is long."""
    parsed = heard(statement)
    if parsed is None or not isinstance(parsed.body, Seal):
        return False
    member = next((m for m in roster.members.values() if m.signing == parsed.body.signing), None)
    return member is not None and member.role is not Role.COORDINATOR


def _demand_own(chunk: Chunk, sender: MemberId, roster: Roster) -> None:
    """Only coordinators relay (bundle §4.2)."""
    authors = {chunk.members[at] for at in set(chunk.authors)}
    if authors != {sender} or roster.owners.get(chunk.device) != sender:
        raise BundleDamaged("author")


def _fitting(chunk: Chunk, room: int) -> Iterator[Frame]:
    """A chunk as frames of at most `room` bytes, halved until they fit; a single change may be larger."""
    (frame,) = frames([chunk])
    if frame.size <= room or len(chunk) == 1:
        yield frame
    else:
        for half in halves(chunk):
            yield from _fitting(half, room)


def _parted(content: Iterator[Frame], room: int) -> list[Iterable[Frame]]:
    """Frames in groups of at most `room` bytes, each a complete bundle's; at least one group."""
    parts: list[list[Frame]] = [[]]
    used = 0
    for frame in content:
        if parts[-1] and used + frame.size > room:
            parts.append([])
            used = 0
        parts[-1].append(frame)
        used += frame.size
    return list(parts)


def _at(wall_ms: int) -> datetime:
    """Aware, in this laptop's zone."""
    return shown(wall_ms).astimezone()
