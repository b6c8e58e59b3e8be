"""Shares: enough of them give the secret back, fewer say nothing about it (T-KEY-7)."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.crypto.shamir import SECRET_BYTES, SHARES_MAX, Share, combined, split
from desktop.domain.errors import HelpDamaged
from tests.support.soak import often

SECRETS = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES)
Seen = Callable[[Sequence[Share]], Sequence[int]]


@pytest.mark.parametrize(("needed", "count"), [(k, n) for n in range(1, 6) for k in range(1, n + 1)])
def test_every_subset_of_enough_shares_gives_the_secret_back(needed: int, count: int) -> None:
    secret = bytes(range(32))
    shares = split(secret, needed, count)
    for size in range(needed, count + 1):
        for some in combinations(shares, size):
            assert combined(some) == secret
            assert combined(tuple(reversed(some))) == secret
    for few in combinations(shares, needed - 1):
        with pytest.raises(ValueError, match=r"too few|belong"):
            combined(few)


@given(SECRETS, st.integers(1, SHARES_MAX), st.data())
def test_any_secret_any_numbers(secret: bytes, count: int, data: st.DataObject) -> None:
    needed = data.draw(st.integers(1, count))
    shares = split(secret, needed, count)
    some = data.draw(st.permutations(shares))[:needed]
    assert combined(some) == secret
    assert [Share.from_bytes(share.to_bytes()) for share in shares] == list(shares)


def test_shares_of_two_secrets_or_one_share_twice_are_not_combined() -> None:
    ours, theirs = split(bytes(32), 2, 3), split(bytes(32), 2, 3)
    for wrong in ((ours[0], theirs[1]), (ours[0], ours[0])):
        with pytest.raises(ValueError, match="belong together"):
            combined(wrong)


def test_numbers_that_cannot_be() -> None:
    for needed, count in ((0, 1), (2, 1), (1, SHARES_MAX + 1)):
        with pytest.raises(ValueError, match="shares of"):
            split(bytes(32), needed, count)
    with pytest.raises(ValueError, match="31 bytes"):
        split(bytes(31), 1, 1)
    good = split(bytes(32), 1, 1)[0].to_bytes()
    for bad in (good[:-1], good + b"\0", good[:16] + b"\0\1" + good[18:], good[:16] + b"\1\x11" + good[18:]):
        with pytest.raises(HelpDamaged):
            Share.from_bytes(bad)


# Independence


def first(shares: Sequence[Share]) -> Sequence[int]:
    return shares[0].value


def last(shares: Sequence[Share]) -> Sequence[int]:
    return shares[-1].value


@pytest.mark.soak
def test_one_share_of_two_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for secret, seen in ((0x00, first), (0x5A, first), (0xFF, last)):
        assert chi_square(monkeypatch, secret, 2, seen, 256) < limit(256)


@pytest.mark.soak
def test_two_shares_of_three_say_nothing_together(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(shares: Sequence[Share]) -> Sequence[int]:
        return [(one >> 3) << 5 | other >> 3 for one, other in zip(shares[0].value, shares[2].value, strict=True)]

    def their_sum(shares: Sequence[Share]) -> Sequence[int]:
        return [one ^ other for one, other in zip(shares[0].value, shares[2].value, strict=True)]

    for secret in (0x00, 0xA7):
        assert chi_square(monkeypatch, secret, 3, both, 1024) < limit(1024)
        assert chi_square(monkeypatch, secret, 3, their_sum, 256) < limit(256)


@pytest.mark.soak
def test_a_broken_scheme_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Coefficients that are never zero, as in many a home-made scheme: a share then never equals the secret."""
    assert chi_square(monkeypatch, 0x5A, 2, first, 256, zero=False) > limit(256)


def chi_square(  # noqa: PLR0913, PLR0917 - one experiment
    monkeypatch: pytest.MonkeyPatch,
    secret: int,
    needed: int,
    seen: Seen,
    bins: int,
    zero: bool = True,  # noqa: FBT001, FBT002
) -> float:
    """How unevenly what is seen of shares of one secret falls, over many splits with a seeded generator."""
    random = Random(secret * 100 + needed)
    monkeypatch.setattr(
        "secrets.token_bytes",
        random.randbytes if zero else lambda n: bytes(random.randrange(1, 256) for _ in range(n)),
    )
    counted: Counter[int] = Counter()
    for _ in range(often(1_500, 100_000)):
        counted.update(seen(split(bytes([secret]) * SECRET_BYTES, needed, 3)))
    monkeypatch.undo()
    expected = counted.total() / bins
    off = [float(counted[value]) - float(expected) for value in range(bins)]
    return math.fsum(one * one for one in off) / expected


def limit(bins: int) -> float:
    """Mean and six standard deviations of chi-square: for an even one, once in a thousand million times."""
    free = bins - 1
    return free + 6 * math.sqrt(2 * free)
