"""Both directions through one folder that many look into."""

import random

import pytest

from desktop.domain.carrying import Fetched, Synced
from desktop.domain.errors import AppError, BundleDamaged, Cancelled, NoSpace, RevokedSender
from desktop.domain.roles import Role
from desktop.domain.views import Taken, TakenState
from desktop.services.giving import MAKING
from tests.support.seats import POST, MemoryDisk, Seat, caseload, founded, joined, programme

VISIT = {"date": "2026-03-15", "narrative": "They slept well."}
DAY_MS = 24 * 3_600_000


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def sync(seat: Seat) -> Synced:
    return seat.exchange.sync(POST)


def came(synced: Synced) -> list[Taken]:
    assert all(isinstance(one.came, Taken) for one in synced.fetched), synced.fetched
    return [one.came for one in synced.fetched if isinstance(one.came, Taken)]


def test_four_members_and_one_folder(seats: dict[str, Seat]) -> None:
    visits = {name: seat.casebook.add("encounter", VISIT) for name, seat in seats.items()}
    rounds = 0
    while any(came(synced) or synced.fresh for synced in [sync(seat) for seat in seats.values()]):
        rounds += 1
        assert rounds < 6, "two laptops must not answer each other for ever"
    joyce, amina = seats["Joyce"], seats["Amina"]
    for visit in visits.values():
        assert joyce.store.record("encounter", visit) is not None
    assert amina.casebook.verify().digest == joyce.casebook.verify(scope=amina.me).digest
    assert amina.exchange.standing().unsealed == amina.exchange.standing().sealed == 0
    # One file for each scope of each member, and no older ones: a coordinator's for the other and for each peer.
    assert len(amina.disk.held) == 2 * 3 + 2 * 1


def test_what_still_says_all_there_is_stays_as_it_is_and_is_told(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    amina.casebook.add("encounter", VISIT)
    first = sync(amina)
    again = sync(amina)
    assert (first.fresh, again.fresh) == (1, 0)
    assert again.given == first.given
    amina.casebook.add("encounter", VISIT)
    third = sync(amina)
    assert (third.fresh, third.tidied) == (1, 1)
    assert list(amina.disk.held) == [third.given[0].file]


def test_a_file_that_was_damaged_on_the_stick_is_made_again(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    (given,) = sync(amina).given
    amina.disk.held[given.file] = amina.disk.held[given.file][:-1]
    again = sync(amina)
    assert again.fresh == 1
    assert given.file not in amina.disk.held, "the new one replaces it"


def test_who_was_set_back_is_given_again_what_they_lost(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    backup = joyce.copied()
    visit = amina.casebook.add("encounter", VISIT)
    sync(amina), sync(joyce), sync(amina)
    joyce = backup
    joyce.clock.wall_ms = seats["Joyce"].clock.wall_ms + DAY_MS
    amina.disk.held = {path: held for path, held in amina.disk.held.items() if path not in _own(seats["Joyce"])}
    sync(joyce), sync(amina), sync(joyce)
    assert joyce.store.record("encounter", visit) is not None


def _own(seat: Seat) -> set[object]:
    return {one.file for one in sync(seat).given}


def test_files_for_others_are_passed_over_in_silence_and_stay(seats: dict[str, Seat]) -> None:
    amina, brian = seats["Amina"], seats["Brian"]
    brian.casebook.add("encounter", VISIT)
    (theirs,) = sync(brian).given
    synced = sync(amina)
    assert (synced.fetched, synced.unfinished) == ((), ())
    assert theirs.file in amina.disk.held


def test_what_is_not_ours_or_was_renamed_or_put_aside_is_never_taken_away(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    (first,) = sync(amina).given
    disk = amina.disk
    kept = {
        POST / "march.visitbook": disk.held[first.file],
        POST / "letter": b"Dear Joyce",
        POST / "notes.part": b"age-encryption.org/v1\nwhoever's",
    }
    disk.held |= kept
    amina.casebook.add("encounter", VISIT)
    sync(amina)
    assert kept.items() <= disk.held.items()
    assert first.file not in disk.held


def test_a_file_with_everything_is_replaced_by_none(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    (whole,) = amina.give(joyce, everything=True)
    sync(amina)
    amina.casebook.add("encounter", VISIT)
    sync(amina)
    assert whole.file in amina.disk.held


def test_a_welcome_comes_first_and_then_what_waited_for_it() -> None:
    disk = MemoryDisk()
    joyce, amina = founded("Joyce", disk), founded("Amina", disk)
    assert sync(amina).nobody
    amina.casebook.add("person", {"name": "Grace"})
    joined(joyce, (tom := founded("Tom", disk)), Role.COORDINATOR)
    card = amina.membership.card(POST / "amina.visitcard")
    assert sync(joyce).cards == (card,)
    sync(tom)
    joyce.membership.admit(card, Role.PEER, POST)
    sync(joyce), sync(tom)
    (to_amina,) = (one for one in sync(tom).given if amina.me in one.to)
    founded("Esi", disk).membership.card(POST / "esi.visitcard")
    synced = sync(amina)
    assert synced.cards == (), "a peer lets nobody in, and Amina is one by now"
    assert [one.joined for one in came(synced)] == [True, False], to_amina
    assert not amina.exchange.standing().waiting
    assert synced.fresh == 1
    assert joyce.me in synced.given[0].to
    sync(joyce)
    assert [line.name for line in joyce.casebook.people().rows] == ["Grace"]


def test_what_is_still_being_copied_is_told_and_tried_again(
    seats: dict[str, Seat], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    amina.casebook.add("encounter", VISIT)
    (given,) = amina.give(joyce)
    whole = joyce.disk.held[given.file]
    joyce.clock.wall_ms = DAY_MS // 2  # the disk of these seats says that every file was written at 0
    for length in (30, 400, len(whole) // 2, len(whole) - 1):
        joyce.disk.held[given.file] = whole[:length]
        synced = sync(joyce)
        assert (synced.unfinished, synced.fetched) == ((given.file,), ())
    joyce.clock.wall_ms = 2 * DAY_MS
    (fetched,) = sync(joyce).fetched
    assert isinstance(fetched.came, BundleDamaged), "nobody copies for a whole day"
    joyce.disk.held[given.file] = whole
    assert [one.state for one in came(sync(joyce))] == [TakenState.DONE]


def test_what_a_killed_program_left_half_made_is_swept(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    (given,) = sync(amina).given
    strange = POST / ".whoever-0123456789ab.part"
    half = POST / f".{given.file.stem}-0123456789ab.part"
    amina.disk.held |= dict.fromkeys((half, strange), amina.disk.held[given.file][:-7])
    with amina.store.transaction():
        amina.store.trust.set_meta(MAKING, f'["{given.file.name}"]')
    synced = sync(amina)
    assert (synced.tidied, synced.unfinished) == (1, ())
    assert half not in amina.disk.held
    assert strange in amina.disk.held
    assert sync(amina).tidied == 0


def test_a_file_of_somebody_shut_out_is_told_once(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    amina.casebook.add("encounter", VISIT)
    sync(amina)
    joyce.membership.revoke(amina.me, "the laptop is lost")
    (fetched,) = sync(joyce).fetched
    assert isinstance(fetched.came, RevokedSender)
    assert sync(joyce).fetched == ()


def test_it_can_be_stopped_between_files_and_goes_on_the_next_time(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    for name in ("Amina", "Brian"):
        seats[name].casebook.add("encounter", VISIT)
        sync(seats[name])
    heard: list[Fetched] = []

    class StopAfterOne:
        def step(self, done: int, total: int) -> None:
            if heard:
                raise Cancelled

    stopped = joyce.exchange.sync(POST, StopAfterOne(), heard.append)
    assert stopped.stopped
    assert len(stopped.fetched) == len(heard) == 1
    assert stopped.given == ()
    assert len(sync(joyce).fetched) == 1


def test_a_full_stick_gives_what_it_has_and_is_told(seats: dict[str, Seat], monkeypatch: pytest.MonkeyPatch) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    amina.casebook.add("encounter", VISIT)
    sync(amina)
    monkeypatch.setattr(joyce.disk, "free_bytes", lambda _folder: 9_000)
    synced = sync(joyce)
    assert [one.state for one in came(synced)] == [TakenState.DONE]
    assert isinstance(synced.trouble, NoSpace)
    assert synced.trouble.needed_bytes > 9_000
    assert len(amina.disk.held) == 1, "nothing half done"


def test_parts_lie_beside_each_other_and_a_whole_one_replaces_them() -> None:
    seats = programme()
    amina, joyce = seats["Amina"], seats["Joyce"]
    for number in range(60):
        amina.casebook.add("encounter", {"date": "2026-03-15", "narrative": random.Random(number).randbytes(900).hex()})
    given = amina.exchange.give(POST, max_size=16_000)
    assert len(given) > 1
    assert {one.parts for one in given} == {len(given)}
    assert all(one.bytes <= 16_000 for one in given)
    synced = sync(joyce)
    assert [one.state for one in came(synced)] == [TakenState.DONE] * len(given)
    assert sync(amina).tidied == len(given)


def test_every_refusal_has_a_place(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    joyce.disk.held[POST / "a"] = b"age-encryption.org/v1\n" + bytes(5_000)
    (fetched,) = sync(joyce).fetched
    assert isinstance(fetched.came, AppError)
