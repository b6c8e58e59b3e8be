"""Whose word counts (docs/spec/bundle.md §8)."""

from collections.abc import Sequence
from itertools import permutations
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import BundleDamaged, CardDamaged
from desktop.domain.ids import MemberId
from desktop.domain.intervals import Intervals
from desktop.domain.roles import Role, Roster
from desktop.sync.roster import CARD_MAGIC, card_bytes, card_statements, roster_of
from desktop.sync.statements import (
    Body,
    Card,
    Device,
    Programme,
    RecoverySaid,
    RoleSaid,
    Seal,
    Statement,
    Why,
    heard,
    id_of,
    place_of,
    said,
)
from tests.vectors.bundle.make import AMINA, BRIAN, HYBRID, JOYCE, OTTO, ROOT, TOM, Player, roster

ROOT_KEY = ROOT.keys.public.signing
PEER, CLERK, COORDINATOR, NONE = Role.PEER, Role.CLERK, Role.COORDINATOR, Role.NONE


def parsed(statements: Sequence[bytes]) -> list[Statement]:
    return [one for statement in statements if (one := heard(statement)) is not None]


def roster_with(*more: bytes) -> Roster:
    """What everybody of the cast announces, and `more`."""
    about = [statement for player in (JOYCE, TOM, AMINA, BRIAN, OTTO) for statement in player.about()]
    return roster_of(parsed([*about, *more]), ROOT_KEY)


def role(of: Player, what: Role, later: int = 0, by: Player = ROOT, at: int = 1, **after: int) -> bytes:
    """`after` by the name of the one whose device it is."""
    cut = {{"Amina": AMINA, "Brian": BRIAN, "Tom": TOM}[name].device: seq for name, seq in after.items()}
    stamp = (0, 0) if by is ROOT else (by.device, at)
    return said(RoleSaid(of.id, what, cut, HYBRID + later, stamp), by.keys)


TOM_LEADS = role(TOM, COORDINATOR)


def test_the_root_makes_coordinators_and_they_make_peers() -> None:
    seen = roster_with(TOM_LEADS, role(AMINA, PEER, by=TOM))
    assert [seen.role_of(player.id) for player in (TOM, AMINA, BRIAN)] == [COORDINATOR, PEER, NONE]
    assert [member.id for member in seen.coordinators()] == [TOM.id]


def test_what_a_coordinator_says_counts_whichever_arrives_first() -> None:
    lead, admit = TOM_LEADS, role(AMINA, PEER, by=TOM)
    assert roster_with(lead, admit) == roster_with(admit, lead)


@pytest.mark.parametrize("by", [AMINA, BRIAN, OTTO], ids=lambda player: player.name)
def test_the_word_of_one_who_is_no_coordinator_counts_for_nothing(by: Player) -> None:
    seen = roster_with(TOM_LEADS, role(AMINA, PEER), role(OTTO, PEER, 5, by=by), role(by, COORDINATOR, 6, by=by))
    assert seen.role_of(OTTO.id) is NONE
    assert seen.role_of(by.id) is (PEER if by is AMINA else NONE)


def test_a_coordinator_cannot_make_a_coordinator() -> None:
    seen = roster_with(TOM_LEADS, role(AMINA, COORDINATOR, 5, by=TOM), role(OTTO, PEER, 6, by=AMINA))
    assert seen.role_of(AMINA.id) is NONE
    assert seen.role_of(OTTO.id) is NONE


@pytest.mark.parametrize("what", [PEER, NONE])
def test_only_the_root_changes_a_coordinator(what: Role) -> None:
    leads = (role(JOYCE, COORDINATOR), TOM_LEADS)
    assert roster_with(*leads, role(JOYCE, what, 5, by=TOM)).role_of(JOYCE.id) is COORDINATOR
    assert roster_with(*leads, role(JOYCE, what, 5)).role_of(JOYCE.id) is what


def test_who_was_a_coordinator_once_is_left_to_the_root() -> None:
    seen = roster_with(TOM_LEADS, role(AMINA, COORDINATOR), role(AMINA, PEER, 5), role(AMINA, NONE, 6, by=TOM))
    assert seen.role_of(AMINA.id) is PEER


def test_a_coordinator_speaks_up_to_the_number_at_which_the_root_ended_it() -> None:
    ended = role(TOM, PEER, 5, Tom=10)
    before, after = role(AMINA, PEER, 3, by=TOM, at=10), role(BRIAN, PEER, 7, by=TOM, at=11)
    seen = roster_with(TOM_LEADS, ended, before, after)
    assert (seen.role_of(AMINA.id), seen.role_of(BRIAN.id)) == (PEER, NONE)


def test_a_coordinator_speaks_from_a_device_of_their_own() -> None:
    borrowed = said(RoleSaid(AMINA.id, PEER, {}, HYBRID, (JOYCE.device, 1)), TOM.keys)
    nobodys = said(RoleSaid(BRIAN.id, PEER, {}, HYBRID, (0, 0)), TOM.keys)
    seen = roster_with(TOM_LEADS, role(JOYCE, COORDINATOR), borrowed, nobodys)
    assert (seen.role_of(AMINA.id), seen.role_of(BRIAN.id)) == (NONE, NONE)


def test_the_word_of_another_programmes_root_counts_for_nothing() -> None:
    assert roster_with(role(OTTO, PEER), said(Programme(OTTO.keys.public.signing, "Ours", HYBRID), OTTO.keys)) == (
        roster_with(role(OTTO, PEER))
    )
    assert roster_with(role(AMINA, PEER, by=OTTO)).role_of(AMINA.id) is NONE


def test_of_two_who_shut_somebody_out_the_one_who_lets_more_count_wins_device_by_device() -> None:
    at_4, at_7 = role(AMINA, NONE, 5, Amina=4, Brian=9), role(AMINA, NONE, 6, by=TOM, Amina=7)
    for order in permutations([TOM_LEADS, role(AMINA, PEER), at_4, at_7]):
        amina = roster_with(*order).members[AMINA.id]
        assert [amina.role_at(AMINA.device, seq) for seq in (4, 5, 7, 8)] == [PEER, PEER, PEER, NONE]
        assert [amina.role_at(BRIAN.device, seq) for seq in (9, 10)] == [PEER, NONE]


def test_a_role_holds_from_a_number_on_and_not_before() -> None:
    amina = roster_with(role(AMINA, PEER), role(AMINA, CLERK, 5, Amina=3)).members[AMINA.id]
    assert [amina.role_at(AMINA.device, seq) for seq in (0, 1, 3, 4)] == [PEER, PEER, PEER, CLERK]
    assert amina.role is CLERK


def test_of_two_roles_the_later_holds_where_both_apply() -> None:
    seen = roster_with(role(AMINA, CLERK, 9), role(AMINA, PEER, 3))
    assert seen.role_of(AMINA.id) is CLERK


def lifting(of: Player, what: Role, later: int, *cuts: bytes, by: Player = ROOT) -> bytes:
    """A word that ends others."""
    stamp = (0, 0) if by is ROOT else (by.device, 1)
    return said(RoleSaid(of.id, what, {}, HYBRID + later, stamp, tuple(map(id_of, cuts))), by.keys)


def test_who_was_shut_out_is_let_in_again_with_what_they_wrote_meanwhile() -> None:
    cut = role(AMINA, NONE, 5, Amina=3)
    for order in permutations([TOM_LEADS, role(AMINA, CLERK), cut, lifting(AMINA, CLERK, 6, cut, by=TOM)]):
        amina = roster_with(*order).members[AMINA.id]
        assert [amina.role_at(AMINA.device, seq) for seq in (3, 4)] == [CLERK, CLERK]
        assert (amina.role, amina.cuts) == (CLERK, ())


def test_no_later_word_lets_anybody_in_but_one_that_had_heard_of_it() -> None:
    cut, other = role(AMINA, NONE, 5, Amina=3), role(AMINA, NONE, 6, by=TOM, Amina=7)
    later = role(AMINA, CLERK, 9)
    shut = roster_with(TOM_LEADS, role(AMINA, PEER), cut, later).members[AMINA.id]
    assert (shut.role, shut.former, [one.id for one in shut.cuts]) == (NONE, CLERK, [id_of(cut)])
    half = roster_with(TOM_LEADS, role(AMINA, PEER), cut, other, lifting(AMINA, PEER, 9, cut)).members[AMINA.id]
    assert [half.role_at(AMINA.device, seq) for seq in (3, 7, 8)] == [PEER, PEER, NONE]
    assert roster_with(role(AMINA, PEER), cut, lifting(AMINA, NONE, 9, cut)).role_of(AMINA.id) is NONE


def test_a_word_that_does_not_count_lifts_nothing() -> None:
    cut = role(AMINA, NONE, 5, Amina=3)
    seen = roster_with(role(BRIAN, PEER), role(AMINA, PEER), cut, lifting(AMINA, PEER, 6, cut, by=BRIAN))
    assert seen.role_of(AMINA.id) is NONE
    ended = role(TOM, NONE, 5, Tom=3)
    seen = roster_with(TOM_LEADS, role(JOYCE, COORDINATOR), ended, lifting(TOM, PEER, 6, ended, by=JOYCE))
    assert seen.role_of(TOM.id) is NONE


def test_why_somebody_was_shut_out_is_told_by_whoever_did_it() -> None:
    cut = role(AMINA, NONE, 5, Amina=3)
    why = said(Why(id_of(cut), "The laptop was stolen.", HYBRID), TOM.keys)
    idle = said(Why(id_of(cut), "For fun.", HYBRID + 1), BRIAN.keys)
    (told,) = roster_with(TOM_LEADS, role(AMINA, PEER), cut, why, idle).members[AMINA.id].cuts
    assert (told.by, told.why, told.hybrid) == (TOM.id, "The laptop was stolen.", HYBRID + 5)


def ending(of: Player, what: Role, later: int, after: int, *kept: bytes) -> bytes:
    """The root ends a coordinator, and says which of their words it had heard."""
    places = frozenset(place_of(id_of(one)) for one in kept)
    return said(RoleSaid(of.id, what, {of.device: after}, HYBRID + later, (0, 0), (), places), ROOT.keys)


@pytest.mark.parametrize("what", [NONE, PEER])
def test_who_was_a_coordinator_cannot_sign_into_that_time(what: Role) -> None:
    before, backdated = role(AMINA, PEER, 1, by=TOM, at=4), role(BRIAN, PEER, 2, by=TOM, at=2)
    seen = roster_with(TOM_LEADS, before, backdated, ending(TOM, what, 5, 10, before))
    assert (seen.role_of(AMINA.id), seen.role_of(BRIAN.id)) == (PEER, NONE)
    seen = roster_with(TOM_LEADS, before, backdated, role(TOM, what, 5, Tom=10))
    assert seen.role_of(BRIAN.id) is PEER, "an ending that says nothing of it leaves all words standing"


def test_who_is_made_coordinator_again_speaks_again() -> None:
    end = ending(TOM, PEER, 5, 10)
    again = lifting(TOM, COORDINATOR, 6, end)
    seen = roster_with(TOM_LEADS, end, again, role(AMINA, PEER, 7, by=TOM, at=10))
    assert seen.role_of(AMINA.id) is PEER


def test_a_member_is_called_as_the_latest_card_says() -> None:
    def named(name: str, later: int) -> bytes:
        return said(Card(AMINA.keys.public.signing, name, HYBRID + later), AMINA.keys)

    for order in permutations([named("Amina O.", 2), named("Amina A.", 1), named("A.", -1)]):
        assert roster_with(*order).members[AMINA.id].name == "Amina O."


def test_a_programme_is_called_as_its_root_said_last() -> None:
    old, new = (said(Programme(ROOT_KEY, name, HYBRID + later), ROOT.keys) for name, later in (("A", 0), ("B", 1)))
    assert roster_with(old, new).programme_name == roster_with(new, old).programme_name == "B"


def test_two_who_announce_one_device_are_told_apart_by_the_smaller_id_whatever_the_order() -> None:
    both = [said(Device(player.keys.public.signing, 77), player.keys) for player in (AMINA, BRIAN)]
    seen = roster_with(*both)
    assert seen == roster_with(*reversed(both))
    assert seen.owners[77] == min(AMINA.id, BRIAN.id)
    holders = [member.id for member in seen.members.values() if 77 in member.devices]
    assert holders == [min(AMINA.id, BRIAN.id)]
    assert seen.claimants == {max(AMINA.id, BRIAN.id)}


@pytest.mark.parametrize(("thief", "owner"), [(AMINA, BRIAN), (BRIAN, AMINA)], ids=["Amina", "Brian"])
def test_nobody_takes_a_device_from_who_was_there_before_them(thief: Player, owner: Player) -> None:
    claim = said(Device(thief.keys.public.signing, owner.device), thief.keys)
    for words in (
        [role(owner, PEER)],  # a stranger claims it
        [role(owner, PEER, 1), role(thief, PEER, 2)],  # somebody who came later
        [role(owner, COORDINATOR, 2), role(thief, PEER, 1)],  # a member, a coordinator's
        [role(owner, PEER, 2), role(thief, PEER, 1), role(thief, NONE, 3)],  # somebody who is shut out now
    ):
        seen = roster_with(claim, *words)
        assert seen.owners[owner.device] == owner.id
        assert seen.claimants == {thief.id}


CUTS = (role(AMINA, NONE, 1, Amina=2), role(AMINA, NONE, 2, by=TOM, Amina=3), role(TOM, NONE, 2, Tom=1))
ROLES = st.builds(
    RoleSaid,
    st.sampled_from([TOM.id, AMINA.id, BRIAN.id]),
    st.sampled_from(list(Role)),
    st.dictionaries(st.sampled_from([TOM.device, AMINA.device, BRIAN.device]), st.integers(0, 4), max_size=2),
    st.integers(0, 3),
    st.tuples(st.sampled_from([0, TOM.device, AMINA.device]), st.integers(0, 4)),
    st.lists(st.sampled_from([id_of(word) for word in CUTS]), max_size=2).map(tuple),
    st.one_of(st.none(), st.just(frozenset({place_of(id_of(CUTS[1]))}))),
)


@given(st.lists(st.tuples(ROLES, st.sampled_from([ROOT, JOYCE, TOM, AMINA])), max_size=8), st.randoms())
def test_whatever_is_said_the_order_and_repetition_of_it_decide_nothing(
    words: list[tuple[RoleSaid, Player]], order: Random
) -> None:
    every = parsed([*roster(), *CUTS, *(said(word, by.keys) for word, by in words)])
    shuffled = [*every, *order.sample(every, len(every) // 2)]
    order.shuffle(shuffled)
    assert roster_of(shuffled, ROOT_KEY) == roster_of(every, ROOT_KEY)


@given(st.lists(st.tuples(ROLES, st.sampled_from([JOYCE, TOM, AMINA])), max_size=8))
def test_whatever_members_say_coordinators_are_those_whom_the_root_made(words: list[tuple[RoleSaid, Player]]) -> None:
    before = roster_of(parsed(roster()), ROOT_KEY)
    after = roster_of(parsed([*roster(), *(said(word, by.keys) for word, by in words)]), ROOT_KEY)
    for player in (JOYCE, TOM):
        assert after.members[player.id].spans == before.members[player.id].spans
    assert after.coordinators() == before.coordinators()
    for member in after.members.values():
        assert member.id in (JOYCE.id, TOM.id) or all(span.role is not COORDINATOR for span in member.spans)


# Statements and cards by themselves


@pytest.mark.parametrize("name", ["Grace", "ශ්\u200dරී", "می\u200cخواهم", "أمينة", "O'Brien-Łuk 2"])
def test_names_are_as_people_write_them(name: str) -> None:
    (one,) = parsed([said(Card(AMINA.keys.public.signing, name, HYBRID), AMINA.keys)])
    assert one.body == Card(AMINA.keys.public.signing, name, HYBRID)


@pytest.mark.parametrize("name", ["", "a\nb", "a\0b", "a\tb", "\u202eecarG", "\u2066Grace", "x" * 201])
def test_a_name_is_one_line_that_shows_as_it_is(name: str) -> None:
    with pytest.raises(BundleDamaged):
        heard(said(Card(AMINA.keys.public.signing, name, HYBRID), AMINA.keys))


PUBLIC = AMINA.keys.public


@pytest.mark.parametrize(
    "body",
    [
        Card(PUBLIC.signing, "Amina", -1),
        Card(PUBLIC.signing, "Amina", 1 << 62),
        Card(JOYCE.keys.public.signing, "Amina", HYBRID),
        Seal(PUBLIC.signing, PUBLIC.sealing[:-1], HYBRID),
        Seal(PUBLIC.signing, PUBLIC.sealing[:-32] + bytes(32), HYBRID),
        Seal(PUBLIC.signing, b"\xff" * 1_216, HYBRID),
        Device(PUBLIC.signing, 0),
        Programme(ROOT_KEY, "Mine", HYBRID),
        RoleSaid(AMINA.id, PEER, {0: 1}, HYBRID, (1, 1)),
        RoleSaid(AMINA.id, PEER, {1: -1}, HYBRID, (1, 1)),
        RoleSaid(AMINA.id, PEER, {1: 1 << 40}, HYBRID, (1, 1)),
        RoleSaid(AMINA.id, PEER, {}, HYBRID, (1, 1 << 40)),
    ],
    ids=repr,
)
def test_a_statement_beyond_its_bounds_is_none(body: Body) -> None:
    with pytest.raises(BundleDamaged) as caught:
        heard(said(body, AMINA.keys))
    assert caught.value.where == "statement"


def test_what_any_word_of_the_owner_lacks_of_an_earlier_number_is_lost() -> None:
    ten, twelve = Intervals(((1, 10),)), Intervals(((1, 6), (9, 12)))
    first = said(Device(AMINA.keys.public.signing, 7, {AMINA.device: ten}), AMINA.keys)
    second = said(Device(AMINA.keys.public.signing, 8, {AMINA.device: twelve, 7: Intervals()}), AMINA.keys)
    not_his = said(Device(BRIAN.keys.public.signing, 9, {AMINA.device: Intervals()}), BRIAN.keys)
    assert roster_with(first, not_his).former == {AMINA.device: ten}
    assert roster_with(second, first).former == {AMINA.device: ten & twelve, 7: Intervals()}


def test_every_bit_of_a_statement_is_signed() -> None:
    whole = role(AMINA, PEER)
    for at in range(len(whole) * 8):
        changed = bytearray(whole)
        changed[at // 8] ^= 1 << at % 8
        with pytest.raises(BundleDamaged):
            heard(bytes(changed))


def test_a_card_says_who_somebody_is() -> None:
    about = AMINA.about()
    statements, member = card_statements(card_bytes(about))
    assert statements == tuple(about)
    assert (member.id, member.name, member.sealing, member.devices) == (
        AMINA.id, "Amina", PUBLIC.sealing, (AMINA.device,),
    )  # fmt: skip


CARD = card_bytes(AMINA.about())


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"", "magic"),
        (b"visitcd2" + CARD[8:], "magic"),
        (CARD + bytes(70_000), "magic"),
        (CARD[:-1], "length"),
        (CARD[:10], "length"),
        (CARD + b"\0", "length"),
        (card_bytes([*AMINA.about(), *BRIAN.about()]), "owner"),
        (card_bytes([]), "owner"),
        (card_bytes([*AMINA.about(), role(AMINA, COORDINATOR, by=AMINA)]), "owner"),
        (card_bytes(AMINA.about()[:2]), "keys"),
        (card_bytes([AMINA.about()[0], AMINA.about()[2]]), "keys"),
        (card_bytes(AMINA.about()[1:]), "statement"),
        (card_bytes([*AMINA.about()[:2], b"\xc1"]), "statement"),
        (CARD_MAGIC + (1).to_bytes(4, "big") + b"\xc1", "statement"),
        (CARD_MAGIC + (1).to_bytes(4, "big") + b"\x05", "statement"),
    ],
)
def test_a_card_that_is_not_whole_is_refused(data: bytes, where: str) -> None:
    with pytest.raises(CardDamaged) as caught:
        card_statements(data)
    assert caught.value.where == where


# Programme recovery (§8.5)


def recovery(needed: int, *holders: Player, later: int = 0, by: Player = ROOT) -> bytes:
    return said(RecoverySaid(needed, tuple(sorted(player.id for player in holders)), HYBRID + later), by.keys)


def test_the_last_word_of_the_root_says_who_holds_shares() -> None:
    first, then = recovery(1, JOYCE), recovery(2, JOYCE, TOM, OTTO, later=5)
    for order in permutations((first, then, recovery(1, AMINA, later=9, by=AMINA), recovery(1, TOM, later=9, by=TOM))):
        rule = roster_with(*order).recovery
        assert rule is not None
        assert (rule.needed, rule.holders) == (2, frozenset({JOYCE.id, TOM.id, OTTO.id}))
    assert roster_with().recovery is None


def test_of_two_rules_of_one_moment_the_one_that_asks_for_more_holds() -> None:
    for order in permutations((recovery(1, JOYCE, TOM), recovery(2, JOYCE, TOM))):
        rule = roster_with(*order).recovery
        assert rule is not None
        assert rule.needed == 2


def test_a_rule_that_cannot_be_is_refused() -> None:
    ids = sorted((JOYCE.id, TOM.id))
    for needed, holders in ((3, ids), (-1, ids), (1, ids[::-1]), (1, [ids[0]] * 2), (0, sorted(map(many, range(17))))):
        with pytest.raises(BundleDamaged):
            heard(said(RecoverySaid(needed, tuple(holders), HYBRID), ROOT.keys))


def many(at: int) -> MemberId:
    return MemberId(UUID(int=at))


def test_a_card_holds_no_rule() -> None:
    with pytest.raises(CardDamaged):
        card_statements(card_bytes([*AMINA.about(), recovery(1, JOYCE, by=AMINA)]))
