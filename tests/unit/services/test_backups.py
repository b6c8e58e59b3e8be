"""The plan of a vault's backups: kept inside it, asked when one is due."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.audit import AuditDeed
from desktop.domain.backups import AWAY, HERE, BackupPlan, Every, Target
from desktop.domain.clock import DAY_MS
from desktop.domain.errors import FileMissing
from desktop.domain.intervals import Intervals
from desktop.services.backups import BackupMaker, Backups
from tests.support.clock import START_MS, HandClock
from tests.support.fakeplaces import FakePlaces

OURS = 7
STICK, BESIDE = Path("/stick/copies"), Path("/vault/backups")


@dataclass
class PaperStore:
    """Facts in a dictionary, written inside transactions only."""

    facts: dict[str, object] = field(default_factory=dict)
    newest: int = 7
    here: Intervals = field(default_factory=lambda: Intervals(((1, 3),)))
    backed_up: dict[int, Intervals] = field(default_factory=dict)
    inside: bool = False

    @property
    def trust(self) -> "PaperStore":
        return self

    @property
    def custody(self) -> "PaperStore":
        return self

    def set_backed_up(self, held: Mapping[int, Intervals]) -> None:
        assert self.inside
        self.backed_up = dict(held)

    def held(self) -> dict[int, Intervals]:
        return {OURS: self.here}

    def meta(self, key: str) -> Any:
        return self.facts.get(key)

    def set_meta(self, key: str, value: object) -> None:
        assert self.inside
        self.facts[key] = value

    def hybrid(self) -> int:
        return self.newest

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.inside = True
        yield
        self.inside = False


@dataclass
class Laptop:
    store: PaperStore = field(default_factory=PaperStore)
    clock: HandClock = field(default_factory=lambda: HandClock(step_ms=0))
    places: FakePlaces = field(default_factory=lambda: FakePlaces(BESIDE))
    noted: list[tuple[AuditDeed, str]] = field(default_factory=list)

    def note(self, deed: AuditDeed, *, detail: str = "") -> None:
        self.noted.append((deed, detail))

    def __post_init__(self) -> None:
        self.backups = Backups(self.store, self.clock, self, self.places)
        self.maker = BackupMaker(self.places, self.clock)
        self.backups.begin()

    def make_due(self) -> list[Path]:
        """As the window does; where they were made."""
        targets, hybrid = self.backups.due()
        for target in targets:
            self.backups.note_made(self.maker.make(target, hybrid))
        return [target.folder for target in targets]

    def pass_days(self, days: float) -> None:
        self.clock.jump(round(days * DAY_MS))


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


def test_beside_the_vault_one_is_made_each_day_that_something_was_written(laptop: Laptop) -> None:
    assert laptop.make_due() == [BESIDE]
    assert laptop.make_due() == []
    laptop.pass_days(1)
    assert laptop.make_due() == [], "nothing was written since"
    laptop.store.newest += 1
    assert laptop.make_due() == [BESIDE]
    assert laptop.places.made[-1][0] == Target(BESIDE, HERE, here=True, away=False)


def test_where_a_folder_is_chosen_one_goes_there_at_once_and_every_week(laptop: Laptop) -> None:
    laptop.make_due()
    laptop.backups.choose(STICK, away=True)
    assert laptop.make_due() == [STICK]
    assert laptop.places.made[-1] == (Target(STICK, AWAY, here=False, away=True), date(2026, 3, 20))
    laptop.pass_days(6.9)
    assert laptop.make_due() == []
    laptop.pass_days(0.2)
    assert laptop.make_due() == [STICK]


def test_the_rhythm_can_be_chosen_and_none_at_all(laptop: Laptop) -> None:
    laptop.make_due()
    laptop.backups.choose(STICK, away=True)
    laptop.backups.set_rhythm(Every.DAY)
    assert laptop.make_due() == [STICK]
    laptop.pass_days(1)
    assert laptop.make_due() == [STICK]
    laptop.backups.set_rhythm(Every.OFF)
    laptop.pass_days(400)
    assert laptop.make_due() == []
    assert laptop.backups.now()[0] == Target(STICK, AWAY, here=False, away=True)
    assert laptop.backups.choose(BESIDE, away=False).every is Every.WEEK, "whoever chooses a folder wants backups"


def test_a_clock_that_goes_back_makes_one_and_goes_on(laptop: Laptop) -> None:
    laptop.backups.choose(STICK, away=True)
    laptop.make_due()
    laptop.pass_days(-3_000)
    laptop.store.newest += 1
    assert laptop.make_due() == [BESIDE, STICK]
    assert laptop.make_due() == []
    laptop.pass_days(7)
    assert laptop.make_due() == [STICK]


def test_after_another_passphrase_both_are_due_at_once(laptop: Laptop) -> None:
    laptop.backups.choose(STICK, away=True)
    laptop.make_due()
    laptop.places.keys = "second"
    assert laptop.make_due() == [BESIDE, STICK], "the older ones open with the former passphrase"
    assert laptop.make_due() == []
    laptop.backups.set_rhythm(Every.OFF)
    laptop.places.keys = "third"
    assert laptop.make_due() == [BESIDE]


def test_a_plan_of_another_version_is_read(laptop: Laptop) -> None:
    laptop.store.facts["backup_plan"] = '{"begun_ms": 5, "folder": "/stick", "of_later": {"a": 1}}'
    assert laptop.backups.plan() == BackupPlan(begun_ms=5, folder=Path("/stick"))


def test_what_could_not_be_made_is_due_still(laptop: Laptop) -> None:
    laptop.make_due()
    laptop.backups.choose(STICK, away=True)
    laptop.places.trouble = FileMissing(str(STICK))
    with pytest.raises(FileMissing):
        laptop.make_due()
    assert laptop.backups.plan().made_ms is None
    assert laptop.make_due() == [STICK]


def test_the_plan_is_read_as_it_was_written(laptop: Laptop) -> None:
    assert laptop.backups.plan() == BackupPlan(begun_ms=START_MS)
    laptop.backups.choose(STICK, away=True)
    laptop.backups.set_rhythm(Every.DAY)
    laptop.make_due()
    laptop.backups.note_opened()
    laptop.backups.put_off()
    again = Backups(laptop.store, laptop.clock, laptop, laptop.places).plan()
    assert again == laptop.backups.plan()
    assert (again.folder, again.away, again.every, again.opened_ms) == (STICK, True, Every.DAY, START_MS)
    assert set(laptop.store.facts) == {"backup_plan"}


def test_what_was_made_by_plan_stands_in_the_audit_trail(laptop: Laptop) -> None:
    laptop.backups.choose(STICK, away=True)
    laptop.make_due()
    assert laptop.noted == [(AuditDeed.BACKED_UP, "here"), (AuditDeed.BACKED_UP, "away")]


def test_nothing_is_chosen_before_anybody_chooses(laptop: Laptop) -> None:
    assert laptop.backups.now()[0] is None
    laptop.pass_days(5)
    assert laptop.backups.standing().none_away
    laptop.backups.note_by_hand(laptop.backups.now()[1])
    assert not laptop.backups.standing().none_away


def test_what_was_brought_back_is_told_until_it_is_read(laptop: Laptop) -> None:
    assert laptop.backups.brought_back() is None
    laptop.store.facts["brought_back"] = START_MS
    assert laptop.backups.brought_back() == START_MS
    laptop.backups.note_read()
    assert laptop.backups.brought_back() is None


def test_a_maker_finds_what_to_try(laptop: Laptop) -> None:
    assert laptop.maker.newest(STICK) is None
    laptop.backups.choose(STICK, away=laptop.maker.is_away(STICK))
    laptop.make_due()
    assert laptop.maker.newest(STICK) is not None
    assert laptop.maker.opened(STICK / "backup-1", "a passphrase").records == 412


def test_what_stands_in_a_backup_away_from_here_is_what_was_here_before_it_was_made(laptop: Laptop) -> None:
    laptop.make_due()
    assert laptop.store.backed_up == {}  # one on the same disk is none that others could count on
    laptop.backups.choose(STICK, away=True)
    targets, held = laptop.backups.due()
    laptop.store.here = Intervals(((1, 9),))
    for target in targets:
        laptop.backups.note_made(laptop.maker.make(target, held))
    assert laptop.store.backed_up == {OURS: Intervals(((1, 3),))}
    laptop.backups.note_by_hand(laptop.backups.now()[1])
    assert laptop.store.backed_up == {OURS: Intervals(((1, 9),))}
    assert laptop.backups.plan().made_held == laptop.backups.now()[1]
