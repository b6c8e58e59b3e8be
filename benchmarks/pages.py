"""Screens over a full casebook: a person of a thousand entries, and a list of as many people as there are contacts."""

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from typing import Self

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.figures import Figure, figure, seconds
from benchmarks.metering import Cost, metered, percentile
from benchmarks.stage import BATCH, Stage, batches, rested
from benchmarks.workload import Workload
from desktop.app.wiring import Desk
from desktop.domain.ids import RecordId, name_of
from desktop.ui.kit.cards import CardList, CardModel
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.preferences import Preferences
from desktop.ui.kit.rooms import Lanes, PeoplePlace, PersonPlace, Place, Room
from desktop.ui.people.controller import PeopleRoom
from desktop.ui.person.controller import PersonRoom
from desktop.ui.shell.run import make_app
from desktop.ui.shell.speech import Speech

ENTRIES = 1_000
OPENINGS = 10  # for each repeat
PAGES = 100  # Page Down, for each repeat
PATIENCE_MS = 60_000
SIZE = (1024, 600)


def person(stage: Stage, repeats: int) -> Iterator[Figure]:
    """From the place to the painted page, of somebody with a thousand visits and tasks, in a casebook of others."""
    desk = stage.open(stage.copied(stage.peer, "copy"))
    whose = _somebody(stage, desk)
    rested(desk)
    with _Screen(desk) as screen:
        room = PersonRoom(desk, screen.lanes, screen.owner)
        screen.show(room)
        costs = [screen.painted(room, PersonPlace(whose), room.panel.page.cards) for _ in range(OPENINGS * repeats)]
    desk.close()
    size = stage.workload.size
    yield seconds("person.paint.first.ms", size, costs[:1], note="the first page that is opened after unlocking")
    yield seconds("person.paint.ms", size, costs[1:], note=f"{ENTRIES} entries")


def lists(stage: Stage, repeats: int) -> Iterator[Figure]:
    """The list of as many people as the caseload has contacts: opened, walked by pages, searched letter by letter."""
    size = stage.workload.size
    desk = stage.create(stage.folder / "crowd", "Office")
    crowd = Workload(size * 20, stage.workload.seed)
    for batch in batches(crowd.persons(), BATCH):
        desk.write.casebook.add_all(enumerate(batch, 1), "person")
    rested(desk)
    names = [str(one["name"]).split()[0] for one in islice(crowd.persons(), 8)]
    with _Screen(desk) as screen:
        room = PeopleRoom(desk, screen.lanes, screen.owner)
        screen.show(room)
        cards = room.panel.cards
        opened = [screen.painted(room, PeoplePlace(), cards) for _ in range(OPENINGS * repeats)]
        screen.painted(room, PeoplePlace(), cards)
        cards.setFocus()
        turned = [screen.pressed(cards, Qt.Key.Key_PageDown) for _ in range(PAGES * repeats)]
        typed = [
            screen.painted(room, PeoplePlace(name[:end]), cards)
            for name in names * repeats
            for end in range(1, len(name) + 1)
        ]
    desk.close()
    yield seconds("people.paint.ms", size, opened)
    yield _worst("people.page.p95.ms", size, turned, "Page Down, painted")
    yield _worst("people.search.p95.ms", size, typed, "letter to paint")


def _worst(name: str, size: int, costs: Sequence[Cost], note: str) -> Figure:
    """All but one in twenty are no slower."""
    wall, cpu = percentile([cost.wall_s for cost in costs], 0.95), percentile([cost.cpu_s for cost in costs], 0.95)
    return figure(name, size, wall * 1_000, cpu=round(cpu, 4), repeats=len(costs), note=note)


def _somebody(stage: Stage, desk: Desk) -> RecordId:
    """A person with ENTRIES entries of two types."""
    casebook = desk.write.casebook
    (whose,) = casebook.add_all([(1, {"name": "Zuri Mwangi", "place": "Ward 1"})], "person")
    about = {"person": name_of(whose)}
    contacts = cycle(stage.workload.new_contacts(200, 0))
    visits = [{**one.fields, **about} for one in islice(contacts, ENTRIES * 9 // 10)]
    casebook.add_all(enumerate(visits, 1), "encounter")
    tasks = [{"what": f"Step {number}", "due": "2026-03-14", **about} for number in range(ENTRIES // 10)]
    casebook.add_all(enumerate(tasks, 1), "task")
    return whose


class _Screen:
    """A desk on a screen, as the window has it: lanes, the usual look, one room in view."""

    def __init__(self, desk: Desk) -> None:
        if "DISPLAY" not in os.environ:
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        app = QApplication.instance() or make_app()
        assert isinstance(app, QApplication)
        Speech(app).apply(Preferences(language="en"))
        self.desk = desk
        self.owner = QObject()
        self.lanes = Lanes(write=Lane(self.owner), read=Lane(self.owner), drafts=Lane(self.owner))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for lane in (self.lanes.write, self.lanes.read, self.lanes.drafts):
            lane.finish()

    def show(self, room: Room) -> None:
        room.panel.resize(*SIZE)
        room.panel.show()

    def painted(self, room: Room, place: Place, cards: CardList) -> Cost:
        """From entering a place until its list is painted with something in it."""
        model = cards.model()
        assert isinstance(model, CardModel)
        model.show(())  # what was there before does not count
        with metered() as cost:
            _until_painted(room.panel, lambda: _answered(cards), lambda: room.enter(place))
        return cost

    def pressed(self, cards: CardList, key: Qt.Key) -> Cost:
        """Until what a key brings into view is painted."""
        with metered() as cost:
            _until_painted(cards.viewport(), lambda: True, lambda: QTest.keyClick(cards, key))
        return cost


class _Watch(QObject):
    """Ends a loop after the first paint that counts."""

    def __init__(self, loop: QEventLoop, counts: Callable[[], bool]) -> None:
        super().__init__()
        self._loop, self._counts = loop, counts

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._counts():
            QTimer.singleShot(0, self._loop.quit)
        return False


def _answered(cards: CardList) -> bool:
    return cards.isVisible() and cards.model().rowCount() > 0


def _until_painted(widget: QWidget, counts: Callable[[], bool], deed: Callable[[], object]) -> None:
    loop = QEventLoop()
    watch = _Watch(loop, counts)
    app = QApplication.instance()
    assert app is not None
    for watched in (widget, *widget.findChildren(QWidget)):
        watched.installEventFilter(watch)
    patience = QTimer(singleShot=True, interval=PATIENCE_MS)
    patience.timeout.connect(loop.quit)
    deed()
    widget.update()
    patience.start()
    loop.exec()
    for watched in (widget, *widget.findChildren(QWidget)):
        watched.removeEventFilter(watch)
