"""Asking the holders of shares for help, and their answers: values in files (docs/spec/keys.md §K15, §K16).

A request travels in the clear, and is worth nothing without what stays beside the vault; a grant is for one request.
"""

import hashlib
import io
import secrets
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from desktop.crypto import hybrid, labels
from desktop.crypto.age import SealedReader, SealedWriter
from desktop.crypto.checkdigits import stretched_digits
from desktop.crypto.identity import SIGNATURE_BYTES, SIGNING_BYTES, VAULT_ID_BYTES, MemberKeys, verify
from desktop.crypto.passphrase import Cost, derived, wipe
from desktop.crypto.shamir import SHARE_BYTES, Share
from desktop.crypto.shares import HeldShare, ShareSet, held_share, share_set_of
from desktop.crypto.slot_layout import packed_cost
from desktop.domain.errors import (
    BadSignature,
    BundleRefused,
    HelpDamaged,
    NotForUs,
    OtherRequest,
    VaultDamaged,
    WrongPassphrase,
)

REQUEST_MAX = 262_144  # bytes
GRANT_MAX = 16_384
ASKED_MAX = 1 << 20
DIGITS = 20

_REQUEST = struct.Struct(f">8s{VAULT_ID_BYTES}s{hybrid.PUBLIC_BYTES}sQ")
_REQUEST_MAGIC = b"visitrq1"
_GRANT_MAGIC = b"visitgr1"
_ASKED_MAGIC = b"visitas1"
_ID = 16
_SUM = 32
_TIME = struct.Struct(">Q")
_ASKED = struct.Struct(">8sIII16s12s48s")
_LENGTH = struct.Struct(">I")
_GRANTED = SHARE_BYTES + _TIME.size + SIGNING_BYTES + SIGNATURE_BYTES
_SEED = hybrid.SEED_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a locked-out person asks of the holders."""

    vault_id: bytes
    to: bytes  # the recipient that grants are sealed to
    made_ms: int
    shares: ShareSet

    def to_bytes(self) -> bytes:
        packed = _REQUEST.pack(_REQUEST_MAGIC, self.vault_id, self.to, self.made_ms) + self.shares.to_bytes()
        return packed + hashlib.sha256(packed).digest()

    @property
    def id(self) -> bytes:
        """16 bytes."""
        return hashlib.sha256(self.to_bytes()).digest()[:_ID]

    def digits(self) -> str:
        """Twenty decimal digits that the asker reads out and the holder types; some 0.1 s, 64 MiB."""
        hashed = hashlib.sha256(labels.REQUEST_DIGITS + self.to_bytes()).digest()
        return stretched_digits(hashed, labels.REQUEST_DIGITS_SALT, DIGITS)

    def share_for(self, sealing_seed: bytes) -> HeldShare:
        """Raises NotAHolder, HelpDamaged, ShareWrong."""
        return held_share(self.shares, self.vault_id, sealing_seed)


@dataclass(frozen=True, slots=True)
class Granted:
    """One opened grant."""

    share: Share
    at_ms: int
    giver: bytes  # signing key; whose it is, the vault can tell once it is open


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What waits beside the vault for grants: the request, its seed under the new passphrase, grants so far."""

    request: Request
    cost: Cost
    salt: bytes
    nonce: bytes
    sealed_seed: bytes
    grants: tuple[bytes, ...] = ()

    def to_bytes(self) -> bytes:
        request = self.request.to_bytes()
        cost = self.cost
        packed = b"".join(
            (
                _ASKED.pack(
                    _ASKED_MAGIC, cost.memory_kib, cost.passes, cost.lanes, self.salt, self.nonce, self.sealed_seed
                ),
                *(_LENGTH.pack(len(one)) + one for one in (request, *self.grants)),
            )
        )
        return packed + hashlib.sha256(packed).digest()

    def with_grant(self, grant: bytes) -> "Asked":
        return self if grant in self.grants else replace(self, grants=(*self.grants, grant))

    @contextmanager
    def seed(self, passphrase: str) -> Iterator[bytearray]:
        """What opens grants, while the block lasts. As slow as a passphrase. Raises WrongPassphrase."""
        key = derived(passphrase, self.salt, self.cost, _context(self.request))
        seed = bytearray(_SEED)
        try:
            bound = _context(self.request) + packed_cost(self.cost) + self.salt
            ChaCha20Poly1305(key).decrypt_into(self.nonce, self.sealed_seed, bound, seed)
            yield seed
        except InvalidTag as error:
            raise WrongPassphrase from error
        finally:
            wipe(key)
            wipe(seed)


def asked(vault_id: bytes, shares: ShareSet, made_ms: int, passphrase: str, cost: Cost) -> Asked:
    """A new request. As slow as `cost`."""
    seed = bytearray(secrets.token_bytes(_SEED))
    request = Request(vault_id=vault_id, to=hybrid.public_of(seed), made_ms=made_ms, shares=shares)
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    key = derived(passphrase, salt, cost, _context(request))
    try:
        sealed = ChaCha20Poly1305(key).encrypt(nonce, seed, _context(request) + packed_cost(cost) + salt)
    finally:
        wipe(key)
        wipe(seed)
    return Asked(request=request, cost=cost, salt=salt, nonce=nonce, sealed_seed=sealed)


def request_of(data: bytes) -> Request:
    """Raises HelpDamaged("request")."""
    body = _body(data, _REQUEST_MAGIC, REQUEST_MAX, "request")
    if len(body) < _REQUEST.size:
        raise HelpDamaged("request")
    _, vault_id, to, made_ms = _REQUEST.unpack_from(body)
    try:
        hybrid.public_key(to)
        shares, rest = share_set_of(body[_REQUEST.size :])
    except BundleRefused as error:
        raise HelpDamaged("request") from error
    if rest:
        raise HelpDamaged("request")
    return Request(vault_id=vault_id, to=to, made_ms=made_ms, shares=shares)


def asked_of(data: bytes) -> Asked:
    """Raises HelpDamaged("asked")."""
    body = _body(data, _ASKED_MAGIC, ASKED_MAX, "asked")
    try:
        _, memory_kib, passes, lanes, salt, nonce, sealed = _ASKED.unpack_from(body)
        request, *grants = _framed(body[_ASKED.size :])
        return Asked(
            request=request_of(request),
            cost=Cost(memory_kib, passes, lanes),
            salt=salt,
            nonce=nonce,
            sealed_seed=sealed,
            grants=tuple(grants),
        )
    except (struct.error, ValueError, HelpDamaged, VaultDamaged) as error:
        raise HelpDamaged("asked") from error


def grant(request: Request, share: Share, giver: MemberKeys, at_ms: int) -> bytes:
    """The answer of one holder, for the asker alone."""
    packed = share.to_bytes() + _TIME.pack(at_ms) + giver.public.signing
    sealed = io.BytesIO()
    writer = SealedWriter(sealed, (request.to,))
    writer.write(packed + giver.sign(labels.GRANT, request.id + packed))
    writer.close()
    body = _GRANT_MAGIC + request.id + sealed.getvalue()
    return body + hashlib.sha256(body).digest()


def granted(data: bytes, request: Request, seed: bytearray) -> Granted:
    """A grant, opened and proven. Raises HelpDamaged("grant"), OtherRequest, ShareWrong."""
    body = _body(data, _GRANT_MAGIC, GRANT_MAX, "grant")[len(_GRANT_MAGIC) :]
    if body[:_ID] != request.id:
        raise OtherRequest
    try:
        packed = SealedReader(io.BytesIO(body[_ID:]), seed).read()
        signed, signature = packed[:-SIGNATURE_BYTES], packed[-SIGNATURE_BYTES:]
        if len(packed) != _GRANTED:
            raise HelpDamaged("grant")
        verify(signed[-SIGNING_BYTES:], labels.GRANT, request.id + signed, signature)
        share = Share.from_bytes(packed[:SHARE_BYTES])
    except NotForUs as error:
        raise OtherRequest from error
    except (BadSignature, BundleRefused) as error:
        raise HelpDamaged("grant") from error
    request.shares.demand(share)
    (at_ms,) = _TIME.unpack_from(packed, SHARE_BYTES)
    return Granted(share, at_ms, signed[-SIGNING_BYTES:])


def _body(data: bytes, magic: bytes, limit: int, what: str) -> bytes:
    """What stands before the sum. Raises HelpDamaged."""
    sound = len(magic) + _SUM <= len(data) <= limit and data.startswith(magic)
    if not sound or hashlib.sha256(data[:-_SUM]).digest() != data[-_SUM:]:
        raise HelpDamaged(what)
    return data[:-_SUM]


def _framed(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        (length,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size + length
        if at > len(data):
            raise ValueError("cut")
        yield data[at - length : at]


def _context(request: Request) -> bytes:
    return labels.ASKED + request.id
