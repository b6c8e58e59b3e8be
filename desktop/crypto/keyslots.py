"""Key slots: several ways to one vault key, kept in one small file (docs/spec/keys.md §K3 to §K7).

Here are only values: files, the twin copy and flushing are the storage room's. Every fault is a typed error.
"""

import hmac
import io
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.crypto import hybrid, labels, sheet
from desktop.crypto.age import SealedReader, SealedWriter
from desktop.crypto.identity import MemberKeys
from desktop.crypto.passphrase import Cost, derived, wipe
from desktop.crypto.shamir import Share
from desktop.crypto.shares import ShareSet, demand_shared_slot, key_behind, shared_slot
from desktop.crypto.slot_layout import (
    NONCE_BYTES,
    PART,
    PASSPHRASE,
    RECIPIENTS,
    SALT_BYTES,
    SHARED,
    SHEET,
    PassphraseBody,
    Slot,
    SlotFile,
    authenticated,
    finished,
    packed_cost,
    parsed,
    passphrase_body,
)
from desktop.domain.errors import (
    BundleRefused,
    HelpDamaged,
    NothingAsked,
    SheetCodeWrong,
    VaultDamaged,
    WrongPassphrase,
)

_KEY = 32


class VaultKey:
    """The 32 random bytes from which everything else of a vault is derived. Wipe it, or use it as a context.

    Overwriting is best effort: the library may have copied the bytes; the process is replaced on locking for that.
    """

    def __init__(self, secret: bytearray) -> None:
        self._secret = secret

    @classmethod
    def new(cls) -> Self:
        return cls(bytearray(secrets.token_bytes(_KEY)))

    def expanded(self, info: bytes) -> bytearray:
        """32 bytes for one purpose (HKDF-SHA256). The caller overwrites them."""
        out = bytearray(_KEY)
        HKDF(hashes.SHA256(), _KEY, None, info).derive_into(self.lent(), out)
        return out

    def lent(self) -> bytearray:
        """The key itself, to be wrapped by a slot and for nothing else. Raises ValueError once it has been wiped."""
        if not self._secret:
            raise ValueError("this key has been wiped")
        return self._secret

    def wipe(self) -> None:
        """Overwrite the key; nothing can be derived from it any more."""
        wipe(self._secret)
        self._secret = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.wipe()


class SlotKind(StrEnum):
    PASSPHRASE = "passphrase"  # noqa: S105 - a kind, not a secret
    SHEET = "sheet"
    SHARED = "shared"
    UNKNOWN = "unknown"  # of a later version; kept as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotInfo:
    """What a slot says of itself without any key."""

    kind: SlotKind
    cost: Cost | None = None  # of a passphrase
    public: bytes | None = None  # of a sheet, 1,216 bytes: what a new vault key is sealed to
    shares: ShareSet | None = None  # of a shared slot


def new_keyslots(key: VaultKey, vault_id: bytes, passphrase: str, cost: Cost) -> bytes:
    """A file with the passphrase as its only slot. As slow as `cost`."""
    return _written(vault_id, (_passphrase_slot(key, vault_id, passphrase, cost),), key)


def vault_id_of(data: bytes) -> bytes:
    """16 bytes. Raises VaultDamaged, VaultTooNew: all that can be known of a file's health without a key."""
    return parsed(data).vault_id


def slots_of(data: bytes) -> tuple[SlotInfo, ...]:
    """In the order of the file. Not authenticated: good for showing, and for choosing how to open."""
    return tuple(_info(slot) for slot in parsed(data).slots)


def share_set_in(data: bytes) -> ShareSet | None:
    """The shares that a file has, if it has any. Not authenticated."""
    return next((slot.shares for slot in slots_of(data) if slot.shares is not None), None)


def opened_with_passphrase(data: bytes, passphrase: str) -> VaultKey:
    """Raises WrongPassphrase, which takes as long as the right one; VaultDamaged, VaultTooNew."""
    file = parsed(data)
    slot = file.passphrase
    secret = bytearray(_KEY)
    with _lent(derived(passphrase, slot.salt, slot.cost, _context(file.vault_id))) as stretched:
        bound_to = _bound_to(file.vault_id, slot.cost, slot.salt)
        try:
            ChaCha20Poly1305(stretched).decrypt_into(slot.nonce, slot.sealed, bound_to, secret)
        except InvalidTag as error:
            raise WrongPassphrase from error
    return _opened(file, secret)


def opened_with_sheet(data: bytes, code: str) -> VaultKey:
    """Raises SheetCodeWrong, also where there is no sheet or another one; VaultDamaged, VaultTooNew."""
    file = parsed(data)
    body = file.sheet
    with _lent(sheet.seed_of(code)) as seed:
        if body is None or hybrid.public_of(seed) != body[: hybrid.PUBLIC_BYTES]:
            raise SheetCodeWrong
        try:
            secret = bytearray(SealedReader(io.BytesIO(body[hybrid.PUBLIC_BYTES :]), seed).read())
        except BundleRefused as error:
            raise VaultDamaged(PART) from error
    if len(secret) != _KEY:
        raise VaultDamaged(PART)
    return _opened(file, secret)


def opened_with_shares(data: bytes, shares: Sequence[Share]) -> VaultKey:
    """Raises NothingAsked where the shares are of another set than the file's; ShareWrong, VaultDamaged."""
    file = parsed(data)
    body = file.shared
    if body is None or _share_set(body).set_id != shares[0].set_id:
        raise NothingAsked
    try:
        secret = key_behind(body, file.vault_id, shares)
    except HelpDamaged as error:
        raise VaultDamaged(PART) from error
    return _opened(file, secret)


def with_passphrase(data: bytes, key: VaultKey, passphrase: str, cost: Cost) -> bytes:
    """The same file with another passphrase; the other slots stay as they are. As slow as `cost`."""
    file = parsed(data)
    _prove(file, key)
    return _written(file.vault_id, file.with_slot(_passphrase_slot(key, file.vault_id, passphrase, cost)), key)


def with_sheet(data: bytes, key: VaultKey, sheet_public: bytes) -> bytes:
    """The same file with this sheet, instead of the former if there was one."""
    file = parsed(data)
    _prove(file, key)
    return _written(file.vault_id, file.with_slot(_recipient_slot(key, SHEET, sheet_public)), key)


def rekeyed(data: bytes, old: VaultKey, new: VaultKey, passphrase: str, cost: Cost) -> bytes:
    """The file of the same vault under the `new` key: another passphrase, and every recipient sealed to once more.

    Needs no secret of a recipient. A slot of an unknown kind is left out: all it can hold is the old key. As slow as
    `cost`.
    """
    file = parsed(data)
    _prove(file, old)
    slots = [
        _recipient_slot(new, slot.kind, slot.body[: hybrid.PUBLIC_BYTES])
        for slot in file.slots
        if slot.kind in RECIPIENTS
    ]
    return _written(file.vault_id, (_passphrase_slot(new, file.vault_id, passphrase, cost), *slots), new)


def _recipient_slot(key: VaultKey, kind: int, public: bytes) -> Slot:
    sealed = io.BytesIO()
    writer = SealedWriter(sealed, (public,))
    writer.write(key.lent())
    writer.close()
    return Slot(kind, 0, public + sealed.getvalue())


def with_holders(data: bytes, key: VaultKey, owner: MemberKeys, holders: Sequence[bytes], needed: int) -> bytes:
    """The same file with a shared slot for these recipients, instead of the former; none where there are no holders."""
    file = parsed(data)
    _prove(file, key)
    if not holders:
        return _written(file.vault_id, file.without(SHARED), key)
    body = shared_slot(key.lent(), file.vault_id, owner, holders, needed)
    return _written(file.vault_id, file.with_slot(Slot(SHARED, 0, body)), key)


def _passphrase_slot(key: VaultKey, vault_id: bytes, passphrase: str, cost: Cost) -> Slot:
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    with _lent(derived(passphrase, salt, cost, _context(vault_id))) as stretched:
        sealed = ChaCha20Poly1305(stretched).encrypt(nonce, key.lent(), _bound_to(vault_id, cost, salt))
    return Slot(PASSPHRASE, 0, PassphraseBody(cost=cost, salt=salt, nonce=nonce, sealed=sealed).packed())


def _context(vault_id: bytes) -> bytes:
    return labels.PASSPHRASE_SLOT + vault_id


def _bound_to(vault_id: bytes, cost: Cost, salt: bytes) -> bytes:
    return _context(vault_id) + packed_cost(cost) + salt


def _opened(file: SlotFile, secret: bytearray) -> VaultKey:
    key = VaultKey(secret)
    try:
        _prove(file, key)
    except VaultDamaged:
        key.wipe()
        raise
    return key


def _prove(file: SlotFile, key: VaultKey) -> None:
    """That the key belongs to this file, and that the file is as it was written. Raises VaultDamaged."""
    if not hmac.compare_digest(_mac(key, file.authenticated), file.mac):
        raise VaultDamaged(PART)


def _written(vault_id: bytes, slots: tuple[Slot, ...], key: VaultKey) -> bytes:
    before = authenticated(vault_id, slots)
    return finished(before, _mac(key, before))


def _mac(key: VaultKey, before: bytes) -> bytes:
    with _lent(key.expanded(labels.KEYSLOTS_MAC)) as mac_key:
        return hmac.digest(mac_key, before, "sha256")


def _info(slot: Slot) -> SlotInfo:
    if slot.kind == PASSPHRASE:
        return SlotInfo(kind=SlotKind.PASSPHRASE, cost=passphrase_body(slot.body).cost)
    if slot.kind == SHEET:
        return SlotInfo(kind=SlotKind.SHEET, public=slot.body[: hybrid.PUBLIC_BYTES])
    if slot.kind == SHARED:
        return SlotInfo(kind=SlotKind.SHARED, shares=_share_set(slot.body))
    return SlotInfo(kind=SlotKind.UNKNOWN)


def _share_set(body: bytes) -> ShareSet:
    try:
        return demand_shared_slot(body)
    except HelpDamaged as error:
        raise VaultDamaged(PART) from error


@contextmanager
def _lent(secret: bytearray) -> Iterator[bytearray]:
    try:
        yield secret
    finally:
        wipe(secret)
