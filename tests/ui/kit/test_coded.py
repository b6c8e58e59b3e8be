"""Choices that the programme offers, and those that a record has all the same."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.kit.coded import Offered, in_order

CODES = tuple("abcdef")
some = st.lists(st.sampled_from((*CODES, "x", "y")), unique=True)


@given(codes=st.permutations(CODES), retired=st.frozensets(st.sampled_from(CODES)), held=some)
def test_what_a_record_has_is_offered_whatever_is_retired_and_the_rest_is_what_the_programme_offers(
    codes: list[str], retired: frozenset[str], held: list[str]
) -> None:
    offered = Offered(codes)
    offered.offer(codes, retired)
    offered.hold(held)
    assert set(held) <= set(offered.now)
    assert set(offered.now) - set(held) == set(codes) - retired - set(held)
    assert list(offered.now) == in_order(codes, offered.now)


@given(codes=some, retired=st.frozensets(st.sampled_from(CODES)), held=some)
def test_only_a_change_is_worth_laying_the_input_out_anew(
    codes: list[str], retired: frozenset[str], held: list[str]
) -> None:
    offered = Offered(())
    for settle in (partial(offered.offer, codes, retired), partial(offered.hold, held)):
        before = offered.now
        assert settle() is (offered.now != before)
        assert not settle()
