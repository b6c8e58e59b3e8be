"""The shared slot: a vault key behind a secret in shares, each sealed to its holder (docs/spec/keys.md §K14).

Nothing in it names anybody, and nobody but the vault that writes it ever has all of the secret.
"""

import hashlib
import hmac
import io
import secrets
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.crypto import hybrid, labels, shamir
from desktop.crypto.age import SealedReader, SealedWriter
from desktop.crypto.identity import SIGNATURE_BYTES, SIGNING_BYTES, VAULT_ID_BYTES, MemberKeys, verify
from desktop.crypto.passphrase import wipe
from desktop.crypto.shamir import SECRET_BYTES, SET_BYTES, SHARE_BYTES, SHARES_MAX, Share
from desktop.domain.errors import BadSignature, BundleRefused, HelpDamaged, NotAHolder, NotForUs, ShareWrong

FORM = 1

_HEAD = struct.Struct(f">B{SET_BYTES}sBB")
_LENGTH = struct.Struct(">I")
_PROOF = 32
_SEALED_MAX = 8_192  # bytes of one sealed share; it has some 1,800
_NONCE = 12
_WRAPPED = _NONCE + 48
_HELD = SHARE_BYTES + VAULT_ID_BYTES + SIGNING_BYTES + SIGNATURE_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareSet:
    """What of a shared slot may leave the laptop: whoever opens all of these shares still has no vault key."""

    set_id: bytes
    needed: int
    proofs: tuple[bytes, ...]  # of the secret, then of each share by its index
    sealed: tuple[bytes, ...]  # age files in no order

    @property
    def count(self) -> int:
        """How many holders there are."""
        return len(self.sealed)

    def to_bytes(self) -> bytes:
        """As it stands in a slot and in a request."""
        shares = b"".join(_LENGTH.pack(len(one)) + one for one in self.sealed)
        return _HEAD.pack(FORM, self.set_id, self.needed, self.count) + b"".join(self.proofs) + shares

    def demand(self, share: Share) -> None:
        """That the share is the one that was given out. Raises ShareWrong with its index."""
        ours = share.set_id == self.set_id and share.needed == self.needed and share.index <= self.count
        proof = _proof(share.set_id, share.index, share.value)
        if not ours or not hmac.compare_digest(proof, self.proofs[share.index]):
            raise ShareWrong(share.index)


@dataclass(frozen=True, slots=True)
class HeldShare:
    """What a holder finds in their sealed share: whose vault it is for, as the owner signed."""

    share: Share
    vault_id: bytes
    owner: bytes  # signing key


def share_set_of(data: bytes) -> tuple[ShareSet, bytes]:
    """The set, and the bytes after it. Raises HelpDamaged("shares")."""
    try:
        form, set_id, needed, count = _HEAD.unpack_from(data)
        _demand(form == FORM and 1 <= needed <= count <= SHARES_MAX)
        at = _HEAD.size + (count + 1) * _PROOF
        _demand(at <= len(data))
        proofs = tuple(data[place : place + _PROOF] for place in range(_HEAD.size, at, _PROOF))
        sealed = []
        for _ in range(count):
            (length,) = _LENGTH.unpack_from(data, at)
            at += _LENGTH.size + length
            _demand(0 < length <= _SEALED_MAX and at <= len(data))
            sealed.append(data[at - length : at])
    except struct.error as error:
        raise HelpDamaged("shares") from error
    return ShareSet(set_id=set_id, needed=needed, proofs=proofs, sealed=tuple(sealed)), data[at:]


def demand_shared_slot(body: bytes) -> ShareSet:
    """What can be told of a slot without a key. Raises HelpDamaged("shares")."""
    share_set, wrapped = share_set_of(body)
    _demand(len(wrapped) == _WRAPPED)
    return share_set


def shared_slot(
    key: bytes | bytearray, vault_id: bytes, owner: MemberKeys, holders: Sequence[bytes], needed: int
) -> bytes:
    """A slot body that any `needed` of the holders' shares open. The share of `holders[i]` has the index i + 1.

    `holders` are recipients. Raises BundleDamaged for one that cannot be sealed to, ValueError for impossible numbers.
    """
    secret = bytearray(secrets.token_bytes(SECRET_BYTES))
    try:
        shares = shamir.split(secret, needed, len(holders))
        set_id = shares[0].set_id
        sealed = [_sealed(share, vault_id, owner, holder) for share, holder in zip(shares, holders, strict=True)]
        secrets.SystemRandom().shuffle(sealed)
        share_set = ShareSet(
            set_id=set_id,
            needed=needed,
            proofs=(_proof(set_id, 0, secret), *(_proof(set_id, share.index, share.value) for share in shares)),
            sealed=tuple(sealed),
        )
        nonce = secrets.token_bytes(_NONCE)
        return (
            share_set.to_bytes() + nonce + _wrapping(secret, vault_id).encrypt(nonce, key, _bound(vault_id, share_set))
        )
    finally:
        wipe(secret)


def held_share(share_set: ShareSet, vault_id: bytes, sealing_seed: bytes) -> HeldShare:
    """The share for the holder of this seed, as its owner signed it. Raises NotAHolder, HelpDamaged, ShareWrong."""
    for sealed in share_set.sealed:
        try:
            packed = SealedReader(io.BytesIO(sealed), sealing_seed).read()
        except NotForUs:
            continue
        except BundleRefused as error:
            raise HelpDamaged("share") from error
        return _held(packed, share_set, vault_id, sealing_seed)
    raise NotAHolder


def key_behind(body: bytes, vault_id: bytes, shares: Sequence[Share]) -> bytearray:
    """The vault key, from enough shares that fit. The caller overwrites it. Raises HelpDamaged, ShareWrong."""
    share_set = demand_shared_slot(body)
    for share in shares:
        share_set.demand(share)
    secret = shamir.combined(shares)
    try:
        if not hmac.compare_digest(_proof(share_set.set_id, 0, secret), share_set.proofs[0]):
            raise HelpDamaged("shares")
        wrapped = body[-_WRAPPED:]
        key = bytearray(SECRET_BYTES)
        bound = _bound(vault_id, share_set)
        _wrapping(secret, vault_id).decrypt_into(wrapped[:_NONCE], wrapped[_NONCE:], bound, key)
    except InvalidTag as error:
        raise HelpDamaged("shares") from error
    finally:
        wipe(secret)
    return key


def _sealed(share: Share, vault_id: bytes, owner: MemberKeys, holder: bytes) -> bytes:
    signature = owner.sign(labels.SHARE, _signed(share, vault_id, holder))
    sealed = io.BytesIO()
    writer = SealedWriter(sealed, (holder,))
    writer.write(share.to_bytes() + vault_id + owner.public.signing + signature)
    writer.close()
    return sealed.getvalue()


def _held(packed: bytes, share_set: ShareSet, vault_id: bytes, sealing_seed: bytes) -> HeldShare:
    if len(packed) != _HELD:
        raise HelpDamaged("share")
    share, rest = Share.from_bytes(packed[:SHARE_BYTES]), packed[SHARE_BYTES:]
    theirs, owner, signature = rest[:VAULT_ID_BYTES], rest[VAULT_ID_BYTES:-SIGNATURE_BYTES], rest[-SIGNATURE_BYTES:]
    try:
        verify(owner, labels.SHARE, _signed(share, theirs, hybrid.public_of(sealing_seed)), signature)
    except BadSignature as error:
        raise HelpDamaged("share") from error
    if theirs != vault_id:  # a share of one vault, put into the request of another
        raise HelpDamaged("share")
    share_set.demand(share)
    return HeldShare(share, theirs, owner)


def _signed(share: Share, vault_id: bytes, holder: bytes) -> bytes:
    return share.to_bytes() + vault_id + hashlib.sha256(holder).digest()


def _proof(set_id: bytes, index: int, value: bytes | bytearray) -> bytes:
    return hashlib.sha256(labels.SHARE_PROOF + set_id + bytes((index,)) + value).digest()


def _wrapping(secret: bytearray, vault_id: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(hashes.SHA256(), SECRET_BYTES, None, labels.SHARED_SLOT + vault_id).derive(secret))


def _bound(vault_id: bytes, share_set: ShareSet) -> bytes:
    return labels.SHARED_SLOT + vault_id + share_set.to_bytes()


def _demand(holds: bool) -> None:  # noqa: FBT001 - reads as an assertion
    if not holds:
        raise HelpDamaged("shares")
