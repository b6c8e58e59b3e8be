"""Half-written work: a draft in time, dropped when it is saved, and never lost where there is no room for it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.domain.errors import NoSpace, NotWritable
from desktop.domain.ids import RecordId
from desktop.domain.views import DiskSpace, DraftNote
from desktop.ui.kit.full_disk import worded_room_again, worded_stayed, worded_unkept, worded_unsaved
from desktop.ui.kit.keeping import AUTOSAVE_MS, Keeping, Work
from desktop.ui.kit.rooms import Lanes, Leaving
from tests.support.fakedesk import FakeDrafts, Troubles
from tests.support.roomtests import three_lanes

KEY = "visit:new"
AMINA = RecordId(1, 1)


class Desk(QObject):
    """Somebody who writes on one page, and wrote down what came of it."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.qtbot = qtbot
        self.troubles = Troubles()
        self.drafts = FakeDrafts(self.troubles)
        self.lanes: Lanes = three_lanes(self)
        self.content: dict[str, object] = {"words": "", "cursor": 0}
        self.heard: list[str] = []
        self.keeping = Keeping(self.drafts, self.lanes, lambda: DiskSpace.NONE, self)
        self.keeping.drafted.connect(lambda: self.heard.append("drafted"))
        self.keeping.said.connect(self.heard.append)
        self.keeping.complained.connect(lambda each: self.heard.append(each.text if each else "mended"))
        self.keeping.let_go.connect(lambda: self.heard.append("let go"))

    def begin(self, *, has_draft: bool = False, person: RecordId | None = None) -> None:
        work = Work(
            key=KEY,
            blank={"words": "", "cursor": 0},
            content=lambda: dict(self.content),
            save=lambda: self.heard.append("save"),
            person=person,
        )
        self.keeping.begin(work, has_draft=has_draft)

    def write(self, words: str) -> None:
        self.content = {"words": words, "cursor": len(words)}
        self.keeping.edited()

    def leave(self, *, may_stay: bool = True) -> None:
        stay: Callable[[], None] | None = (lambda: self.heard.append("stayed")) if may_stay else None
        self.keeping.ask_to_leave(Leaving(lambda: self.heard.append("left"), stay))
        self.settle()

    def room_again(self) -> None:
        self.keeping._room_again.came.emit()
        self.settle()

    def settle(self) -> None:
        done: list[None] = []
        self.lanes.drafts.start(self, lambda _progress: None, done=done.append, failed=lambda _error: None)
        self.qtbot.waitUntil(lambda: bool(done))

    def take(self) -> list[str]:
        heard = self.heard.copy()
        self.heard.clear()
        return heard


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(qtbot)
    yield made
    made.keeping.end()
    for lane in (made.lanes.write, made.lanes.read, made.lanes.drafts):
        assert lane.finish(5000)


def kept(desk: Desk) -> object:
    note = desk.drafts.kept.get(KEY)
    return None if note is None else note.content


def test_what_is_written_is_kept_a_moment_after_the_first_key_with_its_cursor_and_whose_it_is(desk: Desk) -> None:
    desk.begin(person=AMINA)
    desk.write("W")
    timer = desk.keeping._autosave
    assert timer.interval() == AUTOSAVE_MS == 1500
    left = timer.remainingTime()
    desk.write("We")
    assert timer.remainingTime() <= left  # the second key did not begin it anew
    timer.timeout.emit()
    desk.settle()
    assert kept(desk) == {"words": "We", "cursor": 2}
    assert desk.drafts.kept[KEY].person == AMINA
    assert desk.take() == ["drafted"]


def test_moving_the_cursor_is_nothing_to_keep(desk: Desk) -> None:
    desk.begin()
    desk.content = {"words": "", "cursor": 7}
    assert not desk.keeping.is_dirty()
    desk.leave()
    assert desk.take() == ["left"]
    assert desk.troubles.calls == []


def test_a_lock_keeps_what_was_typed_since_and_then_goes_on(desk: Desk) -> None:
    desk.begin()
    desk.write("We sat outside.")
    desk.leave(may_stay=False)
    assert desk.take() == ["drafted", "left"]
    assert kept(desk) == {"words": "We sat outside.", "cursor": 15}
    assert not desk.keeping._autosave.isActive()


def test_what_is_found_again_is_handed_over_and_a_draft_that_cannot_be_read_is_as_good_as_none(desk: Desk) -> None:
    found: list[DraftNote | None] = []
    errors: list[Exception] = []
    desk.drafts.keep(KEY, {"words": "We"})
    desk.keeping.find(KEY, found.append)
    desk.settle()
    assert found[0] is desk.drafts.kept[KEY]
    for failed in (None, errors.append):
        desk.troubles.fail("find", NotWritable("/stick"))
        desk.keeping.find(KEY, found.append, failed)
        desk.settle()
    assert found[1:] == [None]
    assert [type(error) for error in errors] == [NotWritable]


def test_a_page_emptied_again_drops_its_draft_even_where_that_fails(desk: Desk) -> None:
    desk.drafts.keep(KEY, {"words": "We"})
    desk.begin(has_draft=True)
    desk.troubles.fail("drop", NotWritable("/stick"))
    desk.leave()
    assert desk.take() == ["left"]
    desk.begin(has_draft=True)
    desk.leave()
    assert kept(desk) is None


def test_what_is_saved_leaves_no_draft_also_where_one_is_on_its_way(desk: Desk) -> None:
    desk.begin()
    desk.write("We")
    desk.keeping.keep()
    assert desk.keeping.saved() is None
    desk.settle()
    assert kept(desk) is None
    desk.keeping.edited()
    assert not desk.keeping._autosave.isActive()


def test_whoever_leaves_while_it_is_being_saved_waits_and_is_handed_over(desk: Desk) -> None:
    desk.begin()
    desk.write("We")
    desk.keeping.pause()
    desk.keeping.edited()
    desk.leave()
    assert desk.take() == []
    assert not desk.keeping._autosave.isActive()
    leaving = desk.keeping.saved()
    assert leaving is not None
    leaving.then()
    assert desk.take() == ["left"]


def test_whoever_leaves_while_a_save_fails_goes_with_a_draft(desk: Desk) -> None:
    desk.begin()
    desk.write("We")
    desk.keeping.pause()
    desk.leave()
    desk.keeping.not_saved(NotWritable("/stick"))
    desk.settle()
    assert desk.take() == [worded_unsaved(NotWritable("/stick")).text, "drafted", "left"]
    assert kept(desk) == {"words": "We", "cursor": 2}


def test_a_deed_that_came_to_nothing_leaves_it_being_kept(desk: Desk) -> None:
    desk.begin()
    desk.write("We")
    desk.keeping.pause()
    desk.keeping.go_on()
    assert desk.keeping._autosave.isActive()


def test_what_found_no_room_is_saved_once_there_is_some(desk: Desk) -> None:
    desk.begin()
    desk.write("We")
    desk.keeping.pause()
    desk.keeping.not_saved(NoSpace())
    desk.content["cursor"] = 0
    desk.room_again()
    desk.room_again()
    assert desk.take() == [worded_unsaved(NoSpace()).text, "save", "drafted", "mended", worded_room_again()]


def test_what_found_no_room_and_was_written_on_is_kept_and_not_saved(desk: Desk) -> None:
    desk.begin()
    desk.write("We")
    desk.keeping.not_saved(NoSpace())
    desk.write("We sat")
    desk.room_again()
    assert "save" not in desk.take()
    assert kept(desk) == {"words": "We sat", "cursor": 6}


def test_what_cannot_be_kept_is_said_stays_until_somebody_leaves_twice_and_is_kept_later(desk: Desk) -> None:
    desk.begin()
    desk.write("We")
    for _ in range(2):
        desk.troubles.fail("keep", NoSpace())
        desk.leave()
    assert desk.take() == [worded_unkept(NoSpace()).text, worded_stayed(), "stayed", "let go", "left"]
    assert desk.keeping.only_here
    desk.room_again()
    assert desk.take() == ["drafted", "mended", worded_room_again()]
    assert not desk.keeping.only_here


def test_a_lock_waits_for_nothing_and_says_that_it_let_go(desk: Desk) -> None:
    desk.begin()
    desk.write("We")
    desk.troubles.fail("keep", NoSpace())
    desk.leave(may_stay=False)
    assert desk.take() == ["let go", "left"]


def test_a_page_that_is_gone_hears_nothing_of_a_draft_that_failed(desk: Desk) -> None:
    desk.begin()
    desk.write("We")
    desk.troubles.fail("keep", NoSpace())
    desk.keeping.keep()
    desk.keeping.end()
    desk.settle()
    assert desk.take() == []
    assert not desk.keeping.only_here
