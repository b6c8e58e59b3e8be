"""Frozen files of docs/spec/keys.md §K14 to §K16: through the program, and by the words of the specification alone."""

import hashlib
import io
from functools import reduce

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from desktop.crypto.age import SealedReader
from desktop.crypto.asking import asked_of, granted, request_of
from desktop.crypto.identity import MemberKeys
from desktop.crypto.keyslots import opened_with_shares
from tests.unit.crypto.test_key_vectors import hkdf, in_bytes, read

SLOT = 27 + 7 + 88 + 7  # head, a passphrase slot with its own head, and the head of the next


def test_two_answers_open_the_vault() -> None:
    vector = read("shares")
    waiting = asked_of(in_bytes(vector, "asked"))
    assert waiting.request == request_of(in_bytes(vector, "request"))
    assert waiting.request.digits() == vector["digits"]
    with waiting.seed(vector["new passphrase"]) as seed:
        answers = [granted(data, waiting.request, seed) for data in (*waiting.grants, in_bytes(vector, "grant 3"))]
    with opened_with_shares(in_bytes(vector, "file"), [answer.share for answer in answers]) as key:
        assert key.lent() == in_bytes(vector, "vault key")
    holders = [MemberKeys.from_bytes(in_bytes(vector, f"holder {index}")) for index in (1, 3)]
    assert [answer.giver for answer in answers] == [holder.public.signing for holder in holders]
    held = waiting.request.share_for(holders[1].sealing_seed)
    assert (held.share.index, held.owner) == (3, MemberKeys.from_bytes(in_bytes(vector, "owner")).public.signing)


def test_the_slot_opens_by_the_specification_alone() -> None:
    vector = read("shares")
    data, vault_id = in_bytes(vector, "file"), in_bytes(vector, "vault id")
    assert data[SLOT - 7 : SLOT - 5] == b"\3\0"
    body = data[SLOT : SLOT + int.from_bytes(data[SLOT - 4 : SLOT], "big")]
    set_id, proofs = body[1:17], [body[19 + at * 32 : 51 + at * 32] for at in range(4)]
    assert (body[0], body[17], body[18]) == (1, 2, 3)

    shares = {}
    for index in (1, 2):
        holder = in_bytes(vector, f"holder {index}")
        (packed,) = [plain for one in sealed_of(body) if (plain := opened(one, holder[33:])) is not None]
        assert packed[:18] == set_id + bytes((2, index))
        assert packed[50:66] == vault_id
        signed = b"visitbook/v1/share/owner\0" + packed[:66] + hashlib.sha256(recipient(holder)).digest()
        Ed25519PublicKey.from_public_bytes(packed[66:98]).verify(packed[98:], signed)
        shares[index] = packed[18:50]
        assert (
            proofs[index]
            == hashlib.sha256(b"visitbook/v1/share/proof" + set_id + bytes((index,)) + shares[index]).digest()
        )

    # A line through the points at 1 and 2, at 0: (2·y1 + 1·y2) / (1 + 2), and 1 + 2 = 3 in this field.
    secret = bytes(times(inverse(3), times(2, one) ^ two) for one, two in zip(shares[1], shares[2], strict=True))
    assert proofs[0] == hashlib.sha256(b"visitbook/v1/share/proof" + set_id + b"\0" + secret).digest()
    label = b"visitbook/v1/keyslots/shared" + vault_id
    cipher = ChaCha20Poly1305(hkdf(secret, label))
    assert cipher.decrypt(body[-60:-48], body[-48:], label + body[:-60]) == in_bytes(vector, "vault key")


def test_request_and_answer_open_by_the_specification_alone() -> None:
    vector = read("shares")
    request, waiting, grant = (in_bytes(vector, name) for name in ("request", "asked", "grant 3"))
    for file in (request, waiting, grant):
        assert file[-32:] == hashlib.sha256(file[:-32]).digest()
    assert request[:24] == b"visitrq1" + in_bytes(vector, "vault id")
    assert int.from_bytes(request[1240:1248], "big") == 1_774_000_000_000
    id_ = hashlib.sha256(request).digest()[:16]

    hashed = hashlib.sha256(b"visitbook/v1/request/digits" + request).digest()
    salt = b"visitbook/v1/request/salt"
    stretched = Argon2id(salt=salt, length=32, iterations=1, lanes=1, memory_cost=65_536).derive(hashed)
    assert f"{int.from_bytes(stretched, 'big') % 10**20:020}" == vector["digits"]

    assert waiting[:20] == b"visitas1" + bytes((0, 1, 0, 0)) + bytes((0, 0, 0, 3)) + bytes((0, 0, 0, 4))
    label = b"visitbook/v1/asked" + id_
    key = Argon2id(salt=waiting[20:36], length=32, iterations=3, lanes=4, memory_cost=65_536, ad=label).derive(
        b"walnut canyon ribbon anchor"
    )
    seed = ChaCha20Poly1305(key).decrypt(waiting[36:48], waiting[48:96], label + waiting[8:20] + waiting[20:36])
    assert waiting[100 : 100 + len(request)] == request

    assert grant[:24] == b"visitgr1" + id_
    packed = SealedReader(io.BytesIO(grant[24:-32]), seed).read()
    assert packed[17] == 3
    assert int.from_bytes(packed[50:58], "big") == 1_774_000_100_002
    signed = b"visitbook/v1/grant\0" + id_ + packed[:90]
    Ed25519PublicKey.from_public_bytes(packed[58:90]).verify(packed[90:], signed)


def sealed_of(body: bytes) -> list[bytes]:
    at, found = 19 + 4 * 32, []
    for _ in range(3):
        length = int.from_bytes(body[at : at + 4], "big")
        found.append(body[at + 4 : at + 4 + length])
        at += 4 + length
    assert at == len(body) - 60
    return found


def opened(sealed: bytes, seed: bytes) -> bytes | None:
    try:
        return SealedReader(io.BytesIO(sealed), seed).read()
    except Exception:  # noqa: BLE001 - another holder's
        return None


def recipient(holder: bytes) -> bytes:
    return MemberKeys.from_bytes(holder).public.sealing


def times(left: int, right: int) -> int:
    """In GF(2^8), x^8 + x^4 + x^3 + x + 1, digit by digit."""
    total = reduce(int.__xor__, ((left << place) * (right >> place & 1) for place in range(8)))
    for place in range(14, 7, -1):
        total ^= (0x11B << place - 8) * (total >> place & 1)
    return total


def inverse(value: int) -> int:
    return next(other for other in range(256) if times(value, other) == 1)
