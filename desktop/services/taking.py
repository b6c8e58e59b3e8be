"""Taking files in: what comes in from whom (docs/spec/bundle.md §7)."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.domain.arrivals import Preview
from desktop.domain.audit import AuditDeed
from desktop.domain.carrying import Glance, GlanceState, told_path
from desktop.domain.chunks import Chunk
from desktop.domain.clock import Clock, shown
from desktop.domain.errors import (
    BundleRefused,
    FileMissing,
    NotTheirs,
    OrderNotTheirs,
    RevokedSender,
    SenderKeyChanged,
    UnknownSender,
)
from desktop.domain.ids import MemberId, Stamp
from desktop.domain.intervals import Intervals
from desktop.domain.ledger import Heard, TakenRow, Tally
from desktop.domain.ports import QUIET, Progress
from desktop.domain.roles import Deed, Member, Role, Roster, may
from desktop.domain.undoing import TooLate
from desktop.domain.views import Taken, TakenState
from desktop.services.accounts import DOUBTS, Accounts
from desktop.services.audit import Audit
from desktop.services.circle import CARD_MADE, FORKS, ROOT, Circle, add_statements, renumber
from desktop.services.disk import Outside
from desktop.services.kept import LISTED_MOST
from desktop.services.orders import coming
from desktop.services.reporting import Reporting
from desktop.services.stores import Store
from desktop.sync.authority import RosterJudge, judged_otherwise
from desktop.sync.bundle import NOTHING, BundleReader, Cover, Head, addressed, tag_of
from desktop.sync.keys import new_device_number, sha256
from desktop.sync.roster import roster_of
from desktop.sync.statements import Card, Device, Erase, Programme, Seal, Statement, heard, id_of, programme_of

ERASED = bytes(8)  # the digest of a change that was erased: it says nothing (bundle §6.5)


class _LookedOnly(Exception):
    """Ends a transaction in which a bundle was only looked at."""


@dataclass(slots=True)
class Looking:
    """A file is only looked into, and `limit` of its records are asked for."""

    limit: int = 0
    seen: Preview | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """In what way one bundle comes in."""

    roster: Roster  # with what the bundle adds
    role: Role  # the sender's
    former: Any  # how it stood before, as Undo keeps it
    joined: bool  # a welcome to us
    follows: bool  # it had waited for the one before


class Taking:
    """Files of others, into one open vault."""

    def __init__(  # noqa: PLR0913 - what one import needs
        self, store: Store, circle: Circle, clock: Clock, audit: Audit, *, outside: Outside, accounts: Accounts
    ) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock
        self._audit = audit
        self._accounts = accounts
        self._reporting = Reporting(store, circle)
        self._disk = outside.disk
        self._waiting = outside.waiting
        self._taken = outside.taken
        self._before = outside.taking

    def look(self, file: Path, progress: Progress = QUIET) -> Taken:
        """What taking `file` in would do; nothing is changed. Raises BundleRefused, FileMissing."""
        return self._open(file, progress, Looking())

    def preview(self, file: Path, limit: int = LISTED_MOST, progress: Progress = QUIET) -> Preview:
        """The same, record by record: the first `limit`, what asks for somebody first. Changes nothing."""
        looking = Looking(limit)
        taken = self._open(file, progress, looking)
        seen = looking.seen or Preview(taken=taken, lines=(), more=0, people={}, members={})
        return replace(seen, taken=taken)

    def _list(self, former: Any, limit: int, taken: Taken) -> Preview:
        """While what came is in."""
        lines, count = self._store.coming.first(former, limit)
        asked = {line.person for line in lines} | {
            value
            for line in lines
            for field in line.fields
            for value in (field.before, field.after, *field.beside)
            if isinstance(value, Stamp)
        }
        known = {person: self._store.lists.line_of(person) for person in asked if person is not None}
        return Preview(
            taken=taken,
            lines=tuple(lines),
            more=count - len(lines),
            people={person: line.name for person, line in known.items() if line is not None},
            members={member.id: member.name for member in self._circle.roster.members.values()},
        )

    def take(self, file: Path, progress: Progress = QUIET) -> Taken:
        """Take `file` in, whole or not at all, and then what was waiting for it. Raises BundleRefused, FileMissing."""
        taken = self._open(file, progress)
        if taken.state is TakenState.DONE:
            self._disk.drop_laid_by(self._waiting)
            self.try_waiting(follows=True)
            self._taken()
        return taken

    def glance(self, file: Path) -> Glance:
        """What the head of a file says: cheap, and nothing of the rest is read. Raises BundleRefused, FileMissing."""
        with self._disk.reading(file) as source:
            reader = BundleReader(source, self._circle.keys.sealing_seed)
            head, me = reader.head, self._circle.me
            addressed(head, me)
            roster = self._circle.roster
            sender = roster.members.get(head.sender)
            state = GlanceState.NEW
            if head.sender == me and not self._brings_back(reader):
                state = GlanceState.OWN
            elif head.sender == me:
                pass
            elif self._store.trust.has_taken(reader.id):
                state = GlanceState.ALREADY
            elif self._joining(head, self._heard(head.statements)) is not None:
                state, sender = GlanceState.WELCOME, None
            elif sender is None or head.programme != roster.programme:
                state, sender = GlanceState.UNKNOWN, None
            if sender is not None:
                reader.demand_signed(sender.signing)
        relays = sender is not None and may(sender.role, Deed.RELAY)
        first = 0 if state is GlanceState.WELCOME else 1 if relays else 2
        return Glance(
            file=file,
            id=reader.id,
            tag=tag_of(reader.id),
            state=state,
            sender=head.sender,
            sender_name=sender.name if sender else "",
            made=_at(head.wall_ms),
            order=(first, head.hybrid, head.number, head.part),
            part=head.part,
            parts=head.parts,
        )

    def waiting(self) -> frozenset[bytes]:
        """The ids of the files that are kept until their sender is known."""
        return frozenset(id_ for path in self._disk.files(self._waiting) if (id_ := self._id(path)) is not None)

    def _id(self, path: Path) -> bytes | None:
        with suppress(BundleRefused, FileMissing), self._disk.reading(path) as file:
            return BundleReader(file, self._circle.keys.sealing_seed).id
        return None

    def try_waiting(self, *, follows: bool = False) -> None:
        """Files kept for an unknown sender, once more: the roster may know them now.

        `follows`: something was just taken in that may have said so, and is taken back together with them.
        """
        waiting = self._disk.files(self._waiting)
        at = 0
        while at < len(waiting):
            at += 1
            state = self._try(waiting[at - 1], follows=follows)
            if state is TakenState.DONE:
                waiting, at, follows = self._disk.files(self._waiting), 0, True  # one may say who sent another

    def _try(self, path: Path, *, follows: bool) -> TakenState:
        """What became of a kept file. Where it is not taken in it stays: nothing is ever thrown away in silence."""
        try:
            taken = self._open(path, QUIET, follows=follows)
        except BundleRefused:
            return TakenState.WAITING
        self._disk.lay_by(path)  # for as long as it can be taken back
        return taken.state

    def _open(self, path: Path, progress: Progress, looking: Looking | None = None, *, follows: bool = False) -> Taken:
        """Take in for good, unless somebody is only `looking`."""
        with self._disk.reading(path) as file:
            reader = BundleReader(file, self._circle.keys.sealing_seed)
            addressed(reader.head, self._circle.me)
            own = reader.head.sender == self._circle.me
            if self._store.trust.has_taken(reader.id) or (own and not self._brings_back(reader)):
                return self._already(path, reader)
            try:
                return self._read(path, reader, progress, looking, follows=follows)
            except (UnknownSender, RevokedSender):
                if looking is None and path.parent != self._waiting:
                    self._disk.keep(path, self._waiting)
                raise

    def _brings_back(self, reader: BundleReader) -> bool:
        """Whether an own file is from before this vault was restored, and may hold what it lost (bundle §6.11)."""
        head = reader.head
        roster = self._with(self._heard(head.statements))
        if head.device == self._circle.device or roster.owners.get(head.device) != self._circle.me:
            return False
        here, let_go = self._store.held(), self._store.custody.let_go()
        return not self._store.trust.has_taken(reader.id) and any(
            cover.held - here.get(device, Intervals()) - let_go.get(device, Intervals())
            for device, cover in head.covers.items()
        )

    def _already(self, path: Path, reader: BundleReader) -> Taken:
        head = reader.head
        if head.sender == self._circle.me:
            reader.verify(self._circle.keys.public.signing)
        told = self._told(path, reader, TakenState.ALREADY, Tally())
        at_ms = self._store.trust.when_taken(reader.id)
        return replace(told, own=head.sender == self._circle.me, before=None if at_ms is None else _at(at_ms))

    def _read(
        self, path: Path, reader: BundleReader, progress: Progress, looking: Looking | None, *, follows: bool
    ) -> Taken:
        head = reader.head
        said = self._heard(head.statements)
        joining = self._joining(head, said)
        roster = joining or self._with(said)
        sender = roster.members.get(head.sender)
        if roster.programme != head.programme or sender is None or roster.owners.get(head.device) != head.sender:
            raise UnknownSender(str(head.sender))
        reader.verify(sender.signing, progress)
        role = _role_of(sender, head)
        _demand_no_order(sender, said, roster)
        self._demand_known_key(sender, head.statements, said, keep=looking is None)
        if looking is None and not follows:
            self._before()  # what the newest file ordered: from here on it is another one
        result: Taken | None = None
        with suppress(_LookedOnly), self._store.transaction():
            former = self._store.undo.begin(head.sender)
            way = Way(roster, role, former, joined=joining is not None, follows=follows)
            result = self._apply(path, reader, way, progress)
            if looking is not None:
                if looking.limit:
                    looking.seen = self._list(former, looking.limit, result)
                raise _LookedOnly
        if result is None:
            raise RuntimeError("an import ended without a result")
        return result if looking is None else replace(result, state=TakenState.NEW)

    def _demand_known_key(
        self, sender: Member, raws: Sequence[bytes], said: Sequence[Statement], *, keep: bool
    ) -> None:
        """Nothing is taken in from somebody whose key became another one, until it is compared (bundle §9.5)."""
        known = self._store.trust.known_keys().get(sender.id)
        if known is None or sender.sealing is None or sha256(sender.sealing) == known:
            return
        seals = {s.id for s in said if isinstance(s.body, Seal) and s.body.signing == sender.signing}
        if keep and seals - self._store.trust.statements().keys():
            # The key itself is learned: without it there would be no digits to compare.
            with self._store.transaction():
                add_statements(self._store, [raw for raw in raws if id_of(raw) in seals])
        raise SenderKeyChanged(str(sender.id))

    def _heard(self, raw: Sequence[bytes]) -> list[Statement]:
        """What a head says, of kinds known here; of what was heard before no signature is looked at again."""
        known = {statement.id: statement for statement in self._circle.statements} if raw else {}
        every = (known.get(id_of(one)) or heard(one) for one in raw)
        return [statement for statement in every if statement is not None]

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
        roots = {root for root in roots if programme_of(root) == head.programme}
        own = [s for s in self._circle.statements if s.signer == self._circle.keys.public.signing]
        for root in sorted(roots):
            roster = roster_of([*said, *own], root)
            fits = roster.programme == head.programme and roster.role_of(self._circle.me) is not Role.NONE
            if fits and roster.role_of(head.sender) is Role.COORDINATOR:
                return roster
        return None

    def _apply(self, path: Path, reader: BundleReader, way: Way, progress: Progress) -> Taken:
        """Everything one bundle does; inside the one transaction of its import."""
        head, trust, now = reader.head, self._store.trust, self._clock().wall_ms
        before, held, roster, joined = self._circle.roster, self._store.held(), way.roster, way.joined
        known = trust.statements().keys() if head.statements else ()
        if joined:
            self._leave_for(roster)
        news = add_statements(self._store, list(head.statements))
        if news or joined:
            self._circle.meet()
        judge = RosterJudge(roster)
        intake = self._store.intake(judge, changes=reader.changes, wall_ms=now)
        done = 0
        for chunk in reader.chunks():
            progress.step(reader.changes + done, 2 * reader.changes)
            if not may(way.role, Deed.RELAY):
                _demand_own(chunk, head.sender, roster)
            intake.take(chunk)
            done += len(chunk)
            del chunk  # its memory is the next one's
        tally = intake.finish()
        acknowledged = 0
        if head.sender != self._circle.me:  # what we said once about ourselves is no news
            self._store.consent.add_stubs(Stamp(*person) for person in head.stubs if person[0] in roster.owners)
            acknowledged = self._hear(head, way.role)
        if news or joined:
            self._store.rejudge(judge, judged_otherwise(before, roster))
        self._store.hide(self._circle.me, roster.role_of(self._circle.me))
        if tally.ahead:
            doubts = set(json.loads(trust.meta(DOUBTS) or "[]")) | {str(member) for member in tally.ahead}
            trust.set_meta(DOUBTS, json.dumps(sorted(doubts)))
        arrived = {device: runs - held.get(device, Intervals()) for device, runs in self._store.held().items()}
        arrived = {device: runs for device, runs in arrived.items() if runs}
        self._audit.note(AuditDeed.IMPORTED, other=head.sender, detail=tag_of(reader.id), changes=arrived)
        trust.taken(
            TakenRow(id=reader.id, file=told_path(Path(path.name)), sender=head.sender, at_ms=now, made_ms=head.wall_ms)
        )
        if joined:
            self._store.undo.refuse(reader.id, TooLate.JOINED)
        else:
            came = {id_of(one) for one in head.statements}.difference(known)
            self._store.undo.keep(reader.id, way.former, came, follows=way.follows)
        told = self._told(path, reader, TakenState.DONE, tally, roster)
        return replace(
            told,
            acknowledged=acknowledged,
            joined=joined,
            people=self._store.coming.people(way.former) if tally.added else 0,
            orders=coming(self._circle, held, {id_of(one) for one in head.statements}.difference(known)),
            ahead=tuple(sorted(tally.ahead)),
        )

    def _leave_for(self, roster: Roster) -> None:
        """This vault's programme of one ends; its own card and devices go along."""
        trust = self._store.trust
        mine = self._circle.keys.public.signing
        trust.forget_statements(
            [s.id for s in self._circle.statements if s.signer != mine or not isinstance(s.body, Card | Seal | Device)]
        )
        trust.set_meta(ROOT, roster.root)
        trust.set_meta(CARD_MADE, None)

    def _hear(self, head: Head, role: Role) -> int:
        """The sender's newest statement. Returns how many records of ours it confirms for the first time."""
        trust = self._store.trust
        if trust.overheard(head.sender, head.device, head.hybrid):
            return 0
        said = Heard(hybrid=head.hybrid, at_ms=head.wall_ms, statements=head.has)
        custody = self._store.custody
        covers = {device: cover.held for device, cover in head.covers.items()}
        has_had = (custody.let_go_by(head.sender), head.let_go)
        fresh = trust.hear(head.sender, head.device, said, covers, has_had)
        custody.hear(head.sender, head.backed_up, head.let_go)
        if head.parts == 1:  # of several one may never come
            self._reporting.hear(head.sender, role, head.reported)
        owners = self._circle.roster.owners
        self._note_forks(head, owners)
        for device in (device for device, owner in owners.items() if owner == head.sender):
            # Of a number they no longer write under, what they do not have themselves is lost and no gap (§6.6).
            cover = head.covers.get(device, NOTHING)
            run = Intervals(((1, cover.top),)) if cover.top and device == head.device else cover.held
            trust.set_declared(device, run, head.not_for_you.get(device, Intervals()))
        # A number we no longer write under may stay behind for ever: what others hold of it may have been erased there.
        device = self._circle.device
        cover_ = head.covers.get(device)
        if cover_ and (cover_.top > self._store.top(device) or not self._same(device, cover_)):
            # Somebody holds a number of ours that we never gave, or gave to something else: we were rolled back.
            renumber(self._store, self._circle, new_device_number())
        ours = self._circle.numbers & fresh.keys()
        return len({r for device in ours for r in self._store.touched(device, fresh[device])})

    def _note_forks(self, head: Head, owners: Mapping[int, MemberId]) -> None:
        """A laptop whose one number is one thing here and another elsewhere: its member is named to people (§6.9)."""
        held, own = self._store.held(), set(self._store.trust.own_devices())
        forked = {
            str(owners[device])
            for device, cover in head.covers.items()
            if device in owners and device not in own and cover.top in held.get(device, Intervals())
            if not self._same(device, cover)
        }
        known = set(json.loads(self._store.trust.meta(FORKS) or "[]"))
        if forked - known:
            self._store.trust.set_meta(FORKS, json.dumps(sorted(known | forked)))

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
            gaps=tuple(gap for gap in self._accounts.gaps(roster) if gap.member == head.sender),
        )

    def judge_again(self, devices: Sequence[int]) -> None:
        """After this vault changed the roster; inside a transaction."""
        self._store.trust.set_former(self._circle.roster.former)
        self._store.rejudge(RosterJudge(self._circle.roster), devices)
        self._store.hide(self._circle.me, self._circle.role)


def _demand_own(chunk: Chunk, sender: MemberId, roster: Roster) -> None:
    """Only coordinators relay (bundle §4.2)."""
    authors = {chunk.members[at] for at in set(chunk.authors)}
    if authors != {sender} or roster.owners.get(chunk.device) != sender:
        raise NotTheirs("author")


def _role_of(sender: Member, head: Head) -> Role:
    """What the sender was when the file was made. Raises UnknownSender, RevokedSender."""
    cover = head.covers.get(head.device)
    top = cover.top if cover else 0
    role = sender.role_at(head.device, top)
    if role is not Role.NONE and may(sender.role_at(head.device, top + 1), Deed.RELAY):
        role = sender.role_at(head.device, top + 1)  # made coordinator, and has written nothing since
    if not may(sender.role, Deed.RELAY) and may(role, Deed.RELAY):
        # What a bundle says of its own age proves nothing: who no longer relays cannot have relayed earlier.
        role = sender.role
    if not sender.spans:
        raise UnknownSender(str(head.sender))
    if role is Role.NONE:
        raise RevokedSender(str(head.sender))
    return role


def _demand_no_order(sender: Member, said: Sequence[Statement], roster: Roster) -> None:
    """Who was never a coordinator orders nothing to be erased (bundle §8.7). What others may have said is passed on."""
    if not roster.leads(sender.id) and any(isinstance(s.body, Erase) and s.signer == sender.signing for s in said):
        raise OrderNotTheirs("order")


def _at(wall_ms: int) -> datetime:
    """Aware, in this laptop's zone."""
    return shown(wall_ms).astimezone()
