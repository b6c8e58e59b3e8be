"""Which concrete thing stands behind each port."""

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.app.places import state_folder, vault_places
from desktop.crypto.library import versions
from desktop.domain.clock import Clock, Moment
from desktop.domain.errors import NoSpace, NotWritable
from desktop.domain.features import Feature
from desktop.domain.ports import Progress
from desktop.domain.recovery import Opening
from desktop.reports.documents import Document
from desktop.services.audit import Audit, Watching
from desktop.services.backups import BackupMaker, Backups
from desktop.services.casebook import Casebook
from desktop.services.caseload import Caseload
from desktop.services.circle import Circle, Founder, found, settle
from desktop.services.copying import Copies
from desktop.services.directory import Directory
from desktop.services.disk import Outside
from desktop.services.drafts import Drafts
from desktop.services.erasing import Erasing
from desktop.services.exchange import Exchange
from desktop.services.firstweeks import FirstWeeksList
from desktop.services.groups import Groups
from desktop.services.helping import Helping
from desktop.services.letgo import LettingGo
from desktop.services.lockbox import Furniture, Lockbox, OpenDesk
from desktop.services.membership import Membership
from desktop.services.numbers import Numbers
from desktop.services.orders import Orders
from desktop.services.oversight import Oversight
from desktop.services.ownlog import OwnLog
from desktop.services.packs import Packs
from desktop.services.papers import Papers
from desktop.services.pictures import Pictures
from desktop.services.practice import furnish
from desktop.services.programme import ProgrammeDecisions
from desktop.services.recovery import Recovery
from desktop.services.registers import Registers
from desktop.services.retention import Retention
from desktop.services.rootkey import RootKey
from desktop.services.sharing import Sharing
from desktop.services.twins import Twins
from desktop.storage.backups import BackupPlaces
from desktop.storage.carrier import Carrier
from desktop.storage.measure import measured
from desktop.storage.residue import Residue
from desktop.storage.shelf import Shelf
from desktop.storage.store import SqlStore, lay_tables
from desktop.storage.vault import OpenVault
from desktop.sync.merge import project


@dataclass(frozen=True)
class Services:
    """Everything a person does, over one connection."""

    casebook: Casebook
    exchange: Exchange
    membership: Membership
    audit: Audit
    backups: Backups
    recovery: Recovery
    erasing: Erasing
    retention: Retention
    sharing: Sharing
    caseload: Caseload
    groups: Groups
    oversight: Oversight
    root_key: RootKey
    first_weeks: FirstWeeksList
    programme: ProgrammeDecisions
    own_log: OwnLog
    pictures: Pictures
    helping: Helping
    directory: Directory
    packs: Packs
    papers: Papers
    copies: Copies
    registers: Registers
    numbers: Numbers
    twins: Twins


Desk = OpenDesk[OpenVault, Services]
Box = Lockbox[OpenVault, Services]


def now() -> Moment:
    """The wall clock of this laptop, with its zone; never before 1970, which no file of notes can hold."""
    wall_ms = max(0, time.time_ns() // 1_000_000)  # a laptop without a battery wakes on the last evening of 1969
    return Moment(wall_ms, time.localtime(wall_ms // 1000).tm_gmtoff // 60)


def wiring(clock: Clock = now, *, data: Path | None = None, state: Path | None = None) -> Box:
    """The lockbox over real vaults. `clock`, `data` and `state` are for tests and practice."""
    furniture: Furniture[OpenVault, Services] = Furniture(
        found=lambda vault, name, programme, language: _found(
            vault, Founder(name=name, programme=programme, language=language, wall_ms=clock().wall_ms)
        ),
        services=lambda vault: _both(vault, clock),
        drafts=lambda vault: Drafts(vault.draft_file(clock)),
        backups=lambda vault: BackupMaker(BackupPlaces(vault), clock),
        note=lambda services, deed, detail: services.audit.note(deed, detail=detail),
        settle=lambda services: services.audit.rest(),
        tidy=_tidy,
        measure=lambda vault: {**measured(vault), **versions()},
        opened_with_help=lambda vault, opening: _opened_with_help(vault, opening, clock),
        furnish=_furnish,
        clock=clock,
    )
    return Lockbox(Shelf(state or state_folder()), furniture, vault_places(data, state))


def _found(vault: OpenVault, founder: Founder) -> None:
    store = SqlStore(vault.writer, project, vault.trail_seal, vault.reserve)
    with store.transaction():
        lay_tables(vault.writer)
    found(store, founder, vault.device)


def _furnish(services: Services, language: str, progress: Progress) -> None:
    for feature in Feature:  # whoever learns sees what there is
        services.programme.switch(feature, on=True)
    furnish(services.casebook, services.casebook.me().member, language, progress)


def _tidy(services: Services) -> bool:
    return not services.erasing.finish() or services.casebook.tidy()


def _both(vault: OpenVault, clock: Clock) -> tuple[Services, Services]:
    watching = Watching()
    beside = Residue(vault)
    return (
        _services(vault, clock, watching, beside, writes=True),
        _services(vault, clock, watching, beside, writes=False),
    )


def _services(vault: OpenVault, clock: Clock, watching: Watching, beside: Residue, *, writes: bool) -> Services:
    db, reserve = (vault.writer, vault.reserve) if writes else (vault.reader, None)
    store = SqlStore(db, project, vault.trail_seal, reserve)
    if writes:
        with store.transaction():
            lay_tables(vault.writer)
    circle = Circle(store)
    if writes:
        settle(store, circle)
    disk = Carrier()
    audit = Audit(store, circle, clock, watching, writes=writes)
    backups = Backups(store, clock, audit, BackupPlaces(vault))
    erasing = Erasing(store, circle, clock, audit, beside=beside, copies_gone=backups.note_gone)
    if writes:
        backups.begin()
        audit.begin(cut=vault.trail_cut)
        erasing.catch_up()
    recovery = Recovery(store, circle, clock, audit, disk, vault)
    if writes:
        with suppress(NoSpace, NotWritable):  # it opens all the same, and tries again the next time
            _settle_recovery(vault, recovery)
    caseload = Caseload(store, circle, clock, audit)
    copies = Copies(store, circle, clock, audit, disk)
    letting_go = LettingGo(store, circle, audit, beside, erasing)
    orders = Orders(store, circle, clock, audit, beside, erasing)
    if writes:
        with suppress(NoSpace, NotWritable):
            orders.pass_on()
            orders.run_at_opening()
            letting_go.run_at_opening()
            copies.sweep()
    giving = lambda: (caseload.end_covers(), orders.run(), letting_go.run())
    outside = Outside(disk, vault.waiting, giving, orders.run, vault.note_sealed, recovery.settle)
    exchange = Exchange(store, circle, clock, audit, outside)
    casebook = Casebook(store, circle, clock, audit, has_sheet=lambda: vault.has_sheet)
    retention = Retention(store, circle, casebook, erasing)
    membership = Membership(store, circle, clock, audit, exchange, disk, recovery, caseload)
    sharing = Sharing(store, circle, clock, audit, casebook)
    twins = Twins(store, circle, audit, casebook)
    root_key = RootKey(store, circle, clock, audit, disk, membership)
    first_weeks = FirstWeeksList(circle, membership, root_key, plan=backups.plan, has_sheet=lambda: vault.has_sheet)
    return Services(
        casebook=casebook,
        exchange=exchange,
        membership=membership,
        audit=audit,
        backups=backups,
        recovery=recovery,
        erasing=erasing,
        retention=retention,
        sharing=sharing,
        caseload=caseload,
        groups=Groups(store, circle, audit, casebook),
        oversight=Oversight(store, circle, clock, audit, casebook),
        root_key=root_key,
        first_weeks=first_weeks,
        programme=ProgrammeDecisions(store, circle, casebook),
        own_log=OwnLog(store, circle, clock, audit, casebook),
        pictures=Pictures(store, casebook),
        helping=Helping(store),
        directory=Directory(store),
        packs=Packs(store, casebook, disk),
        papers=Papers(store, circle, audit, _press),
        copies=copies,
        registers=Registers(store, circle, clock, casebook, disk, twins),
        numbers=Numbers(store, circle, clock, audit, casebook),
        twins=twins,
    )


def _press(document: Document, path: Path) -> int:
    from desktop.app.press import press  # late: a command that prints nothing does without Qt

    return press(document, path)


def _settle_recovery(vault: OpenVault, recovery: Recovery) -> None:
    recovery.follow_coordinators()
    recovery.settle()
    waited = vault.withdraw_request()
    if waited is not None:
        recovery.withdrawn(waited)


def _opened_with_help(vault: OpenVault, opening: Opening, clock: Clock) -> None:
    store = SqlStore(vault.writer, project, vault.trail_seal, vault.reserve)
    circle = Circle(store)
    audit = Audit(store, circle, clock, Watching(), writes=True)
    Recovery(store, circle, clock, audit, Carrier(), vault).opened(opening)
