"""One file on its page: what is in it, what can be done about it, and taking it back."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from desktop import i18n
from desktop.domain.arrivals import Because, Coming, FieldComing, Kind
from desktop.domain.clock import Moment
from desktop.domain.errors import (
    AppError,
    BundleDamaged,
    BundleTooNew,
    NoSpace,
    NotForUs,
    RevokedSender,
    SenderKeyChanged,
    UndoTooLate,
    UnknownSender,
)
from desktop.domain.ids import Stamp
from desktop.domain.undoing import TooLate
from desktop.domain.views import PastImport, TakenState
from desktop.ui.kit.rooms import ExchangePlace
from desktop.ui.kit.wording import worded_error
from tests.support.fakedesk import JOYCE, NOW, TENDAI, FakeDesk, file_of
from tests.support.pseudo import install_pseudo_languages, is_fenced
from tests.support.roomtests import Visitor, sentences
from tests.ui.exchange.test_exchange import drop, made, room_of

GRACE = Stamp(1, 5)
AT = Moment(1_773_484_800_000, 0)
EDIT = Coming(
    kind=Kind.CHANGED,
    type="encounter",
    record=Stamp(1, 6),
    person=GRACE,
    author=JOYCE,
    at=AT,
    fields=(
        FieldComing("narrative", "We walked to the market.", "We walked to the river."),
        FieldComing("wellbeing", 2, 4),
    ),
)
NEW = Coming(
    kind=Kind.NEW, type="person", record=Stamp(1, 7), person=Stamp(1, 7), author=JOYCE, at=AT,
    fields=(FieldComing("name", None, "Halima"),),
)  # fmt: skip
ASIDE = Coming(
    kind=Kind.ASIDE, type="assignment", record=Stamp(1, 8), person=GRACE, author=TENDAI, at=AT,
    fields=(FieldComing("active", None, True),), because=Because.ROLE,
)  # fmt: skip
CHOICE = Coming(
    kind=Kind.CHOICE, type="person", record=GRACE, person=GRACE, author=JOYCE, at=AT,
    fields=(FieldComing("place", "Hill", "River", ("Hill",)),),
)  # fmt: skip


@pytest.fixture
def file(desk: FakeDesk, tmp_path: Path) -> Path:
    (path,) = made(tmp_path, "k7qd2m9x.visitbook")
    desk.exchange.files[path] = file_of(path, adds=3, people=1, updates=2)
    desk.exchange.lines = (CHOICE, ASIDE, EDIT, NEW)
    desk.exchange.people = {GRACE: "Grace"}
    return path


def looked(visitor: Visitor, file: Path) -> list[str]:
    visitor.enter(ExchangePlace())
    drop(visitor, [file])
    return sentences(visitor.room.panel)


def titles(visitor: Visitor) -> list[str]:
    model = room_of(visitor).panel.inside._model
    return [str(model.data(model.index(number, 0))) for number in range(model.rowCount())]


def test_people_and_notes_are_counted_apart(visitor: Visitor, desk: FakeDesk, file: Path) -> None:
    assert "1 new person, 2 new notes and 2 updates" in looked(visitor, file)


def test_a_file_is_looked_into_record_by_record(visitor: Visitor, desk: FakeDesk, file: Path) -> None:
    looked(visitor, file)
    visitor.press("take-inside-0")
    panel = room_of(visitor).panel
    assert panel.currentWidget() is panel.inside
    assert titles(visitor) == [
        "Needs you", "Person: Grace", "Kept aside", "Who is there for them: Grace", "Changed", "Visit: Grace", "New",
        "Person: Halima",
    ]  # fmt: skip
    panel.inside.chosen.emit(2)
    visitor.settle()
    assert panel.currentWidget() is panel.one_inside
    texts = sentences(panel)
    assert "Visit: Grace" in texts
    assert "Notes" in texts
    assert any("market" in words and "river" in words for words in texts)
    assert "Before: Not so good" in texts or any(words.startswith("Before: ") for words in texts)
    visitor.press("inside-close")
    assert panel.currentWidget() is panel.inside
    panel.inside.back_wanted.emit()
    assert panel.currentWidget() is panel.take
    assert desk.exchange.past == [], "nothing was taken in"


def test_both_versions_and_why_something_is_kept_aside_are_told(visitor: Visitor, desk: FakeDesk, file: Path) -> None:
    looked(visitor, file)
    visitor.press("take-inside-0")
    panel = room_of(visitor).panel
    panel.inside.chosen.emit(0)
    visitor.settle()
    assert {"Beside it: Hill", "Both versions are kept until you choose."} <= set(sentences(panel))
    panel.inside.chosen.emit(1)
    visitor.settle()
    assert any(words.startswith("Whoever wrote it may not write this.") for words in sentences(panel))


def test_a_file_is_taken_back_where_it_was_taken_in(visitor: Visitor, desk: FakeDesk, file: Path) -> None:
    looked(visitor, file)
    visitor.press("take-in")
    visitor.press("take-back-0")
    panel = room_of(visitor).panel
    assert panel.currentWidget() is panel.take_back
    assert "What you wrote yourself stays." in sentences(panel)
    visitor.press("take-back-keep")
    assert panel.currentWidget() is panel.take
    visitor.press("take-back-0")
    visitor.press("take-back-deed")
    assert panel.currentWidget() is panel.take
    assert desk.exchange.past == []
    assert any(words.startswith("Taken back. Your notes are as they were before.") for words in sentences(panel))
    assert visitor.find("take-in", QPushButton).isEnabled()


def test_the_newest_file_is_taken_back_from_the_list(visitor: Visitor, desk: FakeDesk) -> None:
    desk.exchange.past = [
        PastImport(id="b", file="b.visitbook", sender=JOYCE, at=NOW, undoable=True, changes=31),
        PastImport(id="a", file="a.visitbook", sender=JOYCE, at=NOW, undoable=False),
    ]
    visitor.enter(ExchangePlace())
    panel = room_of(visitor).panel
    assert [panel.home._model.row(n).action for n in (0, 1)] == ["Take back", ""]  # type: ignore[union-attr] # cards
    panel.home._past.acted.emit("b")
    visitor.settle()
    words = "Everything that this file brought goes out of your notes again: 31 changes."
    assert words in sentences(panel)
    visitor.press("take-back-deed")
    assert panel.currentWidget() is panel.home
    assert [one.id for one in desk.exchange.past] == ["a"]
    assert any(changed.everything for changed in visitor.changed)


def test_what_stands_in_the_way_is_told(visitor: Visitor, desk: FakeDesk) -> None:
    error = UndoTooLate(TooLate.BUILT_ON, records=2, type="encounter", about="Grace")
    desk.exchange.past = [PastImport(id="b", file="b.visitbook", sender=JOYCE, at=NOW, undoable=True, changes=31)]
    desk.troubles.fail("undo", error)
    visitor.enter(ExchangePlace())
    panel = room_of(visitor).panel
    panel.home._past.acted.emit("b")
    visitor.settle()
    visitor.press("take-back-deed")
    texts = sentences(panel)
    assert worded_error(error).text in texts
    assert any("Visit (Grace)" in words for words in texts)


@pytest.mark.parametrize("error", [UnknownSender(), RevokedSender(), SenderKeyChanged()])
def test_what_can_wait_is_kept_once_somebody_says_so(
    visitor: Visitor, desk: FakeDesk, file: Path, error: AppError
) -> None:
    desk.exchange.files[file] = error
    assert any("Nothing of it was taken in." in words for words in looked(visitor, file))
    visitor.press("take-keep-0")
    assert worded_error(error).text in sentences(visitor.room.panel)


@pytest.mark.parametrize("error", [BundleDamaged(), NotForUs(), BundleTooNew()])
def test_another_file_can_be_chosen_in_place_of_one_that_is_of_no_use(
    visitor: Visitor, desk: FakeDesk, file: Path, error: AppError
) -> None:
    desk.exchange.files[file] = error
    assert worded_error(error).text in looked(visitor, file)
    assert visitor.find("take-other-0", QPushButton).isEnabled()


def test_without_room_it_can_be_tried_again(visitor: Visitor, desk: FakeDesk, file: Path) -> None:
    looked(visitor, file)
    desk.troubles.fail("take", NoSpace())
    visitor.press("take-in")
    assert worded_error(NoSpace()).text in sentences(visitor.room.panel)
    visitor.press("take-again-0")
    assert "1 new person, 2 new notes and 2 updates" in sentences(visitor.room.panel)


def test_what_was_taken_in_before_says_when(visitor: Visitor, desk: FakeDesk, file: Path) -> None:
    before = datetime(2026, 3, 12, 9, tzinfo=UTC)
    desk.exchange.files[file] = file_of(file, state=TakenState.ALREADY, before=before)
    assert "Already taken in on 12 Mar 2026. There is nothing to do." in looked(visitor, file)
    desk.exchange.files[file] = replace(file_of(file, state=TakenState.ALREADY), own=True)
    assert "You made it yourself: it is for others. There is nothing to take in." in looked(visitor, file)


def test_a_wrong_clock_is_named(visitor: Visitor, desk: FakeDesk, file: Path) -> None:
    desk.exchange.files[file] = file_of(file, adds=1, ahead=(TENDAI,))
    assert any(
        words.startswith("The date on the laptop of Tendai Moyo looks wrong.") for words in looked(visitor, file)
    )


def test_nothing_new_is_said_and_taken_in_all_the_same(visitor: Visitor, desk: FakeDesk, file: Path) -> None:
    desk.exchange.files[file] = file_of(file)
    assert "Nothing new, only confirmations." in looked(visitor, file)
    assert visitor.find("take-in", QPushButton).isEnabled()


@pytest.mark.parametrize("where", ["inside", "one", "back"])
def test_every_word_is_told_again_in_another_language(visitor: Visitor, desk: FakeDesk, file: Path, where: str) -> None:
    install_pseudo_languages()
    looked(visitor, file)
    panel = room_of(visitor).panel
    if where == "back":
        visitor.press("take-in")
        visitor.press("take-back-0")
    else:
        visitor.press("take-inside-0")
        if where == "one":
            panel.inside.chosen.emit(1)
            visitor.settle()
    i18n.use("pseudo")
    visitor.room.retranslate()
    visitor.settle()
    assert [words for words in (*sentences(panel), *titles(visitor)) if not is_fenced(words)] == []
