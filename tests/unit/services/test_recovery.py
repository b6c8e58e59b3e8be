"""Programme recovery over the roster: who holds shares of whose vault, who may help, and what is written down."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import pytest

from desktop.crypto import labels
from desktop.crypto.asking import Asked, asked
from desktop.crypto.identity import MemberKeys
from desktop.crypto.keyslots import VaultKey, new_keyslots, share_set_in, with_holders
from desktop.crypto.passphrase import FLOOR
from desktop.domain.audit import AuditDeed
from desktop.domain.errors import DigitsDiffer, HelpDamaged, NotAHolder, NotAllowed, UnknownOwner
from desktop.domain.ids import MemberId
from desktop.domain.recovery import News, NoHelp, Opening, usual_needed
from desktop.domain.roles import Role
from desktop.services.circle import add_statements
from tests.support.seats import POST, Seat, founded, joined, programme, until_quiet

REQUEST, GRANT = POST / "request.file", POST / "grant.file"
VAULT = b"v" * 16


@pytest.fixture
def seats() -> dict[str, Seat]:
    """Joyce founded it, Tom coordinates too, Amina and Brian are peers."""
    return programme()


def shared(seat: Seat) -> tuple[set[str], int] | None:
    """Who holds shares of this vault, and how many are needed, as its key slots were told."""
    if seat.slots.share_set is None:
        return None
    recipients, needed = seat.slots.made[-1]
    names = {member.sealing: member.name for member in seat.circle.roster.members.values()}
    return {names[one] for one in recipients}, needed


def set_up(seats: dict[str, Seat], needed: int | None = None) -> None:
    seats["Joyce"].recovery.set_up(needed)
    until_quiet(list(seats.values()))


# Who holds shares


def test_a_rule_of_the_founder_reaches_every_vault_and_nobody_shares_with_themselves(seats: dict[str, Seat]) -> None:
    set_up(seats, needed=1)
    assert shared(seats["Amina"]) == shared(seats["Brian"]) == ({"Joyce", "Tom"}, 1)
    assert shared(seats["Joyce"]) == ({"Tom"}, 1)
    assert shared(seats["Tom"]) == ({"Joyce"}, 1)
    holders = seats["Amina"].recovery.ways().holders
    assert holders is not None
    assert (set(holders.names), holders.needed) == ({"Joyce", "Tom"}, 1)


def test_how_many_are_needed_is_never_lowered(seats: dict[str, Seat]) -> None:
    """Two of two: a coordinator's own vault has only one other, and so no shares at all."""
    set_up(seats)
    assert shared(seats["Amina"]) == ({"Joyce", "Tom"}, 2)
    assert shared(seats["Tom"]) is None
    assert seats["Tom"].recovery.ways().why_none is NoHelp.TOO_FEW


def test_the_usual_number_is_more_than_half() -> None:
    assert [usual_needed(count) for count in range(7)] == [0, 1, 2, 2, 3, 3, 4]


def test_who_is_alone_and_who_was_not_told_is_told_why(seats: dict[str, Seat]) -> None:
    assert founded("Esi", seats["Joyce"].disk).recovery.ways().why_none is NoHelp.ALONE
    assert seats["Amina"].recovery.ways().why_none is NoHelp.NOT_SET_UP


def test_only_the_founder_says_how_it_is(seats: dict[str, Seat]) -> None:
    for name in ("Tom", "Amina"):
        recovery = seats[name].recovery
        assert not recovery.rule().mine
        for deed in (recovery.set_up, recovery.switch_off):
            with pytest.raises(NotAllowed):
                deed()
    for impossible in (0, 3):
        with pytest.raises(NotAllowed):
            seats["Joyce"].recovery.set_up(impossible)


def test_switched_off_the_shares_go(seats: dict[str, Seat]) -> None:
    set_up(seats)
    seats["Joyce"].recovery.switch_off()
    until_quiet(list(seats.values()))
    assert shared(seats["Amina"]) is None
    assert seats["Amina"].recovery.ways().why_none is NoHelp.NOT_SET_UP
    assert not seats["Amina"].recovery.rule().on


def test_a_coordinator_who_comes_or_goes_is_followed(seats: dict[str, Seat]) -> None:
    set_up(seats)
    esi = founded("Esi", seats["Joyce"].disk)
    joined(seats["Joyce"], esi, Role.COORDINATOR)
    seats["Esi"] = esi
    until_quiet(list(seats.values()))
    assert shared(seats["Amina"]) == ({"Joyce", "Tom", "Esi"}, 2)
    assert shared(esi) == ({"Joyce", "Tom"}, 2)
    seats["Joyce"].membership.revoke(seats["Tom"].me, "Lost.")
    until_quiet([seats[name] for name in ("Joyce", "Esi", "Amina", "Brian")])
    assert shared(seats["Amina"]) == ({"Joyce", "Esi"}, 2)


def test_that_fewer_are_enough_is_said_by_a_person_alone(seats: dict[str, Seat]) -> None:
    """Two of two, and one goes: one must not be enough because nobody has thought about it."""
    set_up(seats)
    joyce, amina = seats["Joyce"], seats["Amina"]
    joyce.membership.revoke(seats["Tom"].me, "Lost.")
    until_quiet([joyce, amina])
    assert (joyce.recovery.rule().needed, joyce.recovery.rule().count) == (2, 1)
    assert shared(amina) is None
    assert amina.recovery.ways().why_none is NoHelp.TOO_FEW
    joyce.recovery.set_up()
    until_quiet([joyce, amina])
    assert shared(amina) == ({"Joyce"}, 1)


def test_a_peer_who_comes_or_goes_changes_no_shares(seats: dict[str, Seat]) -> None:
    set_up(seats)
    before = len(seats["Amina"].slots.made)
    esi = founded("Esi", seats["Joyce"].disk)
    joined(seats["Joyce"], esi, Role.PEER)
    until_quiet([*seats.values(), esi])
    assert len(seats["Amina"].slots.made) == before
    assert shared(esi) == ({"Joyce", "Tom"}, 2)  # from the welcome on


def test_a_rule_signed_by_somebody_else_moves_no_shares(seats: dict[str, Seat]) -> None:
    """Tom, who is a coordinator, says that he alone can open everybody's vault."""
    set_up(seats)
    tom = seats["Tom"]
    body = {"kind": "recovery", "needed": 1, "holders": [tom.me.bytes], "hybrid": tom.store.hybrid() + 1}
    _say(tom, body)
    until_quiet(list(seats.values()))
    assert shared(seats["Amina"]) == ({"Joyce", "Tom"}, 2)


def test_a_rule_that_names_a_peer_gives_them_nothing(seats: dict[str, Seat]) -> None:
    joyce, brian = seats["Joyce"], seats["Brian"]
    root = joyce.circle.root_keys
    assert root is not None
    ids = sorted(member.bytes for member in (joyce.me, brian.me))
    _say(joyce, {"kind": "recovery", "needed": 1, "holders": ids, "hybrid": joyce.store.hybrid() + 1}, root=True)
    until_quiet(list(seats.values()))
    assert shared(seats["Amina"]) == ({"Joyce"}, 1)


def _say(seat: Seat, body: dict[str, object], *, root: bool = False) -> bytes:
    """A signed statement, as a program of another version may make it."""
    keys = seat.circle.root_keys if root else seat.circle.keys
    assert keys is not None
    data = msgspec.msgpack.encode(body)
    statement = msgspec.msgpack.encode([data, keys.public.signing, keys.sign(labels.STATEMENT, data)])
    with seat.store.transaction():
        assert add_statements(seat.store, [statement]) == 1
    return statement


def test_a_statement_for_a_newer_program_is_kept_and_passed_on(seats: dict[str, Seat]) -> None:
    statement = _say(seats["Amina"], {"kind": "of-tomorrow", "says": 1})
    until_quiet(list(seats.values()))
    for seat in seats.values():
        assert statement in seat.store.trust.statements().values()


def test_shares_that_were_used_are_made_anew(seats: dict[str, Seat]) -> None:
    set_up(seats)
    amina = seats["Amina"]
    before, made = amina.slots.share_set, len(amina.slots.made)
    assert before is not None
    amina.recovery.settle()
    assert (amina.slots.share_set, len(amina.slots.made)) == (before, made)
    amina.recovery.opened(_opening(amina, before))
    amina.recovery.settle()
    assert amina.slots.share_set != before


# What is written down


def _opening(seat: Seat, set_id: bytes, *givers: Seat) -> Opening:
    ids = sorted(member for member, _ in _holders(seat))
    keys = {ids.index(giver.me) + 1: giver.circle.keys.public.signing for giver in givers}
    return Opening(request=b"r" * 16, set_id=set_id, givers=keys)


def _holders(seat: Seat) -> list[tuple[MemberId, str]]:
    held = seat.recovery.ways().holders
    return list(zip(held.members, held.names, strict=True)) if held else []


def test_who_helped_is_written_down_once_and_in_the_audit_trail(seats: dict[str, Seat]) -> None:
    set_up(seats)
    amina, set_id = seats["Amina"], seats["Amina"].slots.share_set
    assert set_id is not None
    opening = _opening(amina, set_id, seats["Joyce"], seats["Tom"])
    for _ in range(2):  # the power went before the passphrase was another
        amina.recovery.opened(opening)
    (told,) = amina.recovery.helps()
    assert sorted(told.names) == ["Joyce", "Tom"]
    trail = [entry.noted for entry in amina.audit.entries(deeds=[AuditDeed.RECOVERED]).rows]
    assert {(noted.other, noted.detail) for noted in trail} == {(seats[name].me, "help") for name in ("Joyce", "Tom")}
    assert len(trail) == 2


def test_a_share_is_its_holders_whoever_signs(seats: dict[str, Seat]) -> None:
    """Brian found Tom's share: what is written down is that Tom's share was used."""
    set_up(seats)
    amina, set_id = seats["Amina"], seats["Amina"].slots.share_set
    assert set_id is not None
    opening = _opening(amina, set_id, seats["Joyce"], seats["Tom"])
    stolen = dict.fromkeys(opening.givers, seats["Brian"].circle.keys.public.signing)
    amina.recovery.opened(replace(opening, givers=stolen))
    assert sorted(amina.recovery.helps()[0].names) == ["Joyce", "Tom"]


def test_a_request_that_was_not_needed_is_told(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    amina.recovery.withdrawn(b"r" * 16)
    (told,) = amina.recovery.helps()
    assert told.by == ()


# Telling


def test_who_can_open_a_vault_is_news_until_it_was_read(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    assert amina.recovery.news() is None
    set_up(seats)
    news = amina.recovery.news()
    assert news is not None
    assert news.holders == amina.recovery.ways().holders
    amina.recovery.note_read()
    assert amina.recovery.news() is None
    seats["Joyce"].recovery.switch_off()
    until_quiet(list(seats.values()))
    assert amina.recovery.news() == News()
    amina.recovery.note_read()
    assert amina.recovery.news() is None


def test_that_somebody_helped_is_told_first_and_the_rest_afterwards(seats: dict[str, Seat]) -> None:
    set_up(seats)
    amina, set_id = seats["Amina"], seats["Amina"].slots.share_set
    assert set_id is not None
    amina.recovery.opened(_opening(amina, set_id, seats["Joyce"], seats["Tom"]))
    amina.recovery.settle()
    news = amina.recovery.news()
    assert news is not None
    assert news.help == amina.recovery.helps()[0]
    amina.recovery.note_read()
    news = amina.recovery.news()
    assert news is not None
    assert (news.help, news.holders) == (None, amina.recovery.ways().holders)


def test_a_founder_is_reminded_once_that_nobody_can_help_yet(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    assert joyce.recovery.news() == News(unset=True)
    assert seats["Tom"].recovery.news() is None
    assert founded("Esi", joyce.disk).recovery.news() is None, "alone, there is nobody to help"
    joyce.recovery.note_read()
    assert joyce.recovery.news() is None


# Helping


@cache
def _request_of(*recipients: bytes, owner: bytes) -> Asked:
    """A request of a vault that is shared with these."""
    with VaultKey.new() as key:
        slots = new_keyslots(key, VAULT, "correct horse battery staple", FLOOR)
        slots = with_holders(slots, key, MemberKeys.from_bytes(owner), list(recipients), len(recipients))
    shares = share_set_in(slots)
    assert shares is not None
    return asked(VAULT, shares, 1_774_000_000_000, "walnut canyon ribbon anchor", FLOOR)


def requested(owner: Seat, *holders: Seat) -> Asked:
    """The owner's request lies in the post."""
    keys = tuple(holder.circle.keys.public.sealing for holder in holders)
    made = _request_of(*keys, owner=owner.circle.keys.to_bytes())
    owner.disk.held[REQUEST] = made.request.to_bytes()
    return made


def test_a_coordinator_helps_after_hearing_the_digits(seats: dict[str, Seat]) -> None:
    made, joyce = requested(seats["Amina"], seats["Joyce"], seats["Tom"]), seats["Joyce"]
    looked = joyce.recovery.look(REQUEST)
    assert (looked.owner, looked.name, looked.needed, looked.given) == (seats["Amina"].me, "Amina", 2, None)
    heard = made.request.digits()
    spoken = f" {heard[:5]}-{heard[5:10]} " + "".join(chr(0x966 + int(digit)) for digit in heard[10:])
    given = joyce.recovery.grant(REQUEST, spoken, GRANT)
    assert given.file == GRANT
    assert joyce.disk.held[GRANT].startswith(b"visitgr1" + made.request.id)
    assert joyce.recovery.look(REQUEST).given is not None
    (noted,) = joyce.audit.entries(deeds=[AuditDeed.RECOVERY_GRANTED]).rows
    assert noted.noted.other == seats["Amina"].me


def test_without_the_digits_nothing_is_given_out(seats: dict[str, Seat]) -> None:
    made, joyce = requested(seats["Amina"], seats["Joyce"], seats["Tom"]), seats["Joyce"]
    right = made.request.digits()
    for wrong in ("", right[:-1], right + "0", right[:-1] + str((int(right[-1]) + 1) % 10)):
        with pytest.raises(DigitsDiffer):
            joyce.recovery.grant(REQUEST, wrong, GRANT)
    assert GRANT not in joyce.disk.held
    assert joyce.recovery.look(REQUEST).given is None


def test_who_may_not_and_who_cannot_help(seats: dict[str, Seat]) -> None:
    """A peer, a coordinator without a share, one who was shut out since."""
    requested(seats["Amina"], seats["Joyce"])
    with pytest.raises(NotAllowed):
        seats["Brian"].recovery.look(REQUEST)
    with pytest.raises(NotAHolder):
        seats["Tom"].recovery.look(REQUEST)
    requested(seats["Amina"], seats["Tom"])
    seats["Tom"].recovery.look(REQUEST)
    seats["Joyce"].membership.set_role(seats["Tom"].me, Role.PEER)
    until_quiet(list(seats.values()))
    with pytest.raises(NotAllowed):
        seats["Tom"].recovery.look(REQUEST)


def test_a_stranger_and_one_who_was_shut_out_are_not_helped(seats: dict[str, Seat]) -> None:
    """The laptop was stolen and shut out; then somebody asks nicely. Or it never belonged."""
    joyce, esi = seats["Joyce"], founded("Esi", seats["Joyce"].disk)
    requested(esi, joyce)
    with pytest.raises(UnknownOwner):
        joyce.recovery.look(REQUEST)
    made = requested(seats["Amina"], joyce)
    joyce.recovery.look(REQUEST)
    joyce.membership.revoke(seats["Amina"].me, "Lost.")
    for deed in (
        lambda: joyce.recovery.look(REQUEST),
        lambda: joyce.recovery.grant(REQUEST, made.request.digits(), GRANT),
    ):
        with pytest.raises(UnknownOwner):
            deed()
    assert GRANT not in joyce.disk.held


def test_a_file_that_is_no_request_is_refused(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    requested(seats["Amina"], joyce)
    for file in (joyce.disk.held[REQUEST][:-1], b"", b"visitrq1" * 400):
        joyce.disk.held[Path("/post/other.file")] = file
        with pytest.raises(HelpDamaged):
            joyce.recovery.look(Path("/post/other.file"))
