"""Backups by plan: asked when one is due, made beside any other work, remembered inside the vault."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, Protocol

from desktop.domain.audit import AuditDeed
from desktop.domain.backups import (
    AWAY,
    BackupPlan,
    BackupStanding,
    Every,
    Held,
    MadeBackup,
    OpenedBackup,
    Target,
    standing,
    targets,
)
from desktop.domain.clock import Clock
from desktop.domain.intervals import Intervals
from desktop.domain.ports import QUIET, Progress

_PLAN: Final = "backup_plan"  # in meta: it never travels, and no settings file says where anybody's backups are
_BROUGHT_BACK: Final = "brought_back"  # in meta: what restoring wrote, until somebody has read what it means


class Places(Protocol):
    """Folders with backups of one open vault in them. Any thread."""

    @property
    def here(self) -> Path:
        """The folder beside the database."""

    @property
    def keys(self) -> str:
        """A mark of the ways to open the vault: another one after any of them has changed."""

    def make(self, target: Target, on: date, progress: Progress) -> Path:
        """One more backup, read back; then those that are too many go."""

    def newest(self, folder: Path) -> Path | None:
        """The one of this vault that was made last there."""

    def is_away(self, folder: Path) -> bool:
        """Whether the folder is on another disk than the vault."""

    def opened(self, file: Path, passphrase: str, progress: Progress) -> OpenedBackup:
        """Open it, read all of it, and lay it nowhere."""


class Trust(Protocol):
    def meta(self, key: str) -> Any: ...
    def set_meta(self, key: str, value: object) -> None: ...


class Custody(Protocol):
    def set_backed_up(self, held: Mapping[int, Intervals]) -> None: ...


class Store(Protocol):
    @property
    def trust(self) -> Trust: ...
    @property
    def custody(self) -> Custody: ...
    def hybrid(self) -> int: ...
    def held(self) -> Mapping[int, Intervals]: ...
    def transaction(self) -> AbstractContextManager[None]: ...


class Notes(Protocol):
    """The audit trail."""

    def note(self, deed: AuditDeed, *, detail: str = "") -> None: ...


class BackupMaker:
    """What takes time: for a lane of its own, beside whatever is saved meanwhile."""

    def __init__(self, places: Places, clock: Clock) -> None:
        self._places = places
        self._clock = clock

    def make(self, target: Target, held: Held, progress: Progress = QUIET) -> MadeBackup:
        """One backup in `target`, that holds at least `held`, asked before. What is too many there is thinned.

        Raises NoSpace, NotWritable, FileMissing (the stick is not in), VaultDamaged, Cancelled.
        """
        moment = self._clock()
        file = self._places.make(target, moment.when.date(), progress)
        return MadeBackup(file=file, here=target.here, at_ms=moment.wall_ms, held=held)

    def newest(self, folder: Path) -> Path | None:
        """The backup of this vault that was made last in `folder`, to try; None where there is none."""
        return self._places.newest(folder)

    def is_away(self, folder: Path) -> bool:
        """Whether `folder` is on another disk: one on the same protects against a damaged file, not against loss."""
        return self._places.is_away(folder)

    def opened(self, file: Path, passphrase: str, progress: Progress = QUIET) -> OpenedBackup:
        """Prove that `file` can be opened with this passphrase, by doing it. Nothing of it stays.

        Raises BackupPassphraseWrong, FileMissing, VaultDamaged("backup"), VaultTooNew, NoSpace, NotWritable, Cancelled.
        """
        return self._places.opened(file, passphrase, progress)


class Backups:
    """The plan of one vault, over one connection. Each deed is one short save."""

    def __init__(self, store: Store, clock: Clock, notes: Notes, places: Places) -> None:
        self._store = store
        self._clock = clock
        self._notes = notes
        self._places = places

    def plan(self) -> BackupPlan:
        """As it was chosen, with what was made since."""
        kept = self._store.trust.meta(_PLAN)
        return BackupPlan(begun_ms=self._clock().wall_ms) if kept is None else _read(kept)

    def standing(self) -> BackupStanding:
        """What there is to tell now."""
        return standing(self.plan(), self._clock().wall_ms)

    def due(self) -> tuple[tuple[Target, ...], Held]:
        """Where a backup is due now, and what it would hold, for `BackupMaker.make`."""
        held = self._held()
        return targets(self.plan(), self._places.here, held, self._clock().wall_ms), held

    def now(self) -> tuple[Target | None, Held]:
        """The same for somebody who does not want to wait; no target where no folder is chosen."""
        plan, held = self.plan(), self._held()
        return (None if plan.folder is None else Target(plan.folder, AWAY, here=False, away=plan.away)), held

    def choose(self, folder: Path, *, away: bool) -> BackupPlan:
        """From now on backups go there; once a week, unless another rhythm was chosen."""

        def chosen(plan: BackupPlan) -> BackupPlan:
            every = Every.WEEK if plan.every is Every.OFF else plan.every
            return replace(plan, folder=folder, away=away, every=every, made_ms=None, made_held=None)

        return self._write(chosen)

    def set_rhythm(self, every: Every) -> BackupPlan:
        """How often."""
        return self._write(lambda plan: replace(plan, every=every))

    def note_made(self, made: MadeBackup) -> BackupPlan:
        """One was made by plan."""
        self._notes.note(AuditDeed.BACKED_UP, detail="here" if made.here else "away")
        if made.here:
            return self._write(lambda plan: replace(plan, here_ms=made.at_ms, here_held=made.held))
        return self._write(lambda plan: replace(plan, made_ms=made.at_ms, made_held=made.held), made.held)

    def note_gone(self) -> BackupPlan:
        """Those beside the vault were taken away: one is due again at once."""
        return self._write(lambda plan: replace(plan, here_ms=None, here_held=None))

    def note_by_hand(self, held: Held) -> BackupPlan:
        """One was made in a place that was asked for once; it holds at least `held`, asked before."""
        return self._write(lambda plan: replace(plan, made_ms=self._clock().wall_ms, made_held=held), held)

    def note_opened(self) -> BackupPlan:
        """Somebody has opened one with the passphrase."""
        return self._write(lambda plan: replace(plan, opened_ms=self._clock().wall_ms))

    def put_off(self) -> BackupPlan:
        """Not this week."""
        return self._write(lambda plan: replace(plan, put_off_ms=self._clock().wall_ms))

    def begin(self) -> None:
        """At opening: from when on it is counted, where nothing was ever written down."""
        if self._store.trust.meta(_PLAN) is None:
            self._write(lambda plan: plan)

    def brought_back(self) -> int | None:
        """When the newest change in the backup was written that this vault came out of; None where that was read."""
        found = self._store.trust.meta(_BROUGHT_BACK)
        return None if found is None else int(found)

    def note_read(self) -> None:
        """Somebody has read what it means that this vault came out of a backup."""
        with self._store.transaction():
            self._store.trust.set_meta(_BROUGHT_BACK, None)

    def _held(self) -> Held:
        return Held(self._store.hybrid(), self._places.keys, self._store.held())

    def _write(self, change: Callable[[BackupPlan], BackupPlan], away: Held | None = None) -> BackupPlan:
        """`away` is held in a backup that was made now. One on the same disk as the vault is none that others could
        count on."""
        with self._store.transaction():
            plan = change(self.plan())
            self._store.trust.set_meta(_PLAN, _written(plan))
            if away is not None:
                self._store.custody.set_backed_up(away.runs)
        return plan


def _written(plan: BackupPlan) -> str:
    kept = {one.name: getattr(plan, one.name) for one in fields(plan)}
    kept |= {name: _mark_of(kept[name]) for name in ("made_held", "here_held")}
    kept["folder"] = None if plan.folder is None else str(plan.folder)
    return json.dumps(kept)


def _mark_of(held: Held | None) -> object:
    """By which another backup is told to be of use; what it held in numbers stands in a table."""
    return None if held is None else {"hybrid": held.hybrid, "keys": held.keys}


def _read(text: str) -> BackupPlan:
    """What another version did not write down is as it is where nothing was chosen; what it knows besides is not."""
    said = json.loads(text)
    known = {one.name: said[one.name] for one in fields(BackupPlan) if one.name in said}
    kept: dict[str, Any] = {name: _FORM.get(name, _as_it_is)(value) for name, value in known.items()}
    return BackupPlan(**kept)


def _as_it_is(value: object) -> object:
    return value


_FORM: Final[Mapping[str, Callable[[Any], object]]] = {
    "folder": lambda folder: None if folder is None else Path(folder),
    "every": Every,
    "made_held": lambda held: None if held is None else Held(**held),
    "here_held": lambda held: None if held is None else Held(**held),
}
