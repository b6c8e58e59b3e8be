"""Frozen files and values of docs/spec/keys.md: through the programme, and by the words of the specification alone."""

import hashlib
import hmac
import io
import uuid
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from desktop.crypto import sheet
from desktop.crypto.age import SealedReader, identity_text
from desktop.crypto.checkdigits import check_digits
from desktop.crypto.derive import backup_key, database_key, file_mac
from desktop.crypto.identity import MemberKeys, MemberPublic, verify
from desktop.crypto.keyslots import VaultKey, opened_with_passphrase, opened_with_sheet, vault_id_of
from desktop.crypto.phrases import folded

VECTORS = Path(__file__).parents[2] / "vectors" / "keys"


def read(name: str) -> dict[str, str]:
    lines = (VECTORS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return {key: value for key, _, value in (line.partition(": ") for line in lines)}


def in_bytes(vector: dict[str, str], name: str) -> bytes:
    return bytes.fromhex(vector[name])


def hkdf(secret: bytes, info: bytes) -> bytes:
    """RFC 5869 with SHA-256, an empty salt and one block."""
    return hmac.digest(hmac.digest(bytes(32), secret, "sha256"), info + b"\x01", "sha256")


def test_folding() -> None:
    vector = read("folding")
    assert folded(vector["typed"]) == in_bytes(vector, "folded")
    assert in_bytes(vector, "folded").decode() == "marble otter cinema ladder नदी 42"


def test_the_key_slot_file_opens() -> None:
    vector = read("keyslots")
    data = in_bytes(vector, "file")
    by_passphrase = opened_with_passphrase(data, vector["passphrase"])
    by_sheet = opened_with_sheet(data, vector["code"])
    assert by_passphrase.lent() == by_sheet.lent() == in_bytes(vector, "vault key")
    assert vault_id_of(data) == in_bytes(vector, "vault id")


def test_the_key_slot_file_opens_by_the_specification_alone() -> None:
    vector = read("keyslots")
    data, vault_id, secret = (in_bytes(vector, name) for name in ("file", "vault id", "vault key"))
    assert data[:8] == b"\x89VBKS\r\n\x1a"
    assert data[8:10] == b"\0\1"
    assert data[10:26] == vault_id
    assert data[26] == 2
    assert data[-32:] == hashlib.sha256(data[:-32]).digest()
    assert data[-64:-32] == hmac.digest(hkdf(secret, b"visitbook/v1/keyslots/mac"), data[:-64], "sha256")

    assert data[27:34] == b"\1\0\0\0\0\0\x58"  # kind 1, needs 0, 88 bytes
    slot, rest = data[34:122], data[122:-64]
    cost, salt, nonce, sealed = slot[:12], slot[12:28], slot[28:40], slot[40:]
    assert cost == b"\0\1\0\0" + b"\0\0\0\3" + b"\0\0\0\4"
    label = b"visitbook/v1/keyslots/passphrase" + vault_id
    stretched = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=65_536, ad=label).derive(
        "marble otter cinema ladder नदी 42".encode()
    )
    assert ChaCha20Poly1305(stretched).decrypt(nonce, sealed, label + cost + salt) == secret

    assert rest[:3] == b"\2\0\0"
    assert int.from_bytes(rest[3:7], "big") == len(rest[7:])
    age_file = rest[7 + 1216 :]
    assert SealedReader(io.BytesIO(age_file), in_bytes(read("sheet"), "seed")).read() == secret


def test_the_sheet() -> None:
    vector = read("sheet")
    assert sheet.seed_of(vector["code"]) == in_bytes(vector, "seed")
    assert identity_text(in_bytes(vector, "seed")) == vector["identity"]
    value = 0
    for character in vector["code"].replace("-", "")[:32]:
        value = value << 5 | "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(character)
    assert hkdf(value.to_bytes(20, "big"), b"visitbook/v1/sheet/seed") == in_bytes(vector, "seed")


def test_derived_keys() -> None:
    vector = read("derived")
    secret, backup_id = in_bytes(vector, "vault key"), in_bytes(vector, "backup id")
    epoch, purpose, content = int(vector["epoch"]), vector["purpose"].encode(), vector["data"].encode()
    key = VaultKey(bytearray(secret))
    assert database_key(key, epoch) == in_bytes(vector, "database")
    assert backup_key(key, backup_id) == in_bytes(vector, "backup")
    assert file_mac(key, purpose, content) == in_bytes(vector, "mac")

    assert hkdf(secret, b"visitbook/v1/database" + epoch.to_bytes(4, "big")) == in_bytes(vector, "database")
    assert hkdf(secret, b"visitbook/v1/backup" + backup_id) == in_bytes(vector, "backup")
    mac_key = hkdf(secret, b"visitbook/v1/file-mac" + purpose)
    assert hmac.digest(mac_key, content, "sha256") == in_bytes(vector, "mac")


def test_the_member() -> None:
    vector = read("member")
    label, message = vector["label"].encode(), vector["message"].encode()
    public, signature = in_bytes(vector, "public"), in_bytes(vector, "signature")
    keys = MemberKeys.from_bytes(in_bytes(vector, "keys"))
    assert keys.to_bytes() == in_bytes(vector, "keys")
    assert keys.public == MemberPublic.from_bytes(public)
    assert keys.public.member_id == uuid.UUID(vector["number"])
    assert keys.sign(label, message) == signature
    verify(public[:32], label, message, signature)

    assert in_bytes(vector, "keys")[:1] == b"\1"
    signing = Ed25519PrivateKey.from_private_bytes(in_bytes(vector, "keys")[1:33])
    assert signing.public_key().public_bytes_raw() == public[:32]
    assert signing.sign(label + b"\0" + message) == signature
    free = f"{int(hashlib.sha256(b'visitbook/v1/member-id' + public[:32]).hexdigest(), 16):0256b}"[:122]
    assert f"{uuid.UUID(vector['number']).int:0128b}" == free[:48] + "1000" + free[48:60] + "10" + free[60:]


def test_the_check_digits() -> None:
    vector = read("check_digits")
    one, other, programme = (in_bytes(vector, name) for name in ("one", "other", "programme"))
    assert check_digits(one, other, programme) == vector["digits"]

    first, second = sorted((one, other))
    framed = b"visitbook/v1/check-digits"
    for part in (first, second, programme):
        framed += len(part).to_bytes(4, "big") + part
    stretched = Argon2id(
        salt=b"visitbook/v1/check-digits/salt", length=32, iterations=1, lanes=1, memory_cost=65_536
    ).derive(hashlib.sha256(framed).digest())
    assert f"{int.from_bytes(stretched, 'big'):040d}"[-40:] == vector["digits"]
