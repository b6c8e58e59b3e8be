"""Frozen files of docs/spec/keys.md §K17 and §K18: through the program, and by the words of the specification alone."""

import hashlib
import io
from itertools import combinations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.crypto.age import SealedReader
from desktop.crypto.identity import MemberKeys
from desktop.crypto.rootkey import given_key, root_behind
from tests.unit.crypto.test_key_vectors import in_bytes, read
from tests.unit.crypto.test_share_vectors import inverse, times

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PAIRS = list(combinations((1, 2, 3), 2))


def test_a_key_file_gives_the_programmes_key() -> None:
    vector = read("rootkey")
    receiver, giver = (MemberKeys.from_bytes(in_bytes(vector, name)) for name in ("receiver", "giver"))
    given = given_key(in_bytes(vector, "file"), receiver.sealing_seed, in_bytes(vector, "root"))
    assert given.root.signing_seed == in_bytes(vector, "seed")
    assert (given.giver, given.at_ms) == (giver.public.signing, int(vector["at"]))


def test_a_key_file_opens_by_the_specification_alone() -> None:
    vector = read("rootkey")
    file, receiver = in_bytes(vector, "file"), in_bytes(vector, "receiver")
    assert file[:8] == b"visitrk1"
    assert file[-32:] == hashlib.sha256(file[:-32]).digest()
    packed = SealedReader(io.BytesIO(file[8:-32]), receiver[33:]).read()
    seed, when, giver, signature = packed[:32], packed[32:40], packed[40:72], packed[72:]
    assert int.from_bytes(when, "big") == int(vector["at"])
    recipient = MemberKeys.from_bytes(receiver).public.sealing
    signed = hashlib.sha256(seed).digest() + hashlib.sha256(recipient).digest() + when
    Ed25519PublicKey.from_public_bytes(giver).verify(signature, b"visitbook/v1/root/given\0" + signed)
    assert Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw() == in_bytes(vector, "root")


@pytest.mark.parametrize("pair", PAIRS)
def test_two_sheets_give_the_programmes_key(pair: tuple[int, int]) -> None:
    vector = read("rootsheets")
    root = root_behind([vector[f"sheet {index}"] for index in pair], in_bytes(vector, "root"))
    assert root.signing_seed == in_bytes(vector, "seed")


@pytest.mark.parametrize("pair", PAIRS)
def test_two_sheets_open_by_the_specification_alone(pair: tuple[int, int]) -> None:
    vector = read("rootsheets")
    mark = hashlib.sha256(b"visitbook/v1/root/sheet" + in_bytes(vector, "root")).digest()[:2]
    sheets = {index: written(vector[f"sheet {index}"]) for index in pair}
    for index, sheet in sheets.items():
        assert sheet[:3] == bytes((2 << 4 | index,)) + mark
    assert len({sheet[3:5] for sheet in sheets.values()}) == 1
    left, right = pair
    over = inverse(left ^ right)  # a line through two points, at 0: (right·y1 + left·y2) / (left + right)
    values = zip(sheets[left][5:], sheets[right][5:], strict=True)
    assert bytes(times(over, times(right, one) ^ times(left, two)) for one, two in values) == in_bytes(vector, "seed")


def written(code: str) -> bytes:
    """The 37 bytes of a sheet whose sums come to nothing."""
    assert [len(group) for group in code.split("-")] == [4] * 16
    text = code.replace("-", "")
    symbols = [ALPHABET.index(one) << 5 | ALPHABET.index(two) for one, two in zip(text[::2], text[1::2], strict=True)]
    plain = weighted = 0
    for place, symbol in enumerate(symbols):
        plain ^= symbol
        weighted ^= shifted(symbol, place)
    assert plain == weighted == 0
    bits = "".join(f"{symbol:010b}" for symbol in symbols[:-2])
    assert bits.endswith("0000")
    return int(bits[:-4], 2).to_bytes(37, "big")


def shifted(symbol: int, places: int) -> int:
    """Times x to the power of `places`, in GF(2^10), x^10 + x^3 + 1."""
    for _ in range(places):
        symbol = symbol << 1 ^ (0x409 if symbol & 0x200 else 0)
    return symbol
