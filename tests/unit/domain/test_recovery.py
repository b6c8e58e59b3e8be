"""Laws of who holds shares: whatever the roster says, nobody holds their own, and never fewer than are needed."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.ids import MemberId, ProgrammeId
from desktop.domain.recovery import holders_of, rule_of, usual_needed
from desktop.domain.roles import Member, RecoveryRule, Role, RoleSpan, Roster

IDS = [MemberId(UUID(int=number)) for number in range(1, 8)]


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    """Up to seven people with any roles, some without a key to seal to, and a rule that names anybody, or none."""
    members = {
        id_: Member(
            id=id_,
            name=str(id_.int),
            signing=b"",
            sealing=draw(st.sampled_from([b"recipient", None])),
            devices=(),
            spans=(RoleSpan(draw(st.sampled_from(list(Role))), {}, 0),),
        )
        for id_ in draw(st.sets(st.sampled_from(IDS)))
    }
    holders = frozenset(draw(st.sets(st.sampled_from(IDS))))
    rule = RecoveryRule(draw(st.integers(0, len(holders))), holders, 0)
    return Roster(
        programme=ProgrammeId(UUID(int=0)),
        programme_name="",
        root=b"",
        members=members,
        recovery=draw(st.sampled_from([rule, None])),
    )


@given(rosters(), st.sampled_from(IDS))
def test_holders_are_coordinators_of_the_rule_who_can_be_sealed_to_and_never_oneself(
    roster: Roster, me: MemberId
) -> None:
    holders, rule = holders_of(roster, me), rule_of(roster)
    if not holders:
        return
    assert rule is not None
    assert len(holders) >= rule.needed > 0
    for member in holders:
        assert member.id in rule.holders
        assert member.id != me
        assert member.role is Role.COORDINATOR
        assert member.sealing is not None
    assert [member.id for member in holders] == sorted(member.id for member in holders)


@given(rosters(), st.sampled_from(IDS))
def test_whoever_may_hold_a_share_does_where_there_are_enough(roster: Roster, me: MemberId) -> None:
    rule = rule_of(roster)
    able = [
        member
        for member in roster.coordinators()
        if rule is not None and member.id in rule.holders and member.sealing is not None and member.id != me
    ]
    enough = rule is not None and len(able) >= rule.needed
    assert list(holders_of(roster, me)) == (able if enough else [])


@given(st.integers(1, 16))
def test_the_usual_number_is_the_smallest_that_is_more_than_half(count: int) -> None:
    needed = usual_needed(count)
    assert needed <= count
    assert 2 * needed > count >= 2 * (needed - 1)
