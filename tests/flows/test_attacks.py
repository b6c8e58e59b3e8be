"""What somebody with a genuine key may try, one by one, and what stands in the way of each.

The attacks on the container (forwarding, sealing anew, rewriting, replaying, exchanging parts) are vectors of
docs/spec/bundle.md: tests/vectors/bundle.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from desktop.crypto.identity import MemberKeys
from desktop.domain.arrivals import Because
from desktop.domain.changes import DELETED
from desktop.domain.chunks import Chunk
from desktop.domain.errors import (
    BundleDamaged,
    BundleRefused,
    NotTheirs,
    RevokedSender,
    SenderKeyChanged,
    UnknownSender,
)
from desktop.domain.ids import MemberId
from desktop.domain.roles import Role
from desktop.domain.views import Taken, TakenState
from desktop.sync.statements import Card, Device, Programme, RecoverySaid, RoleSaid, Seal, said
from tests.support.clock import YEAR_MS
from tests.support.forging import covering, created, edited, file_of, posted
from tests.support.seats import POST, MemoryDisk, Seat, caseload, founded, until_quiet

NEXT = 100


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def task_of(seat: Seat, **other: Any) -> Chunk:
    return created(seat, "task", [NEXT], {"what": ["Forged"]}, **other)


def sent(seats: dict[str, Seat], by: str, chunks: Iterable[Chunk] = (), *, to: str = "Joyce", **head: Any) -> Taken:
    """What `to` makes of a file that `by` signed."""
    receiver = seats[to]
    return receiver.take(posted(receiver, file_of(seats[by], [receiver], chunks, **head)))


def told(seats: dict[str, Seat], *statements: bytes, by: str = "Amina") -> None:
    """Amina carries statements to Joyce."""
    sent(seats, by, statements=statements)


def roles(seat: Seat) -> dict[MemberId, Role]:
    return {line.id: line.role for line in seat.membership.members()}


def forged(seat: Seat) -> bool:
    return "Forged" in {shown.record.fields["what"] for shown in seat.casebook.list("task")}


# Files that are refused, each with its own error

Attack = Callable[[dict[str, Seat]], Taken]


def under_anothers_device(seats: dict[str, Seat]) -> Taken:
    return sent(seats, "Amina", [task_of(seats["Amina"], device=seats["Brian"].circle.device)])


def under_anothers_name(seats: dict[str, Seat]) -> Taken:
    return sent(seats, "Amina", [task_of(seats["Amina"], members=(seats["Brian"].me,))])


def relayed_by_a_peer(seats: dict[str, Seat]) -> Taken:
    return sent(seats, "Amina", [task_of(seats["Brian"])])


def from_a_device_nobody_announced(seats: dict[str, Seat]) -> Taken:
    return sent(seats, "Amina", [task_of(seats["Amina"])], device=12_345)


def signed_with_anothers_key(seats: dict[str, Seat]) -> Taken:
    return sent(seats, "Amina", [task_of(seats["Amina"])], keys=seats["Brian"].circle.keys)


def in_anothers_name(seats: dict[str, Seat]) -> Taken:
    return sent(seats, "Amina", [], sender=seats["Tom"].me, device=seats["Tom"].circle.device)


def of_another_programme(seats: dict[str, Seat]) -> Taken:
    other = founded("Mallory", MemoryDisk())
    return sent(seats, "Amina", [], programme=other.circle.roster.programme)


def by_a_stranger_who_appoints_themselves(seats: dict[str, Seat]) -> Taken:
    joyce, mallory = seats["Joyce"], founded("Mallory", MemoryDisk())
    keys = mallory.circle.keys
    statements = [
        *mallory.store.trust.statements().values(),
        said(RoleSaid(mallory.me, Role.COORDINATOR, {}, 1, (mallory.circle.device, 1)), keys),
    ]
    data = file_of(
        _seen_from(mallory, joyce), [joyce], [], statements=tuple(statements), programme=joyce.circle.roster.programme
    )
    return joyce.take(posted(joyce, data))


def _seen_from(mallory: Seat, joyce: Seat) -> Seat:
    """Mallory knows Joyce's card: that is no secret."""
    public = joyce.circle.keys.public.signing
    own = [body for id_, body in joyce.store.trust.statements().items() if _is_by(joyce, id_, public)]
    with mallory.store.transaction():
        mallory.store.trust.add_statements({b"%032d" % n: body for n, body in enumerate(own)})
        mallory.store.trust.set_meta("statements_version", 10_000)
    return mallory


def _is_by(joyce: Seat, id_: bytes, public: bytes) -> bool:
    return any(statement.id == id_ and statement.signer == public for statement in joyce.circle.statements)


def by_somebody_shut_out(seats: dict[str, Seat]) -> Taken:
    seats["Joyce"].membership.revoke(seats["Amina"].me, "Stolen.")
    return sent(seats, "Amina", [task_of(seats["Amina"])], covers=covering(seats["Amina"], NEXT))


def with_another_key_for_oneself(seats: dict[str, Seat]) -> Taken:
    keys = seats["Amina"].circle.keys
    seal = said(Seal(keys.public.signing, MemberKeys.new().public.sealing, seats["Amina"].store.hybrid() + 1), keys)
    return sent(seats, "Amina", [task_of(seats["Amina"])], statements=(seal,))


def with_a_statement_that_was_altered(seats: dict[str, Seat]) -> Taken:
    body = bytearray(next(iter(seats["Amina"].store.trust.statements().values())))
    body[len(body) // 2] ^= 1
    return sent(seats, "Amina", statements=(bytes(body),))


REFUSED: tuple[tuple[Attack, type[BundleRefused]], ...] = (
    (under_anothers_device, NotTheirs),
    (under_anothers_name, NotTheirs),
    (relayed_by_a_peer, NotTheirs),
    (from_a_device_nobody_announced, UnknownSender),
    (signed_with_anothers_key, BundleDamaged),
    (in_anothers_name, BundleDamaged),
    (of_another_programme, UnknownSender),
    (by_a_stranger_who_appoints_themselves, UnknownSender),
    (by_somebody_shut_out, RevokedSender),
    (with_another_key_for_oneself, SenderKeyChanged),
    (with_a_statement_that_was_altered, BundleDamaged),
)


@pytest.mark.parametrize(("attack", "error"), REFUSED, ids=lambda one: getattr(one, "__name__", ""))
def test_a_file_that_may_not_be_is_refused_and_nothing_of_it_is_written(
    seats: dict[str, Seat], attack: Attack, error: type[BundleRefused]
) -> None:
    joyce = seats["Joyce"]
    before, digest = roles(joyce), joyce.casebook.verify().digest
    with pytest.raises(BundleRefused) as caught:
        attack(seats)
    assert type(caught.value) is error
    assert not forged(joyce)
    assert joyce.casebook.verify(deep=True).digest == digest
    assert {member: role for member, role in roles(joyce).items() if member != seats["Amina"].me} == {
        member: role for member, role in before.items() if member != seats["Amina"].me
    }


# Changes that are kept aside


def test_what_a_role_does_not_allow_is_kept_aside_with_why(seats: dict[str, Seat]) -> None:
    """Settings and assignments are coordinators', and Amina is a peer."""
    joyce, amina = seats["Joyce"], seats["Amina"]
    person = joyce.casebook.people().rows[0].id
    mine = edited(amina, "assignment", NEXT, None, {"person": person, "member": str(amina.me), "active": True})
    periods = created(amina, "retention", [NEXT + 1], {"of": ["encounter"], "years": [1]})
    sent(seats, "Amina", [mine, periods], covers=covering(amina, NEXT + 1))
    assert {one.because for one in joyce.exchange.kept().changes} == {Because.ROLE}
    assert joyce.exchange.standing().quarantine == 2


# What others wrote

# Numbers of others are no secret, and roles do not depend on who is assigned. So whoever has a key may write over what
# they were never given: it is seen to be theirs, and takes nothing away.


def test_what_a_peer_writes_over_others_is_seen_to_be_theirs_and_loses_nothing(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    visit = brian.casebook.add("encounter", {"date": "2026-03-15", "narrative": "As it was."})
    brian.casebook.edit("encounter", visit, {"place": "By the well"})
    until_quiet([joyce, brian])
    assert amina.store.record("encounter", visit) is None
    forged_ = edited(amina, "encounter", NEXT, visit, {"narrative": "As Amina has it.", "place": "Nowhere"})
    sent(seats, "Amina", [forged_], covers=covering(amina, NEXT))
    assert [one.field for one in joyce.casebook.conflicts()] == ["place"], "what she cannot have seen stands beside it"
    told = {(past.author, past.fields["narrative"]) for past in joyce.casebook.history("encounter", visit)
            if "narrative" in past.fields}  # fmt: skip
    assert told == {(brian.me, "As it was."), (amina.me, "As Amina has it.")}


def test_what_a_peer_bins_of_others_is_not_gone(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    task = brian.casebook.add("task", {"what": "Brian's"})
    until_quiet([joyce, brian])
    sent(seats, "Amina", [edited(amina, "task", NEXT, task, {DELETED: True})], covers=covering(amina, NEXT))
    assert "Brian's" not in {shown.record.fields["what"] for shown in joyce.casebook.list("task")}
    assert [one.author for one in joyce.casebook.history("task", task) if DELETED in one.fields] == [amina.me]
    joyce.casebook.undelete("task", task)
    assert joyce.casebook.show("task", task).record.fields["what"] == "Brian's"


# Statements that count for nothing


def test_no_statement_of_a_peer_changes_who_is_what(seats: dict[str, Seat]) -> None:
    joyce, amina, brian, tom = (seats[name] for name in ("Joyce", "Amina", "Brian", "Tom"))
    before = roles(joyce)
    keys, at, late = amina.circle.keys, (amina.circle.device, 1), joyce.store.hybrid() + (YEAR_MS << 16)
    false_root = MemberKeys.new()
    told(
        seats,
        said(RoleSaid(amina.me, Role.COORDINATOR, {}, late, at), keys),
        said(RoleSaid(amina.me, Role.COORDINATOR, {}, late, (0, 0)), false_root),
        said(RoleSaid(tom.me, Role.NONE, {}, late, at), keys),
        said(RoleSaid(brian.me, Role.NONE, {}, late, (tom.circle.device, 1)), keys),
        said(Programme(false_root.public.signing, "Mine", late), false_root),
        said(RecoverySaid(1, (amina.me,), late), keys),
        said(Device(keys.public.signing, tom.circle.device), keys),
    )
    assert roles(joyce) == before
    assert joyce.circle.roster.owners[tom.circle.device] == tom.me
    assert joyce.circle.roster.recovery is None
    assert joyce.casebook.me().programme_name == "Joyce's"
    assert {line.id for line in joyce.membership.members() if line.claims} == {amina.me}


def test_a_coordinator_makes_no_coordinator_and_unmakes_none(seats: dict[str, Seat]) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    before, keys = roles(joyce), tom.circle.keys
    at, late = (tom.circle.device, 50), joyce.store.hybrid() + 1
    told(
        seats,
        said(RoleSaid(amina.me, Role.COORDINATOR, {}, late, at), keys),
        said(RoleSaid(joyce.me, Role.NONE, {}, late, at), keys),
        by="Tom",
    )
    assert roles(joyce) == before


def test_a_statement_said_again_or_of_another_programme_changes_nothing(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    old = tuple(joyce.store.trust.statements().values())
    joyce.membership.set_role(amina.me, Role.CLERK)
    joyce.membership.set_role(amina.me, Role.VIEWER)
    before = roles(joyce)
    other = founded("Mallory", MemoryDisk())
    told(seats, *old, *other.store.trust.statements().values(), by="Tom")
    assert roles(joyce) == before


def test_a_name_that_turns_direction_is_no_name(seats: dict[str, Seat]) -> None:
    keys = seats["Amina"].circle.keys
    for name in ("eycoJ\u202e", "a\u2066b", "a\u200bb", "a\nb", ""):
        with pytest.raises(BundleDamaged):
            told(seats, said(Card(keys.public.signing, name, 1), keys))


# Numbers and time


def test_a_number_given_out_twice_keeps_the_first_and_names_who_did_it(seats: dict[str, Seat]) -> None:
    """Amina gives Joyce and Tom different notes under one number."""
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    for to, what in (("Joyce", "One"), ("Tom", "Another")):
        chunk = created(amina, "task", [NEXT], {"what": [what]})
        sent(seats, "Amina", [chunk], to=to, covers=covering(amina, NEXT))
    for giver, taker in ((joyce, tom), (tom, joyce)):
        for given in giver.give(taker):
            taker.take(given)
    for seat, what in ((joyce, "One"), (tom, "Another")):
        assert what in {shown.record.fields["what"] for shown in seat.casebook.list("task")}
        assert [line.id for line in seat.membership.members() if line.forked] == [amina.me]


def test_a_jump_in_numbers_is_told(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    later = amina.store.hybrid() + (1 << 16)
    taken = sent(seats, "Amina", [task_of(amina)], covers=covering(amina, NEXT), hybrid=later)
    assert seats["Joyce"].exchange.standing().gaps
    assert taken.gaps


def test_a_date_far_ahead_is_named_and_moves_no_clock(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    before = joyce.store.hybrid()
    sent(seats, "Amina", [task_of(amina, hybrids=[(amina.clock().wall_ms + YEAR_MS) << 16])])
    assert joyce.exchange.standing().clock_doubts == (amina.me,)
    assert joyce.store.hybrid() - before < YEAR_MS << 15


def test_an_older_state_rolls_nothing_back(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    task = amina.casebook.add("task", {"what": "First"})
    (old,) = amina.give(joyce)
    amina.casebook.edit("task", task, {"what": "Second"})
    (new,) = amina.give(joyce)
    for given in (new, old, new):
        assert joyce.take(given).state in (TakenState.DONE, TakenState.ALREADY)
    assert joyce.casebook.show("task", task).record.fields["what"] == "Second"


# Words


@pytest.mark.parametrize(
    "text", ["<b>Bold</b> <img src=x>", "[here](http://x.example)", "=HYPERLINK(1)", "a\u202eb\u200b"]
)
def test_whatever_is_written_is_text(seats: dict[str, Seat], text: str) -> None:
    task = seats["Amina"].casebook.add("task", {"what": text})
    until_quiet(list(seats.values()))
    assert seats["Joyce"].casebook.show("task", task).record.fields["what"] == text


# Files that wait


def test_what_a_stranger_sent_is_taken_in_once_their_card_is_there(seats: dict[str, Seat]) -> None:
    """Tom lets Esi in and Joyce has not heard of it: the card comes later than the file; nothing was thrown away."""
    joyce, tom = seats["Joyce"], seats["Tom"]
    esi = founded("Esi", joyce.disk)
    card = esi.membership.card(POST / "card.visitcard")
    esi.take(tom.membership.admit(card, Role.PEER, POST / "welcome.visitbook").file)
    chunk = created(esi, "task", [NEXT], {"what": ["From Esi"]})
    with pytest.raises(UnknownSender):
        joyce.take(posted(joyce, file_of(esi, [joyce], [chunk], statements=())))
    assert [one.because for one in joyce.exchange.kept().files] == [Because.UNKNOWN_SENDER]
    joyce.membership.admit(card, Role.PEER, POST / "again.visitbook")
    assert "From Esi" in {shown.record.fields["what"] for shown in joyce.casebook.list("task")}
    assert joyce.exchange.standing().waiting == 0
