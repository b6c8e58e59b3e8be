"""Members at work, each with a vault in memory: no passphrase, no disk, the same services.

A programme is founded and joined once; every test sits down at copies of it.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import BinaryIO

from sqlcipher3 import dbapi2 as sql

from desktop.crypto.digest import sha256
from desktop.crypto.identity import MemberKeys, new_device_number
from desktop.domain.carrying import HALF_MADE, Find, Finds
from desktop.domain.erasing import Erasure
from desktop.domain.errors import FileMissing, RevokedSender, UnknownSender
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.intervals import Intervals
from desktop.domain.ports import QUIET, Progress
from desktop.domain.roles import Role
from desktop.domain.views import Given, Taken
from desktop.services.audit import Audit, Watching
from desktop.services.casebook import Casebook
from desktop.services.caseload import Caseload
from desktop.services.circle import Circle, Founder, found, settle
from desktop.services.copying import Copies
from desktop.services.disk import Outside
from desktop.services.erasing import Erasing
from desktop.services.exchange import Exchange
from desktop.services.letgo import LettingGo
from desktop.services.membership import Membership
from desktop.services.numbers import Numbers
from desktop.services.orders import Orders, not_done
from desktop.services.oversight import Oversight
from desktop.services.ownlog import OwnLog
from desktop.services.papers import Papers
from desktop.services.pictures import Pictures
from desktop.services.programme import ProgrammeDecisions
from desktop.services.recovery import Recovery
from desktop.services.registers import Registers
from desktop.services.retention import Retention
from desktop.services.rootkey import RootKey
from desktop.services.sharing import Sharing
from desktop.services.twins import Twins
from desktop.storage.book import Projector
from desktop.storage.finding import kind_of
from desktop.storage.migrate import migrate, steps
from desktop.storage.settings import STATEMENTS
from desktop.storage.store import SqlStore, lay_tables
from desktop.sync.merge import project
from tests.support.clock import START_MS, HandClock

POST = Path("/post")  # the folder that everybody's files lie in
Cast = tuple[tuple[str, Role], ...]  # who is in a programme; the first one founds it
FOUR: Cast = (("Joyce", Role.COORDINATOR), ("Tom", Role.COORDINATOR), ("Amina", Role.PEER), ("Brian", Role.PEER))
NAMES = tuple(name for name, _role in FOUR)


class MemoryDisk:
    """Files that are carried, in a dictionary. What has a suffix is a file, anything else a folder."""

    def __init__(self) -> None:
        self.held: dict[Path, bytes] = {}

    def write(self, path: Path, data: bytes) -> None:
        self.held[path] = data

    def read(self, path: Path, limit: int) -> bytes:
        return self._at(path)[: limit + 1]

    def _at(self, path: Path) -> bytes:
        if path not in self.held:
            raise FileMissing(str(path))
        return self.held[path]

    @contextmanager
    def making(self, path: Path) -> Iterator[BinaryIO]:
        file = io.BytesIO()
        yield file
        self.held[path] = file.getvalue()

    @contextmanager
    def reading(self, path: Path) -> Iterator[BinaryIO]:
        yield io.BytesIO(self._at(path))

    def find(self, places: Sequence[Path], progress: Progress = QUIET) -> Finds:
        lying = [path for path in sorted(self.held) if path in places or path.parent in places]
        kinds = {path: kind_of(path.name, self.held[path][:32]) for path in lying}
        return Finds(
            tuple(
                Find(path=path, kind=kind, size_bytes=len(self.held[path]), changed_ms=0)
                for path, kind in kinds.items()
                if kind is not None
            )
        )

    def free_bytes(self, folder: Path) -> int | None:
        return None

    def keep(self, path: Path, folder: Path) -> Path:
        place = folder / path.name
        self.held[place] = self._at(path)
        return place

    def make_folder(self, path: Path) -> None:
        pass

    def is_folder(self, path: Path) -> bool:
        return not path.suffix

    def half_made(self, folder: Path) -> tuple[Path, ...]:
        return tuple(path for path in self.files(folder) if path.suffix == HALF_MADE)

    def files(self, folder: Path) -> tuple[Path, ...]:
        return tuple(sorted(path for path in self.held if path.parent == folder))

    def remove(self, path: Path) -> None:
        self.held.pop(path, None)

    def lay_by(self, path: Path) -> None:
        self.held[_laid_by(path.parent) / path.name] = self.held.pop(path)

    def bring_back(self, folder: Path) -> None:
        for path in self.files(_laid_by(folder)):
            self.held[folder / path.name] = self.held.pop(path)

    def drop_laid_by(self, folder: Path) -> None:
        for path in self.files(_laid_by(folder)):
            self.remove(path)


def _laid_by(folder: Path) -> Path:
    return folder / "laid-by"


class NoSlots:
    """A vault without key slots: it counts how often shares were made."""

    def __init__(self) -> None:
        self.share_set: bytes | None = None
        self.has_sheet = False
        self.made: list[tuple[tuple[bytes, ...], int]] = []

    def share_with(self, owner: MemberKeys, holders: Sequence[bytes], needed: int) -> None:
        self.made.append((tuple(holders), needed))
        self.share_set = len(self.made).to_bytes(16, "big") if holders else None


@dataclass
class MemoryBeside:
    """What lies beside a vault in memory: the erase list, and nothing else."""

    erasures: tuple[Erasure, ...] = ()
    drafts: set[RecordId] = field(default_factory=set)  # that something half written is about

    def listed(self) -> tuple[Erasure, ...]:
        return self.erasures

    def list_again(self, erasures: Sequence[Erasure]) -> None:
        self.erasures = tuple(erasures)

    def count_drafts(self, records: Iterable[RecordId]) -> int:
        return len(self.drafts & set(records))

    def forget_drafts(self, records: Iterable[RecordId]) -> None:
        pass

    def drop_copies(self) -> None:
        pass

    def rewrite(self) -> None:
        pass

    def empty_log(self) -> bool:
        return True


@dataclass
class Seat:
    """One member's open vault, and everything a person does with it."""

    db: sql.Connection
    disk: MemoryDisk
    clock: HandClock = field(default_factory=HandClock)
    projector: Projector = project
    beside: MemoryBeside = field(default_factory=MemoryBeside)

    def __post_init__(self) -> None:
        self.store = SqlStore(self.db, self.projector, sealed)
        self.circle = Circle(self.store)
        settle(self.store, self.circle)
        self.sealed_up_to = 0
        self.waiting = Path(f"/waiting-{self.me}")
        self.audit = Audit(self.store, self.circle, self.clock, Watching(), writes=True)
        self.slots = NoSlots()
        self.recovery = Recovery(self.store, self.circle, self.clock, self.audit, self.disk, self.slots)
        self.erasing = Erasing(self.store, self.circle, self.clock, self.audit, beside=self.beside, copies_gone=list)
        self.caseload = Caseload(self.store, self.circle, self.clock, self.audit)
        self.letting_go = LettingGo(self.store, self.circle, self.audit, self.beside, self.erasing)
        self.orders = Orders(self.store, self.circle, self.clock, self.audit, self.beside, self.erasing)
        self.orders.pass_on()
        outside = Outside(
            self.disk, self.waiting, self._before_giving, self.orders.run, self._note, self.recovery.settle
        )
        self.exchange = Exchange(self.store, self.circle, self.clock, self.audit, outside)
        self.casebook = Casebook(self.store, self.circle, self.clock, self.audit, has_sheet=lambda: False)
        self.membership = Membership(
            self.store, self.circle, self.clock, self.audit, self.exchange, self.disk, self.recovery, self.caseload
        )
        self.sharing = Sharing(self.store, self.circle, self.clock, self.audit, self.casebook)
        self.programme = ProgrammeDecisions(self.store, self.circle, self.casebook)
        self.own_log = OwnLog(self.store, self.circle, self.clock, self.audit, self.casebook)
        self.numbers = Numbers(self.store, self.circle, self.clock, self.audit, self.casebook)
        self.papers = Papers(self.store, self.circle, self.audit, lambda _document, _file: 1)
        self.copies = Copies(self.store, self.circle, self.clock, self.audit, self.disk)
        self.oversight = Oversight(self.store, self.circle, self.clock, self.audit, self.casebook)
        self.pictures = Pictures(self.store, self.casebook)
        self.root_key = RootKey(self.store, self.circle, self.clock, self.audit, self.disk, self.membership)
        self.twins = Twins(self.store, self.circle, self.audit, self.casebook)
        self.registers = Registers(self.store, self.circle, self.clock, self.casebook, self.disk, self.twins)
        self.retention = Retention(self.store, self.circle, self.casebook, self.erasing)

    def _before_giving(self) -> None:
        self.caseload.end_covers()
        self.orders.run()
        self.letting_go.run()

    def _note(self, top: int) -> None:
        self.sealed_up_to = top

    @property
    def me(self) -> MemberId:
        return self.circle.me

    @property
    def name(self) -> str:
        return self.circle.name_of(self.me)

    @property
    def knows_somebody(self) -> bool:
        """Whether there is anybody whom it gives files to."""
        others = [member.role for member in self.circle.others() if member.sealing]
        return bool(others) and (self.circle.role is Role.COORDINATOR or Role.COORDINATOR in others)

    def give(
        self, *to: "Seat", max_size: int | None = None, everything: bool = False, pictures: bool = True
    ) -> tuple[Given, ...]:
        """Files for the usual receivers, or for these."""
        receivers = tuple(seat.me for seat in to)
        return self.exchange.give(POST, to=receivers, max_size=max_size, everything=everything, pictures=pictures)

    def take(self, given: Given | Path) -> Taken:
        return self.exchange.take(given if isinstance(given, Path) else given.file)

    def back_up(self) -> None:
        """As a backup leaves it that was made away from here and read back."""
        with self.store.transaction():
            self.store.custody.set_backed_up(self.store.held())

    def look(self, given: Given | Path) -> Taken:
        return self.exchange.look(given if isinstance(given, Path) else given.file)

    def copied(self, disk: MemoryDisk | None = None, projector: Projector | None = None) -> "Seat":
        """The same vault at this moment, going on by itself."""
        return Seat(
            _copy(self.db),
            disk or self.disk,
            HandClock(self.clock.wall_ms, step_ms=self.clock.step_ms),
            projector or self.projector,
            self.beside,
        )


def restored(seat: Seat, older: Seat) -> Seat:
    """The vault as it was, under a number of its own, as restoring a backup leaves it."""
    back = older.copied(disk=seat.disk)
    with back.store.transaction():
        back.store.trust.use_device(_number_after(seat.circle.device, older.circle.device))
    again = Seat(back.db, seat.disk, back.clock, seat.projector, seat.beside)
    again.erasing.catch_up()
    again.clock.wall_ms = seat.clock.wall_ms + 1_000
    return again


def sealed(end: bytes) -> bytes:
    """The seal of the audit trails of all seats."""
    return sha256(b"the key of nobody's vault", end)


def empty_vault() -> sql.Connection:
    """A database in memory with the present layout."""
    db = sql.connect(":memory:", isolation_level=None, cached_statements=STATEMENTS)
    migrate(db, steps(), lambda _: None)
    db.execute("BEGIN IMMEDIATE")
    lay_tables(db)
    db.execute("COMMIT")
    return db


def _number_after(*devices: int) -> int:
    """A device number that is another every time and the same in every run, so that a history can be lived again."""
    return int.from_bytes(sha256(b"number", *(one.to_bytes(8, "big") for one in devices))[:8], "big") or 1


def founded(name: str, disk: MemoryDisk, projector: Projector = project, device: int = 0) -> Seat:
    """A vault of its own, alone in its programme."""
    db = empty_vault()
    store, device = SqlStore(db, projector, sealed), device or new_device_number()
    with store.transaction():
        store.trust.use_device(device)
    found(store, Founder(name=name, programme=f"{name}'s", language="en", wall_ms=START_MS), device)
    return Seat(db, disk, projector=projector)


def joined(coordinator: Seat, newcomer: Seat, role: Role) -> None:
    """Card, admission, welcome."""
    card = newcomer.membership.card(POST / "card.visitcard")
    welcome = coordinator.membership.admit(card, role, POST / f"{newcomer.me}.visitbook")
    newcomer.take(welcome.file)


def programme(projector: Projector = project, cast: Cast = FOUR) -> dict[str, Seat]:
    """A founder and whoever joins them, all in one programme; copies of the same ones every time."""
    return _copies(_founded_once(cast), projector)


def caseload(projector: Projector = project, cast: Cast = FOUR) -> dict[str, Seat]:
    """The same, with some people; the first two are known to everybody who visits."""
    return _copies(_filled_once(cast), projector)


def _copies(of: Mapping[str, sql.Connection], projector: Projector) -> dict[str, Seat]:
    disk = MemoryDisk()
    return {name: Seat(_copy(db), disk, projector=projector) for name, db in of.items()}


@cache
def _founded_once(cast: Cast) -> Mapping[str, sql.Connection]:
    disk = MemoryDisk()
    seats = [founded(name, disk, device=_number_after(nth)) for nth, (name, _role) in enumerate(cast)]
    for seat, (_name, role) in zip(seats[1:], cast[1:], strict=True):
        joined(seats[0], seat, role)
    until_quiet(seats)
    return {seat.name: seat.db for seat in seats}


@cache
def _filled_once(cast: Cast) -> Mapping[str, sql.Connection]:
    seats = programme(cast=cast)
    founder = seats[cast[0][0]]
    visiting = [seats[name] for name, role in cast if role in (Role.PEER, Role.CLERK)] or [seats[cast[-1][0]]]
    first, last = visiting[0], visiting[-1]
    for seat, name in ((first, "Grace"), (last, "Okello"), (first, "Zawadi"), (founder, "Peter")):
        person = seat.casebook.add("person", {"name": name, "languages": ["sw"]})
        about = {"person": name_of(person)}
        seat.casebook.add("encounter", {"date": "2026-03-14", "narrative": f"With {name}.", **about})
        seat.casebook.add("task", {"what": "Call", **about})
        until_quiet(list(seats.values()))
        if name in ("Grace", "Okello"):
            for member in visiting:
                founder.membership.assign(person, member.me)
    until_quiet(list(seats.values()))
    return {name: seat.db for name, seat in seats.items()}


def _copy(db: sql.Connection) -> sql.Connection:
    other = sql.connect(":memory:", isolation_level=None, cached_statements=STATEMENTS)
    db.backup(other)
    return other


def until_quiet(seats: Sequence[Seat]) -> int:
    """Everybody gives, everybody takes what is for them, until nobody has anything to tell that they have not told.

    Returns the number of rounds. Raises AssertionError where that never ends.
    """
    told: dict[MemberId, _Knows] = {}
    # Peers first, then what coordinators relay.
    in_order = sorted(seats, key=lambda seat: seat.circle.role is Role.COORDINATOR)
    for rounds in range(1, 12):
        quiet = True
        for seat in in_order:
            now = _Knows.of(seat)
            if seat.me in told and not now.has_news_since(told[seat.me]):
                continue
            quiet, told[seat.me] = False, now
            for given in seat.give() if seat.knows_somebody else ():
                for other in seats:
                    if other.me in given.to:
                        # A restored vault may have forgotten who a number belongs to, or not have heard that somebody
                        # was let in again: it keeps the file until it knows.
                        with suppress(UnknownSender, RevokedSender):
                            other.take(given)
                seat.disk.remove(given.file)
        if quiet:
            return rounds
    raise AssertionError("the exchange never comes to rest")


@dataclass(frozen=True)
class _Knows:
    """What a vault would tell others, and what it takes them to have."""

    held: Mapping[int, Intervals]
    statements: frozenset[bytes]
    pending: Mapping[int, int]
    ordered: frozenset[bytes]  # to be erased, and not done yet
    safe: object  # what the others have in a backup, and what was let go because of that
    others: Mapping[MemberId, tuple[Mapping[int, Intervals], frozenset[bytes]]]

    @classmethod
    def of(cls, seat: Seat) -> "_Knows":
        trust = seat.store.trust
        others = {
            member.id: (trust.known_by(member.id), said.statements if (said := trust.heard(member.id)) else frozenset())
            for member in seat.circle.others()
        }
        custody = seat.store.custody
        safe = (custody.let_go(), [custody.backed_up_by(member) for member in others])
        ordered = not_done(seat.store, seat.circle)
        return cls(seat.store.held(), frozenset(trust.statements()), seat.store.pending(), ordered, safe, others)

    def has_news_since(self, then: "_Knows") -> bool:
        """There is more to tell, or somebody has less than they were taken to have."""
        if (self.held, self.statements, self.pending) != (then.held, then.statements, then.pending):
            return True
        if (self.safe, self.ordered) != (then.safe, then.ordered):
            return True
        for member, (held, statements) in then.others.items():
            now_held, now_statements = self.others.get(member, ({}, frozenset()))
            if statements - now_statements or any(runs - now_held.get(d, Intervals()) for d, runs in held.items()):
                return True
        return False
