"""Vaults to measure on: a peer with the whole caseload, an office that admitted them, and the file between the two."""

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from benchmarks.workload import BEGINS_MS, Contact, Edit, Workload
from desktop.app.wiring import Desk, Services, wiring
from desktop.domain.clock import DAY_MS, Moment
from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Role

T = TypeVar("T")

PASSPHRASE = "correct horse battery staple"  # noqa: S105 - opens nothing but what is measured here
BATCH = 5_000  # contacts saved in one transaction while a vault is filled
EAST_MIN = 180


class Clock:
    """A wall clock that stands where it was put."""

    def __init__(self, wall_ms: int) -> None:
        self.wall_ms = wall_ms

    def __call__(self) -> Moment:
        return Moment(self.wall_ms, EAST_MIN)


@dataclass(frozen=True)
class Stage:
    """A folder with everything that several measurements begin from."""

    folder: Path
    workload: Workload
    clock: Clock

    @property
    def young(self) -> Path:
        """The office's vault before it took anything in."""
        return self.folder / "young"

    @property
    def office(self) -> Path:
        """The office's vault with the whole caseload."""
        return self.folder / "office"

    @property
    def peer(self) -> Path:
        """The peer's vault, who knows that the office has everything."""
        return self.folder / "peer"

    @property
    def bundle(self) -> Path:
        """The whole caseload, sealed for the office."""
        return self.folder / "whole.visitbook"

    def open(self, folder: Path) -> Desk:
        """A vault in its place."""
        return wiring(self.clock, data=self.folder, state=self.folder / "state").open(folder, PASSPHRASE)

    def create(self, folder: Path, name: str) -> Desk:
        """A new vault with a passphrase of the lowest cost."""
        box = wiring(self.clock, data=self.folder, state=self.folder / "state")
        return box.create(folder, PASSPHRASE, name=name, floor=True)

    def copied(self, folder: Path, to: str) -> Path:
        """A closed vault once more, under another name."""
        place = self.folder / to
        shutil.rmtree(place, ignore_errors=True)
        return Path(shutil.copytree(folder, place))


def staged(folder: Path, workload: Workload) -> Stage:
    """The stage in `folder`: as prepared before, or prepared now."""
    os.umask(0o077)
    stage = Stage(folder, workload, Clock(workload.now_ms))
    if not stage.office.exists():
        _prepare(stage)
    return stage


def _prepare(stage: Stage) -> None:
    stage.clock.wall_ms = BEGINS_MS - DAY_MS
    office = stage.create(stage.folder / "building", "Office")
    peer = stage.create(stage.peer, "Peer")
    join(stage, office, peer, Role.PEER)
    office.close()
    filled(stage, peer)
    (given,) = peer.write.exchange.give(stage.bundle)
    (stage.folder / "building").rename(stage.young)
    office = stage.open(stage.copied(stage.young, "building"))
    office.write.exchange.take(given.file)
    (heard,) = office.write.exchange.give(stage.folder / "heard.visitbook")
    peer.write.exchange.take(heard.file)
    for desk in (office, peer):
        rested(desk)
        desk.close()
    (stage.folder / "building").rename(stage.office)


def join(stage: Stage, office: Desk, member: Desk, role: Role) -> None:
    """Card, welcome, and back."""
    card = member.write.membership.card(stage.folder / "card")
    admitted = office.write.membership.admit(card, role, stage.folder / "welcome.visitbook")
    member.write.exchange.take(admitted.file)


def filled(stage: Stage, desk: Desk) -> None:
    """Write persons and contacts as the casebook does, in large transactions."""
    workload, clock = stage.workload, stage.clock
    casebook = desk.write.casebook
    persons = casebook.add_all(enumerate(workload.persons(), 1), "person")
    for batch in batches(workload.contacts(), BATCH):
        casebook.add_all(enumerate(timed(clock, batch, persons), 1), "encounter")
    clock.wall_ms = workload.now_ms


def timed(clock: Clock, contacts: Iterable[Contact], persons: tuple[RecordId, ...]) -> Iterator[dict[str, object]]:
    """The fields of each contact, with the clock put where it was written."""
    for contact in contacts:
        clock.wall_ms = contact.wall_ms
        yield {**contact.fields, "person": name_of(persons[contact.person])}


def batches(all_: Iterator[T], size: int) -> Iterator[list[T]]:
    """Lists of at most `size`."""
    while batch := list(islice(all_, size)):
        yield batch


def edit(clock: Clock, services: Services, contacts: list[RecordId], edits: Iterable[Edit]) -> None:
    """Save each edit by itself."""
    casebook = services.casebook
    for one in edits:
        clock.wall_ms = one.wall_ms
        contact = contacts[one.contact]
        fields = dict(one.fields)
        if one.added:
            before = casebook.show("encounter", contact).record.fields["narrative"]
            fields["narrative"] = f"{before} {one.added}"
        casebook.edit("encounter", contact, fields)


def written(stage: Stage, desk: Desk) -> tuple[tuple[RecordId, ...], list[RecordId]]:
    """The persons and contacts that `filled` wrote, in their order: the first of that vault's first number."""
    people, size = stage.workload.people, stage.workload.size
    device = desk._vault.writer.execute("SELECT uid FROM device WHERE mine > 0 ORDER BY mine, no").fetchone()[0]
    uid = int.from_bytes(device, "big")
    return (
        tuple(RecordId(uid, seq) for seq in range(1, people + 1)),
        [RecordId(uid, seq) for seq in range(people + 1, people + size + 1)],
    )


def rested(desk: Desk) -> None:
    """What idle moments do: the index is tidied in small steps, the log is emptied."""
    while desk.rest():
        pass
