"""Taking an import back: when, what of it, and what stands in the way."""

import pytest

from desktop.crypto.identity import new_device_number
from desktop.domain.arrivals import Because
from desktop.domain.audit import AuditDeed
from desktop.domain.errors import NotFound, UndoTooLate, UnknownSender
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.roles import Role
from desktop.domain.undoing import TooLate
from desktop.domain.views import Given, PastImport, TakenState
from tests.support.forging import edited, file_of, posted
from tests.support.returning import differences, tables_of
from tests.support.seats import Seat, caseload, founded, joined

VISIT = {"date": "2026-03-14", "narrative": "A visit."}


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def given_to(giver: Seat, receiver: Seat) -> Given:
    return next(one for one in giver.give(receiver))


def person(seat: Seat, name: str) -> RecordId:
    return next(line.id for line in seat.casebook.people().rows if line.name == name)


def past(seat: Seat, import_: str) -> PastImport:
    return next(one for one in seat.exchange.imports() if one.id == import_)


def why_not(seat: Seat, import_: str) -> UndoTooLate:
    before = tables_of(seat)
    with pytest.raises(UndoTooLate) as caught:
        seat.exchange.undo(import_)
    assert differences(before, tables_of(seat)) == {}
    return caught.value


def test_everything_goes_out_again_and_can_come_in_again(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    grace = person(amina, "Grace")
    amina.casebook.edit("person", grace, {"place": "By the river"})
    visit = amina.casebook.add("encounter", VISIT | {"person": name_of(grace)})
    before = tables_of(joyce)
    file = given_to(amina, joyce)
    joyce.take(file)
    after = tables_of(joyce)
    back = joyce.exchange.undo(file.id)
    assert (back.id, back.files, back.sender, back.changes) == (file.id, (file.file.name,), amina.me, 2)
    assert differences(before, tables_of(joyce)) == {}
    with pytest.raises(NotFound):
        joyce.casebook.show("encounter", visit)
    assert joyce.casebook.search("river") == ()
    assert [entry.noted.deed for entry in joyce.audit.entries(limit=1).rows] == [AuditDeed.IMPORT_UNDONE]
    joyce.clock.wall_ms -= 1
    assert joyce.take(file).state is TakenState.DONE
    assert {name: d for name, d in differences(after, tables_of(joyce)).items() if name != "taken"} == {}


def test_an_import_that_nobody_made_or_that_is_not_the_newest(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    with pytest.raises(NotFound):
        joyce.exchange.undo("no id")
    first, second = given_to(amina, joyce), given_to(brian, joyce)
    joyce.take(first)
    joyce.take(second)
    assert (past(joyce, first.id).undoable, past(joyce, second.id).undoable) == (False, True)
    assert why_not(joyce, first.id).why is TooLate.MOVED_ON
    joyce.exchange.undo(second.id)
    assert why_not(joyce, first.id).why is TooLate.MOVED_ON, "one step, not two"
    assert not any(one.undoable for one in joyce.exchange.imports())


def test_what_was_given_away_since_cannot_be_taken_back(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    file = given_to(amina, joyce)
    joyce.take(file)
    given_to(joyce, amina)
    assert why_not(joyce, file.id).why is TooLate.MOVED_ON


def test_the_same_file_again_changes_nothing_about_it(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    file = given_to(amina, joyce)
    joyce.take(file)
    assert joyce.take(file).state is TakenState.ALREADY
    joyce.look(file)
    joyce.exchange.undo(file.id)


def test_what_was_written_since_about_what_came_is_in_the_way(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    halima = amina.casebook.add("person", {"name": "Halima"})
    visit = amina.casebook.add("encounter", VISIT | {"person": name_of(halima)})
    file = given_to(amina, joyce)
    joyce.take(file)
    before = joyce.copied()
    joyce.casebook.add("task", {"what": "Call", "person": name_of(halima)})
    joyce.casebook.edit("encounter", visit, {"wellbeing": 4})
    error = why_not(joyce, file.id)
    assert (error.why, error.records, error.type, error.about) == (TooLate.BUILT_ON, 2, "encounter", "Halima")
    assert past(joyce, file.id).too_late is TooLate.BUILT_ON
    before.exchange.undo(file.id)


def test_a_decision_between_what_came_and_what_was_here_is_in_the_way(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    grace = person(joyce, "Grace")
    joyce.casebook.edit("person", grace, {"place": "Hill"})
    amina.casebook.edit("person", grace, {"place": "River"})
    file = given_to(amina, joyce)
    joyce.take(file)
    (conflict,) = joyce.casebook.conflicts()
    joyce.casebook.resolve(conflict.id, take="A")
    assert why_not(joyce, file.id).why is TooLate.BUILT_ON


def test_an_edit_that_has_not_seen_what_came_stays(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    grace = person(joyce, "Grace")
    amina.casebook.edit("person", grace, {"place": "River"})
    file = given_to(amina, joyce)
    joyce.take(file)
    joyce.casebook.edit("person", grace, {"alias": "Gigi"})
    joyce.exchange.undo(file.id)
    shown = joyce.casebook.person(grace)
    assert (shown.alias, shown.place) == ("Gigi", "")
    assert joyce.casebook.verify(deep=True).ok
    joyce.take(file)
    assert joyce.casebook.person(grace).place == "River"


def test_a_welcome_cannot_be_taken_back(seats: dict[str, Seat]) -> None:
    joyce, esi = seats["Joyce"], founded("Esi", seats["Joyce"].disk)
    joined(joyce, esi, Role.PEER)
    (welcome,) = esi.exchange.imports()
    assert not welcome.undoable
    assert welcome.too_late is TooLate.JOINED
    assert why_not(esi, welcome.id).why is TooLate.JOINED


def test_who_changed_roles_since_cannot_take_it_back(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    file = given_to(amina, joyce)
    joyce.take(file)
    joyce.membership.set_role(brian.me, Role.CLERK)
    assert why_not(joyce, file.id).why is TooLate.ROSTER


def test_who_erased_since_cannot_take_it_back(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    file = given_to(amina, joyce)
    joyce.take(file)
    joyce.erasing.erase(person(joyce, "Peter"), "asked for it")
    assert why_not(joyce, file.id).why is TooLate.ERASED


def test_late_words_about_somebody_who_was_erased_are_taken_back_too(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    grace = person(amina, "Grace")
    amina.casebook.add("encounter", VISIT | {"person": name_of(grace)})
    file = given_to(amina, joyce)
    joyce.erasing.erase(grace, "asked for it")
    before = tables_of(joyce)
    assert joyce.take(file).kept_out == 1
    joyce.exchange.undo(file.id)
    assert differences(before, tables_of(joyce)) == {}
    assert joyce.take(file).kept_out == 1


def test_a_file_that_had_waited_waits_again(seats: dict[str, Seat]) -> None:
    """One act: what says who a sender is, and the file of that sender."""
    joyce, tom = seats["Joyce"], seats["Tom"]
    esi = founded("Esi", joyce.disk)
    joined(tom, esi, Role.PEER)
    with pytest.raises(UnknownSender):
        joyce.take(posted(joyce, file_of(esi, [joyce], [edited(esi, "encounter", 100, None, VISIT)], statements=())))
    before, visit = tables_of(joyce), Stamp(esi.circle.device, 100)
    news = given_to(tom, joyce)
    joyce.take(news)
    joyce.casebook.show("encounter", visit)
    assert joyce.exchange.kept().files == ()
    assert past(joyce, news.id).undoable
    assert [one.file for one in joyce.exchange.imports() if one.undoable].count("forged.visitbook") == 1
    back = joyce.exchange.undo(news.id)
    assert back.files == (news.file.name, "forged.visitbook")
    assert differences(before, tables_of(joyce)) == {}
    assert [one.because for one in joyce.exchange.kept().files] == [Because.UNKNOWN_SENDER]
    joyce.take(news)
    joyce.casebook.show("encounter", visit)
    assert joyce.exchange.kept().files == ()


def test_what_the_roster_let_in_goes_out_of_sight_again(seats: dict[str, Seat]) -> None:
    """Amina is shut out by Joyce and let in by the file that Tom takes and takes back."""
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    visit = amina.casebook.add("encounter", VISIT)
    tom.take(given_to(amina, tom))
    before = tables_of(tom)
    joyce.membership.revoke(amina.me, "lost")
    file = given_to(joyce, tom)
    tom.take(file)
    amina_out = tom.circle.roster.role_of(amina.me)
    assert amina_out is Role.NONE
    tom.exchange.undo(file.id)
    assert tom.circle.roster.role_of(amina.me) is Role.PEER
    assert differences(before, tables_of(tom)) == {}
    tom.casebook.show("encounter", visit)


def test_what_builds_on_what_was_let_in_is_in_the_way(seats: dict[str, Seat]) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    joyce.membership.revoke(amina.me, "lost")
    tom.take(given_to(joyce, tom))
    halima = edited(amina, "person", 100, None, {"name": "Halima"})
    relayed = file_of(joyce, [tom], [halima])
    tom.take(posted(tom, relayed))
    assert len(tom.exchange.kept().changes) == 1
    joyce.membership.release(amina.me)
    file = given_to(joyce, tom)
    tom.take(file)
    assert tom.exchange.kept().changes == ()
    tom.casebook.add("task", {"what": "Call", "person": name_of(Stamp(amina.circle.device, 100))})
    assert why_not(tom, file.id).why is TooLate.BUILT_ON


def test_laid_by_files_go_once_nothing_can_be_taken_back(seats: dict[str, Seat]) -> None:
    joyce, tom = seats["Joyce"], seats["Tom"]
    esi = founded("Esi", joyce.disk)
    joined(tom, esi, Role.PEER)
    with pytest.raises(UnknownSender):
        joyce.take(posted(joyce, file_of(esi, [joyce], [], statements=())))
    joyce.take(given_to(tom, joyce))
    assert [path for path in joyce.disk.held if joyce.waiting in path.parents]
    joyce.give(tom)
    assert [path for path in joyce.disk.held if joyce.waiting in path.parents] == []


def test_a_vault_that_was_moved_takes_it_back_all_the_same(seats: dict[str, Seat]) -> None:
    """It announces a new number of its own when it is opened, which is nobody's business but its own."""
    joyce, amina = seats["Joyce"], seats["Amina"]
    file = given_to(amina, joyce)
    joyce.take(file)
    with joyce.store.transaction():
        joyce.store.trust.use_device(new_device_number())
    moved = joyce.copied()
    moved.casebook.add("task", {"what": "Buy paper"})
    assert past(moved, file.id).undoable
    moved.exchange.undo(file.id)
    assert moved.casebook.verify(deep=True).ok
