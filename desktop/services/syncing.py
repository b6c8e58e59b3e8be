"""Both directions through a stick, or through a folder that another program carries, in one go."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.domain.carrying import HALF_MADE, Fetched, Find, FindKind, Finds, Glance, GlanceState, Synced, told_path
from desktop.domain.clock import Clock
from desktop.domain.errors import (
    AppError,
    BundleDamaged,
    BundleRefused,
    Cancelled,
    FileMissing,
    NotForUs,
    NotFound,
    NotWritable,
)
from desktop.domain.ports import QUIET, Progress
from desktop.domain.roles import Deed, may
from desktop.domain.views import Given
from desktop.services.circle import Circle
from desktop.services.disk import Outside
from desktop.services.giving import Giving, Parcel, half_made, neutral_in
from desktop.services.many import ALL, Heard, Share, take_each, unheard
from desktop.services.stores import Store
from desktop.services.taking import Taking
from desktop.sync.bundle import BundleReader, Head, says_the_same, tag_of
from desktop.sync.roster import CARD_MAX, card_statements

COPYING_MS = 24 * 3_600_000  # a file that is not whole and was touched within a day may still be being copied
FOLDER = "folder"
LOOKING, TAKING = 100, 800  # of the thousand steps of the whole


@dataclass(slots=True)
class _Sorted:
    """What was found in a folder, by what is to be done with it."""

    waiting: frozenset[bytes]  # files that are kept already until their sender is known
    wanted: dict[bytes, Glance] = field(default_factory=dict)  # by id: copies of one file are one
    own: list[Path] = field(default_factory=list)
    useless: list[Path] = field(default_factory=list)  # our own, cut off or damaged
    damaged: list[Fetched] = field(default_factory=list)
    unfinished: list[Path] = field(default_factory=list)
    locked: list[Path] = field(default_factory=list)
    cards: list[Path] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Own:
    """A file that this vault made and remembers, lying under the name it was given."""

    path: Path
    id: bytes
    head: Head
    replaceable: bool


class Syncing:
    """Over one open vault."""

    def __init__(  # noqa: PLR0913 - both directions
        self, store: Store, circle: Circle, clock: Clock, *, outside: Outside, giving: Giving, taking: Taking
    ) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock
        self._disk = outside.disk
        self._giving = giving
        self._taking = taking

    def sync(self, folder: Path, progress: Progress = QUIET, heard: Heard = unheard) -> Synced:
        """Take in what is there for us, then leave what others do not have, then take away what that replaces.

        `heard` is told of each file as it is taken in. Stopped between files, or inside one with nothing of it done.
        Raises FileMissing, NotWritable where the folder cannot be looked into or is none, and Cancelled before anything
        was done.
        """
        finds = self._disk.find([folder], progress)
        if not self._disk.is_folder(folder):
            raise NotWritable(str(folder))  # a file somebody named by mistake: what is left there would replace it
        found = self._sorted(finds, Share(progress, 0, LOOKING))
        fetched = list(found.damaged)
        for one in fetched:
            heard(one)

        def hear(one: Fetched) -> None:
            fetched.append(one)
            heard(one)

        files = [glance.file for glance in sorted(found.wanted.values(), key=lambda one: one.order)]
        stopped = take_each(self._taking.take, files, Share(progress, LOOKING, TAKING), hear)
        told = Synced(
            fetched=tuple(fetched),
            unfinished=tuple(found.unfinished),
            locked=tuple(dict.fromkeys(found.locked)),
            cards=tuple(card for card in found.cards if self._is_news(card)),  # after a welcome another may let in
            more=finds.more,
            stopped=stopped,
        )
        return told if stopped else self._leave(folder, found, told, Share(progress, TAKING, ALL))

    def folder(self) -> Path | None:
        """The folder that is exchanged through every time."""
        told = self._store.trust.meta(FOLDER)
        return Path(told) if told else None

    def remember_folder(self, folder: Path | None) -> None:
        """A folder whose name is not text cannot be kept, and is asked for again."""
        with self._store.transaction():
            self._store.trust.set_meta(FOLDER, str(folder) if folder and told_path(folder) == str(folder) else None)

    def _sorted(self, finds: Finds, progress: Progress) -> _Sorted:
        piles = _Sorted(waiting=self._taking.waiting())
        for number, one in enumerate(finds.found):
            progress.step(number, len(finds.found))
            self._sort(one, piles)
        return piles

    def _sort(self, find: Find, into: _Sorted) -> None:
        match find.kind:
            case FindKind.LOCKED:
                into.locked.append(find.path)
            case FindKind.CARD:
                if self._is_news(find.path):
                    into.cards.append(find.path)
            case FindKind.CUT:
                self._broken(find, BundleDamaged("magic"), into)
            case FindKind.NOTES:
                try:
                    self._place(self._taking.glance(find.path), into)
                except (NotForUs, FileMissing):
                    pass  # somebody else's; or gone since it was found
                except BundleDamaged as error:
                    self._broken(find, error, into)
                except BundleRefused as error:
                    into.damaged.append(Fetched(find.path, error))

    def _broken(self, find: Find, error: BundleDamaged, into: _Sorted) -> None:
        if self._is_ours_by_name(find.path.name):
            into.useless.append(find.path)
        elif find.path.suffix == HALF_MADE and find.kind is FindKind.CUT:
            pass  # somebody has just begun to write it
        elif self._may_be_copied(find):
            into.unfinished.append(find.path)
        elif find.kind is FindKind.NOTES:
            into.damaged.append(Fetched(find.path, error))

    def _is_ours_by_name(self, name: str) -> bool:
        """Names are random: nobody else gives them. What cannot be opened has no other proof, and is of no use."""
        begun = (Path(one).stem for one in half_made(self._store))
        half = name.endswith(HALF_MADE) and name.startswith(tuple(f".{stem}-" for stem in begun))
        return half or self._store.trust.is_laid(name)

    def _is_news(self, card: Path) -> bool:
        """Whether it is the card of somebody whom this member might let in."""
        if not may(self._circle.role, Deed.ADMIT):
            return False
        with suppress(BundleRefused, FileMissing):
            _statements, member = card_statements(self._disk.read(card, CARD_MAX))
            return member.id not in self._circle.roster.members
        return False

    def _may_be_copied(self, find: Find) -> bool:
        return abs(self._clock().wall_ms - find.changed_ms) < COPYING_MS

    def _place(self, glance: Glance, into: _Sorted) -> None:
        match glance.state:
            case GlanceState.OWN:
                # One that is whole and never got its name is no use: its changes are in the next one.
                half = glance.file.suffix == HALF_MADE and self._is_ours_by_name(glance.file.name)
                (into.useless if half else into.own).append(glance.file)
            case GlanceState.ALREADY:
                pass
            case _ if glance.id in into.waiting:
                pass  # kept, and tried again whenever the roster changes
            case _:
                into.wanted.setdefault(glance.id, glance)

    # What is left there

    def _leave(self, folder: Path, found: _Sorted, told: Synced, progress: Progress) -> Synced:
        own = self._remembered(folder, found.own)
        tidied = self._tidy(own)  # room for the new one, first
        given: list[Given] = []
        fresh = 0
        try:
            self._giving.prepare()
            for parcel in self._giving.parcels():
                stays = self._stays(parcel, own, progress)
                fresh += stays is None
                given += [stays] if stays else self._giving.make(parcel, neutral_in(folder), progress=progress)
        except NotFound:
            return replace(told, nobody=True)
        except Cancelled:
            return replace(told, given=tuple(given), fresh=fresh, tidied=tidied, stopped=True)
        except AppError as error:  # no room, a locked stick, a key that has changed: what came in stays in
            return replace(told, given=tuple(given), tidied=tidied, trouble=error)
        own += [one for made in given if (one := self._own(made.file)) is not None]
        tidied += self._tidy(own) + self._sweep(folder, found.useless)
        return replace(told, given=tuple(given), fresh=fresh, tidied=tidied)

    def _remembered(self, folder: Path, found: Iterable[Path]) -> list[_Own]:
        """Ours, in the folder itself, under the name we gave: what somebody renamed or put aside is theirs to keep."""
        return [one for path in found if path.parent == folder and (one := self._own(path)) is not None]

    def _own(self, path: Path) -> _Own | None:
        with suppress(BundleRefused, FileMissing), self._disk.reading(path) as file:
            reader = BundleReader(file, self._circle.keys.sealing_seed)
            reader.demand_signed(self._circle.keys.public.signing)
            laid = self._store.trust.laid(reader.id)
            if laid is not None and laid.file == path.name:
                return _Own(path, reader.id, reader.head, replaceable=not laid.everything)
            if laid is None and path.name in half_made(self._store):
                # Whole, but its making was cut off before it was written down.
                return _Own(path, reader.id, reader.head, replaceable=True)
        return None

    def _stays(self, parcel: Parcel, own: Sequence[_Own], progress: Progress) -> Given | None:
        """A file that says what a new one would say, and is whole."""
        new = self._giving.head_now(parcel)
        for one in sorted(own, key=lambda one: -one.head.number):
            laid = self._store.trust.laid(one.id)
            if laid is None or laid.content != parcel.content or not says_the_same(one.head, new):
                continue
            whole = self._whole(one.path, progress)
            if whole is not None:
                return Given(
                    file=one.path,
                    id=one.id.hex(),
                    tag=tag_of(one.id),
                    bytes=whole[1],
                    changes=whole[0],
                    records=laid.records,
                    people=laid.people,
                    to=tuple(member.id for member in parcel.to),
                    part=1,
                    parts=1,
                    withheld=len(parcel.kept),
                )
        return None

    def _whole(self, path: Path, progress: Progress) -> tuple[int, int] | None:
        """How many changes and bytes are in one of our files; None where it is damaged or gone."""
        with suppress(BundleRefused, FileMissing), self._disk.reading(path) as file:
            reader = BundleReader(file, self._circle.keys.sealing_seed)
            reader.verify(self._circle.keys.public.signing, progress)
            return reader.changes, file.seek(0, 2)
        return None

    def _tidy(self, own: list[_Own]) -> int:
        """Take away each that a newer whole one for everybody who may still need it replaces; how many those were."""
        needed = {member.id for member in self._circle.others() if member.sealing}
        whole: dict[Path, bool] = {}
        gone = 0
        for old in sorted(own, key=lambda one: one.head.number):
            receivers = needed & set(old.head.to)
            newer = [
                one
                for one in own
                if one.head.number > old.head.number and one.head.parts == 1 and receivers <= set(one.head.to)
            ]
            if not old.replaceable or not newer:
                continue
            newest = max(newer, key=lambda one: one.head.number)
            if newest.path not in whole:
                whole[newest.path] = self._whole(newest.path, QUIET) is not None
            if whole[newest.path] and self._remove(old.path):
                own.remove(old)
                gone += 1
        return gone

    def _sweep(self, folder: Path, useless: Iterable[Path]) -> int:
        """What the stick or a cut-off making of ours spoilt, once there are new ones; how many those were."""
        return sum(self._remove(path) for path in useless if path.parent == folder)

    def _remove(self, path: Path) -> bool:
        """Whether it went. A stick that is locked or gone keeps it; that hurts nobody."""
        try:
            self._disk.remove(path)
        except AppError:
            return False
        return True
