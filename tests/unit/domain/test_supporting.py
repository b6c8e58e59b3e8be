"""Sums of support: nothing is lost or counted twice, and no currency is added to another."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.changes import Value
from desktop.domain.supporting import BACK, GIVEN, KINDS, balance, sums

Line = Mapping[str, Value]
lines = st.lists(
    st.fixed_dictionaries(
        {"kind": st.sampled_from(KINDS), "direction": st.sampled_from([GIVEN, BACK])},
        optional={
            "amount": st.integers(1, 1_000_000_000),
            "currency": st.sampled_from(["KES", "kes", " KES ", "UGX", ""]),
            "what": st.just("Two bars of soap"),
        },
    ),
    max_size=30,
)


def amount_of(found: list[Line], direction: str) -> int:
    amounts = [line["amount"] for line in found if line["direction"] == direction and "amount" in line]
    return sum(amount for amount in amounts if isinstance(amount, int))


@given(lines)
def test_every_amount_is_in_one_sum(found: list[Line]) -> None:
    assert sum(one.given for one in sums(found)) == amount_of(found, GIVEN)
    assert sum(one.back for one in sums(found)) == amount_of(found, BACK)
    keys = [(one.currency, one.kind) for one in sums(found)]
    assert len(keys) == len(set(keys))


@given(lines)
def test_the_order_of_the_lines_does_not_matter(found: list[Line]) -> None:
    turned = sorted(found, key=repr, reverse=True)
    assert sums(found) == sums(turned)
    assert balance(found) == balance(turned)


@given(lines, lines)
def test_the_balance_of_two_lists_is_the_sum_of_both(one: list[Line], other: list[Line]) -> None:
    both, first, second = balance([*one, *other]), balance(one), balance(other)
    assert both == {name: first.get(name, 0) + second.get(name, 0) for name in first.keys() | second.keys()}


def test_a_currency_is_the_same_however_it_was_typed() -> None:
    shared = {"kind": "transport", "direction": GIVEN}
    assert balance([{**shared, "amount": 200, "currency": "kes"}, {**shared, "amount": 300, "currency": " KES"}]) == {
        "KES": 500
    }


def test_a_loan_is_open_until_it_is_paid_back() -> None:
    loan = {"kind": "loan", "currency": "UGX"}
    lent: list[Line] = [{**loan, "direction": GIVEN, "amount": 50_000}, {**loan, "direction": BACK, "amount": 20_000}]
    assert [(one.kind, one.open) for one in sums(lent)] == [("loan", 30_000)]
    assert balance([*lent, {**loan, "direction": BACK, "amount": 30_000}]) == {"UGX": 0}
