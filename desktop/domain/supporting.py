"""Sums of what was given in money: by currency and kind, never across currencies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.changes import Value

PERSON, WORKER = "person", "worker"
GIVEN, BACK = "given", "back"  # back: paid back, paid in, or returned
KINDS: Final = (
    "transport", "food", "airtime", "soap_clothes", "medicine_cost", "school_fees", "insurance", "stipend", "savings",
    "loan", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One kind in one currency."""

    currency: str
    kind: str
    given: int = 0
    back: int = 0

    @property
    def open(self) -> int:
        """What was given and has not come back; below zero where more came back, as with savings."""
        return self.given - self.back


def sums(lines: Iterable[Mapping[str, Value]]) -> tuple[Sum, ...]:
    """By currency and kind, in the order of the alphabet and of `KINDS`. What has no amount is in kind, and in none."""
    found: dict[tuple[str, str], list[int]] = {}
    for line in lines:
        amount, direction = line.get("amount"), line.get("direction")
        if isinstance(amount, int) and direction in (GIVEN, BACK):
            both = found.setdefault((currency_of(line), str(line.get("kind"))), [0, 0])
            both[direction == BACK] += amount
    return tuple(
        Sum(currency=currency, kind=kind, given=given, back=back)
        for (currency, kind), (given, back) in sorted(found.items(), key=lambda one: (one[0][0], _place(one[0][1])))
    )


def balance(lines: Iterable[Mapping[str, Value]]) -> dict[str, int]:
    """Currency -> what was given and has not come back."""
    found: dict[str, int] = {}
    for one in sums(lines):
        found[one.currency] = found.get(one.currency, 0) + one.open
    return found


def currency_of(line: Mapping[str, Value]) -> str:
    """As it was written, but for spaces and small letters: "kes" is "KES"."""
    return str(line.get("currency") or "").strip().upper()


def _place(kind: str) -> tuple[int, str]:
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)
