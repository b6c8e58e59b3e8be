"""Sums of money, with what they are in.

A record that does not say its currency is in the programme's. Whoever opens a casebook hands that over (`use`).
"""

from typing import Final

from desktop.i18n import formats

COSTS: Final = frozenset({"travel_cost", "airtime_cost"})  # fields that are sums, and say no currency

_own = ""


def use(currency: str) -> bool:
    """From now on sums that say no currency are in this one. Answers whether it was another before."""
    global _own
    before, _own = _own, currency
    return before != currency


def money(amount: float, currency: str = "") -> str:
    """`1,200 KES`; the number alone where nobody said in what."""
    whole = int(amount) if amount == int(amount) else round(amount, 1)
    return f"{formats.number(whole)} {currency or _own}".strip()
